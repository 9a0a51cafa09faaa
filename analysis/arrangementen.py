"""Arrangementen that were granted, that run and that ended, per month, from registers."""

import polars as pl

from analysis.leden import TOTAAL
from analysis.maten import add_up, pick

STROMEN = ("toegekend", "lopend", "beeindigd")
_KEY = ["regio", "periode", "maand", "soort"]


def lopende_arrangementen(maten: pl.DataFrame, cellen: pl.DataFrame) -> pl.DataFrame:
    """Give granted, running and ended arrangementen per region, month and kind.

    Formula: ``toegekend`` decisions in the month, ``beeindigd`` ends in the month (flows);
    ``lopend`` started and not ended on its last day (a stock, never added over months). Source:
    own choice, ``docs/maten.md``. A kind counts only where the registers add up to exactly what
    all deliveries of the region say was granted. What a samenwerkingsverband with a schoolmodel
    does not register is not here, and is not 0.

    Args:
        maten: ``schemas.Maatcijfers``.
        cellen: ``schemas.Cellen`` of arrangementen: the cube before protection.

    Returns:
        regio, periode, maand, arrangement, toegekend, lopend, beeindigd (arrangementen; exact;
        empty where a sender of the region does not tell), volledig (false: at least as many).
    """
    wide = add_up(pick(maten, "arrangementen", STROMEN), _KEY)
    missing = [pl.lit(None, pl.Int64).alias(n) for n in STROMEN if n not in wide.columns]
    named = wide.with_columns(missing).rename({"soort": "arrangement"})
    place = ["regio", "periode", "arrangement", "toegekend"]
    whole = named.join(_granted(cellen), on=place, how="semi", maintain_order="left")
    return whole.select("regio", "periode", "maand", "arrangement", *STROMEN, "volledig")


def _granted(cellen: pl.DataFrame) -> pl.DataFrame:
    """What all deliveries say was granted, by area, month and kind, where it is exact."""
    exact = cellen.filter(
        (pl.col("duur") == TOTAAL)
        & (pl.col("niveau") == TOTAAL)
        & (pl.col("laag") == pl.col("hoog"))
    )
    text = pl.col("gebied", "periode", "onderdeel").cast(pl.String)
    return exact.select(text, toegekend="laag").rename(
        {"gebied": "regio", "onderdeel": "arrangement"}
    )


def lopend_per_afzender(maten: pl.DataFrame) -> pl.DataFrame:
    """Give how many arrangementen of a sender run at the end of each month, of all kinds.

    Formula: sum of ``lopend`` over kinds; only where the register is complete.

    Args:
        maten: ``schemas.Maatcijfers``.

    Returns:
        regio, periode, maand, afzender, sector, n (arrangementen; exact); by region, month, sender.
    """
    key = ["regio", "periode", "maand", "afzender", "sector"]
    sums = (
        pick(maten, "arrangementen", ["lopend"])
        .group_by(key)
        .agg(pl.col("n").sum(), pl.col("volledig").all())
    )
    return sums.filter("volledig").drop("volledig").sort(key)
