"""A sheet as a person sees it, with what was recognised; nothing of a person is in it.

What may be shown of a cell says ``zichtbaar``; everything else is ``●●●``.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Literal

from loaders.addresses import column_letters
from loaders.kinds import Inspectie, TabelBeschrijving
from loaders.read import Blad, name_bladen
from loaders.reference import Referentie
from loaders.zichtbaar import Cel, Zicht

Soort = Literal[
    "kop",
    "sleutel",
    "aantal",
    "totaal",
    "persoonlijk",
    "samenvoegen",
    "ongebruikt",
    "onbekend",
    "buiten",
    "leeg",
]


@dataclass(frozen=True)
class Celbeeld:
    """One cell: what may be shown of it and what it was taken for."""

    tekst: str
    soort: Soort


@dataclass(frozen=True)
class Bladbeeld:
    """Part of a sheet. ``rijen``: (row number as in Excel, cells); ``letters``: its columns."""

    naam: str
    zichtbaar: bool
    hoogte: int
    letters: tuple[str, ...]
    rijen: tuple[tuple[int, tuple[Celbeeld, ...]], ...]
    tabellen: tuple[TabelBeschrijving, ...]


def preview(
    bladen: list[Blad],
    inspectie: Inspectie,
    referentie: Referentie,
    rows: int = 40,
    columns: int = 40,
) -> list[Bladbeeld]:
    """The first rows of each sheet and those with a finding.

    Args:
        bladen: the sheets as they were read.
        inspectie: what was understood of them.
        referentie: gemeenten, samenwerkingsverbanden and regions.
        rows: how many rows from the top, and at most as many with findings below.
        columns: how many columns.
    """
    named = name_bladen(bladen, referentie)
    return [_look_at(blad, inspectie, referentie, rows, columns) for blad in named]


def _look_at(
    blad: Blad, inspectie: Inspectie, referentie: Referentie, rows: int, columns: int
) -> Bladbeeld:
    tables = tuple(t for t in inspectie.tabellen if t.blad == blad.naam)
    width = min(blad.grid.width, columns)
    zicht = Zicht(referentie, blad, tables)
    said = {
        int(digits) - 1
        for b in inspectie.bevindingen
        if b.blad == blad.naam and (digits := "".join(c for c in b.cel if c.isdigit()))
    }
    below = sorted(row for row in said if rows <= row < blad.grid.height)[:rows]
    shown = [*range(min(rows, blad.grid.height)), *below]
    return Bladbeeld(
        naam=blad.naam,
        zichtbaar=blad.zichtbaar,
        hoogte=blad.grid.height,
        letters=tuple(column_letters(i + blad.left) for i in range(width)),
        rijen=tuple(
            (row + 1, tuple(_cell(cel, row, tables) for cel in islice(zicht.row(row), width)))
            for row in shown
        ),
        tabellen=tables,
    )


def _cell(cel: Cel | None, row: int, tabellen: tuple[TabelBeschrijving, ...]) -> Celbeeld:
    if cel is None:
        return Celbeeld("", "leeg")
    if cel.rol is None:
        return Celbeeld(cel.tekst, "buiten")
    if cel.is_kop:
        return Celbeeld(cel.tekst, "kop")
    is_total = any(row in tabel.totaalrijen for tabel in tabellen)
    return Celbeeld(cel.tekst, "totaal" if is_total else cel.rol.rol)
