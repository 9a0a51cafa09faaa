"""Frames and a toelichting for the tests of charts, all made up."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import polars as pl
import pytest

from charts import Toelichting

REGIOS = {
    "Lekstroom": "lekstroom",
    "Utrecht West": "utrecht-west",
    "Zuidoost Utrecht": "zuidoost-utrecht",
    "Utrecht Stad": "utrecht-stad",
}


@pytest.fixture
def toelichting() -> Toelichting:
    return Toelichting(
        titel="Thuiszitters per regio",
        lezing="In Utrecht Stad zijn er meer dan een jaar eerder.",
        eenheid="Aantal leerlingen op de laatste dag van de maand",
        periode="januari 2023 t/m december 2024",
        definitie="OCW: absoluut verzuim en langdurig relatief verzuim",
        bron="Leveringen van de samenwerkingsverbanden",
        stand="leveringen t/m 31 december 2024",
        filters="Alle regio's, PO en VO",
        bescherming="verborgen: een klein aantal, of een aantal dat er een verraadt",
    )


def _row(gebied: str, kleur: str, maand: date, waarde: int) -> dict[str, Any]:
    return {
        "maand": maand,
        "gebied": gebied,
        "kleur": kleur,
        "waarde": waarde,
        "laag": waarde,
        "hoog": waarde,
        "tekst": str(waarde),
        "bescherming": "open",
        "volledig": True,
    }


@pytest.fixture
def reeks() -> pl.DataFrame:
    """Four regions × 24 months, all open and complete."""
    return pl.DataFrame(
        [
            _row(gebied, kleur, date(2023 + m // 12, m % 12 + 1, 1), 20 + 10 * i + m % 5)
            for i, (gebied, kleur) in enumerate(REGIOS.items())
            for m in range(24)
        ]
    )


@pytest.fixture
def staven() -> pl.DataFrame:
    """Six categories: open, range, incomplete, hidden, zero and without a figure."""
    rijen = [
        ("Woerden", 14, None, None, "14", "open", True),
        ("Stichtse Vecht", None, 9, 16, "9–16", "bereik", True),
        ("De Ronde Venen", 8, None, None, "8", "open", False),
        ("Montfoort", 3, 1, 4, "verborgen", "verborgen", True),
        ("Oudewater", 0, None, None, "0", "open", True),
        ("Lopik", None, None, None, "", "open", True),
    ]
    namen = ("categorie", "waarde", "laag", "hoog", "tekst", "bescherming", "volledig")
    frame = pl.DataFrame(rijen, schema=namen, orient="row")
    return frame.with_columns(kleur=pl.lit("utrecht-west"))


@pytest.fixture
def jaren() -> pl.DataFrame:
    """Four regions × three school years; the last one is incomplete."""
    return pl.DataFrame(
        [
            {
                "schooljaar": f"{jaar}-{jaar + 1}",
                "gebied": gebied,
                "kleur": kleur,
                "waarde": 11 + i + jaar - 2021,
                "tekst": str(11 + i + jaar - 2021),
                "bescherming": "open",
                "volledig": jaar < 2023,
            }
            for i, (gebied, kleur) in enumerate(REGIOS.items())
            for jaar in (2021, 2022, 2023)
        ]
    )


@pytest.fixture
def matrix() -> pl.DataFrame:
    """Three senders × 24 months, with each state."""
    staten = ("geleverd", "geleverd", "vervangen", "geleverd", "ontbreekt")
    return pl.DataFrame(
        [
            {
                "afzender": afzender,
                "maand": date(2023 + m // 12, m % 12 + 1, 1),
                "status": staten[(m + i) % 5],
            }
            for i, afzender in enumerate(("Afzender A", "Afzender B", "Afzender C"))
            for m in range(24)
        ]
    )


@pytest.fixture
def startfoto() -> pl.DataFrame:
    """Three indicators × four regions, about Utrecht West: open, incomplete, hidden, not there."""
    onderwerpen = [
        ("Per maand", "Thuiszitters", "eind sep 2026", (40, 30, 20, 80), "Geen verandering."),
        ("Per maand", "Langer dan 3 maanden", "eind sep 2026", (None, 9, None, 32), ""),
        ("Per jaar", "Beroepen", "2025-2026", (80, 70, None, 150), "Een zin. " * 30),
    ]
    return pl.DataFrame(
        [
            {
                "groep": groep,
                "naam": naam,
                "onder": onder,
                "gebied": gebied,
                "kleur": kleur,
                "eigen": kleur == "utrecht-west",
                "waarde": waarde,
                "laag": None,
                "hoog": None,
                "tekst": str(waarde or "verborgen"),
                "bescherming": "verborgen" if waarde is None and groep == "Per jaar" else "open",
                "volledig": kleur != "lekstroom",
                "eerder": "35",
                "gepubliceerd": "Nederland 7.389 (2021-2022)" if groep == "Per jaar" else "–",
                "zin": zin,
            }
            for groep, naam, onder, waarden, zin in onderwerpen
            for (gebied, kleur), waarde in zip(REGIOS.items(), waarden, strict=True)
        ],
        schema_overrides={"waarde": pl.Int64, "laag": pl.Int64, "hoog": pl.Int64},
        infer_schema_length=None,
    )


@pytest.fixture
def planning() -> pl.DataFrame:
    """Seven rows × nine quarters, with each state and with counts."""
    staten = ("gedaan", "te laat", "nu", "komt", "niet vastgelegd", "loopt door")
    return pl.DataFrame(
        [
            {
                "rij": f"Activiteit {rij}: een tekst die lang genoeg is voor twee regels",
                "kwartaal": date(2025 + (k + 2) // 4, (k + 2) % 4 * 3 + 1, 1),
                "staat": staten[(rij + k) % 6],
                "aantal": 1 + (rij * k) % 4,
                "tekst": "1 gedaan",
            }
            for rij in range(7)
            for k in range(9)
        ]
    )


@pytest.fixture
def streken() -> pl.DataFrame:
    """Five areas with an interval: open, incomplete, hidden, counting otherwise, without any."""
    rijen = [
        ("Lekstroom", "lekstroom", 2.6, 2.1, 3.2, "2,6", "open", True, ""),
        ("Utrecht West", "utrecht-west", 3.0, 2.4, 3.7, "3,0", "open", False, ""),
        ("Zuidoost Utrecht", "zuidoost-utrecht", 1.0, 0.2, 1.9, "verborgen", "verborgen", True, ""),
        ("Utrecht Stad", "utrecht-stad", 9.1, 8.6, 9.6, "9,1", "open", True, "zonder vo"),
        ("De Meierij", "de-meierij", None, None, None, "geen levering", "open", True, ""),
    ]
    namen = ("categorie", "kleur", "waarde", "onder", "boven", "tekst", "bescherming", "volledig")
    return pl.DataFrame(rijen, schema=(*namen, "merk"), orient="row")


@pytest.fixture
def trechter() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Six gemeenten by size, three of them no point, and the limits."""
    rijen = [
        ("Lopik", "lekstroom", 4.2, 2400, "4,2", "open", True, "", ""),
        ("Houten", "lekstroom", 2.4, 8600, "2,4", "open", True, "", ""),
        ("Utrecht", "utrecht-stad", 9.0, 50000, "9,0", "open", True, "", "hoger"),
        ("Montfoort", "utrecht-west", 3.0, 2100, "verborgen", "verborgen", True, "", ""),
        ("Zeist", "zuidoost-utrecht", 3.4, 10000, "3,4", "open", False, "", ""),
        ("Vijfheerenlanden", "lekstroom", 2.6, 8900, "2,6", "open", True, "een deel", ""),
    ]
    namen = ("categorie", "kleur", "waarde", "noemer", "tekst", "bescherming", "volledig", "merk")
    frame = pl.DataFrame(rijen, schema=(*namen, "afwijking"), orient="row")
    lijnen = {"gemiddeld": 3.0, "onder_95": 2.0, "boven_95": 4.0, "onder_998": 1.0}
    grenzen = pl.DataFrame({"noemer": [2000.0, 10000.0, 55000.0]}).with_columns(
        *(pl.lit(waarde).alias(naam) for naam, waarde in lijnen.items()),
        pl.Series("boven_998", [12.0, 6.0, 4.5]),
    )
    return frame, grenzen


