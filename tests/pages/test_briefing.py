"""Composing a briefing on its page, and what leaves the house."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import polars as pl
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

import store
from analysis.kubus import build_cube
from tests.briefing.uitpakken import list_charts, read_parts, read_workbook
from tests.pages.conftest import Open
from ui import bouwers, queries, samenstellen, sjablonen
from ui.blok import read_recept

PAGINA = "briefing/briefing.py"
DAG = date(2026, 11, 25)


@pytest.fixture
def engine(own_filled: str) -> Iterator[store.Engine]:
    made = store.connect(own_filled)
    yield made
    made.dispose()


def start(app: AppTest, naam: str = "Voorjaar 2026") -> AppTest:
    app.text_input(key="nieuw-naam").input(naam)
    app.text_input(key="nieuw-door").input("An Jansen")
    knop = next(knop for knop in app.button if knop.label == "Briefing maken")
    return knop.click().run()


def titles(app: AppTest) -> list[str]:
    return [m.value for m in app.markdown if m.value.startswith("**") and m.value[2].isdigit()]


def make_files(app: AppTest) -> Any:
    app.button(key="bestanden-maken").click().run()
    assert not app.exception
    assert not app.error
    return app.session_state["briefing-bestanden"][1]


def test_a_template_becomes_a_briefing_whose_files_are_ready(
    own_filled: str, open_page: Open
) -> None:
    app = start(open_page(PAGINA))
    aantal = len(titles(app))

    bestanden = make_files(app)

    assert aantal == 6
    paginas = Presentation(io.BytesIO(bestanden.presentatie)).slides
    assert len(paginas) == 1 + aantal
    titel = paginas[0].shapes.title
    assert titel is not None
    assert titel.text == "Voorjaar 2026"
    with zipfile.ZipFile(io.BytesIO(bestanden.alles)) as zip_:
        assert zip_.namelist() == ["briefing.pptx", "briefing.xlsx", "lees mij.txt"]
        assert zip_.read("briefing.pptx") == bestanden.presentatie
    boek = openpyxl.load_workbook(io.BytesIO(bestanden.werkboek))
    assert len(boek.sheetnames) == 1 + 2 * aantal
    assert "Bron" in [cel.value for cel in boek["1 Toelichting"]["A"]]


def test_no_small_count_leaves_the_house(own_filled: str, open_page: Open) -> None:
    queries.begin_run()
    gemeenten = {naam: code for code, naam in queries.gemeenten().items()}
    exact = build_cube(queries.read("cijfers"), "vrijstellingen", list(queries.regios()))
    recept = sjablonen.recipes(sjablonen.PER_THEMA, "vrijstellingen", "")[-1]
    assert recept.blok == "per_gemeente"
    dia = samenstellen.build_slide({"kop": "", "boodschap": ""}, recept)
    bestanden = samenstellen.build_files(samenstellen.Omslag("X", "Y", "Z"), [dia], DAG)
    pagina = Presentation(io.BytesIO(bestanden.presentatie)).slides[1]
    (grafiek,) = list_charts(pagina)
    kader = pagina.notes_slide.notes_text_frame
    notities = kader.text if kader else ""
    jaar = dia.uitleg.periode
    klein = 0

    for naam, getoond in read_workbook(grafiek)[1:]:
        gebied = gemeenten[naam.removesuffix(" (verborgen)")]
        (waar,) = exact.filter(
            pl.col("gebied") == gebied, pl.col("periode") == jaar, pl.col("onderdeel") == "5a",
            pl.col("duur") == "totaal", pl.col("niveau") == "totaal",
        )["laag"]  # fmt: skip
        assert getoond in (None, waar)
        if 1 <= waar <= 4:
            klein += 1
            assert getoond is None
            assert f"{naam.removesuffix(' (verborgen)')}\tverborgen" in (notities)
    assert klein > 3


def test_every_number_of_a_briefing_is_an_open_one(own_filled: str) -> None:
    queries.begin_run()
    recepten = sjablonen.recipes(sjablonen.HALFJAAR, "", "")
    woorden = {"kop": "", "boodschap": ""}
    dias = [samenstellen.build_slide(woorden, recept) for recept in recepten]
    bestanden = samenstellen.build_files(samenstellen.Omslag("X", "Y", "Z"), dias, DAG)

    paginas = list(Presentation(io.BytesIO(bestanden.presentatie)).slides)[1:]
    for dia, pagina in zip(dias, paginas, strict=True):
        soort = dia.frame["bescherming"].cast(pl.String)
        open_ = dia.frame.filter(soort == "open")["waarde"].drop_nulls().to_list()
        in_boeken = [
            waarde
            for grafiek in list_charts(pagina)
            for rij in read_workbook(grafiek)[1:]
            for waarde in rij[1:]
            if waarde is not None
        ]
        assert sorted(in_boeken) == sorted(open_)
    assert sum(pad.endswith("sheet1.xml") for pad, _ in read_parts(bestanden.presentatie)) > 12


@pytest.mark.parametrize("soort", [sjablonen.PER_THEMA, sjablonen.PER_REGIO])
def test_what_is_kept_of_a_chart_makes_it_again(filled: str, soort: str) -> None:
    queries.begin_run()
    for recept in sjablonen.recipes(soort, "arrangementen", "lekstroom"):
        bewaard = recept.to_dict()

        assert read_recept(bewaard) == recept
        assert bouwers.build(read_recept(bewaard)).recept == recept
        assert not {"waarde", "aantal", "tekst", "frame"} & set(bewaard)


def test_every_chart_that_can_be_added_has_a_builder(filled: str, open_page: Open) -> None:
    app = open_page("cijfers/thuiszitters.py")
    app.segmented_control(key="meer-thuiszitters-per-maand").set_value("Downloaden").run()
    assert "Voeg toe aan briefing" in [knop.label for knop in app.button]


def test_a_chart_is_added_from_its_page_with_the_filters_of_that_page(
    engine: store.Engine, open_page: Open
) -> None:
    sleutel = "thuiszitters-per-maand"
    app = open_page("cijfers/thuiszitters.py", regio="Lekstroom")
    app.segmented_control(key=f"meer-{sleutel}").set_value("Downloaden").run()
    app.text_input(key=f"briefing-naam-{sleutel}").input("An Jansen")
    next(knop for knop in app.button if knop.label == "Voeg toe aan briefing").click().run()

    (briefing,) = store.read_briefings(engine)
    (dia,) = store.read_dias(engine, briefing["id"])
    assert not app.exception
    assert dia["recept"]["blok"] == "maanden"
    assert dia["recept"]["regios"] == ["lekstroom"]
    assert bouwers.build(read_recept(dia["recept"])).frame["gebied"].unique().to_list() == [
        "Lekstroom"
    ]


def test_slides_change_places_and_are_dropped_and_put_back(
    own_filled: str, open_page: Open, engine: store.Engine
) -> None:
    app = start(open_page(PAGINA))
    (briefing,) = store.read_briefings(engine)
    eerste, tweede, *_ = store.read_dias(engine, briefing["id"])
    voor = titles(app)

    app.button(key=f"op-{tweede['id']}").click().run()
    gewisseld = titles(app)
    app.button(key=f"weg-{eerste['id']}").click().run()
    zonder = titles(app)
    app.button(key=f"terug-{eerste['id']}").click().run()

    assert gewisseld[0].split(". ", 1)[1] == voor[1].split(". ", 1)[1]
    assert len(zonder) == len(voor) - 1
    assert titles(app) == gewisseld


def test_the_second_writer_is_told_and_reads_what_the_first_wrote(
    own_filled: str, open_page: Open, engine: store.Engine
) -> None:
    app = start(open_page(PAGINA))
    (briefing,) = store.read_briefings(engine)
    dia = store.read_dias(engine, briefing["id"])[0]
    store.change_dia(engine, dia["id"], 1, "Kop van de eerste", "", "Bo Smit")

    app.text_input(key=f"kop-{dia['id']}-1").input("Kop van de tweede")
    next(knop for knop in app.button if knop.label == "Bewaren").click().run()

    (fout,) = app.error
    assert "Bo Smit was u voor" in fout.value
    assert "Kop van de tweede" in fout.value
    assert titles(app)[0] == "**1. Kop van de eerste**"


def test_words_with_a_trace_of_a_child_are_refused(own_filled: str, open_page: Open) -> None:
    app = start(open_page(PAGINA))
    veld = next(v for v in app.text_area if str(v.key).startswith("boodschap-"))
    veld.input("Het gaat om leerling 123456782 in groep 7.")
    next(knop for knop in app.button if knop.label == "Bewaren").click().run()

    assert len(app.error) == 1


def test_a_slide_without_figures_says_so_and_stops_the_files(
    own_filled: str, open_page: Open, engine: store.Engine
) -> None:
    app = start(open_page(PAGINA))
    (briefing,) = store.read_briefings(engine)
    recept = store.read_dias(engine, briefing["id"])[0]["recept"]
    store.add_dia(engine, briefing["id"], {**recept, "schooljaar": "1990-1991"}, "Bo Smit")
    store.add_dia(engine, briefing["id"], {**recept, "maat": "bestaat_niet"}, "Bo Smit")

    app.run()
    app.button(key="bestanden-maken").click().run()

    regels = [m.value for m in app.markdown if "kan niet mee" in m.value]
    assert len(regels) == 2
    assert "Bij deze keuze zijn er geen cijfers." in regels[0]
    assert "bestaat niet meer" in regels[1]
    (fout,) = app.error
    assert fout.value.startswith("De bestanden zijn niet gemaakt. Dia 7 kan niet mee.")
    assert app.session_state["briefing-bestanden"][1] is None
