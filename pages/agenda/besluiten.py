"""Decisions: what was asked of whom, when, what was decided, and whether it was done."""

import streamlit as st

from ui import besluiten, doelen, layout

rijen = besluiten.read()
layout.draw_title("Welk besluit is aan wie gevraagd?", besluiten.say(rijen))
if not doelen.agenda_titles():
    layout.draw_no_agendas()
    st.stop()
besluiten.draw(rijen)
st.header("Besluit toevoegen of aanpassen", anchor=False)
besluiten.draw_form(rijen)
