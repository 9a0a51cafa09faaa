"""The list of (v)so schools: shown per region and school, loaded from and saved as Excel."""

from typing import Final

import polars as pl
import streamlit as st

import loaders
from analysis.scholen import fill_regio, per_regio, tabulate_scholen
from analysis.zinnen import join_words
from ui import agendabestand, grafiek, queries, tekst

UITLEG: Final = (
    "De begeleidingsgroep houdt deze lijst bij. Wat niet is ingevuld, is onbekend: dat telt nooit "
    "als nee of 0. Een aantal leerlingen van 1 tot en met 4 staat er als <5."
)


def read() -> pl.DataFrame:
    """Return the schools, with the region that each counts for."""
    rows = queries.read("gemeenten").drop_nulls("regio_code").select("gm_code", "regio_code")
    return fill_regio(queries.agendas().scholen, dict(rows.iter_rows()))


def _regios() -> dict[str, str]:
    return dict(queries.read("regios").select("code", "naam").iter_rows())


def _gemeenten() -> dict[str, str]:
    return dict(queries.read("gemeenten").select("gm_code", "naam").iter_rows())


def say(scholen: pl.DataFrame) -> str:
    """Say in a sentence how many schools have a contact person, and of which it is not known."""
    if scholen.is_empty():
        return "De lijst van scholen is nog leeg."
    wel = scholen["contactpersoon"].fill_null(value=False).sum()
    nul = scholen["contactpersoon"].null_count()
    wat = tekst.plural(scholen.height, "school", "scholen")
    rest = f" Van {nul} is het onbekend." if nul else ""
    return f"{wel} van de {wat} {'heeft' if wel == 1 else 'hebben'} een vaste contactpersoon.{rest}"


def draw(scholen: pl.DataFrame) -> None:
    """Draw the schools: a row per region, and a table of schools below it."""
    regios = _regios()
    grafiek.draw_table("scholen-per-regio", per_regio(scholen, regios))
    for code, naam in [*regios.items(), ("", "Regio onbekend")]:
        own = scholen.filter(regio=code)
        if not own.is_empty():
            st.header(naam, anchor=False)
            _draw_missing(own)
            grafiek.draw_table(f"scholen-{code or 'onbekend'}", tabulate_scholen(own, _gemeenten()))


def _draw_missing(own: pl.DataFrame) -> None:
    zonder = own.filter(~pl.col("contactpersoon"))["naam"].to_list()
    if zonder:
        st.markdown(f"Nog geen vaste contactpersoon: {join_words(zonder)}.")


def draw_file() -> None:
    """Draw the button that saves the list and the place to load one."""
    st.header("Als Excel", anchor=False)
    st.download_button(
        "Opslaan als Excel",
        lambda: loaders.scholen_workbook(queries.get_engine()),
        "scholen.xlsx",
        agendabestand.MIME,
        on_click="ignore",
        key="scholen-opslaan",
    )
    bestand = st.file_uploader("Lees een lijst van scholen in", type=["xlsx"], key="scholen")
    if bestand is None:
        return
    engine = queries.get_engine()
    inspectie = loaders.inspect_scholen(engine, bestand.getvalue(), bestand.name)
    agendabestand.draw_findings(inspectie.bevindingen)
    if inspectie.status != "ready":
        st.error(agendabestand.GEWEIGERD)
        return
    plan = loaders.compare_scholen(engine, inspectie)
    agendabestand.draw_plan(plan, inspectie.bestandsnaam, "scholen-naam", ("school", "scholen"))
