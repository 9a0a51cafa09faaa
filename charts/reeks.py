"""One series in time → traces: a line with gaps, markers, bars for what is not exact."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from charts import theme
from charts.invoer import prepare
from charts.tekst import escape
from charts.tijd import Tijd, read_time

KOLOMMEN: Final = ("gebied", "kleur", "waarde", "tekst")
LAAGSTE_TOP: Final = 5.0
STAAF: Final = 0.62
_VEEL: Final = 40


@dataclass(frozen=True)
class Reeks:
    """One series: rows by time, each with positie, waarde, laag, hoog, tekst, bescherming."""

    gebied: str
    stijl: theme.Stijl
    rijen: tuple[dict[str, Any], ...]

    def last_drawn(self) -> dict[str, Any] | None:
        """Return the last row that shows anything, or nothing for an empty series."""
        getekend = [rij for rij in self.rijen if is_drawn(rij)]
        return getekend[-1] if getekend else None


def is_drawn(rij: dict[str, Any]) -> bool:
    """Return whether a row shows a mark: a value, a hidden count or a range."""
    return rij["waarde"] is not None or rij["bescherming"] != "open"


def span(rij: dict[str, Any], top: float = LAAGSTE_TOP) -> tuple[float, float]:
    """Return the bottom and top of the bar of a row that is not open.

    A hidden count may be anything, so its strip runs to ``top``, the end of the scale.
    """
    laag, hoog = rij["laag"], rij["hoog"]
    if rij["bescherming"] == "verborgen" or laag is None or hoog is None:
        return 0.0, top
    return float(laag), float(hoog)


def height_of(rij: dict[str, Any]) -> float:
    """Return where a row's label points: its value, or the middle of its bar."""
    return float(rij["waarde"]) if rij["waarde"] is not None else sum(span(rij)) / 2


def series_notes(reeksen: list[Reeks]) -> list[str]:
    """Return a footer line for areas without any figure; hidden counts the explanation tells of."""
    leeg = [reeks.gebied for reeks in reeksen if reeks.last_drawn() is None]
    return [f"Geen gegevens in deze periode: {', '.join(leeg)}."] if leeg else []


def read_series(frame: pl.DataFrame) -> tuple[list[Reeks], Tijd]:
    """Split a frame into its series, in order of appearance.

    Args:
        frame: maand (Date) or schooljaar, gebied, kleur, waarde, tekst; laag, hoog, bescherming
            and volledig where they apply.

    Raises:
        ValueError: see ``prepare``; or one area has a moment twice.
    """
    frame, tijd = read_time(prepare(frame, KOLOMMEN))
    if frame.select(pl.struct("gebied", "positie").is_duplicated().any()).item():
        raise ValueError("Een gebied heeft twee waarden voor dezelfde periode.")
    kolommen = ("gebied", "kleur", "positie", "waarde", "laag", "hoog", "tekst")
    frame = frame.select(*kolommen, "bescherming", "volledig")
    delen = frame.partition_by("gebied", maintain_order=True)
    return [_read_one(deel) for deel in delen], tijd


def _read_one(deel: pl.DataFrame) -> Reeks:
    rijen = deel.sort("positie").to_dicts()
    return Reeks(rijen[0]["gebied"], theme.style(rijen[0]["kleur"]), tuple(rijen))


def top_of(reeksen: list[Reeks]) -> float:
    """Return the highest point of all series, at least 5 (or 1 where nothing reaches 1)."""
    tops = [
        float(rij["waarde"]) if rij["waarde"] is not None else span(rij)[1]
        for reeks in reeksen
        for rij in reeks.rijen
        if is_drawn(rij)
    ]
    return max(tops, default=0.0) or 1.0


def hover_text(reeks: Reeks, rij: dict[str, Any], tijd: Tijd) -> str:
    """Return what hovering a mark says: area, moment and the text that is shown."""
    rest = "" if rij["volledig"] else " (onvolledig)"
    moment = tijd.label(rij["positie"])
    return f"<b>{escape(reeks.gebied)}</b><br>{moment}: {escape(rij['tekst'])}{rest}"


