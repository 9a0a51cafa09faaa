"""What a sender takes along from Inlezen: its file with findings, its counts, a leverformat."""

import re
from pathlib import Path
from typing import Final

import streamlit as st

from loaders import MASK, Inspectie, annotate_workbook, count_to_workbook, template_workbook
from schemas import THEMAS
from ui import tekst

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_file(inspectie: Inspectie, inhoud: bytes) -> None:
    """Draw what a sender can take along of one file: it, with its findings, and its counts."""
    if inspectie.tellingen.height:
        draw_counts(inspectie)
    draw_annotated(inspectie, inhoud)


def draw_annotated(inspectie: Inspectie, inhoud: bytes) -> None:
    """Draw the download of the file with colours and comments, made when it is asked for."""
    st.markdown(
        "Uw bestand terug, met een kleur en een opmerking bij elke cel met een melding, en een "
        f"blad met alle meldingen. Wat de monitor niet nodig heeft, staat er als {MASK}."
    )
    st.download_button(
        "Download uw bestand met de meldingen (Excel)",
        lambda: annotate_workbook(inhoud, inspectie),
        f"{_stem(inspectie)}_meldingen.xlsx",
        XLSX,
        key=f"meldingen-{inspectie.sha256[:12]}",
        on_click="ignore",
    )


def _stem(inspectie: Inspectie) -> str:
    """The name of a file without its end and without what was hidden of it."""
    stem = Path(inspectie.bestandsnaam).stem.replace(MASK, "")
    return re.sub(r"[\s_-]{2,}", "_", stem).strip(" _-.") or "bestand"


def draw_counts(inspectie: Inspectie) -> None:
    """Draw the download of a file's counts in the leverformat, made when it is asked for."""
    st.markdown(
        "In dit bestand staan alleen aantallen, geen namen en geen dossiers. Bewaar het, of lever "
        "het aan in plaats van uw register."
    )
    st.download_button(
        "Download de aantallen (Excel)",
        lambda: count_to_workbook(inspectie),
        f"{_stem(inspectie)}_aantallen.xlsx",
        XLSX,
        key=f"aantallen-{inspectie.sha256[:12]}",
        on_click="ignore",
    )


def draw_templates() -> None:
    """Draw the download of an empty leverformat per theme."""
    with st.popover("Leeg leverformat downloaden"):
        st.markdown(
            "Een leverformat is een Excel-bestand met lijsten en uitleg. Ingevuld wordt het zonder "
            "vragen ingelezen. U hoeft het niet te gebruiken: uw eigen export mag ook."
        )
        for thema in THEMAS:
            st.download_button(
                tekst.THEMA[thema].capitalize(),
                lambda thema=thema: template_workbook(thema),
                f"leverformat_{thema}.xlsx",
                XLSX,
                key=f"leverformat-{thema}",
                on_click="ignore",
            )
