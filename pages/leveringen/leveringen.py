"""Everything that was ever loaded: by whom, what replaced what, withdraw and restore."""

import streamlit as st

from ui import layout, leveringen, queries

rijen = queries.read("leveringen")
if rijen.is_empty():
    layout.draw_title("Welke leveringen zijn er?")
    layout.draw_empty(
        "Er is nog niets ingelezen.",
        "Lees een bestand van een samenwerkingsverband of gemeente in. Daarna staat het hier.",
    )
    layout.draw_upload_link()
else:
    layout.draw_title(
        "Welke leveringen zijn er?",
        leveringen.answer(rijen),
        "Een nieuwe levering vervangt een oudere van dezelfde afzender over dezelfde periode. "
        "De oude blijft hier staan. Een ingetrokken levering telt niet mee.",
    )
    leveringen.draw_conflicts(queries.read("conflicten"))
    st.subheader("Alle leveringen, nieuwste boven", anchor=False)
    leveringen.draw_rows(rijen)