@pytest.fixture
def kaart() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Five tiles of two regions: two open, one hidden, one that counts otherwise, one without."""
    rijen = [
        ("Woerden", "Woerden", "utrecht-west", 0, 0, 1.2, "1,2", "open", ""),
        ("Oudewater", "Oudewater", "utrecht-west", 1, 0, 3.0, "verborgen", "verborgen", ""),
        ("Utrecht", "Utrecht", "utrecht-stad", 0, 1, 4.8, "4,8", "open", ""),
        ("Montfoort", "Montfoort", "utrecht-west", 1, 1, None, "geen levering", "open", ""),
        ("Vijfheerenlanden", "Vijfheeren- landen", "lekstroom", 1, 2, 9.0, "9,0", "open", "deel"),
    ]
    namen = ("categorie", "afbreken", "kleur", "rij", "kolom", "waarde", "tekst", "bescherming")
    frame = pl.DataFrame(rijen, schema=(*namen, "merk"), orient="row")
    regios = pl.DataFrame(
        [("utrecht-west", "Utrecht West", 2, 0), ("utrecht-stad", "Utrecht Stad", 0, 1)],
        schema=("kleur", "naam", "rij", "kolom"),
        orient="row",
    )
    return frame, regios


@pytest.fixture
def kwadrant() -> pl.DataFrame:
    """Five activities, two of them on one spot."""
    plekken = [(90, 80), (90, 80), (20, 70), (60, 10), (0, 100)]
    return pl.DataFrame(
        [
            {"nummer": n, "naam": f"Activiteit {n}", "impact": impact, "meerwaarde": meerwaarde}
            for n, (impact, meerwaarde) in enumerate(plekken, 1)
        ]
    )


@pytest.fixture
def alle_soorten(
    reeks: pl.DataFrame,
    staven: pl.DataFrame,
    jaren: pl.DataFrame,
    matrix: pl.DataFrame,
    startfoto: pl.DataFrame,
    streken: pl.DataFrame,
    trechter: tuple[pl.DataFrame, pl.DataFrame],
    kaart: tuple[pl.DataFrame, pl.DataFrame],
    planning: pl.DataFrame,
    kwadrant: pl.DataFrame,
) -> dict[str, tuple[Callable[..., Any], pl.DataFrame]]:
    """Every kind of chart with a frame that it draws."""
    from charts import (
        draw_bars,
        draw_funnel,
        draw_grouped_bars,
        draw_intervals,
        draw_kwadrant,
        draw_levermatrix,
        draw_lines,
        draw_planning,
        draw_small_multiples,
        draw_startfoto,
        draw_tilemap,
    )

    return {
        "panelen": (draw_small_multiples, reeks),
        "lijnen": (draw_lines, reeks),
        "staven": (draw_bars, staven),
        "groepen": (draw_grouped_bars, jaren),
        "matrix": (draw_levermatrix, matrix),
        "startfoto": (draw_startfoto, startfoto),
        "intervallen": (partial(draw_intervals, midden=2.9), streken),
        "trechter": (partial(draw_funnel, grenzen=trechter[1]), trechter[0]),
        "kaart": (partial(draw_tilemap, regios=kaart[1]), kaart[0]),
        "planning": (partial(draw_planning, vandaag=date(2026, 11, 25)), planning),
        "kwadrant": (draw_kwadrant, kwadrant),
    }
