"""The frame around every page: style, banner over fictional data, footer, headings."""

from typing import Final

import streamlit as st

from ui import actions, filters, queries
from ui.filters import Filters
from ui.navigatie import build_page

NAAM: Final = "Monitor werkagenda"
VERWIJDEREN: Final = "Voorbeeldgegevens definitief verwijderen"


def draw_frame(voorbeeld: bool) -> None:
    """Draw what stands above the content; ``voorbeeld``: the page may show example data."""
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
        weg = actions.remove_fictief
        if st.button("Ja, verwijderen", type="primary", key="fictief-ja", on_click=weg):
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
    with st.container(border=True):
        st.markdown(f"**{wat}**  \n{hoe}")


def draw_upload_link() -> None:
    """Draw the one thing to do: deliver a month."""
    with st.container(key="actie-inlezen"):
        st.page_link(build_page("inlezen"), label="Maandlevering inlezen")


def draw_no_data(wat: str) -> None:
    """Say that nothing was delivered of a theme, and where to deliver it."""
    draw_empty(
        f"Er zijn nog geen cijfers over {wat}.",
        "Lees een levering van een samenwerkingsverband, gemeente of leerplichtbureau in. Daarna "
        "ziet u hier de cijfers.",
    )
    draw_upload_link()


def draw_no_agendas() -> None:
    """Say that there are no agendas, and where they come from."""
    draw_empty(
        "Er zijn geen agenda's.",
        "Ze staan in de map data en komen erin als de monitor opnieuw start.",
    )


def draw_nothing(f: Filters) -> None:
    """Say that the filters leave nothing, and offer to clear them."""
    draw_empty(
        "Bij deze keuze zijn er geen cijfers.",
        f"U koos: {f.sentence()}. Kies een ander gebied, schooljaar of een andere onderwijssoort.",
    )
    st.button("Alle filters wissen", on_click=filters.clear, key="filters-wissen")


def draw_footer() -> None:
    """Draw the line under every page."""
    with st.container(key="voet"):
        st.caption(
            "Aantallen van 1 tot en met 4 zijn verborgen, met zo nodig een aantal ernaast: zo is "
            "geen leerling te herkennen. De monitor bewaart alleen aantallen, geen gegevens van "
            "leerlingen."
        )
