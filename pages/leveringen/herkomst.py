"""From a figure back to the cells behind it: levering, file, sheet, cell and rule."""

import streamlit as st

from ui import herkomst, layout

layout.draw_title(
    "Waar komt een cijfer vandaan?",
    onder="Elk aantal weet uit welk bestand en welke cel het komt. Bij een register staat er wat "
    "is geteld, nooit wie. Een aantal staat er alleen als het ook op de andere pagina's staat.",
)
thema, periode, gebied = herkomst.choose()
if periode is None:
    layout.draw_no_data(thema)
    st.stop()

rijen = herkomst.read(thema, periode, gebied)
with st.container(key="antwoord"):
    st.markdown(herkomst.answer(rijen))
herkomst.draw_table(rijen)
