"""Areas side by side in a fixed order, with what is not comparable; the words around them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from charts import Toelichting
from ui import blokken, queries, reeksen, signaal, tekst, uitleg
from ui.filters import enumerate_words
from ui.reeksen import GEEN, Blik
from ui.vergelijkbaar import unlike


class Deel(NamedTuple):
    """One chart of the page: what it draws, its table, its words and its options."""

    frame: pl.DataFrame
    tabel: pl.DataFrame
    over: Toelichting
    opties: dict[str, Any]


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
    sleutel = f"naast elkaar {blik} {gebieden} {periode}"
    return queries.remember(sleutel, lambda: _side_by_side(blik, gebieden, periode))


def _side_by_side(blik: Blik, gebieden: Mapping[str, str], periode: str) -> pl.DataFrame:
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


def mean(blik: Blik, periode: str) -> tuple[float | None, list[str]]:
    """Return what areas are compared with, per 1.000, and the regions in it, all of them alike."""
    regios = queries.regios()
    anders = [regios[code] for code in unlike(blik, list(regios), periode)]
    return signaal.mean_rate(blik, periode, anders)


def mean_words(van: list[str]) -> str:
    """Say of which regions the mean is, where that is not all of them."""
    alle = len(van) == len(queries.regios())
    return "" if alle or not van else f"Het gemiddelde is dat van {enumerate_words(van)}."


def table(frame: pl.DataFrame, kop: str, *kolommen: tuple[str, str]) -> pl.DataFrame:
    """Lay a frame out as a table in its own order, with a remark where a figure stands apart."""
    regio = pl.col("kleur").replace_strict(queries.regios(), default="")
    onvolledig = pl.when(pl.col("volledig")).then(pl.lit("")).otherwise(pl.lit("onvolledig"))
    anders = pl.when(pl.col("merk") != "").then("telt anders: " + pl.col("merk"))
    rijen = frame.with_columns(regio.alias("_regio"), anders.otherwise(onvolledig).alias("_let"))
    keuze = [pl.col(naam).alias(titel) for titel, naam in kolommen]
    return rijen.select(pl.col("categorie").alias(kop), *keuze, pl.col("_let").alias("Let op"))


def explain(blik: Blik, frame: pl.DataFrame, hoe: str, lees: str, periode: str) -> Toelichting:
    """Return what a chart of one period says about itself; ``hoe`` is how areas stand in it."""
    wanneer = tekst.period(periode)
    return uitleg.build(blik, frame, f"{blik.keuze.naam} {hoe}, {wanneer}", lees, wanneer)
