"""What is planned per quarter: done, late, now and next, as shape, colour and word."""

from datetime import date
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import assen, theme
from charts.invoer import require
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.tekst import escape, line_height, text_width, wrap_lines
from charts.toelichting import Toelichting

# In the order in which they stand in the legend: sign, words, mark.
STATEN: Final[dict[str, tuple[str, str, dict[str, Any]]]] = {
    "te laat": (
        "✕",
        "te laat of niet vastgelegd",
        {"symbol": "x-thin", "color": "#ad4300", "line": {"width": 2.5, "color": "#ad4300"}},
    ),
    "nu": ("◆", "nu aan de beurt", {"symbol": "diamond", "color": "#451161"}),
    "komt": (
        "○",
        "komt nog",
        {"symbol": "circle-open", "color": "#55606b", "line": {"width": 1.5, "color": "#55606b"}},
    ),
    "gedaan": ("■", "gedaan", {"symbol": "square", "color": "#074ca9"}),
    "niet vastgelegd": (
        "□",
        "voorbij, niet vastgelegd",
        {"symbol": "square-open", "color": "#55606b", "line": {"width": 1.5, "color": "#55606b"}},
    ),
    "loopt door": (
        "–",
        "loopt door",
        {"symbol": "line-ew", "color": "#8e9296", "line": {"width": 2, "color": "#8e9296"}},
    ),
}
_LABEL: Final = 12


def draw_planning(
    frame: pl.DataFrame, toelichting: Toelichting, *, vandaag: date, smal: bool = False
) -> go.Figure:
    """Draw what is planned per quarter, over school years.

    Args:
        frame: rij (label), kwartaal (Date, its first day), staat (one of ``STATEN``), aantal (how
            many moments), tekst (the cell in words), in the order to show.
        toelichting: what the figure says about itself.
        vandaag: where the line of today stands; left out beyond the quarters shown.
        smal: break lines for a phone.

    Raises:
        ValueError: no rows, a missing column, an unknown state, or an empty element.
    """
    require(frame, ("rij", "kwartaal", "staat", "aantal", "tekst"))
    if strange := set(frame["staat"].to_list()) - set(STATEN):
        raise ValueError(f"Onbekende staat: {sorted(map(str, strange))}.")
    rows = frame["rij"].unique(maintain_order=True).to_list()
    lines = [wrap_lines(naam, 120 if smal else 300, _LABEL) for naam in rows]
    left = 22 + max(text_width(part, _LABEL) for piece in lines for part in piece)
    height = max(30.0 if smal else 26.0, 8 + line_height(_LABEL) * max(map(len, lines)))
    spots = [_spot(day) for day in frame["kwartaal"]]
    first, last = min(spots), max(spots)
    width = (pick_sizes(smal).breedte - left - 20) / (last - first + 1)
    shown = frame.with_columns(plek=pl.Series(spots), y=_numbers(frame["rij"], rows))
    size = max(6.0, min(12.0, width - 8))
    traces = [_trace(shown, staat, size, smal) for staat in STATEN]
    legend = _legend(left, smal)
    vlak = Vlak(
        hoogte=height * len(rows),
        links=left,
        rechts=20,
        kop=34 + line_height(11) * legend["text"].count("<br>") + 18,
        voet=40,
    )
    return frame_figure(
        traces,
        toelichting,
        vlak,
        smal=smal,
        layout=_axes(lines, first, last) | {"shapes": _lines(first, last, vandaag)},
        annotaties=[legend, *_years(first, last, smal)],
    )


def _numbers(labels: pl.Series, rows: list[str]) -> pl.Series:
    return labels.replace_strict(dict(zip(rows, range(len(rows)), strict=True)))


def _spot(day: date) -> int:
    """The number of a quarter."""
    return day.year * 4 + (day.month - 1) // 3


def _place(day: date) -> float:
    """Where a day lies between the middles of quarters."""
    start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return _spot(day) - 0.5 + (day - start).days / 91.5


