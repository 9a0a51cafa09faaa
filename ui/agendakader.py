"""What an agenda holds beside its goals: decisions, own pace, principles, problems, partners."""

from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.opmaak import format_datum
from ui import doelen, grafiek, queries

KOPPEN: Final = {
    "visie": "Visie",
    "uitgangspunt": "Uitgangspunten",
    "afspraak": "Afspraken",
    "probleem": "Welk probleem voor wie",
    "kwadrantvraag": "Vragen bij elke activiteit",
    "gemeente": "Gemeenten",
    "partner": "Partners",
    "kernpartner": "Kernpartners",
    "aanpak": "Aanpak",
}
ONBEKEND: Final = "niet bekend"


def draw(agenda: str) -> None:
    """Draw the frame of an agenda, with its source; also of the one that is only context."""
    _draw_decisions(agenda)
    _draw_pace(agenda)
    for code in (agenda, *_context(agenda)):
        _draw_texts(code)


def draw_bottlenecks(ambitie: str) -> None:
    """Draw which bottlenecks an ambition is to solve, and how its results are kept up."""
    alles = queries.agendas()
    regels = alles.teksten.filter(ambitie_code=ambitie, soort="knelpunt")["tekst"].to_list()
    borging = alles.ambities.filter(code=ambitie)["borging"].item() or "nog niet ingevuld"
    if regels:
        with st.expander("Knelpunten en borging"):
            st.markdown("\n".join(f"- {regel}" for regel in regels))
            st.markdown(f"**Duurzaam geborgd:** {borging}")


def _context(agenda: str) -> list[str]:
    """The agendas without goals of the same regions."""
    regios = set(doelen.about(agenda)["regios"].split(","))
    rows = queries.agendas().agendas.filter(soort="context").select("code", "regios").rows()
    return [code for code, own in rows if regios & set(own.split(","))]


def _draw_decisions(agenda: str) -> None:
    rows = queries.agendas().besluiten.filter(agenda_code=agenda)
    if rows.is_empty():
        return
    st.header("Besluiten", anchor=False)
    grafiek.draw_table("besluiten", pl.DataFrame([_decision(r) for r in rows.rows(named=True)]))


def _decision(row: dict[str, Any]) -> dict[str, str]:
    def day(naam: str) -> str:
        return format_datum(row[naam]) if row[naam] else ONBEKEND

    return {
        "Gevraagd": row["vraag"],
        "Aan wie": row["aan"] or ONBEKEND,
        "Uiterlijk": day("uiterlijk"),
        "Besloten": f"{row['besluit']} {day('besloten_op')}".strip(),
        "Uitgevoerd": day("gedaan_op"),
    }


def _draw_pace(agenda: str) -> None:
    alles = queries.agendas()
    own = alles.doelen.filter(agenda_code=agenda).select("nummer", doel_code="code")
    rows = alles.tempo.join(own, on="doel_code", maintain_order="left")
    if rows.is_empty():
        return
    st.header("Eigen inkleuring en tempo", anchor=False)
    nothing = pl.all_horizontal(pl.col("tekst", "wanneer", "stand") == "")
    for (nummer,), deel in rows.filter(nothing).group_by("nummer", maintain_order=True):
        namen = ", ".join(deel["naam"].to_list())
        st.markdown(f"- Doelstelling {nummer}: nog niet ingevuld voor {namen}.")
    filled = rows.filter(~nothing)
    if not filled.is_empty():
        grafiek.draw_table(
            "tempo",
            filled.select(
                Doelstelling="nummer",
                Waar="naam",
                Inkleuring="tekst",
                Wanneer="wanneer",
                Stand="stand",
            ),
        )


def _draw_texts(agenda: str) -> None:
    about, teksten = doelen.about(agenda), queries.agendas().teksten
    rows = teksten.filter(pl.col("ambitie_code").is_null(), agenda_code=agenda)
    with st.expander(f"Achtergrond: {about['naam']}"):
        st.markdown(about["toelichting"])
        for (soort,), deel in rows.group_by("soort", maintain_order=True):
            unsure = " (bij wie een probleem hoort, is niet altijd zeker)"
            zeker = "" if not deel["onzeker"].any() else unsure
            st.markdown(f"**{KOPPEN.get(str(soort), str(soort))}**{zeker}")
            st.markdown("\n".join(_line(r) for r in deel.iter_rows(named=True)))
            st.caption(f"Bron: {deel['bron'][0]}")


def _line(row: dict[str, Any]) -> str:
    groep = f"{row['groep']}: " if row["groep"] else ""
    return f"- {groep}{row['tekst']}"
