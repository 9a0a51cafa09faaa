"""The same key twice: add up, refuse or ask; and what is said of a file as a whole."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import polars as pl

from loaders.kinds import TELLING_SCHEMA, TabelBeschrijving
from loaders.periods import start_of
from loaders.records import Telregel
from loaders.report import Verslag
from schemas import SLEUTEL


def merge_equal_keys(regels: list[Telregel], verslag: Verslag) -> list[Telregel]:
    """One count per key: rows that differ in a column we drop (school, bestuur, wijk) add up."""
    by_key: dict[tuple[str | None, ...], list[Telregel]] = defaultdict(list)
    for regel in regels:
        by_key[regel.sleutel].append(regel)
    return [group[0] if len(group) == 1 else _merge(group, verslag) for group in by_key.values()]


def _merge(group: list[Telregel], verslag: Verslag) -> Telregel:
    first, second = group[0], group[1]
    if len({regel.apart for regel in group}) < len(group):
        verslag.reject(
            "dubbel",
            second.blad,
            second.cel,
            f"Cel {second.cel} (blad '{second.blad}') telt hetzelfde als cel {first.cel} (blad "
            f"'{first.blad}'): dezelfde gemeente, periode en soort. Haal een van beide weg.",
        )
        return first
    if any(regel.aantal is None for regel in group):
        verslag.ask(
            "masker_optellen",
            f"Blad '{first.blad}', cel {first.cel}: rijen met <5 van verschillende scholen zijn "
            "niet op te tellen. Lever het totaal per gemeente.",
            blad=first.blad,
            cel=first.cel,
        )
        return first
    total = sum(regel.aantal or 0 for regel in group)
    cells = "+".join(regel.cel for regel in group)
    return Telregel(first.dims, total, first.blad, cells, first.rij, first.kolom, regel="opgeteld")


def check_conflicts(tellingen: pl.DataFrame, verslag: Verslag) -> None:
    """The same count from two tables of one file, of which one is a register."""
    keys = [name for name in SLEUTEL if name in TELLING_SCHEMA]
    double = tellingen.filter(pl.struct(keys).is_duplicated())
    if double.height:
        blad, _, cell = double["cel"][0].rpartition("!")
        verslag.reject(
            "dubbel", blad, cell, "Twee tabellen in dit bestand tellen hetzelfde. Haal er een weg."
        )


def refuse_future(tellingen: pl.DataFrame, vandaag: date, verslag: Verslag) -> None:
    """Refuse every period that begins after today."""
    for periode in tellingen["periode"].unique().sort().to_list():
        if start_of(periode) <= vandaag:
            continue
        cel = tellingen.filter(pl.col("periode") == periode)["cel"][0]
        blad, _, cell = cel.rpartition("!")
        verslag.reject(
            "toekomst",
            blad,
            cell,
            f"Blad '{blad}', cel {cell}: periode {periode} ligt in de toekomst. Controleer het "
            "jaar.",
        )


def check_anything(
    tellingen: pl.DataFrame, tabellen: Sequence[TabelBeschrijving], verslag: Verslag
) -> None:
    """A file with tables of ours that gives no count at all is no delivery."""
    if verslag.status != "ready" or not tellingen.is_empty() or not tabellen:
        return
    tabel = tabellen[0]
    cell = tabel.bereik.partition(":")[0]
    verslag.note(
        "niets_geteld",
        tabel.blad,
        cell,
        f"Uit de tabel op blad '{tabel.blad}' vanaf cel {cell} komt geen enkel aantal. Kijk of er "
        "aantallen of gevallen in staan en over welke maanden het gaat.",
    )
