"""Text inside figures: escaping, wrapping to a width, and how much room it takes.

Plotly does not wrap and reads ``<5 … >`` as a tag, so both are done here. Widths are estimates
for DejaVu Sans, the widest of our fonts: a narrower font only leaves some room.
"""

import html
import re
import textwrap
from typing import Final

REGELHOOGTE: Final = 1.3
_EM_GEWOON: Final = 0.555
_EM_VET: Final = 0.64
_RUIM: Final = 1.08
# Parts of the long compounds in this field, before which a line may end.
_DEEL: Final = re.compile(
    "arrangement|begeleiding|behandeling|bekostiging|dagbesteding|gericht|hulp|middelen"
    "|onderwijs|ondersteuning|overstijgend|plaatsing|school|scholing|trajecten|verband|vergoeding"
    "|verklaring|vervoer|verzuim|voorziening|werkend|werking|zorg"
)


def escape(tekst: str) -> str:
    """Return text that Plotly shows as it stands (``<5`` stays ``<5``)."""
    return html.escape(tekst, quote=False)


def text_width(tekst: str, grootte: float, *, vet: bool = False) -> float:
    """Return the width in px that one line needs at most, at a font size in px."""
    return len(tekst) * grootte * _RUIM * (_EM_VET if vet else _EM_GEWOON)


def wrap_lines(tekst: str, breedte: float, grootte: float, *, vet: bool = False) -> list[str]:
    """Break text into lines that fit a width in px; a longer word is broken between its parts."""
    tekens = max(6, int(breedte / (grootte * (_EM_VET if vet else _EM_GEWOON))))
    woorden = [stuk for woord in tekst.split() for stuk in split_word(woord, tekens)]
    regels = textwrap.wrap(" ".join(woorden), tekens, break_on_hyphens=False)
    return regels or [""]


def split_word(woord: str, tekens: int) -> list[str]:
    """Break a word that is too long for a line: after a hyphen, else between two known parts.

    Args:
        woord: one word, without spaces.
        tekens: characters that fit a line.

    Returns:
        Pieces that end in a hyphen, but for the last; a piece without a known part stays whole.
    """
    if len(woord) <= tekens:
        return [woord]
    plekken = [p for p in _seams(woord) if p + (woord[p - 1] != "-") <= tekens]
    if not plekken:
        return [woord]
    kop, staart = woord[: plekken[-1]], woord[plekken[-1] :]
    return [kop if kop.endswith("-") else f"{kop}-", *split_word(staart, tekens)]


def _seams(woord: str) -> list[int]:
    """Return where a word may be broken, from left to right."""
    na_streepje = [i + 1 for i, teken in enumerate(woord[:-1]) if teken == "-" and i > 1]
    delen = [gevonden.start() for gevonden in _DEEL.finditer(woord.lower())]
    return sorted({*na_streepje, *(plek for plek in delen if plek > 2)})


def join_lines(regels: list[str]) -> str:
    """Return lines as one Plotly text, escaped."""
    return "<br>".join(escape(regel) for regel in regels)


def line_height(grootte: float) -> float:
    """Return the height in px that Plotly gives one line."""
    return grootte * REGELHOOGTE
