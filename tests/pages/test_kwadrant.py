"""The quadrant and who does what."""

import store
from tests.pages.conftest import Open
from tests.pages.test_agenda import press
from tests.pages.test_besluiten import by_label
from tests.pages.test_paginas import table_texts, words

KWADRANT, WIE = "agenda/kwadrant.py", "agenda/wie.py"


def test_moving_an_activity_twice_shows_its_place_and_both_moves(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(KWADRANT)
    assert "Er staat nog niets in het kwadrant." in words(app)

    by_label(app.slider, "Impact").set_value(80)
    by_label(app.text_input, "Uw naam").set_value("Anna")
    press(app, "Plek vastleggen")
    by_label(app.slider, "Impact").set_value(20)
    by_label(app.text_input, "Waarom daar").set_value("Minder scholen doen mee")
    press(app, "Plek vastleggen")

    assert app.get("plotly_chart")
    [tabel] = [t.value for t in app.table if "Naar" in t.value.columns]
    assert tabel["Van"].to_list() == ["impact 80, meerwaarde 50", "nog niet geplaatst"]
    assert tabel["Naar"].to_list()[0] == "impact 20, meerwaarde 50"
    assert tabel["Door"].to_list() == ["Anna", "Anna"]


def test_who_moves_second_is_told_and_moves_nothing(own_filled: str, open_page: Open) -> None:
    app = open_page(KWADRANT)
    code = by_label(app.selectbox, "Welke activiteit").value
    engine = store.connect(own_filled)
    store.place(engine, code, (10, 90), "", "Bram")

    by_label(app.slider, "Impact").set_value(80)
    press(app, "Plek vastleggen")

    assert any("Bram heeft deze activiteit intussen verplaatst" in e.value for e in app.error)
    assert store.read_agendas(engine).plaatsingen.height == 1
    press(app, "Nieuwe versie bekijken")
    assert by_label(app.slider, "Impact").value == 10
    engine.dispose()


def test_who_does_what_counts_each_party_and_what_nobody_does(filled: str, open_page: Open) -> None:
    app = open_page(WIE, **{"wie-agenda": "Uitvoeringsagenda Sterk VO"})

    assert "Sterk VO" in table_texts(app)
    assert "nog niet ingevuld wie het doet" in words(app)
