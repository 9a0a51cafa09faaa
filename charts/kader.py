"""The frame around every chart: title block above, footer below, all inside the image.

Every position is counted in px from the edges of the plot area, so nothing shifts when the
figure is shown wider or narrower than it was designed for. Only the line breaks depend on the
width: ``smal`` is for 340–800 px, otherwise 800 px and more (960 in the widest of our fonts).
"""

from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from charts import theme
from charts.raster import Paneel
from charts.tekst import escape, join_lines, line_height, text_width, wrap_lines
from charts.toelichting import MERK, MERK_ZIN, Toelichting, check_toelichting

Annotatie = dict[str, Any]
# How wide the slanting mark may be for a height: then it stays clear of titles and axes.
_SCHUIN: Final = 3.2


@dataclass(frozen=True)
class Maten:
    """Sizes in px for one width: smallest figure width, padding and font sizes."""

    breedte: int
    rand: int
    titel: int
    lezing: int
    klein: int


BREED: Final = Maten(breedte=960, rand=16, titel=20, lezing=15, klein=12)
SMAL: Final = Maten(breedte=340, rand=8, titel=17, lezing=14, klein=11)


def pick_sizes(smal: bool) -> Maten:
    """Return the sizes for a narrow (phone) or a normal figure."""
    return SMAL if smal else BREED


@dataclass(frozen=True)
class Vlak:
    """The plot area and its surroundings, in px.

    ``kop`` is extra room between title block and plot (panel titles, a legend), ``voet`` the
    room that the x axis needs below it. ``noten`` are lines for the footer (breaks, symbols).
    """

    hoogte: float
    links: float
    rechts: float
    kop: float = 0
    voet: float = 26
    noten: tuple[str, ...] = ()
    panelen: tuple[Paneel, ...] = ()


def _place(tekst: str, y: float, naar_links: float, naar_boven: float, **stijl: Any) -> Annotatie:
    """Return a text, shifted in px from the plot's top (y=1) or bottom (y=0) left corner."""
    return {
        "text": tekst,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": -naar_links,
        "yshift": naar_boven,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        **stijl,
    }


def _stack_head(t: Toelichting, m: Maten) -> list[tuple[str, str, float, float]]:
    """Return the title block as (name, text, font size, px from the top), closed by the end."""
    ruimte = m.breedte - 2 * m.rand
    top, blok = 14.0, []
    if t.fictief:
        blok.append(("merk", f"<b>{escape(MERK_ZIN)}</b>", m.klein, top))
        top += line_height(m.klein) + 18
    for naam, tekst, grootte, na in (
        ("titel", t.titel, m.titel, 5),
        ("lezing", t.lezing, m.lezing, 14),
        ("eenheid", t.eenheid, m.klein, 8),
    ):
        regels = wrap_lines(tekst, ruimte, grootte, vet=naam == "titel")
        tekst = join_lines(regels)
        blok.append((naam, f"<b>{tekst}</b>" if naam == "titel" else tekst, grootte, top))
        top += len(regels) * line_height(grootte) + na
    blok.append(("einde", "", 0, top))
    return blok


def _footer_lines(t: Toelichting, m: Maten, noten: tuple[str, ...]) -> list[str]:
    """Return the footer, wrapped and escaped, each part starting with its name in bold."""
    delen = [("", noot) for noot in noten]
    delen += [("Definitie: ", t.definitie), ("Periode: ", f"{t.periode}. Selectie: {t.filters}.")]
    delen += [("Bron: ", f"{t.bron}. Stand: {t.stand}.")]
    delen += [("", t.bescherming)] if t.bescherming.strip() else []
    delen += [("Opmerking: ", opmerking) for opmerking in t.opmerkingen]
    regels: list[str] = []
    for naam, tekst in delen:
        stuk = wrap_lines(naam + tekst, m.breedte - 2 * m.rand, m.klein)
        eerste = escape(stuk[0])
        if naam and stuk[0].startswith(naam.strip()):
            eerste = f"<b>{escape(naam.strip())}</b>{escape(stuk[0][len(naam.strip()) :])}"
        regels += [eerste, *(escape(regel) for regel in stuk[1:])]
    return regels


