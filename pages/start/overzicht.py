"""The first ten seconds: what a bestuurder must know, and how complete the data is."""

import streamlit as st

from ui import layout, overzicht, queries
from ui.navigatie import build_page

layout.draw_title("Hoe staat het ervoor?")
if not queries.has_counts(overzicht.THEMA):
    layout.draw_no_data("thuiszitters")
    st.stop()

eerste, *rest = overzicht.sentences()
with st.container(key="antwoord"):
    st.markdown(f"**{eerste}**")
    st.markdown("\n".join(f"- {zin}" for zin in rest))

st.header("Per regio", anchor=False)
regios = queries.regios()
for kolom, (code, naam) in zip(st.columns(len(regios)), regios.items(), strict=True):
    with kolom:
        overzicht.draw_tile(code, naam)
with st.container(key="wat-nu", horizontal=True, vertical_alignment="center"):
    layout.draw_upload_link()
    st.page_link(build_page("thuiszitters"), label="Meer over thuiszitters")

st.header("Wie leverde wat?", anchor=False)
thema = st.segmented_control(
    "Thema",
    ["thuiszitters", "arrangementen"],
    default="thuiszitters",
    required=True,
    format_func=str.capitalize,
    key="thema",
    bind="query-params",
)
overzicht.draw_freshness(thema)
