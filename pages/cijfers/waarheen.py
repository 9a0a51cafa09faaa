"""Communicating vessels: did children return to school, or move to another column?"""

import streamlit as st

from analysis.vaten import NIET_BEKEND
from ui import layout, queries, vaten

layout.draw_title("Waar blijven leerlingen die thuiszaten?", onder=NIET_BEKEND)
gebied = vaten.choose()
if not queries.has_counts("leerplichttelling", "vrijstellingen"):
    layout.draw_no_data("verzuim en vrijstellingen per schooljaar")
    st.stop()
frame = vaten.columns(gebied)
if frame.is_empty():
    layout.draw_empty(
        f"Van {vaten.areas()[gebied]} zijn er geen cijfers over een heel schooljaar.",
        "Kies een andere regio, of lees een leerplichttelling of vrijstellingen in.",
    )
else:
    vaten.draw_columns(gebied, frame)
vaten.draw_closed(gebied)
