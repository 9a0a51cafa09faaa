"""What pupils need, over time: by kind of arrangement and by reason, and what nobody counts."""

import streamlit as st

from ui import filters, grafiek, layout, trends

f = filters.current()
layout.draw_title("Welke ondersteuning hebben leerlingen nodig?", onder=f.sentence())
if not trends.has_any():
    layout.draw_no_data("arrangementen of redenen")
    st.stop()
if not f.gebieden():
    layout.draw_nothing(f)
    st.stop()

vragen = trends.asked()
with st.container(key="antwoord"):
    st.markdown(trends.summary(vragen))
st.header("Welke arrangementen kennen we toe?", anchor=False)
if not trends.kinds(f):
    st.caption("Bij deze keuze zijn er geen arrangementen naar soort geleverd.")
st.header("Waarom zitten leerlingen thuis?", anchor=False)
if not trends.reasons(f):
    st.caption(trends.WAAROM_GEEN_REDENEN)
st.header("Waar vragen de scholen naar?", anchor=False)
st.caption(trends.VRAGEN)
grafiek.draw_table("behoeften", vragen)
