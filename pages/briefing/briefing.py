"""The briefing for bestuurders: choose its charts, write its words, take its files along."""

import streamlit as st

from ui import layout, samenstellen

layout.draw_title(
    "Wat gaat er naar de bestuurders?",
    onder="Voeg een grafiek toe op de pagina zelf, onder Downloaden. Hier kiest u de volgorde, "
    "schrijft u de kop en haalt u de bestanden op. De cijfers zijn altijd die van vandaag.",
)
gekozen = samenstellen.choose()
if gekozen is not None:
    samenstellen.draw_slides(gekozen)
    samenstellen.draw_files(gekozen)
st.header("Een nieuwe briefing", anchor=False)
samenstellen.draw_new()
