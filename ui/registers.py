"""What registers tell beside their counts, protected: flows, reasons, durations and lead times."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

import polars as pl
import streamlit as st

from analysis.arrangementen import lopend_per_afzender
from analysis.doorlooptijd import doorlooptijd_dagen
from analysis.duur import duur_weken
from analysis.instroom import stromen
from analysis.kubus import build_cube
from analysis.redenen import build_afsluitredenen, build_herhaling, build_redenen
from charts import draw_grouped_bars, draw_small_multiples
from protection import (
    open_totals,
    open_years,
    protect_counts,
    protect_flows,
    protect_parts,
    protect_quartiles,
)
from ui import grafiek, keuzes, opmerkingen, queries, registerrijen, tabellen, tekst, uitleg
from ui.blok import Blok, Recept
from ui.filters import Filters, enumerate_words
from ui.keuzes import Keuze
from ui.reeksen import VERBORGEN, Blik

STROMEN: Final = {"instroom": "nieuw thuis", "uitstroom": "niet meer thuis"}
TE_WEINIG: Final = "te weinig"


class Verzuim(NamedTuple):
    """What may be shown of registers of thuiszitters."""

    stromen: pl.DataFrame
    redenen: pl.DataFrame
    afsluitredenen: pl.DataFrame


def verzuim() -> Verzuim:
    """Protect what registers of thuiszitters tell, once per version of the data."""
    return queries.remember("registers thuiszitters", _protect_verzuim)


def _protect_verzuim() -> Verzuim:
    maten, shown = queries.read("maten"), queries.beschermd("thuiszitters")
    regios = list(queries.regios())
    # a month in which a sender is missing is not that of the region
    gaten = queries.onvolledig("thuiszitters").select("maand", regio="gebied")
    maten = maten.filter(pl.col("regio").is_in(regios)).join(
        gaten, on=["regio", "maand"], how="anti"
    )
    cellen = _exact_cells(maten, "thuiszitters")
    exact = stromen(maten, cellen)
    flows = protect_flows(exact, shown)
    return Verzuim(
        flows,
        protect_parts(*build_redenen(maten, cellen), open_totals(shown)),
        protect_parts(*build_afsluitredenen(maten, exact), open_years(flows)),
    )


def medians(sleutel: str, measure: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """Return medians and quartiles per region, month and sender, protected."""
    return queries.remember(
        f"medianen {sleutel}", lambda: protect_quartiles(measure(queries.read("maten")))
    )


def running_per_sender() -> pl.DataFrame:
    """Return how many arrangementen run per region, month and sender, protected."""
    return queries.remember(
        "lopende arrangementen", lambda: protect_counts(lopend_per_afzender(queries.read("maten")))
    )


def of_verzuim(f: Filters) -> None:
    """Draw all that registers of thuiszitters tell: flows, reasons and durations."""
    flows(f)
    reasons(f)
    durations(f)


def flows(f: Filters) -> None:
    """Draw who came and who left per month, of regions that registers hold whole."""
    blok = build_flows(f)
    if blok is None:
        return
    st.header("Hoeveel kwamen erbij, hoeveel gingen weg?", anchor=False)
    _draw(blok)
    frame = in_filters(verzuim().stromen, f)
    _name_missing(f, frame, "Alle afzenders van een regio moeten daarvoor een register leveren.")


def build_flows(f: Filters) -> Blok | None:
    """Build the chart of who came and who left; None where no register tells."""
    frame = in_filters(verzuim().stromen, f) if fits(f) else pl.DataFrame()
    if frame.is_empty():
        return None
    namen = queries.regios()
    rows = [
        (r["maand"], f"{namen[r['regio']]}, {woord}", r["regio"], r[naam],
         registerrijen.number(r[naam], VERBORGEN), "open" if r["open"] else "verborgen")
        for naam, woord in STROMEN.items()
        for r in frame.iter_rows(named=True)
    ]  # fmt: skip
    nieuw, weg = keuzes.define("instroom"), keuzes.define("uitstroom")
    keuze = nieuw._replace(definitie=f"{nieuw.definitie} {weg.definitie}", eenheid="leerlingen")
    titel = "Nieuw thuis en niet meer thuis per maand"
    alle = registerrijen.to_frame(rows)
    return _build_months("stromen", Blik("thuiszitters", f, keuze), alle, titel)


def reasons(f: Filters) -> None:
    """Draw why pupils are at home in the newest month, and where pupils went in a schooljaar."""
    for blok, kop in (
        (build_reasons(f), "Waarom zitten leerlingen thuis?"),
        (build_where(f), "Waar gingen leerlingen heen?"),
    ):
        if blok is not None:
            st.header(kop, anchor=False)
            grafiek.draw(blok)


def build_reasons(f: Filters) -> Blok | None:
    """Build the chart of why pupils are at home; None where no register tells."""
    if not fits(f):
        return None
    return _build_reasons("redenen", f, keuzes.define("redenen_verzuim"), verzuim().redenen)


def build_where(f: Filters) -> Blok | None:
    """Build the chart of where pupils went; None where no register tells."""
    if not fits(f):
        return None
    return _build_reasons("waarheen", f, keuzes.define("redenen_sluiten"), verzuim().afsluitredenen)


def _build_reasons(sleutel: str, f: Filters, keuze: Keuze, cellen: pl.DataFrame) -> Blok | None:
    delen = in_filters(cellen.rename({"gebied": "regio"}), f)
    delen = delen.filter(pl.col("onderdeel") != "totaal")
    return (
        None if delen.is_empty() else _build_parts(sleutel, Blik("thuiszitters", f, keuze), delen)
    )


def durations(f: Filters) -> None:
    """Draw the median of how many weeks pupils are at home, per sender of a region."""
    _draw_below("Hoe lang zitten leerlingen thuis?", build_durations(f))


def build_durations(f: Filters) -> Blok | None:
    """Build the chart of those medians; None where no register tells."""
    return _build_medians("duur", f, "duur_thuis", duur_weken, "thuiszitters")


def lead_times(f: Filters) -> None:
    """Draw the median of the days from request to decision, per sender of a region."""
    _draw_below("Hoe lang duurt het tot een besluit?", build_lead_times(f))


def build_lead_times(f: Filters) -> Blok | None:
    """Build the chart of those medians; None where no register tells."""
    return _build_medians("doorlooptijd", f, "doorlooptijd", doorlooptijd_dagen, "arrangementen")


def running(f: Filters) -> None:
    """Draw how many arrangementen run at the end of each month, per sender of a region."""
    _draw_below("Hoeveel arrangementen lopen er?", build_running(f))


def build_running(f: Filters) -> Blok | None:
    """Build the chart of what runs; None where no register tells."""
    frame = in_filters(running_per_sender(), f) if fits(f) else pl.DataFrame()
    if frame.is_empty():
        return None
    blik = Blik("arrangementen", f, keuzes.define("arrangementen_lopend"))
    titel = "Lopende arrangementen aan het eind van de maand"
    return _build_months("lopend", blik, registerrijen.per_sender(frame, "n", VERBORGEN), titel)


def renewals(f: Filters, keuze: Keuze) -> None:
    """Draw how many vrijstellingen of a ground are new and how many renewed, where known."""
    blok = build_renewals(f, keuze)
    if blok is not None:
        st.header("Nieuw of verlengd?", anchor=False)
        grafiek.draw(blok)


def build_renewals(f: Filters, keuze: Keuze) -> Blok | None:
    """Build the chart of what is new and what renewed; None where no register tells."""
    if not fits(f):
        return None
    delen = queries.remember("herhaling", _protect_renewals).filter(
        pl.col("niveau") == keuze.onderdeel, pl.col("onderdeel") != "totaal"
    )
    delen = in_filters(delen.rename({"gebied": "regio"}), f)
    if delen.is_empty():
        return None
    over = keuzes.define("vrijstelling_herhaling")
    getoond = Blik("vrijstellingen", f, over._replace(naam=f"{over.naam}, {keuze.naam}"))
    blok = _build_parts("herhaling", getoond, delen)
    # What makes it again is the ground, not the definition of renewal.
    recept = replace(blok.recept, blik=Blik("vrijstellingen", f, keuze))
    return replace(blok, recept=recept)


def _protect_renewals() -> pl.DataFrame:
    maten = queries.read("maten").filter(pl.col("thema").cast(pl.String) == "vrijstellingen")
    totals = open_totals(queries.beschermd("vrijstellingen"))
    return protect_parts(*build_herhaling(maten, _exact_cells(maten, "vrijstellingen")), totals)


def _exact_cells(maten: pl.DataFrame, thema: str) -> pl.DataFrame:
    """The cube before protection, of the regions with a register alone: only to compare with."""
    regios = maten["regio"].unique().to_list()
    return build_cube(queries.read("cijfers").filter(pl.col("regio").is_in(regios)), thema, regios)


def fits(f: Filters) -> bool:
    """Whether measures exist for these filters: they are made by region, of all levels."""
    return not f.gemeenten and f.niveau == "totaal" and not queries.read("maten").is_empty()


def in_filters(frame: pl.DataFrame, f: Filters) -> pl.DataFrame:
    """Keep the regions and the schooljaar of the filters; reads ``regio`` and ``periode``."""
    rows = frame.filter(pl.col("regio").cast(pl.String).is_in(list(f.gebieden())))
    if f.schooljaar is None:
        return rows
    van, tot = f.schooljaar.split("-")
    in_year = pl.col("periode").is_between(pl.lit(f"{van}-08"), pl.lit(f"{tot}-07"))
    return rows.filter(in_year | (pl.col("periode") == f.schooljaar))


def _build_medians(
    sleutel: str,
    f: Filters,
    code: str,
    measure: Callable[[pl.DataFrame], pl.DataFrame],
    thema: str,
) -> Blok | None:
    if not fits(f):
        return None
    frame = registerrijen.every_month(in_filters(medians(sleutel, measure), f))
    if frame.is_empty():
        return None
    keuze = keuzes.define(code)
    titel = f"{keuze.naam} per maand, mediaan"
    rows = registerrijen.per_sender(frame, "mediaan", TE_WEINIG)
    return _build_months(sleutel, Blik(thema, f, keuze), rows, titel)


def _draw_below(kop: str, blok: Blok | None) -> None:
    """Draw a heading and a chart of months, where there is one."""
    if blok is not None:
        st.header(kop, anchor=False)
        _draw(blok)


def _draw(blok: Blok) -> None:
    grafiek.draw(blok, vast=f"{blok.uitleg.titel} {blok.recept.blik}")


def _build_months(sleutel: str, blik: Blik, frame: pl.DataFrame, titel: str) -> Blok:
    over = uitleg.build(
        blik, frame, titel, tabellen.read_trend(frame), uitleg.span_of(frame, "maand")
    )
    tabel, bij = tabellen.across(frame, "maand", "Maand"), opmerkingen.subject(blik)
    recept = Recept(sleutel, blik, titel)
    return Blok(sleutel, draw_small_multiples, frame, tabel, over, bij, recept)


def _build_parts(sleutel: str, blik: Blik, delen: pl.DataFrame) -> Blok:
    """Build the parts of the newest period, a group of bars per region."""
    periode = str(delen["periode"].max())
    soort = pl.col("bescherming").cast(pl.String)
    hidden = soort != "open"
    frame = delen.filter(pl.col("periode") == periode).select(
        pl.col("onderdeel").alias("schooljaar"),
        pl.col("regio").replace_strict(queries.regios()).alias("gebied"),
        pl.col("regio").alias("kleur"),
        pl.col("aantal").alias("waarde"),
        pl.when(hidden).then(pl.lit(VERBORGEN)).otherwise(pl.col("aantal").cast(pl.String))
        .alias("tekst"),
        pl.when(hidden).then(pl.lit("verborgen")).otherwise(pl.lit("open")).alias("bescherming"),
    )  # fmt: skip
    frame = registerrijen.with_defaults(frame.sort("schooljaar"))
    titel = f"{blik.keuze.naam}, {tekst.period(periode)}"
    lees = "Per gebied zijn de balken samen het hele aantal, de verborgen aantallen meegerekend."
    over = uitleg.build(blik, frame, titel, lees, tekst.period(periode))
    tabel, bij = tabellen.across(frame, "schooljaar", "Reden"), opmerkingen.subject(blik)
    recept = Recept(sleutel, blik, blik.keuze.naam)
    return Blok(sleutel, draw_grouped_bars, frame, tabel, over, bij, recept)


def _name_missing(f: Filters, frame: pl.DataFrame, waarom: str) -> None:
    weg = [naam for code, naam in f.gebieden().items() if code not in frame["regio"].to_list()]
    if weg:
        st.caption(f"Niet te berekenen voor {enumerate_words(weg)}. {waarom}")
