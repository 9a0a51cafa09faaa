"""The frame around every page: style, banner over fictional data, footer, headings."""

from pathlib import Path
from typing import Final

import streamlit as st

from ui import actions, queries

NAAM: Final = "Monitor werkagenda"
STIJL: Final = Path(__file__).parent / "static" / "stijl.css"
VERWIJDEREN: Final = "Voorbeeldgegevens definitief verwijderen"


def draw_frame(voorbeeld: bool) -> None:
    """Draw what stands above the content; ``voorbeeld``: the page may show example data."""
    st.html(STIJL)
    if voorbeeld and queries.has_fictief():
        _draw_banner()


def _draw_banner() -> None:
    with st.container(key="fictief", horizontal=True, vertical_alignment="center"):
        st.markdown(
            "**Voorbeeldgegevens.** Op deze pagina staan verzonnen cijfers, om mee te oefenen.",
            width="stretch",
        )
        if st.button(VERWIJDEREN, key="fictief-weg"):
            _confirm_removal()


@st.dialog("Voorbeeldgegevens verwijderen")
def _confirm_removal() -> None:
    st.write(
        "U verwijdert alle verzonnen leveringen en metingen. Echte leveringen en landelijke "
        "cijfers blijven staan. U kunt dit niet terugdraaien."
    )
    with st.container(horizontal=True):
        if st.button("Ja, verwijderen", type="primary", key="fictief-ja"):
            actions.remove_fictief()
            st.rerun()
        if st.button("Nee, laten staan", key="fictief-nee"):
            st.rerun()


def draw_title(titel: str, antwoord: str = "", onder: str = "") -> None:
    """Draw the question of a page, its answer in a sentence, and a quiet line beneath."""
    st.title(titel, anchor=False)
    if antwoord:
        with st.container(key="antwoord"):
            st.markdown(antwoord)
    if onder:
        st.caption(onder)


def draw_empty(wat: str, hoe: str) -> None:
    """Say that there is nothing to show (``wat``) and what fills it (``hoe``)."""
    with st.container(key=f"leeg-{abs(hash(wat))}", border=True):
        st.markdown(f"**{wat}**  \n{hoe}")


def draw_footer() -> None:
    """Draw the line under every page."""
    with st.container(key="voet"):
        st.caption(
            "Aantallen van 1 tot en met 4 staan er als <5. De monitor bewaart alleen aantallen, "
            "geen gegevens van leerlingen."
        )
