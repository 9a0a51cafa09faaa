"""Finds the tables on a sheet: where the header is, which rows are data, what stands above."""

import hashlib
from dataclasses import dataclass, field

from loaders.headers import LOOK_AT_EVERY_ROW, SLEUTELS, Kopzoeker, Woord, is_pair
from loaders.parts import split_sheet
from loaders.periods import parse_date
from loaders.read import Blad
from loaders.values import Herkenner, is_total, parse_count
from loaders.words import load_lexicon, normalise

_NOTE = 3
_NOTES = ("bron", "versie", "status", "opgesteld", "contact", "opsteller", "vragen", "toelichting",
          "let op", "noot", "afdeling", "pagina", "blad")  # fmt: skip


@dataclass(frozen=True)
class Kolom:
    """A column: its header as written, the field it stands for, what it says of its cells.

    ``sleutel``: what answers about it are kept under, where its header may not be shown.
    ``onbekend``: layers of its header that say nothing known.
    """

    index: int
    kop: str
    veld: str | None
    dims: dict[str, str] = field(default_factory=dict)
    sleutel: str = ""
    onbekend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tabel:
    """A table on a sheet. Rows are grid rows from 0; ``rijen`` are the data rows in order.

    ``context``: text above the header (nearest first) and the name of the sheet. ``erft``: what
    stands above the first table of the sheet, which holds here too where nothing else is said.
    ``kop_tot``: the last row of the header.
    """

    blad: Blad
    kop_rij: int
    rijen: tuple[int, ...]
    kolommen: tuple[Kolom, ...]
    context: tuple[str, ...]
    kop_tot: int = 0
    erft: tuple[str, ...] = ()

    @property
    def kop_cel(self) -> str:
        """The address of the first cell of the header."""
        return self.blad.address(self.kop_rij, self.kolommen[0].index)

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
    zoeker = Kopzoeker(blad, herkenner)
    tables: list[Tabel] = []
    for deel in split_sheet(zoeker):
        tables += _find_in(zoeker.within(deel.blad), deel.erft)
    return tables


def _find_in(zoeker: Kopzoeker, above: tuple[str, ...]) -> list[Tabel]:
    """The tables of a part of a sheet; ``above``: lines outside it that are about them too."""
    blad, herkenner = zoeker.blad, zoeker.herkenner
    headers = _joined(zoeker, list(zoeker.find()))
    above_each = [None, *(last for _, last in headers)]
    titles = [
        _title_start(blad, herkenner, first, after)
        for (first, _), after in zip(headers, above_each, strict=False)
    ]
    ends = [*titles[1:], blad.grid.height][: len(titles)]
    tables: list[Tabel] = []
    for header, start, end in zip(headers, titles, ends, strict=True):
        erft = tables[0].context if tables else ()
        tables += _build_tables(zoeker, header, (start, end), (*erft, *above))
    return [table for table in tables if table.rijen]


