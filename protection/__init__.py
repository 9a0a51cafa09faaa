"""Counts of 1 to 4 never leave the house: everything that is shown has come through here."""

from protection.beschermen import ONBEGRENSD, protect
from protection.maten import protect_flows, protect_quartiles

__all__ = ["ONBEGRENSD", "protect", "protect_flows", "protect_quartiles"]
