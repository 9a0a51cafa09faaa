"""A chart before it is drawn, and what makes it again, for a page and for a briefing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts import Toelichting
from ui import keuzes, tekst
from ui.filters import Filters
from ui.keuzes import Keuze
from ui.opmerkingen import Onderwerp
from ui.reeksen import Blik

VERLOPEN = "Deze grafiek bestaat niet meer in de monitor. Haal de dia weg en voeg een andere toe."


@dataclass(frozen=True)
class Recept:
    """What makes a chart again: its block and what it looks at; never a figure.

    Attributes:
        blok: a name in ``ui.bouwers.BOUWERS``.
        blik: theme, filters and measure.
        titel: what the page calls it.
        lengte: of the period that it shows: 7 the newest month, 9 the newest schooljaar, 0 all.
    """

    blok: str
    blik: Blik
    titel: str = ""
    lengte: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, to keep."""
        f, keuze = self.blik.f, self.blik.keuze
        return {
            "blok": self.blok,
            "titel": self.titel,
            "lengte": self.lengte,
            "thema": self.blik.thema,
            "maat": keuze.code,
            "onderdeel": keuze.onderdeel,
            "per_1000": self.blik.per_1000,
            "regios": list(f.regios),
            "gemeenten": list(f.gemeenten),
            "schooljaar": f.schooljaar,
            "niveau": f.niveau,
        }

    def sentence(self) -> str:
        """Return what the chart shows and of what, in words."""
        wat, thema = self.titel or self.blik.keuze.naam, tekst.THEMA[self.blik.thema]
        if not wat.lower().startswith(thema):
            wat = f"{thema.capitalize()}: {wat}"
        hoe = ", per 1.000" if self.blik.per_1000 else ""
        return f"{wat}{hoe} · {self.blik.f.sentence()}"


def read_recept(inhoud: Mapping[str, Any]) -> Recept:
    """Read what was kept.

    Raises:
        ValueError: it names a measure that is no more; in Dutch.
    """
    try:
        keuze = _find_measure(inhoud["maat"], inhoud["onderdeel"])
        f = Filters(
            tuple(inhoud["regios"]),
            tuple(inhoud["gemeenten"]),
            inhoud["schooljaar"],
            inhoud["niveau"],
        )
        blik = Blik(inhoud["thema"], f, keuze, inhoud["per_1000"])
        return Recept(inhoud["blok"], blik, inhoud["titel"], inhoud["lengte"])
    except KeyError as fout:
        raise ValueError(VERLOPEN) from fout


def _find_measure(code: str, onderdeel: str) -> Keuze:
    if code == "arrangementen_toegekend" and onderdeel != "totaal":
        return keuzes.arrangementen([onderdeel])[1]
    return keuzes.define(code, onderdeel)


@dataclass(frozen=True)
class Blok:
    """A chart with all that belongs to it, as ``grafiek.draw_block`` takes it."""

    sleutel: str
    teken: Callable[..., go.Figure]
    frame: pl.DataFrame
    tabel: pl.DataFrame
    uitleg: Toelichting
    bij: Onderwerp
    recept: Recept
    opties: Mapping[str, Any] = field(default_factory=dict)
