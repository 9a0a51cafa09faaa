"""A series over the school year: running twelve months, seasonal pattern, this year so far.

Every function takes protected counts of one series; a month that is missing, incomplete or hidden
makes no zero: what needs it stays empty.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from analysis.kerncijfers import is_demonstrable

JAAR: Final = 12
# The months of a school year in their order: August is its first.
EERSTE_MAAND: Final = 8


def year_before(periode: str) -> str:
    """Return the same period a year before: ``2024-2025`` of 2025-2026, ``2025-09`` of 2026-09."""
    if len(periode) == 9:
        begin = int(periode[:4]) - 1
        return f"{begin}-{begin + 1}"
    return f"{int(periode[:4]) - 1}{periode[4:]}"


def open_counts(maanden: pl.DataFrame) -> pl.DataFrame:
    """Lay the months out without gaps; a month that may not be used has an empty count.

    Args:
        maanden: maand (Date), laag, bescherming, volledig: one row per delivered month.

    Returns:
        maand and aantal, one row per calendar month from the first to the last delivered.
    """
    bruikbaar = (pl.col("bescherming").cast(pl.String) == "open") & pl.col("volledig")
    aantal = pl.when(bruikbaar).then("laag").alias("aantal")
    rijen = maanden.sort("maand").select("maand", aantal)
    return rijen.upsample("maand", every="1mo") if rijen.height else rijen


def running_twelve(maanden: pl.DataFrame, stand: bool) -> pl.DataFrame:
    """Give the last twelve months up to every month: the season falls out of it.

    Args:
        maanden: as for ``open_counts``.
        stand: a stock: their mean, since stocks never add up; otherwise a flow: their sum.

    Returns:
        maand, waarde (empty where one of the twelve months may not be used).
    """
    rijen = open_counts(maanden)
    aantal = pl.col("aantal").cast(pl.Float64)
    twaalf = aantal.rolling_mean(JAAR) if stand else aantal.rolling_sum(JAAR)
    return rijen.select("maand", twaalf.alias("waarde"))


def season_pattern(maanden: pl.DataFrame) -> pl.DataFrame:
    """Give the pattern of the school year: every month against the mean of its own year.

    The ratio-to-mean method over whole school years (Makridakis, Wheelwright and Hyndman,
    "Forecasting", 3rd ed., §3/4), the median over the years, so that one odd year does not set it.

    Args:
        maanden: as for ``open_counts``.

    Returns:
        maandnummer (8 is August, the first), index (100 is the mean of the year), jaren (how many
        whole school years it rests on); empty with fewer than two.
    """
    rijen = open_counts(maanden).with_columns(
        maandnummer=pl.col("maand").dt.month().cast(pl.Int64), schooljaar=_school_year()
    )
    heel = pl.col("aantal").count().over("schooljaar") == JAAR
    jaar = pl.col("aantal").mean().over("schooljaar")
    hele_jaren = rijen.filter(heel & (jaar > 0)).with_columns(_index=100 * pl.col("aantal") / jaar)
    if hele_jaren["schooljaar"].n_unique() < 2:
        return pl.DataFrame(
            schema={"maandnummer": pl.Int64, "index": pl.Float64, "jaren": pl.UInt32}
        )
    per_maand = hele_jaren.group_by("maandnummer").agg(
        pl.col("_index").median().alias("index"), pl.len().alias("jaren")
    )
    volgorde = (pl.col("maandnummer") - EERSTE_MAAND) % JAAR
    return per_maand.sort(volgorde)


def year_to_date(maanden: pl.DataFrame, stand: bool, jaren: Sequence[int] = (1, 2)) -> pl.DataFrame:
    """Compare the school year so far with the same months of years before.

    Args:
        maanden: as for ``open_counts``; the newest month that may be used ends the stretch.
        stand: a stock: the stand of that month itself, since a stock never adds up; otherwise a
            flow: the sum from August to that month.
        jaren: how many years back.

    Returns:
        jaren_terug (0 is this year), van and tot (Date), waarde, verschil (this year minus that
        one) and aantoonbaar. Empty values where a month may not be used.
    """
    rijen = open_counts(maanden)
    tot = rijen.filter(pl.col("aantal").is_not_null())["maand"].max()
    if not isinstance(tot, date):
        return pl.DataFrame(schema=_TOT_NU_TOE)
    van = tot if stand else date(tot.year - (tot.month < EERSTE_MAAND), EERSTE_MAAND, 1)
    waarden = {terug: _sum(rijen, van, tot, terug) for terug in (0, *jaren)}
    nu = waarden[0]
    rijen_uit = [
        (terug, _earlier(van, terug), _earlier(tot, terug), waarde, *_compare(nu, waarde, terug))
        for terug, waarde in waarden.items()
    ]
    return pl.DataFrame(rijen_uit, schema=_TOT_NU_TOE, orient="row")


_TOT_NU_TOE: Final = {
    "jaren_terug": pl.Int64,
    "van": pl.Date,
    "tot": pl.Date,
    "waarde": pl.Int64,
    "verschil": pl.Int64,
    "aantoonbaar": pl.Boolean,
}


def _school_year() -> pl.Expr:
    """Give the year in which the school year of a month begins."""
    maand = pl.col("maand").dt
    return maand.year() - (maand.month() < EERSTE_MAAND).cast(pl.Int32)


def _earlier(maand: date, jaren: int) -> date:
    return maand.replace(year=maand.year - jaren)


def _compare(nu: int | None, toen: int | None, terug: int) -> tuple[int | None, bool | None]:
    """Return the difference, and whether chance does not explain it."""
    if terug == 0 or nu is None or toen is None:
        return None, None
    return nu - toen, is_demonstrable(nu, toen)


def _sum(rijen: pl.DataFrame, van: date, tot: date, terug: int) -> int | None:
    eerder = pl.col("maand").is_between(_earlier(van, terug), _earlier(tot, terug))
    deel = rijen.filter(eerder)["aantal"]
    wanted = (tot.year - van.year) * JAAR + tot.month - van.month + 1
    return int(deel.sum()) if len(deel) == wanted and not deel.null_count() else None
