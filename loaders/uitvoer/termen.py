"""The words of the leverformat: what stands in its headers and lists, and what each means."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from loaders.words import load_lexicon

_FILE: Final = Path(__file__).parents[1] / "mappings" / "leverformat.csv"

# The kinds that each theme knows (the loading contract); others are asked about.
SOORTEN_PER_THEMA: Final = {
    "thuiszitters": ("absoluut", "lrv", "geoorloofd"),
    "leerplichttelling": ("absoluut", "relatief", "lrv_begin", "lrv_toename", "lrv_lang"),
}
PERIODE_PER_THEMA: Final = {
    "thuiszitters": "maand",
    "leerplichttelling": "schooljaar",
    "vrijstellingen": "schooljaar",
    "arrangementen": "maand",
    "leerlingen": "peildatum",
    "inwoners": "peildatum",
}
DIMENSIES_PER_THEMA: Final = {
    "thuiszitters": ("soort", "duur", "niveau"),
    "leerplichttelling": ("soort", "niveau"),
    "vrijstellingen": ("grond", "niveau"),
    "arrangementen": ("arrangement", "niveau"),
    "leerlingen": ("niveau",),
    "inwoners": (),
}


@dataclass(frozen=True)
class Term:
    """A word as a sender sees it, with its meaning in a sentence or two."""

    label: str
    uitleg: str


@cache
def load_termen(veld: str) -> dict[str, Term]:
    """The words of a field by the value they stand for, in the order of the lists."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["veld"] == veld]
    return {row["waarde"]: Term(row["label"], row["uitleg"]) for row in rows}


def label(veld: str, waarde: str) -> str:
    """The word for a value; the value itself where it has none (kinds of arrangement)."""
    term = load_termen(veld).get(waarde)
    return term.label if term else waarde


def choices(veld: str, thema: str) -> list[str]:
    """The words to choose from in a column of a theme."""
    if veld == "arrangement":
        return list(dict.fromkeys(load_lexicon("waarden", "arrangement").exact.values()))
    terms = load_termen(veld)
    wanted = SOORTEN_PER_THEMA.get(thema, ()) if veld == "soort" else tuple(terms)
    return [terms[value].label for value in wanted]
