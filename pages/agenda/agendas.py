"""The agendas: what was promised per ambition, how far it is, and what is planned."""

import polars as pl
import streamlit as st

from analysis.doelen import count_status
from analysis.zinnen import say_doelen
from ui import agendabestand, agendakader, doelen, grafiek, layout

titels = doelen.agenda_titles()
if not titels:
    layout.draw_title("Wat spraken we af, en gebeurt het?")
    layout.draw_no_agendas()
    st.stop()

vraag = st.query_params.get("agenda", doelen.WERKAGENDA)
plek = list(titels).index(vraag) if vraag in titels else 0
kop = st.container()
keuze = st.selectbox("Agenda", list(titels), index=plek, format_func=titels.__getitem__)
agenda, statussen = doelen.about(keuze), doelen.read_status(keuze)
planning = doelen.read_planning(keuze)
with kop:
    layout.draw_title(
        "Wat spraken we af, en gebeurt het?",
        say_doelen(count_status(statussen)),
        doelen.say_agenda(agenda),
    )
doelen.draw_ended(agenda)

hoofdstuk = ""
for (ambitie, code, chapter), deel in statussen.group_by(
    "ambitie", "ambitie_code", "hoofdstuk", maintain_order=True
):
    if chapter != hoofdstuk:
        hoofdstuk = chapter
        st.caption(f"Hoofdstuk {chapter}")
    st.header(doelen.title_of(ambitie), anchor=False)
    agendakader.draw_bottlenecks(str(code))
    for doel in deel.iter_rows(named=True):
        doelen.draw_goal(doel, met_link=True)
    rijen = planning.filter(pl.col("ambitie_code") == code)
    if not rijen.is_empty():
        grafiek.draw_table(f"activiteiten-{code}".replace(".", "-"), doelen.planning_table(rijen))
agendakader.draw(keuze)
agendabestand.draw(keuze, titels[keuze])
