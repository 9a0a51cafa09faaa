"""How much extra support was granted: over time, by region, by kind and by gemeente."""

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

THEMA = "arrangementen"

f = filters.current()
layout.draw_title("Hoeveel arrangementen zijn toegekend?", onder=f.sentence())
if not queries.has_counts(THEMA):
    layout.draw_no_data(THEMA)
    st.stop()

soorten = reeksen.has_parts(THEMA)
with st.container(key="keuzes", horizontal=True):
    keuze = keuzes.select(keuzes.arrangementen(soorten), "arrangement", "Soort arrangement")
    per_1000 = keuzes.choose_rate()

blik = Blik(THEMA, f, keuze, per_1000)
antwoord.draw(blik, 7)
if blokken.trend(blik, "Toegekende arrangementen"):
    st.caption(keuze.opmerking)
    herkomst.draw_link(THEMA, reeksen.latest(blik, 7))
    # Grants add up over a schooljaar; a month of a small gemeente is mostly hidden.
    periode = reeksen.latest(blik, 9) or reeksen.latest(blik, 7)
    if blokken.many_regions(f):
        st.header("Hoe verschillen de regio's?", anchor=False)
        blokken.places(blik, periode, f.gebieden(), "regio")
    if keuze.onderdeel == "totaal":
        st.header("Om welke soorten gaat het?", anchor=False)
        delen = {soort: soort for soort in soorten}
        blokken.parts(blik, periode, delen, "Toegekende arrangementen naar soort")
    st.header("Om welke gemeenten gaat het?", anchor=False)
    blokken.places(blik, periode, blokken.gemeenten_of(f), "gemeente")
    if keuze.onderdeel == "totaal":
        registers.running(f)
        registers.lead_times(f)
    verloop.draw(blik)
