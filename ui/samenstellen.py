"""Composing a briefing: its slides in order, their words, and the files made of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from briefing import Bestanden, Dia, Omslag, build_files
from ui import actions, bouwers, layout, opmerkingen, personen, queries, sjablonen, tekst
from ui.blok import Recept, read_recept

NAAM: Final = "briefing-naam"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAKEN: Final = "Maak de bestanden"


def choose() -> dict[str, Any] | None:
    """Let the visitor choose a briefing; None, and a word about it, where there is none."""
    alle = {b["naam"]: b for b in queries.briefings()}
    if not alle:
        layout.draw_empty(
            "Er is nog geen briefing.",
            "Begin hieronder met een voorbeeld, of voeg op een pagina met cijfers een grafiek toe.",
        )
        return None
    with st.container(key="keuzes", horizontal=True, vertical_alignment="bottom"):
        naam = st.selectbox("Briefing", list(alle), key="briefing", bind="query-params", width=420)
        personen.ask(NAAM, "staat bij wat u verandert")
        with st.popover("Briefing weghalen"):
            st.markdown("De briefing verdwijnt voor iedereen. U kunt dit niet terugdraaien.")
            nummer = alle[naam]["id"]
            st.button(
                "Ja, weghalen", key="briefing-weg", on_click=actions.drop_briefing, args=(nummer,)
            )
    return alle[naam]


def draw_slides(briefing: dict[str, Any]) -> None:
    """Draw the slides of a briefing, each with what may be done with it."""
    dias = queries.dias(briefing["id"])
    hier = [dia for dia in dias if not dia["vervallen"]]
    if fout := st.session_state.pop("briefing-fout", ""):
        st.error(tekst.plain(fout))
    st.header(tekst.plural(len(hier), "dia", "dia's"), anchor=False)
    if not hier:
        layout.draw_empty(
            "Deze briefing heeft nog geen dia's.",
            "Open een pagina met cijfers, kies onder een grafiek Downloaden en dan Voeg toe aan "
            "briefing.",
        )
    for nummer, dia in enumerate(hier, start=1):
        _draw_slide(nummer, len(hier), dia)
    for dia in dias:
        if dia["vervallen"]:
            _draw_dropped(dia)


def _draw_slide(nummer: int, van: int, dia: dict[str, Any]) -> None:
    with st.container(border=True, key=f"dia-{dia['id']}"):
        try:
            recept = read_recept(dia["recept"])
            klaar = build_slide(dia, recept)
        except ValueError as fout:
            st.markdown(f"**{nummer}. Deze dia kan niet mee.** {tekst.plain(str(fout))}")
        else:
            st.markdown(f"**{nummer}. {tekst.plain(klaar.title())}**")
            if klaar.boodschap or klaar.reading():
                st.markdown(tekst.plain(klaar.boodschap or klaar.reading()))
            st.caption(tekst.plain(recept.sentence()))
        with st.container(horizontal=True):
            _button("Omhoog", f"op-{dia['id']}", nummer == 1, actions.move_dia, dia["id"], -1)
            _button("Omlaag", f"neer-{dia['id']}", nummer == van, actions.move_dia, dia["id"], 1)
            weg = (dia["id"], dia["versie"], True)
            _button("Weghalen", f"weg-{dia['id']}", False, _drop, *weg)
        with st.expander("Kop en boodschap schrijven"):
            _draw_words(dia)


def _draw_words(dia: dict[str, Any]) -> None:
    # The version is part of the keys: after a change by another the fields show what is there now.
    sleutel = f"{dia['id']}-{dia['versie']}"
    with st.form(f"woorden-{sleutel}", border=False):
        st.text_input(
            "Kop: wat is de boodschap? Laat leeg voor de kop die de cijfers geven.",
            dia["kop"],
            key=f"kop-{sleutel}",
            max_chars=110,
        )
        st.text_area(
            "Wat wilt u erbij zeggen?",
            dia["boodschap"],
            key=f"boodschap-{sleutel}",
            max_chars=400,
            height=90,
        )
        st.form_submit_button("Bewaren", on_click=_change, args=(dia["id"], dia["versie"]))
    op = tekst.moment(dia["gewijzigd_op"])
    st.caption(f"Laatst veranderd door {tekst.plain(dia['gewijzigd_door'])}, {op}.")


def _draw_dropped(dia: dict[str, Any]) -> None:
    try:
        wat = read_recept(dia["recept"]).sentence()
    except ValueError:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Weggehaald: {tekst.plain(dia['kop'] or wat)}")
        terug = (dia["id"], dia["versie"], False)
        _button("Zet terug", f"terug-{dia['id']}", False, _drop, *terug)


def _button(label: str, key: str, dicht: bool, doe: Callable[..., None], *args: Any) -> None:
    st.button(label, key=key, disabled=dicht, on_click=doe, args=args)


def _try(doe: Callable[..., Any], *args: Any) -> bool:
    """Do what changes a briefing; where it can't be, the page says why. Returns whether it was."""
    try:
        doe(*args)
    except ValueError as fout:
        st.session_state["briefing-fout"] = str(fout)
        return False
    return True


def _drop(dia_id: int, versie: int, weg: bool) -> None:
    _try(actions.drop_dia, dia_id, versie, weg, personen.name(NAAM))


def _change(dia_id: int, versie: int) -> None:
    state = st.session_state
    kop, boodschap = state[f"kop-{dia_id}-{versie}"], state[f"boodschap-{dia_id}-{versie}"]
    if not _try(actions.change_dia, dia_id, versie, kop, boodschap, personen.name(NAAM)):
        # Where another was first the fields change: what was written stays to be read.
        state["briefing-fout"] += f" U schreef: {' · '.join(filter(None, (kop, boodschap)))}"


