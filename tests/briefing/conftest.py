"""Slides for the tests of briefings, all made up; the hidden counts are easy to find."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from briefing import Dia
from charts import (
    Toelichting,
    draw_bars,
    draw_grouped_bars,
    draw_lines,
    draw_small_multiples,
)
from charts.banden import Band

REGIOS = {"Lekstroom": "lekstroom", "Utrecht West": "utrecht-west"}
# Stands in no other number, date, size or id of the file.
GEHEIM = 7919
SCHEMA = {
    "waarde": pl.Float64,
    "laag": pl.Float64,
    "hoog": pl.Float64,
    "tekst": pl.String,
    "bescherming": pl.String,
    "volledig": pl.Boolean,
}


@pytest.fixture
def uitleg() -> Toelichting:
    return Toelichting(
        titel="Thuiszitters per maand",
        lezing="In dec 2024: Utrecht West 33, Lekstroom 23. Er is geen aantoonbare verandering.",
        eenheid="aantal leerlingen op de laatste dag van de maand",
        periode="jan 2024 t/m dec 2024",
        definitie="absoluut verzuim en langdurig relatief verzuim",
        bron="Leveringen van de samenwerkingsverbanden",
        stand="leveringen t/m 31 dec 2024",
        filters="Alle regio's · alle schooljaren",
        bescherming="verborgen is een klein aantal, of een aantal dat er een verraadt.",
        fictief=True,
    )


def make_row(kop: dict[str, Any], waarde: float | None, soort: str = "open") -> dict[str, Any]:
    """Make a row as pages give it; a hidden one still carries its count, to try the charts."""
    tekst = {"open": "" if waarde is None else f"{waarde:g}", "verborgen": "verborgen"}
    return {
        **kop,
        "waarde": waarde,
        "laag": 8.0 if soort == "bereik" else None,
        "hoog": 14.0 if soort == "bereik" else None,
        "tekst": tekst.get(soort, "8–14"),
        "bescherming": soort,
        "volledig": True,
    }


@pytest.fixture
def maanden() -> pl.DataFrame:
    """Two regions × 12 months: hidden, a range, an incomplete month and a month without a row."""
    rijen = []
    for i, (gebied, kleur) in enumerate(REGIOS.items()):
        for m in range(1, 13):
            kop = {"maand": date(2024, m, 1), "gebied": gebied, "kleur": kleur}
            if (i, m) == (0, 8):
                continue
            soort = {(1, 3): "verborgen", (1, 4): "verborgen", (0, 5): "bereik"}.get((i, m), "open")
            waarde = GEHEIM if soort != "open" else 11 + 10 * i + m
            rijen.append(make_row(kop, waarde, soort) | {"volledig": m != 12})
    return pl.DataFrame(rijen, schema_overrides=SCHEMA)


@pytest.fixture
def gemeenten() -> pl.DataFrame:
    """Five gemeenten: open, hidden, a range, zero and without a figure."""
    namen = {
        "Woerden": (14, "open"),
        "Montfoort": (GEHEIM, "verborgen"),
        "Stichtse Vecht": (GEHEIM, "bereik"),
        "Oudewater": (0, "open"),
        "=1+1": (None, "open"),
    }
    rijen = [
        make_row({"categorie": naam, "kleur": "utrecht-west"}, *cel) for naam, cel in namen.items()
    ]
    return pl.DataFrame(rijen, schema_overrides=SCHEMA)


@pytest.fixture
def jaren() -> pl.DataFrame:
    """Two regions × three school years, figures per 1.000; one hidden."""
    rijen = [
        make_row(
            {"schooljaar": f"{jaar}-{jaar + 1}", "gebied": gebied, "kleur": kleur},
            GEHEIM if (i, jaar) == (1, 2022) else 2.345678 + i + jaar - 2021,
            "verborgen" if (i, jaar) == (1, 2022) else "open",
        )
        for i, (gebied, kleur) in enumerate(REGIOS.items())
        for jaar in (2021, 2022, 2023)
    ]
    afgerond = pl.col("waarde").round(1).cast(pl.String).str.replace(".", ",", literal=True)
    tekst = pl.when(pl.col("bescherming") == "open").then(afgerond).otherwise("tekst")
    return pl.DataFrame(rijen, schema_overrides=SCHEMA).with_columns(tekst=tekst)


@pytest.fixture
def dias(
    maanden: pl.DataFrame, gemeenten: pl.DataFrame, jaren: pl.DataFrame, uitleg: Toelichting
) -> list[Dia]:
    """A slide of each native form."""
    per_maand = maanden.pivot(on="gebied", index="maand", values="tekst")
    banden = {"Lekstroom": Band(date(2024, 2, 1), 12.5, 17.5, 22.5)}
    breuken = [(date(2024, 6, 1), "een andere wet")]
    return [
        Dia(draw_small_multiples, maanden, per_maand, uitleg, opties={"banden": banden}),
        Dia(draw_lines, maanden, per_maand, uitleg, opties={"breuken": breuken}),
        Dia(draw_bars, gemeenten, gemeenten.select("categorie", "tekst"), uitleg),
        Dia(draw_grouped_bars, jaren, jaren.select("schooljaar", "gebied", "tekst"), uitleg),
    ]
