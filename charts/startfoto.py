"""One region in full: a row per indicator, its figure beside those of the other regions."""

from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import theme
from charts.invoer import prepare
from charts.kader import Annotatie, Vlak, frame_figure, pick_sizes
from charts.raster import Paneel
from charts.staven import bar_ends, hatch
from charts.tekst import escape, join_lines, text_width, wrap_lines
from charts.toelichting import Toelichting

KOLOMMEN: Final = (
    *("groep", "naam", "onder", "gebied", "kleur", "eigen", "waarde", "tekst"),
    *("eerder", "gepubliceerd", "zin"),
)
JAAR_EERDER: Final = "Jaar eerder"
GEPUBLICEERD: Final = "Gepubliceerd"
ONVOLLEDIG: Final = (
    "Gearceerd met een sterretje: onvolledig, want er ontbreekt een afzender of gemeente."
)
_NAAM: Final = 13
_KLEIN: Final = 11
_ZIN: Final = 12
_STAAF: Final = 8
_KOP: Final = 34
# Where the columns begin and end, as parts of the plot; the regions share the middle.
_REGIOS: Final = (0.29, 0.7)
_EERDER: Final = 0.71
_GEPUBLICEERD: Final = 0.8
_NAAST: Final = 0.2


@dataclass(frozen=True)
class _Regel:
    """One indicator: its cells by area, and where its row begins in px from the top."""

    cellen: list[dict[str, Any]]
    top: float
    hoogte: float
    cel: float
    zin: float

    @property
    def eerste(self) -> dict[str, Any]:
        return self.cellen[0]


def draw_startfoto(
    frame: pl.DataFrame, toelichting: Toelichting, *, smal: bool = False
) -> go.Figure:
    """Draw a row per indicator: the areas side by side in a fixed order, and what it says.

    The bars of a row share a scale from zero; two rows never do, since their units differ.

    Args:
        frame: a row per indicator and area, in order: groep, naam and onder (heading, name, unit
            and period), gebied, kleur, eigen (the area that it is about), waarde, tekst, eerder
            and gepubliceerd (texts of the area that it is about), zin; where they apply laag,
            hoog, bescherming, volledig.
        toelichting: what the figure says about itself.
        smal: for a phone: the values beneath the name.

    Raises:
        ValueError: no rows, a missing column, or an empty element of the toelichting.
    """
    rijen = prepare(frame, KOLOMMEN).to_dicts()
    gebieden = list(dict.fromkeys(rij["gebied"] for rij in rijen))
    breedte = pick_sizes(smal).breedte - 2 * pick_sizes(smal).rand
    regels, koppen, hoogte = _stack(rijen, breedte, smal)
    kolommen = _columns(len(gebieden), smal)
    traces, layout = _bars(regels, gebieden, kolommen, hoogte)
    teksten = [_head(tekst, y) for tekst, y in koppen]
    for regel in regels:
        teksten += _texts(regel, gebieden, kolommen, breedte, smal)
    if not smal:
        teksten += _column_heads(regels[0].cellen, kolommen)
    eigen = next((i for i, cel in enumerate(regels[0].cellen) if cel["eigen"]), None)
    layout["shapes"] = _lines(regels) + ([] if eigen is None else [_band(kolommen[eigen], smal)])
    rand = pick_sizes(smal).rand
    vlak = Vlak(
        hoogte=hoogte, links=rand, rechts=rand, kop=10 if smal else _KOP, voet=4,
        noten=_notes(rijen), panelen=_marks(hoogte),
    )  # fmt: skip
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=teksten)


def _stack(
    rijen: list[dict[str, Any]], breedte: float, smal: bool
) -> tuple[list[_Regel], list[tuple[str, float]], float]:
    """Return the rows, the headings with their place, and the whole height."""
    per_regel: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for rij in rijen:
        per_regel.setdefault((rij["groep"], rij["naam"], rij["onder"]), []).append(rij)
    regels, koppen, y, vorige = [], [], 0.0, None
    for (groep, _, _), cellen in per_regel.items():
        if groep != vorige:
            koppen.append((groep, y + 6))
            y, vorige = y + 28, groep
        regels.append(_place(cellen, y, breedte, smal))
        y += regels[-1].hoogte
    return regels, koppen, y


