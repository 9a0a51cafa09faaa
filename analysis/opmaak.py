"""Dutch notation of numbers, months and protected cells."""

from datetime import date
from typing import Final

import polars as pl

MAANDNAMEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MAANDEN: Final = tuple("mrt" if naam == "maart" else naam[:3] for naam in MAANDNAMEN)
GEEN_LEVERING: Final = "geen levering"
VERBORGEN: Final = "verborgen"


def format_aantal(aantal: int) -> str:
    """Write a whole number: ``1.234``."""
    return f"{aantal:,}".replace(",", ".")


def format_decimaal(waarde: float, cijfers: int = 1) -> str:
    """Write a decimal number: ``2,5``; ``cijfers`` behind the comma."""
    return f"{waarde:,.{cijfers}f}".translate(str.maketrans(",.", ".,"))


def format_maand(maand: date) -> str:
    """Write a month short: ``sep 2023``."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def format_datum(dag: date) -> str:
    """Write a date in full: ``30 september 2023``."""
    return f"{dag.day} {MAANDNAMEN[dag.month - 1]} {dag.year}"


def format_periode(periode: str) -> str:
    """Write a period as people read it: month, schooljaar (unchanged) or date."""
    if len(periode) == 7:
        return format_maand(date.fromisoformat(f"{periode}-01"))
    return periode if len(periode) == 9 else format_datum(date.fromisoformat(periode))


def format_cel(
    aantal: int | None, laag: int | None, hoog: int | None, bescherming: str | None
) -> str:
    """Write a protected cell: ``1.234``, ``29–35``, ``verborgen``, ``geen levering``."""
    if bescherming is None or laag is None or hoog is None:
        return GEEN_LEVERING
    if bescherming == "open" and aantal is not None:
        return format_aantal(aantal)
    if bescherming == "bereik":
        return f"{format_aantal(laag)}–{format_aantal(hoog)}"
    return VERBORGEN


def add_tekst(frame: pl.DataFrame) -> pl.DataFrame:
    """Add ``tekst``: what is shown of every protected cell.

    Args:
        frame: rows of ``schemas.Beschermd``; empty cells (no row found) read "geen levering".

    Returns:
        The frame with tekst.
    """
    cells = frame.select("aantal", "laag", "hoog", pl.col("bescherming").cast(pl.String))
    return frame.with_columns(
        pl.Series("tekst", [format_cel(*cell) for cell in cells.iter_rows()], dtype=pl.String)
    )
