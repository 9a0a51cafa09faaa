"""Keeping an agenda up to date: activities, measurements, remarks, and who changed what."""

import streamlit as st

from ui import bijwerken, doelen, layout

TITEL = "Wat is er veranderd?"
if not doelen.agenda_titles():
    layout.draw_title(TITEL)
    layout.draw_no_agendas()
    st.stop()

layout.draw_title(
    TITEL,
    "Pas activiteiten en metingen aan in de tabel en sla op. Wat er eerst stond, blijft bewaard.",
)
agenda = bijwerken.choose()
ONDERDELEN = {
    "Activiteiten": bijwerken.draw_activities,
    "Nieuwe activiteit": bijwerken.draw_new,
    "Metingen": bijwerken.draw_measurements,
    "Opmerkingen": bijwerken.draw_remarks,
    "Wie veranderde wat": bijwerken.draw_history,
}
keuze = st.segmented_control(
    "Onderdeel", list(ONDERDELEN), default="Activiteiten", key="onderdeel", required=True
)
ONDERDELEN[keuze or "Activiteiten"](agenda)
