"""The blocks that the pages with delivered counts share: trend, comparison, gemeenten, parts."""

from collections.abc import Mapping
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
from ui.blok import Blok, Recept
from ui.filters import Filters, enumerate_words
from ui.reeksen import Blik


def trend(blik: Blik, titel: str) -> bool:
    """Draw the months of the chosen areas, one panel each; says so where there is nothing.

    Returns:
        Whether there was anything to draw.
    """
    frame = _months(blik)
    blok = build_trend(blik, titel)
    if blok is None:
        _say_nothing(frame, blik)
        return False
    oordelen = signaal.judge_areas(blik)
    grafiek.draw(
        blok,
        vast=f"{titel} {blik}",
        eerste=True,
        onderbouwing=lambda: signaal.draw_basis(blik, oordelen),
    )
    _name_missing(blik.f, frame)
    return True


def _months(blik: Blik) -> pl.DataFrame:
    return queries.remember(f"maanden {blik}", lambda: reeksen.months(blik))


def build_trend(blik: Blik, titel: str) -> Blok | None:
    """Build the chart of the months; None where there is nothing."""
    frame = _months(blik)
    if not _has_figures(frame, blik):
        return None
    over, tabel = queries.remember(f"{titel} {blik}", lambda: _explain_trend(blik, frame, titel))
    # The limits are counts: they fit no line of figures per 1.000.
    banden = {} if blik.per_1000 else signaal.bands(signaal.judge_areas(blik))
    return Blok(
        f"{blik.thema}-per-maand",
        draw_small_multiples,
        frame,
        tabel,
        over,
        opmerkingen.subject(blik),
        Recept("maanden", blik, titel),
        {"banden": banden},
    )


def _explain_trend(blik: Blik, frame: pl.DataFrame, titel: str) -> tuple[Toelichting, pl.DataFrame]:
    oordelen = signaal.judge_areas(blik)
    maanden = reeksen.periods(replace(blik, f=replace(blik.f, schooljaar=None)), 7)
    nieuwste = date.fromisoformat(f"{maanden[-1]}-01") if maanden else None
    lees = f"{tabellen.read_trend(frame)} {signaal.say(blik, oordelen, nieuwste)}"
    over = uitleg.build(blik, frame, f"{titel} per maand", lees, uitleg.span_of(frame, "maand"))
    return over, tabellen.across(frame, "maand", "Maand")


def years(blik: Blik, titel: str) -> bool:
    """Draw the schooljaren of the chosen areas; says so where there is nothing."""
    blok = build_years(blik, titel)
    if blok is None:
        _say_nothing(reeksen.years(blik), blik)
        return False
    grafiek.draw(blok, vast=f"{titel} {blik}")
    _name_missing(blik.f, blok.frame)
    return True


def build_years(blik: Blik, titel: str) -> Blok | None:
    """Build the chart of the schooljaren; None where there is nothing."""
    return queries.remember(f"blok jaren {titel} {blik}", lambda: _make_years(blik, titel))


def _make_years(blik: Blik, titel: str) -> Blok | None:
    frame = reeksen.years(blik)
    if not _has_figures(frame, blik):
        return None
    lees, periode = tabellen.read_years(frame), uitleg.span_of(frame, "schooljaar")
    if not blik.per_1000:
        lees = f"{lees} {signaal.years(blik, frame)}".rstrip()
    over = uitleg.build(blik, frame, f"{titel} per schooljaar", lees, periode)
    tabel = tabellen.across(frame, "schooljaar", "Schooljaar")
    sleutel, bij = f"{blik.thema}-per-schooljaar", opmerkingen.subject(blik)
    recept = Recept("jaren", blik, titel)
    return Blok(sleutel, draw_grouped_bars, frame, tabel, over, bij, recept)


def _has_figures(frame: pl.DataFrame, blik: Blik) -> bool:
    """Tell whether there is anything to draw: rows and, for figures per 1.000, a denominator."""
    return not frame.is_empty() and not (blik.per_1000 and frame["noemer_datum"].is_null().all())


def _say_nothing(frame: pl.DataFrame, blik: Blik) -> None:
    if frame.is_empty():
        layout.draw_nothing(blik.f)
        return
    layout.draw_empty(
        "Per 1.000 is hier niet te berekenen.",
        "Het aantal leerlingen of inwoners is bij deze keuze niet geleverd. Kies Aantal, of "
        "kies alle onderwijssoorten.",
    )


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
    blok = build_places(blik, periode, gebieden, wat, wanneer)
    if blok is not None:
        grafiek.draw(blok, vast=f"{blok.uitleg.titel} {blik} {gebieden}")


