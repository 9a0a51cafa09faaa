"""Parts of a sheet that stand on their own: tables beside one another, each with its own titles."""

from dataclasses import dataclass, replace

import polars as pl

from loaders.headers import LOOK_AT_EVERY_ROW, SLEUTELS, Kopzoeker, is_pair
from loaders.read import Blad
from loaders.values import parse_count

Strook = tuple[int, int]
Cellen = tuple[str | None, ...]
_SAMPLE = 60
_NARROWEST = 2
_LONGEST = 5000
_KEYS = SLEUTELS - {"regio", "label"}


@dataclass(frozen=True)
class Deel:
    """A part of a sheet, and the lines above it that are about the whole sheet (nearest first).

    ``blad`` is the sheet with all cells outside the part empty, so that addresses stay true.
    """

    blad: Blad
    erft: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Groep:
    """Rows from ``eerste`` up to ``stop``, and the strips of columns that hold a table there."""

    eerste: int
    stop: int
    stroken: tuple[Strook, ...]


@dataclass(frozen=True)
class _Regel:
    """A line of one cell."""

    rij: int
    kolom: int
    text: str


def split_sheet(zoeker: Kopzoeker) -> list[Deel]:
    """The parts of a sheet from the top down and left to right; the whole sheet is one mostly."""
    blad = zoeker.blad
    if zoeker.herkenner.antwoord("kop_rij", blad.naam) or not _may_split(blad):
        return [Deel(blad)]
    groepen = _group(zoeker)
    if all(len(groep.stroken) < 2 for groep in groepen):
        return [Deel(blad)]
    top = _lines(blad, groepen[0])
    parts = []
    for groep in groepen:
        own = [] if groep is groepen[0] else _lines(blad, groep)
        for strook in groep.stroken or ((0, blad.grid.width),):
            erft = [line.text for line in [*own, *top] if not _holds(groep, strook, line)]
            parts.append(Deel(_cut(blad, groep, strook), tuple(erft)))
    return parts


def _may_split(blad: Blad) -> bool:
    """Whether tables may stand beside one another; a long sheet needs a column that is empty."""
    if blad.grid.width < 2 * _NARROWEST or blad.grid.height <= LOOK_AT_EVERY_ROW:
        return blad.grid.width >= 2 * _NARROWEST
    if blad.grid.height > _LONGEST:
        return False
    told = blad.grid.filter(pl.Series([n > 1 for n in blad.filled_per_row], dtype=pl.Boolean))
    return any(nulls == told.height for nulls in told.null_count().row(0))


def _within(column: int, strook: Strook) -> bool:
    return strook[0] <= column < strook[1]


def _holds(groep: _Groep, strook: Strook, line: _Regel) -> bool:
    return groep.eerste <= line.rij < groep.stop and _within(line.kolom, strook)


def _cut(blad: Blad, groep: _Groep, strook: Strook) -> Blad:
    rows = pl.int_range(pl.len()).is_between(groep.eerste, groep.stop, closed="left")
    kept = [
        pl.when(rows).then(pl.col(name)).alias(name)
        if _within(column, strook)
        else pl.lit(None, pl.String).alias(name)
        for column, name in enumerate(blad.grid.columns)
    ]
    return replace(blad, grid=blad.grid.select(kept))


def _group(zoeker: Kopzoeker) -> list[_Groep]:
    """Bands of rows, joined downward as long as the tables in them stay apart."""
    blad, rows = zoeker.blad, _telling_rows(zoeker)
    groepen: list[_Groep] = []
    for first, stop in _bands(blad):
        band = _Groep(first, stop, _strips(zoeker, rows, first, stop))
        if groepen:
            above = groepen[-1]
            joined = _strips(zoeker, rows, above.eerste, stop)
            if len(joined) >= max(len(above.stroken), len(band.stroken)):
                groepen[-1] = _Groep(above.eerste, stop, joined)
                continue
        groepen.append(band)
    return [_widen(groep, blad.grid.width) for groep in groepen]


