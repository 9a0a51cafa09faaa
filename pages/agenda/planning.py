"""The planning over school years and quarters: due, late and next, and what overlaps."""

import streamlit as st

from ui import doelen, layout, planning

TITEL = "Wat moet wanneer gebeuren?"
if not doelen.agenda_titles():
    layout.draw_title(TITEL)
    layout.draw_no_agendas()
    st.stop()

kop = st.container()
agenda, ambitie = planning.choose()
momenten = planning.read(agenda, ambitie)
with kop:
    layout.draw_title(TITEL, planning.say(momenten))
planning.draw_chart(momenten, agenda)
planning.draw_ended(agenda)
st.header("Te laat, nu en de komende drie maanden", anchor=False)
planning.draw_next(momenten)
st.header("Overlap tussen agenda's", anchor=False)
planning.draw_overlap(agenda)
