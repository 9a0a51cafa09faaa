"""The sheet Uitleg of a leverformat: what each column and each word means, in plain Dutch.

All of it stands in one column: words beside their meaning would look like a table of counts.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from loaders.uitvoer.termen import SOORTEN_PER_THEMA, Term, load_termen
from loaders.uitvoer.werkboek import LOPEND, TITEL, VET, write

UITLEG: Final = "Uitleg"
_EXPLAINED: Final = ("soort", "duur", "grond", "niveau")
_YEAR_FLOWS: Final = frozenset(["leerplichttelling", "vrijstellingen"])


def write_uitleg(workbook: Workbook, kolommen: Mapping[str, Sequence[str]]) -> None:
    """Add the sheet; ``kolommen``: per theme in the workbook the columns that it has."""
    sheet = workbook.create_sheet(UITLEG)
    sheet.column_dimensions["A"].width = 110
    write(sheet, 1, 1, "Uitleg bij dit leverformat").font = TITEL
    names = list(dict.fromkeys(name for columns in kolommen.values() for name in columns))
    terms = load_termen("kolom")
    blocks = [
        ("Wat u telt", [load_termen("thema")[thema] for thema in kolommen]),
        ("Wat u invult", [terms[name] for name in names]),
        ("Waar u op let", _rules(kolommen)),
    ]
    blocks += [
        (f"Keuzes bij {terms[name].label}", _words(name, kolommen))
        for name in names
        if name in _EXPLAINED
    ]
    row = 3
    for title, pairs in blocks:
        row = _write_block(sheet, row, title, pairs)


def _rules(kolommen: Mapping[str, Sequence[str]]) -> list[Term]:
    rules = load_termen("regel")
    runs = bool(_YEAR_FLOWS & kolommen.keys())
    return [term for name, term in rules.items() if name != "tot" or runs]


def _words(veld: str, kolommen: Mapping[str, Sequence[str]]) -> list[Term]:
    terms = load_termen(veld)
    if veld != "soort":
        return list(terms.values())
    known = [value for thema in kolommen for value in SOORTEN_PER_THEMA.get(thema, ())]
    return [terms[value] for value in dict.fromkeys(known)]


def _write_block(sheet: Worksheet, row: int, title: str, pairs: Sequence[Term]) -> int:
    """A title with lines below it; returns the row after an empty one."""
    write(sheet, row, 1, title).font = VET
    for offset, term in enumerate(pairs, start=1):
        write(sheet, row + offset, 1, f"{term.label}: {_lower(term.uitleg)}").alignment = LOPEND
    return row + len(pairs) + 2


def _lower(sentence: str) -> str:
    """A sentence as it goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]
