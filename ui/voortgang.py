"""Progress for the talk with the bestuurders, for all regions or one; made to print on A4."""

from datetime import date
from typing import Final

import polars as pl
import streamlit as st

from analysis.besluiten import WACHT, tabulate_besluiten
from analysis.doelen import count_status
from analysis.opmaak import format_datum
from analysis.rapportage import Rapportage, agendas_of, members_per_regio, report
from analysis.zinnen import join_words, say_doelen
from ui import doelen, grafiek, queries, tekst

ALLE: Final = "Alle regio's"
MEEST: Final = 12


def choose_regio() -> str | None:
    """Let the visitor choose a region, or all (None)."""
    regios = _regios()
    gekozen = st.selectbox(
        "Regio",
        ["", *regios],
        format_func=lambda code: regios.get(code, ALLE),
        key="voortgang-regio",
        bind="query-params",
    )
    return gekozen or None


def _regios() -> dict[str, str]:
    """Every region with an agenda, those whose figures stand apart too."""
    return dict(queries.read("regios").select("code", "naam").iter_rows())


def _agendas(regio: str | None) -> pl.DataFrame:
    return agendas_of(queries.agendas().agendas, regio)


def read(regio: str | None) -> Rapportage:
    """Return what there is to report of the agendas of a region, or of all."""

    def make() -> Rapportage:
        return report(doelen.read_status(), doelen.read_planning(), _agendas(regio), date.today())

    return queries.remember(f"rapportage {regio} {date.today()}", make)


def waiting(besluiten: pl.DataFrame, regio: str | None) -> pl.DataFrame:
    """Return the decisions that wait, of the agendas of a region or of all."""
    own = pl.col("agenda_code").is_in(_agendas(regio)["code"].to_list())
    return besluiten.filter(own & pl.col("stand").is_in(WACHT))


def say(stuk: Rapportage, wacht: pl.DataFrame) -> str:
    """Say in sentences how the goals stand and what waits."""
    if stuk.lopend.is_empty():
        return "Er loopt geen agenda in deze regio."
    delen = [say_doelen(count_status(stuk.lopend))]
    if stuk.te_laat.height:
        wat = tekst.plural(stuk.te_laat.height, "activiteit", "activiteiten")
        delen.append(f"Bij {wat} is een moment voorbij zonder dat iets is vastgelegd.")
    wat = tekst.plural(wacht.height, "besluit wacht", "besluiten wachten")
    delen.append(f"{wat}." if wacht.height else "Er wacht geen besluit.")
    return " ".join(delen)


def say_scope(regio: str | None) -> str:
    """Say over which agendas this is, and as of when."""
    namen = join_words(_agendas(regio)["naam"].to_list())
    return f"Stand op {format_datum(date.today())}. Over: {namen}."


def draw_reached(stuk: Rapportage) -> None:
    """Draw which goals were reached, and which are on course."""
    rijen = pl.concat([stuk.gehaald, stuk.op_koers])
    if rijen.is_empty():
        st.markdown("Er is nog geen doel gehaald of op koers.")
        return
    grafiek.draw_table("bereikt", _goals(rijen))


def draw_stalled(stuk: Rapportage) -> None:
    """Draw which goals are behind, and which activities have a moment that passed."""
    if stuk.achter.is_empty() and stuk.te_laat.is_empty():
        st.markdown("Er is geen doel achter en geen activiteit te laat.")
    if not stuk.achter.is_empty():
        grafiek.draw_table("achter", _goals(stuk.achter))
    if not stuk.te_laat.is_empty():
        rijen = stuk.te_laat.select(
            Activiteit="wat", Wanneer="wanneer", Stand="stand", Bijgewerkt="versheid"
        )
        grafiek.draw_table("te-laat", rijen)


def _goals(rijen: pl.DataFrame) -> pl.DataFrame:
    gemeten = pl.when(pl.col("waarde") == "").then(pl.lit("geen meting")).otherwise("waarde")
    ander = pl.when(pl.col("reden").is_not_null()).then(
        pl.format(" (berekend: {}; gezet door {}: {})", "berekend", "door", "reden")
    )
    return rijen.select(
        Doel="tekst",
        Status=pl.col("status").replace_strict(doelen.WOORD) + ander.fill_null(""),
        Gemeten=gemeten,
        Uitleg="uitleg",
        Bijgewerkt="versheid",
    )


