"""Progress for the bestuurders and the decisions asked of them."""

from typing import Any

from streamlit.testing.v1 import AppTest

import store
from tests.pages.conftest import Open
from tests.pages.test_agenda import press
from tests.pages.test_paginas import table_texts, words

BESLUITEN, VOORTGANG = "agenda/besluiten.py", "agenda/voortgang.py"


def by_label(elements: Any, label: str) -> Any:
    [found] = [element for element in elements if element.label == label]
    return found


def read(url: str) -> store.Agendas:
    engine = store.connect(url)
    found = store.read_agendas(engine)
    engine.dispose()
    return found


def change(url: str, *aanpassingen: store.Aanpassing, door: str) -> list[str]:
    engine = store.connect(url)
    codes = store.change(engine, list(aanpassingen), door)
    engine.dispose()
    return codes


def ask(app: AppTest, vraag: str, aan: str) -> None:
    by_label(app.text_input, "Wat is gevraagd").set_value(vraag)
    by_label(app.text_input, "Aan wie").set_value(aan)
    by_label(app.text_input, "Uw naam").set_value("Anna")
    press(app, "Besluit opslaan")


def test_a_decision_that_is_asked_shows_on_both_pages_with_whom(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(BESLUITEN)
    assert "Er wacht geen besluit." in words(app)

    ask(app, "Geld voor een tweede pilotschool", "Bestuurders")

    assert "Er wacht 1 besluit." in words(app)
    assert "Geld voor een tweede pilotschool" in table_texts(app)
    app = open_page(VOORTGANG)
    assert "1 besluit wacht." in words(app)
    assert any("Bestuurders" in tabel.value.to_csv() for tabel in app.table)


def test_a_decision_needs_its_question_and_dates_in_order(own_filled: str, open_page: Open) -> None:
    app = open_page(BESLUITEN)

    ask(app, " ", "Bestuurders")

    assert [fout.value for fout in app.error] == ["Schrijf op wat er gevraagd is."]
    assert read(own_filled).besluiten.height == 3


def test_the_second_of_two_who_change_a_decision_is_told_and_overwrites_nothing(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(BESLUITEN)
    app.selectbox(key="besluit-keuze").set_value("002-b1").run()
    by_label(app.text_input, "Besluit").set_value("Van Anna")
    change(
        own_filled,
        store.Aanpassing("besluit", {"besluit": "Van Bram"}, "002-b1", 1),
        door="Bram",
    )

    press(app, "Besluit opslaan")

    assert any("Bram heeft dit intussen aangepast" in str(fout.value) for fout in app.error)
    assert "Van Bram" in table_texts(app)
    assert read(own_filled).besluiten.filter(code="002-b1")["besluit"].item() == "Van Bram"
    press(app, "Nieuwe versie bekijken")
    assert by_label(app.text_input, "Besluit").value == "Van Bram"
    by_label(app.text_input, "Besluit").set_value("Samen")
    press(app, "Besluit opslaan")
    assert read(own_filled).besluiten.filter(code="002-b1")["besluit"].item() == "Samen"


def test_progress_of_a_region_counts_only_its_agendas(filled: str, open_page: Open) -> None:
    alle = words(open_page(VOORTGANG))
    meierij = words(open_page(VOORTGANG, **{"voortgang-regio": "De Meierij"}))

    assert "Bovenregionale werkagenda" in alle
    assert "Bovenregionale werkagenda" not in meierij
    assert "Er loopt geen agenda in deze regio." in meierij
    assert "Is hij afgesloten of opgevolgd?" in meierij


def test_an_agenda_that_is_over_gives_no_late_activities(filled: str, open_page: Open) -> None:
    app = open_page(VOORTGANG)

    assert "Uitvoeringsagenda Sterk VO** (tot en met 31 juli 2023)" in words(app)
    assert "Buurtteam" not in table_texts(app)
