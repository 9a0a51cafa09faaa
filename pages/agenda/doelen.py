"""The measurable goals of the bovenregionale werkagenda: target, measurement, status."""

import streamlit as st

from analysis.doelen import count_status
from analysis.zinnen import say_doelen
from ui import doelen, grafiek, layout

statussen = doelen.read_status()
layout.draw_title(
    "Halen we de doelen van de werkagenda?",
    say_doelen(count_status(statussen)),
    "De meetbare doelen van de bovenregionale werkagenda (november 2022).",
)
if statussen.is_empty():
    layout.draw_empty(
        "Er zijn geen doelen.",
        "Ze staan in de map data en komen erin als de monitor opnieuw start.",
    )
    st.stop()

for (ambitie,), deel in statussen.group_by("ambitie", maintain_order=True):
    st.header(f"Ambitie {str(ambitie).replace(' ', ': ', 1)}", anchor=False)
    for doel in deel.iter_rows(named=True):
        doelen.draw_goal(doel)

st.header("Alle doelen in een tabel", anchor=False)
grafiek.draw_table("doelen", doelen.table(statussen))
