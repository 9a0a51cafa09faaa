"""The pages of the monitor, in the order of the menu."""

from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

ROOT: Final = Path(__file__).parent.parent


# The folders under ``pages/``, in the order of the menu; the start page stands by itself.
SECTIES: Final[dict[str, str]] = {
    "start": "",
    "cijfers": "Cijfers",
    "agenda": "Agenda's",
    "briefing": "Briefing",
    "leveringen": "Leveringen",
    "uitleg": "Uitleg",
}


class Pagina(NamedTuple):
    """A page: its script under ``pages/``, whose folder is its section, and its title.

    ``filters``: the shared filters apply. ``voorbeeld``: it shows what may be example data.
    """

    script: str
    titel: str
    filters: bool = False
    voorbeeld: bool = True
    zichtbaar: bool = True


# Not in the menu are pages that one gets to from Inlezen or Leveringen.
# The first page is the start page, served at "/"; the hidden one gives it an address of its own,
# since Streamlit answers a link to the start page's own name with "page not found".
PAGINAS: Final[dict[str, Pagina]] = {
    "": Pagina("start/overzicht.py", "Overzicht"),
    "thuiszitters": Pagina("cijfers/thuiszitters.py", "Thuiszitters", filters=True),
    "vrijstellingen": Pagina("cijfers/vrijstellingen.py", "Vrijstellingen", filters=True),
    "arrangementen": Pagina("cijfers/arrangementen.py", "Arrangementen", filters=True),
    "regio-in-beeld": Pagina("cijfers/regio.py", "Regio in beeld"),
    "waar-naartoe": Pagina("cijfers/waarheen.py", "Waar naartoe"),
    "vergelijken": Pagina("cijfers/vergelijken.py", "Vergelijken", filters=True),
    "trends": Pagina("cijfers/trends.py", "Trends", filters=True),
    "landelijk": Pagina("cijfers/landelijk.py", "Landelijk beeld", voorbeeld=False),
    "opmerkingen": Pagina("cijfers/opmerkingen.py", "Opmerkingen", voorbeeld=False),
    "agendas": Pagina("agenda/agendas.py", "Agenda's"),
    "doel": Pagina("agenda/doel.py", "Doel"),
    "planning": Pagina("agenda/planning.py", "Planning"),
    "kwadrant": Pagina("agenda/kwadrant.py", "Kwadrant"),
    "wie": Pagina("agenda/wie.py", "Wie doet wat"),
    "scholen": Pagina("agenda/scholen.py", "Jeugdhulp in het (v)so"),
    "bijwerken": Pagina("agenda/bijwerken.py", "Bijwerken"),
    "voortgang": Pagina("agenda/voortgang.py", "Voortgang"),
    "besluiten": Pagina("agenda/besluiten.py", "Besluiten"),
    "briefing": Pagina("briefing/briefing.py", "Briefing"),
    "inlezen": Pagina("leveringen/inlezen.py", "Inlezen", voorbeeld=False),
    "leveringen": Pagina("leveringen/leveringen.py", "Leveringen"),
    "indelingen": Pagina(
        "leveringen/indelingen.py", "Indelingen", voorbeeld=False, zichtbaar=False
    ),
    "definities": Pagina("uitleg/definities.py", "Definities", voorbeeld=False),
    "controles": Pagina("uitleg/controles.py", "Controles", voorbeeld=False, zichtbaar=False),
    "herkomst": Pagina("leveringen/herkomst.py", "Herkomst", zichtbaar=False),
    "overzicht": Pagina("start/overzicht.py", "Overzicht", zichtbaar=False),
}


def build_page(url_path: str) -> st.Page:
    """Build the Streamlit page for an address; raises ``KeyError`` for an unknown one."""
    pagina = PAGINAS[url_path]
    return st.Page(
        ROOT / "pages" / pagina.script,
        title=pagina.titel,
        url_path=url_path or "start",
        default=url_path == "",
        visibility="visible" if pagina.zichtbaar else "hidden",
    )


def build_url(url_path: str, **vraag: str) -> str:
    """Build the whole address of a page, with its query, to send to somebody."""
    deel = urlsplit(st.context.url or "http://127.0.0.1:8501")
    return urlunsplit((deel.scheme, deel.netloc, f"/{url_path}", urlencode(vraag), ""))


def build_pages() -> dict[str, list[st.Page]]:
    """Build every page by the title of its section, in the order of the menu."""
    menu: dict[str, list[st.Page]] = {titel: [] for titel in SECTIES.values()}
    for url_path, pagina in PAGINAS.items():
        menu[SECTIES[pagina.script.split("/")[0]]].append(build_page(url_path))
    return menu
