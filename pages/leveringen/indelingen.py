"""The layouts that are remembered of each sender: read, change, hand over as a file."""

import streamlit as st

from ui import layout, profielen

layout.draw_title(
    "Wat onthoudt de monitor van uw bestanden?",
    onder="Na elke levering wordt de indeling van het bestand onthouden: welke kolom wat is en wat "
    "u heeft geantwoord. Cijfers en persoonsgegevens staan er niet in.",
)
profielen.draw_kept()
profiel = profielen.draw_choice()
if profiel is None:
    layout.draw_empty(
        "Er is nog geen indeling onthouden.",
        "Lees een bestand in. Daarna staat de indeling hier.",
    )
    layout.draw_upload_link()
else:
    st.subheader("Zo worden de tabellen gelezen", anchor=False)
    profielen.draw_tables(profiel)
    st.subheader("Uw antwoorden", anchor=False)
    profielen.draw_answers(profiel)
    profielen.draw_words(profiel)
st.subheader("Als bestand", anchor=False)
profielen.draw_file(profiel)
