"""Keeping an agenda up to date: activities and measurements in tables, remarks in a form."""

from typing import Any, Final, cast

import polars as pl
import streamlit as st

from analysis.opmaak import format_datum
from store import Aanpassing
from ui import actions, bewerken, doelen, grafiek, queries, tekst

STATUSSEN: Final = ("onbekend", "mogelijk", "gepland", "loopt", "gereed", "gestopt")
ACTIVITEIT: Final = ("tekst", "wanneer", "wie", "status")
METING: Final = ("datum", "waarde", "toelichting")


def choose() -> str:
    """Let the visitor choose an agenda."""
    titels = doelen.agenda_titles()
    return st.selectbox(
        "Agenda", list(titels), format_func=titels.__getitem__, key="bijwerken-agenda",
        bind="query-params",
    )  # fmt: skip


def list_changes(
    tabel: str, gezien: pl.DataFrame, bewerkt: pl.DataFrame, velden: tuple[str, ...]
) -> list[Aanpassing]:
    """List what someone changed in a table, at the versions that they saw.

    Args:
        tabel: of the store.
        gezien: code, versie and the fields, as the table opened.
        bewerkt: the fields in the same order of rows, as they are now.
        velden: which may change; an emptied text is ``""``.
    """
    changes = []
    pairs = zip(gezien.iter_rows(named=True), bewerkt.iter_rows(named=True), strict=True)
    for old, new in pairs:
        now = {v: "" if new[v] is None and isinstance(old[v], str) else new[v] for v in velden}
        news = {veld: waarde for veld, waarde in now.items() if waarde != old[veld]}
        if news:
            changes.append(Aanpassing(tabel, news, old["code"], old["versie"]))
    return changes


def draw_activities(agenda: str) -> None:
    """Draw the editable table of activities."""
    fresh = doelen.read_planning(agenda)
    if fresh.is_empty():
        st.markdown("Deze agenda heeft nog geen activiteiten.")
        return
    config = {
        "tekst": st.column_config.TextColumn("Activiteit", width="large"),
        "wanneer": st.column_config.TextColumn("Wanneer"),
        "wie": st.column_config.TextColumn("Wie"),
        "status": st.column_config.SelectboxColumn("Status", options=STATUSSEN, required=True),
        "versheid": st.column_config.TextColumn("Bijgewerkt", disabled=True),
    }
    _draw_editor(("activiteit", agenda), fresh, (*ACTIVITEIT, "versheid"), config)


def draw_measurements(agenda: str) -> None:
    """Draw the editable table of measurements of goals."""
    alles = queries.agendas()
    own = alles.doelen.filter(agenda_code=agenda).select(doel_code="code", doel="tekst")
    maten = alles.maten.join(own, on="doel_code").select("doel", maat_code="code")
    rows = alles.metingen.join(maten, on="maat_code", maintain_order="left")
    if rows.is_empty():
        st.markdown("Er is nog niets gemeten. Een meting legt u vast op de pagina Doel.")
        return
    config = {
        "doel": st.column_config.TextColumn("Doel", disabled=True, width="large"),
        "datum": st.column_config.DateColumn("Datum", format="DD-MM-YYYY", required=True),
        "waarde": st.column_config.NumberColumn("Waarde", required=True, min_value=0),
        "toelichting": st.column_config.TextColumn("Toelichting"),
    }
    _draw_editor(("doel_meting", agenda), rows, ("doel", *METING), config)


def _draw_editor(
    waarvan: tuple[str, str], rows: pl.DataFrame, columns: tuple[str, ...], config: dict[str, Any]
) -> None:
    """Draw one editable table; what its visitor saw counts until they save."""
    tabel, agenda = waarvan
    sleutel = f"{tabel}-{agenda}"
    versie, gezien = bewerken.seen(sleutel, (queries.get_version()[1], rows))
    bewerkt = st.data_editor(
        gezien.select(columns), key=f"{sleutel}-{versie}", hide_index=True, column_config=config,
        alt=f"Tabel om aan te passen: {', '.join(columns)}",
    )  # fmt: skip
    velden = ACTIVITEIT if tabel == "activiteit" else METING
    # A polars frame comes back as one; its types say pandas.
    changes = list_changes(tabel, gezien, cast("pl.DataFrame", bewerkt), velden)
    door = bewerken.ask_name(sleutel)
    reden = st.text_input("Waarom (hoeft niet)", key=f"{sleutel}-reden")
    wat = tekst.plural(len(changes), "rij", "rijen")
    if st.button(f"Opslaan: {wat}", disabled=not changes, key=f"{sleutel}-opslaan"):
        bewerken.save(sleutel, changes, door, reden)


