"""Small builders: a frame of counts, its coverage, and a levering stored in one call."""

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
from sqlalchemy import Engine

import store
from schemas import MAAT_PER_THEMA, Tellingen


def build_tellingen(*rows: dict[str, Any]) -> pl.DataFrame:
    """Counts of thuiszitters in Utrecht in January 2025, but for what a row says."""
    filled = []
    for at, row in enumerate(rows):
        thema = row.get("thema", "thuiszitters")
        aantal = row.get("aantal", 7)
        standard = {
            "thema": thema,
            "maat": MAAT_PER_THEMA[thema],
            "periode": "2025-01",
            "gebied": "GM0344",
            "soort": "absoluut" if thema == "thuiszitters" else None,
            "aantal": aantal,
            "gemaskeerd": aantal is None,
            "cel": f"Blad1!D{at + 2}",
        }
        filled.append({name: {**standard, **row}.get(name) for name in Tellingen.columns()})
    schema = {name: column.dtype for name, column in Tellingen.columns().items()}
    return pl.DataFrame(filled, schema=schema)


def build_dekking(*rows: tuple[str, str, str, str], tot_en_met: date | None = None) -> pl.DataFrame:
    """Coverage: thema, periode, gebied, soort."""
    schema = ["thema", "periode", "gebied", "soort"]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(schema, pl.String), orient="row")
    return frame.with_columns(pl.lit(tot_en_met, pl.Date).alias("tot_en_met"))


def build_kop(sha256: str = "a", **values: Any) -> store.LeveringKop:
    """A file of SWV Utrecht PO, but for what is said."""
    standard = {
        "afzender": "PO2601",
        "afzender_soort": "samenwerkingsverband",
        "sector": "po",
        "bestandsnaam": f"{sha256}.xlsx",
        "sha256": sha256,
        "opties": {},
        "geladen_op": datetime(2025, 2, 3, 9, 30, tzinfo=UTC),
        "geladen_door": "test",
    }
    return store.LeveringKop(**{**standard, **values})


def save(engine: Engine, sha256: str, *rows: dict[str, Any], **kop: Any) -> store.Bewaard:
    """Store these counts; each covers exactly its own theme, period, area and kind."""
    tellingen = build_tellingen(*rows)
    cells = tellingen.rows(named=True)
    covered = sorted({(r["thema"], r["periode"], r["gebied"], r["soort"] or "") for r in cells})
    return store.save_levering(engine, build_kop(sha256, **kop), tellingen, build_dekking(*covered))


def save_register(
    engine: Engine, sha256: str, months: list[str], *rows: dict[str, Any], **kop: Any
) -> store.Bewaard:
    """Store a register: it covers every area and kind of these months."""
    dekking = build_dekking(*(("thuiszitters", month, "*", "*") for month in months))
    return store.save_levering(engine, build_kop(sha256, **kop), build_tellingen(*rows), dekking)


def read_aantallen(engine: Engine) -> list[tuple[str, str, int | None]]:
    """The counts in force: periode, gebied, aantal; sorted."""
    return sorted(store.read_cijfers(engine).select("periode", "gebied", "aantal").rows())
