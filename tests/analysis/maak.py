"""Small frames for the tests of analysis."""

from datetime import date
from typing import Any

import polars as pl

from analysis.kubus import build_buren, build_cube
from protection import protect
from schemas import Cijfers

REGIOS = ["noord", "zuid"]
REGIO_VAN = {"GM0001": "noord", "GM0002": "noord", "GM0003": "zuid", "GM0004": "apart"}
_LEEG = dict.fromkeys(["tot_en_met", "soort", "duur", "grond", "arrangement", "niveau"])
_STROOM = ("arrangementen", "vrijstellingen", "leerplichttelling")


def make_cijfers(*rows: dict[str, Any]) -> pl.DataFrame:
    """Fill rows (thema, periode, gebied, aantal and more) up to ``schemas.Cijfers``."""
    return Cijfers.validate(
        pl.DataFrame([_fill(row) for row in rows], infer_schema_length=None), cast=True
    )


def make_cube(cijfers: pl.DataFrame, thema: str) -> pl.DataFrame:
    """Build and protect a cube."""
    cellen = build_cube(cijfers, thema, REGIOS)
    return protect(cellen, build_buren(cijfers, thema, REGIOS))


def stock(
    gebied: str, aantal: int | None, soort: str | None = "lrv", **more: Any
) -> dict[str, Any]:
    """Make a count of thuiszitters in September 2024."""
    keys = {"thema": "thuiszitters", "periode": "2024-09", "gebied": gebied, "soort": soort}
    return keys | {"niveau": "po", "aantal": aantal} | more


def _fill(row: dict[str, Any]) -> dict[str, Any]:
    period = row["periode"]
    month = date.fromisoformat(f"{period}-01") if len(period) == 7 else None
    day = month or (date.fromisoformat(period) if len(period) == 10 else None)
    start = (day.year if day.month >= 8 else day.year - 1) if day else int(period[:4])
    base = {
        "maat": "stroom" if row["thema"] in _STROOM else "stand",
        "maand": month,
        "schooljaar": f"{start}-{start + 1}",
        "regio": REGIO_VAN.get(row["gebied"]),
        "gemaskeerd": row["aantal"] is None,
    }
    origin = {"afzender": "PO1", "sector": "po", "levering_id": 1, "fictief": True, "cel": "B!A1"}
    return _LEEG | base | origin | row
