"""Thuiszitters who come and who leave, per month, from registers."""

import polars as pl

from analysis.leden import TOTAAL
from analysis.maten import OCW_SOORTEN, add_up, pick

STROMEN = ("stand", "instroom", "uitstroom")


def stromen(maten: pl.DataFrame, cellen: pl.DataFrame) -> pl.DataFrame:
    """Give in, out and stand per region and month, where registers hold the whole region.

    Formula: stand = stand of the month before + instroom - uitstroom, of absoluut verzuim and
    langdurig relatief verzuim together (``docs/maten.md``; OCW definition: kst-26695-108). A
    region counts in a month only where the registers of its senders add up to exactly the stand
    that all deliveries give: else one of them sent counts only, or two hold the same pupils.

    Args:
        maten: ``schemas.Maatcijfers``.
        cellen: ``schemas.Cellen`` of thuiszitters: the cube before protection.

    Returns:
        regio, periode (month), maand, schooljaar, stand, instroom, uitstroom (cases; exact), by
        region and month. No row for a month that no register covers whole.
    """
    rows = pick(maten, "thuiszitters", STROMEN, OCW_SOORTEN)
    wide = add_up(rows, ["regio", "periode", "maand", "schooljaar"]).filter("volledig")
    missing = [pl.lit(None, pl.Int64).alias(n) for n in STROMEN if n not in wide.columns]
    whole = _whole_regions(cellen)
    found = wide.with_columns(missing).join(whole, on=["regio", "periode", "stand"], how="semi")
    known = found.drop_nulls(["instroom", "uitstroom"])
    return known.select("regio", "periode", "maand", "schooljaar", *STROMEN).sort(
        "regio", "periode"
    )


def _whole_regions(cellen: pl.DataFrame) -> pl.DataFrame:
    """The stand of each area and month as all deliveries give it, where it is exact."""
    totals = cellen.filter(
        (pl.col("onderdeel") == TOTAAL)
        & (pl.col("duur") == TOTAAL)
        & (pl.col("niveau") == TOTAAL)
        & (pl.col("laag") == pl.col("hoog"))
    )
    return totals.select(
        pl.col("gebied").cast(pl.String).alias("regio"),
        pl.col("periode").cast(pl.String),
        pl.col("laag").alias("stand"),
    )
