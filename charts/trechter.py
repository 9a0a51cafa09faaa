"""A funnel plot: areas by size, between the limits within which they differ by chance."""

import math
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import assen, theme
from charts.intervallen import rate_word, read_rows, unlike_notes
from charts.invoer import require
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.tekst import escape, text_width
from charts.toelichting import Toelichting

GRENZEN: Final = ("noemer", "gemiddeld", "onder_95", "boven_95", "onder_998", "boven_998")
LEES: Final = (
    "Tussen de buitenste lijnen (99,8 %) kan een verschil met het gemiddelde toeval zijn. Hoe "
    "kleiner een gemeente, hoe verder ze er door toeval van af ligt."
)
#: Lines, from the mean outwards: column, name, dash and width.
_LIJNEN: Final = (
    ("gemiddeld", "gemiddeld", "solid", 1.5),
    ("boven_95", "95 %", "dot", 1.5),
    ("onder_95", "", "dot", 1.5),
    ("boven_998", "99,8 %", "dash", 1.5),
    ("onder_998", "", "dash", 1.5),
)
LIJN: Final = "#6f7983"
_LABEL: Final = 12
_PUNT: Final = 12
_STAPPEN: Final = (1, 2, 3, 5, 7)
#: Where a name may stand, in px to the right of its point and up; further away with a line.
_NAAST: Final = ((10, 0), (-10, 0), (0, 8), (0, -8))
_VERDER: Final = tuple(
    (dx, dy)
    for ver in (1, 2)
    for dx, dy in (
        *((24 * ver, 26 * ver), (24 * ver, -26 * ver), (-24 * ver, 26 * ver)),
        *((-24 * ver, -26 * ver), (0, 34 * ver), (0, -34 * ver)),
    )
)


def draw_funnel(
    frame: pl.DataFrame,
    toelichting: Toelichting,
    *,
    grenzen: pl.DataFrame,
    noemer: str = "leerlingen",
    noten: tuple[str, ...] = (),
    smal: bool = False,
) -> go.Figure:
    """Draw figures per 1.000 against the number of people behind them, between control limits.

    Only open, complete and comparable figures are points. What stands outside the limits is
    written in bold.

    Args:
        frame: categorie (label), kleur (region code), waarde, noemer, tekst; where they apply
            bescherming, volledig, merk and afwijking (``hoger``, ``lager`` or empty).
        toelichting: what the figure says about itself.
        grenzen: noemer, gemiddeld, onder_95, boven_95, onder_998, boven_998, by noemer.
        noemer: what the denominator counts, for the axis.
        noten: lines for the footer, such as how many areas are not in it.
        smal: break lines for a phone.

    Raises:
        ValueError: no rows, a missing column, or an empty element of the toelichting.
    """
    rijen = read_rows(frame, ("categorie", "kleur", "waarde", "noemer", "tekst"))
    require(grenzen, GRENZEN)
    punten = [r for r in rijen if r["waarde"] is not None and r["volledig"] and not r["merk"]]
    kleinste = min((float(p["noemer"]) for p in punten), default=float(grenzen["noemer"][0]))
    hoog = grenzen.filter(pl.col("noemer") >= kleinste)["boven_998"].max()
    top = max([float(p["waarde"]) for p in punten] + [float(str(hoog or 0.0))]) or 1.0
    bereik = [math.log10(float(grenzen["noemer"][0])), math.log10(float(grenzen["noemer"][-1]))]
    links = assen.axis_margin(top)
    rechts = 74.0
    breedte = pick_sizes(smal).breedte - links - rechts
    hoogte = 260.0 if smal else 340.0
    tickvals = _ticks(10 ** bereik[0], 10 ** bereik[1], 3 if smal else 8)
    layout = {
        "xaxis": {
            "type": "log",
            "range": bereik,
            "tickmode": "array",
            "tickvals": tickvals,
            "ticktext": [f"{t:,.0f}".replace(",", ".") for t in tickvals],
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": theme.AS,
        },
        "yaxis": assen.value_axis(top),
    }
    vak = _Vak(breedte, hoogte, bereik[0], bereik[1], top * assen.LUCHT)
    teksten = [*_line_words(grenzen, top), _axis_word(noemer), *_names(punten, vak)]
    vlak = Vlak(
        hoogte=hoogte,
        links=links,
        rechts=rechts,
        kop=4,
        voet=48,
        noten=(LEES, *noten, *unlike_notes(rijen)),
    )
    traces = [*_lines(grenzen, top), _points(punten)]
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=teksten)


class _Vak:
    """The plot area in px, to see which names would lie over one another."""

    def __init__(self, breedte: float, hoogte: float, van: float, tot: float, top: float) -> None:
        self.breedte, self.hoogte = breedte, hoogte
        self._van, self._tot, self._top = van, tot, top

    def spot(self, noemer: float, waarde: float) -> tuple[float, float]:
        """Return x and y in px from the lower left corner."""
        deel = (math.log10(noemer) - self._van) / (self._tot - self._van)
        return deel * self.breedte, waarde / self._top * self.hoogte