def _widen(groep: _Groep, width: int) -> _Groep:
    """Strips reach up to the next one, so that no cell is in none of them."""
    starts = [0, *(first for first, _ in groep.stroken[1:])]
    stops = [*starts[1:], width]
    strips = tuple(zip(starts, stops, strict=True)) if groep.stroken else ()
    return _Groep(groep.eerste, groep.stop, strips)


def _bands(blad: Blad) -> list[tuple[int, int]]:
    """Runs of rows that are not empty."""
    bands: list[tuple[int, int]] = []
    first: int | None = None
    for row, filled in enumerate([*blad.filled_per_row, 0]):
        if filled and first is None:
            first = row
        elif not filled and first is not None:
            bands.append((first, row))
            first = None
    return bands


def _strips(
    zoeker: Kopzoeker, telling: dict[int, Cellen], first: int, stop: int
) -> tuple[Strook, ...]:
    """Runs of columns that hold a table of their own: with keys and counts in them."""
    rows = [telling[row] for row in range(first, stop) if row in telling]
    used = [any(cells[c] is not None for cells in rows) for c in range(zoeker.blad.grid.width)]
    strips: list[Strook] = []
    for column, (filled, before) in enumerate(zip(used, [False, *used], strict=False)):
        if filled and before:
            strips[-1] = (strips[-1][0], column + 1)
        elif filled:
            strips.append((column, column + 1))
    return tuple(_joined(zoeker, strips, rows))


def _telling_rows(zoeker: Kopzoeker) -> dict[int, Cellen]:
    """Rows that show where tables are: all but lines of one cell and pairs."""
    filled = [row for row, n in enumerate(zoeker.blad.filled_per_row) if n > 1]
    cells = {row: zoeker.blad.row(row) for row in filled}
    return {
        row: texts
        for row, texts in cells.items()
        if not is_pair([text for text in texts if text], zoeker.herkenner)
    }


def _joined(zoeker: Kopzoeker, strips: list[Strook], rows: list[Cellen]) -> list[Strook]:
    """Strips of which each is a table; others belong to the one at their left."""
    joined: list[Strook] = []
    for strook in strips:
        whole = joined and _is_table(zoeker, joined[-1], rows)
        if joined and not (whole and _is_table(zoeker, strook, rows)):
            joined[-1] = (joined[-1][0], strook[1])
        else:
            joined.append(strook)
    return [strook for strook in joined if _is_table(zoeker, strook, rows)]


def _is_table(zoeker: Kopzoeker, strook: Strook, rows: list[Cellen]) -> bool:
    """Whether a strip holds keys (by header or by content) and counts in another column."""
    columns = range(*strook)
    sample = [cells for cells in rows if any(cells[c] for c in columns)][:_SAMPLE]
    keys = {c for c in columns if _is_key(zoeker, c, sample)}
    counts = {c for c in columns if _holds_counts(sample, c)}
    return any(key != count for key in keys for count in counts)


def _is_key(zoeker: Kopzoeker, column: int, rows: list[Cellen]) -> bool:
    texts = [text for cells in rows if (text := cells[column])]
    return any(zoeker.word(text).veld in _KEYS for text in texts[:4]) or zoeker.are_keys(
        rows, column
    )


def _holds_counts(rows: list[Cellen], column: int) -> bool:
    """Whether most of what stands in a column, from its first count on, is a count."""
    texts = [text for cells in rows if (text := cells[column])]
    counts = [parse_count(text).soort in {"aantal", "masker", "streep"} for text in texts]
    below = counts[counts.index(True) :] if True in counts else []
    return bool(below) and sum(below) * 2 >= len(below)


def _lines(blad: Blad, groep: _Groep) -> list[_Regel]:
    """The lines of one cell at the top of a group, nearest first."""
    lines: list[_Regel] = []
    for row in range(groep.eerste, groep.stop):
        cells = [_Regel(row, c, text) for c, text in enumerate(blad.row(row)) if text]
        if len(cells) > 1:
            break
        lines += cells
    return lines[::-1]
