"""Small counts never leave the house: everything that is shown has come through here."""

from protection.beleid import NIVEAUS, ONBEGRENSD, Beleid, Niveau
from protection.beschermen import protect
from protection.geheugen import memorise
from protection.maten import (
    open_totals,
    open_years,
    protect_counts,
    protect_flows,
    protect_parts,
    protect_quartiles,
)
from protection.openbaar import publish

__all__ = [
    "NIVEAUS",
    "ONBEGRENSD",
    "Beleid",
    "Niveau",
    "memorise",
    "open_totals",
    "open_years",
    "protect",
    "protect_counts",
    "protect_flows",
    "protect_parts",
    "protect_quartiles",
    "publish",
]
