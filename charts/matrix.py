"""Who delivered what: sender × month, as shape, colour and word."""

from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import assen, theme
from charts.invoer import require
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.tekst import escape, line_height, text_width, wrap_lines
from charts.tijd import Tijd, read_time
from charts.toelichting import Toelichting

STATEN: Final[dict[str, dict[str, Any]]] = {
    "geleverd": {"symbol": "square", "color": "#074ca9", "line": {"width": 0}},
    "vervangen": {
        "symbol": "diamond-dot",
        "color": "#9db8dc",
        "line": {"width": 1.5, "color": "#074ca9"},
    },
    "ontbreekt": {
        "symbol": "x-thin",
        "color": "#ad4300",
        "line": {"width": 2.5, "color": "#ad4300"},
    },
}
WOORDEN: Final = {
    "geleverd": "geleverd",
    "vervangen": "vervangen door nieuwer",
    "ontbreekt": "ontbreekt",
}
_LABEL: Final = 12


def draw_levermatrix(
    frame: pl.DataFrame, toelichting: Toelichting, *, smal: bool = False
) -> go.Figure:
    """Draw which sender delivered which month.

    Args:
        frame: afzender (label), maand (Date) or schooljaar, status (``geleverd``, ``ontbreekt``
            or ``vervangen``), in the order to show. A pair without a row stays empty.
        toelichting: what the figure says about itself.
        smal: break lines for a phone.

    Raises:
        ValueError: no rows, a missing column, an unknown status, or an empty element.
    """
    require(frame, ("afzender", "status"))
    frame, tijd = read_time(frame)
    frame = frame.with_columns(pl.col("status").cast(pl.String))
    vreemd = set(frame["status"].to_list()) - set(STATEN)
    if vreemd:
        raise ValueError(f"Onbekende status: {sorted(map(str, vreemd))}.")
    afzenders = frame["afzender"].unique(maintain_order=True).to_list()
    regels = [wrap_lines(naam, 110 if smal else 230, _LABEL) for naam in afzenders]
    links = 22 + max(text_width(deel, _LABEL) for stuk in regels for deel in stuk)
    rij_hoogte = max(24.0, 8 + line_height(_LABEL) * max(len(stuk) for stuk in regels))
    breedte = pick_sizes(smal).breedte - links - 20
    maat = max(5.0, min(13.0, breedte / tijd.length() - 2))
    traces = [_state_trace(frame, status, afzenders, tijd, maat) for status in STATEN]
    layout = _axes(regels, tijd, breedte)
    vlak = Vlak(hoogte=rij_hoogte * len(afzenders), links=links, rechts=20, kop=30)
    legenda = [_legend(links, 10, smal)]
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=legenda)


def _state_trace(
    frame: pl.DataFrame, status: str, afzenders: list[str], tijd: Tijd, maat: float
) -> dict[str, Any]:
    """Return the marks of one state."""
    deel = frame.filter(pl.col("status") == status)
    paren = list(zip(deel["afzender"].to_list(), deel["positie"].to_list(), strict=True))
    kleiner = maat * 0.8 if status == "ontbreekt" else maat
    return {
        "type": "scatter",
        "mode": "markers",
        "name": WOORDEN[status],
        "x": [positie for _, positie in paren],
        "y": [afzenders.index(naam) for naam, _ in paren],
        "marker": {**STATEN[status], "size": kleiner, "opacity": 1},
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{escape(naam)}</b><br>{tijd.label(positie)}: {WOORDEN[status]}"
            for naam, positie in paren
        ],
    }


def _axes(regels: list[list[str]], tijd: Tijd, breedte: float) -> dict[str, Any]:
    return {
        "xaxis": assen.time_axis(tijd, breedte),
        "yaxis": {**assen.name_axis(regels, _LABEL), "showgrid": True},
    }


def _legend(links: float, boven: float, smal: bool) -> dict[str, Any]:
    """Return the shapes with their words, in one line above the matrix.

    Not Plotly's own legend: that one moves the margins when it finds no room.
    """
    tekens = (("■", "geleverd"), ("◈", "vervangen"), ("✕", "ontbreekt"))
    delen = [
        f'<span style="color:{_text_colour(status)}">{teken}</span> {WOORDEN[status]}'
        for teken, status in tekens
    ]
    return {
        "text": "    ".join(delen),
        "name": "legenda",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": pick_sizes(smal).rand - links,
        "yshift": boven,
        "borderpad": 0,
        "showarrow": False,
        "font": {"size": pick_sizes(smal).klein, "color": theme.INKT},
    }


def _text_colour(status: str) -> str:
    return STATEN["ontbreekt"]["color"] if status == "ontbreekt" else STATEN["geleverd"]["color"]