def build_places(
    blik: Blik, periode: str, gebieden: Mapping[str, str], wat: str, wanneer: str = ""
) -> Blok | None:
    """Build the chart of one period of several areas; None where there is nothing."""
    wanneer = wanneer or tekst.period(periode)
    sleutel = f"blok {wat} {periode} {wanneer} {blik} {gebieden}"
    return queries.remember(sleutel, lambda: _make_places(blik, periode, gebieden, wat, wanneer))


def _make_places(
    blik: Blik, periode: str, gebieden: Mapping[str, str], wat: str, wanneer: str
) -> Blok | None:
    frame = reeksen.areas(blik, gebieden, periode)
    if frame.is_empty():
        return None
    titel = f"{blik.keuze.naam} per {wat}, {wanneer}"
    gemiddeld = signaal.mean_rate(blik, periode)[0] if blik.per_1000 else None
    lees = (blik.per_1000 and signaal.compare(frame, wat, gemiddeld)) or tabellen.read_bars(frame)
    over = uitleg.build(blik, frame, titel, lees, wanneer)
    tabel = tabellen.down(frame, wat.capitalize(), uitleg.unit(blik, frame).capitalize())
    if blik.per_1000:
        tabel = tabel.with_columns(pl.Series("Zekerheid van 95 %", signaal.intervals(frame)))
    sleutel = f"{blik.thema}-per-{wat}-{periode}"
    bij = opmerkingen.subject(blik, gebieden)
    recept = Recept(f"per_{wat}", blik, f"{blik.keuze.naam} per {wat}", len(periode))
    return Blok(sleutel, draw_bars, frame, tabel, over, bij, recept)


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
    blok = build_parts(blik, periode, delen, titel)
    if blok is not None:
        grafiek.draw(blok, vast=f"{blok.uitleg.titel} {blok.recept.blik}")


def build_parts(blik: Blik, periode: str, delen: Mapping[str, str], titel: str) -> Blok | None:
    """Build the chart of the parts; None where there is nothing."""
    blik = replace(blik, per_1000=False)

    def make() -> Blok | None:
        frame = reeksen.parts(blik, delen, periode)
        return _make_parts(blik, frame, periode, titel, "onderdelen")

    return queries.remember(f"blok delen {titel} {periode} {blik} {delen}", make)


def broad(blik: Blik, periode: str) -> None:
    """Draw absoluut verzuim, langdurig relatief verzuim and 5 onder a side by side."""
    blok = build_broad(blik, periode)
    if blok is not None:
        grafiek.draw(blok, vast=f"{blok.uitleg.titel} {blok.recept.blik}")


def build_broad(blik: Blik, periode: str) -> Blok | None:
    """Build the chart of the three side by side; None where there is nothing."""
    return queries.remember(f"blok breed {periode} {blik}", lambda: _make_broad(blik, periode))


def _make_broad(blik: Blik, periode: str) -> Blok | None:
    blik = replace(blik, per_1000=False)
    verzuim = reeksen.parts(blik, keuzes.SOORTEN_JAAR, periode)
    f, _ = filters.without_niveau(blik.f, "vrijstellingen")
    beroepen = replace(blik, thema="vrijstellingen", f=f)
    vijf_a = reeksen.parts(beroepen, {"5a": "5 onder a"}, periode)
    frame = pl.concat([verzuim, vijf_a], how="diagonal_relaxed")
    return _make_parts(blik, frame, periode, "Thuiszitters breed, naar soort", "breed")


def _make_parts(
    blik: Blik, frame: pl.DataFrame, periode: str, titel: str, blok: str
) -> Blok | None:
    if frame.is_empty():
        return None
    recept = Recept(blok, blik, titel, len(periode))
    lees = "De balken staan naast elkaar per gebied. Tel ze niet bij elkaar op."
    titel = f"{titel}, {tekst.period(periode)}"
    over = uitleg.build(blik, frame, titel, lees, tekst.period(periode))
    tabel = tabellen.across(frame, "schooljaar", "Soort")
    sleutel, bij = f"{blik.thema}-per-soort", opmerkingen.subject(blik)
    return Blok(sleutel, draw_grouped_bars, frame, tabel, over, bij, recept)


def running_year(blik: Blik) -> None:
    """Draw the schooljaar that is not over, by itself: it is not comparable with full years."""
    for jaar, tot in queries.running(blik.thema).items():
        if blik.f.schooljaar in (None, jaar):
            wanneer = f"{jaar} tot en met {tekst.full_date(tot)}"
            st.header("Het lopende schooljaar", anchor=False)
            st.caption("Dit is een deel van een jaar. Vergelijk het niet met een heel schooljaar.")
            places(blik, jaar, blik.f.gebieden(), "gebied", wanneer)
