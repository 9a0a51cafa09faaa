"""Counts beside the number of children there are at all: more than that is a slip of the pen."""

from typing import Any, Final

import polars as pl

from loaders.kinds import Bevinding
from loaders.vergelijken.kader import Levering, Namen, make, say_number

_CHILDREN: Final = ("thuiszitters", "leerplichttelling", "vrijstellingen", "arrangementen")
_COLUMNS: Final = ("thema", "periode", "gebied", "niveau", "aantal")
_MOST: Final = 8
_KNOWN: Final = ("inwoners", "leerlingen")


def find_too_many(levering: Levering, namen: Namen) -> list[Bevinding]:
    """A count larger than all children who live there, or than all pupils of that level.

    Known numbers stand in the file itself or were delivered before, by whomever; the largest of
    all dates is taken, so that only what can't be is told.
    """
    known = pl.concat(
        [
            levering.tellingen.filter(pl.col("thema").is_in(_KNOWN)).select(_COLUMNS),
            levering.vroeger.noemers.select(_COLUMNS),
        ]
    )
    rows = levering.tellingen.filter(pl.col("thema").is_in(_CHILDREN))
    if known.is_empty() or rows.is_empty():
        return []
    rows = rows.join(_inhabitants(known), on="gebied", how="left", maintain_order="left")
    rows = rows.join(_pupils(known), on=["gebied", "niveau"], how="left", maintain_order="left")
    rows = rows.with_columns(hoogstens=pl.min_horizontal("inwoners", "leerlingen"))
    larger = rows.filter(pl.col("aantal") > pl.col("hoogstens"))
    return [_tell(row, namen) for row in larger.head(_MOST).iter_rows(named=True)]


def _tell(row: dict[str, Any], namen: Namen) -> Bevinding:
    return make(
        "meer_dan_leerlingen",
        row["cel"],
        f"{namen.of(row['gebied'])}: {say_number(row['aantal'])} is meer dan alle kinderen die er "
        f"zijn ({say_number(row['hoogstens'])}). Controleer dit aantal.",
    )


def _inhabitants(known: pl.DataFrame) -> pl.DataFrame:
    """The most children that a gemeente ever had."""
    per_day = known.filter(thema="inwoners").group_by("gebied", "periode").agg(pl.sum("aantal"))
    return per_day.group_by("gebied").agg(inwoners=pl.max("aantal"))


def _pupils(known: pl.DataFrame) -> pl.DataFrame:
    """The most pupils of a level; where it is not known for the level, nothing is said."""
    rows = known.filter(pl.col("thema") == "leerlingen", pl.col("niveau").is_not_null())
    return rows.group_by("gebied", "niveau").agg(leerlingen=pl.max("aantal"))
