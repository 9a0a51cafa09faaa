"""A map of equal tiles, one per gemeente, placed by hand: no small gemeente disappears.

Everything can be read without colour: the figure stands in its tile, classes differ in lightness,
a hidden figure is hatched, and every region has an outline with its name beside it.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import assen, theme
from charts.intervallen import read_rows, unlike_notes
from charts.invoer import require
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.tekst import escape
from charts.toelichting import Toelichting

#: Fill and text of the classes, from light to dark.
KLASSEN: Final = (
    ("#e9eff6", theme.INKT),
    ("#b9cde3", theme.INKT),
    ("#87a9ce", theme.INKT),
    ("#3f6fa6", "#ffffff"),
    ("#16365f", "#ffffff"),
)
ARCERING: Final = "#c3cad1"
_RAND: Final = "#87919a"
_MAAT: Final = 0.88
_LIJN: Final = 0.472
_BUREN: Final = {"boven": (-1, 0), "onder": (1, 0), "links": (0, -1), "rechts": (0, 1)}


@dataclass(frozen=True)
class _Maat:
    """Height of a tile, font sizes and characters to a line (0: as many as there are).

    ``regel`` is the font size that sets the height of its lines.
    """

    tegel: float
    naam: float
    waarde: float
    woord: float
    regel: float
    tekens: int


_BREED: Final = _Maat(tegel=84, naam=14, waarde=19, woord=13, regel=16, tekens=0)
_SMAL: Final = _Maat(tegel=72, naam=10, waarde=14, woord=10, regel=11, tekens=12)


def draw_tilemap(
    frame: pl.DataFrame,
    toelichting: Toelichting,
    *,
    regios: pl.DataFrame,
    noten: Sequence[str] = (),
    klassen: bool = True,
    smal: bool = False,
) -> go.Figure:
    """Draw one tile per gemeente, with its figure, its class and the outline of its region.

    Args:
        frame: categorie (label), afbreken (the same with places to break), kleur (region code),
            rij, kolom (place, from 0), waarde, tekst; where they apply bescherming, volledig and
            merk (why it is not comparable).
        toelichting: what the figure says about itself.
        regios: kleur (region code), naam, rij, kolom: where the name of each region stands; on a
            tile it stands in that tile.
        noten: lines for the footer.
        klassen: darker is more; not where figures are no measure of the same thing.
        smal: small tiles, for a phone.

    Raises:
        ValueError: no rows, a missing column, or an empty element of the toelichting.
    """
    kolommen = ("categorie", "afbreken", "kleur", "rij", "kolom", "waarde", "tekst")
    rijen = read_rows(frame, kolommen)
    require(regios, ("kleur", "naam", "rij", "kolom"))
    grenzen = class_bounds([float(r["waarde"]) for r in rijen if klassen and _counts(r)])
    hoogst = max(int(r["rij"]) for r in rijen)
    breed = max(int(r["kolom"]) for r in [*rijen, *regios.to_dicts()])
    rand = float(pick_sizes(smal).rand)
    maat = _SMAL if smal else _BREED
    in_tegel = {(r["rij"], r["kolom"]): r["naam"] for r in regios.to_dicts()}
    onder = 1.5 if grenzen else 0.55
    legenda = _legend(grenzen, hoogst + 1.05, breed, maat)
    layout = {
        "xaxis": {"range": [-0.5, breed + 0.5], "visible": False},
        "yaxis": {"range": [hoogst + onder, -0.5], "visible": False},
        "shapes": _outlines(rijen),
    }
    vlak = Vlak(
        hoogte=maat.tegel * (hoogst + 0.5 + onder),
        links=rand,
        rechts=rand,
        voet=0,
        noten=(*noten, *unlike_notes(rijen)),
    )
    traces = [*_tiles(rijen, grenzen, in_tegel, maat), *legenda]
    teksten = _region_names(regios, rijen, maat)
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=teksten)


def class_bounds(waarden: Sequence[float]) -> list[float]:
    """Return the bounds of at most five classes of equal width, in round numbers from zero.

    Empty where there is nothing to divide.
    """
    top = max(waarden, default=0.0)
    if not top:
        return []
    aantal = len(KLASSEN)
    while True:
        stappen = assen.nice_ticks(top, aantal)
        stap = stappen[1] if len(stappen) > 1 else top
        klassen = next(n for n in range(1, 100) if n * stap >= top * (1 - 1e-9))
        if klassen <= len(KLASSEN):
            return [round(i * stap, 10) for i in range(klassen + 1)]
        aantal -= 1


def class_of(waarde: float, grenzen: Sequence[float]) -> int:
    """Return the class of a value, from 0; the upper bound of a class belongs to it."""
    return max(0, next((i - 1 for i, grens in enumerate(grenzen) if waarde <= grens), 0))


def _counts(rij: dict[str, Any]) -> bool:
    """Tell whether a tile belongs to a class."""
    return rij["waarde"] is not None and not rij["merk"]


def _shade(klasse: int, klassen: int) -> tuple[str, str]:
    """Return fill and text of a class; few classes are spread over the whole scale."""
    plek = klasse * (len(KLASSEN) - 1) / max(1, klassen - 1)
    return KLASSEN[round(plek)] if klassen > 1 else KLASSEN[1]


def _tiles(
    rijen: list[dict[str, Any]],
    grenzen: list[float],
    in_tegel: dict[tuple[int, int], str],
    maat: _Maat,
) -> list[dict[str, Any]]:
    """Return the tiles: those with a figure or none, and hatched those with a hidden one."""
    traces = []
    for gearceerd in (False, True):
        deel = [r for r in rijen if (r["bescherming"] != "open") == gearceerd]
        if deel:
            tinten = [_tint(rij, grenzen) for rij in deel]
            traces.append(
                _bars(
                    [(float(r["kolom"]), float(r["rij"])) for r in deel],
                    _MAAT,
                    tinten,
                    [_tile_text(r, in_tegel.get((r["rij"], r["kolom"]), ""), maat) for r in deel],
                    maat,
                    gearceerd=gearceerd,
                    hover=[f"<b>{escape(r['categorie'])}</b><br>{escape(_words(r))}" for r in deel],
                )
            )
    return traces


def _tint(rij: dict[str, Any], grenzen: list[float]) -> tuple[str, str]:
    """Return fill and text of a tile; white where the figure belongs to no class."""
    if not _counts(rij):
        return "#ffffff", theme.INKT
    if not grenzen:
        return KLASSEN[0]
    return _shade(class_of(float(rij["waarde"]), grenzen), len(grenzen) - 1)


def _bars(
    plekken: list[tuple[float, float]],
    hoogte: float,
    tinten: list[tuple[str, str]],
    teksten: list[str],
    maat: _Maat,
    *,
    gearceerd: bool = False,
    hover: list[str] | None = None,
) -> dict[str, Any]:
    """Return tiles as bars that float at their place: bars can be hatched, shapes can't."""
    marker: dict[str, Any] = {
        "color": [vlak for vlak, _ in tinten],
        "opacity": 1,
        "line": {"width": 1, "color": _RAND},
    }
    if gearceerd:
        patroon = {"shape": "/", "fgcolor": ARCERING, "bgcolor": "#ffffff"}
        marker |= {"color": ARCERING, "pattern": {**patroon, "size": 7, "solidity": 0.3}}
    letters = {"color": [inkt for _, inkt in tinten], "size": maat.regel}
    return {
        "type": "bar",
        "x": [x for x, _ in plekken],
        "y": [hoogte] * len(plekken),
        "base": [y - hoogte / 2 for _, y in plekken],
        "width": _MAAT + 0.06,
        "text": teksten,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": letters,
        "marker": marker,
        "hoverinfo": "text" if hover else "skip",
        "hovertext": hover,
    }


