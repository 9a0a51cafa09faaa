"""The quadrant: where activities stand, moving one, and all moves that were made."""

from datetime import date
from typing import Final

import polars as pl
import streamlit as st

from analysis.kwadrant import current_places, list_moves
from analysis.opmaak import format_datum
from charts import Toelichting, draw_kwadrant
from ui import actions, bewerken, doelen, grafiek, layout, queries, tekst

STAP: Final = 10
DEFINITIE: Final = "een inschatting van de begeleidingsgroep, geen meting"


def choose() -> str:
    """Let the visitor choose an agenda."""
    titels = doelen.agenda_titles()
    return st.selectbox(
        "Agenda", list(titels), format_func=titels.__getitem__, key="kwadrant-agenda",
        bind="query-params",
    )  # fmt: skip


def _activities(agenda: str) -> pl.DataFrame:
    return queries.agendas().activiteiten.filter(pl.col("tekst") != "", agenda_code=agenda)


def read(agenda: str) -> pl.DataFrame:
    """Return where the activities of an agenda stand: ``analysis.kwadrant.current_places``."""
    return current_places(queries.agendas().plaatsingen, _activities(agenda))


def say(plekken: pl.DataFrame, agenda: str) -> str:
    """Say in a sentence how many activities have a place, and how many promise most."""
    alle = _activities(agenda).height
    if plekken.is_empty():
        wat = tekst.plural(alle, "activiteit", "activiteiten")
        return (
            f"Nog geen van de {wat} heeft een plek."
            if alle
            else "Deze agenda heeft geen activiteiten."
        )
    samen = plekken.filter(pl.col("impact") > 50, pl.col("meerwaarde") > 50).height
    return (
        f"{plekken.height} van de {tekst.plural(alle, 'activiteit', 'activiteiten')} "
        f"{'heeft' if plekken.height == 1 else 'hebben'} een plek. Bij {samen} ziet de groep veel "
        "impact en veel meerwaarde."
    )


def draw_chart(plekken: pl.DataFrame, agenda: str) -> None:
    """Draw the quadrant, with its table."""
    if plekken.is_empty():
        layout.draw_empty(
            "Er staat nog niets in het kwadrant.",
            "Kies hieronder een activiteit en geef aan hoeveel impact ze heeft en wat samen doen "
            "toevoegt.",
        )
        return
    naam = doelen.about(agenda)["naam"]
    laatste = max(plekken["op"].to_list())
    uitleg = Toelichting(
        titel="Welke activiteiten doen we samen?",
        lezing=say(plekken, agenda),
        eenheid="Impact en bovenregionale meerwaarde, van 0 (weinig) tot 100 (veel)",
        periode=f"stand op {format_datum(date.today())}",
        definitie=DEFINITIE,
        bron=doelen.about(agenda)["bron"],
        stand=f"laatst verplaatst op {format_datum(laatste.date())}",
        filters=naam,
    )
    tabel = plekken.select(
        Nummer=pl.col("nummer").cast(pl.String),
        Activiteit="naam",
        Impact=pl.col("impact").cast(pl.String),
        Meerwaarde=pl.col("meerwaarde").cast(pl.String),
        Waarom="reden",
        Door="door",
        Op=pl.col("op").dt.date().map_elements(format_datum, pl.String),
    )
    grafiek.draw_block("kwadrant", draw_kwadrant, plekken, tabel, uitleg, eerste=True)


def draw_form(plekken: pl.DataFrame, agenda: str) -> None:
    """Draw the form that puts an activity somewhere; the second of two who move it is told."""
    namen = dict(_activities(agenda).select("code", "tekst").iter_rows())
    if not namen:
        return
    code = st.selectbox(
        "Welke activiteit", list(namen), format_func=namen.__getitem__, key=f"plek-{agenda}"
    )
    nu = next(plekken.filter(code=code).iter_rows(named=True), None)
    sleutel = f"kwadrant-{code}"
    gezien = bewerken.seen(sleutel, nu) or {"impact": 50, "meerwaarde": 50, "id": None}
    with st.form(sleutel):
        impact = st.slider(
            "Impact", 0, 100, gezien["impact"], STAP, key=f"{sleutel}-{gezien['id']}-impact",
            help="Wat merken kinderen, ouders en scholen ervan? 0 is weinig, 100 is veel.",
        )  # fmt: skip
        meerwaarde = st.slider(
            "Bovenregionale meerwaarde", 0, 100, gezien["meerwaarde"], STAP,
            key=f"{sleutel}-{gezien['id']}-meerwaarde",
            help="Wat voegt samen doen toe aan wat een regio zelf kan? 0 is weinig, 100 is veel.",
        )  # fmt: skip
        reden = st.text_input("Waarom daar", key=f"{sleutel}-{gezien['id']}-reden")
        door = bewerken.ask_name(sleutel)
        zetten = st.form_submit_button("Plek vastleggen")
    if not zetten or code is None:
        return
    if nu and nu["id"] != gezien["id"]:
        st.error(
            f"Er is niets opgeslagen. {nu['door']} heeft deze activiteit intussen verplaatst: "
            f"impact {nu['impact']}, meerwaarde {nu['meerwaarde']}."
        )
        st.button("Nieuwe versie bekijken", on_click=bewerken.forget, args=(sleutel,))
        return
    actions.place(code, (impact, meerwaarde), reden.strip(), door)
    bewerken.forget(sleutel)
    st.rerun()


def draw_history(agenda: str) -> None:
    """Draw every move that was made, newest first."""
    moves = list_moves(queries.agendas().plaatsingen, _activities(agenda))
    if moves.is_empty():
        st.caption("Er is nog niets verplaatst.")
    else:
        grafiek.draw_table("verplaatst", moves)
