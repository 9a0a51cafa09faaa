"""A cube laid out as one table: axes down, axes across, totals, merged cells, rates beside it."""

import random
from dataclasses import dataclass
from typing import Any

from tests.loaders.opmaak.blok import Blok
from tests.loaders.opmaak.kubus import REGIOS, Kubus
from tests.loaders.opmaak.schrijver import Schrijver

TOTALEN = ("Totaal", "TOTAAL", "Eindtotaal", "Totaal regio", "Som", "Totaal generaal", "Tot.",
           "Totaal alle gemeenten")  # fmt: skip
_TEMPO = ("%", "Percentage", "Aandeel", "per 1.000 leerlingen", "% van totaal", "Promille", "in %",
          "per 1000 ll.", "Aantal per 1.000")  # fmt: skip
_EXTRA = (
    ("Nr.", lambda r: r + 1),
    ("Opmerking", lambda r: "voorlopig cijfer" if r % 4 == 1 else None),
    ("Bron", lambda r: "leerplicht"),
    ("Regio", None),
    ("Status", lambda r: "definitief"),
)


@dataclass
class Stijl:
    """How a table looks.

    ``herhaal``: outer keys on ``alle`` rows, the ``eerste`` of a group, or ``samengevoegd``.
    ``kop``: layers of a header ``samengevoegd``, on the ``eerste`` cell, on ``alle``, or ``een``.
    """

    herhaal: str = "alle"
    kop: str = "samengevoegd"
    totaal_rij: bool = False
    totaal_kolom: bool = False
    subtotalen: bool = False
    regios: bool = False
    tempo: bool = False
    extra: bool = False
    lege_rij_onder_kop: bool = False

    def notes(self) -> tuple[str, ...]:
        """What is done, to read a failure by."""
        return tuple(f"{k}={v}" if isinstance(v, str) else k for k, v in vars(self).items() if v)


def make_stijl(rng: random.Random) -> Stijl:
    """Any look."""
    return Stijl(
        herhaal=rng.choice(["alle", "alle", "eerste", "samengevoegd"]),
        kop=rng.choice(["samengevoegd", "eerste", "alle", "een"]),
        totaal_rij=rng.random() < 0.4,
        totaal_kolom=rng.random() < 0.25,
        subtotalen=rng.random() < 0.2,
        regios=rng.random() < 0.15,
        tempo=rng.random() < 0.15,
        extra=rng.random() < 0.2,
        lege_rij_onder_kop=rng.random() < 0.08,
    )


