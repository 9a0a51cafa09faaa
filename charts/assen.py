"""Axes and marks that several charts share: ticks, panels, breaks, incomplete months."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from charts import theme
from charts.raster import Paneel
from charts.reeks import Reeks
from charts.tekst import escape, join_lines, text_width
from charts.tijd import Tijd, position

Breuk = tuple[date | str, str]
LUCHT: Final = 1.14


def nice_ticks(top: float, aantal: int = 4) -> list[float]:
    """Return round axis values from 0 up to ``top``, about ``aantal`` steps."""
    ruw = max(top, 1e-9) / aantal
    macht = 10.0 ** math.floor(math.log10(ruw))
    stap = next(f * macht for f in (1, 2, 2.5, 5, 10) if f * macht >= ruw * 0.999)
    if top >= 4 and stap != int(stap):
        stap = float(math.ceil(stap))
    return [round(i * stap, 10) for i in range(int(top / stap + 1e-9) + 1)]


def name_axis(namen: Sequence[list[str]], letter: int, lucht: str = " ") -> dict[str, Any]:
    """Return a vertical axis with a name per row, the first on top.

    Args:
        namen: per row the lines of its name.
        letter: size of the letters.
        lucht: spaces between a name and the axis.
    """
    return {
        "range": [len(namen) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(namen))),
        "ticktext": [f"{join_lines(regels)}{lucht}" for regels in namen],
        "tickfont": {"size": letter, "color": theme.INKT},
    }


def value_axis(top: float, *, labels: bool = True, aantal: int = 4) -> dict[str, Any]:
    """Return a value axis from zero with Dutch numbers and room for words above the data."""
    ticks = nice_ticks(top, aantal)
    decimalen = 0 if all(t == int(t) for t in ticks) else 2 if ticks[1] < 0.1 else 1
    teksten = [f"{t:,.{decimalen}f}".translate(str.maketrans(",.", ".,")) for t in ticks]
    return {
        "range": [0, top * LUCHT],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [f"{tekst} " for tekst in teksten],
        "showticklabels": labels,
    }


def axis_margin(top: float) -> float:
    """Return the room in px for the labels of the value axis."""
    langste = max(value_axis(top)["ticktext"], key=len)
    return 14 + max(26, text_width(langste, 12))


def time_axis(tijd: Tijd, breedte: float) -> dict[str, Any]:
    """Return a time axis whose labels fit a width in px."""
    posities, teksten = tijd.ticks(breedte)
    return {
        "range": tijd.range(),
        "tickmode": "array",
        "tickvals": posities,
        "ticktext": teksten,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": theme.AS,
    }


def panel_title(paneel: Paneel, tekst: str, kleur: str) -> dict[str, Any]:
    """Return the name above a panel, in the colour of its series."""
    return {
        "text": f"<b>{escape(tekst)}</b>",
        "xref": "paper",
        "yref": "paper",
        "x": paneel.x0,
        "y": paneel.y1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -1,
        "yshift": 5,
        "showarrow": False,
        "font": {"size": 14, "color": kleur},
    }


def break_shapes(breuken: Sequence[Breuk], as_nummer: str = "") -> list[dict[str, Any]]:
    """Return a thin line before the first moment of each new definition or law."""
    return [
        {
            "type": "line",
            "xref": f"x{as_nummer}",
            "yref": f"y{as_nummer} domain",
            "x0": position(moment) - 0.5,
            "x1": position(moment) - 0.5,
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.GRIJS, "width": 1, "dash": "dot"},
        }
        for moment, _ in breuken
    ]


def break_notes(breuken: Sequence[Breuk], tijd: Tijd) -> list[str]:
    """Return the reasons of the breaks as lines for the footer."""
    return [f"Stippellijn bij {tijd.label(position(x))}: {reden}." for x, reden in breuken]


def incomplete_runs(reeksen: Sequence[Reeks]) -> list[tuple[int, int]]:
    """Return stretches (first, last) in which a drawn value of any series is incomplete."""
    posities = sorted({r["positie"] for reeks in reeksen for r in reeks.rijen if not r["volledig"]})
    stukken: list[tuple[int, int]] = []
    for positie in posities:
        if stukken and positie == stukken[-1][1] + 1:
            stukken[-1] = (stukken[-1][0], positie)
        else:
            stukken.append((positie, positie))
    return stukken


def incomplete_marks(
    reeksen: Sequence[Reeks], tijd: Tijd, as_nummer: str = ""
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return a pale band over incomplete months and the word beside it."""
    banden, woorden = [], []
    for eerste, laatste in incomplete_runs(reeksen):
        banden.append(
            {
                "type": "rect",
                "xref": f"x{as_nummer}",
                "yref": f"y{as_nummer} domain",
                "x0": eerste - 0.5,
                "x1": laatste + 0.5,
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"width": 0},
                "fillcolor": "#eef1f4",
            }
        )
        links = (eerste + laatste) / 2 < (tijd.eerste + tijd.laatste) / 2
        woorden.append(
            {
                "text": "onvolledig",
                "xref": f"x{as_nummer}",
                "yref": f"y{as_nummer} domain",
                "x": eerste - 0.5 if links else laatste + 0.5,
                "xanchor": "left" if links else "right",
                "y": 1,
                "yanchor": "top",
                "showarrow": False,
                "font": {"size": 11, "color": theme.GRIJS},
            }
        )
    return banden, woorden
