"""Beneath a chart: take it along to a briefing."""

from datetime import date
from typing import Any, Final

import streamlit as st

from ui import actions, personen, queries, tekst
from ui.blok import Recept
from ui.navigatie import build_page

NIEUW: Final = 0
KNOP: Final = "Voeg toe aan briefing"


def draw(sleutel: str, recept: Recept) -> None:
    """Draw the choice of a briefing and the button that adds the chart to it.

    Args:
        sleutel: of the chart.
        recept: what makes it again.
    """
    namen = {NIEUW: "Nieuwe briefing"} | {b["id"]: b["naam"] for b in queries.briefings()}
    with st.form(f"briefing-{sleutel}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Briefing voor bestuurders",
                list(namen),
                index=1 if len(namen) > 1 else 0,
                format_func=namen.__getitem__,
                key=f"briefing-keuze-{sleutel}",
            )
            personen.ask(f"briefing-naam-{sleutel}", "staat bij de dia")
        st.form_submit_button(KNOP, on_click=_add, args=(sleutel, recept))
    _draw_outcome(sleutel)


def _add(sleutel: str, recept: Recept) -> None:
    state: Any = st.session_state
    gekozen = state[f"briefing-keuze-{sleutel}"]
    naam = personen.name(f"briefing-naam-{sleutel}")
    try:
        if gekozen == NIEUW:
            titel = f"Briefing {tekst.full_date(date.today())}"
            actions.start_briefing(titel, [recept.to_dict()], naam)
        else:
            actions.add_dia(gekozen, recept.to_dict(), naam)
        fout = ""
    except ValueError as gezegd:
        fout = str(gezegd)
    state[f"briefing-uitkomst-{sleutel}"] = fout


def _draw_outcome(sleutel: str) -> None:
    fout = st.session_state.pop(f"briefing-uitkomst-{sleutel}", None)
    if fout is None:
        return
    if fout:
        st.error(fout)
        return
    st.success("Toegevoegd als laatste dia.")
    st.page_link(build_page("briefing"), label="Naar de briefing")
