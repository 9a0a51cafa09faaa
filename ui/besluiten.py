"""Decisions: by where they stand, and adding or changing one."""

from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.besluiten import STANDEN, check_besluit, judge_besluiten, tabulate_besluiten
from store import Aanpassing
from ui import bewerken, doelen, grafiek, queries, tekst

KOPPEN: Final = {
    "te laat": "✕ Te laat: de uiterste datum is voorbij",
    "gevraagd": "○ Wacht op een besluit",
    "besloten": "→ Besloten, nog niet uitgevoerd",
    "uitgevoerd": "✓ Uitgevoerd",
    "afgesloten of opgevolgd?": "? Uit een agenda waarvan de jaren voorbij zijn",
}
NIEUW: Final = "Nieuw besluit"
DATUMS: Final = {
    "gevraagd_op": "Gevraagd op",
    "uiterlijk": "Uiterlijk besluiten op",
    "besloten_op": "Besloten op",
    "gedaan_op": "Uitgevoerd op",
}


def read() -> pl.DataFrame:
    """Return all decisions as they stand today: ``analysis.besluiten.judge_besluiten``."""
    alles = queries.agendas()
    return judge_besluiten(alles.besluiten, alles.agendas, date.today())


def say(besluiten: pl.DataFrame) -> str:
    """Say in a sentence how many decisions wait, and how many are late."""
    if besluiten.is_empty():
        return "Er is nog geen besluit vastgelegd."
    aantal = dict(besluiten.group_by("stand").len().iter_rows())
    laat, open_ = aantal.get("te laat", 0), aantal.get("gevraagd", 0)
    wacht = laat + open_
    if not wacht:
        return "Er wacht geen besluit."
    werkwoord = "wacht" if wacht == 1 else "wachten"
    zin = f"Er {werkwoord} {tekst.plural(wacht, 'besluit', 'besluiten')}"
    return f"{zin}; bij {laat} is de uiterste datum voorbij." if laat else f"{zin}."


def draw(besluiten: pl.DataFrame) -> None:
    """Draw the decisions by where they stand, what asks for attention first."""
    for stand in STANDEN:
        deel = besluiten.filter(stand=stand)
        if not deel.is_empty():
            st.header(KOPPEN[stand], anchor=False)
            sleutel = f"besluiten-{STANDEN.index(stand)}"
            grafiek.draw_table(sleutel, tabulate_besluiten(deel))


def draw_form(besluiten: pl.DataFrame) -> None:
    """Draw the form that adds a decision or changes one, with who and when."""
    rijen = {row["code"]: row for row in besluiten.iter_rows(named=True)}
    keuze = st.selectbox(
        "Welk besluit",
        ["", *rijen],
        format_func=lambda code: rijen[code]["vraag"] if code else NIEUW,
        key="besluit-keuze",
    )
    sleutel = f"besluit-{keuze}"
    gezien = bewerken.seen(sleutel, rijen.get(keuze) or _empty())
    with st.form(sleutel):
        velden = _draw_fields(f"{sleutel}-{gezien['versie']}", gezien)
        door = bewerken.ask_name(sleutel)
        opslaan = st.form_submit_button("Besluit opslaan")
    if opslaan and (fout := check_besluit(velden)):
        st.error(fout)
    elif opslaan:
        aanpassing = Aanpassing("besluit", velden, gezien["code"], gezien["versie"])
        bewerken.save(sleutel, [aanpassing], door)
    if keuze:
        wijzigingen = queries.wijzigingen("besluit").filter(code=keuze)
        with st.expander("Wie veranderde wat"):
            bewerken.draw_history("besluit-geschiedenis", wijzigingen, {keuze: gezien["vraag"]})


def _empty() -> dict[str, Any]:
    teksten = dict.fromkeys(("code", "vraag", "aan", "besluit", "toelichting"), "")
    own = {"versie": 0, "agenda_code": doelen.WERKAGENDA, "doel_code": None}
    return teksten | own | dict.fromkeys(DATUMS)


def _draw_fields(sleutel: str, rij: dict[str, Any]) -> dict[str, Any]:
    vraag = st.text_input("Wat is gevraagd", rij["vraag"], key=f"{sleutel}-vraag")
    aan = st.text_input("Aan wie", rij["aan"], key=f"{sleutel}-aan")
    titels = doelen.agenda_titles()
    agendas = list(titels)
    plek = agendas.index(rij["agenda_code"]) if rij["agenda_code"] in agendas else 0
    links, rechts = st.columns(2)
    agenda = links.selectbox(
        "Agenda", agendas, plek, format_func=titels.__getitem__, key=f"{sleutel}-agenda"
    )
    namen = {None: "geen of niet bekend"} | _goals()
    codes = list(namen)
    doel = rechts.selectbox(
        "Bij welk doel", codes, codes.index(rij["doel_code"]) if rij["doel_code"] in namen else 0,
        format_func=namen.__getitem__, key=f"{sleutel}-doel",
    )  # fmt: skip
    dagen = {
        naam: kolom.date_input(label, rij[naam], format="DD-MM-YYYY", key=f"{sleutel}-{naam}")
        for kolom, (naam, label) in zip(st.columns(4), DATUMS.items(), strict=True)
    }
    besluit = st.text_input("Besluit", rij["besluit"], key=f"{sleutel}-besluit")
    toelichting = st.text_area("Toelichting", rij["toelichting"], key=f"{sleutel}-toelichting")
    gezegd = {
        "vraag": (vraag or "").strip(),
        "aan": (aan or "").strip(),
        "besluit": (besluit or "").strip(),
    }
    return gezegd | dagen | {
        "agenda_code": agenda, "doel_code": doel, "toelichting": (toelichting or "").strip()
    }  # fmt: skip


def _goals() -> dict[str | None, str]:
    rijen = queries.agendas().doelen.select("code", "tekst").iter_rows()
    return {code: f"{code} {woorden}" for code, woorden in rijen}
