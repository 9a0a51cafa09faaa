"""Words at the marks of a series."""

from typing import Any, Final

from charts.reeks import Reeks

LABEL: Final = 13


def point_text(reeks: Reeks, rij: dict[str, Any], as_nummer: str, **stijl: Any) -> dict[str, Any]:
    """Return a text at the moment of a row, in the colour of its series."""
    return {
        "xref": f"x{as_nummer}",
        "yref": f"y{as_nummer}",
        "x": rij["positie"],
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": LABEL, "color": reeks.stijl.tekst},
        **stijl,
    }
