"""Vrijstellingen per schooljaar: a year that is not over is never set beside a full one."""

from collections.abc import Sequence

import polars as pl

from analysis.leden import ALLE, TOTAAL
from analysis.reeksen import per_schooljaar


def per_jaar(
    beschermd: pl.DataFrame,
    cijfers: pl.DataFrame,
    gebieden: Sequence[str],
    grond: str,
    regios_in_sum: Sequence[str],
    niveau: str = TOTAAL,
) -> pl.DataFrame:
    """Give one ground over the schooljaren, with how far a year runs.

    Counted: all in force on 1 August and all added later that schooljaar (Vensters). Grounds
    never add up.

    Args:
        beschermd: ``schemas.Beschermd`` of vrijstellingen.
        cijfers: ``schemas.Cijfers``, for how far a delivery runs.
        gebieden: areas, in order.
        grond: one of ``schemas.GRONDEN``.
        regios_in_sum: codes of the regions that ``alle`` adds up.
        niveau: level of education.

    Returns:
        The columns of ``per_schooljaar``, tot_en_met (Date, the earliest end among the parts of
        the area; empty for a full year) and vergelijkbaar (whether the year is full).
    """
    rows = per_schooljaar(beschermd, gebieden, grond, niveau=niveau)
    ends = _ends(cijfers, grond, regios_in_sum)
    joined = rows.join(ends, on=["schooljaar", "gebied"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("tot_en_met").is_null().alias("vergelijkbaar"))


def change_of_years(jaren: pl.DataFrame) -> pl.DataFrame:
    """Compare every full year with the full year just before it.

    Args:
        jaren: what ``per_jaar`` gives.

    Returns:
        The rows with vorig and verandering (counts); empty unless both years are full, open and
        consecutive.
    """
    start = pl.col("schooljaar").str.slice(0, 4).cast(pl.Int64)
    full = pl.col("vergelijkbaar") & pl.col("aantal").is_not_null()
    keys = ["gebied", "onderdeel", "duur", "niveau"]
    earlier = jaren.filter(full).select(
        *keys, (start + 1).alias("_begin"), pl.col("aantal").alias("vorig")
    )
    joined = jaren.with_columns(start.alias("_begin")).join(
        earlier, on=[*keys, "_begin"], how="left", maintain_order="left"
    )
    known = pl.when(pl.col("vergelijkbaar")).then("vorig")
    return joined.with_columns(
        known.alias("vorig"), (pl.col("aantal") - known).alias("verandering")
    ).drop("_begin")


def _ends(cijfers: pl.DataFrame, grond: str, regios_in_sum: Sequence[str]) -> pl.DataFrame:
    """Give per area and schooljaar the earliest end of a year that was not over."""
    last_day = (pl.col("schooljaar").str.slice(5, 4) + "-07-31").str.to_date("%Y-%m-%d")
    rows = cijfers.filter(
        (pl.col("thema") == "vrijstellingen")
        & (pl.col("grond").cast(pl.String) == grond)
        & (pl.col("tot_en_met") < last_day)
    ).select(pl.col("schooljaar", "gebied", "regio").cast(pl.String), "tot_en_met")
    own = rows.select("schooljaar", "gebied", "tot_en_met")
    regios = rows.drop_nulls("regio").select("schooljaar", gebied="regio", tot_en_met="tot_en_met")
    whole = regios.filter(pl.col("gebied").is_in(list(regios_in_sum)))
    frames = [own, regios, whole.with_columns(gebied=pl.lit(ALLE))]
    return pl.concat(frames).group_by("schooljaar", "gebied").agg(pl.col("tot_en_met").min())
