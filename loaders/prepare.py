"""Readies the database: migrations, reference tables, and examples where there is nothing yet."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

import store
from loaders import inspect_bytes, store_inspectie
from loaders.kinds import Opties
from settings import get_settings
from store.engine import Engine


def prepare(say: Callable[[str], None]) -> None:
    """Migrate, seed the reference data and fill an empty database with the fictional examples.

    Starting again changes nothing: a database with leveringen, or from which the examples were
    removed, is left as it is.
    """
    settings = get_settings()
    engine = store.connect(settings.database_url)
    store.migrate(engine)
    store.seed_reference(engine, settings.data_dir)
    if store.examples_removed(engine) or not store.read_leveringen(engine).is_empty():
        return
    load_examples(engine, settings.data_dir / "voorbeelden", say)


def load_examples(engine: "Engine", folder: Path, say: Callable[[str], None]) -> None:
    """Load the example exports through the same loader as an upload, marked fictional.

    Raises:
        ValueError: when an example is not ready; the examples belong to the product.
    """
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file, delimiter=";"), key=lambda row: int(row["volgorde"]))
    inspections = []
    for row in rows:
        say(f"voorbeeld lezen: {row['bestand']}")
        content = (folder / row["bestand"]).read_bytes()
        inspections.append(inspect_bytes(content, row["bestand"], _opties(row)))
    for inspectie in inspections:
        store_inspectie(engine, inspectie, door="voorbeeldgegevens", fictief=True)
    metingen = pl.read_csv(folder / "doel_metingen.csv", separator=";", try_parse_dates=True)
    store.add_doel_metingen(engine, metingen, fictief=True)
    momenten = pl.read_csv(folder / "agenda_momenten.csv", separator=";", try_parse_dates=True)
    rijen = [r | {"fictief": True} for r in momenten.iter_rows(named=True)]
    store.change(
        engine, [store.Aanpassing("agenda_moment", rij) for rij in rijen], "voorbeeldgegevens"
    )


def _opties(row: dict[str, str]) -> Opties:
    return Opties(
        sender=row["afzender"],
        area=row["gebied"] or None,
        vanaf=row["vanaf"] or None,
        tot_en_met=date.fromisoformat(row["tot_en_met"]) if row["tot_en_met"] else None,
        sector=row["sector"] or None,
    )
