"""Measures of registers, picked and added up over senders where they can be.

Counts of PO and VO senders of one region add up; quartiles never do. What each measure is stands in
``docs/maten.md``. All of it is exact: ``protection`` comes before a page.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

OCW_SOORTEN: Final = ("absoluut", "lrv")
_BRON: Final = ("afzender", "sector")


def pick(
    maten: pl.DataFrame, thema: str, namen: Sequence[str], soorten: Sequence[str] | None = None
) -> pl.DataFrame:
    """Take some measures of one theme.

    Args:
        maten: ``schemas.Maatcijfers``.
        thema: one of ``schemas.MATEN``.
        namen: names of measures.
        soorten: kinds, grounds or kinds of arrangement; all without it.

    Returns:
        The rows, with text instead of enums.
    """
    wanted = (pl.col("thema") == thema) & pl.col("naam").is_in(list(namen))
    if soorten is not None:
        wanted &= pl.col("soort").is_in(list(soorten))
    return maten.filter(wanted).with_columns(pl.col(pl.Enum).cast(pl.String))


def add_up(rijen: pl.DataFrame, sleutel: Sequence[str]) -> pl.DataFrame:
    """Add counts over senders and over every column that is not in the key, a column per measure.

    A sum is only made where every sender that has any of these measures in a region and period has
    this one: else it would be the number of some of them.

    Args:
        rijen: what ``pick`` gives, of measures that count.
        sleutel: columns to keep, ``regio`` and ``periode`` among them.

    Returns:
        The key, a column per measure (empty where a sender lacks it) and ``volledig``.
    """
    place = ["regio", "periode"]
    senders = rijen.group_by(place).agg(pl.struct(_BRON).n_unique().alias("_allen"))
    own = rijen.group_by(*place, "naam").agg(pl.struct(_BRON).n_unique().alias("_eigen"))
    sums = rijen.group_by(*sleutel, "naam").agg(pl.col("n").sum(), pl.col("volledig").all())
    known = sums.join(senders, on=place).join(own, on=[*place, "naam"])
    of_all = pl.col("_allen") == pl.col("_eigen")
    known = known.with_columns(
        pl.when(of_all).then("n").alias("n"), (pl.col("volledig") & of_all).alias("volledig")
    )
    whole = known.group_by(sleutel).agg(pl.col("volledig").all())
    wide = known.pivot("naam", index=list(sleutel), values="n", aggregate_function="first")
    return wide.join(whole, on=list(sleutel)).sort(sleutel)


def quartiles(maten: pl.DataFrame, thema: str, naam: str, soort: str) -> pl.DataFrame:
    """Give the quartiles of one measure per sender: they can't be added up.

    Args:
        maten: ``schemas.Maatcijfers``.
        thema: one of ``schemas.MATEN``.
        naam: a measure with quartiles.
        soort: a kind; ``ocw`` or ``alle`` for all of them together.

    Returns:
        regio, periode, maand, afzender, sector, n, p25, mediaan, p75 (whole weeks or days),
        volledig; by region, month and sender.
    """
    rows = pick(maten, thema, [naam], [soort]).select(
        *("regio", "periode", "maand", *_BRON, "n", "p25", "mediaan", "p75", "volledig")
    )
    return rows.sort("regio", "periode", *_BRON)
