"""The choices of a page: which definition, and counts or per 1.000; held in the URL too."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import streamlit as st

from ui import queries

AANTAL: Final = "Aantal"
PER_1000: Final = "Per 1.000"


class Keuze(NamedTuple):
    """A measure that a page can show; its words come from ``data/definities``.

    ``code`` names its definition; ``onderdeel`` and ``duur`` name its cells; ``eenheid`` is what
    one count is; ``definitie`` says what it means, ``cijfers`` who delivers it, ``opmerking``
    what to mind.
    """

    code: str
    naam: str
    onderdeel: str
    duur: str
    eenheid: str
    definitie: str
    cijfers: str
    opmerking: str


THUISZITTERS: Final = ("thuiszitters_ocw", "thuiszitters_lang", "absoluut_stand", "lrv_stand")
VRIJSTELLINGEN: Final = ("5a", "5b", "5c", "15", "3a", "3b")
BREED: Final = "thuiszitters_breed"


def define(code: str, onderdeel: str = "totaal") -> Keuze:
    """Return the measure that a definition describes.

    Args:
        code: of the definition; ``KeyError`` for one that does not exist.
        onderdeel: the part to show, where the definition names no cells.
    """
    d = queries.definities()[code]
    return Keuze(
        code,
        d["naam"],
        d["onderdeel"] or onderdeel,
        d["duur"] or "totaal",
        d["eenheid"],
        d["definitie"],
        d["cijfers"],
        d["opmerking"],
    )


def thuiszitters() -> tuple[Keuze, ...]:
    """Return the measures of thuiszitters: four per month, and the broad one per schooljaar."""
    return (*map(define, THUISZITTERS), define(BREED, "ocw"))


def grounds(gronden: Iterable[str]) -> tuple[Keuze, ...]:
    """Return the measures of vrijstellingen for the grounds that occur; 5 onder a always."""
    komt_voor = {"5a", *gronden}
    return tuple(define(f"vrijstelling_{code}") for code in VRIJSTELLINGEN if code in komt_voor)


def arrangementen(soorten: list[str]) -> tuple[Keuze, ...]:
    """Return the measures of arrangementen: all together, and each of these kinds."""
    alle = define("arrangementen_toegekend")
    delen = (
        alle._replace(
            naam=soort.capitalize(),
            onderdeel=soort,
            eenheid=f"toegekend: {soort}",
            definitie=f"{soort.capitalize()}. {alle.definitie}",
        )
        for soort in soorten
    )
    return (alle, *delen)


SOORTEN: Final = {"absoluut": "absoluut verzuim", "lrv": "langdurig relatief verzuim"}
SOORTEN_JAAR: Final = {
    "absoluut": "absoluut",
    "lrv_begin": "langdurig bij begin",
    "lrv_toename": "langdurig erbij",
}


def choose(keuzes: tuple[Keuze, ...], key: str, label: str) -> Keuze:
    """Ask which measure to show; the first is the default."""
    namen = {keuze.naam: keuze for keuze in keuzes}
    naam = st.segmented_control(
        label,
        list(namen),
        default=keuzes[0].naam,
        required=True,
        key=key,
        bind="query-params",
        wrap=True,
    )
    return namen.get(naam or keuzes[0].naam, keuzes[0])


def select(keuzes: tuple[Keuze, ...], key: str, label: str) -> Keuze:
    """Ask the same with a list, for more measures than fit side by side."""
    namen = {keuze.naam: keuze for keuze in keuzes}
    naam = st.selectbox(label, list(namen), key=key, bind="query-params", width=360)
    return namen.get(naam or keuzes[0].naam, keuzes[0])


def choose_rate() -> bool:
    """Ask for counts or for figures per 1.000; True for the latter."""
    keuze = st.segmented_control(
        "Hoe geteld",
        [AANTAL, PER_1000],
        default=AANTAL,
        required=True,
        key="maat",
        bind="query-params",
    )
    return keuze == PER_1000
