"""Text inside figures: escaping, wrapping to a width, and how much room it takes.

Plotly does not wrap and reads ``<5 … >`` as a tag, so both are done here. Widths are estimates
for DejaVu Sans, the widest of our fonts: a narrower font only leaves some room.
"""

import html
import textwrap
from typing import Final

REGELHOOGTE: Final = 1.3
_EM_GEWOON: Final = 0.555
_EM_VET: Final = 0.64
_RUIM: Final = 1.08


def escape(tekst: str) -> str:
    """Return text that Plotly shows as it stands (``<5`` stays ``<5``)."""
    return html.escape(tekst, quote=False)


def text_width(tekst: str, grootte: float, *, vet: bool = False) -> float:
    """Return the width in px that one line needs at most, at a font size in px."""
    return len(tekst) * grootte * _RUIM * (_EM_VET if vet else _EM_GEWOON)


def wrap_lines(tekst: str, breedte: float, grootte: float, *, vet: bool = False) -> list[str]:
    """Break text into lines that fit a width in px; a longer word is broken too."""
    tekens = max(6, int(breedte / (grootte * (_EM_VET if vet else _EM_GEWOON))))
    regels = textwrap.wrap(" ".join(tekst.split()), tekens, break_on_hyphens=False)
    return regels or [""]


def join_lines(regels: list[str]) -> str:
    """Return lines as one Plotly text, escaped."""
    return "<br>".join(escape(regel) for regel in regels)


def line_height(grootte: float) -> float:
    """Return the height in px that Plotly gives one line."""
    return grootte * REGELHOOGTE