class Tabel:
    """Lays a part of a cube out as a block."""

    def __init__(
        self, kubus: Kubus, hand: Schrijver, stijl: Stijl, neer: list[str], over: list[str],
        vast: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.kubus, self.hand, self.stijl, self.rng = kubus, hand, stijl, hand.rng
        self.neer, self.over, self.vast = neer, over, vast or {}
        self.blok = Blok([])
        self.columns = list(kubus.keys(over, {})) if over else [{}]
        self.heads = [h for a in neer for h in hand.key_headers(a)]
        self.total_word = self.rng.choice(TOTALEN)
        self.rate = self.rng.choice(_TEMPO)
        kinds = kubus.assen.get("soort", [])
        self.no_sum = "soort" if {"lrv_lang", "relatief"} & set(kinds) else ""

    def build(self) -> Blok:
        """The whole table."""
        self._add_header()
        if self.stijl.lege_rij_onder_kop:
            self.blok.rijen.append([])
        previous: dict[str, str] | None = None
        first_of_group = len(self.blok.rijen)
        for key in self._rows():
            if previous and self._outer(previous) != self._outer(key):
                self._close_group(previous, first_of_group)
                first_of_group = len(self.blok.rijen)
            self._add_row(key, previous)
            previous = key
        if previous:
            self._close_group(previous, first_of_group)
        if self.stijl.totaal_rij and self.no_sum not in (self.neer or [""]):
            self._add_total(self.vast, self.total_word)
        if self.stijl.extra:
            self._add_extra()
        return self.blok

    def _rows(self) -> list[dict[str, str]]:
        rows = list(self.kubus.keys(self.neer, self.vast))
        return [r for r in rows if any(self.kubus.value(r | c) is not None for c in self.columns)]

    def _outer(self, key: dict[str, str]) -> str | None:
        return key[self.neer[0]] if len(self.neer) > 1 else None

    def _layers(self) -> list[list[Any]]:
        if not self.over:
            return [[self.hand.count_header()]]
        return [[t for a in self.over for t in self.hand.layers(a, c[a])] for c in self.columns]

    def _add_header(self) -> None:
        layers = self._layers()
        depth = len(layers[0])
        if depth > 1 and self.stijl.kop == "een" and len(self.over) == depth:
            glue = self.rng.choice(["{} {}", "{} - {}", "{} ({})", "{}: {}"])
            layers = [[_join(glue, texts)] for texts in layers]
            depth = 1
        rows: list[list[Any]] = [[None] * len(self.heads) for _ in range(depth)]
        rows[-1] = list(self.heads)
        if depth > 1 and self.rng.random() < 0.4:
            rows[0], rows[-1] = rows[-1], rows[0]
            if self.stijl.kop == "samengevoegd":
                self.blok.merges += [(0, c, depth - 1, c) for c in range(len(self.heads))]
        for texts in layers:
            for level, text in enumerate(texts):
                rows[level].append(text)
                if self.stijl.tempo:
                    rows[level].append(self._rate_header(text) if level == depth - 1 else text)
        if self.stijl.totaal_kolom and self._sums_across():
            rows[-1].append("Totaal")
        for level in range(depth - 1):
            self._thin(rows[level], level)
        self.blok.rijen += rows

    def _rate_header(self, text: Any) -> str:
        return f"{text} {self.rate}" if self.over and isinstance(text, str) else self.rate

    def _thin(self, cells: list[Any], level: int) -> None:
        """Upper layers stand once over their columns, merged or not."""
        if self.stijl.kop == "alle":
            return
        start = len(self.heads)
        while start < len(cells):
            stop = start + 1
            while stop < len(cells) and cells[stop] == cells[start]:
                cells[stop] = None
                stop += 1
            if self.stijl.kop == "samengevoegd" and stop - start > 1 and cells[start] is not None:
                self.blok.merges.append((level, start, level, stop - 1))
            start = stop

    def _sums_across(self) -> bool:
        return len(self.columns) > 1 and self.no_sum not in (self.over or [""])

    def _add_row(self, key: dict[str, str], previous: dict[str, str] | None) -> None:
        cells: list[Any] = []
        for depth, axis in enumerate(self.neer):
            same = previous is not None and depth < len(self.neer) - 1 and depth == 0
            same = same and previous[axis] == key[axis] and self.stijl.herhaal != "alle"
            texts = self.hand.key_cells(axis, key[axis])
            cells += [None] * len(texts) if same else texts
        self._add_counts(cells, key)

    def _add_counts(self, cells: list[Any], key: dict[str, str]) -> None:
        row = len(self.blok.rijen)
        numbers = [self.kubus.value(key | c) for c in self.columns]
        for number in numbers:
            if number is not None:
                self.blok.waarden.append((row, len(cells)))
            cells.append(self.hand.count(number))
            if self.stijl.tempo:
                cells.append(None if number is None else self._rate(number))
        if self.stijl.totaal_kolom and self._sums_across():
            self.blok.totalen.append((row, len(cells)))
            cells.append(self.hand.count(sum(n or 0 for n in numbers)))
        self.blok.rijen.append(cells)

    def _rate(self, number: int) -> Any:
        if "%" in self.rate or self.rate == "Percentage":
            return f"{number / 10:.1f}%".replace(".", ",")
        return self.rng.choice([round(number / 7, 2), number])

    def _close_group(self, key: dict[str, str], first: int) -> None:
        outer = self.neer[0]
        last = len(self.blok.rijen) - 1
        if len(self.neer) > 1 and self.stijl.herhaal == "samengevoegd" and last > first:
            width = len(self.hand.key_headers(outer))
            self.blok.merges += [(first, c, last, c) for c in range(width)]
        if len(self.neer) > 1 and self.stijl.subtotalen and self.no_sum not in self.neer[1:]:
            word = self.hand.word(outer, key[outer])
            label = self.rng.choice([f"Totaal {word}", f"Subtotaal {word}", f"{word} totaal"])
            self._add_total(self.vast | {outer: key[outer]}, label)

    def _add_total(self, part: dict[str, str], label: str) -> None:
        cells: list[Any] = [label] + [None] * (len(self.heads) - 1)
        row = len(self.blok.rijen)
        for column in self.columns:
            self.blok.totalen.append((row, len(cells)))
            cells.append(self.hand.count(self.kubus.total(part | column)))
            cells += [None] if self.stijl.tempo else []
        if self.stijl.totaal_kolom and self._sums_across():
            self.blok.totalen.append((row, len(cells)))
            cells.append(self.hand.count(self.kubus.total(part)))
        self.blok.rijen.append(cells)

    def _add_extra(self) -> None:
        """A column that holds no counts, at the right of all others."""
        head, make = self.rng.choice(_EXTRA)
        column = self.blok.breedte
        rows = sorted({r for r, _ in self.blok.waarden})
        header = rows[0] - 1 - self.stijl.lege_rij_onder_kop
        _put(self.blok.rijen[header], column, head)
        regio = next(iter(REGIOS))
        for index, row in enumerate(rows):
            _put(self.blok.rijen[row], column, make(index) if make else regio)


def _join(glue: str, texts: list[Any]) -> str:
    shown = [str(t) if not hasattr(t, "strftime") else f"{t:%d-%m-%Y}" for t in texts]
    while len(shown) > 1:
        shown = [glue.format(shown[0], shown[1]), *shown[2:]]
    return shown[0]


def _put(row: list[Any], column: int, value: Any) -> None:
    row += [None] * (column + 1 - len(row))
    row[column] = value
