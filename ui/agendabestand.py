"""A whole agenda as Excel: saving it, and loading it again after a look at what changes."""

from typing import Final

import polars as pl
import streamlit as st

import loaders
from analysis.wanneer import read_wanneer
from store import BijgewerktError
from ui import actions, grafiek, queries, tekst

MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VORMEN: Final[dict[str, loaders.Vorm]] = {"000": "fasering"}
GEWEIGERD: Final = "Dit bestand kan niet worden opgeslagen. Pas het aan en lees het opnieuw in."
ERNST: Final = {"error": "Fout", "warning": "Let op", "info": "Ter informatie"}


def draw(agenda: str, naam: str) -> None:
    """Draw the button that saves an agenda and the place to load one."""
    st.header("Als Excel", anchor=False)
    vorm = VORMEN.get(agenda, "uitvoering")
    st.download_button(
        "Opslaan als Excel",
        lambda: loaders.agenda_workbook(queries.get_engine(), agenda, vorm),
        f"agenda_{agenda}.xlsx",
        MIME,
        on_click="ignore",
        key=f"agenda-opslaan-{agenda}",
    )
    bestand = st.file_uploader(
        f"Lees een aangepast Excel-bestand in ({naam})", type=["xlsx"], key=f"agenda-{agenda}"
    )
    if bestand is not None:
        _draw_file(agenda, bestand.name, bestand.getvalue())


def _draw_file(agenda: str, naam: str, inhoud: bytes) -> None:
    inspectie = loaders.inspect_agenda(inhoud, naam, lambda t: read_wanneer(t).begrepen)
    draw_findings(inspectie.bevindingen)
    if inspectie.status != "ready":
        st.error(GEWEIGERD)
        return
    plan = loaders.compare_agenda(queries.get_engine(), inspectie, agenda)
    words = ("activiteit", "activiteiten")
    draw_plan(plan, inspectie.bestandsnaam, f"agenda-door-{agenda}", words)


def draw_plan(plan: loaders.Agendaplan, naam: str, sleutel: str, woorden: tuple[str, str]) -> None:
    """Draw what a file would change, and the button that stores it.

    Args:
        plan: what would be stored.
        naam: of the file.
        sleutel: of the question for a name.
        woorden: one row and several of them, in words.
    """
    st.markdown(
        f"**{plan.nieuw}** nieuw, **{plan.aantal_gewijzigd}** gewijzigd, "
        f"**{plan.gelijk}** hetzelfde. {_left(plan.niet_genoemd, woorden)}"
    )
    if plan.gewijzigd:
        columns = ["Cel", "Wat", "Was", "Wordt"]
        grafiek.draw_table("wijzigingen", pl.DataFrame(plan.gewijzigd, columns, orient="row"))
    if not plan.stappen:
        st.info("Er is niets te wijzigen.")
        return
    door = st.text_input("Uw naam", key=sleutel)
    if st.button(f"Opslaan: {tekst.plural(plan.nieuw + plan.aantal_gewijzigd, *woorden)}"):
        _store(plan, door, naam)


def _left(aantal: int, woorden: tuple[str, str]) -> str:
    if not aantal:
        return ""
    rest = tekst.plural(aantal, f"{woorden[0]} staat", f"{woorden[1]} staan")
    return f"{rest} niet in het bestand: daaraan verandert niets."


def _store(plan: loaders.Agendaplan, door: str, naam: str) -> None:
    try:
        actions.store_agenda(plan, door, naam)
    except BijgewerktError as fout:
        st.error(f"Er is niets opgeslagen. {fout}")
    else:
        st.rerun()


def draw_findings(bevindingen: tuple[loaders.Bevinding, ...]) -> None:
    """Draw what was found in a file, by cell."""
    if bevindingen:
        rows = [(ERNST[b.ernst], b.blad, b.cel, b.melding) for b in bevindingen]
        columns = ["Ernst", "Blad", "Cel", "Melding"]
        grafiek.draw_table("bevindingen", pl.DataFrame(rows, columns, orient="row"))
