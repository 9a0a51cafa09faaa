"""Finds the tables on a sheet: where the header is, which rows are data, what stands above."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.periods import parse_date
from loaders.read import Blad
from loaders.values import Herkenner, is_total, parse_count
from loaders.words import load_lexicon, normalise

_LOOK_AT_EVERY_ROW = 400
_TOP_ROWS = 60
_SLEUTELS = frozenset(
    [
        "gemeente",
        "gm_code",
        "swv",
        "regio",
        "maand",
        "jaar",
        "schooljaar",
        "peildatum",
        "soort",
        "grond",
        "arrangement",
        "niveau",
        "begin",
        "datum_besluit",
    ]
)


@dataclass(frozen=True)
class Kolom:
    """A column: its header as written, the field it stands for, what it says of its cells.

    ``sleutel``: what answers about it are kept under, where its header may not be shown.
    """

    index: int
    kop: str
    veld: str | None
    dims: dict[str, str] = field(default_factory=dict)
    sleutel: str = ""


@dataclass(frozen=True)
class Tabel:
    """A table on a sheet. Rows are grid rows from 0; ``rijen`` are the data rows in order.

    ``context``: text above the header (nearest first) and the name of the sheet. ``kop_tot``: the
    last row of the header.
    """

    blad: Blad
    kop_rij: int
    rijen: tuple[int, ...]
    kolommen: tuple[Kolom, ...]
    context: tuple[str, ...]
    kop_tot: int = 0

    @property
    def bereik(self) -> str:
        """The range in Excel notation, header included."""
        columns = [k.index for k in self.kolommen]
        last = self.rijen[-1] if self.rijen else self.kop_rij
        first = self.blad.address(self.kop_rij, min(columns))
        return f"{first}:{self.blad.address(last, max(columns))}"

    def met_veld(self, *velden: str) -> list[Kolom]:
        """Columns that stand for one of these fields."""
        return [k for k in self.kolommen if k.veld in velden]


def find_tables(blad: Blad, herkenner: Herkenner) -> list[Tabel]:
    """All tables on a sheet, top to bottom and left to right; [] when none is recognised."""
    if not blad.grid.width:
        return []
    headers = _without_groups(list(_find_headers(blad, herkenner)))
    titles = [_title_start(blad, herkenner, first, i == 0) for i, (first, _) in enumerate(headers)]
    tables = []
    ends = [*titles[1:], blad.grid.height][: len(titles)]
    for header, start, end in zip(headers, titles, ends, strict=True):
        tables += _build_tables(blad, herkenner, header, (start, end))
    return [table for table in tables if table.rijen]


def _without_groups(headers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A header with another right below it has no rows: it names groups of columns only."""
    starts = {first for first, _ in headers}
    return [(first, last) for first, last in headers if last + 1 not in starts]


def _title_start(blad: Blad, herkenner: Herkenner, header: int, is_first: bool) -> int:
    """First row of the titles above a header: below another table only lines of one cell."""
    if is_first:
        return 0
    row = header
    while row > 0:
        cells = [c for c in blad.row(row - 1) if c]
        if len(cells) > 1 and not _is_pair(cells, herkenner):
            break
        row -= 1
    return row


def _find_headers(blad: Blad, herkenner: Herkenner) -> Iterator[tuple[int, int]]:
    """(first, last) row of each header, from top to bottom; the one that a person pointed out."""
    pointed = herkenner.antwoord("kop_rij", blad.naam) or ""
    if pointed.isdecimal() and 0 < int(pointed) <= blad.grid.height:
        row = int(pointed) - 1
        yield row, _last_header_row(blad, herkenner, row)
        return
    last = -1
    for row in _candidate_rows(blad):
        found = last >= 0
        if row <= last or (found and not _may_be_next(blad, row)):
            continue
        if not _is_header(blad.row(row), herkenner):
            continue
        if found and blad.filled_per_row[row - 1] > 1 and _holds_a_case(blad.row(row)):
            continue
        last = _last_header_row(blad, herkenner, row)
        yield row, last


def _candidate_rows(blad: Blad) -> list[int]:
    """Rows that may be a header: all of a small sheet, else the top and rows after a gap."""
    filled = blad.filled_per_row
    rows = [row for row, n in enumerate(filled[:_TOP_ROWS]) if n >= 2]
    later = range(_TOP_ROWS, len(filled))
    return rows + [row for row in later if filled[row] >= 2 and _may_be_next(blad, row)]


