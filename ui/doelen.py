"""Pieces of the page Doelen: status, target and latest measurement of every goal."""

from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.doelen import status_per_doel
from analysis.opmaak import format_datum
from charts.theme import format_number
from ui import queries

# A sign beside the word, so that nothing hangs on colour.
STATUS: Final = {
    "gehaald": ":blue-badge[✓ Gehaald]",
    "achter": ":orange-badge[↓ Achter]",
    "nog niet gemeten": ":gray-badge[○ Nog niet gemeten]",
}


def read_status() -> pl.DataFrame:
    """Return every goal with its latest measurement and status, as of today."""
    return status_per_doel(queries.read("doelen"), date.today())


def draw_goal(doel: dict[str, Any]) -> None:
    """Draw one goal: what, target, measurement, status and where it comes from."""
    with st.container(key=f"doel-{doel['code']}"):
        links, rechts = st.columns([3, 2])
        links.markdown(f"**{doel['tekst']}**  \n:gray[{doel['meetwijze']}]")
        rechts.markdown(f"{STATUS[doel['status']]}  \n{_measured(doel)}")
        if doel["toelichting"]:
            rechts.caption(f"{doel['toelichting']} ({doel['meting_bron']})")
        links.caption(f"Bron: {doel['bron']}")


def _measured(doel: dict[str, Any]) -> str:
    streef = f"{format_number(doel['streefwaarde'])} {doel['eenheid']}"
    jaar = f" in schooljaar {doel['schooljaar']}" if doel["schooljaar"] else ""
    if doel["waarde"] is None:
        return f"Streefwaarde: {streef}{jaar}. Er is nog geen meting."
    gemeten = f"{format_number(doel['waarde'])} op {format_datum(doel['datum'])}"
    return f"Gemeten: **{gemeten}**. Streefwaarde: {streef}{jaar}."


def table(statussen: pl.DataFrame) -> pl.DataFrame:
    """Return the goals as a table with Dutch column names."""
    getal = pl.col("waarde", "streefwaarde").map_elements(format_number, pl.String)
    rijen = statussen.with_columns(getal).with_columns(pl.col("waarde").fill_null("geen meting"))
    return rijen.select(
        Doel="tekst",
        Streefwaarde="streefwaarde",
        Gemeten="waarde",
        Eenheid="eenheid",
        Status="status",
    )