def build_slide(dia: dict[str, Any], recept: Recept) -> Dia:
    """Build a slide of today's figures, at the level of the visitor.

    Raises:
        ValueError: there are no figures, or no such chart any more; in Dutch.
    """
    blok = bouwers.build(recept)
    gezegd = tuple(map(opmerkingen.say, opmerkingen.about(blok.bij)))
    uitleg = replace(blok.uitleg, opmerkingen=gezegd)
    woorden = {"kop": dia["kop"], "boodschap": dia["boodschap"]}
    return Dia(blok.teken, blok.frame, blok.tabel, uitleg, **woorden, opties=blok.opties)


def draw_files(briefing: dict[str, Any]) -> None:
    """Draw the making of the files, and their downloads once they are made."""
    dias = [dia for dia in queries.dias(briefing["id"]) if not dia["vervallen"]]
    if not dias:
        return
    st.header("Bestanden", anchor=False)
    sjabloon = st.file_uploader(
        "Sjabloon van uw organisatie (.pptx), als u dat wilt. De monitor bewaart het niet.",
        type=["pptx"],
        key="sjabloon",
    )
    stand = [(dia["id"], dia["versie"]) for dia in dias]
    waarvan = f"{queries.get_version()} {briefing['id']} {stand} {sjabloon and sjabloon.file_id}"
    if st.button(MAKEN, type="primary", key="bestanden-maken"):
        st.session_state["briefing-bestanden"] = (waarvan, _make(briefing, dias, sjabloon))
    gemaakt = st.session_state.get("briefing-bestanden")
    if gemaakt and gemaakt[0] == waarvan and gemaakt[1] is not None:
        _draw_downloads(briefing["naam"], gemaakt[1])


def _make(briefing: dict[str, Any], dias: list[dict[str, Any]], sjabloon: Any) -> Bestanden | None:
    """Make the files with progress; says which slide can't go along, and then makes none."""
    balk = st.progress(0.0, text="De dia's worden gemaakt")
    klaar: list[Dia] = []
    try:
        for nummer, dia in enumerate(dias, start=1):
            try:
                klaar.append(build_slide(dia, read_recept(dia["recept"])))
            except ValueError as fout:
                raise ValueError(f"Dia {nummer} kan niet mee. {fout}") from fout
            balk.progress(nummer / (len(dias) + 1), text=f"Dia {nummer} van {len(dias)}")
        vandaag = date.today()
        onder = "Monitor werkagenda"
        omslag = Omslag(briefing["naam"], onder, tekst.full_date(vandaag))
        return build_files(omslag, klaar, vandaag, sjabloon.getvalue() if sjabloon else None)
    except ValueError as fout:
        st.error(f"De bestanden zijn niet gemaakt. {tekst.plain(str(fout))}")
        return None
    finally:
        balk.empty()


def _draw_downloads(naam: str, bestanden: Bestanden) -> None:
    stam = "".join(teken if teken.isalnum() else "-" for teken in naam.lower()).strip("-")
    st.success("De bestanden zijn klaar. Elke dia is nagekeken.")
    with st.container(horizontal=True):
        for label, inhoud, eind, mime in (
            ("PowerPoint", bestanden.presentatie, "pptx", PPTX),
            ("Excel met alle tabellen", bestanden.werkboek, "xlsx", XLSX),
            ("Alles in een zip", bestanden.alles, "zip", "application/zip"),
        ):
            st.download_button(
                label, inhoud, f"{stam}.{eind}", mime, key=f"bestand-{eind}", on_click="ignore"
            )


def draw_new() -> None:
    """Draw the form that starts a briefing, from a template or empty."""
    if fout := st.session_state.pop("nieuw-fout", ""):
        st.error(tekst.plain(fout))
    regios = queries.regios()
    soorten = [sjablonen.HALFJAAR, sjablonen.PER_THEMA, sjablonen.PER_REGIO, sjablonen.LEEG]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        soort = st.selectbox("Begin met", soorten, key="nieuw-soort", width=360)
        if soort == sjablonen.PER_THEMA:
            st.selectbox("Thema", sjablonen.THEMAS, format_func=str.capitalize, key="nieuw-thema")
        if soort == sjablonen.PER_REGIO:
            st.selectbox(
                "Welke regio?",
                list(regios),
                format_func=lambda code: tekst.name_of(regios, code),
                key="nieuw-regio",
            )
    with st.form("nieuwe-briefing", border=False):
        with st.container(horizontal=True):
            st.text_input(
                "Naam van de briefing, zoals Voorjaar 2026", key="nieuw-naam", max_chars=80
            )
            personen.ask("nieuw-door", "staat bij de briefing")
        st.form_submit_button("Briefing maken", on_click=_start)


def _start() -> None:
    state = st.session_state
    soort, thema = state["nieuw-soort"], state.get("nieuw-thema", sjablonen.THEMAS[0])
    regio = state.get("nieuw-regio", next(iter(queries.regios()), ""))
    naam = " ".join(state["nieuw-naam"].split()) or sjablonen.name(soort, thema, regio)
    recepten = [recept.to_dict() for recept in sjablonen.recipes(soort, thema, regio)]
    try:
        actions.start_briefing(naam, recepten, personen.name("nieuw-door"))
    except ValueError as fout:
        state["nieuw-fout"] = str(fout)
        return
    state["briefing"], state["nieuw-naam"] = naam, ""
    state.setdefault(NAAM, personen.name("nieuw-door"))
