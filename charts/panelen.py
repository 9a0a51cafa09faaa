"""Development in time, one panel per area, all with the same scale."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts import assen
from charts.assen import Breuk
from charts.banden import Band, band_notes, band_shapes, highest
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.labels import LABEL, point_text
from charts.raster import Paneel, Raster
from charts.reeks import (
    STAAF,
    Reeks,
    height_of,
    hidden_starts,
    line_trace,
    range_trace,
    read_series,
    series_notes,
    top_of,
)
from charts.tekst import escape, text_width
from charts.tijd import Tijd
from charts.toelichting import Toelichting


def draw_small_multiples(
    frame: pl.DataFrame,
    toelichting: Toelichting,
    *,
    smal: bool = False,
    breuken: Sequence[Breuk] = (),
    banden: Mapping[str, Band] | None = None,
) -> go.Figure:
    """Draw one panel per area, all with the same scale from zero.

    Args:
        frame: maand (Date) or schooljaar (``2023-2024``), gebied (label), kleur (region code),
            waarde (number, empty = gap), tekst (what is shown); where they apply laag, hoog,
            bescherming (open, verborgen, bereik) and volledig. In the unit of the
            toelichting.
        toelichting: what the figure says about itself.
        smal: one column of panels, for a phone.
        breuken: (month or school year, reason) of each break in the series.
        banden: per area the band in which a month lies by chance.

    Raises:
        ValueError: no rows, a missing column, or an empty element of the toelichting.
    """
    banden = banden or {}
    reeksen, tijd = read_series(frame)
    top = max(top_of(reeksen), highest(banden))
    raster, links, rechts = _grid(reeksen, top, smal)
    panelen = raster.panels(len(reeksen))
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"shapes": []}
    teksten: list[dict[str, Any]] = []
    for reeks, paneel in zip(reeksen, panelen, strict=True):
        traces += _panel_traces(reeks, tijd, paneel, top)
        layout |= _panel_axes(paneel, tijd, top, raster)
        vlakken, woorden = assen.incomplete_marks([reeks], tijd, paneel.as_nummer)
        layout["shapes"] += vlakken + assen.break_shapes(breuken, paneel.as_nummer)
        layout["shapes"] += band_shapes(banden.get(reeks.gebied), tijd, paneel.as_nummer)
        teksten += [assen.panel_title(paneel, reeks.gebied, reeks.stijl.tekst), *woorden]
        teksten += _end_label(reeks, paneel)
    vlak = Vlak(
        hoogte=raster.total_height(len(reeksen)),
        links=links,
        rechts=rechts,
        kop=26,
        noten=(*band_notes(banden), *assen.break_notes(breuken, tijd), *series_notes(reeksen)),
        panelen=tuple(panelen),
    )
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=teksten)


def _grid(reeksen: list[Reeks], top: float, smal: bool) -> tuple[Raster, float, float]:
    """Return the panels' grid and the margins left and right, in px."""
    eind = [reeks.last_drawn() for reeks in reeksen]
    einden = [rij["tekst"] for rij in eind if rij and rij["bescherming"] != "verborgen"]
    langste = max(map(len, einden), default=1)
    label = 14 + text_width("0" * langste, LABEL, vet=True)
    links, rechts = assen.axis_margin(top), label + 8
    kolommen = 1 if smal else 2 if len(reeksen) == 4 else min(3, len(reeksen))
    hoogte = 110 if smal else 150 if len(reeksen) > 3 else 240
    breedte = pick_sizes(smal).breedte - links - rechts
    return Raster(kolommen, hoogte, label + 8, 62, breedte), links, rechts


def _panel_traces(reeks: Reeks, tijd: Tijd, paneel: Paneel, top: float) -> list[dict[str, Any]]:
    op_as = {"xaxis": f"x{paneel.as_nummer}", "yaxis": f"y{paneel.as_nummer}"}
    bereik = range_trace(reeks, tijd, op_as, top * assen.LUCHT, hidden_starts([reeks]))
    # One line to a panel needs no shape to tell it from others.
    lijn = line_trace(reeks, tijd, op_as, "solid", stippen=False)
    return [lijn] if bereik is None else [bereik, lijn]


def _panel_axes(paneel: Paneel, tijd: Tijd, top: float, raster: Raster) -> dict[str, Any]:
    eerste_kolom = (paneel.nummer - 1) % raster.kolommen == 0
    stappen = 3 if raster.hoogte < 150 else 4
    return {
        f"xaxis{paneel.as_nummer}": {
            **assen.time_axis(tijd, raster.panel_width()),
            "domain": [paneel.x0, paneel.x1],
            "anchor": f"y{paneel.as_nummer}",
        },
        f"yaxis{paneel.as_nummer}": {
            **assen.value_axis(top, labels=eerste_kolom, aantal=stappen),
            "domain": [paneel.y0, paneel.y1],
            "anchor": f"x{paneel.as_nummer}",
        },
    }


def _end_label(reeks: Reeks, paneel: Paneel) -> list[dict[str, Any]]:
    """Return the last value, written at the end of the line."""
    rij = reeks.last_drawn()
    # The strip of a hidden count says so itself.
    if rij is None or rij["bescherming"] == "verborgen":
        return []
    tekst = f"<b>{escape(rij['tekst'])}</b>"
    naast = 0 if rij["waarde"] is not None else STAAF / 2
    plek = {"y": height_of(rij), "x": rij["positie"] + naast, "xanchor": "left", "xshift": 8}
    return [point_text(reeks, rij, paneel.as_nummer, text=tekst, **plek)]
