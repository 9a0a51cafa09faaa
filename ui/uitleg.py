"""What every chart says about itself, put together from the page and the data."""

from typing import Final

import polars as pl

from charts import Toelichting
from ui import queries, tekst
from ui.reeksen import Blik

KLEIN: Final = (
    "Verborgen is een aantal van 1 tot en met 4, of een groter aantal waarmee u zo'n klein aantal "
    "kunt uitrekenen. Welke van de twee het is, staat er met opzet niet bij. Een bereik zoals "
    "35–44 telt aantallen mee die de afzender zelf verborg."
)
NOEMER: Final = {"leerlingen": "leerlingen", "inwoners": "inwoners van 5 tot en met 17 jaar"}


def build(blik: Blik, frame: pl.DataFrame, titel: str, lezing: str, periode: str) -> Toelichting:
    """Build the explanation of a chart of delivered counts.

    Args:
        blik: what the page looks at.
        frame: what is drawn, from ``ui.reeksen``.
        titel: what is shown.
        lezing: what to read from it.
        periode: the period shown, in words.
    """
    verborgen = (frame["bescherming"].cast(pl.String) != "open").any()
    return Toelichting(
        titel=f"{titel}, per 1.000" if blik.per_1000 else titel,
        lezing=lezing,
        eenheid=unit(blik, frame),
        periode=periode,
        definitie=f"{blik.keuze.definitie}{_left_out(frame)}",
        bron=blik.keuze.cijfers,
        stand=queries.stand(blik.thema),
        filters=blik.f.sentence(),
        bescherming=KLEIN if verborgen else "",
        fictief=queries.is_fictief(blik.thema),
    )


def unit(blik: Blik, frame: pl.DataFrame) -> str:
    """Return the unit in words, with its denominator and the date of that."""
    if not blik.per_1000:
        return f"aantal {blik.keuze.eenheid}"
    naam = frame["noemer_naam"].drop_nulls().first()
    datum = frame["noemer_datum"].drop_nulls().max()
    per = NOEMER.get(str(naam), "leerlingen")
    return f"{blik.keuze.eenheid} per 1.000 {per} ({tekst.period(str(datum))})"


def _left_out(frame: pl.DataFrame) -> str:
    weg = sorted(
        {deel for tekst_ in frame["zonder"].to_list() if tekst_ for deel in tekst_.split(", ")}
    )
    namen = queries.gemeenten()
    if not weg:
        return ""
    zonder = ", ".join(tekst.name_of(namen, code) for code in weg)
    return f" Zonder {zonder}: daarvan is maar een deel geleverd."


def span_of(frame: pl.DataFrame, kolom: str) -> str:
    """Return the stretch of months or schooljaren of a frame in words."""
    waarden = frame[kolom].cast(pl.String).str.slice(0, 9 if kolom == "schooljaar" else 7)
    return tekst.span(str(waarden.min()), str(waarden.max()))
