"""For the half-yearly talk: what was reached, what stalls, which decision is asked of whom."""

import streamlit as st

from ui import besluiten, doelen, layout, voortgang

if not doelen.agenda_titles():
    layout.draw_title("Wat is bereikt, wat stokt en wat is nodig?")
    layout.draw_no_agendas()
    st.stop()

kop = st.container()
regio = voortgang.choose_regio()
stuk = voortgang.read(regio)
wacht = voortgang.waiting(besluiten.read(), regio)
with kop:
    layout.draw_title(
        "Wat is bereikt, wat stokt en wat is nodig?",
        voortgang.say(stuk, wacht),
        voortgang.say_scope(regio),
    )
st.header("Wat is bereikt", anchor=False)
voortgang.draw_reached(stuk)
st.header("Wat stokt", anchor=False)
voortgang.draw_stalled(stuk)
st.header("Welk besluit is nodig", anchor=False)
voortgang.draw_decisions(wacht)
st.header("Per regio" if regio is None else "In deze regio", anchor=False)
voortgang.draw_regios(regio)
st.header("Wat nog niet te beoordelen is", anchor=False)
voortgang.draw_unknown(stuk)
voortgang.draw_old(stuk)
voortgang.draw_over(stuk)
