"""What charts accept: the columns they need, defaults, and nothing of a hidden cell."""

from collections.abc import Sequence
from typing import Final

import polars as pl

BESCHERMING: Final = ("open", "verborgen", "bereik")
_STANDAARD: Final = {
    "laag": pl.lit(None, dtype=pl.Float64),
    "hoog": pl.lit(None, dtype=pl.Float64),
    "bescherming": pl.lit("open"),
    "volledig": pl.lit(True),
}


def require(frame: pl.DataFrame, kolommen: Sequence[str]) -> None:
    """Refuse a frame without rows or without a needed column.

    Raises:
        ValueError: says which.
    """
    if frame.is_empty():
        raise ValueError("Er zijn geen gegevens om te tekenen.")
    ontbreekt = [naam for naam in kolommen if naam not in frame.columns]
    if ontbreekt:
        raise ValueError(f"De gegevens missen de kolom {', '.join(ontbreekt)}.")


def prepare(frame: pl.DataFrame, kolommen: Sequence[str]) -> pl.DataFrame:
    """Return the frame with defaults filled in and hidden values taken out.

    What may not be shown does not reach the figure, whatever the caller passes: ``waarde`` stays
    only where ``open``, bounds only for a ``bereik``.

    Raises:
        ValueError: no rows, a missing column or an unknown word in ``bescherming``.
    """
    require(frame, kolommen)
    frame = frame.with_columns(
        uitdrukking.alias(naam)
        for naam, uitdrukking in _STANDAARD.items()
        if naam not in frame.columns
    ).with_columns(pl.col("bescherming").cast(pl.String), pl.col("volledig").fill_null(True))
    vreemd = set(frame["bescherming"].to_list()) - set(BESCHERMING)
    if vreemd:
        raise ValueError(f"Onbekende bescherming: {sorted(map(str, vreemd))}.")
    is_open = pl.col("bescherming") == "open"
    grens_mag = pl.col("bescherming") == "bereik"
    return frame.with_columns(
        pl.when(is_open).then("waarde").alias("waarde"),
        pl.when(grens_mag).then("laag").alias("laag"),
        pl.when(grens_mag).then("hoog").alias("hoog"),
        pl.col("tekst").cast(pl.String).fill_null(""),
    )