def line_trace(
    reeks: Reeks, tijd: Tijd, assen: dict[str, str], streep: str, *, stippen: bool = True
) -> dict[str, Any]:
    """Return the line: broken at a missing month, open markers where a month is incomplete.

    Args:
        reeks: the series.
        tijd: the time axis.
        assen: the axes it is drawn on.
        streep: the dash of the line.
        stippen: a marker at every month; otherwise only where the line alone does not show it.
    """
    punten: list[dict[str, Any] | None] = []
    vorige: dict[str, Any] | None = None
    for rij in reeks.rijen:
        if rij["waarde"] is None:
            continue
        if vorige is not None and rij["positie"] - vorige["positie"] > 1:
            punten.append(None)
        punten.append(rij)
        vorige = rij
    los = _is_alone(punten)
    gewoon = 5 if stippen and len(reeks.rijen) <= _VEEL else 0
    maten = [_size(p, alleen, gewoon) for p, alleen in zip(punten, los, strict=True)]
    return {
        "type": "scatter",
        # The browser draws a marker without a size too, and that takes longer than the line.
        "mode": "lines+markers" if any(maten) else "lines",
        "name": reeks.gebied,
        "x": [p and p["positie"] for p in punten],
        "y": [p and p["waarde"] for p in punten],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": reeks.stijl.kleur, "width": 2.25, "dash": streep},
        "marker": {
            "color": reeks.stijl.kleur,
            "symbol": [_symbol(reeks, p) for p in punten],
            "size": maten,
            "opacity": 1,
            "line": {"width": 1.75, "color": reeks.stijl.kleur},
        },
        "hoverinfo": "text",
        "hovertext": [p and hover_text(reeks, p, tijd) for p in punten],
        **assen,
    }


def _is_alone(punten: list[dict[str, Any] | None]) -> list[bool]:
    buren = [None, *punten, None]
    return [buren[i] is None and buren[i + 2] is None for i in range(len(punten))]


def _symbol(reeks: Reeks, punt: dict[str, Any] | None) -> str:
    vol = punt is None or punt["volledig"]
    return reeks.stijl.symbool if vol else f"{reeks.stijl.symbool}-open"


def _size(punt: dict[str, Any] | None, alleen: bool, gewoon: int) -> int:
    if punt is None:
        return 0
    return 9 if not punt["volledig"] else 6 if alleen else gewoon


def hidden_starts(reeksen: list[Reeks]) -> dict[int, Reeks]:
    """Return the first position of each run of hidden counts, with the series that names it."""
    posities = {
        rij["positie"]: reeks
        for reeks in reeksen
        for rij in reeks.rijen
        if rij["bescherming"] == "verborgen"
    }
    return {plek: reeks for plek, reeks in posities.items() if plek - 1 not in posities}


def range_trace(
    reeks: Reeks, tijd: Tijd, assen: dict[str, str], top: float, verborgen: Collection[int] = ()
) -> dict[str, Any] | None:
    """Return bars for ranges (laag to hoog) and strips for hidden counts.

    ``verborgen``: positions where the word stands upright in the strip of a hidden count.
    """
    rijen = [rij for rij in reeks.rijen if rij["bescherming"] != "open"]
    if not rijen:
        return None
    grenzen = [span(rij, top) for rij in rijen]
    return {
        "type": "bar",
        "name": reeks.gebied,
        "x": [rij["positie"] for rij in rijen],
        "base": [laag for laag, _ in grenzen],
        "y": [hoog - laag for laag, hoog in grenzen],
        "width": STAAF,
        "marker": _bar_look(reeks, rijen),
        "hoverinfo": "text",
        "hovertext": [hover_text(reeks, rij, tijd) for rij in rijen],
        **_bar_words(reeks, rijen, verborgen),
        **assen,
    }


def _bar_words(
    reeks: Reeks, rijen: list[dict[str, Any]], verborgen: Collection[int]
) -> dict[str, Any]:
    """Return the word in strips: text of the bar itself, which is drawn once (a note twice)."""
    if not verborgen:
        return {}
    return {
        "text": ["verborgen" if rij["positie"] in verborgen else "" for rij in rijen],
        "textposition": "inside",
        "insidetextanchor": "end",
        "textangle": -90,
        "constraintext": "none",
        "insidetextfont": {"size": 10, "color": reeks.stijl.tekst},
    }


def _bar_look(reeks: Reeks, rijen: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a pale fill for ranges and a paler one for hidden counts."""
    kleur = reeks.stijl.kleur
    soorten = [rij["bescherming"] for rij in rijen]
    vulling = {
        "bereik": theme.tint(kleur, 0.22),
        "verborgen": theme.tint(kleur, 0.1),
    }
    return {
        "color": [vulling[soort] for soort in soorten],
        "line": {"color": kleur, "width": [0 if soort == "verborgen" else 1 for soort in soorten]},
    }
