"""One region in full, to print on two sheets: the yearly startfoto of the werkagenda."""

import streamlit as st

from ui import keuzes, layout, queries, startfoto

titel = st.container()
with st.container(key="keuzes", horizontal=True):
    regio = startfoto.choose()
    per_1000 = keuzes.choose_rate()
with titel:
    layout.draw_title(f"Hoe staat {queries.regios()[regio]} ervoor?")
if not queries.has_counts(*startfoto.ALLE_THEMAS):
    layout.draw_no_data("deze regio")
    st.stop()
with st.container(key="uitleg-beeld"):
    st.caption(startfoto.PRINT)
startfoto.draw(regio, per_1000)
