"""Areas in a fixed order: a dot with the interval in which it lies by chance."""

from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import assen, theme
from charts.invoer import prepare
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.staven import GEEN
from charts.tekst import escape, text_width, wrap_lines
from charts.toelichting import Toelichting

ANDERS: Final = "telt anders"
_LABEL: Final = 13
_STOMP: Final = 0.05


def draw_intervals(
    frame: pl.DataFrame,
    toelichting: Toelichting,
    *,
    smal: bool = False,
    midden: float | None = None,
    noten: tuple[str, ...] = (),
) -> go.Figure:
    """Draw one dot with its interval per area, in the order given.

    A hidden figure is a hatched stub with its text; an area that counts otherwise (``merk``) has
    an open dot and no interval, so that nobody ranks it.

    Args:
        frame: categorie (label), kleur (region code), waarde, onder, boven (bounds of the
            interval), tekst (figure and interval as shown); where they apply bescherming,
            volledig and merk (why it is not comparable).
        toelichting: what the figure says about itself.
        smal: name and figure above each line, for a phone.
        midden: figure of all areas together, a thin line.
        noten: lines for the footer.

    Raises:
        ValueError: no rows, a missing column, or an empty element of the toelichting.
    """
    rijen = read_rows(frame, ("categorie", "kleur", "waarde", "onder", "boven", "tekst"))
    top = max([*(_end(rij) for rij in rijen), midden or 0.0]) or 1.0
    rand = pick_sizes(smal).rand
    namen = [wrap_lines(rij["categorie"], 220, _LABEL) for rij in rijen]
    links, rechts = float(rand + 4), float(rand + 14)
    if not smal:
        links = 26 + max(text_width(deel, _LABEL) for stuk in namen for deel in stuk)
        rechts = 26 + max(text_width(_words(rij), _LABEL, vet=True) for rij in rijen)
    as_x = assen.value_axis(top)
    layout: dict[str, Any] = {
        "xaxis": {**as_x, "showgrid": True, "range": [0, top * 1.04]},
        "yaxis": {
            **assen.name_axis(namen, _LABEL, "  "),
            "showticklabels": not smal,
            "showgrid": False,
            "showline": True,
        },
        "shapes": [_mean_line(midden)] if midden is not None else [],
    }
    teksten = [_label(rij, i, smal) for i, rij in enumerate(rijen)]
    if midden is not None:
        teksten.append(_mean_word(midden, top))
    vlak = Vlak(
        hoogte=max(90.0, (52.0 if smal else 40.0) * len(rijen)),
        links=links,
        rechts=rechts,
        kop=22 if midden is not None else 0,
        voet=26,
        noten=(*noten, *unlike_notes(rijen)),
    )
    traces = [trace for i, rij in enumerate(rijen) for trace in _traces(rij, i, top)]
    return frame_figure(traces, toelichting, vlak, smal=smal, layout=layout, annotaties=teksten)


