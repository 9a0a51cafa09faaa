"""What is looked at once a table, or a whole file, has been read: checks of their own, in order."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from loaders.aandelen import check_shares
from loaders.aggregates import Telling
from loaders.checks import merge_equal_keys
from loaders.container import MACROS, SUFFIXES, Soort
from loaders.delen import settle_durations
from loaders.eerste_dag import place_first_day
from loaders.nullen import settle_zeros
from loaders.oude_namen import settle_old_names
from loaders.records import Telregel
from loaders.report import Verslag
from loaders.samengevoegd import settle_merged
from loaders.tables import Kolom, Tabel
from loaders.values import Herkenner
from loaders.words import normalise

_KINDS: Final[dict[Soort, str]] = {
    "xlsx": "een Excel-werkmap (.xlsx)",
    "xlsb": "een binaire Excel-werkmap (.xlsb)",
    "ods": "een rekenblad van LibreOffice (.ods)",
    "xls": "een oude Excel-werkmap (.xls)",
    "tekst": "een tekstbestand (.csv)",
}


def settle_table(
    tabel: Tabel, telling: Telling, herkenner: Herkenner, verslag: Verslag
) -> list[Telregel]:
    """The counts of a table as they are meant; what may be meant in two ways is asked about."""
    telling.regels = place_first_day(tabel, telling.thema or "", telling.regels, verslag)
    telling.regels = settle_merged(tabel, telling.regels, verslag)
    telling.regels = settle_old_names(tabel, telling, herkenner.referentie, verslag)
    check_shares(tabel, telling, verslag)
    return telling.regels


def settle_file(regels: list[Telregel], verslag: Verslag) -> list[Telregel]:
    """The counts of all tables of a file, one per key."""
    return settle_zeros(merge_equal_keys(settle_durations(regels, verslag), verslag), verslag)


def check_file(
    bestandsnaam: str, soort: Soort | None, bijzonder: Iterable[str], verslag: Verslag
) -> None:
    """Say what is unusual about the file itself: its name, macros, links to other files."""
    suffix = PurePath(bestandsnaam).suffix.casefold()
    known = any(suffix in suffixes for suffixes in SUFFIXES.values())
    if soort and known and suffix not in SUFFIXES[soort]:
        verslag.note(
            "bestand_naam",
            "",
            "",
            f"De naam van dit bestand eindigt op {suffix}, maar het is {_KINDS[soort]}. Het is zo "
            "gelezen.",
        )
    for what in bijzonder:
        if what == MACROS:
            verslag.note("macros", "", "", "In dit bestand staan macro's. Die zijn niet gestart.")
        else:
            verslag.note(
                "koppelingen",
                "",
                "",
                "Dit bestand haalt waarden uit andere bestanden. Gelezen is wat er bij het laatste "
                "opslaan stond.",
            )


def check_headers(tabel: Tabel, persoonlijk: list[Kolom], verslag: Verslag) -> None:
    """Say where the same header stands above two columns that hold something."""
    dropped = {k.index for k in persoonlijk}
    by_header: dict[str, list[Kolom]] = defaultdict(list)
    for kolom in tabel.kolommen:
        if kolom.kop and kolom.index not in dropped:
            by_header[normalise(kolom.kop)].append(kolom)
    for kolommen in by_header.values():
        if len(kolommen) < 2:
            continue
        cells = [tabel.blad.address(tabel.kop_rij, k.index) for k in kolommen]
        verslag.note(
            "kop_dubbel",
            tabel.blad.naam,
            cells[1],
            f"Blad '{tabel.blad.naam}': in cel {cells[0]} en {cells[1]} staat dezelfde kop. Kijk "
            "of beide kolommen goed zijn gelezen.",
        )


def check_hidden(tabel: Tabel, verslag: Verslag) -> None:
    """Say that hidden rows and columns are read, and whether a filter hides them."""
    blad, columns = tabel.blad, {k.index for k in tabel.kolommen}
    rows = blad.verborgen_rijen & set(tabel.rijen) if blad.verborgen_rijen else set()
    columns &= blad.verborgen_kolommen
    if rows and blad.gefilterd:
        cell = blad.address(min(rows), tabel.kolommen[0].index)
        verslag.note(
            "gefilterd",
            blad.naam,
            cell,
            f"Op blad '{blad.naam}' staat een filter aan, dat {len(rows)} rijen verbergt, de "
            f"eerste bij cel {cell}. Die rijen zijn meegeteld.",
        )
    elif rows or columns:
        cell = blad.address(min(rows, default=0), min(columns, default=0))
        verslag.note(
            "verborgen",
            blad.naam,
            cell,
            f"Op blad '{blad.naam}' zijn rijen ({len(rows)}) of kolommen ({len(columns)}) "
            f"verborgen, de eerste bij cel {cell}. Die zijn gewoon meegelezen.",
        )
