"""The blocks that the pages with delivered counts share: trend, comparison, gemeenten, parts."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from charts import draw_bars, draw_grouped_bars, draw_small_multiples
from ui import grafiek, layout, queries, reeksen, tekst, uitleg
from ui.filters import Filters, enumerate_words
from ui.keuzes import Keuze


def trend(thema: str, f: Filters, keuze: Keuze, titel: str) -> bool:
    """Draw the months of the chosen areas, one panel each; says so where there is nothing.

    Returns:
        Whether there was anything to draw.
    """
    frame = reeksen.months(thema, f, keuze.onderdeel, keuze.duur)
    if frame.is_empty():
        layout.draw_nothing(f)
        return False
    tekst_bij = uitleg.build(
        thema,
        frame,
        f,
        titel=f"{titel} per maand",
        lezing=reeksen.read_trend(frame),
        eenheid=f"aantal {keuze.eenheid}",
        periode=uitleg.span_of(frame, "maand"),
        definitie=keuze.definitie,
    )
    tabel = reeksen.table(frame, "maand", "Maand")
    grafiek.draw_block(f"{thema}-per-maand", draw_small_multiples, frame, tabel, tekst_bij)
    _name_missing(f, frame)
    return True


def _name_missing(f: Filters, frame: pl.DataFrame) -> None:
    weg = [naam for naam in f.gebieden().values() if naam not in frame["gebied"].to_list()]
    if weg:
        st.caption(f"Niet in de grafiek, want hiervan is niets geleverd: {enumerate_words(weg)}.")


def years(thema: str, f: Filters, keuze: Keuze, titel: str) -> bool:
    """Draw the schooljaren of the chosen areas; says so where there is nothing."""
    frame = reeksen.years(thema, f, keuze.onderdeel)
    if frame.is_empty():
        layout.draw_nothing(f)
        return False
    tekst_bij = uitleg.build(
        thema,
        frame,
        f,
        titel=f"{titel} per schooljaar",
        lezing=reeksen.read_years(frame),
        eenheid=f"aantal {keuze.eenheid}",
        periode=uitleg.span_of(frame, "schooljaar"),
        definitie=keuze.definitie,
    )
    tabel = reeksen.table(frame, "schooljaar", "Schooljaar")
    grafiek.draw_block(f"{thema}-per-schooljaar", draw_grouped_bars, frame, tabel, tekst_bij)
    _name_missing(f, frame)
    return True


def places(
    thema: str, f: Filters, keuze: Keuze, periode: str, gebieden: Mapping[str, str], wat: str
) -> None:
    """Draw one period of regions or gemeenten (``wat``) as bars, highest first."""
    frame = reeksen.areas(thema, f, gebieden, keuze.onderdeel, periode, keuze.duur)
    if frame.is_empty():
        return
    tekst_bij = uitleg.build(
        thema,
        frame,
        f,
        titel=f"{keuze.naam} per {wat}, {tekst.period(periode)}",
        lezing=reeksen.read_bars(frame),
        eenheid=f"aantal {keuze.eenheid}",
        periode=tekst.period(periode),
        definitie=keuze.definitie,
    )
    tabel = reeksen.bar_table(frame, wat.capitalize(), "Aantal")
    grafiek.draw_block(f"{thema}-per-{wat}", draw_bars, frame, tabel, tekst_bij)


def gemeenten_of(f: Filters) -> dict[str, str]:
    """Return the gemeenten in the chosen regions, or the chosen ones."""
    if f.gemeenten:
        return f.gebieden()
    van = queries.regio_van()
    return {c: n for c, n in queries.gemeenten().items() if not f.regios or van[c] in f.regios}


def parts(
    thema: str, f: Filters, keuze: Keuze, periode: str, delen: Mapping[str, str], titel: str
) -> None:
    """Draw the parts of every chosen area in one period, side by side and never added."""
    frame = reeksen.parts(thema, f, delen, periode, keuze.duur)
    if frame.is_empty():
        return
    tekst_bij = uitleg.build(
        thema,
        frame,
        f,
        titel=f"{titel}, {tekst.period(periode)}",
        lezing="De balken staan naast elkaar per gebied. Tel ze niet bij elkaar op.",
        eenheid=f"aantal {keuze.eenheid}",
        periode=tekst.period(periode),
        definitie=keuze.definitie,
    )
    tabel = reeksen.table(frame, "schooljaar", "Soort")
    per_balk = frame.with_columns(categorie=pl.format("{}, {}", "gebied", "schooljaar"))
    grafiek.draw_block(
        f"{thema}-per-soort", draw_grouped_bars, frame, tabel, tekst_bij, in_woorden=per_balk
    )
