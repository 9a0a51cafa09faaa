"""Comparison of kinds, gemeenten or school years: bars with their value written at the end."""

from dataclasses import replace
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import assen, theme
from charts.invoer import prepare
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.raster import Paneel, Raster
from charts.tekst import escape, join_lines, line_height, text_width, wrap_lines
from charts.toelichting import Toelichting

GEEN: Final = "geen gegevens"
_LABEL: Final = 13
_KLEINER: Final = 11
_SMALSTE_STAAF: Final = 54


def draw_bars(
    frame: pl.DataFrame, toelichting: Toelichting, *, smal: bool = False, staand: bool = False
) -> go.Figure:
    """Draw one bar per category, in the order given.

    A hidden count is a short hatched stub with its text; a range is solid up to ``laag`` and
    hatched up to ``hoog``; a category without a figure says so.

    Args:
        frame: categorie (label), waarde (number, empty = no figure), tekst (what is shown);
            where they apply kleur (region code, else grey), laag, hoog, bescherming, volledig.
        toelichting: what the figure says about itself.
        smal: break lines for a phone.
        staand: bars upright, for school years; otherwise lying, for names.

    Raises:
        ValueError: no rows, a missing column, or an empty element of the toelichting.
    """
    rijen = _read(frame, ("categorie", "waarde", "tekst"), "categorie")
    if staand:
        return _draw_upright(rijen, toelichting, smal)
    top = _top(rijen)
    regels = [wrap_lines(rij["naam"], 120 if smal else 220, _LABEL) for rij in rijen]
    rij_hoogte = 12 + line_height(_LABEL) * max(len(stuk) for stuk in regels)
    links = 26 + max(text_width(deel, _LABEL) for stuk in regels for deel in stuk)
    rechts = 20 + max(text_width(_plain(rij), _LABEL, vet=True) for rij in rijen)
    layout = {
        "xaxis": {"range": [0, top], "visible": False},
        "yaxis": {**assen.name_axis(regels, _LABEL), "showgrid": False, "showline": True},
    }
    vlak = Vlak(hoogte=rij_hoogte * len(rijen), links=links, rechts=rechts, voet=4)
    traces = _bar_traces(rijen, top, {"xaxis": "x", "yaxis": "y"}, staand=False)
    labels = [_value_label(rij, i, top, "", staand=False) for i, rij in enumerate(rijen)]
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=labels)


def _draw_upright(rijen: list[dict[str, Any]], toelichting: Toelichting, smal: bool) -> go.Figure:
    """Draw upright bars in one panel."""
    top = _top(rijen)
    rand = pick_sizes(smal).rand
    breedte = pick_sizes(smal).breedte - 2 * rand
    traces, layout, labels = _panel(rijen, Paneel(0, 1, 0, 1, 1), top, breedte)
    hoogte = 220 if smal else 260
    voet = _label_room([rij["naam"] for rij in rijen], breedte / len(rijen))
    vlak = Vlak(hoogte=hoogte, links=rand, rechts=rand, kop=6, voet=voet)
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=labels)


def draw_grouped_bars(
    frame: pl.DataFrame, toelichting: Toelichting, *, smal: bool = False
) -> go.Figure:
    """Draw school years × areas: a panel per area with a bar per school year, one scale.

    The name stands above its own bars, so no legend is needed and nothing hangs on colour.

    Args:
        frame: schooljaar (``2023-2024`` or another label), gebied, kleur, waarde, tekst; where
            they apply laag, hoog, bescherming, volledig.
        toelichting: what the figure says about itself.
        smal: one column of panels, for a phone.

    Raises:
        ValueError: no rows, a missing column, or an empty element of the toelichting.
    """
    rijen = _read(frame, ("schooljaar", "gebied", "kleur", "waarde", "tekst"), "schooljaar")
    jaren = list(dict.fromkeys(rij["naam"] for rij in rijen))
    if all(jaar[:4].isdigit() for jaar in jaren):
        jaren.sort()
    gebieden = list(dict.fromkeys(rij["gebied"] for rij in rijen))
    top = _top(rijen)
    rand = pick_sizes(smal).rand
    raster = _grid(len(gebieden), jaren, pick_sizes(smal).breedte - 2 * rand, smal)
    panelen = raster.panels(len(gebieden))
    traces, layout, labels = [], {}, []
    for gebied, paneel in zip(gebieden, panelen, strict=True):
        eigen = _complete([rij for rij in rijen if rij["gebied"] == gebied], jaren)
        deel = _panel(eigen, paneel, top, raster.panel_width())
        traces, layout, labels = traces + deel[0], layout | deel[1], labels + deel[2]
        labels.append(assen.panel_title(paneel, gebied, theme.style(eigen[0]["kleur"]).tekst))
    vlak = Vlak(
        hoogte=raster.total_height(len(gebieden)),
        links=rand,
        rechts=rand,
        kop=26,
        voet=_label_room(jaren, raster.panel_width() / len(jaren)),
        panelen=tuple(panelen),
    )
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=labels)


