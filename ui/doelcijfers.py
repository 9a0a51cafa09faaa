"""The protected figures behind goals that an indicator drives, with their signal."""

import calendar
from datetime import date
from typing import Any, Final

import polars as pl

from analysis.signaal import assess_target, say_signaal
from analysis.voortgang import Meting, Signaal
from ui import keuzes, queries, reeksen, signaal
from ui.filters import Filters
from ui.reeksen import Blik

# Flows that are delivered per schooljaar: no months, so no signal.
PER_JAAR: Final = ("vrijstellingen", "leerplichttelling")


def read_cijfers(maten: pl.DataFrame) -> dict[str, tuple[list[Meting], Signaal | None]]:
    """Return per measure with an indicator its protected figures and its signal.

    Of the area that the measure names; a schooljaar that is not over and a month that misses a
    sender are left out. Nothing for an area whose figures stay apart.
    """
    driven = maten.filter(soort="indicator")
    return {maat["code"]: _read(maat) for maat in driven.iter_rows(named=True)}


def _read(maat: dict[str, Any]) -> tuple[list[Meting], Signaal | None]:
    keuze = keuzes.define(maat["indicator"])
    thema = queries.definities()[maat["indicator"]]["thema"]
    if maat["gebied"] not in queries.regios():
        return [], None
    blik = Blik(thema, Filters(regios=(maat["gebied"],)), keuze)
    if thema in PER_JAAR:
        rows = reeksen.years(blik)
        return _measure(rows, "schooljaar"), None
    rows = reeksen.months(blik).filter(pl.col("volledig"))
    naam = queries.regios()[maat["gebied"]]
    oordeel = signaal.judge_areas(blik).get(naam)
    if oordeel is None or oordeel.status in {"geen", "proef", "verborgen"}:
        return _measure(rows, "maand"), None
    lager = maat["richting"] == "lager"
    kans = "onbekend" if maat["streef"] is None else assess_target(oordeel, maat["streef"], lager)
    zin = say_signaal(oordeel, signaal.is_stock(blik))
    return _measure(rows, "maand"), Signaal(oordeel.richting if oordeel.zeker else 0, kans, zin)


def _measure(rows: pl.DataFrame, periode: str) -> list[Meting]:
    known = rows.filter(pl.col("laag").is_not_null() & pl.col("hoog").is_not_null())
    return [
        Meting(_end(moment), laag, hoog)
        for moment, laag, hoog in known.select(periode, "laag", "hoog").iter_rows()
    ]


def _end(periode: date | str) -> date:
    """The last day of a month or schooljaar."""
    if isinstance(periode, str):
        return date(int(periode[5:]), 7, 31)
    last = calendar.monthrange(periode.year, periode.month)[1]
    return periode.replace(day=last)
