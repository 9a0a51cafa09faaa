"""Goals and activities of the agendas as of today, ready for pages."""

from dataclasses import fields
from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.activiteiten import plan_activiteiten
from analysis.doelen import find_loose, status_per_maat
from analysis.opmaak import format_datum
from analysis.versheid import add_versheid, dates_of_activiteiten, dates_of_maten
from analysis.voortgang import GEEN_CIJFER
from ui import doelcijfers, queries
from ui.navigatie import build_page

WERKAGENDA: Final = "002"
# A sign beside the word, so that nothing hangs on colour.
STATUS: Final = {
    "gehaald": ":blue-badge[✓ Gehaald]",
    "op koers": ":blue-badge[→ Op koers]",
    "achter": ":orange-badge[↓ Achter]",
    "niet te beoordelen": ":gray-badge[○ Niet te beoordelen]",
}
WOORD: Final = {
    "gehaald": "✓ Gehaald",
    "op koers": "→ Op koers",
    "achter": "↓ Achter",
    "niet te beoordelen": "○ Niet te beoordelen",
}
HERHALEND: Final = ("frequentie", "vernieuwing")
GEEN: Final = ":gray-badge[○ Geen cijfer]"


def frames() -> dict[str, pl.DataFrame]:
    """Return every frame of the agendas by its name in ``store.Agendas``."""
    alles = queries.agendas()
    return {field.name: getattr(alles, field.name) for field in fields(alles)}


def read_status(agenda: str | None = None) -> pl.DataFrame:
    """Return the measures of an agenda, or of all, with their status and how fresh it is.

    See ``analysis.doelen.status_per_maat`` and ``analysis.versheid.add_versheid``.
    """

    def make() -> pl.DataFrame:
        alles = frames()
        if agenda is not None:
            # The start page asks for one agenda, and need not wait for the figures of the others.
            alles["doelen"] = alles["doelen"].filter(agenda_code=agenda)
        own = alles["maten"].join(alles["doelen"], left_on="doel_code", right_on="code", how="semi")
        judged = status_per_maat(alles, doelcijfers.read_cijfers(own), date.today())
        rows = judged.with_columns(code="maat_code")
        return add_versheid(rows, dates_of_maten(alles, judged), alles["agendas"], date.today())

    return queries.remember(f"doelen {agenda} {date.today()}", make)


def read_planning(agenda: str | None = None) -> pl.DataFrame:
    """Return the activities of an agenda, or of all, as planned, and how fresh that is.

    See ``analysis.activiteiten.plan_activiteiten`` and ``analysis.versheid.add_versheid``.
    """

    def make() -> pl.DataFrame:
        alles = frames()
        planned = plan_activiteiten(alles, date.today())
        dates = dates_of_activiteiten(alles)
        return add_versheid(planned, dates, alles["agendas"], date.today())

    planning = queries.remember(f"planning {date.today()}", make)
    return planning if agenda is None else planning.filter(agenda_code=agenda)


def loose(agenda: str) -> dict[str, pl.DataFrame]:
    """Return what hangs together with nothing in an agenda: ``find_loose``."""
    return {naam: frame.filter(agenda_code=agenda) for naam, frame in find_loose(frames()).items()}


def draw_goal(doel: dict[str, Any], *, met_link: bool = False) -> None:
    """Draw one measure: what, status, measurement, formula, and where it comes from."""
    sleutel = (doel["maat_code"] or doel["doel_code"]).replace(".", "-")
    with st.container(key=f"doel-{sleutel}"):
        links, rechts = st.columns([3, 2])
        meetwijze = f"  \n:gray[{doel['meetwijze']}]" if doel["meetwijze"] else ""
        links.markdown(f"**{doel['tekst']}**{meetwijze}")
        rechts.markdown(f"{_badge(doel)}  \n{_measured(doel)}")
        if doel["formule"]:
            rechts.caption(f"Zo berekend: {doel['formule']}.")
        if doel["toelichting"]:
            rechts.caption(doel["toelichting"])
        versheid = f" {doel['versheid']}" if doel["maat_code"] else ""
        links.caption(f"Bron: {doel['bron']}.{versheid}")
        if met_link:
            vraag = {"doel": doel["maat_code"] or doel["doel_code"]}
            links.page_link(build_page("doel"), label="Bekijk dit doel", query_params=vraag)


