"""How many pupils stay at home: over time, by region, by gemeente and by kind."""

import streamlit as st

from ui import blokken, filters, keuzes, layout, queries, reeksen

THEMA = "thuiszitters"
JAARTHEMA = "leerplichttelling"

f = filters.current()
layout.draw_title("Hoeveel leerlingen zitten thuis?")
st.caption(f.sentence())

if not queries.has_counts(THEMA, JAARTHEMA):
    layout.draw_no_data(THEMA)
    st.stop()

keuze = keuzes.choose(keuzes.THUISZITTERS, "definitie", "Definitie")
if keuze.onderdeel == "ocw":
    if blokken.years(JAARTHEMA, f, keuze, "Thuiszitters, absoluut en langdurig relatief verzuim"):
        jaar = reeksen.latest(JAARTHEMA, 9, f.schooljaar)
        st.header("Waar bestaat het uit?", anchor=False)
        blokken.parts(JAARTHEMA, f, keuze, jaar, keuzes.SOORTEN_JAAR, "Thuiszitters naar soort")
elif blokken.trend(THEMA, f, keuze, keuze.naam):
    maand = reeksen.latest(THEMA, 7, f.schooljaar)
    if not f.gemeenten:
        st.header("Hoe verschillen de regio's?", anchor=False)
        blokken.places(THEMA, f, keuze, maand, f.gebieden(), "regio")
    st.header("Om welke gemeenten gaat het?", anchor=False)
    blokken.places(THEMA, f, keuze, maand, blokken.gemeenten_of(f), "gemeente")
    st.header("Om welk verzuim gaat het?", anchor=False)
    blokken.parts(THEMA, f, keuze, maand, keuzes.SOORTEN, "Thuiszitters naar soort")
