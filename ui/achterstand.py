"""Pieces of Leveringen: what is late, the reminder to send, and a month without changes."""

from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.verwachting import GEEN_WIJZIGINGEN, TE_LAAT, write_reminder
from ui import actions, personen, queries, tekst
from ui.navigatie import build_page, build_url

MEEST: Final = 12
MELDING: Final = "geen-wijzigingen-melding"


def late() -> pl.DataFrame:
    """Return what should have come by now and did not, the longest late first."""
    return queries.verwacht().filter(status=TE_LAAT).sort("uiterlijk", "afzender", "thema")


def say_late(rijen: pl.DataFrame) -> str:
    """Return in a sentence how much is late, and of how many senders."""
    if rijen.is_empty():
        return "Alles wat tot nu toe werd verwacht, is geleverd."
    leveringen = tekst.plural(rijen.height, "levering is", "leveringen zijn")
    wie = tekst.plural(rijen["afzender"].n_unique(), "afzender", "afzenders")
    return f"{leveringen} te laat, van {wie}."


def draw_late() -> None:
    """Draw what is late, with for each sender a reminder that is ready to send."""
    rijen, namen = late(), queries.afzender_namen()
    st.subheader("Wat moet er nog komen?", anchor=False)
    st.markdown(say_late(rijen))
    if rijen.is_empty():
        return
    tabel = rijen.select(
        Afzender=pl.col("afzender").replace_strict(namen, default=pl.col("afzender")),
        Thema=pl.col("thema").replace_strict(tekst.THEMA),
        Periode=pl.col("periode").map_elements(tekst.period, return_dtype=pl.String),
        Uiterlijk=pl.col("uiterlijk").map_elements(tekst.full_date, return_dtype=pl.String),
    )
    st.table(tabel, hide_index=True, height=360 if tabel.height > MEEST else "content")
    _draw_reminder(rijen, namen)


def _draw_reminder(rijen: pl.DataFrame, namen: dict[str, str]) -> None:
    with st.expander("Herinnering sturen"):
        wie = st.selectbox(
            "Aan wie?",
            rijen["afzender"].unique(maintain_order=True).to_list(),
            format_func=lambda code: tekst.name_of(namen, code),
            key="herinnering-aan",
        )
        if wie is None:
            return
        eigen = rijen.filter(afzender=wie).rows(named=True)
        brief = write_reminder(
            tekst.name_of(namen, wie), eigen, date.today(), build_url("inlezen"), tekst.THEMA
        )
        st.caption("Kopieer deze tekst met de knop rechtsboven en stuur die zelf.")
        st.code(brief, language=None, wrap_lines=True)


def _senders() -> list[tuple[str, str]]:
    """Return who delivers the stock per month, with the sector."""
    rijen = queries.read("dekking").filter(
        pl.col("thema").cast(pl.String) == GEEN_WIJZIGINGEN, "geldig"
    )
    return rijen.select(pl.col("afzender", "sector").cast(pl.String)).unique().sort(pl.all()).rows()


def _next_months(bron: tuple[str, str]) -> list[str]:
    """Return the months over by now that follow on a delivered one and were not delivered."""
    eigen = queries.read("dekking").filter(
        pl.col("thema").cast(pl.String) == GEEN_WIJZIGINGEN,
        pl.col("afzender") == bron[0],
        pl.col("sector") == bron[1],
        "geldig",
    )
    er = set(eigen["periode"].to_list())
    volgende = sorted({_following(p) for p in er} - er)
    return [m for m in volgende if m < f"{date.today():%Y-%m}"]


def _following(periode: str) -> str:
    jaar, maand = int(periode[:4]), int(periode[5:7])
    return f"{jaar + maand // 12}-{maand % 12 + 1:02d}"


def draw_unchanged() -> None:
    """Let a sender say that a month has no changes; the stock of the month before holds again."""
    if melding := st.session_state.pop(MELDING, None):
        st.markdown(melding)
    maanden = {bron: _next_months(bron) for bron in _senders()}
    open_ = {bron: weg for bron, weg in maanden.items() if weg}
    if not open_:
        return
    namen = queries.afzender_namen()
    with st.expander("Geen wijzigingen melden"):
        st.caption(
            "Is er bij de thuiszitters niets veranderd sinds de maand ervoor? Dan geldt die stand "
            "nog een maand. Het wordt een eigen levering, die u weer kunt intrekken."
        )
        bron = st.selectbox(
            "Van wie?",
            list(open_),
            format_func=lambda b: f"{tekst.name_of(namen, b[0])}, {b[1]}",
            key="ongewijzigd-van",
        )
        maand = st.selectbox(
            "Welke maand?", open_[bron], format_func=tekst.period, key="ongewijzigd-maand"
        )
        personen.ask("ongewijzigd-door", "komt bij de levering te staan")
        knop = f"Geen wijzigingen in {tekst.period(maand)}"
        st.button(knop, key="ongewijzigd", on_click=_report, args=(bron, maand))


def _report(bron: tuple[str, str], maand: str) -> None:
    st.session_state[MELDING] = report(bron, maand, personen.name("ongewijzigd-door"))


def report(bron: tuple[str, str], maand: str, door: str) -> str:
    """Store that a month has no changes; returns what to say about it."""
    try:
        bewaard = actions.report_unchanged(bron, GEEN_WIJZIGINGEN, maand, door)
    except ValueError as fout:
        return f"Niet bewaard. {fout}"
    return (
        f"Bewaard als levering {bewaard.levering_id}: geen wijzigingen in {tekst.period(maand)}. "
        "De stand van de maand ervoor telt."
    )


def draw_hint(thema: str) -> None:
    """Name who is late with a theme, with the way to the reminder."""
    rijen, namen = late().filter(thema=thema), queries.afzender_namen()
    if rijen.is_empty():
        return
    wie = [_say(rij, namen) for rij in rijen.iter_rows(named=True)]
    meer = f" en {len(wie) - MEEST} andere" if len(wie) > MEEST else ""
    st.markdown(f"**Te laat:** {'; '.join(wie[:MEEST])}{meer}.")
    st.page_link(build_page("leveringen"), label="Herinnering sturen")


def _say(rij: dict[str, Any], namen: dict[str, str]) -> str:
    naam = tekst.name_of(namen, rij["afzender"])
    return f"{naam}, {tekst.period(rij['periode'])} (uiterlijk {tekst.full_date(rij['uiterlijk'])})"
