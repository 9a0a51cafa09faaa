"""What every figure means: one card per indicator, with its source and its next review."""

import streamlit as st

from ui import definities, layout

layout.draw_title(
    "Wat betekent elk cijfer?",
    definities.answer(),
    "Grafieken en downloads nemen hun woorden hiervandaan. Een stand telt hoeveel er op één dag "
    "zijn, een stroom hoeveel er in een hele periode waren. Tel die nooit bij elkaar op.",
)
definities.draw_overdue()
zoek = st.text_input("Zoek in de definities", key="zoek", bind="query-params")
definities.draw(zoek)
