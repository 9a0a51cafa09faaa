"""One indicator of all areas side by side: intervals, a funnel and a tile map; never a ranking."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from analysis.intervallen import funnel, funnel_lines
from charts import draw_funnel, draw_intervals, draw_tilemap
from settings import get_settings
from ui import blokken, grafiek, opmerkingen, queries, reeksen, signaal, tekst, uitleg
from ui.filters import Filters, enumerate_words
from ui.naast_elkaar import Deel, explain, gemeenten, mean, mean_words, side_by_side, table
from ui.reeksen import GEEN, GEEN_NOEMER, VERBORGEN, Blik
from ui.vergelijkbaar import unlike_all

NIET_GEKOZEN: Final = "niet gekozen"
GEEN_PER_1000: Final = (
    "Gebieden zijn hier niet te vergelijken.",
    "Daarvoor is het aantal leerlingen of inwoners nodig. Dat is bij deze keuze niet geleverd. "
    "Kies alle onderwijssoorten of een ander schooljaar.",
)
KLEIN: Final = "Een kleine gemeente schommelt door toeval meer dan een grote."


def trend(blik: Blik) -> bool:
    """Draw the development of the chosen areas, a panel each with one scale."""
    if reeksen.periods(blik, 7):
        return blokken.trend(blik, blik.keuze.naam)
    return blokken.years(blik, blik.keuze.naam)


def has_rates(blik: Blik, periode: str) -> bool:
    """Tell whether any chosen area has a figure per 1.000: only those are compared."""
    blik = replace(blik, per_1000=True)
    frame = side_by_side(blik, {**queries.regios(), **gemeenten(blik)}, periode)
    return bool(frame["noemer_datum"].is_not_null().any())


def _draw(
    sleutel: str, teken: Callable[..., go.Figure], blik: Blik, periode: str, deel: Deel
) -> None:
    """Draw one part of the page; its figure is made once per choice and version of the data."""
    frame, tabel, over, opties = deel
    vast = f"{blik} {periode}"
    bij = opmerkingen.subject(blik)
    grafiek.draw_block(sleutel, teken, frame, tabel, over, vast=vast, bij=bij, **opties)


def regions(blik: Blik, periode: str) -> None:
    """Draw the chosen regions in their fixed order, with the interval of 95 %."""
    blik = replace(blik, per_1000=True)
    deel = queries.remember(f"regio's {blik} {periode}", lambda: _regions(blik, periode))
    _draw(f"interval-{blik.thema}", draw_intervals, blik, periode, deel)


def _regions(blik: Blik, periode: str) -> Deel:
    regios = {c: n for c, n in queries.regios().items() if not blik.f.regios or c in blik.f.regios}
    frame = _with_intervals(side_by_side(blik, regios, periode))
    gemiddeld, van = mean(blik, periode)
    reden = unlike_all(blik.keuze.code)
    lees = reden or (
        "Raken de strepen van twee regio's elkaar niet, dan is het verschil aantoonbaar. "
        f"Overlappen ze, dan kan het toeval zijn. {mean_words(van)}".rstrip()
    )
    return Deel(
        frame,
        table(frame, "Regio", ("Per 1.000", "tekst")),
        explain(blik, frame, "per regio", lees, periode),
        {
            "midden": None if reden else gemiddeld,
            "noten": ("Een streep loopt van de onder- tot de bovengrens van 95 %.",
                      *_no_rate(frame)),
        },
    )  # fmt: skip


def _no_rate(frame: pl.DataFrame) -> list[str]:
    """Say of regions without a rate that it hangs on a gemeente that is delivered in part."""
    zonder = frame.filter(tekst=GEEN_NOEMER).filter(pl.col("zonder") != "")
    namen = queries.gemeenten()
    return [
        f"{rij['categorie']} is niet te berekenen: van "
        f"{enumerate_words([tekst.name_of(namen, gm) for gm in rij['zonder'].split(', ')])} is een "
        "deel geleverd, en dat deel is niet te tonen."
        for rij in zonder.iter_rows(named=True)
    ]


def _with_intervals(frame: pl.DataFrame) -> pl.DataFrame:
    """Add onder and boven, and the interval behind the figure."""
    grenzen = signaal.bounds(frame)
    woorden = [
        f"{woord} ({zeker})" if zeker != "–" else woord
        for woord, zeker in zip(frame["tekst"], signaal.intervals(frame), strict=True)
    ]
    onder, boven = ([g[i] if g else None for g in grenzen] for i in (0, 1))
    return frame.with_columns(
        pl.Series("tekst", woorden, dtype=pl.String),
        pl.Series("onder", onder, dtype=pl.Float64),
        pl.Series("boven", boven, dtype=pl.Float64),
    )


def compare_gemeenten(blik: Blik, periode: str) -> None:
    """Draw the funnel of the gemeenten, or say why there is none."""
    blik = replace(blik, per_1000=True)
    deel = queries.remember(f"trechter {blik} {periode}", lambda: _funnel(blik, periode))
    if isinstance(deel, str):
        st.caption(deel)
    else:
        _draw(f"trechter-{blik.thema}", draw_funnel, blik, periode, deel)


def _funnel(blik: Blik, periode: str) -> Deel | str:
    frame = side_by_side(blik, gemeenten(blik), periode)
    reden = unlike_all(blik.keuze.code)
    if reden:
        return f"Hier staat geen vergelijking van gemeenten naar grootte. {reden}"
    gelijk = frame.filter(pl.col("merk") == "")
    geteld, (gemiddeld, van) = signaal.counted(gelijk), mean(blik, periode)
    uit = funnel(geteld, gemiddeld)
    if uit.is_empty():
        return f"Gemeenten zijn hier niet te vergelijken. {_outside(frame)}"
    oordeel = dict(uit.select("gebied", "afwijking").iter_rows())
    afwijking = pl.col("categorie").replace_strict(oordeel, default="").alias("afwijking")
    frame = frame.with_columns(afwijking)
    lees = f"{_judge(gelijk, gemiddeld)} {mean_words(van)}".strip()
    noemer = uitleg.NOEMER.get(str(frame["noemer_naam"].drop_nulls().first()), "leerlingen")
    buiten = _outside(frame)
    return Deel(
        frame,
        _funnel_table(frame, uit, noemer),
        explain(blik, frame, "naar grootte van de gemeente", lees, periode),
        {
            "grenzen": funnel_lines(geteld, gemiddeld),
            "noemer": noemer,
            "noten": (buiten,) if buiten else (),
        },
    )


def _judge(frame: pl.DataFrame, gemiddeld: float | None) -> str:
    zin = signaal.compare(frame, "gemeente", gemiddeld)
    return zin or "Er zijn te weinig gemeenten met een cijfer om te vergelijken."


def _outside(frame: pl.DataFrame) -> str:
    """Say how many gemeenten are no point, and why; empty where all are."""
    weg: dict[str, list[str]] = {}
    for rij in frame.iter_rows(named=True):
        reden = _why_outside(rij)
        if reden:
            weg.setdefault(reden, []).append(rij["categorie"])
    delen = [f"{len(namen)} {reden} ({enumerate_words(namen)})" for reden, namen in weg.items()]
    aantal = sum(map(len, weg.values()))
    if not delen:
        return ""
    return f"{aantal} van {frame.height} gemeenten staan er niet in: {', '.join(delen)}."


def _why_outside(rij: Mapping[str, Any]) -> str:
    if rij["bescherming"] == "verborgen":
        return VERBORGEN
    if rij["bescherming"] == "bereik":
        return "alleen als bereik bekend"
    if rij["tekst"] == GEEN:
        return GEEN
    if rij["merk"]:
        return "telt anders"
    if rij["waarde"] is None:
        return GEEN_NOEMER
    return "" if rij["volledig"] else "onvolledig"


def _funnel_table(frame: pl.DataFrame, uit: pl.DataFrame, noemer: str) -> pl.DataFrame:
    woorden = {
        rij["gebied"]: f"{tekst.decimal(rij['onder_998'])} tot {tekst.decimal(rij['boven_998'])}"
        for rij in uit.iter_rows(named=True)
    }
    oordeel = {
        rij["gebied"]: rij["afwijking"] or "geen aantoonbaar verschil"
        for rij in uit.iter_rows(named=True)
    }
    aantal = pl.col("noemer").map_elements(tekst.number, pl.String)
    rijen = frame.with_columns(
        aantal.alias("_noemer"),
        pl.col("categorie").replace_strict(woorden, default="–").alias("_grenzen"),
        pl.col("categorie").replace_strict(oordeel, default="–").alias("_oordeel"),
    )
    return table(
        rijen,
        "Gemeente",
        ("Per 1.000", "tekst"),
        (noemer.capitalize(), "_noemer"),
        ("Toeval tussen (99,8 %)", "_grenzen"),
        ("Naast het gemiddelde", "_oordeel"),
    )


def tile_map(blik: Blik, periode: str) -> None:
    """Draw all gemeenten as tiles where they roughly lie, with figure and class."""
    blik = replace(blik, per_1000=True)
    deel = queries.remember(f"kaart {blik} {periode}", lambda: _tile_map(blik, periode))
    _draw(f"kaart-{blik.thema}", draw_tilemap, blik, periode, deel)


def _tile_map(blik: Blik, periode: str) -> Deel:
    frame = side_by_side(blik, gemeenten(replace(blik, f=Filters())), periode)
    frame = _blank(frame, list(gemeenten(blik)))
    plekken, namen = places(), queries.regios()
    frame = frame.join(plekken, on="code", how="inner", maintain_order="left")
    regios = plekken.filter(pl.col("code").is_in(list(namen))).select(
        pl.col("code").alias("kleur"),
        pl.col("code").replace_strict(namen).alias("naam"),
        "rij",
        "kolom",
    )
    anders = unlike_all(blik.keuze.code)
    lees = (
        f"In elke tegel staat het cijfer van de gemeente. {anders or f'Donkerder is meer. {KLEIN}'}"
    )
    return Deel(
        frame,
        table(frame, "Gemeente", ("Regio", "_regio"), ("Per 1.000", "tekst")),
        explain(blik, frame, "per gemeente", lees, periode),
        {
            "regios": regios,
            "klassen": not anders,
            "noten": (
                "Elke tegel is een gemeente, ongeveer op haar plaats; de omtrek is de regio.",
            ),
        },
    )


def _blank(frame: pl.DataFrame, gekozen: list[str]) -> pl.DataFrame:
    """Leave the tiles of gemeenten that were not chosen without a figure."""
    buiten = ~pl.col("code").is_in(gekozen)
    return frame.with_columns(
        pl.when(~buiten).then("waarde").alias("waarde"),
        pl.when(buiten).then(pl.lit(NIET_GEKOZEN)).otherwise("tekst").alias("tekst"),
        pl.when(buiten).then(pl.lit("open")).otherwise("bescherming").alias("bescherming"),
        pl.when(buiten).then(pl.lit("")).otherwise("merk").alias("merk"),
    )


def places() -> pl.DataFrame:
    """Return where tiles and names of regions stand: code, rij, kolom, afbreken."""
    pad = get_settings().data_dir / "tegelkaart.csv"
    return queries.remember(f"tegelkaart {pad}", lambda: pl.read_csv(pad, separator=";"))
