"""What a slide and a briefing hold, before anything is drawn."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import Toelichting

_LANGSTE_KOP: Final = 110
_EINDE_ZIN: Final = re.compile(r"(?<=\.)\s+(?=[A-Z])")


@dataclass(frozen=True)
class Dia:
    """One slide with a chart.

    Attributes:
        teken: the drawing function of ``charts`` that draws it on a page.
        frame: what that function draws, protected.
        tabel: the same figures in words, with Dutch column names.
        uitleg: all that the chart says about itself.
        kop: the title a person wrote; empty for one made of the figures.
        boodschap: what a person adds under the title; may be empty.
        beeld: a PNG of the chart, for one that has no native form; without it comes a table.
        opties: what else ``teken`` was given (``breuken``, ``banden``, ``staand``).
    """

    teken: Callable[..., go.Figure]
    frame: pl.DataFrame
    tabel: pl.DataFrame
    uitleg: Toelichting
    kop: str = ""
    boodschap: str = ""
    beeld: bytes | None = None
    opties: Mapping[str, Any] = field(default_factory=dict)

    def title(self) -> str:
        """Return the title that says the message: as written, else the first sentence read.

        A first sentence without a figure or too long for a title gives way to what is shown.
        """
        if self.kop.strip():
            return self.kop.strip()
        eerste = _EINDE_ZIN.split(self.uitleg.lezing.strip())[0]
        zegt_iets = bool(re.search(r"\d", eerste)) and len(eerste) <= _LANGSTE_KOP
        return eerste.rstrip(".") if zegt_iets else self.uitleg.titel

    def reading(self) -> str:
        """Return what to read from the chart, without the sentence that is the title already."""
        zinnen = _EINDE_ZIN.split(self.uitleg.lezing.strip())
        rest = zinnen[1:] if zinnen[0].rstrip(".") == self.title() else zinnen
        return " ".join(rest)


@dataclass(frozen=True)
class Omslag:
    """The first slide: title, a line beneath it, and the day the briefing was made, in words."""

    titel: str
    onder: str
    datum: str
