"""Ten years of all gemeenten: about a million fictional counts, written through the store."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import polars as pl

import store
from settings import get_settings

MAANDEN = pl.date_range(date(2016, 11, 1), date(2026, 10, 1), "1mo", eager=True)
SOORTEN = ("absoluut", "lrv", "geoorloofd")
ARRANGEMENTEN = (
    "begeleiding",
    "jeugdhulp in school",
    "leermiddelen",
    "maatwerk",
    "tlv",
    "time-out",
)


def fill(url: str) -> int:
    """Fill a new database; returns the number of counts."""
    engine = store.connect(url)
    store.migrate(engine)
    store.seed_reference(engine, get_settings().data_dir)
    gemeenten = store.read_gemeenten(engine).filter(pl.col("bestaat_tot").is_null())
    total = 0
    for sector in ("po", "vo"):
        tellingen = _counts(gemeenten["gm_code"], sector)
        kop = store.LeveringKop(
            afzender="Leerplichtbureau Nederland", afzender_soort="leerplichtbureau", sector=sector,
            bestandsnaam="fictief.xlsx", sha256=f"{sector:0<64}", opties={},
            geladen_op=datetime.now(UTC), geladen_door="benchmark", fictief=True,
            bevindingen=[], tabellen=[],
        )  # fmt: skip
        periods = tellingen.select("thema", "periode").unique()
        dekking = periods.with_columns(gebied=pl.lit("*"), soort=pl.lit("*"))
        store.save_levering(engine, kop, tellingen, dekking)
        total += tellingen.height
    engine.dispose()
    return total


def _counts(gemeenten: pl.Series, sector: str) -> pl.DataFrame:
    places = pl.DataFrame({"gebied": gemeenten}).join(
        pl.DataFrame({"periode": MAANDEN.dt.strftime("%Y-%m")}), how="cross"
    )
    kinds = pl.DataFrame({"soort": SOORTEN}).join(
        pl.DataFrame({"duur": ["kort", "lang"]}), how="cross"
    )
    stock = places.join(kinds, how="cross").with_columns(
        thema=pl.lit("thuiszitters"), maat=pl.lit("stand"), arrangement=pl.lit(None, pl.String)
    )
    flow = places.join(pl.DataFrame({"arrangement": ARRANGEMENTEN}), how="cross").with_columns(
        thema=pl.lit("arrangementen"),
        maat=pl.lit("stroom"),
        soort=pl.lit(None, pl.String),
        duur=pl.lit(None, pl.String),
    )
    columns = ["thema", "maat", "periode", "gebied", "soort", "duur", "arrangement"]
    both = pl.concat([stock.select(columns), flow.select(columns)])
    rng = np.random.default_rng(2026 if sector == "po" else 2027)
    return both.with_columns(
        grond=pl.lit(None, pl.String),
        niveau=pl.lit(sector),
        aantal=pl.Series(rng.poisson(6, both.height), dtype=pl.Int64),
        gemaskeerd=pl.lit(False),
        cel=pl.lit("Blad1!A1"),
        regel=pl.lit("cel"),
    )


def build(folder: Path) -> str:
    """Make the database in a folder; returns its URL."""
    url = f"sqlite:///{folder / 'veel.db'}"
    fill(url)
    return url
