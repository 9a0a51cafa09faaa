"""Leveringen and Herkomst: conflicts settled, what is late, months without changes, lineage."""

from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import store
from store.engine import Engine
from tests.pages.conftest import Open
from tests.pages.vulling import open_database
from tests.store.bouw import save

PAGINA = "leveringen/leveringen.py"
CEL = ("thuiszitters", "2025-01", "GM0344", "absoluut")


def words(app: AppTest) -> str:
    """All text on the page."""
    return "\n".join(str(deel.value) for deel in [*app.markdown, *app.caption, *app.error])


def button(app: AppTest, label: str) -> Any:
    """The one button with this label."""
    (knop,) = [knop for knop in app.button if knop.label == label]
    return knop


@pytest.fixture
def conflict(database: str) -> Engine:
    """Two senders with the same figure of po: 23 and 31."""
    engine = open_database(database)
    save(engine, "a", {"aantal": 23})
    save(engine, "b", {"aantal": 31}, afzender="PO2604")
    return engine


def test_a_conflict_is_settled_with_a_reason_and_undone(conflict: Engine, open_page: Open) -> None:
    app = open_page(PAGINA)
    assert "Thuiszitters, Utrecht**, jan 2025 (leveringen 1, 2)" in words(app)
    assert button(app, "Keuze vastleggen").disabled

    app.radio[0].set_value(("PO2604", "po")).run()
    redenen = [veld for veld in app.text_input if veld.label.startswith("Waarom?")]
    redenen[0].input("Die telt het hele jaar")
    button(app, "Keuze vastleggen").click().run()

    assert not app.exception
    assert store.read_cijfers(conflict)["aantal"].to_list() == [31]
    assert "Passenderwijs (PO2604) telt, niet SWV Utrecht PO" in words(app)
    assert "Reden: Die telt het hele jaar" in words(app)

    button(app, "Ongedaan maken").click().run()

    assert store.read_cijfers(conflict).is_empty()
    assert "Vervallen" in words(app)
    assert button(app, "Keuze vastleggen")


def test_a_choice_without_a_reason_is_refused(conflict: Engine, open_page: Open) -> None:
    app = open_page(PAGINA)

    app.radio[0].set_value(("PO2604", "po")).run()
    button(app, "Keuze vastleggen").click().run()

    assert "Niet vastgelegd. Geef een reden" in words(app)
    assert store.read_keuzes(conflict).is_empty()


def test_a_conflict_shows_no_exact_figure(conflict: Engine, open_page: Open) -> None:
    app = open_page(PAGINA)

    tabel = pl.from_pandas(app.table[0].value)
    assert tabel.row(0)[1:] == ("ongeveer 25", "ongeveer 30", "nee")


def test_what_is_late_is_listed_with_a_reminder_ready_to_send(
    conflict: Engine, open_page: Open
) -> None:
    app = open_page(PAGINA)

    assert "te laat, van" in words(app)
    brief = app.code[0].value
    assert brief.startswith("Onderwerp: cijfers voor de monitor werkagenda")
    assert "/inlezen" in brief
    wie = app.selectbox(key="herinnering-aan")
    wie.set_value("PO2604").run()
    assert "Beste collega van Passenderwijs" in app.code[0].value


def test_a_month_without_changes_is_reported_in_one_click(
    conflict: Engine, open_page: Open
) -> None:
    app = open_page(PAGINA)

    app.text_input(key="ongewijzigd-door").input("Collega")
    app.button(key="ongewijzigd").click().run()

    assert not app.exception
    assert "Bewaard als levering 3: geen wijzigingen in feb 2025" in words(app)
    row = store.read_leveringen(conflict).row(0, named=True)
    assert (row["soort"], row["afzender"], row["geladen_door"]) == (
        "geen_wijzigingen",
        "PO2601",
        "Collega",
    )
    assert "geen wijzigingen" in words(open_page(PAGINA))


def test_the_overview_names_who_is_late(filled: str, open_page: Open) -> None:
    app = open_page("start/overzicht.py")

    assert not app.exception
    assert "**Te laat:**" in words(app)
    assert "SWV Utrecht PO" in words(app)


def test_a_figure_leads_back_to_levering_sheet_cell_and_rule(
    database: str, open_page: Open
) -> None:
    engine = open_database(database)
    said = {"periode": "2025-01", "niveau": "po", "regel": "cel"}
    save(engine, "a", {**said, "aantal": 23}, {**said, "aantal": 3, "soort": "lrv"})

    app = open_page("leveringen/herkomst.py", thema="Thuiszitters", periode="jan 2025")

    assert not app.exception
    rijen = pl.from_pandas(app.table[0].value).rows(named=True)
    assert [rij["Blad en cel"] for rij in rijen] == ["Blad1, D2", "Blad1, D3"]
    assert rijen[0]["Levering"] == "1, SWV Utrecht PO (PO2601)"
    assert rijen[0]["Bestand"] == "a.xlsx"
    assert rijen[0]["Regel"] == "Het aantal in deze cel"
    assert rijen[1]["Aantal"] == "verborgen"
    assert "3" not in [rij["Aantal"] for rij in rijen]


def test_lineage_shows_only_what_the_pages_show(filled: str, open_page: Open) -> None:
    app = open_page("leveringen/herkomst.py", thema="Thuiszitters", periode="okt 2026")

    aantallen = set(pl.from_pandas(app.table[0].value)["Aantal"])
    assert "verborgen" in aantallen
    assert not {"<5", "1", "2", "3", "4"} & aantallen


@pytest.mark.parametrize("script", ["thuiszitters", "vrijstellingen", "arrangementen"])
def test_every_theme_page_links_to_its_lineage(filled: str, open_page: Open, script: str) -> None:
    app = open_page(f"cijfers/{script}.py")

    assert not app.exception
    labels = [link.proto.label for link in app.get("page_link")]
    assert "Waar komen deze cijfers vandaan?" in labels


def test_two_sectors_of_one_sender_may_each_report_a_month(database: str, open_page: Open) -> None:
    engine = open_database(database)
    moment = datetime(2025, 2, 3, tzinfo=UTC)
    for sector in ("po", "vo"):
        save(
            engine,
            sector,
            {"aantal": 20},
            afzender="Bureau Voorbeeld",
            afzender_soort="leerplichtbureau",
            sector=sector,
            geladen_op=moment,
        )

    app = open_page(PAGINA)

    assert app.selectbox(key="ongewijzigd-van").options == [
        "Bureau Voorbeeld, po",
        "Bureau Voorbeeld, vo",
    ]
