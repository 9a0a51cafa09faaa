"""Numbers that stand alone in a row beside a table of counts: a total, or a row without name."""

from collections.abc import Iterable, Sequence
from typing import Final

from loaders.kinds import OVERSLAAN
from loaders.records import Telregel
from loaders.report import Verslag
from loaders.tables import Kolom, Tabel
from loaders.values import parse_count

_BELOW: Final = 3
_COUNTS: Final = frozenset(["aantal", "masker"])


def check_lone_numbers(
    tabel: Tabel,
    waarden: Iterable[Kolom],
    regels: Sequence[Telregel],
    tabellen: Sequence[Tabel],
    verslag: Verslag,
) -> None:
    """Ask about a number that has its row to itself, unless it is the sum of its column.

    Such a row is no data for whoever looks for tables: passed over, its count would be lost.

    Args:
        tabel: a table of counts, as it was read.
        waarden: its columns that hold counts.
        regels: the counts that were read from it.
        tabellen: all tables of the sheet, whose own rows are not looked at.
        verslag: takes the question.
    """
    columns = {k.index for k in waarden}
    for row in _rows_beside(tabel, tabellen):
        cells = [(i, text) for i, text in enumerate(tabel.blad.row(row)) if text]
        if len(cells) == 1 and cells[0][0] in columns:
            column, text = cells[0]
            getal = parse_count(text, is_decimal=(row, column) in tabel.blad.decimalen)
            if getal.soort in _COUNTS and getal.aantal not in _sums(regels, column, row):
                _ask(tabel, row, column, verslag)
            elif getal.soort == "aantal":
                verslag.leave_out("totalen, die alleen zijn gecontroleerd", 1)


def _rows_beside(tabel: Tabel, tabellen: Sequence[Tabel]) -> list[int]:
    """Rows within the table and right below it that belong to no table."""
    taken = {row for t in tabellen for row in (*t.rijen, *range(t.kop_rij, t.kop_tot + 1))}
    later = [t.kop_rij for t in tabellen if t.kop_rij > tabel.kop_tot]
    end = min([tabel.rijen[-1] + 1 + _BELOW, tabel.blad.grid.height, *later])
    filled = tabel.blad.filled_per_row
    return [r for r in range(tabel.kop_tot + 1, end) if filled[r] == 1 and r not in taken]


def _sums(regels: Sequence[Telregel], column: int, row: int) -> set[int]:
    """What the column adds up to, as a whole and above this row."""
    own = [r for r in regels if r.kolom == column]
    above = [r for r in own if r.rij < row]
    return {sum(r.aantal or 0 for r in part) for part in (own, above) if part}


def _ask(tabel: Tabel, row: int, column: int, verslag: Verslag) -> None:
    blad, cell = tabel.blad.naam, tabel.blad.address(row, column)
    answer = verslag.ask(
        "getal_alleen",
        f"Blad '{blad}', cel {cell}: dit getal staat alleen in zijn rij en is niet de som van de "
        "kolom. Vul de gemeente, soort of periode in of haal de rij weg.",
        (OVERSLAAN,),
        over=(blad,),
        blad=blad,
        cel=cell,
    )
    if answer:
        verslag.leave_out("getallen die alleen in hun rij staan", 1)