def _ticks(van: float, tot: float, hoogstens: int) -> list[float]:
    """Return round numbers on a logarithmic axis, fewer where there is little room."""
    machten = range(math.floor(math.log10(van)) - 1, math.ceil(math.log10(tot)) + 1)
    alle: list[float] = []
    for stappen in (_STAPPEN, range(10, 100, 5)):
        alle = [s * 10.0**m for m in machten for s in stappen if van <= s * 10.0**m <= tot]
        if len(alle) > 1:
            break
    return sorted(set(alle))[:: max(1, -(-len(set(alle)) // hoogstens))]


def _lines(grenzen: pl.DataFrame, top: float) -> list[dict[str, Any]]:
    """Return mean and limits; what runs out of the chart is cut off."""
    hoogste = top * assen.LUCHT
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": grenzen["noemer"].to_list(),
            "y": [y if y <= hoogste else None for y in grenzen[kolom].to_list()],
            "line": {"color": LIJN, "width": breedte, "dash": streep},
            "hoverinfo": "skip",
        }
        for kolom, _, streep, breedte in _LIJNEN
    ]


def _line_words(grenzen: pl.DataFrame, top: float) -> list[dict[str, Any]]:
    """Return the names of the upper limits, at their start, and of the mean, at its end."""
    woorden = []
    for kolom, naam, _, _ in _LIJNEN:
        zichtbaar = grenzen.filter(pl.col(kolom) <= top * assen.LUCHT)
        if not naam or zichtbaar.is_empty():
            continue
        midden = kolom == "gemiddeld"
        plek = zichtbaar.row(-1 if midden else 0, named=True)
        plaats = (
            {"yanchor": "middle", "yshift": 0} if midden else {"yanchor": "bottom", "yshift": -2}
        )
        woorden.append(
            {
                "text": f"{naam}<br>{rate_word(plek[kolom])}" if midden else naam,
                "xref": "x",
                "yref": "y",
                "x": math.log10(plek["noemer"]),
                "y": plek[kolom],
                "xanchor": "left",
                "xshift": 5,
                **plaats,
                "align": "left",
                "showarrow": False,
                "borderpad": 0,
                "font": {"size": 11, "color": theme.GRIJS},
            }
        )
    return woorden


def _axis_word(noemer: str) -> dict[str, Any]:
    return {
        "text": f"aantal {escape(noemer)} in de gemeente →",
        "xref": "paper",
        "yref": "paper",
        "x": 1,
        "y": 0,
        "xanchor": "right",
        "yanchor": "top",
        "yshift": -25,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": 12, "color": theme.GRIJS},
    }


def _points(punten: list[dict[str, Any]]) -> dict[str, Any]:
    stijlen = [theme.style(p["kleur"]) for p in punten]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p["noemer"] for p in punten],
        "y": [p["waarde"] for p in punten],
        "marker": {
            "symbol": [s.symbool for s in stijlen],
            "color": [s.kleur for s in stijlen],
            "size": _PUNT,
            "opacity": 1,
            "line": {"width": 1, "color": "#ffffff"},
        },
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{escape(p['categorie'])}</b><br>{escape(p['tekst'])} per 1.000" for p in punten
        ],
    }


def _names(punten: list[dict[str, Any]], vak: _Vak) -> list[dict[str, Any]]:
    """Return a name at each point where it covers no other; what deviates goes first."""
    plekken = [vak.spot(float(p["noemer"]), float(p["waarde"])) for p in punten]
    bezet = [(x - 6, x + 6, y - 6, y + 6) for x, y in plekken]
    volgorde = sorted(range(len(punten)), key=lambda i: (not punten[i].get("afwijking"), i))
    namen = []
    for i in volgorde:
        naam = _name(punten[i], plekken[i], bezet, vak)
        if naam:
            namen.append(naam)
    return namen


def _name(
    punt: dict[str, Any],
    plek: tuple[float, float],
    bezet: list[tuple[float, float, float, float]],
    vak: _Vak,
) -> dict[str, Any] | None:
    """Return the name of one point, on the first side with room; none where there is none."""
    wijkt_af = bool(punt.get("afwijking"))
    tekst, (x, y) = punt["categorie"], plek
    breed = text_width(tekst, _LABEL, vet=wijkt_af) * 0.9
    for dx, dy in (*_NAAST, *_VERDER):
        links = x + dx if dx > 0 else x + dx - breed if dx < 0 else x - breed / 2
        onder = y + dy - 8 if (dx, dy) not in ((0, 8), (0, -8)) else y + min(dy, 2 * dy - 8)
        doos = (links, links + breed, onder, onder + 16)
        past = doos[0] >= 0 and doos[1] <= vak.breedte and doos[2] >= 0 and doos[3] <= vak.hoogte
        if not past or any(_overlap(doos, ander) for ander in bezet):
            continue
        bezet.append(doos)
        return _name_at(punt, dx, dy, lijn=(dx, dy) in _VERDER)
    return None


def _name_at(punt: dict[str, Any], dx: float, dy: float, *, lijn: bool) -> dict[str, Any]:
    """Return the name of a point, so many px to the right and up; further away with a thin line."""
    tekst = escape(punt["categorie"])
    kant = {"xanchor": "left" if dx > 0 else "right" if dx < 0 else "center", "yanchor": "middle"}
    if not lijn and not dx:
        kant["yanchor"] = "bottom" if dy > 0 else "top"
    plaats: dict[str, Any] = {"showarrow": False, "xshift": dx, "yshift": dy}
    if lijn:
        streep = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": LIJN, "standoff": 7}
        plaats = {"showarrow": True, "ax": dx, "ay": -dy, **streep}
    return {
        "text": f"<b>{tekst}</b>" if punt.get("afwijking") else tekst,
        "xref": "x",
        "yref": "y",
        "x": math.log10(float(punt["noemer"])),
        "y": punt["waarde"],
        **kant,
        **plaats,
        "borderpad": 0,
        "bgcolor": "rgba(255, 255, 255, 0.75)",
        "font": {"size": _LABEL, "color": theme.style(punt["kleur"]).tekst},
    }


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
