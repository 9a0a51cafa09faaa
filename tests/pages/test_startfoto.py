"""Regio in beeld: every figure is a protected cell, and what is missing is said."""

import json
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from analysis.opmaak import format_cel
from tests.pages.conftest import Open
from tests.pages.test_paginas import words
from tests.pages.test_registers import BESLUITEN, VERZUIM, load
from tests.pages.vulling import fill, open_database
from ui import queries, startfoto

SCRIPT = "cijfers/regio.py"
REGIOS = ["Lekstroom", "Utrecht West", "Zuidoost Utrecht", "Utrecht Stad"]


def figures(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(grafiek.proto.spec) for grafiek in app.get("plotly_chart")]


def texts(app: AppTest) -> str:
    return "\n".join(
        noot["text"] for figuur in figures(app) for noot in figuur["layout"]["annotations"]
    ).replace("<br>", " ")


@pytest.mark.parametrize("regio", REGIOS)
@pytest.mark.parametrize("maat", ["Aantal", "Per 1.000"])
def test_a_link_opens_the_two_sheets_of_a_region(
    filled: str, open_page: Open, regio: str, maat: str
) -> None:
    app = open_page(SCRIPT, beeld=regio, maat=maat)

    assert not app.exception
    assert app.title[0].value == f"Hoe staat {regio} ervoor?"
    titels = [deel["layout"]["annotations"] for deel in figures(app)]
    assert len(titels) == 2
    assert all(
        any(regio in n["text"] for n in noten if n.get("name") == "titel") for noten in titels
    )


@pytest.mark.parametrize("regio", ["lekstroom", "utrecht-stad"])
def test_every_count_is_what_the_protected_cell_says(filled: str, regio: str) -> None:
    queries.begin_run()
    geteld = 0
    for deel in startfoto.THEMAS:
        for regel in startfoto.rows(deel, regio, per_1000=False):
            thema = next(
                t for t in startfoto.THEMAS[deel]
                if regel.keuze.onderdeel in queries.beschermd(t)["onderdeel"].unique().to_list()
                and (t == "thuiszitters") == ("eind" in regel.onder)
            )  # fmt: skip
            cellen = queries.beschermd(thema).filter(
                onderdeel=regel.keuze.onderdeel, duur=regel.keuze.duur, niveau="totaal"
            )
            for code, cel in regel.cellen.items():
                zelfde = cellen.filter(pl.col("gebied") == code).select(
                    "aantal", "laag", "hoog", pl.col("bescherming").cast(pl.String)
                )
                if cel.is_known():
                    assert cel.tekst in {format_cel(*rij) for rij in zelfde.iter_rows()}
                    geteld += 1
    assert geteld > 40


def test_no_small_count_is_on_the_page(filled: str, open_page: Open) -> None:
    for regio in REGIOS:
        app = open_page(SCRIPT, beeld=regio)
        for deel in startfoto.THEMAS:
            app.segmented_control(key=f"meer-startfoto-{deel}").set_value("Tabel").run()
            tabel = pl.from_pandas(app.table[-1].value)
            cijfers = {waarde for naam in [*REGIOS, "Jaar eerder"] for waarde in tabel[naam]}
            assert not {"1", "2", "3", "4"} & cijfers
        assert not {f">{n}<" for n in range(1, 5)} & {f">{t}<" for t in texts(app).split("\n")}


def test_a_region_that_did_not_deliver_is_not_zero(database: str, open_page: Open) -> None:
    fill(open_database(database), zonder_regio="lekstroom")

    eigen, ander = (texts(open_page(SCRIPT, beeld=r)) for r in ("Lekstroom", "Utrecht Stad"))

    assert "geen levering" in eigen
    assert "geen levering" in ander
    assert "Lekstroom, eind okt 2026: geen levering." in eigen
    assert "Dit is voor deze regio niet geleverd." in eigen
    assert "<b>0</b>" not in eigen


def test_a_gemeente_that_did_not_deliver_a_year_is_named(own_filled: str, open_page: Open) -> None:
    engine = open_database(own_filled)
    with engine.begin() as conn:
        conn.exec_driver_sql(
            "DELETE FROM telling WHERE thema = 'leerplichttelling' AND gebied = 'GM0356' "
            "AND periode = '2025-2026'"
        )
    engine.dispose()

    app = open_page(SCRIPT, beeld="Lekstroom")
    app.segmented_control(key="meer-startfoto-thuiszitten").set_value("Tabel").run()

    assert not app.exception
    assert "Zonder Nieuwegein: daarvan is dit niet geleverd." in texts(app)
    tabel = pl.from_pandas(app.table[-1].value)
    assert any("(onvolledig)" in tekst for tekst in tabel["Lekstroom"])
    assert not any("(onvolledig)" in tekst for tekst in tabel["Utrecht West"])
    per_1000 = open_page(SCRIPT, beeld="Lekstroom", maat="Per 1.000")
    assert "niet te berekenen" in texts(per_1000)


def test_measures_of_registers_stand_only_with_the_region_that_has_them(
    database: str, open_page: Open
) -> None:
    load(database, *VERZUIM, BESLUITEN)

    stad, ander = (texts(open_page(SCRIPT, beeld=r)) for r in ("Utrecht Stad", "Lekstroom"))

    assert "<b>Nieuw thuis</b>" in stad
    assert "<b>Duur tot nu toe, po</b>" in stad
    assert "geen register" in stad
    assert "<b>Thuiszitters (OCW)</b>" in ander
    assert "<b>Nieuw thuis</b>" not in ander


def test_without_any_figure_it_says_how_to_get_them(database: str, open_page: Open) -> None:
    app = open_page(SCRIPT)

    assert "Er zijn nog geen cijfers over" in words(app)
    assert not app.get("plotly_chart")
