"""The planning: per quarter what is done, late and next, of all agendas or one."""

from datetime import date, timedelta
from typing import Final

import polars as pl
import streamlit as st

from analysis.activiteiten import list_momenten
from analysis.kwartalen import list_next, per_kwartaal, tabulate_kwartalen, window
from analysis.opmaak import format_datum
from analysis.versheid import is_over
from analysis.zinnen import join_words
from charts import Toelichting, draw_planning
from ui import doelen, grafiek, layout, queries, tekst

ALLE: Final = "Alle agenda's"
ALLE_AMBITIES: Final = "Alle ambities"
KORT: Final = 90
RANG: Final = ("eerste", "tweede", "derde", "vierde")
DEFINITIE: Final = (
    "een moment volgt uit wat is afgesproken over wanneer; te laat is wat voorbij is zonder dat is "
    "vastgelegd dat het gebeurde"
)


def choose() -> tuple[str, str]:
    """Let the visitor choose an agenda and an ambition of it; empty: all."""
    titels = doelen.agenda_titles()
    links, rechts = st.columns(2)
    agenda = links.selectbox(
        "Agenda", [*titels, ""], format_func=lambda c: titels.get(c, ALLE), key="planning-agenda",
        bind="query-params",
    )  # fmt: skip
    if not agenda:
        return "", ""
    rows = queries.agendas().ambities.filter(agenda_code=agenda)
    namen = {
        r["code"]: f"{r['nummer']} {r['kort'] or r['tekst']}".strip()
        for r in rows.iter_rows(named=True)
    }
    ambitie = rechts.selectbox(
        "Ambitie", ["", *namen], format_func=lambda c: namen.get(c, ALLE_AMBITIES),
        key=f"planning-ambitie-{agenda}",
    )  # fmt: skip
    return agenda, ambitie


def read(agenda: str, ambitie: str) -> pl.DataFrame:
    """Return the planned moments of a choice, with ``rij``: what a row of the chart is called."""

    def make() -> pl.DataFrame:
        return list_momenten(doelen.frames(), date.today())

    rows = queries.remember(f"momenten {date.today()}", make)
    namen = dict(queries.agendas().agendas.select("code", "naam").iter_rows())
    rows = rows.with_columns(agenda=pl.col("agenda_code").replace_strict(namen))
    if not agenda:
        return rows.with_columns(rij="agenda")
    own = rows.filter(agenda_code=agenda)
    if ambitie:
        return own.filter(ambitie_code=ambitie).with_columns(rij=_short("wat"))
    ambities = queries.agendas().ambities.filter(agenda_code=agenda)
    if ambities.height < 2:
        return own.with_columns(rij=_short("wat"))
    called = pl.format(
        "{} {}", "nummer", pl.when(pl.col("kort") == "").then("tekst").otherwise("kort")
    )
    names = ambities.select(ambitie_code="code", rij=called.str.strip_chars())
    ordered = names.with_row_index("plek")
    joined = own.join(ordered, on="ambitie_code", how="left", maintain_order="left")
    return joined.sort("plek", nulls_last=True, maintain_order=True).with_columns(
        rij=_short("rij").fill_null("Zonder ambitie")
    )


def _short(naam: str) -> pl.Expr:
    cut = pl.format("{}…", pl.col(naam).str.head(KORT).str.strip_chars_end())
    return pl.when(pl.col(naam).str.len_chars() > KORT + 10).then(cut).otherwise(naam)


def say(momenten: pl.DataFrame) -> str:
    """Say in a sentence what is late, due now and next."""
    counts = dict(momenten.group_by("staat").len().iter_rows())
    if not counts:
        return "Er is niets gepland."
    if not counts.keys() & {"te laat", "nu", "komt"}:
        return "Er loopt niets meer: wat gepland was, is voorbij."
    laat, nu = counts.get("te laat", 0), counts.get("nu", 0)
    wat = tekst.plural(laat, "moment", "momenten")
    zin = f"{wat} te laat of niet vastgelegd" if laat else "Niets is te laat"
    komt = min(momenten.filter(staat="komt")["van"].to_list(), default=None)
    volgt = f" Het eerstvolgende begint op {format_datum(komt)}." if komt else ""
    return f"{zin}; {nu or 'geen'} nu aan de beurt.{volgt}"