def watermark(x: float, y: float, breedte: float, naar_rechts: float = 0) -> Annotatie:
    """Return the diagonal mark of fictional data, at paper coordinates, fit to a width in px."""
    grootte = min(34.0, breedte / text_width(MERK, 1, vet=True))
    return {
        "text": f"<b>{MERK}</b>",
        "name": "watermerk",
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "xanchor": "center",
        "yanchor": "middle",
        "xshift": naar_rechts,
        "textangle": -14,
        "showarrow": False,
        "font": {"size": round(grootte, 1), "color": theme.WATERMERK},
    }


def _watermarks(vlak: Vlak, m: Maten) -> list[Annotatie]:
    """Return a mark in every panel, or one across the whole figure."""
    if not vlak.panelen:
        breedte = min(m.breedte * 0.85, vlak.hoogte * _SCHUIN)
        return [watermark(0.5, 0.5, breedte, (vlak.rechts - vlak.links) / 2)]
    binnen = m.breedte - vlak.links - vlak.rechts
    merken = []
    for p in vlak.panelen:
        breedte = min(binnen * (p.x1 - p.x0) * 0.96, vlak.hoogte * (p.y1 - p.y0) * _SCHUIN)
        merken.append(watermark((p.x0 + p.x1) / 2, (p.y0 + p.y1) / 2, breedte))
    return merken


def _head_annotations(t: Toelichting, m: Maten, links: float, kop: float) -> list[Annotatie]:
    """Return the title block, placed from the top of the figure."""
    kleuren = {"merk": theme.WAARSCHUWING, "eenheid": theme.GRIJS}
    blok = _stack_head(t, m)
    marge = blok[-1][3] + kop
    teksten = []
    for naam, tekst, grootte, top in blok:
        if naam == "einde":
            continue
        kleur = kleuren.get(naam, theme.INKT)
        stijl: dict[str, Any] = {"font": {"size": grootte, "color": kleur}, "name": naam}
        if naam == "merk":
            stijl |= {"bgcolor": theme.WAARSCHUWING_VLAK, "borderpad": 4}
        teksten.append(_place(tekst, 1, links - m.rand, marge - top, **stijl))
    return teksten


def frame_figure(
    traces: list[Any],
    toelichting: Toelichting,
    vlak: Vlak,
    *,
    smal: bool = False,
    layout: dict[str, Any] | None = None,
    annotaties: list[Annotatie] | None = None,
) -> go.Figure:
    """Put traces into the frame that every chart has.

    Args:
        traces: Plotly traces (objects or dicts).
        toelichting: title, reading, unit, period, definition, source, date, filters, protection.
        vlak: the plot area in px.
        smal: break lines for a phone.
        layout: axes, shapes and other layout of the chart itself.
        annotaties: texts of the chart itself.

    Raises:
        ValueError: an element of the toelichting is empty.
    """
    check_toelichting(toelichting)
    m = pick_sizes(smal)
    blok = _stack_head(toelichting, m)
    boven = blok[-1][3] + vlak.kop
    voet = _footer_lines(toelichting, m, vlak.noten)
    onder = vlak.voet + 14 + len(voet) * line_height(m.klein) + 12
    teksten = _head_annotations(toelichting, m, vlak.links, vlak.kop)
    teksten.append(
        _place(
            "<br>".join(voet),
            0,
            vlak.links - m.rand,
            -(vlak.voet + 14),
            font={"size": m.klein, "color": theme.GRIJS},
            name="voet",
        )
    )
    merken = _watermarks(vlak, m) if toelichting.fictief else []
    return go.Figure(
        _validate=False,  # 20 ms a chart; the tests validate every kind of figure
        data=traces,
        layout={
            "template": theme.TEMPLATE,
            "height": round(vlak.hoogte + boven + onder),
            "margin": {"l": vlak.links, "r": vlak.rechts, "t": boven, "b": onder, "pad": 0},
            "meta": {"smal": smal},
            **(layout or {}),
            "annotations": [*merken, *(annotaties or []), *teksten],
        },
    )
