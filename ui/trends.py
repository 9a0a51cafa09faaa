"""What pupils need, over time: kinds of arrangement, reasons of verzuim, and what nobody counts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl
import streamlit as st

from analysis.reeksen import per_maand, per_schooljaar
from analysis.signaal import Oordeel, judge, say_all, say_jaren, say_signaal
from charts import draw_grouped_bars, draw_small_multiples
from settings import get_settings
from ui import (
    grafiek,
    keuzes,
    opmerkingen,
    queries,
    reeksen,
    registerrijen,
    registers,
    signaal,
    tabellen,
    tekst,
    uitleg,
)
from ui.filters import Filters
from ui.reeksen import VERBORGEN, Blik

SOORTEN: Final = "arrangementen_toegekend"
REDENEN: Final = "redenen_verzuim"
THEMA: Final = "arrangementen"
VRAGEN: Final = (
    "Trends die de uitvoeringsagenda 2022-2023 van Sterk VO noemt (hoofdstuk 3.2), en wat de "
    "leveringen daarover zeggen."
)
WAAROM_GEEN_REDENEN: Final = (
    "Redenen zijn er alleen per regio, over alle onderwijssoorten samen, en alleen waar alle "
    "afzenders van een regio een register met redenen leveren. Dat is bij deze keuze niet zo."
)
GEEN_CIJFER: Final = "geen cijfer"
TOTAAL: Final = "totaal"
NAMEN: Final = (
    "Elk samenwerkingsverband bepaalt zelf wat een soort inhoudt: dezelfde naam kan iets anders "
    "zijn."
)


def areas(f: Filters) -> dict[str, str]:
    """Return the areas to show one by one: all regions together, or each chosen area."""
    if f.gemeenten or f.regios:
        return f.gebieden()
    return {"alle": "alle regio's samen"}


def has_any() -> bool:
    """Tell whether there are kinds of arrangement or reasons to show."""
    return queries.has_counts(THEMA) or not registers.verzuim().redenen.is_empty()


def kinds(f: Filters) -> bool:
    """Draw the granted arrangementen, a panel per kind, over months and then over schooljaren.

    Returns:
        Whether there was anything to draw.
    """
    getekend = False
    for code, naam in areas(f).items():
        maanden, jaren = _kinds(f, code, per_maand), _kinds(f, code, per_schooljaar)
        jaren = jaren.filter(~pl.col("schooljaar").is_in(list(queries.running(THEMA))))
        if not maanden.is_empty():
            _draw_kinds(f, code, naam, maanden, eerste=not getekend)
            getekend = True
        if not jaren.is_empty():
            _draw_kinds_per_year(f, naam, jaren, code)
            getekend = True
    return getekend


def _kinds(f: Filters, code: str, look_up: Callable[..., pl.DataFrame]) -> pl.DataFrame:
    """Look up every kind of one area, in the schooljaar of the filters; never added."""
    sleutel = f"soorten {look_up.__name__} {code} {f}"
    return queries.remember(sleutel, lambda: _look_up_kinds(f, code, look_up))


def _look_up_kinds(f: Filters, code: str, look_up: Callable[..., pl.DataFrame]) -> pl.DataFrame:
    blik = Blik(THEMA, f, keuzes.define(SOORTEN))
    delen = [
        look_up(blik.cells(), [code], soort, TOTAAL, f.niveau) for soort in reeksen.has_parts(THEMA)
    ]
    if not delen:
        return pl.DataFrame(schema={"schooljaar": pl.String})
    rijen = reeksen.dress(pl.concat(delen), blik)
    if f.schooljaar:
        binnen = reeksen.in_year(f.schooljaar) | (pl.col("periode") == f.schooljaar)
        rijen = rijen.filter(binnen)
    soort = pl.col("onderdeel").str.head(1).str.to_uppercase() + pl.col("onderdeel").str.slice(1)
    return rijen.with_columns(soort.alias("gebied"))


def _draw_kinds(f: Filters, code: str, naam: str, frame: pl.DataFrame, *, eerste: bool) -> None:
    alles = _kinds(replace(f, schooljaar=None), code, per_maand)
    oordelen = _judge(alles, False, SOORTEN, code, f.niveau)
    titel = f"Toegekende arrangementen per soort, {naam}"
    lees = f"{NAMEN} {_say(oordelen, False, alles)}"
    over = uitleg.build(_look(f, SOORTEN), frame, titel, lees, uitleg.span_of(frame, "maand"))
    grafiek.draw_block(
        f"soorten-{code}",
        draw_small_multiples,
        frame,
        tabellen.across(frame, "maand", "Maand"),
        over,
        vast=f"{titel} {f}",
        eerste=eerste,
        onderbouwing=lambda: _basis(code, oordelen, False),
        banden=signaal.bands(oordelen),
        bij=opmerkingen.subject(_look(f, SOORTEN), {code: naam}),
    )


def _draw_kinds_per_year(f: Filters, naam: str, frame: pl.DataFrame, code: str) -> None:
    titel = f"Toegekende arrangementen per soort en schooljaar, {naam}"
    lees = f"{NAMEN} {_compare_years(frame)}".rstrip()
    periode = uitleg.span_of(frame, "schooljaar")
    over = uitleg.build(_look(f, SOORTEN), frame, titel, lees, periode)
    tabel = tabellen.across(frame, "schooljaar", "Schooljaar")
    bij = opmerkingen.subject(_look(f, SOORTEN), {code: naam})
    grafiek.draw_block(f"soorten-jaar-{code}", draw_grouped_bars, frame, tabel, over, bij=bij)


def _compare_years(frame: pl.DataFrame) -> str:
    """Say of each kind whether the newest schooljaar differs from the one before."""
    jaren = frame["schooljaar"].unique().sort().to_list()
    if len(jaren) < 2 or int(jaren[-1][:4]) - int(jaren[-2][:4]) != 1:
        return ""
    heel = frame.filter(pl.col("waarde").is_not_null(), pl.col("volledig"))
    nu, toen = (
        dict(heel.filter(schooljaar=jaar).select("gebied", "waarde").iter_rows())
        for jaar in (jaren[-1], jaren[-2])
    )
    return say_jaren({s: (nu[s], toen[s]) for s in nu if s in toen}, jaren[-2])


def reasons(f: Filters) -> bool:
    """Draw the reasons of verzuim, a panel per reason, of every region that registers hold whole.

    Returns:
        Whether there was anything to draw.
    """
    if not registers.fits(f):
        return False
    alles = _reasons(f)
    frame = registers.in_filters(alles, f)
    for code in frame["regio"].unique(maintain_order=True).to_list():
        _draw_reasons(f, code, frame.filter(regio=code), alles.filter(regio=code))
    return not frame.is_empty()


def _reasons(f: Filters) -> pl.DataFrame:
    """Return the protected reasons per region and month, as charts want them."""
    cellen = registers.verzuim().redenen.rename({"gebied": "regio"})
    soort = pl.col("bescherming").cast(pl.String)
    aantal = pl.col("aantal").map_elements(tekst.number, pl.String)
    rijen = cellen.filter(pl.col("onderdeel") != TOTAAL).select(
        (pl.col("periode") + "-01").str.to_date("%Y-%m-%d").alias("maand"),
        "periode",
        "regio",
        pl.col("onderdeel").str.head(1).str.to_uppercase().alias("_kop")
        + pl.col("onderdeel").str.slice(1),
        pl.col("regio").alias("kleur"),
        pl.col("aantal").alias("waarde"),
        pl.when(soort == "open").then(aantal).otherwise(pl.lit(VERBORGEN)).alias("tekst"),
        pl.when(soort == "open").then(soort).otherwise(pl.lit("verborgen")).alias("bescherming"),
        pl.when(soort == "open").then("laag").alias("laag"),
        pl.when(soort == "open").then("hoog").alias("hoog"),
        "onderdeel",
    )
    rijen = registerrijen.with_defaults(rijen.rename({"_kop": "gebied"}))
    return rijen.filter(pl.col("regio").is_in(list(f.gebieden()))).sort("regio", "gebied", "maand")


def _draw_reasons(f: Filters, code: str, frame: pl.DataFrame, alles: pl.DataFrame) -> None:
    naam = queries.regios()[code]
    oordelen = _judge(alles, True, REDENEN, code)
    titel = f"Thuiszitters per reden, {naam}"
    lees = _say(oordelen, True, alles)
    over = uitleg.build(_look(f, REDENEN), frame, titel, lees, uitleg.span_of(frame, "maand"))
    grafiek.draw_block(
        f"reden-{code}",
        draw_small_multiples,
        frame,
        tabellen.across(frame, "maand", "Maand"),
        over,
        vast=f"{titel} {f}",
        onderbouwing=lambda: _basis(code, oordelen, True),
        banden=signaal.bands(oordelen),
        bij=opmerkingen.subject(_look(f, REDENEN), {code: naam}),
    )


def _look(f: Filters, code: str) -> Blik:
    return Blik("thuiszitters" if code == REDENEN else THEMA, f, keuzes.define(code))


def _judge(
    frame: pl.DataFrame, stand: bool, code: str, gebied: str, niveau: str = TOTAAL
) -> dict[str, Oordeel]:
    """Judge every panel of one area by its protected months; ``frame`` holds all of them."""

    def make() -> dict[str, Oordeel]:
        rebase = signaal.rebase(code, gebied)
        delen = frame.partition_by("gebied", maintain_order=True)
        return {str(d["gebied"][0]): judge(d.sort("maand"), stand, *rebase) for d in delen}

    return queries.remember(f"oordeel per deel {code} {gebied} {niveau}", make)


def _say(oordelen: Mapping[str, Oordeel], stand: bool, alles: pl.DataFrame) -> str:
    """Say of every panel whether it changed, each name a common noun in its sentence."""
    namen = {naam[:1].lower() + naam[1:]: oordeel for naam, oordeel in oordelen.items()}
    zin = say_all(namen, stand, max(alles["maand"].to_list()))
    return re.sub(r"(^|\. )(\w)", lambda hit: hit[1] + hit[2].upper(), zin)


def _basis(code: str, oordelen: Mapping[str, Oordeel], stand: bool) -> None:
    st.markdown("\n".join(signaal.method(stand)))
    grafiek.draw_table(
        f"onderbouwing-{code}-{stand}",
        signaal.verdicts(oordelen, stand, "Reden" if stand else "Soort"),
    )


def asked() -> pl.DataFrame:
    """Return what the agenda of the schools asks for, and what figures of any region say of it.

    Returns:
        Behoefte, Wat de cijfers zeggen: in words.
    """
    return queries.remember(f"behoeften {get_settings().data_dir}", _ask)


def _ask() -> pl.DataFrame:
    pad, alles = get_settings().data_dir / "behoeften.csv", Filters()
    rijen = pl.read_csv(pad, separator=";", infer_schema=False).fill_null("")
    redenen = _reasons(alles) if registers.fits(alles) else None
    return pl.DataFrame(
        [
            {"Behoefte": rij["behoefte"], "Wat de cijfers zeggen": _answer(rij, redenen)}
            for rij in rijen.iter_rows(named=True)
        ]
    )


def summary(vragen: pl.DataFrame) -> str:
    """Say of how many needs there is a figure; ``vragen`` is what ``asked`` gives."""
    antwoorden = vragen["Wat de cijfers zeggen"].to_list()
    zonder = sum(zin.startswith(GEEN_CIJFER.capitalize()) for zin in antwoorden)
    met = vragen.height - zonder
    volgen = "is er geen" if not met else "is er 1" if met == 1 else f"zijn er {met}"
    return (
        f"Van de {vragen.height} behoeften waar de scholen naar vragen {volgen} te volgen in de "
        f"cijfers. Van {zonder} is er {GEEN_CIJFER}."
    )


def _answer(rij: dict[str, str], redenen: pl.DataFrame | None) -> str:
    """Say what is known of one need, by reason and by kind, or that nobody counts it."""
    delen = []
    if rij["reden"] and redenen is not None:
        for regio in redenen["regio"].unique(maintain_order=True).to_list():
            deel = redenen.filter(regio=regio, onderdeel=rij["reden"]).sort("maand")
            if not deel.is_empty():
                delen.append(_say_reason(deel, regio))
    soorten = [s for s in reeksen.has_parts(THEMA) if rij["soort"] and rij["soort"] in s.lower()]
    delen += [f"Zie de soort arrangement {soort} hierboven." for soort in soorten]
    # A reason may be delivered of a part of a region, which shows nowhere.
    waarom = "geen hele regio levert dit" if rij["reden"] else "niemand levert dit"
    return " ".join(delen) or f"{GEEN_CIJFER.capitalize()}: {waarom}. Nodig: {rij['nodig']}."


def _say_reason(deel: pl.DataFrame, regio: str) -> str:
    laatste = deel.row(-1, named=True)
    maand: date = laatste["maand"]
    oordeel = judge(deel, True, *signaal.rebase(REDENEN, regio))
    wanneer = f"{queries.regios()[regio]}, {tekst.period(f'{maand:%Y-%m}')}"
    wat = f"{laatste['tekst']} thuiszitters met deze reden"
    if laatste["bescherming"] != "open":
        wat = "het aantal met deze reden is verborgen"
    return f"{wanneer}: {wat}. {say_signaal(oordeel, True, maand)}"
