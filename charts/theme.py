"""The one look of all charts: colours, template, Dutch numbers and months, Plotly config.

The colours were chosen by search: as far apart as possible under normal sight, deuteranopia,
protanopia and in grey, at 3:1 or more against white. ``tests/charts/test_kleuren.py`` holds it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import plotly.graph_objects as go

LETTERTYPE_PLAAT: Final = 'Arial, "Liberation Sans", "DejaVu Sans", sans-serif'
LETTERTYPE: Final = f'"Source Sans", {LETTERTYPE_PLAAT}'
INKT: Final = "#1b2530"
GRIJS: Final = "#55606b"
RASTER: Final = "#e4e8ec"
AS: Final = "#8e9296"
WAARSCHUWING: Final = "#8a3b00"
WAARSCHUWING_VLAK: Final = "#fdf0e4"
WATERMERK: Final = "rgba(138, 59, 0, 0.17)"

MAANDEN: Final = (
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
MAANDEN_VOLUIT: Final = (
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


@dataclass(frozen=True)
class Stijl:
    """How a series looks: mark colour (≥ 3:1), text colour (≥ 4.5:1), dash and marker symbol."""

    kleur: str
    tekst: str
    streep: str
    symbool: str


STIJLEN: Final[dict[str, Stijl]] = {
    "lekstroom": Stijl("#074ca9", "#074ca9", "solid", "circle"),
    "utrecht-west": Stijl("#d55809", "#ad4300", "dash", "square"),
    "zuidoost-utrecht": Stijl("#127b6b", "#0f7061", "dashdot", "diamond"),
    "utrecht-stad": Stijl("#741528", "#741528", "dot", "triangle-up"),
    "de-meierij": Stijl("#451161", "#451161", "longdash", "triangle-down"),
    "alle": Stijl("#8e9296", "#55606b", "solid", "pentagon"),
    "nederland": Stijl("#8e9296", "#55606b", "solid", "pentagon"),
}


def style(code: str) -> Stijl:
    """Return the fixed look of a region, or of the grey context series.

    Args:
        code: a region code (``lekstroom`` …), ``alle`` or ``nederland``.

    Raises:
        ValueError: the code has no colour; a borrowed colour would name the wrong region.
    """
    if code not in STIJLEN:
        raise ValueError(f"Geen kleur bekend voor {code!r}. Bekend zijn: {', '.join(STIJLEN)}.")
    return STIJLEN[code]


def tint(kleur: str, dekking: float) -> str:
    """Return a hex colour as ``rgba`` with an opacity of 0 to 1."""
    rood, groen, blauw = (int(kleur[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({rood}, {groen}, {blauw}, {dekking:g})"


def month_label(maand: date) -> str:
    """Return a month as ``sep 2023``."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def format_number(waarde: float) -> str:
    """Return a number the Dutch way: ``1.234``; ``2,5`` (one decimal, only if there is one)."""
    afgerond = round(float(waarde), 1)
    tekst = f"{afgerond:,.0f}" if afgerond == int(afgerond) else f"{afgerond:,.1f}"
    return tekst.translate(str.maketrans(",.", ".,"))


def _build_template() -> go.layout.Template:
    """Build the template: white, horizontal grid only, no zoom (it would trap scrolling)."""
    as_basis: dict[str, Any] = {
        "fixedrange": True,
        "zeroline": False,
        "ticks": "",
        "linecolor": AS,
        "gridcolor": RASTER,
        "tickfont": {"size": 12, "color": GRIJS},
        "automargin": False,
        # Our labels are made to fit; without these two the browser measures every one of them.
        "tickangle": 0,
        "ticklabeloverflow": "allow",
    }
    return go.layout.Template(
        layout={
            "font": {"family": LETTERTYPE, "size": 13, "color": INKT},
            "paper_bgcolor": "#ffffff",
            "plot_bgcolor": "#ffffff",
            "separators": ",.",
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": AS, "font": {"color": INKT}},
            "dragmode": False,
            "barmode": "overlay",
            "xaxis": {**as_basis, "showgrid": False, "showline": True},
            "yaxis": {**as_basis, "showgrid": True, "showline": False},
        }
    )


TEMPLATE: Final = _build_template()

LOCALE_NL: Final[dict[str, Any]] = {
    "dictionary": {
        "Autoscale": "Schaal herstellen",
        "Click to enter Plot title": "Titel invoeren",
        "Double-click to zoom back out": "Dubbelklik om uit te zoomen",
        "Download plot": "Grafiek opslaan",
        "Download plot as a PNG": "Grafiek opslaan als PNG",
        "Download plot as a png": "Grafiek opslaan als PNG",
        "Pan": "Verschuiven",
        "Reset": "Herstellen",
        "Reset axes": "Assen herstellen",
        "Snapshot succeeded": "De grafiek is opgeslagen",
        "Sorry, there was a problem downloading your snapshot!": "Opslaan is mislukt",
        "Taking snapshot - this may take a few seconds": "De grafiek wordt opgeslagen",
        "Toggle Spike Lines": "Hulplijnen aan of uit",
        "Zoom": "Zoomen",
        "Zoom in": "Inzoomen",
        "Zoom out": "Uitzoomen",
    },
    "format": {
        "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
        "months": list(MAANDEN_VOLUIT),
        "shortMonths": list(MAANDEN),
        "date": "%d-%m-%Y",
        "decimal": ",",
        "thousands": ".",
    },
}

CONFIG: Final[dict[str, Any]] = {
    "locale": "nl",
    "locales": {"nl": LOCALE_NL},
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    # Pictures are made by the buttons below a chart: with all that belongs to it, at a fixed size.
    "displayModeBar": False,
}
