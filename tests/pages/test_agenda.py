"""The pages of the agendas: what was promised, and recording that it happened."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

import store
from tests.loaders.controles.agendas import KOP
from tests.loaders.controles.voorbeeld import blad
from tests.pages.conftest import Open
from tests.pages.test_paginas import table_texts, words
from ui.agendabestand import MIME

AGENDAS, DOEL = "agenda/agendas.py", "agenda/doel.py"


def press(app: AppTest, label: str) -> None:
    [knop] = [knop for knop in app.button if knop.label == label]
    knop.click().run()
    assert not app.exception


@pytest.mark.parametrize(
    ("agenda", "zin"),
    [
        ("000", "nog niet ingevuld"),
        ("001", "Er is geen cijfer bij dit doel."),
        ("002", "Op 2 pilotscholen wordt jeugdhulp in school collectief betaald."),
        ("004", "Toewijzing onzeker"),
    ],
)
def test_every_agenda_shows_its_goals_and_activities(
    filled: str, open_page: Open, agenda: str, zin: str
) -> None:
    app = open_page(AGENDAS, agenda=agenda)

    assert not app.exception
    assert zin in words(app) + table_texts(app)
    assert f"Bron: document {agenda}" in words(app)


def test_an_agenda_whose_years_are_over_asks_what_became_of_it(
    filled: str, open_page: Open
) -> None:
    app = open_page(AGENDAS, agenda="004")

    assert any("afgesloten of opgevolgd" in str(info.value) for info in app.info)
    assert "te laat of niet vastgelegd" not in table_texts(app)


def test_recording_that_a_meeting_took_place_moves_its_goal(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(DOEL, doel="002-2c")
    assert "Er is nog niets vastgelegd." in words(app)

    app.text_input[0].set_value("Ontmoeting op school")
    app.text_input[1].set_value("Anna")
    press(app, "Vastleggen")

    assert "**1 keer** dit jaar" in words(app)
    assert "Ontmoeting op school" in table_texts(app)
    engine = store.connect(own_filled)
    moment = store.read_agendas(engine).momenten.row(0, named=True)
    engine.dispose()
    assert (moment["datum"], moment["aangepast_door"]) == (date.today(), "Anna")


def test_another_status_needs_a_reason_and_leaves_the_computed_one_in_sight(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(DOEL, doel="002-1b")

    press(app, "Status zetten")
    assert any("waarom" in str(fout.value) for fout in app.error)
    [reden] = [veld for veld in app.text_input if veld.label == "Waarom"]
    [status] = [veld for veld in app.selectbox if veld.label == "Status"]
    reden.set_value("De werkwijze ligt bij de bestuurders.")
    status.set_value("op koers")
    press(app, "Status zetten")

    assert "De werkwijze ligt bij de bestuurders." in words(app)
    assert "Berekend: niet te beoordelen." in words(app)
    press(app, "Berekende status weer gebruiken")
    assert "De werkwijze ligt bij de bestuurders." not in words(app)


def test_a_table_of_an_agenda_loads_from_excel(own_filled: str, open_page: Open) -> None:
    app = open_page(AGENDAS, agenda="004")
    content = blad(KOP, ["1.1 Samen", "Een netwerk", "Nieuwe bijeenkomst", "Sep – okt", "Scholen"])

    app.file_uploader[0].set_value(("nieuw.xlsx", content, MIME)).run()
    assert "**1** nieuw, **0** gewijzigd, **0** hetzelfde." in words(app)
    press(app, "Opslaan: 1 activiteit")

    assert "Nieuwe bijeenkomst" in table_texts(app)
    assert "Er is niets te wijzigen." in [info.value for info in app.info]


def test_a_file_that_is_no_agenda_is_refused_with_its_cell(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(AGENDAS, agenda="004")

    app.file_uploader[0].set_value(("fout.xlsx", blad(["Maand", "Aantal"]), MIME)).run()

    assert "Op blad 'Blad1' staat geen agenda." in table_texts(app)
    assert not [knop for knop in app.button if knop.label.startswith("Opslaan:")]
