"""Who does what: the activities of each party, over all agendas."""

import streamlit as st

from ui import doelen, layout, wie

TITEL = "Wie doet wat?"
if not doelen.agenda_titles():
    layout.draw_title(TITEL)
    layout.draw_no_agendas()
    st.stop()

kop = st.container()
rijen = wie.choose()
with kop:
    layout.draw_title(TITEL, wie.say(rijen))
wie.draw_counts(rijen)
wie.draw_party(rijen)