def _place(cellen: list[dict[str, Any]], top: float, breedte: float, smal: bool) -> _Regel:
    eerste = cellen[0]
    links = len(wrap_lines(eerste["naam"], _left(breedte, smal), _NAAM, vet=True)) * 17.0
    links += len(wrap_lines(eerste["onder"], _left(breedte, smal), _KLEIN)) * 14
    zin = len(_sentence(eerste, breedte, smal)) * 15.6
    if smal:
        # On a phone the names of the areas stand with every row, beneath its name.
        return _Regel(cellen, top + 6, links + 66 + zin, links + 28, links + 60)
    naast = len(wrap_lines(eerste["gepubliceerd"], breedte * _NAAST, _KLEIN)) * 14
    rechts = max(32, naast + 2) + zin
    return _Regel(cellen, top + 6, max(links, rechts) + 9, 0, max(32, naast + 2))


def _left(breedte: float, smal: bool) -> float:
    """Return the room for the name of a row."""
    return breedte if smal else breedte * _REGIOS[0] - 8


def _sentence(rij: dict[str, Any], breedte: float, smal: bool) -> list[str]:
    """Return the lines under the values; on a phone with what else has a column of its own."""
    delen = [rij["zin"]]
    if smal:
        naast = ((JAAR_EERDER, rij["eerder"]), (GEPUBLICEERD, rij["gepubliceerd"]))
        delen = [*(f"{kop}: {tekst}." for kop, tekst in naast if tekst != "–"), rij["zin"]]
    zin = " ".join(filter(None, delen))
    return wrap_lines(zin, breedte if smal else breedte * (1 - _REGIOS[0]), _ZIN) if zin else []


def _columns(aantal: int, smal: bool) -> list[tuple[float, float]]:
    """Return where the column of each area begins and ends."""
    begin, eind = (0.0, 1.0) if smal else _REGIOS
    stap = (eind - begin) / aantal
    return [(begin + i * stap, begin + i * stap + stap * 0.9) for i in range(aantal)]


