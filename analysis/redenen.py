"""Why pupils are at home, why cases close, and which vrijstellingen are new: parts of a total.

Each function gives a cube for ``protection.protect_parts``: ``onderdeel`` is the part, ``niveau``
what it is a part of (``totaal``, or the ground). There are parts only where they make up exactly
the total that all deliveries give: never those of one sender as if they were of all.
"""

from typing import Final

import polars as pl

from analysis.leden import TOTAAL
from analysis.maten import OCW_SOORTEN, pick

_KEY: Final = ("periode", "gebied", "onderdeel", "duur", "niveau")
_MAANDEN: Final = 12
Kubus = tuple[pl.DataFrame, pl.DataFrame]


def build_redenen(maten: pl.DataFrame, cellen: pl.DataFrame) -> Kubus:
    """Build the reasons of verzuim, of who is at home at the end of the month.

    Formula: ``reden`` of ``docs/maten.md``, of absoluut verzuim and langdurig relatief verzuim
    together, added over senders; ``onbekend`` is part of the total.

    Args:
        maten: ``schemas.Maatcijfers``.
        cellen: ``schemas.Cellen`` of thuiszitters: the cube before protection.

    Returns:
        ``schemas.Cellen`` per region and month, and its neighbours.
    """
    parts = _leaves(pick(maten, "thuiszitters", ["reden"], OCW_SOORTEN), TOTAAL)
    return _keep_whole(parts, _totals(cellen))


def build_afsluitredenen(maten: pl.DataFrame, stromen: pl.DataFrame) -> Kubus:
    """Build where pupils went who are no longer at home: the communicating vessels.

    Formula: ``afsluitreden`` of ``docs/maten.md`` (back to school, vrijstelling, moved, 18 years …)
    of those who left, of absoluut verzuim and langdurig relatief verzuim together, added over the
    twelve months of a schooljaar.

    Args:
        maten: ``schemas.Maatcijfers``.
        stromen: ``analysis.instroom.stromen``: months of which the whole region is known.

    Returns:
        ``schemas.Cellen`` per region and schooljaar, and its neighbours.
    """
    rows = pick(maten, "thuiszitters", ["afsluitreden"], OCW_SOORTEN)
    parts = _leaves(rows.with_columns(periode="schooljaar"), TOTAAL)
    years = stromen.group_by(pl.col("regio").alias("gebied"), "schooljaar").agg(
        pl.col("uitstroom").sum().alias("som"), pl.len().alias("maanden")
    )
    whole = years.filter(pl.col("maanden") == _MAANDEN).rename({"schooljaar": "periode"})
    return _keep_whole(parts, whole.with_columns(pl.lit(TOTAAL).alias("niveau")))


def build_herhaling(maten: pl.DataFrame, cellen: pl.DataFrame) -> Kubus:
    """Build new and renewed vrijstellingen, per schooljaar and ground.

    Formula: ``herhaling`` of ``docs/maten.md``. Grounds never add up.

    Args:
        maten: ``schemas.Maatcijfers``.
        cellen: ``schemas.Cellen`` of vrijstellingen: the cube before protection.

    Returns:
        ``schemas.Cellen`` with ``nieuw``, ``verlenging`` and ``onbekend`` as ``onderdeel``, and its
        neighbours.
    """
    parts = _leaves(pick(maten, "vrijstellingen", ["herhaling"]), pl.col("soort"))
    return _keep_whole(parts, _totals(cellen))


def _leaves(rows: pl.DataFrame, van: pl.Expr | str) -> pl.DataFrame:
    """Add parts over senders and kinds; ``van`` is what they are a part of."""
    whole = pl.lit(van) if isinstance(van, str) else van
    key = rows.select(
        "periode",
        pl.col("regio").alias("gebied"),
        "onderdeel",
        pl.lit(TOTAAL).alias("duur"),
        whole.alias("niveau"),
        "n",
    )
    added = key.group_by(_KEY).agg(pl.col("n").sum())
    return added.select(*_KEY, pl.col("n").alias("laag"), pl.col("n").alias("hoog"))


def _totals(cellen: pl.DataFrame) -> pl.DataFrame:
    """Every exact total of the cube: gebied, periode, niveau (the part of the cube), som."""
    text = [pl.col(name).cast(pl.String) for name in _KEY]
    rows = cellen.with_columns(text).filter(
        pl.col("duur") == TOTAAL, pl.col("niveau") == TOTAAL, pl.col("laag") == pl.col("hoog")
    )
    return rows.select("gebied", "periode", niveau="onderdeel", som="laag")


def _keep_whole(parts: pl.DataFrame, totals: pl.DataFrame) -> Kubus:
    """Keep the parts that make up their total, and add that total."""
    place = ["gebied", "periode", "niveau"]
    sums = parts.group_by(place).agg(pl.col("laag").sum().alias("som"))
    whole = sums.join(totals, on=[*place, "som"], how="semi")
    kept = parts.join(whole, on=place, how="semi")
    total = whole.select(
        "periode",
        "gebied",
        pl.lit(TOTAAL).alias("onderdeel"),
        pl.lit(TOTAAL).alias("duur"),
        "niveau",
        pl.col("som").alias("laag"),
        pl.col("som").alias("hoog"),
    )
    buren = kept.select(
        pl.lit("onderdeel").alias("dimensie"),
        pl.col("onderdeel").alias("kind"),
        pl.lit(TOTAAL).alias("ouder"),
    )
    return pl.concat([kept, total]).sort(_KEY), buren.unique().sort("kind")
