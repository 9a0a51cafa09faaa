"""One goal: is it on course, what was recorded, which activities serve it."""

import streamlit as st

from ui import doel, doelen, layout

kop = st.container()
gekozen = doel.choose()
if gekozen is None:
    with kop:
        layout.draw_title("Hoe staat dit doel ervoor?")
    layout.draw_empty(
        "Er zijn geen doelen.",
        "Ze staan in de map data en komen erin als de monitor opnieuw start.",
    )
    st.stop()
with kop:
    layout.draw_title(
        "Hoe staat dit doel ervoor?", f"{gekozen['tekst']} {gekozen['uitleg']}", gekozen["agenda"]
    )
doelen.draw_goal(gekozen)
st.header("Wat is vastgelegd", anchor=False)
doel.draw_recorded(gekozen)
doel.draw_forms(gekozen)
st.header("Welke activiteiten dragen bij", anchor=False)
doel.draw_related(gekozen)
