"""Fictional counts for the tests of protection: drawn at random, or one by one."""

from datetime import date

import numpy as np
import polars as pl

from analysis.kubus import build_buren, build_cube
from protection import protect
from schemas import Cijfers

REGIOS = ["noord", "zuid"]
GEMEENTEN = {"GM0001": "noord", "GM0002": "noord", "GM0003": "noord", "GM0004": "zuid"}
GEMEENTEN |= {"GM0005": "zuid", "GM0006": "apart", "GM0099": None}
LEEG = dict.fromkeys(["tot_en_met", "soort", "duur", "grond", "arrangement", "niveau"])


def make_cijfers(rows: list[dict]) -> pl.DataFrame:
    """Fill rows up to ``schemas.Cijfers``."""
    base = {"afzender": "PO1", "sector": "po", "levering_id": 1, "fictief": True, "cel": "Blad1!A1"}
    full = []
    for row in rows:
        month = date.fromisoformat(f"{row['periode']}-01")
        start = month.year if month.month >= 8 else month.year - 1
        own = {
            "maat": "stroom" if row["thema"] == "arrangementen" else "stand",
            "maand": month,
            "schooljaar": f"{start}-{start + 1}",
            "regio": GEMEENTEN[row["gebied"]],
            "gemaskeerd": row["aantal"] is None,
        }
        full.append(LEEG | base | own | row)
    return Cijfers.validate(pl.DataFrame(full, infer_schema_length=None), cast=True)


def draw_cijfers(seed: int) -> pl.DataFrame:
    """Draw a month of thuiszitters: mostly small counts, of every shape that senders deliver.

    One in four holds masked counts, one in three has no durations, one in three one sector.
    """
    rng = np.random.default_rng(seed)
    mean = rng.choice([0.7, 2, 4, 9])
    masked = rng.choice([0, 0, 0, 0.15])
    rows = [
        {"thema": "thuiszitters", "periode": "2024-09", "gebied": gebied, "soort": soort}
        | {"duur": duur, "sector": sector, "niveau": sector}
        for gebied in GEMEENTEN
        for soort in ("absoluut", "lrv")
        for duur in ([None], ["kort", "lang"], ["kort", "lang"])[seed % 3]
        for sector in (["po"], ["po", "vo"], ["po", "vo"])[seed // 3 % 3]
    ]
    counts = rng.poisson(mean * rng.choice([0.3, 1, 1, 3], len(rows))).tolist()
    hide = (rng.random(len(rows)) < masked).tolist()
    return make_cijfers(
        [
            row | {"aantal": None if one and 1 <= count <= 4 else count}
            for row, count, one in zip(rows, counts, hide, strict=True)
        ]
    )


def shield(cijfers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Give the cube, the protected cube and the neighbours."""
    thema = str(cijfers["thema"][0])
    cellen = build_cube(cijfers, thema, REGIOS)
    buren = build_buren(cijfers, thema, REGIOS)
    return cellen, protect(cellen, buren), buren