def read_rows(frame: pl.DataFrame, kolommen: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return rows with what may be shown only, and ``merk``; bounds go where the value goes."""
    rijen = prepare(frame, kolommen)
    if "merk" not in rijen.columns:
        rijen = rijen.with_columns(merk=pl.lit(""))
    grenzen = [naam for naam in ("onder", "boven") if naam in rijen.columns]
    return rijen.with_columns(
        pl.when(pl.col("waarde").is_not_null()).then(pl.col(grenzen)),
        pl.col("merk").cast(pl.String).fill_null(""),
    ).to_dicts()


def unlike_notes(rijen: list[dict[str, Any]]) -> tuple[str, ...]:
    """Return the line of the footer that says which areas count otherwise, and why."""
    per_reden: dict[str, list[str]] = {}
    for rij in rijen:
        if rij["merk"]:
            per_reden.setdefault(rij["merk"], []).append(rij["categorie"])
    delen = [f"{', '.join(namen)} ({reden})" for reden, namen in per_reden.items()]
    zin = f"* Telt anders en is niet te vergelijken: {'; '.join(delen)}."
    return (zin,) if delen else ()


def rate_word(waarde: float) -> str:
    """Return a rate the Dutch way: ``2,5``; two decimals below 1."""
    return f"{waarde:.{2 if 0 < waarde < 0.95 else 1}f}".replace(".", ",")


def _end(rij: dict[str, Any]) -> float:
    grens = None if rij["merk"] else rij["boven"]
    return float(grens if grens is not None else rij["waarde"] or 0.0)


def _words(rij: dict[str, Any]) -> str:
    """Return the figure of an area as shown."""
    tekst = rij["tekst"] or GEEN
    if rij["merk"]:
        return f"{tekst} *"
    return tekst if rij["volledig"] else f"{tekst} (onvolledig)"


def _label(rij: dict[str, Any], plek: int, smal: bool) -> dict[str, Any]:
    """Return the figure of an area: in the right margin, or with its name above its line."""
    kaal = {"yref": "y", "y": plek, "showarrow": False, "borderpad": 0}
    bekend = rij["waarde"] is not None or rij["bescherming"] == "verborgen"
    font = {"size": _LABEL, "color": theme.INKT if bekend else theme.GRIJS}
    tekst = escape(_words(rij))
    if smal:
        naam = f"<b>{escape(rij['categorie'])}</b>: {tekst}"
        boven = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom", "yshift": 8}
        return {**kaal, **boven, "xshift": 6, "text": naam, "font": font}
    rechts = {"xref": "paper", "x": 1, "xanchor": "left", "yanchor": "middle", "xshift": 12}
    return {**kaal, **rechts, "text": f"<b>{tekst}</b>" if bekend else tekst, "font": font}


def _traces(rij: dict[str, Any], plek: int, top: float) -> list[dict[str, Any]]:
    stijl = theme.style(rij["kleur"])
    hover = f"<b>{escape(rij['categorie'])}</b><br>{escape(_words(rij))}"
    if rij["waarde"] is None:
        return [_stub(plek, top, stijl.kleur, hover)] if rij["bescherming"] == "verborgen" else []
    dicht = rij["volledig"] and not rij["merk"]
    punt = {
        "type": "scatter",
        "mode": "markers",
        "x": [rij["waarde"]],
        "y": [plek],
        "marker": {
            "symbol": stijl.symbool,
            "size": 13,
            "color": stijl.kleur if dicht else "#ffffff",
            "line": {"width": 2, "color": stijl.kleur},
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [hover],
    }
    if rij["merk"] or rij["onder"] is None or rij["boven"] is None:
        return [punt]
    streep = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [rij["onder"], rij["boven"]],
        "y": [plek, plek],
        "line": {"width": 3, "color": stijl.kleur},
        "marker": {"symbol": "line-ns", "size": 12, "line": {"width": 2, "color": stijl.kleur}},
        "hoverinfo": "skip",
    }
    return [streep, punt]


def _stub(plek: int, top: float, kleur: str, hover: str) -> dict[str, Any]:
    """Return the mark of a hidden figure: its length says nothing."""
    patroon = {"shape": "/", "fgcolor": kleur, "bgcolor": "#ffffff", "size": 5, "solidity": 0.3}
    return {
        "type": "bar",
        "orientation": "h",
        "x": [top * _STOMP],
        "y": [plek],
        "width": 0.3,
        "marker": {"color": kleur, "line": {"color": kleur, "width": 1}, "pattern": patroon},
        "hoverinfo": "text",
        "hovertext": [hover],
    }


def _mean_line(midden: float) -> dict[str, Any]:
    lijn = {"color": theme.GRIJS, "width": 1.5, "dash": "dash"}
    plek = {"xref": "x", "yref": "paper", "x0": midden, "x1": midden, "y0": 0, "y1": 1}
    return {"type": "line", **plek, "layer": "below", "line": lijn}


def _mean_word(midden: float, top: float) -> dict[str, Any]:
    """Return the word above the thin line, on the side where there is room."""
    kant = "right" if midden > top / 2 else "left"
    return {
        "text": f"gemiddeld {rate_word(midden)}",
        "xref": "x",
        "yref": "paper",
        "x": midden,
        "y": 1,
        "xanchor": kant,
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": 12, "color": theme.GRIJS},
    }