def draw_ended(agenda: str) -> None:
    """Ask of each agenda whose years are over what became of it."""
    rows = queries.agendas().agendas.filter(pl.col("soort") != "context")
    if agenda:
        doelen.draw_ended(rows.filter(code=agenda).row(0, named=True))
        return
    over = [r for r in rows.iter_rows(named=True) if is_over(r, date.today())]
    open_ = [r["naam"] for r in over if r["status"] == "loopt"]
    if open_:
        st.info(
            f"De jaren van {join_words(open_)} zijn voorbij. Afgesloten of opgevolgd? Tot dat "
            "bekend is, staat niets daaruit als te laat."
        )


def draw_chart(momenten: pl.DataFrame, agenda: str) -> None:
    """Draw the timeline, and beneath it what is late, due and next."""
    rows = queries.agendas().agendas.filter(
        pl.col("soort") != "context", pl.col("van").is_not_null()
    )
    chosen = rows.filter(code=agenda) if agenda else rows
    today = date.today()
    venster = window(chosen, today)
    cells = per_kwartaal(momenten, "rij", venster, today)
    if cells.is_empty():
        layout.draw_empty(
            "In deze kwartalen is niets gepland.",
            "Vul bij een activiteit in wanneer die is. Dat doet u op de pagina Bijwerken.",
        )
        return
    wat = chosen["naam"].item() if agenda else ALLE
    uitleg = Toelichting(
        titel=f"Planning: {wat}",
        lezing=say(momenten),
        eenheid="Momenten per kwartaal; een cijfer ernaast: zoveel momenten",
        periode=f"{_quarter(venster[0])} tot en met {_quarter(venster[1])}",
        definitie=DEFINITIE,
        bron="; ".join(chosen["bron"].unique(maintain_order=True)),
        stand=format_datum(today),
        filters=wat,
        fictief=_is_fictief(momenten),
    )
    tabel = tabulate_kwartalen(cells)
    grafiek.draw_block("planning", draw_planning, cells, tabel, uitleg, vandaag=today, eerste=True)


def _is_fictief(momenten: pl.DataFrame) -> bool:
    """Whether any of these was recorded as example data."""
    recorded = queries.agendas().momenten.filter("fictief")
    code = pl.coalesce("activiteit_code", "maat_code")
    return not recorded.filter(code.is_in(momenten["code"].to_list())).is_empty()


def _quarter(day: date) -> str:
    return f"het {RANG[(day.month - 1) // 3]} kwartaal van {day.year}"


def draw_next(momenten: pl.DataFrame) -> None:
    """Draw what is late, due, or begins within three months."""
    today = date.today()
    rows = list_next(momenten, today, today + timedelta(days=92))
    if rows.is_empty():
        st.markdown("Er is niets te laat, en in de komende drie maanden begint niets.")
    else:
        grafiek.draw_table("straks", rows)


def draw_overlap(agenda: str) -> None:
    """Draw which activities serve several agendas, and which goals overlap."""
    alles, titels = queries.agendas(), doelen.agenda_titles()
    both = doelen.read_planning().filter(
        pl.concat_list("agendas", "agenda_code").list.unique().list.len() > 1
    )
    rows = [
        (one["wat"], "activiteit", _names([one["agenda_code"], *one["agendas"]], titels), "")
        for one in both.iter_rows(named=True)
        if agenda in {"", one["agenda_code"], *one["agendas"]}
    ]
    goals = {
        c: (t, a) for c, t, a in alles.doelen.select("code", "tekst", "agenda_code").iter_rows()
    }
    doing = alles.activiteiten.select("code", "tekst", "agenda_code").iter_rows()
    goals |= {c: (t, a) for c, t, a in doing}
    for one in alles.verbanden.iter_rows(named=True):
        van, naar = goals.get(one["van"]), goals.get(one["naar"])
        if van and naar and agenda in {"", van[1], naar[1]}:
            own = _names([van[1], naar[1]], titels)
            rows.append((f"{van[0]} / {naar[0]}", one["soort"], own, one["reden"]))
    if not rows:
        st.markdown("Er is geen overlap met een andere agenda.")
        return
    columns = ["Wat", "Soort", "Agenda's", "Waarom"]
    grafiek.draw_table("overlap", pl.DataFrame(rows, columns, orient="row"))


def _names(codes: list[str], titels: dict[str, str]) -> str:
    return " en ".join(titels.get(code, code) for code in dict.fromkeys(codes))
