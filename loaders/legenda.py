"""A list of abbreviations beside the counts is no table of counts."""

import re
from typing import Final

from loaders.periods import parse_date
from loaders.tables import Tabel
from loaders.values import Herkenner, parse_count
from loaders.words import normalise

_MOST_COLUMNS: Final = 3
_MOST_ROWS: Final = 200
_SHORT: Final = 6
_SAYS_SO = re.compile(
    r"\b(?:legenda|betekenis|afkorting(?:en)?|omschrijving|verklaring|toelichting|definitie)\b"
)
_FIELDS: Final = ("niveau", "soort", "grond", "arrangement", "gemeente", "status", "duur")


def is_legend(tabel: Tabel, herkenner: Herkenner) -> bool:
    """Whether a table only explains words: two or three columns of text without a number or date.

    Either a header or the sheet says so, or rows name the same thing twice
    (``so | Speciaal onderwijs``): most of them, or one where all others look like it.
    """
    used = [k.index for k in tabel.kolommen]
    rows = [tabel.kop_rij, *tabel.rijen]
    if len(rows) > _MOST_ROWS or len(used) > _MOST_COLUMNS * 2:
        return False
    cells = [[text for i in used if (text := tabel.blad.row(row)[i])] for row in rows]
    if any(len(row) > _MOST_COLUMNS for row in cells) or any(map(_holds_figure, cells)):
        return False
    pairs = [row for row in cells if len(row) > 1]
    same = sum(_name_one_thing(row, herkenner) for row in pairs)
    if same and all(_is_abbreviation(row) for row in pairs):
        return True
    said = any(_SAYS_SO.search(normalise(text)) for text in (*cells[0], *tabel.context))
    return bool(pairs) and (said or same * 2 > len(pairs))


def _holds_figure(cells: list[str]) -> bool:
    return any(parse_count(t).soort != "fout" or parse_date(t) is not None for t in cells)


def _is_abbreviation(cells: list[str]) -> bool:
    """A short word before a longer text."""
    return len(cells[0]) <= _SHORT and " " not in cells[0] and len(cells[1]) > len(cells[0])


def _name_one_thing(cells: list[str], herkenner: Herkenner) -> bool:
    """Whether the second cell is another word for the first."""
    for veld in _FIELDS:
        found = herkenner.find(veld, cells[0])
        if found and found == herkenner.find(veld, cells[1]):
            return True
    return False
