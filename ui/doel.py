"""One goal: how it is judged, what is recorded of it, and recording more."""

from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.opmaak import format_datum
from analysis.voortgang import STATUSSEN
from store import Aanpassing, BijgewerktError
from ui import actions, doelen, grafiek, queries

GETELD: Final = ("aantal", "bestaat", "aandeel", "eigen meting")


def choose() -> dict[str, Any] | None:
    """Let the visitor choose a goal; the one in the address first. None without any goal."""
    alles = doelen.read_status()
    if alles.is_empty():
        return None
    rijen = {f"{r['doel_code']} {r['maat_code']}".strip(): r for r in alles.iter_rows(named=True)}
    vraag = st.query_params.get("doel", "002-1a")
    plek = next((n for n, r in enumerate(rijen.values()) if vraag in _codes(r)), 0)
    gekozen = st.selectbox(
        "Doel", list(rijen), index=plek, format_func=lambda k: _name(rijen[k]), key="doel-keuze"
    )
    return rijen[gekozen]


def _codes(rij: dict[str, Any]) -> set[str]:
    return {rij["doel_code"], rij["maat_code"]}


def _name(rij: dict[str, Any]) -> str:
    eenheid = f" · {rij['eenheid']}" if rij["eenheid"] else ""
    return f"{rij['agenda']} · {rij['tekst']}{eenheid}"


def draw_recorded(doel: dict[str, Any]) -> None:
    """Draw what was recorded of a goal, newest first, and of whom a share still misses."""
    alles, code = queries.agendas(), doel["maat_code"]
    for kop, namen in (("Nog niet", doel["ontbreekt"]), ("Niet bekend", doel["onbekend"])):
        if namen:
            st.markdown(f"**{kop}** ({len(namen)}): {', '.join(namen)}.")
    gemeten = alles.metingen.filter(maat_code=code).select(
        Datum="datum", Meting=pl.col("waarde").map_elements(_number, pl.String), Wat="toelichting",
        Bron="bron",
    )  # fmt: skip
    moment = alles.momenten.filter(maat_code=code).select(
        Datum="datum", Meting=pl.lit("vond plaats"), Wat="tekst", Bron="bron"
    )
    rijen = pl.concat([gemeten, moment]).sort("Datum", descending=True)
    if doel["soort"] == "indicator":
        st.caption("Dit cijfer komt uit de leveringen. U legt hier zelf niets vast.")
        return
    if rijen.is_empty():
        st.caption("Er is nog niets vastgelegd.")
        return
    datum = pl.col("Datum").map_elements(format_datum, pl.String)
    grafiek.draw_table("vastgelegd", rijen.with_columns(datum))


def _number(waarde: float) -> str:
    return f"{waarde:g}".replace(".", ",")


def draw_related(doel: dict[str, Any]) -> None:
    """Draw the activities that serve a goal, of any agenda, and goals that overlap with it."""
    code = doel["doel_code"]
    planning = doelen.read_planning().filter(pl.col("doelen").list.contains(code))
    if planning.is_empty():
        st.caption("Er is geen activiteit bij dit doel.")
    else:
        grafiek.draw_table("activiteiten", doelen.planning_table(planning))
    teksten = dict(queries.agendas().doelen.select("code", "tekst").iter_rows())
    for verband in queries.agendas().verbanden.filter(soort="doel").iter_rows(named=True):
        ander = {verband["van"]: verband["naar"], verband["naar"]: verband["van"]}.get(code)
        if ander is not None and ander in teksten:
            zin = teksten[ander].rstrip(".")
            st.markdown(f"- **Raakt aan** ({ander[:3]}): {zin}. {verband['reden']}")
    said = queries.agendas().toelichtingen.filter(tabel="doelstelling", over=code)
    for one in said.filter(pl.col("vervallen_op").is_null()).rows(named=True)[::-1]:
        wie = f"{one['door']}, {format_datum(one['op'].date())}"
        st.markdown(f"- **Opmerking**: {one['tekst']} ({wie})")


def draw_forms(doel: dict[str, Any]) -> None:
    """Draw what a visitor may record: that it took place or was measured, and another status."""
    if not doel["maat_code"]:
        return
    if doel["soort"] not in {*doelen.HERHALEND, *GETELD}:
        draw_overrule(doel)
        return
    links, rechts = st.columns(2)
    with links:
        draw_form(doel)
    with rechts:
        draw_overrule(doel)


def draw_form(doel: dict[str, Any]) -> None:
    """Draw the form that records a meeting or a measurement of a goal."""
    herhalend = doel["soort"] in doelen.HERHALEND
    with st.form("vastleggen", clear_on_submit=True):
        st.markdown("**Vond plaats**" if herhalend else "**Nieuwe meting**")
        datum = st.date_input("Datum", date.today(), max_value=date.today(), format="DD-MM-YYYY")
        waarde = 0.0 if herhalend else st.number_input(f"Aantal: {doel['eenheid']}", 0.0, step=1.0)
        wat = st.text_input("Wat gebeurde er")
        door = st.text_input("Uw naam")
        if st.form_submit_button("Vastleggen"):
            velden = {"maat_code": doel["maat_code"], "datum": datum}
            own = {"tekst": wat} if herhalend else {"toelichting": wat, "waarde": waarde}
            tabel = "agenda_moment" if herhalend else "doel_meting"
            _save([Aanpassing(tabel, velden | own)], door)


def draw_overrule(doel: dict[str, Any]) -> None:
    """Draw the form that puts another status beside the computed one, with a reason."""
    with st.form("status"):
        st.markdown("**Andere status**")
        status = st.selectbox("Status", STATUSSEN, index=STATUSSEN.index(doel["status"]))
        reden = st.text_input("Waarom")
        door = st.text_input("Uw naam", key="status-door")
        if st.form_submit_button("Status zetten"):
            try:
                actions.overrule(doel["maat_code"], status, reden, door)
            except ValueError as fout:
                st.error(str(fout))
            else:
                st.rerun()
    if doel["reden"] and st.button("Berekende status weer gebruiken"):
        actions.undo_overrule(doel["maat_code"])
        st.rerun()


def _save(aanpassingen: list[Aanpassing], door: str) -> None:
    try:
        actions.change_agenda(aanpassingen, door)
    except BijgewerktError as fout:
        st.error(str(fout))
    else:
        st.rerun()
