"""Small builders for comparing a file with what was delivered before."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from loaders.kinds import DEKKING_SCHEMA, TELLING_SCHEMA, Bevinding
from loaders.vergelijken import Grenzen, Levering, Namen, Vroeger, compare
from loaders.vergelijken.kader import ANDEREN_SCHEMA, EIGEN_SCHEMA
from schemas import MAAT_PER_THEMA, soort_key

UTRECHT, WOERDEN, ZEIST, AMERSFOORT = "GM0344", "GM0632", "GM0355", "GM0307"
NAMEN = Namen(
    gebied={
        UTRECHT: "Utrecht",
        WOERDEN: "Woerden",
        ZEIST: "Zeist",
        AMERSFOORT: "Amersfoort",
        "PO2601": "SWV Utrecht PO",
        "PO2604": "Passenderwijs",
    },
    regio={UTRECHT: "utrecht-stad", WOERDEN: "utrecht-west", ZEIST: "zuidoost-utrecht"},
    afzender="PO2601",
    van=frozenset([UTRECHT, WOERDEN, ZEIST]),
    naar={WOERDEN: ("Passenderwijs",)},
)
Rij = tuple[str, str, int | None]


def rows(*counts: Rij, thema: str = "thuiszitters", **rest: Any) -> pl.DataFrame:
    """Counts as (period, area, count), each in a cell of its own."""
    standard = {"soort": "absoluut"} if thema in ("thuiszitters", "leerplichttelling") else {}
    filled = [
        {
            **dict.fromkeys(TELLING_SCHEMA),
            "thema": thema,
            "maat": MAAT_PER_THEMA[thema],
            "periode": periode,
            "gebied": gebied,
            "aantal": aantal,
            "gemaskeerd": aantal is None,
            "cel": f"Blad1!D{at + 2}",
            "regel": "cel",
            **standard,
            **rest,
        }
        for at, (periode, gebied, aantal) in enumerate(counts)
    ]
    return pl.DataFrame(filled, schema=TELLING_SCHEMA)


def series(maanden: Iterable[str], gebied: str, aantallen: Iterable[int]) -> list[Rij]:
    """One count per month of an area."""
    return [(m, gebied, n) for m, n in zip(maanden, aantallen, strict=True)]


def earlier(frame: pl.DataFrame, **rest: Any) -> pl.DataFrame:
    """Counts as the store gives them back."""
    standard = {"levering_id": 1, "fictief": False, "doorgeschoven": False, "tot_en_met": None}
    extra = [pl.lit(v, EIGEN_SCHEMA[k]).alias(k) for k, v in (standard | rest).items()]
    return frame.with_columns(soort_key().alias("sleutel"), *extra).select(list(EIGEN_SCHEMA))


def others(*cells: tuple[str, str, str], afzender: str = "PO2604", **rest: Any) -> pl.DataFrame:
    """What another sender covers: (period, area, kind)."""
    made = [
        {
            "levering_id": 7,
            "afzender": afzender,
            "sector": "po",
            "fictief": False,
            "thema": "thuiszitters",
            "periode": periode,
            "gebied": gebied,
            "soort": soort,
            **rest,
        }
        for periode, gebied, soort in cells
    ]
    return pl.DataFrame(made, schema=ANDEREN_SCHEMA)


def cover(frame: pl.DataFrame, *wide: tuple[str, str, str, str]) -> pl.DataFrame:
    """Coverage: each count by itself, or what is given (theme, period, area, kind)."""
    if wide:
        return pl.DataFrame([(*row, None) for row in wide], schema=DEKKING_SCHEMA, orient="row")
    keyed = frame.select("thema", "periode", "gebied", soort_key().alias("soort")).unique()
    return keyed.with_columns(tot_en_met=pl.lit(None, pl.Date))


def put(
    nieuw: pl.DataFrame, *oud: pl.DataFrame, dekking: pl.DataFrame | None = None, **vroeger: Any
) -> Levering:
    """A file beside what was delivered before."""
    past = Vroeger(eigen=pl.concat([Vroeger().eigen, *oud]), **vroeger)
    return Levering(nieuw, cover(nieuw) if dekking is None else dekking, past)


def found(levering: Levering, namen: Namen = NAMEN) -> dict[str, list[Bevinding]]:
    """The findings by code."""
    by_code: dict[str, list[Bevinding]] = {}
    for bevinding in compare(levering, namen, Grenzen()):
        by_code.setdefault(bevinding.code, []).append(bevinding)
    return by_code
