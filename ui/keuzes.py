"""The choices of a page: which definition, and counts or per 1.000; held in the URL too."""

from typing import Final, NamedTuple

import streamlit as st

AANTAL: Final = "Aantal"


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
SOORTEN: Final = {"absoluut": "absoluut verzuim", "lrv": "langdurig relatief verzuim"}
SOORTEN_JAAR: Final = {
    "absoluut": "absoluut verzuim",
    "lrv_begin": "langdurig relatief verzuim bij aanvang",
    "lrv_toename": "toename langdurig relatief verzuim",
}


def choose(keuzes: tuple[Keuze, ...], key: str, label: str) -> Keuze:
    """Ask which measure to show; the first is the default."""
    namen = {keuze.naam: keuze for keuze in keuzes}
    naam = st.segmented_control(
        label, list(namen), default=keuzes[0].naam, required=True, key=key, bind="query-params"
    )
    return namen.get(naam or keuzes[0].naam, keuzes[0])