def _badge(doel: dict[str, Any]) -> str:
    if not doel["reden"]:
        return GEEN if doel["soort"] == GEEN_CIJFER else STATUS[doel["status"]]
    return (
        f"{STATUS[doel['status']]} gezet door {doel['door']}: {doel['reden']}  \n"
        f"Berekend: {doel['berekend']}."
    )


def _measured(doel: dict[str, Any]) -> str:
    if not doel["datum"]:
        return doel["uitleg"]
    datum = format_datum(doel["datum"])
    if doel["soort"] in HERHALEND:
        return f"**{doel['waarde']}** dit jaar, de laatste keer op {datum}. {doel['uitleg']}"
    return f"**{doel['waarde']}** op {datum}. {doel['uitleg']}"


def table(statussen: pl.DataFrame) -> pl.DataFrame:
    """Return the measures as a table with Dutch column names."""
    return statussen.select(
        Doel="tekst",
        Status="status",
        Gemeten=pl.when(pl.col("waarde") == "").then(pl.lit("geen meting")).otherwise("waarde"),
        Uitleg="uitleg",
        Berekening="formule",
        Bron="bron",
    )


def planning_table(planning: pl.DataFrame) -> pl.DataFrame:
    """Return activities as a table with Dutch column names."""
    part = pl.when(pl.col("onder").is_not_null()).then(pl.lit("– ")).otherwise(pl.lit(""))
    nader = pl.when(pl.col("nader") == "").then(pl.lit("")).otherwise(" (" + pl.col("nader") + ")")
    let_op = (
        pl.when(pl.col("opmerking") == "").then(pl.lit("")).otherwise(". " + pl.col("opmerking"))
    )
    return planning.select(
        Activiteit=part + pl.col("wat"),
        Wanneer=_filled("wanneer") + nader,
        Wie=_filled("wie"),
        Stand=pl.col("stand") + let_op,
        Bijgewerkt=pl.when(pl.col("bijgewerkt").is_null())
        .then(pl.lit("nooit"))
        .otherwise("versheid"),
    )


def _filled(naam: str) -> pl.Expr:
    return pl.when(pl.col(naam) == "").then(pl.lit("nog niet ingevuld")).otherwise(naam)


def say_agenda(agenda: dict[str, Any]) -> str:
    """Say what agenda it is: its name, years, who decides, and its source."""
    van, tot = agenda["van"], agenda["tot_en_met"]
    einde = f"tot en met {format_datum(tot)}" if tot else "zonder einddatum"
    overleg = f" Wie beslist of volgt: {agenda['overleg']}" if agenda["overleg"] else ""
    hoe_vaak = f" ({agenda['overleg_wanneer']})" if agenda["overleg_wanneer"] else ""
    zin = f"{overleg}{hoe_vaak}." if overleg else ""
    return f"Van {format_datum(van)} {einde}.{zin} Bron: {agenda['bron']}."


def draw_ended(agenda: dict[str, Any]) -> None:
    """Ask what became of an agenda whose years are over."""
    tot = agenda["tot_en_met"]
    if agenda["status"] == "loopt" and tot and date.today() > tot:
        st.info(
            f"Deze agenda liep tot en met {format_datum(tot)}. Is hij afgesloten of opgevolgd? "
            "Tot dat bekend is, staat niets als te laat."
        )


def agenda_titles() -> dict[str, str]:
    """Return the agendas with goals, code → name, the werkagenda first."""
    rows = queries.agendas().agendas.filter(pl.col("soort") != "context")
    namen = dict(rows.select("code", "naam").iter_rows())
    return {WERKAGENDA: namen.pop(WERKAGENDA), **namen} if WERKAGENDA in namen else namen


def about(agenda: str) -> dict[str, Any]:
    """Return the row of an agenda."""
    return queries.agendas().agendas.filter(code=agenda).row(0, named=True)


def title_of(ambitie: object) -> str:
    """Return the heading of an ambition: its number, if it has one, and its words."""
    nummer, _, rest = str(ambitie).partition(" ")
    return f"Ambitie {nummer}: {rest}" if nummer[:1].isdigit() else f"Ambitie: {ambitie}"
