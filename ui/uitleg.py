"""What every chart says about itself, put together from the page and the data."""

from typing import Final

import polars as pl

from charts import Toelichting
from ui import queries, tekst
from ui.filters import Filters

BRON: Final = "leveringen van samenwerkingsverbanden, gemeenten en leerplichtbureaus"
KLEIN: Final = (
    "<5 betekent 1 tot en met 4 leerlingen. Om leerlingen te beschermen staat soms ook een "
    "aantal ernaast niet in de grafiek (verborgen)."
)
THUISZITTER: Final = (
    "Thuiszitter volgens OCW (kst-26695-108): absoluut verzuim en langdurig relatief verzuim "
    "(langer dan 4 weken) samen. Stand op de laatste dag van de maand. Ziekte telt niet mee."
)


def build(
    thema: str,
    frame: pl.DataFrame,
    f: Filters,
    *,
    titel: str,
    lezing: str,
    eenheid: str,
    periode: str,
    definitie: str,
) -> Toelichting:
    """Build the explanation of a chart of delivered counts.

    Args:
        thema: theme of the counts; gives the date of the data and whether they are fictional.
        frame: what is drawn; tells whether anything is hidden.
        f: the filters in force.
        titel: what is shown.
        lezing: what to read from it.
        eenheid: unit and denominator in words.
        periode: the period shown, in words.
        definitie: the definition used, with its source.
    """
    verborgen = (frame["bescherming"].cast(pl.String) != "open").any()
    return Toelichting(
        titel=titel,
        lezing=lezing,
        eenheid=eenheid,
        periode=periode,
        definitie=definitie,
        bron=BRON,
        stand=queries.stand(thema),
        filters=f.sentence(),
        bescherming=KLEIN if verborgen else "",
        fictief=queries.is_fictief(thema),
    )


def span_of(frame: pl.DataFrame, kolom: str) -> str:
    """Return the stretch of months or schooljaren of a frame in words."""
    waarden = frame[kolom].cast(pl.String).str.slice(0, 9 if kolom == "schooljaar" else 7)
    return tekst.span(str(waarden.min()), str(waarden.max()))
