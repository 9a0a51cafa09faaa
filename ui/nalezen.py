"""The page Opmerkingen: what waits for a second reader, what is shown, what was."""

from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from store import is_same_person
from ui import actions, layout, opmerkingen, personen, queries, tekst
from ui.navigatie import PAGINAS, build_page

Rij = dict[str, Any]
MELDING: Final = "opmerking-melding"
STATUS: Final = {
    "wacht": "verlopen zonder tweede lezer",
    "goedgekeurd": "verlopen",
    "afgewezen": "afgewezen, tekst gewist",
    "ingetrokken": "ingetrokken",
}
KIJK: Final = (
    "Lees als iemand die de scholen en gezinnen kent. Kunt u een leerling herkennen? Staat er een "
    "naam, een klas, een leeftijd of een bijzondere gebeurtenis in? Is er een aantal mee uit te "
    "rekenen dat in de grafiek verborgen is? Bij twijfel: wijs af."
)


def split(rijen: list[Rij]) -> tuple[list[Rij], list[Rij], list[Rij]]:
    """Return what waits, what is shown and what is past."""
    vandaag = date.today()
    geldig = [rij for rij in rijen if rij["tot_en_met"] >= vandaag]
    wacht = [rij for rij in geldig if rij["status"] == "wacht"]
    getoond = [rij for rij in geldig if rij["status"] == "goedgekeurd"]
    weg = [rij for rij in rijen if rij not in wacht and rij not in getoond]
    return wacht, getoond, weg


def answer(wacht: list[Rij], getoond: list[Rij]) -> str:
    """Return in a sentence how many wait and how many are shown."""
    wachten = tekst.plural(len(wacht), "opmerking wacht", "opmerkingen wachten")
    staan = tekst.plural(len(getoond), "opmerking staat", "opmerkingen staan")
    return (
        f"{wachten if wacht else 'Geen opmerking wacht'} op een tweede lezer. "
        f"{staan if getoond else 'Er staat geen opmerking'} nu bij een cijfer."
    )


def draw_outcome() -> None:
    """Say what became of the last click."""
    if gezegd := st.session_state.pop(MELDING, None):
        goed, zin = gezegd
        (st.success if goed else st.warning)(tekst.plain(zin))
        # Who judged a remark far down the page sees it there too.
        st.toast(tekst.plain(zin))


def draw_waiting(rijen: list[Rij]) -> None:
    """Draw what waits; a text is only there for who says who they are, and did not write it."""
    st.header("Wacht op een tweede lezer", anchor=False)
    if not rijen:
        st.markdown("Er wacht geen opmerking.")
        return
    lezer = personen.ask("lezer", "komt bij uw oordeel te staan")
    if not lezer:
        st.caption("Vul uw naam in om de teksten te lezen.")
    else:
        st.markdown(KIJK)
    for rij in rijen:
        with st.container(key=f"levering-opmerking-{rij['id']}"):
            _draw_head(rij)
            if lezer:
                _draw_reading(rij, lezer)


def _draw_head(rij: Rij) -> None:
    st.markdown(f"**{tekst.plain(figure(rij))}**  \n{tekst.plain(opmerkingen.sign(rij))}")
    if rij["thema"] in PAGINAS:
        st.page_link(build_page(rij["thema"]), label="Bekijk het cijfer")


def figure(rij: Rij) -> str:
    """Return the name of the figure that a remark is about."""
    code, _, deel = rij["indicator"].partition("/")
    naam = queries.definities().get(code, {}).get("naam", code)
    return f"{naam}: {deel}" if deel else naam


def _draw_reading(rij: Rij, lezer: str) -> None:
    st.markdown(f"> {tekst.plain(rij['tekst'])}")
    nummer = rij["id"]
    if is_same_person(lezer, rij["auteur"]):
        st.caption("U schreef deze opmerking zelf. Vraag een ander om haar te lezen.")
        _draw_withdraw(rij, lezer)
        return
    st.text_input("Waarom? Nodig als u afwijst.", key=f"reden-{nummer}", max_chars=200)
    with st.container(horizontal=True):
        st.button("Goedkeuren", key=f"goed-{nummer}", on_click=_decide, args=(nummer, True))
        st.button("Afwijzen", key=f"af-{nummer}", on_click=_decide, args=(nummer, False))


def _decide(nummer: int, keur: bool) -> None:
    lezer, reden = personen.name("lezer"), st.session_state[f"reden-{nummer}"]
    try:
        actions.judge_remark(nummer, keur, lezer, reden)
    except ValueError as fout:
        st.session_state[MELDING] = (False, str(fout))
    else:
        klaar = "Goedgekeurd. De opmerking staat nu bij het cijfer."
        weg = "Afgewezen. De tekst is gewist. Vertel de schrijver waarom."
        st.session_state[MELDING] = (True, klaar if keur else weg)


def draw_shown(rijen: list[Rij]) -> None:
    """Draw what stands beside figures, each with a way to withdraw it."""
    if not rijen:
        return
    st.header("Te zien bij een cijfer", anchor=False)
    for rij in rijen:
        with st.container(key=f"levering-opmerking-{rij['id']}"):
            _draw_head(rij)
            st.markdown(f"> {tekst.plain(rij['tekst'])}")
            st.caption(
                f"Nagelezen door {tekst.plain(rij['lezer'])}, {tekst.day(rij['gelezen_op'])}."
            )
            with st.expander("Intrekken"):
                door = personen.ask(f"intrekker-{rij['id']}", "komt bij het intrekken te staan")
                _draw_withdraw(rij, door)


def _draw_withdraw(rij: Rij, door: str) -> None:
    nummer = rij["id"]
    st.text_input("Waarom?", key=f"waarom-{nummer}", max_chars=200)
    st.button("Intrekken", key=f"intrekken-{nummer}", on_click=_withdraw, args=(nummer, door))


def _withdraw(nummer: int, door: str) -> None:
    try:
        actions.withdraw_remark(nummer, door, st.session_state[f"waarom-{nummer}"])
    except ValueError as fout:
        st.session_state[MELDING] = (False, str(fout))
    else:
        st.session_state[MELDING] = (True, "Ingetrokken. De opmerking is niet meer te zien.")


def draw_past(rijen: list[Rij]) -> None:
    """Draw what is no longer shown: on record, without its text."""
    if not rijen:
        return
    with st.expander(f"Niet meer te zien ({len(rijen)})"):
        st.table(pl.DataFrame([_past(rij) for rij in rijen]), hide_index=True)


def _past(rij: Rij) -> dict[str, str]:
    laatste = rij["geschiedenis"][-1]
    return {
        "Cijfer": figure(rij),
        "Gebied": opmerkingen.area(rij["gebied"]),
        "Van": rij["auteur"],
        "Geschreven": tekst.day(rij["geschreven_op"]),
        "Tot en met": tekst.full_date(rij["tot_en_met"]),
        "Wat ermee gebeurde": STATUS[rij["status"]],
        "Door": laatste["door"] if rij["status"] in ("afgewezen", "ingetrokken") else "",
        "Reden": laatste["reden"],
    }


def draw_page() -> None:
    """Draw the whole page."""
    wacht, getoond, weg = split(queries.alle_opmerkingen())
    layout.draw_title(
        "Welke opmerkingen staan er bij de cijfers?",
        answer(wacht, getoond),
        "Leden schrijven bij een grafiek het verhaal achter het cijfer. Anderen zien dat pas als "
        "een tweede persoon het heeft nagelezen.",
    )
    draw_outcome()
    draw_waiting(wacht)
    draw_shown(getoond)
    draw_past(weg)
