"""How many pupils stay at home: over time, by region, by gemeente and by kind."""

import streamlit as st

from ui import (
    antwoord,
    blokken,
    filters,
    herkomst,
    keuzes,
    layout,
    queries,
    reeksen,
    registers,
    verloop,
)
from ui.reeksen import Blik

THEMA = "thuiszitters"
JAARTHEMA = "leerplichttelling"

f = filters.current()
layout.draw_title("Hoeveel leerlingen zitten thuis?", onder=f.sentence())
if not queries.has_counts(THEMA, JAARTHEMA):
    layout.draw_no_data(THEMA)
    st.stop()

with st.container(key="keuzes", horizontal=True):
    keuze = keuzes.choose(keuzes.thuiszitters(), "definitie", "Definitie")
    per_1000 = keuzes.choose_rate()

if keuze.onderdeel == "ocw":
    blik = Blik(JAARTHEMA, f, keuzes.define("thuiszitters_jaar"), per_1000)
    antwoord.draw(blik, 9)
    if blokken.years(blik, "Absoluut en langdurig relatief verzuim"):
        jaar = reeksen.latest(blik, 9)
        herkomst.draw_link(JAARTHEMA, jaar)
        st.header("Waar bestaat het uit?", anchor=False)
        blokken.broad(Blik(JAARTHEMA, f, keuze), jaar)
        st.header("En vrijstelling 5 onder a door de jaren?", anchor=False)
        beroepen, _ = filters.without_niveau(f, "vrijstellingen")
        vijf_a = Blik("vrijstellingen", beroepen, keuzes.define("vrijstelling_5a"), per_1000)
        blokken.years(vijf_a, "Vrijstelling 5 onder a")
else:
    blik = Blik(THEMA, f, keuze, per_1000)
    antwoord.draw(blik, 7)
    if blokken.trend(blik, keuze.naam):
        maand = reeksen.latest(blik, 7)
        herkomst.draw_link(THEMA, maand)
        if blokken.many_regions(f):
            st.header("Hoe verschillen de regio's?", anchor=False)
            blokken.places(blik, maand, f.gebieden(), "regio")
        st.header("Om welke gemeenten gaat het?", anchor=False)
        blokken.places(blik, maand, blokken.gemeenten_of(f), "gemeente")
        if keuze.onderdeel == "totaal":
            st.header("Om welk verzuim gaat het?", anchor=False)
            blokken.parts(blik, maand, keuzes.SOORTEN, "Thuiszitters naar soort")
            if keuze.duur == "totaal":
                registers.of_verzuim(f)
        verloop.draw(blik)