def _trace(frame: pl.DataFrame, staat: str, size: float, smal: bool) -> dict[str, Any]:
    deel = frame.filter(staat=staat)
    counts = ["" if n < 2 else str(n) for n in deel["aantal"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": STATEN[staat][1],
        "x": deel["plek"].to_list(),
        "y": deel["y"].to_list(),
        "text": counts,
        "textposition": "bottom center" if smal else "middle right",
        "textfont": {"size": 10 if smal else 11, "color": theme.INKT},
        "marker": {**STATEN[staat][2], "size": size, "opacity": 1},
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{escape(naam)}</b><br>{quarter(day)}: {escape(tekst)}"
            for naam, day, tekst in deel.select("rij", "kwartaal", "tekst").iter_rows()
        ],
    }


def quarter(day: date) -> str:
    """Write the quarter of a day: ``Q4 2026``."""
    return f"Q{(day.month - 1) // 3 + 1} {day.year}"


def _axes(lines: list[list[str]], first: int, last: int) -> dict[str, Any]:
    spots = list(range(first, last + 1))
    ticks = [f"Q{s % 4 + 1}" + (f"<br>{s // 4}" if s % 4 == 0 or s == first else "") for s in spots]
    return {
        "xaxis": {
            "range": [first - 0.5, last + 0.5],
            "tickmode": "array",
            "tickvals": spots,
            "ticktext": ticks,
        },
        "yaxis": {**assen.name_axis(lines, _LABEL), "showgrid": True},
    }


def _starts(first: int, last: int) -> list[date]:
    """The first days of the school years that begin before the last quarter ends."""
    return [date(year, 8, 1) for year in range(first // 4 - 1, last // 4 + 1)]


def _lines(first: int, last: int, vandaag: date) -> list[dict[str, Any]]:
    """A thin line where a school year begins, a dotted one today."""
    shown = [(x, "solid", theme.AS) for day in _starts(first, last)
             if first - 0.5 < (x := _place(day)) < last + 0.5]  # fmt: skip
    if first - 0.5 <= (today := _place(vandaag)) <= last + 0.5:
        shown.append((today, "dot", theme.INKT))
    base = {"type": "line", "xref": "x", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    return [
        base | {"x0": x, "x1": x, "line": {"width": 1.2, "dash": dash, "color": colour}}
        for x, dash, colour in shown
    ]


def _years(first: int, last: int, smal: bool) -> list[dict[str, Any]]:
    """The names of the school years above their stretch, where there is room for them."""
    labels = []
    for day in _starts(first, last):
        begin = max(_place(day), first - 0.5)
        end = min(_place(day.replace(year=day.year + 1)), last + 0.5)
        if end - begin >= (2.5 if smal else 1.5):
            name = f"{day.year}-{day.year + 1}"
            labels.append(
                {"text": name, "name": "schooljaar", "xref": "x", "yref": "paper",
                 "x": (begin + end) / 2, "y": 1, "xanchor": "center", "yanchor": "bottom",
                 "yshift": 4, "showarrow": False, "borderpad": 0,
                 "font": {"size": 11, "color": theme.GRIJS}}
            )  # fmt: skip
    return labels


def _legend(left: float, smal: bool) -> dict[str, Any]:
    """The signs with their words above the plot, on two lines, on a phone on more."""
    parts = [
        f'<span style="color:{_text_colour(mark)}">{sign}</span> {words}'
        for sign, words, mark in STATEN.values()
    ]
    parts.append("┊ vandaag")
    per_line = 2 if smal else 4
    lines = ["    ".join(parts[n : n + per_line]) for n in range(0, len(parts), per_line)]
    return {
        "text": "<br>".join(lines),
        "name": "legenda",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": pick_sizes(smal).rand - left,
        "yshift": 26,
        "align": "left",
        "borderpad": 0,
        "showarrow": False,
        "font": {"size": pick_sizes(smal).klein, "color": theme.INKT},
    }


def _text_colour(mark: dict[str, Any]) -> str:
    return theme.GRIJS if mark["color"] == theme.AS else mark["color"]
