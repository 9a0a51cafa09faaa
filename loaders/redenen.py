"""Reasons as people write them, made one of a fixed list; what is written itself is never kept."""

from dataclasses import dataclass

import polars as pl

from loaders.case_values import LARGE, distinct
from loaders.words import Lexicon, load_lexicon
from schemas import AFSLUITREDENEN, HERHALINGEN, REDENEN

_OTHER, _UNKNOWN = "anders", "onbekend"
_MOST_UNKNOWN = 60
# field of the column → measure, and the list that it is one of
DELEN = {
    "reden": ("reden", REDENEN),
    "afsluitreden": ("afsluitreden", AFSLUITREDENEN),
    "herhaling": ("herhaling", HERHALINGEN),
    "eerder": ("herhaling", HERHALINGEN),
}
LEEG = {naam: delen.index(_UNKNOWN) for naam, delen in DELEN.values()}
"""What an empty cell stands for, by measure."""


@dataclass(frozen=True)
class Redenen:
    """A column of reasons: for each row the place in its list.

    ``plaatsen`` is empty where the column holds free text. ``onbekend``: words on no list.
    """

    plaatsen: pl.Series | None
    onbekend: list[str]


def read_reasons(raw: pl.Series, veld: str) -> Redenen:
    """Recognise the reasons of a column.

    Args:
        raw: the cells as text.
        veld: ``reden``, ``afsluitreden``, ``herhaling`` or ``eerder``.
    """
    lexicon, (naam, delen) = load_lexicon("redenen", veld), DELEN[veld]
    other = delen.index(_OTHER) if _OTHER in delen else LEEG[naam]
    known: dict[str, int] = {}
    unknown: list[str] = []
    for text in distinct(raw):
        value = _find(lexicon, text)
        if value is None:
            unknown.append(text)
            if len(unknown) > _MOST_UNKNOWN:
                return Redenen(None, unknown)
        known[text] = other if value is None else delen.index(value)
    return Redenen(_places(raw, known, LEEG[naam]).alias(naam), unknown)


def _places(raw: pl.Series, known: dict[str, int], blank: int) -> pl.Series:
    if raw.len() > LARGE and known:
        places = raw.replace_strict(known, default=None, return_dtype=pl.Int8)
        return places.fill_null(blank)
    return pl.Series([known.get(text, blank) for text in raw.to_list()], dtype=pl.Int8)


def _find(lexicon: Lexicon, text: str) -> str | None:
    """The reason of a text; blank and placeholder texts are words of the list too."""
    return lexicon.find(text) if any(c.isalnum() for c in text) else _UNKNOWN
