"""Published figures: the country beside gemeente Utrecht, one definition at a time."""

from typing import Final

import polars as pl

NEDERLAND: Final = "NL"
UTRECHT: Final = "GM0344"


def list_indicatoren(gepubliceerd: pl.DataFrame) -> pl.DataFrame:
    """List the published indicators that form a series, and where they exist.

    Args:
        gepubliceerd: gebied, periode, indicator, maat, eenheid, waarde, bron, toelichting.

    Returns:
        indicator, eenheid, gebieden (codes), van and tot (first and last schooljaar); indicators
        with fewer than two schooljaren in every area are left out.
    """
    years = gepubliceerd.filter(pl.col("periode").str.contains(r"^\d{4}-\d{4}$"))
    areas = years.group_by("indicator", "eenheid", "gebied").agg(
        pl.len(), pl.col("periode").min().alias("van"), pl.col("periode").max().alias("tot")
    )
    series = areas.filter(pl.col("len") > 1).group_by("indicator", "eenheid")
    listed = series.agg(
        pl.col("gebied").sort().alias("gebieden"), pl.col("van").min(), pl.col("tot").max()
    )
    return listed.sort("indicator", "eenheid")


def reeks(
    gepubliceerd: pl.DataFrame, indicator: str, gebieden: tuple[str, ...] = (NEDERLAND, UTRECHT)
) -> pl.DataFrame:
    """Give one published indicator per area: one definition, one unit.

    Args:
        gepubliceerd: as for ``list_indicatoren``.
        indicator: the one to show; indicators are never put together.
        gebieden: areas, in order.

    Returns:
        schooljaar, gebied, waarde (in eenheid), eenheid, bron, toelichting, index (100 = the
        first schooljaar that all areas with figures share; empty without one).

    Raises:
        ValueError: the indicator occurs in more than one unit, so it is no one series.
    """
    rows = gepubliceerd.filter(
        (pl.col("indicator") == indicator)
        & pl.col("gebied").is_in(gebieden)
        & pl.col("periode").str.contains(r"^\d{4}-\d{4}$")
    )
    if rows["eenheid"].n_unique() > 1:
        raise ValueError(f"indicator {indicator} heeft meer dan één eenheid")
    order = {area: place for place, area in enumerate(gebieden)}
    ordered = rows.with_columns(
        pl.col("gebied").replace_strict(order, return_dtype=pl.Int64).alias("_plaats")
    ).sort("_plaats", "periode")
    columns = ["gebied", "waarde", "eenheid", "bron", "toelichting"]
    series = ordered.select(pl.col("periode").alias("schooljaar"), *columns)
    return _add_index(series)


def _add_index(series: pl.DataFrame) -> pl.DataFrame:
    areas = series["gebied"].n_unique()
    shared = series.filter(pl.col("waarde") > 0).group_by("schooljaar").len()
    base = shared.filter(pl.col("len") == areas)["schooljaar"].min()
    first = series.filter(pl.col("schooljaar") == base).select("gebied", _basis="waarde")
    joined = series.join(first, on="gebied", how="left", maintain_order="left")
    index = (100 * pl.col("waarde") / pl.col("_basis")).alias("index")
    return joined.with_columns(index).drop("_basis")