def draw_new(agenda: str) -> None:
    """Draw the form that adds an activity to an ambition."""
    rows = queries.agendas().ambities.filter(agenda_code=agenda)
    namen = {
        r["code"]: f"{r['nummer']} {r['kort'] or r['tekst']}".strip() for r in rows.rows(named=True)
    }
    sleutel = f"nieuw-{agenda}"
    with st.form(sleutel, clear_on_submit=True):
        ambitie = st.selectbox(
            "Ambitie", [None, *namen], format_func=lambda code: namen.get(code, "geen")
        )
        wat = st.text_input("Activiteit")
        links, rechts = st.columns(2)
        wanneer = links.text_input("Wanneer", placeholder="4 keer per jaar, Sep – okt, Q2 2027")
        wie = rechts.text_input("Wie")
        door = bewerken.ask_name(sleutel)
        toevoegen = st.form_submit_button("Activiteit toevoegen")
    if toevoegen and not wat.strip():
        st.error("Schrijf op wat de activiteit is.")
    elif toevoegen:
        places = queries.agendas().activiteiten.filter(agenda_code=agenda)["volgorde"].to_list()
        velden = {"agenda_code": agenda, "ambitie_code": ambitie, "tekst": wat.strip(),
                  "wanneer": wanneer.strip(), "wie": wie.strip(), "status": "gepland",
                  "volgorde": max(places, default=0) + 1}  # fmt: skip
        bewerken.save(sleutel, [Aanpassing("activiteit", velden)], door)


def draw_remarks(agenda: str) -> None:
    """Draw what was said of activities and goals, newest first, and the form that adds to it."""
    alles = queries.agendas()
    doing = alles.activiteiten.filter(pl.col("tekst") != "", agenda_code=agenda)
    over = {("doelstelling", c): t for c, t in _texts(alles.doelen.filter(agenda_code=agenda))}
    over |= {("activiteit", c): t for c, t in _texts(doing)}
    said = alles.toelichtingen.filter(pl.col("vervallen_op").is_null()).sort("id", descending=True)
    rows = [
        (over[key], row["tekst"], row["door"], format_datum(row["op"].date()))
        for row in said.iter_rows(named=True)
        if (key := (row["tabel"], row["over"])) in over
    ]
    if rows:
        columns = ["Over", "Opmerking", "Door", "Op"]
        grafiek.draw_table("opmerkingen", pl.DataFrame(rows, columns, orient="row"))
    sleutel = f"opmerking-{agenda}"
    with st.form(sleutel, clear_on_submit=True):
        keuze = st.selectbox("Over", list(over), format_func=over.__getitem__)
        woorden = st.text_area("Opmerking")
        door = bewerken.ask_name(sleutel)
        toevoegen = st.form_submit_button("Opmerking toevoegen")
    if toevoegen and keuze and woorden.strip():
        actions.remark(*keuze, woorden, door)
        st.rerun()
    elif toevoegen:
        st.error("Schrijf een opmerking.")


def _texts(rows: pl.DataFrame) -> list[tuple[str, str]]:
    return rows.select("code", "tekst").rows()


def draw_history(agenda: str) -> None:
    """Draw who changed what in the activities and measurements, with what it was before."""
    alles = queries.agendas()
    doing = dict(_texts(alles.activiteiten.filter(agenda_code=agenda)))
    moves = queries.wijzigingen("activiteit").filter(pl.col("code").is_in(list(doing)))
    bewerken.draw_history("geschiedenis", moves, doing)
