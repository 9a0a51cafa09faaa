"""Where the header of a table is, how many rows it has, and what each of its words stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from loaders.periods import is_month_end, parse_date
from loaders.read import Blad
from loaders.values import Herkenner, is_total, parse_count
from loaders.words import load_lexicon

LOOK_AT_EVERY_ROW = 400
_TOP_ROWS = 60
_LOOK_BELOW = 8
_MOST_LAYERS = 4
SLEUTELS = frozenset(
    ["gemeente", "gm_code", "swv", "regio", "maand", "jaar", "schooljaar", "peildatum", "soort",
     "grond", "arrangement", "niveau", "begin", "datum_besluit", "label"]
)  # fmt: skip
_ACROSS = frozenset(["soort", "grond", "niveau", "duur", "arrangement"])
_SERIAL = re.compile(r"[34]\d{4}(?:\.0)?")
_YEAR = re.compile(r"20\d{2}(?:\.0)?")
_RATE = re.compile(
    r"(?i)%|\u2030|promille|percentage|procent|\baandeel|gemiddeld|\bratio\b|\bindex\b|verschil"
    r"|mutatie|verandering|\bt\.?o\.?v\.?\b|\btrend|\bper\s+(?:1[. ]?000?|duizend|honderd)\b"
    r"|^in\s+proc"
)
_CONTENT = ("gemeente", "soort", "grond", "niveau", "arrangement", "schooljaar", "maand")


def is_rate(text: str) -> bool:
    """Whether a header says that a share, a rate or a difference stands below: never a count."""
    return _RATE.search(text) is not None


@dataclass(frozen=True)
class Woord:
    """What one header cell stands for; ``count``: it looks like a number of pupils."""

    veld: str | None = None
    dims: dict[str, str] = field(default_factory=dict)
    rate: bool = False
    total: bool = False
    count: bool = False
    year: bool = False

    @property
    def known(self) -> bool:
        """Whether the cell says something that a header may say."""
        return bool(self.veld or self.dims or self.rate or self.total)


@dataclass
class Kopzoeker:
    """Finds the headers on one sheet."""

    blad: Blad
    herkenner: Herkenner
    _words: dict[str, Woord] = field(default_factory=dict)
    _keys: dict[str, bool] = field(default_factory=dict)

    def find(self) -> Iterator[tuple[int, int]]:
        """(first, last) row of each header from the top down, or the one a person pointed out."""
        pointed = self.herkenner.antwoord("kop_rij", self.blad.naam) or ""
        if pointed.isdecimal() and 0 < int(pointed) <= self.blad.grid.height:
            row = int(pointed) - 1
            yield row, self._last_row(row)
            return
        last = -1
        layers: set[tuple[str | None, ...]] = set()
        for row in self._candidate_rows:
            if row <= last or (last >= 0 and not self._may_be_next(row)):
                continue
            if not self._is_header(row):
                continue
            if last >= 0 and self._is_case(row):
                continue
            first = self._first_row(row, last, layers)
            last = self._last_row(row)
            layers |= {self.blad.row(layer) for layer in range(first, last + 1)}
            yield first, last

    def within(self, blad: Blad) -> "Kopzoeker":
        """The same for a part of the sheet, with the words that are known by now."""
        return self if blad is self.blad else replace(self, blad=blad)

    def _is_case(self, row: int) -> bool:
        """Whether a row right below others is one more case: a day, or a long number, or few words.

        Words such as ``N``, ``PO`` and ``Open`` may be headers too.
        """
        texts = [c for c in self.blad.row(row) if c]
        if self.blad.filled_per_row[row - 1] <= 1:
            return False
        named = [t for t in texts if len(t) > 2 and self.word(t).known]
        if len(named) < len(texts) / 2:
            return True
        return any(re.search(r"\d{5}", t) or parse_date(t) for t in texts)

    def word(self, text: str) -> Woord:
        """What a header cell stands for."""
        if text not in self._words:
            self._words[text] = self._read(text)
        return self._words[text]

    def _read(self, text: str) -> Woord:
        rate = is_rate(text)
        veld = None if rate else load_lexicon("koppen").find(text)
        dims = {} if veld else self.herkenner.header_dims(text)
        count = not dims and not veld and not text.startswith("'")
        return Woord(
            veld=veld,
            dims={} if rate else dims,
            rate=rate,
            total=not veld and not dims and is_total(text),
            count=count and parse_count(text).soort != "fout",
            year=_YEAR.fullmatch(text) is not None or _SERIAL.fullmatch(text) is not None,
        )

    @cached_property
    def _candidate_rows(self) -> list[int]:
        """Rows that may be a header: all of a small sheet, else the top and rows after a gap."""
        filled = self.blad.filled_per_row
        rows = [row for row, n in enumerate(filled[:_TOP_ROWS]) if n]
        later = range(_TOP_ROWS, len(filled))
        return rows + [row for row in later if filled[row] >= 2 and self._may_be_next(row)]

    def _may_be_next(self, row: int) -> bool:
        """After the first header a large sheet is searched below gaps and titles only."""
        filled = self.blad.filled_per_row
        return len(filled) <= LOOK_AT_EVERY_ROW or filled[row - 1] <= 1

    def _is_header(self, row: int) -> bool:
        cells = {c: text for c, text in enumerate(self.blad.row(row)) if text}
        texts = list(cells.values())
        if not texts or is_pair(texts, self.herkenner):
            return False
        words = {c: self.word(text) for c, text in cells.items()}
        if _is_pivot_top(words):
            return False
        counted = [c for c, w in words.items() if w.count]
        if counted and not self._are_labels(row, counted):
            return False
        named = sum(w.veld is not None for w in words.values())
        dims = [w.dims for w in words.values() if w.dims]
        known = sum(w.known for w in words.values()) + len(counted)
        if known < len(texts) / 3 or not known:
            return False
        if named + len(dims) >= 2 and (named >= 2 or _speak_of_one_thing(dims, named=named)):
            return True
        return self._has_counts_below(row, words)

    def _are_labels(self, row: int, columns: list[int]) -> bool:
        """Numbers across that are no counts: years, days, or codes of gemeenten."""
        return self._are_periods(row, columns) or self._are_codes(row, columns)

    def _are_codes(self, row: int, columns: list[int]) -> bool:
        """``Peildatum | 344 | 310``: codes of gemeenten of the regions beside a header word."""
        cells = self.blad.row(row)
        texts = [cells[c] or "" for c in columns]
        named = any(text and self.word(text).veld in {*SLEUTELS, "stand_per"} for text in cells)
        beside = sum("gebied" in self.word(text).dims for text in cells if text)
        known = all(self.herkenner.own_code(text) for text in texts)
        return named and known and len(set(texts)) == len(texts) and len(texts) + beside > 1

    def _are_periods(self, row: int, columns: list[int]) -> bool:
        """Bare years across (``2021 | 2022``), each one more than the one before, or bare days."""
        cells = self.blad.row(row)
        texts = [cells[c] or "" for c in columns]
        if _are_serials(texts):
            return True
        if len(texts) < 2 or not all(_YEAR.fullmatch(t) for t in texts):
            return False
        years = [int(t[:4]) for t in texts]
        steps = {b - a for a, b in pairwise(years)}
        return steps <= {1, -1, 0} and steps != {0}

    def _has_counts_below(self, row: int, words: dict[int, Woord]) -> bool:
        """Counts below a known word, and words that are keys below another cell, named or not."""
        below = self._rows_below(row)
        if not below or (self.blad.filled_per_row[row] == 1 and 0 in words):
            return False
        said = [c for c, w in words.items() if w.known or w.year or w.count]
        values = [c for c in said if _are_counts(below, c)]
        keys = [c for c in range(self.blad.grid.width) if self.are_keys(below, c)]
        return bool(values) and any(c < max(values) for c in keys if c not in values)

    def _rows_below(self, row: int) -> list[tuple[str | None, ...]]:
        rows = []
        for index in range(row + 1, min(row + 1 + _LOOK_BELOW, self.blad.grid.height)):
            cells = self.blad.row(index)
            if any(cells):
                rows.append(cells)
            elif rows:
                break
        return rows

    def are_keys(self, rows: list[tuple[str | None, ...]], column: int) -> bool:
        """Whether words that tell counts apart (gemeenten, kinds, months) stand in a column."""
        texts = [t for cells in rows if (t := cells[column])]
        plain = [t for t in texts if parse_count(t).soort == "fout" or t.startswith("GM")]
        return bool(plain) and sum(map(self.is_key, plain)) * 2 >= len(plain)

    def is_key(self, text: str) -> bool:
        """Whether a text is a known gemeente, kind, level, month or school year."""
        if text not in self._keys:
            self._keys[text] = any(self.herkenner.find(veld, text) for veld in _CONTENT)
        return self._keys[text]

    def _first_row(self, row: int, after: int, layers: set[tuple[str | None, ...]]) -> int:
        """A header begins higher up where a row above says something of some columns only.

        Right below the rows of another table (``after``: where its header ends) only what was a
        layer of a header before is one: anything else may be the last case of that table.
        """
        first = row
        while first - 1 > after and row - first < _MOST_LAYERS - 2:
            if not self._is_upper_layer(first - 1, row):
                break
            first -= 1
        if after < 0 or first == after + 1 or self.blad.filled_per_row[first - 1] <= 1:
            return first
        known = row
        while known > first and self.blad.row(known - 1) in layers:
            known -= 1
        return known

    def _is_upper_layer(self, row: int, header: int) -> bool:
        cells = {c: text for c, text in enumerate(self.blad.row(row)) if text}
        if not cells or is_pair(list(cells.values()), self.herkenner):
            return False
        leftmost = next(c for c, text in enumerate(self.blad.row(header)) if text)
        words = {c: self.word(text) for c, text in cells.items()}
        if _is_pivot_top(words):
            return False
        counted = [c for c, w in words.items() if w.count]
        numbers = {cells[c] for c in counted}
        one_year = len(numbers) == 1 and _YEAR.fullmatch(next(iter(numbers)))
        if counted and not one_year and not self._are_labels(row, counted):
            return len(numbers) > 1 and all(self.herkenner.own_code(text) for text in numbers)
        if len(cells) == 1 and min(cells) <= leftmost:
            return False
        said = [c for c, w in words.items() if w.known or w.year]
        return len(said) * 2 >= len(cells) and any(c > leftmost for c in said)

    def _last_row(self, first: int) -> int:
        """A header goes on below while a row holds header words only, not under a key column."""
        last = first
        while last + 1 < self.blad.grid.height and last - first < _MOST_LAYERS - 1:
            if not self._continues(last, last + 1):
                return last
            last += 1
        return last

    def _continues(self, upper: int, row: int) -> bool:
        above, cells = self.blad.row(upper), self.blad.row(row)
        named = {c for c, text in enumerate(above) if text and self.word(text).veld in SLEUTELS}
        if any(cells[c] and cells[c] != above[c] for c in named):
            return False
        words = {c: self.word(text) for c, text in enumerate(cells) if text}
        if len(words) < 2 and not any(w.rate for w in words.values()):
            return False
        counted = [c for c, w in words.items() if w.count]
        if counted and not self._are_periods(row, counted):
            return False
        if not all(w.known or w.year for w in words.values()):
            return False
        return any(c not in named for c in words)


def is_pair(texts: list[str], herkenner: Herkenner) -> bool:
    """``Gemeente | Utrecht`` above a table says something of the table; it is no header."""
    if len(texts) != 2:
        return False
    veld = load_lexicon("koppen").find(texts[0].rstrip(": "))
    if veld == "stand_per":
        veld = "peildatum"
    if veld not in SLEUTELS - {"begin", "datum_besluit", "regio", "label"}:
        return False
    return herkenner.find(str(veld), texts[1]) is not None


def _is_pivot_top(words: dict[int, Woord]) -> bool:
    """``Som van Aantal | Kolomlabels``: what a pivot table has above its headers."""
    return [word.veld for word in words.values()] == ["aantal", "label"]


def _speak_of_one_thing(dims: list[dict[str, str]], *, named: int) -> bool:
    """Headers across are of one dimension (months, kinds, gemeenten); a row of data mixes them."""
    if len(dims) < 2 - named:
        return False
    if set.intersection(*(set(d) for d in dims)):
        return True
    return named == 1 and all(d.keys() <= _ACROSS for d in dims)


def _are_serials(texts: list[str]) -> bool:
    """Days that lost their notation (``43709 | 43739``): first or last days of months, in order."""
    days = [parse_date(text) if _SERIAL.fullmatch(text) else None for text in texts]
    dated = [day for day in days if day and (day.day == 1 or is_month_end(day))]
    in_order = all(a < b for a, b in pairwise(dict.fromkeys(dated)))
    return len(set(dated)) > 1 and len(dated) == len(texts) and in_order


def _are_counts(rows: list[tuple[str | None, ...]], column: int) -> bool:
    texts = [t for cells in rows if (t := cells[column])]
    kinds = [parse_count(t).soort for t in texts]
    return "aantal" in kinds and kinds.count("fout") * 3 <= len(kinds)