def _words(rij: dict[str, Any]) -> str:
    if rij["merk"]:
        return f"{rij['tekst']} *"
    return rij["tekst"] if rij["volledig"] else f"{rij['tekst']} (onvolledig)"


def _tile_text(rij: dict[str, Any], regio: str, maat: _Maat) -> str:
    """Return name and figure of a tile, and the region's name where it has no other place."""
    naam = str(rij["afbreken"]) if maat.tekens else str(rij["categorie"])
    grootte = maat.waarde if rij["waarde"] is not None else maat.woord
    delen = [(naam, maat.naam, False), (regio, maat.woord, False), (_words(rij), grootte, True)]
    return "<br>".join(
        f'<span style="font-size:{letter:g}px">{f"<b>{regel}</b>" if vet else regel}</span>'
        for tekst, letter, vet in delen
        if tekst
        for regel in _lines(tekst, maat.tekens)
    )


def _lines(tekst: str, tekens: int) -> list[str]:
    """Break text between words, and never within one; 0 leaves it whole."""
    regels = textwrap.wrap(tekst, tekens, break_long_words=False) if tekens else [tekst]
    return [escape(regel) for regel in regels]


def _legend(grenzen: list[float], rij: float, breed: int, maat: _Maat) -> list[dict[str, Any]]:
    """Return a small tile per class, with its bounds in it, under the map."""
    paren = list(pairwise(grenzen))
    if not paren:
        return []
    begin = (breed + 1 - len(paren)) / 2
    letter = f'<span style="font-size:{maat.woord:g}px">'
    teksten = [f"{letter}{_bound(van)} – {_bound(tot)}</span>" for van, tot in paren]
    plekken = [(begin + i, rij) for i in range(len(paren))]
    tinten = [_shade(i, len(paren)) for i in range(len(paren))]
    return [_bars(plekken, 0.34, tinten, teksten, maat)]


