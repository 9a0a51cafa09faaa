"""The cube of one theme: every sum that a page may show, made once, before protection.

A cell is a period × area × part × duration × level. Every dimension has leaves and a total, so
that a page only looks cells up and never adds them.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.leden import ALLE, BUITEN, ONBEKEND, build_leden, pick_counts

SLEUTEL: Final = ("periode", "gebied", "onderdeel", "duur", "niveau")
_MAANDEN: Final = 12


def build_cube(cijfers: pl.DataFrame, thema: str, regios_in_sum: Sequence[str]) -> pl.DataFrame:
    """Build every sum of one theme that a page may show.

    Areas are the gemeenten of the regions, the regions, ``alle`` (the regions of
    ``regios_in_sum`` together) and ``buiten`` (all other gemeenten as one). Region follows from
    the woongemeente. A count without kind or level counts as ``onbekend``; a kind outside the
    OCW definition never enters its total. Pupils in ``so_vso``, ``onbekend`` and ``geen`` are
    counted by PO and by VO senders alike, so only the larger of the two counts. ``kort`` and
    ``lang`` exist only where every count in the cell carries a duration. The schooljaar of a
    monthly flow exists only where every sector that delivers the area delivered all twelve
    months.

    Args:
        cijfers: ``schemas.Cijfers``.
        thema: one of ``schemas.THEMAS``.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        ``schemas.Cellen``; ``laag`` and ``hoog`` differ where a masked count (1 to 4) is in the
        sum. Empty where the theme has no counts.
    """
    counts = pick_counts(cijfers, thema)
    return _roll_up(counts, build_leden(counts, regios_in_sum, thema))


def build_buren(cijfers: pl.DataFrame, thema: str, regios_in_sum: Sequence[str]) -> pl.DataFrame:
    """Tell which cells of the cube add up to which, for ``protection.protect``.

    Args:
        cijfers: ``schemas.Cijfers``, the same as ``build_cube`` got.
        thema: one of ``schemas.THEMAS``.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        One row per child: dimensie (a column of ``schemas.Cellen``), kind, ouder.
    """
    return build_leden(pick_counts(cijfers, thema), regios_in_sum, thema)


def per_swv(cijfers: pl.DataFrame, thema: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Build the cube of the counts that are known only per samenwerkingsverband.

    Such a count belongs to no region and is never split over gemeenten.

    Args:
        cijfers: ``schemas.Cijfers``.
        thema: one of ``schemas.THEMAS``.

    Returns:
        ``schemas.Cellen`` with the code of the samenwerkingsverband as ``gebied``, and its
        neighbours for ``protection.protect``.
    """
    counts = pick_counts(cijfers, thema, per_swv=True)
    leden = build_leden(counts, (), thema)
    return _roll_up(counts, leden), leden


def _roll_up(counts: pl.DataFrame, leden: pl.DataFrame) -> pl.DataFrame:
    cells = counts.group_by(SLEUTEL).agg(pl.col("laag", "hoog").sum())
    cells = _code(cells, leden)
    for dimensie in ("duur", "onderdeel", "niveau"):
        cells = pl.concat([cells, _sum_up(cells, leden, dimensie)])
    cells = _drop_partial_duration(_add_areas(cells, leden))
    complete = _complete_years(counts, leden)
    if not complete.is_empty():
        cells = pl.concat([cells, _sum_years(cells, leden, complete)])
    return cells.with_columns(pl.col(SLEUTEL).cast(pl.String)).sort(SLEUTEL)


def _code(cells: pl.DataFrame, leden: pl.DataFrame) -> pl.DataFrame:
    """Give the keys a fixed list of values: grouping on codes is faster than on text."""
    enums = []
    for column in SLEUTEL:
        own = leden.filter(pl.col("dimensie") == column)
        values = pl.concat([cells[column], own["kind"], own["ouder"]]).unique().sort()
        enums.append(pl.col(column).cast(pl.Enum(values)))
    return cells.with_columns(enums)


def _sum_up(cells: pl.DataFrame, leden: pl.DataFrame, dimensie: str) -> pl.DataFrame:
    """Add the children of every member of one dimension; gives the parents only."""
    parents = leden.filter(pl.col("dimensie") == dimensie).select(
        pl.col("kind", "ouder").cast(cells.schema[dimensie])
    )
    summed = cells.join(parents, left_on=dimensie, right_on="kind").with_columns(
        pl.col("ouder").alias(dimensie)
    )
    return summed.group_by(SLEUTEL).agg(pl.col("laag", "hoog").sum()).select(cells.columns)


def _add_areas(cells: pl.DataFrame, leden: pl.DataFrame) -> pl.DataFrame:
    of_all = (pl.col("dimensie") == "gebied") & (pl.col("ouder") == ALLE)
    regios = _sum_up(cells, leden.filter(~of_all), "gebied")
    return pl.concat([cells, regios, _sum_up(regios, leden.filter(of_all), "gebied")])


def _drop_partial_duration(cells: pl.DataFrame) -> pl.DataFrame:
    """Leave ``kort`` and ``lang`` out where part of the cell has no duration."""
    unknown = pl.col("duur") == ONBEKEND
    others = [column for column in SLEUTEL if column != "duur"]
    partial = cells.filter(unknown & (pl.col("hoog") > 0)).select(others)
    split = cells.filter(pl.col("duur").is_in(["kort", "lang"]))
    whole = cells.filter(pl.col("duur") == "totaal")
    return pl.concat([whole, split.join(partial, on=others, how="anti")])


def _complete_years(counts: pl.DataFrame, leden: pl.DataFrame) -> pl.DataFrame:
    """Give the areas and schooljaren of which all twelve months are there."""
    months = leden.filter(pl.col("dimensie") == "periode").select("kind")
    if months.is_empty():
        return pl.DataFrame(schema={"gebied": pl.String, "schooljaar": pl.String})
    own = pl.when(pl.col("gebied") == BUITEN).then(pl.lit("")).otherwise("sector")
    areas = (
        counts.group_by("gebied", "schooljaar", own.alias("sector"))
        .agg(pl.col("periode").n_unique() == _MAANDEN)
        .group_by("gebied", "schooljaar")
        .agg(pl.col("periode").all().alias("volledig"))
    )
    parents = leden.filter(pl.col("dimensie") == "gebied").select("kind", "ouder")
    regios = _all_children(areas, parents.filter(pl.col("ouder") != ALLE))
    whole = _all_children(regios, parents.filter(pl.col("ouder") == ALLE))
    found = pl.concat([areas, regios, whole]).filter("volledig")
    return found.select("gebied", "schooljaar")


def _all_children(areas: pl.DataFrame, parents: pl.DataFrame) -> pl.DataFrame:
    joined = areas.join(parents, left_on="gebied", right_on="kind")
    grouped = joined.group_by(pl.col("ouder").alias("gebied"), "schooljaar")
    return grouped.agg(pl.col("volledig").all())


def _sum_years(cells: pl.DataFrame, leden: pl.DataFrame, complete: pl.DataFrame) -> pl.DataFrame:
    keys = complete.select(
        pl.col("gebied").cast(cells.schema["gebied"]),
        pl.col("schooljaar").cast(cells.schema["periode"]).alias("periode"),
    )
    years = _sum_up(cells, leden, "periode")
    return years.join(keys, on=["gebied", "periode"], how="semi")
