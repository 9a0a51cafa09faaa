"""The choices of a page: which definition, and counts or per 1.000; held in the URL too."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import streamlit as st

AANTAL: Final = "Aantal"
PER_1000: Final = "Per 1.000"


class Keuze(NamedTuple):
    """A measure that a page can show.

    ``onderdeel`` and ``duur`` name its cells; ``eenheid`` is what one count is; ``definitie``
    says what it means and where that was laid down.
    """

    naam: str
    onderdeel: str
    duur: str
    eenheid: str
    definitie: str


STAND: Final = "Stand op de laatste dag van de maand."
THUISZITTERS: Final = (
    Keuze(
        "Thuiszitters (OCW)",
        "totaal",
        "totaal",
        "thuiszitters",
        "Thuiszitters volgens OCW: absoluut verzuim en langdurig relatief verzuim (langer dan "
        f"4 weken) samen, zonder ziekte (kst-26695-108). {STAND}",
    ),
    Keuze(
        "Langer dan 3 maanden",
        "totaal",
        "lang",
        "thuiszitters langer dan 3 maanden",
        "Het deel van de thuiszitters volgens OCW dat langer dan drie maanden thuiszit "
        f"(kst-26695-108). {STAND} Alleen van afzenders die de duur leveren.",
    ),
    Keuze(
        "Absoluut verzuim",
        "absoluut",
        "totaal",
        "leerlingen met absoluut verzuim",
        "Leerplichtig of kwalificatieplichtig, niet ingeschreven op een school en zonder "
        f"vrijstelling (Vensters voor Verantwoording). {STAND}",
    ),
    Keuze(
        "Langdurig relatief verzuim",
        "lrv",
        "totaal",
        "leerlingen met langdurig relatief verzuim",
        "Ingeschreven, en langer dan vier weken zonder toestemming niet op school; ziekte telt "
        f"niet mee (Vensters voor Verantwoording). {STAND}",
    ),
    Keuze(
        "Breed, per schooljaar",
        "ocw",
        "totaal",
        "leerlingen in een schooljaar",
        "Breed: absoluut verzuim, langdurig relatief verzuim (begin en toename) en beroepen op "
        "vrijstelling 5 onder a, geteld over een heel schooljaar. De drie staan naast elkaar.",
    ),
)
TELREGEL: Final = (
    "Alle op 1 augustus, en alle die er in het schooljaar bij kwamen (Vensters voor "
    "Verantwoording)."
)
VRIJSTELLINGEN: Final = (
    Keuze(
        "5 onder a",
        "5a",
        "totaal",
        "beroepen op vrijstelling 5 onder a",
        "Beroep op vrijstelling 5 onder a van de Leerplichtwet: het kind kan om lichamelijke of "
        f"psychische redenen niet naar school. {TELREGEL}",
    ),
    Keuze(
        "5 onder b",
        "5b",
        "totaal",
        "beroepen op vrijstelling 5 onder b",
        "Beroep op vrijstelling 5 onder b van de Leerplichtwet: bezwaar tegen de richting van de "
        f"scholen in de buurt. {TELREGEL}",
    ),
    Keuze(
        "5 onder c",
        "5c",
        "totaal",
        "beroepen op vrijstelling 5 onder c",
        "Beroep op vrijstelling 5 onder c van de Leerplichtwet: het kind gaat in het buitenland "
        f"naar school. {TELREGEL}",
    ),
    Keuze(
        "Artikel 15",
        "15",
        "totaal",
        "vrijstellingen artikel 15",
        "Vrijstelling volgens artikel 15 van de Leerplichtwet: de jongere krijgt op een andere "
        f"manier genoeg onderwijs. {TELREGEL}",
    ),
    Keuze(
        "3a",
        "3a",
        "totaal",
        "jongeren met vervangende leerplicht 3a",
        f"Vervangende leerplicht volgens artikel 3a: leren en werken vanaf 14 jaar. {TELREGEL}",
    ),
    Keuze(
        "3b",
        "3b",
        "totaal",
        "jongeren met vervangende leerplicht 3b",
        "Vervangende leerplicht volgens artikel 3b: in het laatste leerplichtige jaar een "
        f"opleiding in het mbo. {TELREGEL}",
    ),
)
ALLE_GRONDEN: Final = Keuze(
    "Vrijstellingen",
    "totaal",
    "totaal",
    "vrijstellingen per grond",
    "5 onder a, b en c: beroep op vrijstelling volgens artikel 5 van de Leerplichtwet. Artikel "
    f"15, 3a en 3b: toegekend. Gronden tellen niet op. {TELREGEL}",
)
GRONDEN: Final = {keuze.onderdeel: keuze.naam for keuze in VRIJSTELLINGEN}
ARRANGEMENT: Final = (
    "Extra ondersteuning boven de basisondersteuning, door een samenwerkingsverband toegekend "
    "voor een bepaalde tijd. Geteld in de maand van het besluit, naar de woongemeente. Elk "
    "samenwerkingsverband heeft eigen soorten."
)


def grounds(gronden: Iterable[str]) -> tuple[Keuze, ...]:
    """Return the measures of vrijstellingen for the grounds that occur; 5 onder a always."""
    komt_voor = {"5a", *gronden}
    return tuple(keuze for keuze in VRIJSTELLINGEN if keuze.onderdeel in komt_voor)


def arrangementen(soorten: list[str]) -> tuple[Keuze, ...]:
    """Return the measures of arrangementen: all together, and each of these kinds."""
    alle = Keuze("Alle arrangementen", "totaal", "totaal", "toegekende arrangementen", ARRANGEMENT)
    delen = (
        Keuze(s.capitalize(), s, "totaal", f"toegekend: {s}", f"{s.capitalize()}. {ARRANGEMENT}")
        for s in soorten
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
