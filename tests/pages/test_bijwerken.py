"""Keeping an agenda up to date, with who and what it was before."""

from datetime import date

import polars as pl

from tests.pages.conftest import Open
from tests.pages.test_agenda import press
from tests.pages.test_besluiten import by_label, read
from tests.pages.test_paginas import words
from ui.bijwerken import ACTIVITEIT, list_changes

BIJWERKEN = "agenda/bijwerken.py"


def test_only_changed_fields_are_sent_at_the_version_that_was_seen() -> None:
    gezien = pl.DataFrame(
        {
            "code": ["a", "b"],
            "versie": [1, 4],
            "tekst": ["Aa", "Bb"],
            "wanneer": ["", "Sep"],
            "wie": ["", ""],
            "status": ["gepland", "gepland"],
        }
    )
    bewerkt = gezien.select(ACTIVITEIT).with_columns(
        wanneer=pl.Series(["", None], dtype=pl.String), status=pl.Series(["gepland", "gereed"])
    )

    [change] = list_changes("activiteit", gezien, bewerkt, ACTIVITEIT)

    assert (change.code, change.versie) == ("b", 4)
    assert change.velden == {"wanneer": "", "status": "gereed"}


def test_an_activity_that_is_added_shows_with_who_added_it(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(BIJWERKEN)
    app.segmented_control(key="onderdeel").set_value("Nieuwe activiteit").run()

    by_label(app.text_input, "Activiteit").set_value("Werkbezoek")
    by_label(app.text_input, "Wanneer").set_value("2 keer per jaar")
    by_label(app.text_input, "Uw naam").set_value("Anna")
    press(app, "Activiteit toevoegen")

    added = read(own_filled).activiteiten.filter(tekst="Werkbezoek").row(0, named=True)
    assert (added["agenda_code"], added["aangepast_door"]) == ("002", "Anna")
    app.segmented_control(key="onderdeel").set_value("Wie veranderde wat").run()
    [tabel] = [t.value for t in app.table]
    assert tabel["Van"].to_list() == ["Werkbezoek"]


def test_a_remark_stands_with_its_date(own_filled: str, open_page: Open) -> None:
    app = open_page(BIJWERKEN)
    app.segmented_control(key="onderdeel").set_value("Opmerkingen").run()

    app.text_area[0].set_value("De werkgroep zoekt een voorzitter.")
    press(app, "Opmerking toevoegen")

    [tabel] = [t.value for t in app.table]
    assert tabel["Opmerking"].to_list() == ["De werkgroep zoekt een voorzitter."]
    assert str(date.today().year) in tabel["Op"].to_list()[0]
    doel = read(own_filled).toelichtingen["over"].item()
    assert "De werkgroep zoekt een voorzitter." in words(open_page("agenda/doel.py", doel=doel))


def test_an_agenda_without_measurements_says_where_to_record_one(
    filled: str, open_page: Open
) -> None:
    app = open_page(BIJWERKEN, **{"bijwerken-agenda": "Uitvoeringsagenda Sterk VO"})
    app.segmented_control(key="onderdeel").set_value("Metingen").run()

    assert not app.exception
    assert "Er is nog niets gemeten." in words(app)