def _read(frame: pl.DataFrame, kolommen: tuple[str, ...], naam: str) -> list[dict[str, Any]]:
    """Return the rows with the label as ``naam`` and a colour code."""
    frame = prepare(frame, kolommen)
    if "kleur" not in frame.columns:
        frame = frame.with_columns(kleur=pl.lit("alle"))
    return frame.with_columns(pl.col(naam).cast(pl.String).alias("naam")).to_dicts()


def _complete(rijen: list[dict[str, Any]], jaren: list[str]) -> list[dict[str, Any]]:
    """Return a row for every school year; one that is missing says that it has no figure."""
    leeg = {"waarde": None, "laag": None, "hoog": None, "tekst": "", "volledig": True}
    bekend = {rij["naam"]: rij for rij in rijen}
    kleur = rijen[0]["kleur"]
    return [
        bekend.get(jaar, {**leeg, "naam": jaar, "bescherming": "open", "kleur": kleur})
        for jaar in jaren
    ]


def _grid(panelen: int, namen: list[str], breedte: float, smal: bool) -> Raster:
    """Return as many columns as leave room for the texts of each bar, without a lone last one."""
    hoogte = 120 if smal else 170
    raster = Raster(1, hoogte, 28, 84, breedte)
    for kolommen in range(1, (1 if smal else min(panelen, 4)) + 1):
        keuze = Raster(kolommen, hoogte, 28, 84, breedte)
        ruimte = keuze.panel_width() / len(namen)
        if ruimte >= _SMALSTE_STAAF and panelen % kolommen != 1 % kolommen:
            raster = keuze
    onder = max(84, 44 + _label_room(namen, raster.panel_width() / len(namen)))
    return replace(raster, tussen_y=onder)


def _label_room(namen: list[str], ruimte: float) -> float:
    """Return the room in px for the labels under upright bars."""
    return 12 + line_height(12) * max(_break_name(n, ruimte).count("<br>") + 1 for n in namen)


def bar_ends(rij: dict[str, Any], stomp: float) -> tuple[float, float]:
    """Return (end of the solid part, end of the hatched part) of one bar."""
    if rij["bescherming"] == "bereik" and rij["laag"] is not None and rij["hoog"] is not None:
        return float(rij["laag"]), float(rij["hoog"])
    if rij["bescherming"] != "open":
        return 0.0, stomp
    if rij["waarde"] is None:
        return 0.0, 0.0
    waarde = float(rij["waarde"])
    return (waarde, waarde) if rij["volledig"] else (0.0, waarde)


def _top(rijen: list[dict[str, Any]]) -> float:
    return max((bar_ends(rij, 0.0)[1] for rij in rijen), default=0.0) or 1.0


def _plain(rij: dict[str, Any]) -> str:
    """Return the text at the end of a bar."""
    if rij["bescherming"] == "open" and rij["waarde"] is None:
        return GEEN
    return rij["tekst"] if rij["volledig"] else f"{rij['tekst']} (onvolledig)"