def _joined(zoeker: Kopzoeker, headers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Headers right below one another are layers of one, unless each names keys of its own."""
    joined: list[tuple[int, int]] = []
    for first, last in headers:
        if not joined or joined[-1][1] + 1 != first:
            joined.append((first, last))
            continue
        above, below = _keys(zoeker, joined[-1]), _keys(zoeker, (first, last))
        if above.items() <= below.items() or (not below and _is_free(zoeker, first, above)):
            joined[-1] = (joined[-1][0], last)
        elif below:
            joined[-1] = (first, last)
    return joined


def _is_free(zoeker: Kopzoeker, row: int, keys: dict[int, str]) -> bool:
    """Whether nothing stands below the key words of a header: else the row is one of data."""
    cells = zoeker.blad.row(row)
    return all(cells[column] is None or cells[column] == text for column, text in keys.items())


def _keys(zoeker: Kopzoeker, header: tuple[int, int]) -> dict[int, str]:
    """The key words of a header, per column."""
    rows = [zoeker.blad.row(row) for row in range(header[0], header[1] + 1)]
    texts = [(c, text) for cells in rows for c, text in enumerate(cells) if text]
    return {c: text for c, text in texts if zoeker.word(text).veld in SLEUTELS}


def _title_start(blad: Blad, herkenner: Herkenner, header: int, after: int | None) -> int:
    """First row of the titles above a header: all above the first one, then the nearest lines.

    ``after``: the last row of the header of the table above, None where there is none.
    """
    if after is None:
        return 0
    row, gaps, sure, seen = header, 0, header, False
    while row > after + 1:
        cells = [c for c in blad.row(row - 1) if c]
        gaps += not cells
        if (not cells and seen) or gaps > 2 or not _may_be_title(cells, herkenner):
            break
        seen = seen or bool(cells)
        row -= 1
        sure = row if sure == row + 1 and _is_sure_title(cells, herkenner) else sure
    # Without an empty line above them, words beside one another are the last rows of a table.
    return sure if blad.filled_per_row[row - 1] else row


def _may_be_title(cells: list[str], herkenner: Herkenner) -> bool:
    """A line of one cell, a pair, or words above tables beside one another; no counts in it."""
    if _is_sure_title(cells, herkenner):
        return True
    return len(cells) <= 6 and all(parse_count(c).soort == "fout" for c in cells)


def _is_sure_title(cells: list[str], herkenner: Herkenner) -> bool:
    return len(cells) <= 1 or is_pair(cells, herkenner)


def _build_tables(
    zoeker: Kopzoeker, header: tuple[int, int], span: tuple[int, int], erft: tuple[str, ...]
) -> list[Tabel]:
    blad = zoeker.blad
    columns = _columns(zoeker, header)
    filled = blad.filled_per_row
    rows = [
        row
        for row in range(header[1] + 1, span[1])
        if filled[row] > 1 or (filled[row] == 1 and _is_data(blad, row, zoeker.herkenner))
    ]
    groups = _side_by_side(zoeker, columns, rows)
    starts = [group[0].index for group in groups]
    tables = []
    for group, left, right in zip(groups, [0, *starts[1:]], [*starts[1:], 10**6], strict=True):
        context = _context(blad, span[0], header[0], (left, right), alone=len(groups) == 1)
        rijen = tuple(_without_notes(zoeker, _without_next_title(blad, rows, group)))
        tables.append(Tabel(blad, header[0], rijen, tuple(group), context, header[1], erft))
    return tables


def _context(
    blad: Blad, start: int, header: int, columns: tuple[int, int], *, alone: bool
) -> tuple[str, ...]:
    """Lines above the header, nearest first, and the sheet's name.

    Of tables beside one another each has the cells above its own columns; a line of one cell is
    about all of them.
    """
    lines = []
    for row in range(header - 1, max(start - 1, header - 15), -1):
        cells = {c: text for c, text in enumerate(blad.row(row)) if text}
        if not alone and len(cells) > 1:
            cells = {c: text for c, text in cells.items() if columns[0] <= c < columns[1]}
        if cells and len(cells) <= 4:
            lines.append(" ".join(dict.fromkeys(cells.values())))
    name = [] if blad.is_tekstbestand else [blad.volle_naam]
    return (*lines, *name)


def _columns(zoeker: Kopzoeker, header: tuple[int, int]) -> list[Kolom]:
    blad = zoeker.blad
    rows = [list(blad.row(row)) for row in range(header[0], header[1] + 1)]
    for level, upper in enumerate(rows[:-1]):
        below = [any(row[i] for row in rows[level + 1 :]) for i in range(blad.grid.width)]
        _fill_right(upper, below, zoeker, _merged_in(blad, header[0] + level))
    columns = []
    for index in range(blad.grid.width):
        texts = list(dict.fromkeys(text for row in rows if (text := row[index])))
        column = _column(index, texts, zoeker)
        answer = zoeker.herkenner.antwoord("kolom", column_key(blad, column))
        columns.append(_as_answered(column, answer))
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


def _merged_in(blad: Blad, row: int) -> dict[int, int]:
    """Last column of each cell of a row that is merged to the right."""
    return {c0: c1 for r0, c0, r1, c1 in blad.samengevoegd if r0 <= row <= r1 and c1 > c0}


def _fill_right(
    cells: list[str | None], below: list[bool], zoeker: Kopzoeker, merged: dict[int, int]
) -> None:
    """An upper layer holds for the cells at its right: as far as it is merged, else up to the next.

    Only where a lower layer says something too.

    A key column (``Gemeente``) holds for itself only.
    """
    stop = -1
    for index, text in enumerate(cells):
        if text:
            stop = merged.get(index, -1 if merged else len(cells))
            if zoeker.word(text).veld in SLEUTELS:
                stop = -1
        elif index and index <= stop and below[index]:
            cells[index] = cells[index - 1]


def _column(index: int, texts: list[str], zoeker: Kopzoeker) -> Kolom:
    words = [(text, zoeker.word(text)) for text in texts]
    velden = [w.veld for _, w in words if w.veld]
    dims: dict[str, str] = {}
    for text, word in words:
        dims |= word.dims or _dims_of_number(text, word, zoeker)
    total = "totaal" in velden or (not velden and not dims and any(w.total for _, w in words))
    veld = "totaal" if total else next((v for v in velden if v != "label"), None)
    if any(w.rate for _, w in words):
        veld = "niet_gebruikt"
    if veld in {"niet_gebruikt", "regio"}:
        dims = {}
    unknown = tuple(text for text, w in words if not w.known and not w.year)
    return Kolom(index, " / ".join(texts), veld, dims, "", unknown if len(texts) > 1 else ())


def _dims_of_number(text: str, word: Woord, zoeker: Kopzoeker) -> dict[str, str]:
    """What a bare number in a header stands for: a year, a day of Excel's, a code of a gemeente."""
    if not word.count:
        return {}
    if word.year and (day := parse_date(text)):
        return zoeker.herkenner.header_dims(day.isoformat())
    return {"jaar": text[:4]} if word.year else zoeker.herkenner.own_code(text)


def _is_data(blad: Blad, row: int, herkenner: Herkenner) -> bool:
    """A row with one cell is data only where that cell is a known key; else a note."""
    text = next(c for c in blad.row(row) if c)
    return len(text) < 60 and bool(herkenner.header_dims(text))


def _without_next_title(blad: Blad, rows: list[int], group: list[Kolom]) -> list[int]:
    """Only rows that hold something in the columns of this table."""
    if len(rows) > LOOK_AT_EVERY_ROW:
        return rows
    return [row for row in rows if any(blad.row(row)[k.index] for k in group)]


def _without_notes(zoeker: Kopzoeker, rows: list[int]) -> list[int]:
    """Without the lines right below a table: ``Status | definitief``, ``Versie | 1.2``."""
    stop = len(rows)
    while stop and _is_note(zoeker, rows[stop - 1]):
        stop -= 1
    return rows[:stop]


def _is_note(zoeker: Kopzoeker, row: int) -> bool:
    """A few words of which none is a key, a day, a total or a count."""
    texts = [text for text in zoeker.blad.row(row) if text]
    if not texts or len(texts) > _NOTE:
        return False
    label = normalise(texts[0])
    if len(texts) > 1 and any(label.startswith(word) for word in _NOTES):
        return True
    return not any(
        zoeker.is_key(text) or is_total(text) or parse_date(text) or _is_countlike(text)
        for text in texts
    )


def _is_countlike(text: str) -> bool:
    """Whether a text is a count, a mask, a dash or says that there is none."""
    return parse_count(text).soort != "fout"


def _side_by_side(zoeker: Kopzoeker, columns: list[Kolom], rows: list[int]) -> list[list[Kolom]]:
    """Tables beside one another: parted by an empty column, each with a key of its own."""
    groups: list[list[Kolom]] = [[]]
    for column in columns:
        if column.kop or _has_values(zoeker.blad, column.index, rows):
            if _starts_again(column, groups[-1]):
                groups.append([])
            groups[-1].append(column)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    merged: list[list[Kolom]] = []
    for group in groups:
        if merged and not _has_key(zoeker, group, rows):
            merged[-1].extend(group)
        else:
            merged.append(group)
    return merged


def _starts_again(column: Kolom, group: list[Kolom]) -> bool:
    """A key that stands in the same words further left, with counts in between, begins a table."""
    keys = {k.kop: i for i, k in enumerate(group) if k.veld in SLEUTELS}
    at = keys.get(column.kop)
    return at is not None and any(k.veld == "aantal" or k.dims for k in group[at:])


def _has_key(zoeker: Kopzoeker, group: list[Kolom], rows: list[int]) -> bool:
    if any(k.veld in SLEUTELS for k in group):
        return True
    texts = [zoeker.blad.row(row) for row in rows[:12]]
    return any(zoeker.are_keys(texts, k.index) for k in group if k.veld is None and not k.dims)


def _has_values(blad: Blad, column: int, rows: list[int]) -> bool:
    if not rows:
        return False
    return blad.grid[str(column)][rows[0] : rows[-1] + 1].is_not_null().any()
