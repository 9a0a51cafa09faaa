"""The band in which a month lies by chance, behind a line: limits and their mean."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from charts.tijd import Tijd, position

# At least 3:1 on white, and lighter than the line of the series itself.
RAND: Final = "#87919a"
VLAK: Final = "rgba(135, 145, 154, 0.16)"


class Band(NamedTuple):
    """Limits from a month on, in the unit of the chart; ``proef``: from too few months."""

    van: date
    onder: float
    midden: float
    boven: float
    proef: bool = False


def band_shapes(band: Band | None, tijd: Tijd, as_nummer: str = "") -> list[dict[str, Any]]:
    """Return the band and its mean as shapes, cut off at the months that are drawn."""
    if band is None or position(band.van) > tijd.laatste:
        return []
    plek = {
        "xref": f"x{as_nummer}",
        "yref": f"y{as_nummer}",
        "x0": max(tijd.eerste, position(band.van)) - 0.5,
        "x1": tijd.laatste + 0.5,
        "layer": "below",
    }
    rand = {"color": RAND, "width": 1, "dash": "dot" if band.proef else "solid"}
    return [
        {
            "type": "rect",
            **plek,
            "y0": band.onder,
            "y1": band.boven,
            "line": {"width": 0},
            "fillcolor": VLAK,
        },
        {"type": "line", **plek, "y0": band.midden, "y1": band.midden, "line": rand},
    ]


def band_notes(banden: Mapping[str, Band]) -> list[str]:
    """Return the line of the footer that says what the band is."""
    if not banden:
        return []
    proef = " Bij een stippellijn zijn het proeflimieten: er zijn nog weinig maanden."
    alle = "Grijze band: waar een maand door toeval tussen ligt, met het gemiddelde als lijn."
    return [alle + (proef if any(band.proef for band in banden.values()) else "")]


def highest(banden: Mapping[str, Band]) -> float:
    """Return the highest limit, 0 without bands."""
    return max((band.boven for band in banden.values()), default=0.0)
