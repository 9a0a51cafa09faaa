"""Signal or noise on the pages: the verdict per area, its band in the chart, and the method."""

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl
import streamlit as st

from analysis.signaal import Oordeel, judge, say_all, say_signaal
from charts import Band
from schemas import MAAT_PER_THEMA
from ui import grafiek, queries, reeksen, tekst
from ui.reeksen import Blik

METHODE: Final = (
    "De band komt uit de eerste maanden van de laatste twee à drie jaar. Maanden die niet volledig "
    "zijn, verborgen aantallen, juli en augustus tellen niet mee. Van een verandering spreken we "
    "pas na 13 hele maanden, en alleen als het toeval die niet verklaart: een maand buiten de "
    "band, een sprong in de laatste vier maanden, acht maanden op rij aan dezelfde kant, twee van "
    "drie maanden dicht bij een grens, of zeven maanden op rij telkens hoger of lager."
)
STAND: Final = (
    "Dit is een stand: wie vorige maand thuiszat, zit dat nu meestal nog. Daarom kijken we wat een "
    "maand toevoegt aan de maand ervoor."
)
KLEIN: Final = (
    "Bij aantallen onder 10 rekent de monitor met een exacte toets voor kleine aantallen."
)


def is_stock(blik: Blik) -> bool:
    """Tell whether a theme is a stock at the end of a month."""
    return MAAT_PER_THEMA[blik.thema] == "stand"


def judge_areas(blik: Blik) -> dict[str, Oordeel]:
    """Judge every chosen area by its name: protected counts of all months, whatever is shown."""
    alles = replace(blik, f=replace(blik.f, schooljaar=None), per_1000=False)

    def make() -> dict[str, Oordeel]:
        delen = reeksen.months(alles).partition_by("gebied", maintain_order=True)
        return {deel["gebied"][0]: judge(deel, is_stock(blik)) for deel in delen}

    return queries.remember(f"oordeel {alles}", make)


def bands(oordelen: dict[str, Oordeel]) -> dict[str, Band]:
    """Return the band per area that has limits."""
    return {
        naam: Band(o.van, o.onder, o.gemiddelde, o.boven, o.status == "proef")
        for naam, o in oordelen.items()
        if o.van and o.onder is not None and o.gemiddelde is not None and o.boven is not None
    }


def say(blik: Blik, oordelen: dict[str, Oordeel], nieuwste: date | None) -> str:
    """Say of all areas whether they changed; ``nieuwste`` is the newest month of the data."""
    zin = say_all(oordelen, is_stock(blik), nieuwste)
    return f"In aantallen: {zin[0].lower()}{zin[1:]}" if blik.per_1000 else zin


def draw_basis(blik: Blik, oordelen: dict[str, Oordeel]) -> None:
    """Draw the method behind the sentence: limits, months and verdict of every area."""
    st.markdown(
        " ".join(deel for deel in (METHODE, STAND if is_stock(blik) else "", KLEIN) if deel)
    )
    grafiek.draw_table(f"onderbouwing-{blik.thema}", table(blik, oordelen))


def table(blik: Blik, oordelen: dict[str, Oordeel]) -> pl.DataFrame:
    """Return limits and verdict per area, with Dutch column names."""
    rijen = [
        {
            "Gebied": naam,
            "Oordeel": say_signaal(o, is_stock(blik)),
            "Beoordeeld t/m": tekst.period(f"{o.tot:%Y-%m}") if o.tot else "–",
            "Maanden": f"{o.telt} (basis {o.basis})" if o.basis else str(o.telt),
            "Gemiddelde": _number(o.gemiddelde),
            "Ondergrens": _number(o.onder),
            "Bovengrens": _number(o.boven),
        }
        for naam, o in oordelen.items()
    ]
    return pl.DataFrame(rijen)


def _number(waarde: float | None) -> str:
    return "–" if waarde is None else tekst.decimal(waarde)
