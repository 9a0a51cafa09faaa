"""Development in time, all areas in one panel with their names at the end of the lines."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import assen
from charts.assen import Breuk
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.labels import LABEL
from charts.reeks import (
    Reeks,
    height_of,
    hidden_starts,
    line_trace,
    range_trace,
    read_series,
    series_notes,
    top_of,
)
from charts.tekst import join_lines, line_height, text_width, wrap_lines
from charts.tijd import Tijd
from charts.toelichting import Toelichting

MEESTE_LIJNEN: Final = 6
_STREPEN: Final = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


def draw_lines(
    frame: pl.DataFrame,
    toelichting: Toelichting,
    *,
    smal: bool = False,
    breuken: Sequence[Breuk] = (),
) -> go.Figure:
    """Draw all areas in one panel, each with its name and last value at the end of its line.

    Args:
        frame: as for ``draw_small_multiples``; at most six areas.
        toelichting: what the figure says about itself.
        smal: break lines for a phone.
        breuken: (month or school year, reason) of each break in the series.

    Raises:
        ValueError: no rows, more than six areas, a missing column, or an empty element.
    """
    reeksen, tijd = read_series(frame)
    if len(reeksen) > MEESTE_LIJNEN:
        raise ValueError(f"Meer dan {MEESTE_LIJNEN} lijnen in één grafiek zijn niet te lezen.")
    top = top_of(reeksen)
    hoogte = 260.0 if smal else 340.0
    namen = {reeks.gebied: _name_lines(reeks, smal) for reeks in reeksen}
    links = assen.axis_margin(top)
    rechts = 22 + max(
        text_width(regel, LABEL, vet=True) for regels in namen.values() for regel in regels
    )
    binnen = pick_sizes(smal).breedte - links - rechts
    banden, woorden = assen.incomplete_marks(reeksen, tijd)
    vlak = Vlak(
        hoogte=hoogte,
        links=links,
        rechts=rechts,
        kop=6,
        noten=(*assen.break_notes(breuken, tijd), *series_notes(reeksen)),
    )
    layout = {
        "xaxis": assen.time_axis(tijd, binnen),
        "yaxis": assen.value_axis(top, aantal=5),
        "shapes": banden + assen.break_shapes(breuken),
    }
    labels = _end_labels(reeksen, namen, top * assen.LUCHT, hoogte)
    return frame_figure(
        _all_traces(reeksen, tijd, top * assen.LUCHT),
        toelichting,
        vlak,
        smal=smal,
        layout=layout,
        annotaties=labels + woorden,
    )


def _name_lines(reeks: Reeks, smal: bool) -> list[str]:
    """Return the end label: name and last value, in short lines."""
    rij = reeks.last_drawn()
    tekst = f"{reeks.gebied}  {rij['tekst']}" if rij else reeks.gebied
    return wrap_lines(tekst, 100 if smal else 190, LABEL)


def _all_traces(reeksen: list[Reeks], tijd: Tijd, top: float) -> list[dict[str, Any]]:
    """Return bars first, then lines; areas that share a colour get different dashes."""
    op_as = {"xaxis": "x", "yaxis": "y"}
    starts = hidden_starts(reeksen)
    bereiken = [
        range_trace(r, tijd, op_as, top, [plek for plek in starts if starts[plek] is r])
        for r in reeksen
    ]
    dubbel = Counter(reeks.stijl.kleur for reeks in reeksen)
    strepen = [
        reeks.stijl.streep if dubbel[reeks.stijl.kleur] == 1 else _STREPEN[i]
        for i, reeks in enumerate(reeksen)
    ]
    lijnen = [line_trace(r, tijd, op_as, s) for r, s in zip(reeksen, strepen, strict=True)]
    return [trace for trace in bereiken if trace] + lijnen


def spread_labels(hoogten: Sequence[float], maten: Sequence[float], ruimte: float) -> list[float]:
    """Move label centres apart until none overlap, each as near its own place as order allows.

    Args:
        hoogten: wanted centres in px from the bottom.
        maten: height of each label in px.
        ruimte: height of the plot in px; labels stay inside as long as they fit.

    Returns:
        The centres, in the order given.
    """
    volgorde = sorted(range(len(hoogten)), key=lambda i: hoogten[i])
    plaatsen = [0.0] * len(hoogten)
    onder = 0.0
    for i in volgorde:
        plaatsen[i] = max(hoogten[i], onder + maten[i] / 2)
        onder = plaatsen[i] + maten[i] / 2
    boven = max(ruimte, sum(maten))
    for i in reversed(volgorde):
        plaatsen[i] = min(plaatsen[i], boven - maten[i] / 2)
        boven = plaatsen[i] - maten[i] / 2
    return plaatsen


def _end_labels(
    reeksen: list[Reeks], namen: dict[str, list[str]], top: float, hoogte: float
) -> list[dict[str, Any]]:
    """Return the names at the end of the lines, with a thin leader where one had to move."""
    punten = [(reeks, rij) for reeks in reeksen if (rij := reeks.last_drawn())]
    wens = [height_of(rij) / top * hoogte for _, rij in punten]
    maten = [len(namen[reeks.gebied]) * line_height(LABEL) + 2 for reeks, _ in punten]
    plaatsen = spread_labels(wens, maten, hoogte)
    return [
        {
            "text": f"<b>{join_lines(namen[reeks.gebied])}</b>",
            "x": rij["positie"],
            "y": height_of(rij),
            "xanchor": "left",
            "yanchor": "middle",
            "align": "left",
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": reeks.stijl.kleur,
            "standoff": 5,
            "ax": 14,
            "ay": wens[i] - plaatsen[i],
            "borderpad": 0,
            "font": {"size": LABEL, "color": reeks.stijl.tekst},
        }
        for i, (reeks, rij) in enumerate(punten)
    ]
