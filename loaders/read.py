"""Bytes in, grids of strings out: every cell as text, at its true address."""

import atexit
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from loaders.addresses import Bereik, Cel, address
from loaders.container import Bestand, identify
from loaders.quoting import hide_name
from loaders.reader import Reader, RuwBlad
from loaders.reference import Referentie


@dataclass(frozen=True)
class Blad:
    """One sheet. ``grid`` holds strings; its column ``i`` is Excel column ``left + i``.

    Row 0 of the grid is row 1 of the sheet. Cells elsewhere are (row, column) from 0.
    ``volle_naam`` is for understanding only: it may hold the name of a person. ``naam`` is what
    the sheet is called in everything that is said, each once.
    """

    naam: str
    grid: pl.DataFrame
    volle_naam: str = ""
    left: int = 0
    zichtbaar: bool = True
    fouten: frozenset[Cel] = frozenset()
    zonder_uitkomst: frozenset[Cel] = frozenset()
    decimalen: frozenset[Cel] = frozenset()
    samengevoegd: tuple[Bereik, ...] = ()
    verborgen_rijen: frozenset[int] = frozenset()
    verborgen_kolommen: frozenset[int] = field(default_factory=frozenset)
    is_tekstbestand: bool = False
    gefilterd: bool = False

    def address(self, row: int, column: int) -> str:
        """True Excel address of grid cell (row, column)."""
        return address(row, column + self.left)

    @cached_property
    def filled_per_row(self) -> list[int]:
        """Number of non-empty cells per row."""
        if not self.grid.width:
            return []
        return self.grid.select(pl.sum_horizontal(pl.all().is_not_null())).to_series().to_list()

    def row(self, index: int) -> tuple[str | None, ...]:
        """The cells of one row."""
        return self.grid.row(index)


_READER = Reader()
atexit.register(_READER.stop)


def warm_up() -> None:
    """Start the reading process now, so that the first file does not wait for it."""
    _READER.warm_up()


def read_bladen(content: bytes, bestandsnaam: str) -> list[Blad]:
    """Every sheet of a file (xlsx, xlsm, xlsb, xls, ods or csv) as strings.

    Raises:
        Onleesbaar: with a Dutch sentence, when the file can't be read or is not safe to read.
    """
    return read_bestand(identify(content), bestandsnaam)


def read_bestand(bestand: Bestand, bestandsnaam: str) -> list[Blad]:
    """Every sheet of a file of which the kind is known; see ``read_bladen``."""
    bladen = [_to_blad(ruw) for ruw in _READER.read(bestand)]
    if bestand.soort != "tekst":
        return bladen
    return [
        replace(blad, naam=bestandsnaam, volle_naam=bestandsnaam, is_tekstbestand=True)
        for blad in bladen
    ]


def name_bladen(bladen: list[Blad], referentie: Referentie) -> list[Blad]:
    """The sheets under names that may be said; one with something hidden gets its number too."""
    return [
        replace(blad, naam=_sayable(blad, number, referentie))
        for number, blad in enumerate(bladen, start=1)
    ]


def _sayable(blad: Blad, number: int, referentie: Referentie) -> str:
    hidden = hide_name(blad.volle_naam, referentie)
    is_whole = hidden == blad.volle_naam or blad.is_tekstbestand
    return hidden if is_whole else f"{hidden} (blad {number})"


def _to_blad(ruw: RuwBlad) -> Blad:
    shape, left = ruw.shape, ruw.shape.left
    merges = tuple((r0, c0 - left, r1, c1 - left) for r0, c0, r1, c1 in shape.merges)
    return Blad(
        naam=ruw.naam,
        volle_naam=ruw.naam,
        grid=_fill_merges(ruw.grid, merges),
        left=left,
        zichtbaar=ruw.zichtbaar,
        fouten=frozenset((row, column) for row, column in ruw.fouten),
        zonder_uitkomst=_shift(shape.no_result, left),
        decimalen=_shift(shape.decimals, left),
        samengevoegd=merges,
        verborgen_rijen=frozenset(shape.hidden_rows),
        verborgen_kolommen=frozenset(c - left for c in shape.hidden_cols),
        gefilterd=shape.filtered,
    )


def _shift(cells: Iterable[Cel], left: int) -> frozenset[Cel]:
    return frozenset((row, column - left) for row, column in cells)


def _fill_merges(frame: pl.DataFrame, merges: tuple[Bereik, ...]) -> pl.DataFrame:
    """A merged cell stands for all its cells, except across a whole title row."""
    per_column: dict[int, list[tuple[int, int]]] = {}
    for r0, c0, r1, c1 in merges:
        if r1 > r0 and c0 == c1 and 0 <= c0 < frame.width and r0 < frame.height:
            per_column.setdefault(c0, []).append((r0, min(r1 + 1, frame.height)))
    return frame.with_columns(
        _fill_down(frame[str(column)], spans) for column, spans in per_column.items()
    )


def _fill_down(column: pl.Series, spans: list[tuple[int, int]]) -> pl.Series:
    values = column.to_list()
    for first, stop in spans:
        values[first:stop] = [values[first]] * (stop - first)
    return pl.Series(column.name, values, dtype=pl.String)
