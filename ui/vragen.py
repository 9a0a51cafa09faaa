"""Questions about a file that can be answered on the page, and the options they lead to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from loaders import Inspectie, Opties, Vraag, ask_to_store
from ui import queries, tekst

SECTOREN: Final = {"po": "Primair onderwijs", "vo": "Voortgezet onderwijs", "alle": "Allebei"}
VELD: Final = {
    "afzender": "sender",
    "sector": "sector",
    "gebied": "area",
    "vanaf": "vanaf",
    "tot_en_met": "tot_en_met",
}


def _key(sha256: str, code: str) -> str:
    return f"antwoord-{code}-{sha256[:12]}"


def answers(sha256: str, opties: Opties) -> Opties:
    """Return ``opties`` with what was answered so far for the file with this hash."""
    for code, veld in VELD.items():
        antwoord = st.session_state.get(_key(sha256, code))
        if antwoord:
            opties = replace(opties, **{veld: antwoord})
    return opties


def open_questions(inspectie: Inspectie, opties: Opties) -> tuple[Vraag, ...]:
    """Return what must still be answered before this file can be stored."""
    te_bewaren = ask_to_store(inspectie, opties) if inspectie.status == "ready" else ()
    return (*inspectie.vragen, *te_bewaren)


def remember(inspectie: Inspectie, opties: Opties) -> list[Vraag]:
    """Return every question ever asked about this file.

    An answered question stays on the page: Streamlit forgets the value of an input that is no
    longer drawn, and the question would come back.
    """
    gesteld = st.session_state.setdefault("gesteld", {}).setdefault(inspectie.sha256, {})
    vragen = open_questions(inspectie, opties)
    for vraag in vragen:
        gesteld.setdefault((vraag.code, vraag.melding), vraag)
    open_codes = {vraag.code for vraag in vragen}
    return [v for v in gesteld.values() if v.code in VELD or v.code in open_codes]


def draw(inspectie: Inspectie, vragen: list[Vraag]) -> None:
    """Draw the questions, with an input where the page can take the answer."""
    getekend: set[str] = set()
    al_gezegd = {bevinding.melding for bevinding in inspectie.bevindingen}
    for vraag in vragen:
        if vraag.code not in VELD:
            if vraag.melding not in al_gezegd:
                st.markdown(f"**Vraag.** {vraag.melding} Pas het bestand aan.")
        elif vraag.code not in getekend:
            getekend.add(vraag.code)
            INVOER[vraag.code](vraag, _key(inspectie.sha256, vraag.code))


def _ask_choice(namen: dict[str, str]) -> Callable[[Vraag, str], Any]:
    def ask(vraag: Vraag, key: str) -> None:
        keuzes = [k for k in vraag.keuzes if k in namen] or list(namen)
        st.selectbox(
            vraag.melding,
            keuzes,
            index=None,
            format_func=lambda code: tekst.name_of(namen, code),
            placeholder="Kies",
            key=key,
        )

    return ask


def _ask_sender(vraag: Vraag, key: str) -> None:
    _ask_choice(queries.afzenders())(vraag, key)


def _ask_area(vraag: Vraag, key: str) -> None:
    _ask_choice(queries.gemeenten())(vraag, key)


def _ask_month(vraag: Vraag, key: str) -> None:
    jaar = date.today().year
    maanden = [f"{j}-{m:02d}" for j in range(jaar, jaar - 8, -1) for m in range(12, 0, -1)]
    voorbij = [m for m in maanden if m <= f"{date.today():%Y-%m}"]
    _ask_choice({m: tekst.period(m) for m in voorbij})(vraag, key)


def _ask_date(vraag: Vraag, key: str) -> None:
    st.date_input(vraag.melding, None, max_value="today", key=key, format="DD-MM-YYYY")


INVOER: Final[dict[str, Callable[[Vraag, str], Any]]] = {
    "afzender": _ask_sender,
    "sector": _ask_choice(SECTOREN),
    "gebied": _ask_area,
    "vanaf": _ask_month,
    "tot_en_met": _ask_date,
}
