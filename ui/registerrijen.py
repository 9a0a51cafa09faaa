"""Rows of what registers tell, as the charts and their words need them."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from ui import queries, tekst
from ui.reeksen import VERBORGEN

_LEEG: Final = ("laag", "hoog", "noemer_naam", "noemer_datum")


def per_sender(frame: pl.DataFrame, kolom: str, leeg: str) -> pl.DataFrame:
    """What charts need, a panel per region and sender; ``leeg`` says why a value is missing."""
    regios = queries.regios()
    namen = {code: _name(code) for code in frame["afzender"].unique().to_list()}
    soort = "verborgen" if leeg == VERBORGEN else "open"
    rows = [
        (r["maand"], f"{regios[r['regio']]}, {namen[r['afzender']]}", r["regio"], r[kolom],
         number(r[kolom], leeg), soort if r[kolom] is None else "open")
        for r in frame.iter_rows(named=True)
    ]  # fmt: skip
    return to_frame(rows)


def _name(code: str) -> str:
    return queries.afzender_namen().get(code, code).removesuffix(f" ({code})")


def every_month(medians: pl.DataFrame) -> pl.DataFrame:
    """A row for every month and sender, of those with a median in any month."""
    source = ["regio", "afzender", "sector"]
    known = medians.filter(pl.col("mediaan").is_not_null())
    months = medians.select("maand").unique().sort("maand")
    grid = known.select(source).unique().sort(source).join(months, how="cross")
    return grid.join(known, on=[*source, "maand"], how="left", maintain_order="left")


def number(waarde: int | None, leeg: str) -> str:
    """Return a number in words, or why it is missing."""
    return leeg if waarde is None else tekst.number(waarde)


def to_frame(rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    """Make a frame of months of rows: maand, gebied, kleur, waarde, tekst, bescherming."""
    columns = ["maand", "gebied", "kleur", "waarde", "tekst", "bescherming"]
    types = {"maand": pl.Date, "waarde": pl.Int64}
    schema = {name: types.get(name, pl.String) for name in columns}
    return with_defaults(pl.DataFrame(rows, schema=schema, orient="row"))


def with_defaults(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns that charts and their words need, and that a measure has no use for."""
    return frame.with_columns(
        *(pl.lit(None, pl.String).alias(name) for name in _LEEG[2:]),
        *(pl.lit(None, pl.Int64).alias(name) for name in _LEEG[:2] if name not in frame.columns),
        pl.lit("").alias("zonder"),
        pl.lit(value=True).alias("volledig"),
    )
