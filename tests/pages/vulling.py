"""Fills a database with made-up counts of all themes, straight through the store."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
from sqlalchemy import Engine

import store
from schemas import MAAT_PER_THEMA, Tellingen

MAANDEN = [f"{j}-{m:02d}" for j in (2024, 2025, 2026) for m in range(1, 13)][10:34]
SCHOOLJAREN = ["2023-2024", "2024-2025", "2025-2026"]
TYPES = ["begeleiding", "leermiddelen", "onderwijszorgarrangement"]
GROOT = {"GM0344": 40, "GM0355": 12, "GM0356": 9, "GM0632": 8}


def open_database(url: str) -> Engine:
    """Open an empty database with its tables and reference data."""
    engine = store.connect(url)
    store.migrate(engine)
    store.seed_reference(engine, Path(__file__).parents[2] / "data")
    return engine


def fill(engine: Engine, *, fictief: bool = True, zonder_regio: str | None = None) -> None:
    """Store a levering per samenwerkingsverband and theme for every region but one."""
    gemeenten = store.read_gemeenten(engine).filter(pl.col("bestaat_tot").is_null())
    regios = store.read_regios(engine).filter(~pl.col("apart"))["code"].to_list()
    per_regio = {
        regio: gemeenten.filter(pl.col("regio_code") == regio)["gm_code"].to_list()
        for regio in regios
        if regio != zonder_regio
    }
    for regio, codes in per_regio.items():
        for sector in ("po", "vo"):
            _store(engine, f"Bureau {regio} {sector}", sector, _monthly(codes, sector), fictief)
        _store(engine, f"Bureau {regio}", "alle", _yearly(codes), fictief)


def _row(thema: str, periode: str, gebied: str, aantal: int, **rest: str) -> dict[str, object]:
    sleutels = dict.fromkeys(["soort", "duur", "grond", "arrangement", "niveau"]) | rest
    kern = {"thema": thema, "maat": MAAT_PER_THEMA[thema], "periode": periode, "gebied": gebied}
    bron = {"gemaskeerd": False, "cel": "Blad1!A1", "regel": "cel"}
    return {**kern, **sleutels, "aantal": aantal, **bron}


def _monthly(codes: list[str], sector: str) -> list[dict[str, object]]:
    toeval = random.Random(sector + codes[0])
    rijen = []
    for gebied in codes:
        for periode in MAANDEN:
            mate = GROOT.get(gebied, 3)
            for soort in ("absoluut", "lrv"):
                n = toeval.randint(0, 2 * mate)
                rijen.append(_row("thuiszitters", periode, gebied, n, soort=soort, niveau=sector))
            for naam in TYPES:
                n = toeval.randint(0, 3 * mate)
                extra = {"arrangement": naam, "niveau": sector}
                rijen.append(_row("arrangementen", periode, gebied, n, **extra))
        for datum in ("2024-10-01", "2025-10-01"):
            n = 900 * GROOT.get(gebied, 4)
            rijen.append(_row("leerlingen", datum, gebied, n, niveau=sector))
    return rijen


def _yearly(codes: list[str]) -> list[dict[str, object]]:
    toeval = random.Random(codes[0])
    rijen = []
    for gebied in codes:
        for jaar in SCHOOLJAREN:
            mate = GROOT.get(gebied, 3)
            for grond in ("5a", "5b", "5c"):
                n = toeval.randint(0, 2 * mate)
                rijen.append(_row("vrijstellingen", jaar, gebied, n, grond=grond))
            for soort in ("absoluut", "lrv_begin", "lrv_toename"):
                n = toeval.randint(0, 3 * mate)
                rijen.append(_row("leerplichttelling", jaar, gebied, n, soort=soort, niveau="po"))
        for datum in ("2025-01-01", "2026-01-01"):
            rijen.append(_row("inwoners", datum, gebied, 1800 * GROOT.get(gebied, 4)))
    return rijen


def _store(
    engine: Engine, afzender: str, sector: str, rijen: list[dict[str, object]], fictief: bool
) -> None:
    tellingen = Tellingen.validate(
        pl.DataFrame(rijen, schema_overrides={"aantal": pl.Int64}, infer_schema_length=None),
        cast=True,
    )
    kop = store.LeveringKop(
        afzender=afzender,
        afzender_soort="leerplichtbureau",
        sector=sector,
        bestandsnaam=f"{afzender}.xlsx",
        sha256=afzender,
        opties={},
        geladen_op=datetime(2026, 11, 3, 9, 30, tzinfo=UTC),
        geladen_door="tester",
        fictief=fictief,
        bevindingen=[],
        tabellen=[],
    )
    dekking = tellingen.select(pl.col("thema").cast(pl.String), "periode", "gebied").unique()
    dekking = dekking.with_columns(soort=pl.lit("*"), tot_en_met=pl.lit(None, pl.Date))
    store.save_levering(engine, kop, tellingen, dekking)


if __name__ == "__main__":
    import sys

    fill(open_database(sys.argv[1]))
    print(date.today(), "filled", sys.argv[1])
