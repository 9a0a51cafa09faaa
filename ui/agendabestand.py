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
    _draw_findings(inspectie)
    if inspectie.status != "ready":
        st.error("Dit bestand kan niet worden opgeslagen. Pas het aan en lees het opnieuw in.")
        return
    plan = loaders.compare_agenda(queries.get_engine(), inspectie, agenda)
    st.markdown(
        f"**{plan.nieuw}** nieuw, **{plan.aantal_gewijzigd}** gewijzigd, "
        f"**{plan.gelijk}** hetzelfde. {_left(plan.niet_genoemd)}"
    )
    if plan.gewijzigd:
        columns = ["Cel", "Wat", "Was", "Wordt"]
        grafiek.draw_table("wijzigingen", pl.DataFrame(plan.gewijzigd, columns, orient="row"))
    if not plan.stappen:
        st.info("Er is niets te wijzigen.")
        return
    door = st.text_input("Uw naam", key=f"agenda-door-{agenda}")
    aantal = plan.nieuw + plan.aantal_gewijzigd
    if st.button(f"Opslaan: {tekst.plural(aantal, 'activiteit', 'activiteiten')}"):
        _store(plan, door, inspectie.bestandsnaam)


def _left(aantal: int) -> str:
    if not aantal:
        return ""
    rest = tekst.plural(aantal, "activiteit staat", "activiteiten staan")
    return f"{rest} niet in het bestand: daaraan verandert niets."


def _store(plan: loaders.Agendaplan, door: str, naam: str) -> None:
    try:
        actions.store_agenda(plan, door, naam)
    except BijgewerktError as fout:
        st.error(f"Er is niets opgeslagen. {fout}")
    else:
        st.rerun()


def _draw_findings(inspectie: loaders.AgendaInspectie) -> None:
    if inspectie.bevindingen:
        rows = [(ERNST[b.ernst], b.blad, b.cel, b.melding) for b in inspectie.bevindingen]
        columns = ["Ernst", "Blad", "Cel", "Melding"]
        grafiek.draw_table("bevindingen", pl.DataFrame(rows, columns, orient="row"))
