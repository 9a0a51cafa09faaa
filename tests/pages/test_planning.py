"""The planning page: what is due and next, and never late in an agenda that is over."""

from tests.pages.conftest import Open
from tests.pages.test_paginas import table_texts, words

PLANNING = "agenda/planning.py"


def test_the_planning_shows_what_the_running_agenda_asks(filled: str, open_page: Open) -> None:
    app = open_page(PLANNING, **{"planning-agenda": "Alle agenda's"})

    assert app.get("plotly_chart")
    assert "Niets is te laat" in words(app)
    assert "Uitvoeringsagenda Sterk VO" in str(app.info[0].value)


def test_an_agenda_that_is_over_asks_what_became_of_it(filled: str, open_page: Open) -> None:
    app = open_page(PLANNING, **{"planning-agenda": "Uitvoeringsagenda Sterk VO"})

    assert "Is hij afgesloten of opgevolgd?" in str(app.info[0].value)
    assert "te laat" not in table_texts(app)
    assert "Er loopt niets meer" in words(app)
    assert app.get("plotly_chart")
