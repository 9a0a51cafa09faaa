"""The blocks that the pages with delivered counts share: trend, comparison, gemeenten, parts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import polars as pl
import streamlit as st

from charts import Toelichting, draw_bars, draw_grouped_bars, draw_small_multiples
from ui import (
    filters,
    grafiek,
    keuzes,
    layout,
    opmerkingen,
    queries,
    reeksen,
    signaal,
    tabellen,
    tekst,
    uitleg,
)
from ui.filters import Filters, enumerate_words
from ui.reeksen import Blik


def trend(blik: Blik, titel: str) -> bool:
    """Draw the months of the chosen areas, one panel each; says so where there is nothing.

    Returns:
        Whether there was anything to draw.
    """
    frame = queries.remember(f"maanden {blik}", lambda: reeksen.months(blik))
    if not _anything(frame, blik):
        return False
    oordelen = signaal.judge_areas(blik)
    over, tabel = queries.remember(f"{titel} {blik}", lambda: _explain_trend(blik, frame, titel))
    grafiek.draw_block(
        f"{blik.thema}-per-maand",
        draw_small_multiples,
        frame,
        tabel,
        over,
        vast=f"{titel} {blik}",
        eerste=True,
        bij=opmerkingen.subject(blik),
        onderbouwing=lambda: signaal.draw_basis(blik, oordelen),
        # The limits are counts: they fit no line of figures per 1.000.
        banden={} if blik.per_1000 else signaal.bands(oordelen),
    )
    _name_missing(blik.f, frame)
    return True


def _explain_trend(blik: Blik, frame: pl.DataFrame, titel: str) -> tuple[Toelichting, pl.DataFrame]:
    oordelen = signaal.judge_areas(blik)
    maanden = reeksen.periods(replace(blik, f=replace(blik.f, schooljaar=None)), 7)
    nieuwste = date.fromisoformat(f"{maanden[-1]}-01") if maanden else None
    lees = f"{tabellen.read_trend(frame)} {signaal.say(blik, oordelen, nieuwste)}"
    over = uitleg.build(blik, frame, f"{titel} per maand", lees, uitleg.span_of(frame, "maand"))
    return over, tabellen.across(frame, "maand", "Maand")


def years(blik: Blik, titel: str) -> bool:
    """Draw the schooljaren of the chosen areas; says so where there is nothing."""
    frame = queries.remember(f"jaren {blik}", lambda: reeksen.years(blik))
    if not _anything(frame, blik):
        return False
    vast = f"{titel} {blik}"
    over, tabel = queries.remember(f"jaren {vast}", lambda: _explain_years(blik, frame, titel))
    sleutel, bij = f"{blik.thema}-per-schooljaar", opmerkingen.subject(blik)
    grafiek.draw_block(sleutel, draw_grouped_bars, frame, tabel, over, vast=vast, bij=bij)
    _name_missing(blik.f, frame)
    return True


def _explain_years(blik: Blik, frame: pl.DataFrame, titel: str) -> tuple[Toelichting, pl.DataFrame]:
    lees, periode = tabellen.read_years(frame), uitleg.span_of(frame, "schooljaar")
    if not blik.per_1000:
        lees = f"{lees} {signaal.years(blik, frame)}".rstrip()
    over = uitleg.build(blik, frame, f"{titel} per schooljaar", lees, periode)
    return over, tabellen.across(frame, "schooljaar", "Schooljaar")


def _anything(frame: pl.DataFrame, blik: Blik) -> bool:
    if frame.is_empty():
        layout.draw_nothing(blik.f)
        return False
    if blik.per_1000 and frame["noemer_datum"].is_null().all():
        layout.draw_empty(
            "Per 1.000 is hier niet te berekenen.",
            "Het aantal leerlingen of inwoners is bij deze keuze niet geleverd. Kies Aantal, of "
            "kies alle onderwijssoorten.",
        )
        return False
    return True


def _name_missing(f: Filters, frame: pl.DataFrame) -> None:
    weg = [naam for naam in f.gebieden().values() if naam not in frame["gebied"].to_list()]
    if weg:
        st.caption(f"Niet in de grafiek, want hiervan is niets geleverd: {enumerate_words(weg)}.")


def places(
    blik: Blik, periode: str, gebieden: Mapping[str, str], wat: str, wanneer: str = ""
) -> None:
    """Draw one period of regions or gemeenten (``wat``) as bars, highest first.

    ``wanneer`` is the period in words where that says more, such as how far a year runs.
    """
    wanneer = wanneer or tekst.period(periode)
    titel = f"{blik.keuze.naam} per {wat}, {wanneer}"
    vast, bij = f"{titel} {blik} {gebieden}", opmerkingen.subject(blik, gebieden)
    frame = queries.remember(f"gebieden {vast}", lambda: reeksen.areas(blik, gebieden, periode))
    if frame.is_empty():
        return
    over, tabel = queries.remember(
        f"bij {vast}", lambda: _explain_places(blik, frame, titel, wat, (periode, wanneer))
    )
    sleutel = f"{blik.thema}-per-{wat}-{periode}"
    grafiek.draw_block(sleutel, draw_bars, frame, tabel, over, vast=vast, bij=bij)


def _explain_places(
    blik: Blik, frame: pl.DataFrame, titel: str, wat: str, moment: tuple[str, str]
) -> tuple[Toelichting, pl.DataFrame]:
    periode, wanneer = moment
    gemiddeld = signaal.mean_rate(blik, periode)[0] if blik.per_1000 else None
    lees = (blik.per_1000 and signaal.compare(frame, wat, gemiddeld)) or tabellen.read_bars(frame)
    over = uitleg.build(blik, frame, titel, lees, wanneer)
    tabel = tabellen.down(frame, wat.capitalize(), uitleg.unit(blik, frame).capitalize())
    if blik.per_1000:
        tabel = tabel.with_columns(pl.Series("Zekerheid van 95 %", signaal.intervals(frame)))
    return over, tabel


def many_regions(f: Filters) -> bool:
    """Tell whether there are regions to compare."""
    return not f.gemeenten and len(f.gebieden()) > 1


def gemeenten_of(f: Filters) -> dict[str, str]:
    """Return the gemeenten in the chosen regions, or the chosen ones."""
    if f.gemeenten:
        return f.gebieden()
    van = queries.regio_van()
    return {c: n for c, n in queries.gemeenten().items() if not f.regios or van[c] in f.regios}


def parts(blik: Blik, periode: str, delen: Mapping[str, str], titel: str) -> None:
    """Draw the parts of every chosen area in one period, side by side and never added.

    Always counts: the parts have different denominators.
    """
    blik = replace(blik, per_1000=False)
    _draw_parts(blik, lambda: reeksen.parts(blik, delen, periode), periode, titel)


def broad(blik: Blik, periode: str) -> None:
    """Draw absoluut verzuim, langdurig relatief verzuim and 5 onder a side by side."""
    blik = replace(blik, per_1000=False)
    f, _ = filters.without_niveau(blik.f, "vrijstellingen")
    beroepen = replace(blik, thema="vrijstellingen", f=f)

    def look_up() -> pl.DataFrame:
        verzuim = reeksen.parts(blik, keuzes.SOORTEN_JAAR, periode)
        vijf_a = reeksen.parts(beroepen, {"5a": "5 onder a"}, periode)
        return pl.concat([verzuim, vijf_a], how="diagonal_relaxed")

    _draw_parts(blik, look_up, periode, "Thuiszitters breed, naar soort")


def _draw_parts(blik: Blik, look_up: Callable[[], pl.DataFrame], periode: str, titel: str) -> None:
    titel = f"{titel}, {tekst.period(periode)}"
    vast = f"{titel} {blik}"
    frame = queries.remember(f"delen {vast}", look_up)
    if frame.is_empty():
        return
    lees = "De balken staan naast elkaar per gebied. Tel ze niet bij elkaar op."
    over = queries.remember(
        f"bij {vast}", lambda: uitleg.build(blik, frame, titel, lees, tekst.period(periode))
    )
    tabel = queries.remember(f"tabel {vast}", lambda: tabellen.across(frame, "schooljaar", "Soort"))
    sleutel, bij = f"{blik.thema}-per-soort", opmerkingen.subject(blik)
    grafiek.draw_block(sleutel, draw_grouped_bars, frame, tabel, over, vast=vast, bij=bij)


def running_year(blik: Blik) -> None:
    """Draw the schooljaar that is not over, by itself: it is not comparable with full years."""
    for jaar, tot in queries.running(blik.thema).items():
        if blik.f.schooljaar in (None, jaar):
            wanneer = f"{jaar} tot en met {tekst.full_date(tot)}"
            st.header("Het lopende schooljaar", anchor=False)
            st.caption("Dit is een deel van een jaar. Vergelijk het niet met een heel schooljaar.")
            places(blik, jaar, blik.f.gebieden(), "gebied", wanneer)
