"""What charts draw, as a table and as a sentence."""

from typing import Any

import polars as pl

from ui import tekst
from ui.reeksen import GEEN


def across(frame: pl.DataFrame, rij: str, kop: str) -> pl.DataFrame:
    """Lay out a chart's frame as a table: ``rij`` down, the areas across, in words.

    Args:
        frame: what the chart draws.
        rij: the column for the rows (``maand``, ``schooljaar``).
        kop: its Dutch heading.
    """
    breed = frame.pivot(on="gebied", index=rij, values="tekst", aggregate_function="first")
    breed = breed.sort(rij) if rij == "maand" else breed
    naam = pl.col(rij).cast(pl.String)
    if rij == "maand":
        naam = naam.str.slice(0, 7).map_elements(tekst.period, pl.String)
    return breed.with_columns(naam.alias(rij), pl.exclude(rij).fill_null(GEEN)).rename({rij: kop})


def down(frame: pl.DataFrame, kop: str, waarde: str) -> pl.DataFrame:
    """Lay out a frame of bars as a table with two columns."""
    return frame.select(pl.col("categorie").alias(kop), pl.col("tekst").alias(waarde))


def read_trend(frame: pl.DataFrame) -> str:
    """Say what to read from a trend: where the areas stand in the newest month."""
    laatste = frame.filter(pl.col("maand") == frame["maand"].max())
    return f"In {tekst.period(str(frame['maand'].max())[:7])}: {_highest(laatste, 'gebied')}."


def read_years(frame: pl.DataFrame) -> str:
    """Say what to read from schooljaren: where the areas stand in the newest one."""
    laatste = frame.filter(pl.col("schooljaar") == frame["schooljaar"].max())
    return f"In {frame['schooljaar'].max()}: {_highest(laatste, 'gebied')}."


def read_bars(frame: pl.DataFrame) -> str:
    """Say what to read from bars: which are highest."""
    bekend = frame.filter(pl.col("waarde").is_not_null())
    if bekend.is_empty():
        return "De aantallen zijn verborgen, om kleine aantallen te beschermen."
    if frame.height == 1:
        return f"Alleen hiervan is het bekend: {_highest(frame, 'categorie')}."
    return f"Het hoogst: {_highest(bekend.head(3), 'categorie')}."


def _highest(frame: pl.DataFrame, naam: str) -> str:
    rijen = frame.sort("waarde", descending=True, nulls_last=True).head(6)
    return ", ".join(
        f"{rij[naam]} {rij['tekst']}{_remark(rij)}" for rij in rijen.iter_rows(named=True)
    )


def _remark(rij: dict[str, Any]) -> str:
    """Return a word behind a figure of which a part is missing."""
    return "" if rij["waarde"] is None or rij.get("volledig", True) else " (onvolledig)"
