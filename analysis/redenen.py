"""Why pupils are at home, why cases close, and which vrijstellingen are new: cubes to protect."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.leden import ALLE, TOTAAL
from analysis.maten import OCW_SOORTEN, pick

_MAANDEN: Final = 12
_KEY: Final = ("periode", "gebied", "onderdeel", "duur", "niveau")


def build_redenen(
    maten: pl.DataFrame, regios_in_sum: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Build the cube of the reasons of verzuim, of who is at home at the end of the month.

    Formula: ``reden`` of ``docs/maten.md``, added over senders; ``onbekend`` is part of the total.

    Args:
        maten: ``schemas.Maatcijfers``.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        ``schemas.Cellen`` with the reason as ``onderdeel`` and the kind of verzuim as ``niveau``,
        and its neighbours, both for ``protection.protect``.
    """
    rows = pick(maten, "thuiszitters", ["reden"], OCW_SOORTEN)
    return _build(rows, regios_in_sum, met_totaal=True)


def build_afsluitredenen(
    maten: pl.DataFrame, regios_in_sum: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Build the cube of where pupils went who are no longer at home: the communicating vessels.

    Formula: ``afsluitreden`` of ``docs/maten.md`` (back to school, vrijstelling, moved, 18 years …)
    of those who left, added over the twelve months of a schooljaar. A year is left out where a
    sender lacks a month, or says who left but not why.

    Args:
        maten: ``schemas.Maatcijfers``.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        As ``build_redenen``, per schooljaar.
    """
    rows = pick(maten, "thuiszitters", ["afsluitreden"], OCW_SOORTEN)
    left = pick(maten, "thuiszitters", ["uitstroom"], OCW_SOORTEN)
    source = ["regio", "afzender", "sector", "schooljaar"]
    months = left.group_by(source).agg(pl.col("periode").n_unique() == _MAANDEN)
    partial = months.filter(~pl.col("periode")).select("regio", "schooljaar")
    # a sender that tells who left but not why makes the reasons those of a part
    silent = left.filter(pl.col("n") > 0).join(rows, on=[*source, "periode"], how="anti")
    broken = pl.concat([partial, silent.select("regio", "schooljaar")]).unique()
    whole = rows.join(broken, on=["regio", "schooljaar"], how="anti")
    return _build(whole.with_columns(periode="schooljaar"), regios_in_sum, met_totaal=True)


def build_herhaling(
    maten: pl.DataFrame, regios_in_sum: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Build the cube of new and renewed vrijstellingen, per schooljaar and ground.

    Formula: ``herhaling`` of ``docs/maten.md``. Grounds never add up, so there is no total of them.

    Args:
        maten: ``schemas.Maatcijfers``.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        As ``build_redenen``, with ``nieuw``, ``verlenging`` and ``onbekend`` as ``onderdeel`` and
        the ground as ``niveau``.
    """
    rows = pick(maten, "vrijstellingen", ["herhaling"])
    return _build(rows, regios_in_sum, met_totaal=False)


def _build(
    rows: pl.DataFrame, regios_in_sum: Sequence[str], *, met_totaal: bool
) -> tuple[pl.DataFrame, pl.DataFrame]:
    key = ["periode", "regio", "onderdeel", "soort"]
    cells = rows.group_by(key).agg(pl.col("n").sum())
    leaves = cells.select(
        "periode",
        pl.col("regio").alias("gebied"),
        "onderdeel",
        pl.lit(TOTAAL).alias("duur"),
        pl.col("soort").alias("niveau"),
        pl.col("n").alias("laag"),
        pl.col("n").alias("hoog"),
    )
    buren = [
        _pairs("gebied", [r for r in regios_in_sum if r in set(cells["regio"])], ALLE),
        _pairs("onderdeel", cells["onderdeel"].unique().sort().to_list(), TOTAAL),
    ]
    if met_totaal:
        buren.append(_pairs("niveau", cells["soort"].unique().sort().to_list(), TOTAAL))
    leden = pl.concat(buren)
    for dimensie in ("gebied", "onderdeel", "niveau"):
        leaves = pl.concat([leaves, _sum_up(leaves, leden, dimensie)])
    return leaves.sort(_KEY), leden


def _sum_up(cells: pl.DataFrame, leden: pl.DataFrame, dimensie: str) -> pl.DataFrame:
    parents = leden.filter(pl.col("dimensie") == dimensie).select("kind", "ouder")
    joined = cells.join(parents, left_on=dimensie, right_on="kind")
    up = joined.with_columns(pl.col("ouder").alias(dimensie))
    return up.group_by(_KEY).agg(pl.col("laag", "hoog").sum()).select(cells.columns)


def _pairs(dimensie: str, kinderen: list[str], ouder: str) -> pl.DataFrame:
    kind = pl.Series("kind", kinderen, dtype=pl.String)
    return kind.to_frame().select(
        pl.lit(dimensie).alias("dimensie"), "kind", pl.lit(ouder).alias("ouder")
    )
