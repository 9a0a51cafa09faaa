"""Changing rows of an agenda: what the visitor saw counts, so nobody overwrites another unseen."""

from typing import Any, Final, TypeVar

import polars as pl
import streamlit as st

from analysis.opmaak import format_datum
from store import Aanpassing, BijgewerktError
from ui import actions, grafiek

T = TypeVar("T")
VELDEN: Final = {
    "": "toegevoegd",
    "vraag": "Wat is gevraagd",
    "aan": "Aan wie",
    "gevraagd_op": "Gevraagd op",
    "uiterlijk": "Uiterlijk",
    "besluit": "Besluit",
    "besloten_op": "Besloten op",
    "gedaan_op": "Uitgevoerd op",
    "toelichting": "Toelichting",
    "agenda_code": "Agenda",
    "doel_code": "Doel",
    "tekst": "Activiteit",
    "wanneer": "Wanneer",
    "wie": "Wie",
    "status": "Status",
    "waarde": "Waarde",
    "datum": "Datum",
    "vervallen": "Verwijderd",
    "naam": "Naam",
    "soort": "Soort",
    "gm_code": "Gemeente",
    "regio": "Regio",
    "contactpersoon": "Vaste contactpersoon",
    "financiering": "Financiering",
    "aanbieders": "Aanbieders",
    "wachtweken": "Wachtweken",
    "op_tijd_afgeschaald": "Op tijd afgeschaald",
    "oza_aanbod": "OZA: aanbod",
    "oza_nodig": "OZA: nodig",
    "peildatum": "Peildatum",
}


def seen(sleutel: str, nu: T) -> T:
    """Return what the visitor saw when this form opened, as long as it stands on the screen.

    A form is sent after others may have saved: judged by what it shows, not by what is there now.

    Args:
        sleutel: of the form, which asks for a name with ``ask_name(sleutel)``.
        nu: what there is now.
    """
    houder = f"gezien-{sleutel}"
    if houder not in st.session_state or f"{sleutel}-naam" not in st.session_state:
        st.session_state[houder] = nu
    return st.session_state[houder]


def ask_name(sleutel: str) -> str:
    """Ask who does this."""
    return st.text_input("Uw naam", key=f"{sleutel}-naam")


def forget(sleutel: str) -> None:
    """Show a form as it is now."""
    st.session_state.pop(f"gezien-{sleutel}", None)


def save(sleutel: str, aanpassingen: list[Aanpassing], door: str, reden: str = "") -> None:
    """Save rows, all or none, and show the page again; tell who was first where someone was.

    Args:
        sleutel: of the form.
        aanpassingen: with the versions that ``seen`` gave.
        door: who.
        reden: why, where they say so.
    """
    try:
        actions.change_agenda(aanpassingen, door, reden)
    except BijgewerktError as fout:
        draw_conflict(sleutel, fout)
    else:
        forget(sleutel)
        st.toast("Opgeslagen.")
        st.rerun()


def draw_conflict(sleutel: str, fout: BijgewerktError) -> None:
    """Tell that someone else was first, and what they changed."""
    st.error(f"Er is niets opgeslagen. {fout}")
    if fout.wijzigingen:
        grafiek.draw_table(f"intussen-{sleutel}", history_table(pl.DataFrame(fout.wijzigingen)))
    st.button("Nieuwe versie bekijken", on_click=forget, args=(sleutel,), key=f"nieuw-{sleutel}")


def history_table(wijzigingen: pl.DataFrame) -> pl.DataFrame:
    """Return changes as a table: what, was, became, who and when."""
    return pl.DataFrame(
        [
            {
                "Wat": VELDEN.get(row["veld"], row["veld"]),
                "Was": row["oud"] or "leeg",
                "Werd": row["nieuw"] or ("" if row["veld"] == "" else "leeg"),
                "Door": row["door"],
                "Op": format_datum(row["op"].date()),
            }
            for row in wijzigingen.iter_rows(named=True)
        ]
    )


def draw_history(sleutel: str, wijzigingen: pl.DataFrame, namen: dict[str, Any]) -> None:
    """Draw who changed what and when, newest first; ``namen``: how each row is called."""
    if wijzigingen.is_empty():
        st.caption("Er is nog niets gewijzigd.")
        return
    own = pl.Series("Van", [namen.get(code, code) for code in wijzigingen["code"]])
    grafiek.draw_table(sleutel, history_table(wijzigingen).insert_column(0, own))
