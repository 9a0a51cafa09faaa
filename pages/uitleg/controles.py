"""Every check that a file goes through: what it looks at and how to mend it."""

import streamlit as st

from ui import controles, layout

layout.draw_title(
    "Waarop wordt een bestand gecontroleerd?",
    controles.answer(),
    "Elke melding bij het inlezen staat hier, met wat u eraan doet. Alle meldingen van een bestand "
    "komen in één keer.",
)
zoek = st.text_input("Zoek in de controles", key="zoek", bind="query-params")
controles.draw(zoek)
