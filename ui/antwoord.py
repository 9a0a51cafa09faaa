"""The answer of a page in a sentence: how many, where, when, and whether that changed."""

import calendar
from datetime import date

import polars as pl
import streamlit as st

from analysis import zinnen
from analysis.kerncijfers import headline
from analysis.opmaak import format_cel
from analysis.verloop import year_before
from ui import queries, reeksen, tekst
from ui.reeksen import Blik

ALLE = "alle"


def draw(blik: Blik, lengte: int) -> None:
    """Draw the answer for one area or for all regions; nothing for a choice in between.

    Several chosen areas have no sum that may be shown: their figures stand in the chart.

    Args:
        blik: what the page looks at.
        lengte: 7 for months, 9 for schooljaren.
    """
    zin = queries.remember(f"antwoord {blik} {lengte}", lambda: _sentence(blik, lengte))
    if zin:
        with st.container(key="antwoord"):
            st.markdown(zin)


def _sentence(blik: Blik, lengte: int) -> str:
    gebied = _area(blik)
    periode = _newest(blik, gebied, lengte) if gebied else ""
    return say(blik, gebied, periode) if gebied and periode else ""


def _area(blik: Blik) -> str | None:
    gebieden = list(blik.f.gebieden())
    if len(gebieden) == 1:
        return gebieden[0]
    return ALLE if not blik.f.regios and not blik.f.gemeenten else None


def _newest(blik: Blik, gebied: str, lengte: int) -> str:
    """Return the newest period that is complete for the area, else the newest one."""
    weg = queries.incomplete_periods(blik.thema, gebied)
    heel = [periode for periode in reeksen.periods(blik, lengte) if periode not in weg]
    return heel[-1] if heel else reeksen.latest(blik, lengte)


def say(blik: Blik, gebied: str, periode: str) -> str:
    """Say one figure beside a year earlier, in plain Dutch.

    Args:
        blik: what the page looks at; always counts here, also when the page shows per 1.000.
        gebied: area of the figure.
        periode: month or schooljaar.
    """
    keuze, vorige = blik.keuze, year_before(periode)
    cellen = blik.cells()
    if not is_comparable(blik, gebied, periode, vorige):
        cellen = cellen.filter(pl.col("periode") != vorige)
    cijfer = headline(cellen, periode, vorige, gebied, keuze.onderdeel, keuze.duur, blik.f.niveau)
    wie = keuze.eenheid
    if cijfer.bescherming is None and gebied == ALLE:
        return (
            f"Over {tekst.period(periode)} is er geen totaal van {wie}: niet elke regio levert dit."
        )
    waar = _where(blik, gebied, periode)
    if blik.thema == "thuiszitters":
        return zinnen.say_stand(cijfer, wie, waar, _last_day(periode))
    if cijfer.bescherming is None:
        return f"Over {tekst.period(periode)} is hierover niets geleverd {waar}."
    aantal = format_cel(cijfer.aantal, cijfer.laag, cijfer.hoog, cijfer.bescherming)
    wanneer = f"schooljaar {periode}" if len(periode) == 9 else tekst.period(periode)
    zin = f"In {wanneer}, {waar}: {aantal} {wie}."
    return f"{zin} {zinnen.say_change(cijfer)}"


def is_comparable(blik: Blik, gebied: str, periode: str, vorige: str) -> bool:
    """Tell whether the earlier period misses no sender, and a schooljaar no gemeente."""
    if vorige in queries.incomplete_periods(blik.thema, gebied):
        return False
    if len(periode) == 7:
        return True
    binnen = [gm for gm, regio in queries.regio_van().items() if gebied in (regio, ALLE)]
    cellen = blik.cells().filter(pl.col("gebied").is_in(binnen), onderdeel=blik.keuze.onderdeel)
    nu, toen = (cellen.filter(periode=p)["gebied"].unique().to_list() for p in (periode, vorige))
    return set(nu) == set(toen)


def _where(blik: Blik, gebied: str, periode: str) -> str:
    regios = queries.regios()
    if gebied != ALLE:
        return f"in {tekst.name_of(regios | queries.gemeenten(), gebied)}"
    telt = len(set(regios) & set(blik.cells().filter(periode=periode)["gebied"].to_list()))
    if telt == len(regios):
        return f"in alle {tekst.count_word(telt)} regio's"
    return f"in {tekst.count_word(telt)} van {tekst.count_word(len(regios))} regio's"


def _last_day(periode: str) -> date:
    jaar, maand = int(periode[:4]), int(periode[5:7])
    return date(jaar, maand, calendar.monthrange(jaar, maand)[1])
