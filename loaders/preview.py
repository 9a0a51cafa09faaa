"""A sheet as a person sees it, with what was recognised; nothing of a person is in it.

A cell is shown only where its column or its words are known; everything else is ``●●●``.
"""

from dataclasses import dataclass
from typing import Literal

from loaders.addresses import column_letters
from loaders.context import themes_in
from loaders.kinds import Inspectie, Kolomrol, Opties, TabelBeschrijving
from loaders.periods import find_dates, find_months, find_schooljaren
from loaders.read import Blad
from loaders.reference import Referentie
from loaders.report import looks_personal
from loaders.values import Herkenner, is_total, parse_count
from loaders.words import load_lexicon

MASK = "\u25cf\u25cf\u25cf"
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
_TITLE_CELLS = 4
_SHOWN_IN_COUNTS = frozenset(["sleutel", "aantal", "totaal", "samenvoegen"])


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
    herkenner = Herkenner(referentie, Opties())
    return [_look_at(blad, inspectie, herkenner, rows, columns) for blad in bladen]


def _look_at(
    blad: Blad, inspectie: Inspectie, herkenner: Herkenner, rows: int, columns: int
) -> Bladbeeld:
    tables = tuple(t for t in inspectie.tabellen if t.blad == blad.naam)
    width = min(blad.grid.width, columns)
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
            (row + 1, _row(blad.row(row)[:width], row, blad.left, tables, herkenner))
            for row in shown
        ),
        tabellen=tables,
    )


def _row(
    cells: tuple[str | None, ...],
    row: int,
    left: int,
    tables: tuple[TabelBeschrijving, ...],
    herkenner: Herkenner,
) -> tuple[Celbeeld, ...]:
    is_line = sum(text is not None for text in cells) <= _TITLE_CELLS
    return tuple(
        _cell(text, row, index + left, tables, herkenner, is_line=is_line)
        for index, text in enumerate(cells)
    )


def _cell(
    text: str | None,
    row: int,
    column: int,
    tables: tuple[TabelBeschrijving, ...],
    herkenner: Herkenner,
    *,
    is_line: bool,
) -> Celbeeld:
    if text is None:
        return Celbeeld("", "leeg")
    for table in tables:
        role = next((r for r in table.rollen if r.kolom == column), None)
        if role and table.kop[0] <= row <= table.kop[1]:
            return Celbeeld(_header(text, role, table), "kop")
        if role and table.rijen[0] <= row <= table.rijen[1]:
            is_total_row = row in table.totaalrijen
            return Celbeeld(_value(text, role, table), "totaal" if is_total_row else role.rol)
    shown = speaks_of_us(text, herkenner) if is_line else _is_known_word(text, herkenner)
    return Celbeeld(text if shown else MASK, "buiten")


def _header(text: str, role: Kolomrol, table: TabelBeschrijving) -> str:
    """A header; an unknown one only beside known ones, since it may be a row of data."""
    if load_lexicon("koppen").find(text) is not None:
        return text
    beside_known = sum(r.rol in ("sleutel", "aantal") for r in table.rollen) >= 2
    unknown = role.rol in ("onbekend", "persoonlijk") and not beside_known
    return MASK if unknown or looks_personal(text) else text


def _is_known_word(text: str, herkenner: Herkenner) -> bool:
    return bool(load_lexicon("koppen").find(text) or herkenner.header_dims(text)) and not (
        find_dates(text[:10])
    )


def _value(text: str, role: Kolomrol, table: TabelBeschrijving) -> str:
    if table.vorm == "register":
        shown = role.rol == "sleutel"
    else:
        shown = role.rol in _SHOWN_IN_COUNTS or parse_count(text).soort != "fout"
    if not shown or (looks_personal(text) and role.rol != "sleutel"):
        return MASK
    return text.removesuffix(" 00:00:00")


def speaks_of_us(text: str, herkenner: Herkenner) -> bool:
    """Whether a text outside the tables is a title, header word or number, not free text."""
    if len(text) > 120:
        return False
    if load_lexicon("koppen").find(text) or herkenner.header_dims(text) or is_total(text):
        return True
    if parse_count(text).soort != "fout":
        return True
    named = themes_in(text) or find_months(text) or find_schooljaren(text) or find_dates(text)
    return bool(named) and not looks_personal(text)
