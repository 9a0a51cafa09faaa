"""Who does what: activities by the party that carries them out."""

from typing import Final

import polars as pl
import streamlit as st

from analysis.partijen import ONBEKEND, add_partijen, count_partijen
from ui import doelen, grafiek, tekst

ALLE: Final = "Alle agenda's"


def choose() -> pl.DataFrame:
    """Let the visitor choose an agenda or all; returns a row per activity and party."""
    titels = doelen.agenda_titles()
    agenda = st.selectbox(
        "Agenda", ["", *titels], format_func=lambda c: titels.get(c, ALLE), key="wie-agenda",
        bind="query-params",
    )  # fmt: skip
    rows = doelen.read_planning(agenda or None)
    known = rows.filter(pl.col("agenda_code").is_in(list(titels)))
    return add_partijen(known.with_columns(agenda=pl.col("agenda_code").replace_strict(titels)))


def say(rijen: pl.DataFrame) -> str:
    """Say in a sentence how many activities have someone who does them."""
    alle = rijen["code"].n_unique()
    niemand = rijen.filter(partij=ONBEKEND)["code"].n_unique()
    if not alle:
        return "Er zijn geen activiteiten."
    wat = tekst.plural(alle, "activiteit", "activiteiten")
    if not niemand:
        return f"Bij elke van de {wat} staat wie het doet."
    return f"Bij {niemand} van de {wat} is nog niet ingevuld wie het doet."


def draw_counts(rijen: pl.DataFrame) -> None:
    """Draw how many activities each party has, and with how many it is late."""
    if rijen.is_empty():
        return
    counts = count_partijen(rijen)
    grafiek.draw_table(
        "partijen",
        counts.select(
            Partij="partij",
            Activiteiten=pl.col("aantal").cast(pl.String),
            **{"Te laat of niet vastgelegd": pl.col("te_laat").cast(pl.String)},
        ),
    )


def draw_party(rijen: pl.DataFrame) -> None:
    """Draw the activities of one party."""
    if rijen.is_empty():
        return
    partijen = count_partijen(rijen)["partij"].to_list()
    st.header("De activiteiten van een partij", anchor=False)
    partij = st.selectbox("Partij", partijen, key="wie-partij")
    own = rijen.filter(partij=partij)
    grafiek.draw_table(
        "van-partij",
        doelen.planning_table(own).hstack(own.select(Agenda="agenda")),
    )
