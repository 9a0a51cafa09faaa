"""What a sender can take along from Inlezen: counts without names, and an empty leverformat."""

from pathlib import Path
from typing import Final

import streamlit as st

from loaders import Inspectie, count_to_workbook, template_workbook
from schemas import THEMAS
from ui import tekst

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_counts(inspectie: Inspectie) -> None:
    """Draw the download of a file's counts in the leverformat, made when it is asked for."""
    st.markdown(
        "In dit bestand staan alleen aantallen, geen namen en geen dossiers. Bewaar het, of lever "
        "het aan in plaats van uw register."
    )
    st.download_button(
        "Download de aantallen (Excel)",
        lambda: count_to_workbook(inspectie),
        f"{Path(inspectie.bestandsnaam).stem}_aantallen.xlsx",
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
