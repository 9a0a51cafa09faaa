"""The catalogue of checks as a page."""

from typing import Final

import polars as pl
import streamlit as st

from loaders import Controle, load_controles
from ui import tekst

_ERNST: Final = {
    "fout": ("Fouten", "Het bestand kan niet worden ingelezen."),
    "vraag": (
        "Vragen",
        "De monitor raadt niet. Antwoord op de pagina of verbeter het bestand.",
    ),
    "let_op": ("Let op", "Het bestand wordt ingelezen. Kijk of het klopt."),
    "info": ("Ter informatie", "U hoeft niets te doen."),
}


def answer() -> str:
    """Return the answer of the page in a sentence."""
    alle = load_controles().values()
    per = {ernst: sum(c.ernst == ernst for c in alle) for ernst in _ERNST}
    return (
        f"Er zijn **{tekst.number(len(alle))} controles**: {per['fout']} weigeren het bestand, "
        f"{per['vraag']} stellen een vraag en {per['let_op'] + per['info']} geven een bericht."
    )


def draw(zoek: str) -> None:
    """Draw the checks per severity; ``zoek`` keeps those with this text."""
    found = [c for c in load_controles().values() if _matches(c, zoek)]
    if not found:
        st.markdown(f"Geen controle met '{zoek}'. Zoek op een ander woord.")
    for ernst, (kop, uitleg) in _ERNST.items():
        rows = [
            {"Controle": c.titel, "Wat u eraan doet": c.hint, "Code": c.code}
            for c in found
            if c.ernst == ernst
        ]
        if rows:
            st.subheader(f"{kop} ({len(rows)})", anchor=False)
            st.caption(uitleg)
            st.table(pl.DataFrame(rows), hide_index=True)


def _matches(controle: Controle, zoek: str) -> bool:
    text = f"{controle.titel} {controle.hint} {controle.code}".casefold()
    return zoek.strip().casefold() in text
