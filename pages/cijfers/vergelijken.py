"""Any indicator of regions and gemeenten side by side, fairly: no ranking on chance."""

import streamlit as st

from ui import filters, herkomst, keuzes, layout, vergelijkbaar, vergelijken

TITEL = "Hoe verschillen regio's en gemeenten?"

f = filters.current()
keuze = vergelijkbaar.choices()
if not keuze:
    layout.draw_title(TITEL, onder=f.sentence())
    layout.draw_no_data("regio's en gemeenten")
    st.stop()

kop = st.container()
with st.container(key="keuzes", horizontal=True):
    code = vergelijkbaar.choose(keuze)
    per_1000 = keuzes.choose_rate()
f, opmerking = filters.without_niveau(f, vergelijkbaar.thema_of(code))
with kop:
    layout.draw_title(TITEL, onder=f.sentence() + opmerking)

blik = vergelijkbaar.look(code, f, per_1000)
if vergelijken.trend(blik):
    periode = vergelijkbaar.period(blik)
    herkomst.draw_link(blik.thema, periode)
    if not vergelijken.has_rates(blik, periode):
        layout.draw_empty(*vergelijken.GEEN_PER_1000)
        st.stop()
    st.header("Verschillen de regio's?", anchor=False)
    st.caption("Gebieden vergelijken we per 1.000: ze zijn niet even groot.")
    vergelijken.regions(blik, periode)
    st.header("Wijkt een gemeente af?", anchor=False)
    vergelijken.compare_gemeenten(blik, periode)
    st.header("Waar is het meer of minder?", anchor=False)
    vergelijken.tile_map(blik, periode)
