"""Pieces of the page Herkomst: from a figure back to the levering, sheet, cell and rule.

Until people sign in nobody is known to be allowed exact figures: it tells no more than the pages.
"""

from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.herkomst import protect_lineage
from ui import grafiek, queries, tekst
from ui.navigatie import build_page

MEEST: Final = 200
THEMAS: Final = ["thuiszitters", "leerplichttelling", "vrijstellingen", "arrangementen"]
STATUS: Final = {
    "telt": "",
    "tegengesproken": "tegengesproken",
    "staat_terug": "een ander is gekozen",
}
REGEL: Final = {
    "cel": "Het aantal in deze cel",
    "opgeteld": "Deze cellen opgeteld",
    "streepje=0": "Een streepje, dat volgens het totaal 0 is",
    "register-stand": "Geteld uit een register: open op de laatste dag van de maand",
    "register-toegekend": "Geteld uit een register: toegekend in deze maand",
    "register-schooljaar": "Geteld uit een register: van kracht in dit schooljaar",
}
ALLE: Final = "Alle gemeenten"


def perioden(thema: str) -> list[str]:
    """Return the periods of which a theme has counts, newest first."""
    rijen = queries.read("dekking").filter(pl.col("thema").cast(pl.String) == thema, "geldig")
    return rijen["periode"].unique().sort(descending=True).to_list()


def gebieden(thema: str, periode: str) -> dict[str, str]:
    """Return the areas with counts in a period, code → name, by name."""
    codes = queries.herkomst(thema, (periode,))["gebied"].unique().to_list()
    namen = gebied_namen()
    return dict(sorted(((c, tekst.name_of(namen, c)) for c in codes), key=lambda paar: paar[1]))


def choose() -> tuple[str, str | None, str | None]:
    """Let a theme, period and gemeente be chosen, each kept in the address of the page."""
    with st.container(key="keuzes", horizontal=True):
        thema = st.selectbox(
            "Thema", THEMAS, format_func=str.capitalize, key="thema", bind="query-params"
        )
        thema = thema or THEMAS[0]
        if not (keuzes := perioden(thema)):
            return thema, None, None
        periode = st.selectbox(
            "Periode", keuzes, format_func=tekst.period, key="periode", bind="query-params"
        )
        namen = gebieden(thema, periode or keuzes[0])
        gebied = st.selectbox(
            "Gemeente",
            [ALLE, *namen],
            format_func=lambda code: tekst.name_of(namen, code),
            key="gebied",
            bind="query-params",
        )
    return thema, periode, None if gebied == ALLE else gebied


def read(thema: str, periode: str, gebied: str | None) -> pl.DataFrame:
    """Return the cells behind the figures of a choice, as protected as the pages are."""
    rijen = queries.herkomst(thema, (periode,), (gebied,) if gebied else None)
    return protect_lineage(rijen, queries.beschermd(thema))


def answer(rijen: pl.DataFrame) -> str:
    """Say in a sentence where the figures come from."""
    telt = rijen.filter(status="telt")
    leveringen = tekst.plural(telt["levering_id"].n_unique(), "levering", "leveringen")
    wie = tekst.plural(telt["afzender"].n_unique(), "afzender", "afzenders")
    zin = f"Deze cijfers komen uit **{leveringen}** van {wie}"
    weg = rijen.height - telt.height
    if weg:
        return f"{zin}. {tekst.plural(weg, 'aantal telt', 'aantallen tellen')} niet mee."
    return f"{zin}."


def describe_rule(regel: str | None) -> str:
    """Return the rule that made a count, in words."""
    if not regel:
        return "Niet bewaard (oudere levering)"
    return REGEL.get(regel, regel[0].upper() + regel[1:])


def table(rijen: pl.DataFrame) -> pl.DataFrame:
    """Return a row per count: what, levering, file, cell, rule; empty columns are left out."""
    namen, plaats = queries.afzender_namen(), gebied_namen()
    tabel = pl.DataFrame([_row(rij, namen, plaats) for rij in rijen.iter_rows(named=True)])
    return tabel.drop([k for k in ("Gelezen kolommen", "Telt niet") if (tabel[k] == "").all()])


def gebied_namen() -> dict[str, str]:
    """Return the name of every area, code → name."""
    namen = dict(queries.read("gemeenten").select("gm_code", "naam").iter_rows())
    return namen | dict(queries.read("swv").select("code", "naam").iter_rows())


def _row(rij: dict[str, Any], namen: dict[str, str], plaats: dict[str, str]) -> dict[str, str]:
    return {
        "Gemeente": tekst.name_of(plaats, rij["gebied"]),
        "Wat": _what(rij),
        "Aantal": rij["getoond"],
        "Levering": f"{rij['levering_id']}, {tekst.name_of(namen, rij['afzender'])}",
        "Bestand": rij["bestandsnaam"],
        "Blad en cel": f"{rij['blad']}, {rij['cel']}",
        "Regel": describe_rule(rij["regel"]),
        "Gelezen kolommen": rij["kolommen"],
        "Telt niet": STATUS[rij["status"]],
    }


def _what(rij: dict[str, Any]) -> str:
    soort = tekst.SOORT.get(rij["soort"], rij["soort"]) if rij["soort"] else None
    grond = f"grond {rij['grond']}" if rij["grond"] else None
    delen = [soort, grond, rij["arrangement"], rij["niveau"], rij["duur"]]
    return ", ".join(deel for deel in delen if deel) or "alles"


def draw_table(rijen: pl.DataFrame) -> None:
    """Draw the rows; of very many only the first."""
    grafiek.draw_table("herkomst", table(rijen.head(MEEST)))
    if rijen.height > MEEST:
        zin = f"U ziet de eerste {MEEST} van {tekst.number(rijen.height)} aantallen."
        st.caption(f"{zin} Kies een gemeente om de andere te zien.")


def draw_link(thema: str, periode: str, gebied: str | None = None) -> None:
    """Draw the way from a chart to the cells behind it."""
    vraag = {"thema": thema.capitalize(), "periode": tekst.period(periode)}
    if gebied:
        vraag["gebied"] = gebied_namen()[gebied]
    st.page_link(
        build_page("herkomst"), label="Waar komen deze cijfers vandaan?", query_params=vraag
    )
