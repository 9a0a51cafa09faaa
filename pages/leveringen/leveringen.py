"""Everything that was ever loaded, what contradicts what, and what is late."""

import streamlit as st

from ui import achterstand, conflicten, layout, leveringen, queries

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
    conflicten.draw_conflicts(queries.read("conflicten"))
    conflicten.draw_choices(queries.read("keuzes"))
    achterstand.draw_late()
    achterstand.draw_unchanged()
    st.subheader("Alle leveringen, nieuwste boven", anchor=False)
    leveringen.draw_rows(rijen)