def _may_be_next(blad: Blad, row: int) -> bool:
    """After the first header a large sheet is searched below gaps and titles only."""
    filled = blad.filled_per_row
    return len(filled) <= _LOOK_AT_EVERY_ROW or filled[row - 1] <= 1


def _is_header(cells: tuple[str | None, ...], herkenner: Herkenner) -> bool:
    texts = [c for c in cells if c]
    if _is_pair(texts, herkenner):
        return False
    velden = [load_lexicon("koppen").find(text) for text in texts]
    dims = [
        herkenner.header_dims(text) if not veld else {}
        for text, veld in zip(texts, velden, strict=True)
    ]
    if any(_is_count(t) and not d and not v for t, v, d in zip(texts, velden, dims, strict=True)):
        return False
    named, valued = sum(v is not None for v in velden), sum(bool(d) for d in dims)
    if named + valued < 2 or named + valued < len(texts) / 3:
        return False
    return named >= 2 or _speak_of_one_thing([d for d in dims if d], named=named)


def _holds_a_case(cells: tuple[str | None, ...]) -> bool:
    """Whether a row right below others is one more case: a day, or a long number, or few headers.

    Words such as ``N``, ``PO`` and ``Open`` may be headers too.
    """
    texts = [c for c in cells if c]
    named = [t for t in texts if len(t) > 2 and load_lexicon("koppen").find(t)]
    if len(named) < len(texts) / 2:
        return True
    return any(re.search(r"\d{5}", t) or parse_date(t) for t in texts)


def _speak_of_one_thing(dims: list[dict[str, str]], *, named: int) -> bool:
    """Headers across are of one dimension (months, kinds, gemeenten); a row of data mixes them."""
    if len(dims) < 2 - named:
        return False
    if set.intersection(*(set(d) for d in dims)):
        return True
    across = {"soort", "grond", "niveau", "duur", "arrangement"}
    return named == 1 and all(d.keys() <= across for d in dims)


def _is_pair(texts: list[str], herkenner: Herkenner) -> bool:
    """``Gemeente | Utrecht`` above a table says something of the table; it is no header."""
    if len(texts) != 2:
        return False
    veld = load_lexicon("koppen").find(texts[0].rstrip(":"))
    if veld == "stand_per":
        veld = "peildatum"
    if veld not in _SLEUTELS - {"begin", "datum_besluit", "regio"}:
        return False
    return herkenner.find(str(veld), texts[1]) is not None


def _is_count(text: str) -> bool:
    return parse_count(text).soort != "fout" and not text.startswith("'")


def _last_header_row(blad: Blad, herkenner: Herkenner, first: int) -> int:
    """A header goes on below while a row holds header words only, not under a key column."""
    last = first
    while last + 1 < blad.grid.height and last - first < 3:
        above, cells = blad.row(last), blad.row(last + 1)
        if not _continues_header(above, cells, herkenner):
            return last
        last += 1
    return last


def _continues_header(
    above: tuple[str | None, ...], cells: tuple[str | None, ...], herkenner: Herkenner
) -> bool:
    texts = [c for c in cells if c]
    if len(texts) < 2:
        return False
    for upper, cell in zip(above, cells, strict=True):
        veld = load_lexicon("koppen").find(upper) if upper else None
        if cell and veld in _SLEUTELS:
            return False
        if cell and not (load_lexicon("koppen").find(cell) or herkenner.header_dims(cell)):
            return False
    return not any(_is_count(t) and not herkenner.header_dims(t) for t in texts)


def _build_tables(
    blad: Blad, herkenner: Herkenner, header: tuple[int, int], span: tuple[int, int]
) -> list[Tabel]:
    context = _context(blad, span[0], header[0])
    columns = _columns(blad, herkenner, header)
    filled = blad.filled_per_row
    rows = [
        row
        for row in range(header[1] + 1, span[1])
        if filled[row] > 1 or (filled[row] == 1 and _is_data(blad, row, herkenner))
    ]
    return [
        Tabel(
            blad,
            header[0],
            tuple(_without_next_title(blad, rows, group)),
            tuple(group),
            context,
            header[1],
        )
        for group in _side_by_side(blad, columns, rows)
    ]


