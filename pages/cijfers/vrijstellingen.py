"""How many appeals to an exemption there were: per schooljaar, by region and gemeente."""

import streamlit as st

from ui import antwoord, blokken, filters, herkomst, keuzes, layout, queries, reeksen, registers
from ui.reeksen import Blik

THEMA = "vrijstellingen"

f, opmerking = filters.without_niveau(filters.current(), THEMA)
layout.draw_title("Hoe vaak is er een beroep op vrijstelling?", onder=f.sentence() + opmerking)
if not queries.has_counts(THEMA):
    layout.draw_no_data(THEMA)
    st.stop()

maten = keuzes.grounds(reeksen.has_parts(THEMA))
gronden = {maat.onderdeel: maat.naam for maat in maten}
with st.container(key="keuzes", horizontal=True):
    keuze = keuzes.choose(maten, "grond", "Grond in de Leerplichtwet")
    per_1000 = keuzes.choose_rate()

blik = Blik(THEMA, f, keuze, per_1000)
antwoord.draw(blik, 9)
if f.schooljaar not in queries.running(THEMA) and blokken.years(blik, keuze.naam):
    st.caption(keuze.opmerking)
    jaar = reeksen.latest(blik, 9)
    herkomst.draw_link(THEMA, jaar)
    if blokken.many_regions(f):
        st.header("Hoe verschillen de regio's?", anchor=False)
        blokken.places(blik, jaar, f.gebieden(), "regio")
    st.header("Om welke gemeenten gaat het?", anchor=False)
    blokken.places(blik, jaar, blokken.gemeenten_of(f), "gemeente")
    st.header("Om welke gronden gaat het?", anchor=False)
    alle = Blik(THEMA, f, keuzes.define("vrijstellingen_gronden"))
    blokken.parts(alle, jaar, gronden, "Vrijstellingen naar grond")
    registers.renewals(f, keuze)
blokken.running_year(blik)