def draw_decisions(wacht: pl.DataFrame) -> None:
    """Draw which decision is asked of whom, and since when."""
    if wacht.is_empty():
        st.markdown("Er wacht geen besluit. U legt een besluit vast op de pagina Besluiten.")
        return
    tabel = tabulate_besluiten(wacht).drop("Besluit", "Uitgevoerd")
    grafiek.draw_table("gevraagd", tabel)


def draw_unknown(stuk: Rapportage) -> None:
    """Draw what can't be judged, by the reason why."""
    if stuk.onbekend.is_empty():
        st.markdown("Elk doel is te beoordelen.")
        return
    redenen = stuk.onbekend.group_by("uitleg", maintain_order=True)
    for nummer, ((uitleg,), deel) in enumerate(redenen):
        with st.container(key=f"doel-waarom-{nummer}"):
            st.markdown(f"**{uitleg}** ({tekst.plural(deel.height, 'doel', 'doelen')})")
            rest = deel.height - MEEST
            regels = [f"- {woorden}" for woorden in deel["tekst"].head(MEEST)]
            st.markdown("\n".join([*regels, *([f"- en nog {rest}"] if rest > 0 else [])]))


def draw_old(stuk: Rapportage) -> None:
    """Draw what is older than agreed."""
    if stuk.oud.is_empty():
        return
    st.header("Ouder dan afgesproken", anchor=False)
    grafiek.draw_table("oud", stuk.oud.select(Wat="wat", Soort="soort", Bijgewerkt="versheid"))


def draw_over(stuk: Rapportage) -> None:
    """Ask of every agenda whose years are over what became of it."""
    if stuk.voorbij.is_empty():
        return
    st.header("Agenda's waarvan de jaren voorbij zijn", anchor=False)
    for row in stuk.voorbij.iter_rows(named=True):
        einde = f" (tot en met {format_datum(row['tot_en_met'])})" if row["tot_en_met"] else ""
        wat = {
            "afgesloten": "Deze agenda is afgesloten.",
            "opgevolgd": f"Opgevolgd door {row['opgevolgd_door'] or 'een andere agenda'}.",
        }.get(row["status"], "Is hij afgesloten of opgevolgd? Tot dat bekend is, is niets te laat.")
        gehaald = f"Van de {row['doelen']} doelen: {row['gehaald']} gehaald."
        st.markdown(f"- **{row['naam']}**{einde}: {wat} {gehaald}")


def draw_regios(regio: str | None) -> None:
    """Draw what differs by region: who has a contact person, and the own pace."""
    regios = _regios()
    alles, van = queries.agendas(), queries.regio_van()
    codes = alles.maten.filter(leden="contactpersoon")["code"].to_list()[:1]
    leden = alles.leden.filter(pl.col("maat_code").is_in(codes))
    rijen = members_per_regio(leden, van).filter(pl.col("regio").is_in(list(regios)))
    rijen = rijen if regio is None else rijen.filter(regio=regio)
    tempo = alles.tempo.filter(pl.col("code") != "")
    if rijen.is_empty():
        st.markdown("Er is niets dat per regio verschilt.")
    else:
        st.markdown("**Wie heeft een vaste contactpersoon?** Geteld: gemeenten en (v)so-scholen.")
        grafiek.draw_table("regios", _members(rijen, regios))
    eigen = [code for code, own in van.items() if own == regio] + [regio]
    own = tempo if regio is None else tempo.filter(pl.col("gebied").is_in(eigen))
    if not own.is_empty():
        st.markdown("**Eigen tempo**")
        grafiek.draw_table("eigen-tempo", own.select(Waar="naam", Wat="tekst", Stand="stand"))


def _members(rijen: pl.DataFrame, regios: dict[str, str]) -> pl.DataFrame:
    return rijen.select(
        Regio=pl.col("regio").replace_strict(regios),
        Wel=pl.col("wel").cast(pl.String),
        Niet=pl.format("{} {}", "niet", _names("namen_niet")),
        Onbekend=pl.format("{} {}", "onbekend", _names("namen_onbekend")),
    )


def _names(naam: str) -> pl.Expr:
    joined = pl.col(naam).list.join(", ")
    return pl.when(joined == "").then(pl.lit("")).otherwise(pl.format("({})", joined))
