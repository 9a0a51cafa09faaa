"""Pieces of the page Leveringen: one row per levering."""

from typing import Any, Final

import polars as pl
import streamlit as st

from ui import actions, queries, tekst

PER_PAGINA: Final = 15


def status(rij: dict[str, Any]) -> str:
    """Return in words what a levering still counts for.

    Args:
        rij: a row of ``store.read_leveringen``.
    """
    if rij["status"] == "ingetrokken":
        return "Ingetrokken"
    if rij["dekking"] and rij["dekking_vervangen"] == rij["dekking"]:
        return "Vervangen"
    return "Deels vervangen" if rij["dekking_vervangen"] else "Telt mee"


def _details(rij: dict[str, Any]) -> str:
    delen = [
        rij["bestandsnaam"],
        tekst.span(rij["periode_van"], rij["periode_tot"]),
        tekst.plural(rij["aantal_tellingen"], "aantal", "aantallen"),
        f"ingelezen {tekst.moment(rij['geladen_op'])}{_by(rij)}",
    ]
    if rij["vervangt"]:
        delen.append(f"vervangt nr. {rij['vervangt']}")
    if rij["vervangen_door"]:
        delen.append(f"vervangen door nr. {rij['vervangen_door']}")
    if rij["ingetrokken_op"]:
        door = f"{tekst.moment(rij['ingetrokken_op'])} door {rij['ingetrokken_door']}"
        delen.append(f"ingetrokken {door}")
    return " · ".join(deel for deel in delen if deel)


def _by(rij: dict[str, Any]) -> str:
    """Return who read a levering; of an example the line already says what it is."""
    return "" if rij["fictief"] else f" door {rij['geladen_door']}"


def draw_row(rij: dict[str, Any], naam: str) -> None:
    """Draw one levering with its one click: withdraw, or restore when it was withdrawn."""
    nummer = rij["id"]
    with st.container(key=f"levering-{nummer}", horizontal=True, vertical_alignment="center"):
        kop = f"**{nummer}. {naam}** · {tekst.themes(rij['themas'])}"
        soort = " · geen wijzigingen" if rij["soort"] == "geen_wijzigingen" else ""
        soort += " · voorbeeld" if rij["fictief"] else ""
        st.markdown(f"{kop}{soort}  \n:gray[{_details(rij)}]", width="stretch")
        st.markdown(f"**{status(rij)}**", width=130)
        if rij["status"] == "ingetrokken":
            actie, woord = actions.restore, "Terugzetten"
        else:
            actie, woord = actions.withdraw, "Intrekken"
        st.button(woord, key=f"actie-{nummer}", on_click=actie, args=(nummer,), width=120)


def draw_rows(leveringen: pl.DataFrame) -> None:
    """Draw the leveringen newest first, some at a time."""
    namen = queries.afzender_namen()
    bladen = -(-leveringen.height // PER_PAGINA)
    blad = st.session_state.get("blad", 1)
    deel = leveringen.slice((min(blad, bladen) - 1) * PER_PAGINA, PER_PAGINA)
    for rij in deel.iter_rows(named=True):
        draw_row(rij, tekst.name_of(namen, rij["afzender"]))
    if bladen > 1:
        st.pagination(bladen, key="blad")


def answer(leveringen: pl.DataFrame) -> str:
    """Return the answer of the page in a sentence."""
    weg = leveringen.filter(status="ingetrokken").height
    zin = (
        f"Er zijn **{tekst.plural(leveringen.height, 'levering', 'leveringen')}** ingelezen "
        f"van {tekst.plural(leveringen['afzender'].n_unique(), 'afzender', 'afzenders')}"
    )
    return f"{zin}; {tekst.number(weg)} daarvan ingetrokken." if weg else f"{zin}."
