"""Counts of 1 to 4 never leave the house: everything that is shown has come through here."""

from protection.beschermen import ONBEGRENSD, protect
from protection.maten import (
    open_totals,
    open_years,
    protect_counts,
    protect_flows,
    protect_parts,
    protect_quartiles,
)

__all__ = [
    "ONBEGRENSD",
    "open_totals",
    "open_years",
    "protect",
    "protect_counts",
    "protect_flows",
    "protect_parts",
    "protect_quartiles",
]
