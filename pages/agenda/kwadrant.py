"""The quadrant: impact beside what is gained by doing it together, placed by the group."""

import streamlit as st

from ui import doelen, kwadrant, layout

TITEL = "Welke activiteiten doen we samen?"
if not doelen.agenda_titles():
    layout.draw_title(TITEL)
    layout.draw_no_agendas()
    st.stop()

kop = st.container()
agenda = kwadrant.choose()
plekken = kwadrant.read(agenda)
with kop:
    layout.draw_title(
        TITEL,
        kwadrant.say(plekken, agenda),
        "De groep beantwoordt bij elke activiteit twee vragen: hoeveel impact, en wat voegt "
        "bovenregionaal samenwerken toe?",
    )
kwadrant.draw_chart(plekken, agenda)
st.header("Een activiteit plaatsen of verplaatsen", anchor=False)
kwadrant.draw_form(plekken, agenda)
st.header("Wat er verplaatst is", anchor=False)
kwadrant.draw_history(agenda)