def _bar_traces(
    rijen: list[dict[str, Any]], top: float, op_as: dict[str, str], *, staand: bool
) -> list[dict[str, Any]]:
    """Return the solid parts and, where there are any, the hatched parts."""
    plaats, lengte = ("x", "y") if staand else ("y", "x")
    einden = [bar_ends(rij, top * 0.035) for rij in rijen]
    kleuren = [theme.style(rij["kleur"]).kleur for rij in rijen]
    basis = {
        "type": "bar",
        "orientation": "v" if staand else "h",
        plaats: list(range(len(rijen))),
        "width": 0.62 if len(rijen) > 4 else 0.5,
        "hoverinfo": "text",
        "hovertext": [f"<b>{escape(rij['naam'])}</b><br>{escape(_plain(rij))}" for rij in rijen],
        **op_as,
    }
    vast = {**basis, lengte: [vol for vol, _ in einden], "marker": {"color": kleuren}}
    if all(vol == heel for vol, heel in einden):
        return [vast]
    gearceerd = {
        **basis,
        lengte: [heel - vol for vol, heel in einden],
        "base": [vol for vol, _ in einden],
        "marker": hatch(kleuren, [vol != heel for vol, heel in einden]),
    }
    return [vast, gearceerd]


def hatch(kleuren: list[str], waar: list[bool]) -> dict[str, Any]:
    """Return the look of bars that are not exact; an outline only ``waar`` there is such a bar."""
    return {
        "color": kleuren,
        "line": {"color": kleuren, "width": [int(staaf) for staaf in waar]},
        "pattern": {
            "shape": "/",
            "fgcolor": kleuren,
            "bgcolor": "#ffffff",
            "size": 5,
            "solidity": 0.3,
        },
    }


def _value_label(
    rij: dict[str, Any], plek: int, top: float, as_nummer: str, *, staand: bool
) -> dict[str, Any]:
    """Return the text at the end of a bar; grey where there is no figure."""
    leeg = _plain(rij) == GEEN
    tekst = escape(_plain(rij))
    einde = bar_ends(rij, top * 0.035)[1]
    kleur = theme.GRIJS if leeg else theme.INKT
    basis = {"showarrow": False, "borderpad": 0, "xref": f"x{as_nummer}", "yref": f"y{as_nummer}"}
    if staand:
        tekst = tekst.replace(" (", "<br>(").replace("geen ", "geen<br>")
        font = {"size": _KLEINER, "color": kleur}
        plaats = {"x": plek, "y": einde, "yanchor": "bottom", "yshift": 3}
    else:
        tekst = tekst if leeg else f"<b>{tekst}</b>"
        font = {"size": _LABEL, "color": kleur}
        plaats = {"x": einde, "y": plek, "xanchor": "left", "xshift": 6}
    return {**basis, **plaats, "text": tekst, "font": font}


def _panel(
    rijen: list[dict[str, Any]], paneel: Paneel, top: float, breedte: float
) -> tuple[list[dict[str, Any]], dict[str, Any], list[dict[str, Any]]]:
    """Return the traces, axes and texts of one panel of upright bars."""
    nummer = paneel.as_nummer
    ruimte = breedte / len(rijen)
    teksten = [_break_name(rij["naam"], ruimte) for rij in rijen]
    layout = {
        f"xaxis{nummer}": {
            "range": [-0.6, len(rijen) - 0.4],
            "tickmode": "array",
            "tickvals": list(range(len(rijen))),
            "ticktext": teksten,
            "domain": [paneel.x0, paneel.x1],
            "anchor": f"y{nummer}",
        },
        f"yaxis{nummer}": {
            "range": [0, top * 1.25],
            "visible": False,
            "domain": [paneel.y0, paneel.y1],
            "anchor": f"x{nummer}",
        },
    }
    op_as = {"xaxis": f"x{nummer}", "yaxis": f"y{nummer}"}
    traces = _bar_traces(rijen, top, op_as, staand=True)
    return (
        traces,
        layout,
        [_value_label(rij, i, top, nummer, staand=True) for i, rij in enumerate(rijen)],
    )


def _break_name(naam: str, ruimte: float) -> str:
    """Return a label under a bar; a school year may break after its hyphen."""
    if text_width(naam, 12) <= ruimte - 4:
        return escape(naam)
    if naam[:4].isdigit() and naam[4:5] == "-":
        return f"{naam[:5]}<br>{naam[5:]}"
    return join_lines(wrap_lines(naam, ruimte - 4, 12))
