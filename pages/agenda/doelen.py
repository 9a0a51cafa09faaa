import streamlit as st

from ui import filters, layout

layout.draw_title("Test", "Antwoord")
st.write(filters.current().sentence())
