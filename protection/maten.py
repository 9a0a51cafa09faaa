"""Measures of registers fit to show: flows beside the stands that give them away, and quartiles."""

from typing import Final

import polars as pl

#: From how many cases a median, and a first or third quartile, may show: at least five cases lie
#: on either side of it.
MEDIAAN_VANAF: Final = 10
KWARTIEL_VANAF: Final = 20
_KLEIN: Final = 5
_TOTAAL: Final = "totaal"


def protect_flows(stromen: pl.DataFrame, beschermd: pl.DataFrame) -> pl.DataFrame:
    """Hide the flows of a month unless nothing hidden follows from them.

    A viewer knows that stand = stand of the month before + in - out. So in and out show only
    together, where both stands show already and neither flow is 1 to 4; else neither shows. Who
    knows this rule too learns of a hidden pair at most that one of the two is 1 to 4, as ``<5``
    tells of a count, and never which or how many.

    Args:
        stromen: regio, periode (``2025-01``), instroom, uitstroom, exact; one row per region and
            month.
        beschermd: ``schemas.Beschermd`` of the stands, with the regions among its areas.

    Returns:
        The same rows, without ``stand``; instroom and uitstroom are empty where ``open`` is false.
    """
    stands = beschermd.filter(
        *(pl.col(name).cast(pl.String) == _TOTAAL for name in ("onderdeel", "duur", "niveau")),
        pl.col("bescherming").cast(pl.String) == "open",
    ).select(pl.col("gebied").cast(pl.String).alias("regio"), pl.col("periode").cast(pl.String))
    before = (pl.col("periode") + "-01").str.to_date("%Y-%m-%d").dt.offset_by("-1mo")
    rows = stromen.with_columns(before.dt.strftime("%Y-%m").alias("_vorige"))
    rows = _mark(rows, stands, "periode", "_nu")
    rows = _mark(rows, stands, "_vorige", "_toen")
    safe = pl.all_horizontal(~pl.col("instroom", "uitstroom").is_between(1, _KLEIN - 1))
    is_open = safe & pl.col("_nu") & pl.col("_toen")
    shown = rows.with_columns(is_open.alias("open")).with_columns(
        pl.when("open").then(pl.col("instroom", "uitstroom"))
    )
    return shown.drop("_vorige", "_nu", "_toen", "stand", strict=False)


def _mark(rows: pl.DataFrame, stands: pl.DataFrame, month: str, name: str) -> pl.DataFrame:
    known = stands.unique().with_columns(pl.lit(True).alias(name))
    joined = rows.join(
        known, left_on=["regio", month], right_on=["regio", "periode"], how="left",
        maintain_order="left",
    )  # fmt: skip
    return joined.with_columns(pl.col(name).fill_null(value=False))


def protect_quartiles(kwartielen: pl.DataFrame) -> pl.DataFrame:
    """Hide quartiles of few cases, and how many cases there are.

    Args:
        kwartielen: n, p25, mediaan, p75, and more.

    Returns:
        The same rows without ``n`` and ``toegekend``; a median of fewer than ``MEDIAAN_VANAF``
        cases and an outer quartile of fewer than ``KWARTIEL_VANAF`` are empty.
    """
    few, some = pl.col("n") >= MEDIAAN_VANAF, pl.col("n") >= KWARTIEL_VANAF
    shown = kwartielen.with_columns(
        pl.when(some).then(pl.col("p25", "p75")), pl.when(few).then(pl.col("mediaan"))
    )
    return shown.drop("n", "toegekend", strict=False)
