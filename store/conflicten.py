"""Leveringen that contradict each other: two sources for the same figure.

A source is a sender with its sector. Two sources contradict each other where they cover the same
theme, period, area and kind, and their sectors overlap: equal, or one of them is ``alle``.
"""

from typing import Final

import polars as pl

CELL: Final = ["thema", "periode", "gebied", "soort"]
SOURCE: Final = ["afzender", "sector"]


def are_rivals(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two sources (sender, sector) that cover the same contradict each other."""
    return one != other and (one[1] == other[1] or "alle" in (one[1], other[1]))


def cover(dekking: pl.DataFrame, tellingen: pl.DataFrame) -> pl.DataFrame:
    """Spell out what is covered, area by area and kind by kind.

    Args:
        dekking: Rows in force: id, levering_id, afzender, sector, fictief, thema, periode,
            gebied, soort.
        tellingen: Their counts: dekking_id, gebied, sleutel (kind, ground or level).

    Returns:
        levering_id, afzender, sector, fictief, thema, periode, gebied, soort; distinct. A row with
        ``*`` covers the areas and kinds of its own counts, any other row covers what it names.
    """
    columns = ["levering_id", *SOURCE, "fictief", *CELL]
    wide = (pl.col("gebied") == "*") | (pl.col("soort") == "*")
    cells = tellingen.lazy().unique(["dekking_id", "gebied", "sleutel"])
    counted = (
        dekking.lazy()
        .filter(wide)
        .drop("gebied", "soort")
        .join(cells.rename({"sleutel": "soort"}), left_on="id", right_on="dekking_id")
    )
    named = dekking.lazy().filter(~wide).select(columns)
    return pl.concat([named, counted.select(columns)]).unique().collect()


def find_conflicts(covered: pl.DataFrame) -> pl.DataFrame:
    """Keep what two sources with overlapping sectors both cover.

    Args:
        covered: What `cover` returns.

    Returns:
        The same columns; every row contradicts at least one other row.
    """
    sources = covered.lazy().select(*SOURCE, *CELL).unique()
    counts = sources.group_by(CELL).agg(
        pl.len().alias("alle"),
        (pl.col("sector") != "vo").sum().alias("po"),
        (pl.col("sector") != "po").sum().alias("vo"),
    )
    sector = pl.col("sector")
    rivals = (
        pl.when(sector == "po")
        .then(pl.col("po"))
        .when(sector == "vo")
        .then(pl.col("vo"))
        .otherwise(pl.col("alle"))
    )
    joined = covered.lazy().join(counts.filter(pl.col("alle") > 1), on=CELL)
    return joined.filter(rivals > 1).select(covered.columns).collect()


def summarise(conflicts: pl.DataFrame) -> pl.DataFrame:
    """Tell per figure who contradict each other.

    Returns:
        thema, periode, gebied, soort, sectoren, afzenders, leveringen (as text, joined by commas),
        bronnen (``PO2601 (po); GM0344 (alle)``), sorted.
    """
    return (
        conflicts.group_by(CELL)
        .agg(
            pl.col("sector").unique().sort().str.join(", ").alias("sectoren"),
            pl.col("afzender").unique().sort().str.join(", ").alias("afzenders"),
            pl.format("{} ({})", *SOURCE).unique().sort().str.join("; ").alias("bronnen"),
            pl.col("levering_id")
            .unique()
            .sort()
            .cast(pl.String)
            .str.join(", ")
            .alias("leveringen"),
        )
        .sort(CELL)
    )