def _bound(getal: float) -> str:
    """Return a bound of a class, with as many decimals as it has, two at most."""
    return f"{getal:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _outlines(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the outline of each region: the sides of its tiles that no other tile of it shares."""
    van = {(int(r["rij"]), int(r["kolom"])): str(r["kleur"]) for r in rijen}
    return [
        _side(plek, kant, van)
        for plek in van
        for kant, (dr, dk) in _BUREN.items()
        if van.get((plek[0] + dr, plek[1] + dk)) != van[plek]
    ]


def _side(plek: tuple[int, int], kant: str, van: dict[tuple[int, int], str]) -> dict[str, Any]:
    """Return one side of a tile as a line, drawn on to meet those of its neighbours."""
    rij, kolom = plek
    dr, dk = _BUREN[kant]
    stijl = theme.style(van[plek])

    def reach(richting: int) -> float:
        naast = (rij + (richting if dk else 0), kolom + (richting if dr else 0))
        if van.get(naast) != van[plek]:
            return _LIJN
        schuin = (naast[0] + dr, naast[1] + dk)
        return 1 - _LIJN if van.get(schuin) == van[plek] else 0.5

    if dr:
        y = rij + dr * _LIJN
        plaats = {"x0": kolom - reach(-1), "x1": kolom + reach(1), "y0": y, "y1": y}
    else:
        x = kolom + dk * _LIJN
        plaats = {"x0": x, "x1": x, "y0": rij - reach(-1), "y1": rij + reach(1)}
    lijn = {"color": stijl.kleur, "width": 3}
    return {"type": "line", "xref": "x", "yref": "y", **plaats, "line": lijn}


def _region_names(
    regios: pl.DataFrame, rijen: list[dict[str, Any]], maat: _Maat
) -> list[dict[str, Any]]:
    """Return the name of each region in the empty place beside it."""
    bezet = {(r["rij"], r["kolom"]) for r in rijen}
    return [
        {
            "text": f"<b>{'<br>'.join(_lines(r['naam'], maat.tekens))}</b>",
            "xref": "x",
            "yref": "y",
            "x": r["kolom"],
            "y": r["rij"],
            "xanchor": "center",
            "yanchor": "middle",
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": maat.naam, "color": theme.style(r["kleur"]).tekst},
        }
        for r in regios.to_dicts()
        if (r["rij"], r["kolom"]) not in bezet
    ]