def _context(blad: Blad, start: int, header: int) -> tuple[str, ...]:
    """Lines above the header, nearest first, and the sheet's name."""
    lines = []
    for row in range(header - 1, max(start - 1, header - 15), -1):
        cells = [c for c in blad.row(row) if c]
        if cells and len(cells) <= 4:
            lines.append(" ".join(dict.fromkeys(cells)))
    name = [] if blad.is_tekstbestand else [blad.naam]
    return (*lines, *name)


def _columns(blad: Blad, herkenner: Herkenner, header: tuple[int, int]) -> list[Kolom]:
    rows = [list(blad.row(row)) for row in range(header[0], header[1] + 1)]
    for upper in rows[:-1]:
        _fill_right(upper)
    columns = []
    for index in range(blad.grid.width):
        texts = list(dict.fromkeys(row[index] for row in rows if row[index]))
        column = _column(index, [t for t in texts if t], herkenner)
        columns.append(_as_answered(column, herkenner.antwoord("kolom", column_key(blad, column))))
    return columns


def column_key(blad: Blad, kolom: Kolom) -> str:
    """What an answer about a column is kept under: a mark of its header, the same next month.

    Not the header itself: where a row of data was taken for one, it may be a person's name.
    """
    if kolom.sleutel:
        return kolom.sleutel
    plain = normalise(kolom.kop) or f"kolom {blad.address(0, kolom.index)}"
    return hashlib.sha256(plain.encode()).hexdigest()[:10]


def _as_answered(kolom: Kolom, answer: str | None) -> Kolom:
    """A column as a person said: a field (``gemeente``, ``niet_gebruikt``) or ``soort=lrv``."""
    name, _, value = (answer or "").partition("=")
    if answer is None or not (value or name in load_lexicon("koppen").values):
        return kolom
    if value:
        return Kolom(kolom.index, kolom.kop, "aantal", {name: value})
    return Kolom(kolom.index, kolom.kop, name, {})


def _fill_right(cells: list[str | None]) -> None:
    for index in range(1, len(cells)):
        if cells[index] is None and cells[index - 1] and not _is_key(cells[index - 1] or ""):
            cells[index] = cells[index - 1]


def _is_key(text: str) -> bool:
    return load_lexicon("koppen").find(text) is not None


def _column(index: int, texts: list[str], herkenner: Herkenner) -> Kolom:
    velden = [v for t in texts if (v := load_lexicon("koppen").find(t))]
    dims: dict[str, str] = {}
    for text in texts:
        if load_lexicon("koppen").find(text) is None:
            dims = {**dims, **herkenner.header_dims(text)}
    total = not velden and not dims and any(is_total(text) for text in texts)
    veld = "totaal" if total or "totaal" in velden else next(iter(velden), None)
    return Kolom(index, " / ".join(texts), veld, dims)


def _is_data(blad: Blad, row: int, herkenner: Herkenner) -> bool:
    """A row with one cell is data only where that cell is a known key; else a note."""
    text = next(c for c in blad.row(row) if c)
    return len(text) < 40 and (
        bool(herkenner.find("gemeente", text)) or bool(herkenner.find("soort", text))
    )


def _without_next_title(blad: Blad, rows: list[int], group: list[Kolom]) -> list[int]:
    """Only rows that hold something in the columns of this table."""
    if len(rows) > _LOOK_AT_EVERY_ROW:
        return rows
    return [row for row in rows if any(blad.row(row)[k.index] for k in group)]


def _side_by_side(blad: Blad, columns: list[Kolom], rows: list[int]) -> list[list[Kolom]]:
    """Tables beside one another: parted by an empty column, each with a key of its own."""
    groups: list[list[Kolom]] = [[]]
    for column in columns:
        if column.kop or _has_values(blad, column.index, rows):
            groups[-1].append(column)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    merged: list[list[Kolom]] = []
    for group in groups:
        own_key = any(k.veld in _SLEUTELS for k in group)
        if merged and not own_key:
            merged[-1].extend(group)
        else:
            merged.append(group)
    return merged


def _has_values(blad: Blad, column: int, rows: list[int]) -> bool:
    if not rows:
        return False
    return blad.grid[str(column)][rows[0] : rows[-1] + 1].is_not_null().any()
