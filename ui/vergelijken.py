"""One indicator of all areas side by side: intervals, a funnel and a tile map; never a ranking."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.intervallen import funnel, funnel_lines
from charts import Toelichting, draw_funnel, draw_intervals, draw_tilemap
from settings import get_settings
from ui import blokken, grafiek, queries, reeksen, signaal, tekst, uitleg
from ui.filters import Filters, enumerate_words
from ui.reeksen import GEEN, GEEN_NOEMER, VERBORGEN, Blik
from ui.vergelijkbaar import unlike, unlike_all

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
    frame = reeksen.areas(blik, {**queries.regios(), **gemeenten(blik)}, periode)
    return bool(frame["noemer_datum"].is_not_null().any())


def regions(blik: Blik, periode: str) -> None:
    """Draw the chosen regions in their fixed order, with the interval of 95 %."""
    blik = replace(blik, per_1000=True)
    regios = {c: n for c, n in queries.regios().items() if not blik.f.regios or c in blik.f.regios}
    frame = _with_intervals(side_by_side(blik, regios, periode))
    gemiddeld, van = signaal.mean_rate(blik, periode)
    lees = (
        "Raken de strepen van twee regio's elkaar niet, dan is het verschil aantoonbaar. "
        f"Overlappen ze, dan kan het toeval zijn. {_mean_words(van)}".rstrip()
    )
    lees = unlike_all(blik.keuze.code) or lees
    over = _explain(blik, frame, "per regio", lees, periode)
    grafiek.draw_block(
        f"interval-{blik.thema}",
        draw_intervals,
        frame,
        _table(frame, "Regio", ("Per 1.000", "tekst")),
        over,
        midden=None if unlike_all(blik.keuze.code) else gemiddeld,
        noten=("Een streep loopt van de onder- tot de bovengrens van 95 %.", *_no_rate(frame)),
    )


def _no_rate(frame: pl.DataFrame) -> list[str]:
    """Say of regions without a rate that it hangs on a gemeente that is delivered in part."""
    zonder = frame.filter(tekst=GEEN_NOEMER).filter(pl.col("zonder") != "")
    namen = queries.gemeenten()
    return [
        f"{rij['categorie']} is niet te berekenen: van "
        f"{enumerate_words([tekst.name_of(namen, gm) for gm in rij['zonder'].split(', ')])} is een "
        "deel geleverd, en dat deel is verborgen."
        for rij in zonder.iter_rows(named=True)
    ]


def _mean_words(van: list[str]) -> str:
    alle = len(van) == len(queries.regios())
    return "" if alle or not van else f"Het gemiddelde is dat van {enumerate_words(van)}."


def gemeenten(blik: Blik) -> dict[str, str]:
    """Return the gemeenten of the chosen regions in their fixed order: by region, then by name."""
    van, volgorde = queries.regio_van(), list(queries.regios())
    gekozen = blokken.gemeenten_of(blik.f)
    codes = sorted(gekozen, key=lambda gm: (volgorde.index(van[gm]), gekozen[gm]))
    return {gm: gekozen[gm] for gm in codes}


def side_by_side(blik: Blik, gebieden: Mapping[str, str], periode: str) -> pl.DataFrame:
    """Look up one period of areas in the order given; what was not delivered says so.

    Returns:
        code, categorie, kleur, waarde, noemer, tekst, bescherming, volledig, merk (why the figure
        is not comparable; empty where it is) and what ``ui.uitleg`` needs.
    """
    rijen = reeksen.areas(blik, gebieden, periode).drop("kleur")
    namen = pl.DataFrame(
        {
            "code": list(gebieden),
            "categorie": list(gebieden.values()),
            "kleur": [queries.regio_van().get(code, code) for code in gebieden],
        }
    )
    frame = namen.join(rijen, on="categorie", how="left", maintain_order="left")
    merken = unlike(blik, list(gebieden), periode)
    return frame.with_columns(
        pl.col("tekst").fill_null(GEEN),
        pl.col("bescherming").cast(pl.String).fill_null("open"),
        pl.col("volledig").fill_null(value=True),
        pl.col("zonder").fill_null(""),
        pl.col("code").replace_strict(merken, default="").alias("merk"),
    )


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
    frame = side_by_side(blik, gemeenten(blik), periode)
    reden = unlike_all(blik.keuze.code)
    if reden:
        st.caption(f"Hier staat geen vergelijking van gemeenten naar grootte. {reden}")
        return
    gelijk = frame.filter(pl.col("merk") == "")
    geteld = signaal.counted(gelijk)
    gemiddeld, van = signaal.mean_rate(blik, periode)
    uit = funnel(geteld, gemiddeld)
    if uit.is_empty():
        st.caption(f"Gemeenten zijn hier niet te vergelijken. {_outside(frame)}")
        return
    oordeel = dict(uit.select("gebied", "afwijking").iter_rows())
    frame = frame.with_columns(
        pl.col("categorie").replace_strict(oordeel, default="").alias("afwijking")
    )
    wat = f"{_judge(gelijk, gemiddeld)} {_mean_words(van)}".strip()
    noemer = uitleg.NOEMER.get(str(frame["noemer_naam"].drop_nulls().first()), "leerlingen")
    over = _explain(blik, frame, "naar grootte van de gemeente", wat, periode)
    grafiek.draw_block(
        f"trechter-{blik.thema}",
        draw_funnel,
        frame,
        _funnel_table(frame, uit, noemer),
        over,
        grenzen=funnel_lines(geteld, gemiddeld),
        noemer=noemer,
        noten=(_outside(frame),),
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
    return _table(
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
    gekozen = gemeenten(blik)
    alle = gemeenten(replace(blik, f=Filters()))
    frame = side_by_side(blik, alle, periode)
    buiten = ~pl.col("code").is_in(list(gekozen))
    frame = frame.with_columns(
        pl.when(~buiten).then("waarde").alias("waarde"),
        pl.when(buiten).then(pl.lit(NIET_GEKOZEN)).otherwise("tekst").alias("tekst"),
        pl.when(buiten).then(pl.lit("open")).otherwise("bescherming").alias("bescherming"),
        pl.when(buiten).then(pl.lit("")).otherwise("merk").alias("merk"),
    )
    plekken = places()
    frame = frame.join(plekken, on="code", how="inner", maintain_order="left")
    namen = queries.regios()
    regios = plekken.filter(pl.col("code").is_in(list(namen))).select(
        pl.col("code").alias("kleur"),
        pl.col("code").replace_strict(namen).alias("naam"),
        "rij",
        "kolom",
    )
    anders = unlike_all(blik.keuze.code)
    lees = f"In elke tegel staat het cijfer van de gemeente: donkerder is meer. {KLEIN}"
    if anders:
        lees = f"In elke tegel staat het cijfer van de gemeente. {anders}"
    over = _explain(blik, frame, "per gemeente", lees, periode)
    grafiek.draw_block(
        f"kaart-{blik.thema}",
        draw_tilemap,
        frame,
        _table(frame, "Gemeente", ("Regio", "_regio"), ("Per 1.000", "tekst")),
        over,
        regios=regios,
        klassen=not anders,
        noten=("Elke tegel is een gemeente, ongeveer op haar plaats; de omtrek is de regio.",),
    )


def places() -> pl.DataFrame:
    """Return where tiles and names of regions stand: code, rij, kolom, afbreken."""
    pad = get_settings().data_dir / "tegelkaart.csv"
    return queries.remember(f"tegelkaart {pad}", lambda: pl.read_csv(pad, separator=";"))


def _table(frame: pl.DataFrame, kop: str, *kolommen: tuple[str, str]) -> pl.DataFrame:
    """Lay a frame out as a table in its own order, with a remark where a figure stands apart."""
    regio = pl.col("kleur").replace_strict(queries.regios(), default="")
    onvolledig = pl.when(pl.col("volledig")).then(pl.lit("")).otherwise(pl.lit("onvolledig"))
    anders = pl.when(pl.col("merk") != "").then("telt anders: " + pl.col("merk"))
    rijen = frame.with_columns(regio.alias("_regio"), anders.otherwise(onvolledig).alias("_let"))
    keuze = [pl.col(naam).alias(titel) for titel, naam in kolommen]
    return rijen.select(pl.col("categorie").alias(kop), *keuze, pl.col("_let").alias("Let op"))


def _explain(blik: Blik, frame: pl.DataFrame, hoe: str, lees: str, periode: str) -> Toelichting:
    wanneer = tekst.period(periode)
    return uitleg.build(blik, frame, f"{blik.keuze.naam} {hoe}, {wanneer}", lees, wanneer)
