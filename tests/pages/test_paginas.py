"""Every page through app.py: empty, filled, filtered, and with one region missing."""

from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import store
from tests.pages.conftest import Open
from tests.pages.vulling import fill, open_database
from ui import layout
from ui.navigatie import PAGINAS

SCRIPTS = sorted({pagina.script for pagina in PAGINAS.values()})
MET_FILTERS = [p.script for p in PAGINAS.values() if p.filters]


def words(app: AppTest) -> str:
    """All text on the page."""
    delen = [*app.markdown, *app.title, *app.caption, *app.header, *app.subheader]
    return "\n".join(str(deel.value) for deel in delen)


def table_texts(app: AppTest) -> str:
    return "\n".join(tabel.value.to_string() for tabel in app.table)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_helps_on_an_empty_database(database: str, open_page: Open, script: str) -> None:
    app = open_page(script)

    assert not app.exception
    assert len(app.title) == 1
    assert layout.VERWIJDEREN not in [knop.label for knop in app.button]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_shows_a_filled_database(filled: str, open_page: Open, script: str) -> None:
    app = open_page(script)

    assert not app.exception
    assert len(app.title) == 1


@pytest.mark.parametrize("script", MET_FILTERS)
def test_a_page_of_figures_says_how_to_fill_it(database: str, open_page: Open, script: str) -> None:
    app = open_page(script)

    assert "Er zijn nog geen cijfers over" in words(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("script", MET_FILTERS)
def test_a_link_restores_the_filters(filled: str, open_page: Open, script: str) -> None:
    app = open_page(script, regio="Lekstroom", schooljaar="2025-2026")

    assert not app.exception
    assert "Lekstroom · schooljaar 2025-2026" in words(app)
    assert app.multiselect(key="regio").value == ["lekstroom"]


@pytest.mark.parametrize("script", MET_FILTERS)
def test_filtering_to_nothing_is_explained(filled: str, open_page: Open, script: str) -> None:
    app = open_page(script, regio="Lekstroom", gemeente="Utrecht")

    assert not app.exception
    assert "Bij deze keuze zijn er geen cijfers" in words(app)


def test_clearing_the_filters_brings_the_charts_back(filled: str, open_page: Open) -> None:
    app = open_page("cijfers/thuiszitters.py", regio="Lekstroom", gemeente="Utrecht")

    app.button(key="filters-wissen").click().run()

    assert not app.exception
    assert app.get("plotly_chart")
    assert app.multiselect(key="gemeente").value == []


def test_a_region_without_data_is_named(database: str, open_page: Open) -> None:
    fill(open_database(database), zonder_regio="lekstroom")

    app = open_page("cijfers/thuiszitters.py")

    assert not app.exception
    assert app.get("plotly_chart")
    assert "hiervan is niets geleverd: Lekstroom" in words(app)


def test_the_overview_counts_the_regions_it_knows(database: str, open_page: Open) -> None:
    fill(open_database(database), zonder_regio="lekstroom")

    app = open_page("start/overzicht.py")

    assert not app.exception
    assert "in drie van vier regio's" in words(app)
    assert "Geen levering. Dit is geen nul" in words(app)


@pytest.mark.parametrize("maat", ["Aantal", "Per 1.000"])
@pytest.mark.parametrize("script", MET_FILTERS)
def test_counts_and_rates_both_draw(filled: str, open_page: Open, script: str, maat: str) -> None:
    app = open_page(script, maat=maat)

    assert not app.exception
    assert app.get("plotly_chart")


def test_no_small_count_is_in_a_chart_or_table(filled: str, open_page: Open) -> None:
    app = open_page("cijfers/thuiszitters.py", definitie="Absoluut verzuim")
    app.segmented_control(key="meer-thuiszitters-per-gemeente-2026-10").set_value("Tabel").run()

    kolom = pl.from_pandas(app.table[-1].value).to_series(1).to_list()
    assert "verborgen" in kolom
    assert not {"<5", "1", "2", "3", "4"} & set(kolom)


def test_fictional_data_is_marked_and_removed_after_confirmation(
    own_filled: str, open_page: Open
) -> None:
    app = open_page("cijfers/thuiszitters.py")
    assert "verzonnen cijfers" in words(app)

    app.button(key="fictief-weg").click().run()
    app.button(key="fictief-ja").click().run()

    assert not app.exception
    assert not store.has_fictief(store.connect(own_filled))
    assert "Er zijn nog geen cijfers over" in words(open_page("cijfers/thuiszitters.py"))


def test_published_figures_never_stand_under_the_banner(filled: str, open_page: Open) -> None:
    app = open_page("cijfers/landelijk.py")

    assert "verzonnen cijfers" not in words(app)
    assert len(app.get("plotly_chart")) == 2


def test_withdrawing_and_restoring_take_one_click_each(own_filled: str, open_page: Open) -> None:
    app = open_page("leveringen/leveringen.py")

    app.button(key="actie-1").click().run()
    assert "ingetrokken" in words(app)
    status = store.read_leveringen(store.connect(own_filled)).filter(id=1)["status"].item()
    assert status == "ingetrokken"

    app.button(key="actie-1").click().run()
    status = store.read_leveringen(store.connect(own_filled)).filter(id=1)["status"].item()
    assert status == "actief"


def test_every_page_of_the_menu_has_its_script() -> None:
    pages = Path(__file__).parents[2] / "pages"

    assert all((pages / script).is_file() for script in SCRIPTS)


def test_a_sender_of_two_sectors_has_a_row_for_each(database: str, open_page: Open) -> None:
    engine = open_database(database)
    fill(engine)
    with engine.begin() as conn:
        conn.exec_driver_sql(
            "UPDATE levering SET afzender = 'Bureau lekstroom' WHERE afzender LIKE 'Bureau lek%'"
        )

    app = open_page("start/overzicht.py")
    app.segmented_control(key="meer-volledigheid-thuiszitters").set_value("Tabel").run()

    assert not app.exception
    afzenders = pl.from_pandas(app.table[-1].value).to_series(0).to_list()
    assert {"Bureau lekstroom, po", "Bureau lekstroom, vo"} <= set(afzenders)