def _bars(
    regels: list[_Regel], gebieden: list[str], kolommen: list[tuple[float, float]], hoogte: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the bars per area, and the axes: px down, and from nothing to the longest of a row."""
    layout: dict[str, Any] = {"yaxis": {"range": [hoogte, 0], "visible": False}}
    traces = []
    for i, gebied in enumerate(gebieden):
        nummer = "" if i == 0 else str(i + 1)
        layout[f"xaxis{nummer}"] = {"range": [0, 1], "visible": False, "domain": list(kolommen[i])}
        cellen = [(r, c) for r in regels for c in r.cellen if c["gebied"] == gebied]
        traces += _area_bars(cellen, {"xaxis": f"x{nummer}", "yaxis": "y"})
    return traces, layout


def _area_bars(
    cellen: list[tuple[_Regel, dict[str, Any]]], op_as: dict[str, str]
) -> list[dict[str, Any]]:
    einden = [_shares(regel, cel) for regel, cel in cellen]
    kleuren = [theme.style(cel["kleur"]).kleur for _, cel in cellen]
    basis = {
        "type": "bar",
        "orientation": "h",
        "y": [regel.top + regel.cel + 22 for regel, _ in cellen],
        "width": _STAAF,
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{escape(cel['gebied'])}</b><br>{escape(cel['naam'])}: {escape(_value(cel))}"
            for _, cel in cellen
        ],
        **op_as,
    }
    vast = {**basis, "x": [vol for vol, _ in einden], "marker": {"color": kleuren}}
    if all(vol == heel for vol, heel in einden):
        return [vast]
    gearceerd = {
        **basis,
        "x": [heel - vol for vol, heel in einden],
        "base": [vol for vol, _ in einden],
        "marker": hatch(kleuren, [vol != heel for vol, heel in einden]),
    }
    return [vast, gearceerd]


def _shares(regel: _Regel, cel: dict[str, Any]) -> tuple[float, float]:
    """Return the ends of a bar (solid, hatched) as parts of the longest of its row."""
    top = max((bar_ends(ander, 0.0)[1] for ander in regel.cellen), default=0.0) or 1.0
    vol, heel = bar_ends(cel, top * 0.06)
    return vol / top, heel / top


def _value(cel: dict[str, Any]) -> str:
    return cel["tekst"] if cel["volledig"] else f"{cel['tekst']}*"


def _at(tekst: str, x: float, y: float, grootte: float, kleur: str = theme.INKT) -> Annotatie:
    """Return a text with its upper left corner at a part of the width and px from the top."""
    return {
        "text": tekst, "xref": "paper", "yref": "y", "x": x, "y": y, "xanchor": "left",
        "yanchor": "top", "align": "left", "showarrow": False, "borderpad": 0,
        "font": {"size": grootte, "color": kleur},
    }  # fmt: skip


def _head(tekst: str, y: float) -> Annotatie:
    return _at(f"<b>{escape(tekst)}</b>", 0, y, 14, theme.GRIJS)


def _column_heads(
    cellen: list[dict[str, Any]], kolommen: list[tuple[float, float]]
) -> list[Annotatie]:
    """Return the names above the columns."""
    namen = [
        (c["gebied"], k[0], theme.style(c["kleur"]).tekst)
        for c, k in zip(cellen, kolommen, strict=True)
    ]
    namen += [(JAAR_EERDER, _EERDER, theme.GRIJS), (GEPUBLICEERD, _GEPUBLICEERD, theme.GRIJS)]
    return [
        {**_at(f"<b>{join_lines(wrap_lines(naam, 100, _ZIN, vet=True))}</b>", x, 1, _ZIN, kleur),
         "yref": "paper", "yanchor": "bottom", "yshift": 2}
        for naam, x, kleur in namen
    ]  # fmt: skip


def _texts(
    regel: _Regel,
    gebieden: list[str],
    kolommen: list[tuple[float, float]],
    breedte: float,
    smal: bool,
) -> list[Annotatie]:
    """Return all words of one row."""
    eerste, top = regel.eerste, regel.top
    ruimte = _left(breedte, smal)
    naam = wrap_lines(eerste["naam"], ruimte, _NAAM, vet=True)
    onder = join_lines(wrap_lines(eerste["onder"], ruimte, _KLEIN))
    teksten = [
        _at(f"<b>{join_lines(naam)}</b>", 0, top, _NAAM),
        _at(onder, 0, top + 17 * len(naam), _KLEIN, theme.GRIJS),
    ]
    for cel in regel.cellen:
        plek = kolommen[gebieden.index(cel["gebied"])]
        teksten += _cell(cel, plek, top + regel.cel, breedte, smal)
    if not smal:
        naast = join_lines(wrap_lines(eerste["gepubliceerd"], breedte * _NAAST, _KLEIN))
        teksten.append(_at(escape(eerste["eerder"]), _EERDER, top, _ZIN))
        teksten.append(_at(naast, _GEPUBLICEERD, top, _KLEIN, theme.GRIJS))
    if zin := _sentence(eerste, breedte, smal):
        x = 0 if smal else _REGIOS[0]
        teksten.append(_at(join_lines(zin), x, top + regel.zin, _ZIN))
    return teksten


def _cell(
    cel: dict[str, Any], plek: tuple[float, float], y: float, breedte: float, smal: bool
) -> list[Annotatie]:
    """Return the value above a bar; small and grey where there is none to draw."""
    stil = cel["waarde"] is None and cel["bescherming"] != "bereik"
    tekst = escape(_value(cel))
    grootte = _KLEIN if stil or smal else _NAAM
    if text_width(tekst, grootte, vet=not stil) > breedte * (plek[1] - plek[0]):
        tekst, stil, grootte = join_lines(wrap_lines(_value(cel), 80, _KLEIN)), True, _KLEIN
    kleur = theme.GRIJS if stil else theme.INKT
    teksten = [_at(tekst if stil else f"<b>{tekst}</b>", plek[0], y, grootte, kleur)]
    if smal:
        naam = join_lines(wrap_lines(cel["gebied"], 70, 10))
        kop = _at(naam, plek[0], y - 3, 10, theme.style(cel["kleur"]).tekst)
        teksten.append({**kop, "yanchor": "bottom"})
    return teksten


def _lines(regels: list[_Regel]) -> list[dict[str, Any]]:
    """Return a thin line under every row."""
    plekken = [regel.top - 6 + regel.hoogte for regel in regels]
    return [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": y, "y1": y,
         "layer": "below", "line": {"color": theme.RASTER, "width": 1}}
        for y in plekken
    ]  # fmt: skip


def _band(plek: tuple[float, float], smal: bool) -> dict[str, Any]:
    """Return a pale band behind the column of the area that the figure is about."""
    return {
        "type": "rect", "xref": "paper", "yref": "paper", "x0": plek[0] - 0.008, "x1": plek[1],
        "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0},
        "fillcolor": "rgba(255, 255, 255, 0)" if smal else "#f1f4f7",
    }  # fmt: skip


def _notes(rijen: list[dict[str, Any]]) -> tuple[str, ...]:
    return () if all(rij["volledig"] for rij in rijen) else (ONVOLLEDIG,)


def _marks(hoogte: float) -> tuple[Paneel, ...]:
    """Return the places of the mark of fictional data, spread over a tall figure."""
    aantal = max(1, round(hoogte / 420))
    return tuple(Paneel(0, 1, 1 - (i + 1) / aantal, 1 - i / aantal, i + 1) for i in range(aantal))
