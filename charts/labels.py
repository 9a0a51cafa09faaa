"""Words at the marks of a series: ``<5`` at small counts, and the texts at points."""

from typing import Any, Final

from charts.reeks import Reeks, span
from charts.tekst import escape

LABEL: Final = 13
_AFSTAND: Final = 26
_WIT: Final = "rgba(255, 255, 255, 0.75)"


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


def small_labels(reeks: Reeks, stap: float, as_nummer: str = "") -> list[dict[str, Any]]:
    """Return ``<5`` above small counts: the first, and each next one that has room.

    Args:
        reeks: the series; its last mark is left out, since that has its own label.
        stap: width in px of one month or school year.
        as_nummer: suffix of the axes.
    """
    laatste = reeks.last_drawn()
    teksten: list[dict[str, Any]] = []
    for rij in reeks.rijen:
        if rij["bescherming"] != "klein" or rij is laatste:
            continue
        if teksten and (rij["positie"] - teksten[-1]["x"]) * stap < _AFSTAND:
            continue
        font = {"size": 11, "color": reeks.stijl.tekst}
        plek = {"y": span(rij)[1], "yanchor": "bottom", "font": font, "bgcolor": _WIT}
        teksten.append(point_text(reeks, rij, as_nummer, text=escape(rij["tekst"]), **plek))
    return teksten
