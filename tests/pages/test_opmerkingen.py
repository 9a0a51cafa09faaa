"""Remarks through the app: left with a chart, read by another, shown, expired, withdrawn."""

import logging
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import store
from store import NieuweOpmerking
from tests.pages.conftest import Open
from tests.pages.test_paginas import words
from ui.opmerkingen import DUUR

THUISZITTERS, OPMERKINGEN = "cijfers/thuiszitters.py", "cijfers/opmerkingen.py"
SLEUTEL = "thuiszitters-per-maand"
TEKST = "Sinds september telt het verband ook kort verzuim mee."
GEHEIM = "Zwabberientje met nummer 123456782 en nog twee leerlingen."


def leave(app: AppTest, tekst: str, naam: str = "Anna Schrijver") -> AppTest:
    """Fill in and hand in the form beside the chart of the months."""
    app.segmented_control(key=f"meer-{SLEUTEL}").set_value("Opmerking").run()
    app.text_area(key=f"tekst-{SLEUTEL}").set_value(tekst)
    app.text_input(key=f"auteur-{SLEUTEL}").set_value(naam)
    knop = next(k for k in app.button if k.label.startswith("Voorleggen"))
    return knop.click().run()


def rows(url: str) -> list[dict]:
    return store.read_opmerkingen(store.connect(url))


def put(url: str, **anders: object) -> int:
    """Keep an approved remark, straight in the store."""
    engine = store.connect(url)
    nieuw = NieuweOpmerking(
        "thuiszitters", "thuiszitters_ocw", "lekstroom", TEKST, "Anna", date(2999, 1, 1)
    )
    nummer = store.save_opmerking(engine, nieuw._replace(**anders))
    store.approve_opmerking(engine, nummer, "Bert")
    return nummer


def test_a_remark_is_left_read_by_another_and_then_stands_beside_the_chart(
    own_filled: str, open_page: Open
) -> None:
    app = leave(open_page(THUISZITTERS), TEKST)
    (rij,) = rows(own_filled)
    waiting = words(open_page(THUISZITTERS))
    lezen = open_page(OPMERKINGEN)
    before_name = words(lezen)
    lezen.text_input(key="lezer").set_value("Bert Lezer").run()
    shown_to_reader = words(lezen)
    lezen.button(key=f"goed-{rij['id']}").click().run()

    assert "Bewaard." in app.success[0].value
    assert rij["tot_en_met"] == date.today() + timedelta(days=DUUR["een half jaar"])
    assert rij["fictief"]
    assert (rij["thema"], rij["indicator"], rij["gebied"]) == (
        "thuiszitters",
        "thuiszitters_ocw",
        "alle",
    )
    assert TEKST not in waiting
    assert TEKST not in before_name
    assert TEKST in shown_to_reader
    na = words(open_page(THUISZITTERS))
    # In full at the first chart of the figure, named at the others.
    assert na.count(TEKST) == 1
    assert "Opmerking van Anna Schrijver" in na


def test_a_text_with_a_trace_of_a_child_is_kept_nowhere(
    own_filled: str, open_page: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    app = leave(open_page(THUISZITTERS), GEHEIM)

    (fout,) = app.error
    assert "Niet bewaard" in fout.value
    assert "kan een BSN zijn" in fout.value
    assert "Haal namen weg" in fout.value
    assert "Noem geen aantal leerlingen" in fout.value
    # The author can mend what was typed.
    assert app.text_area(key=f"tekst-{SLEUTEL}").value == GEHEIM
    assert rows(own_filled) == []
    folder = Path(own_filled.removeprefix("sqlite:///")).parent
    inhoud = b"".join(pad.read_bytes() for pad in folder.iterdir() if pad.is_file())
    for deel in ("Zwabberientje", "123456782", GEHEIM):
        assert deel.encode() not in inhoud
        assert deel not in caplog.text


@pytest.mark.parametrize("naam", ["", "anna@school.nl", "Anna 123"])
def test_a_remark_needs_a_name_of_letters(own_filled: str, open_page: Open, naam: str) -> None:
    app = leave(open_page(THUISZITTERS), TEKST, naam)

    assert "naam" in app.error[0].value
    assert rows(own_filled) == []


def test_the_author_can_not_read_their_own_remark(own_filled: str, open_page: Open) -> None:
    leave(open_page(THUISZITTERS), TEKST)

    lezen = open_page(OPMERKINGEN)
    lezen.text_input(key="lezer").set_value("anna  SCHRIJVER").run()

    assert "U schreef deze opmerking zelf" in words(lezen)
    assert not [knop for knop in lezen.button if knop.label in ("Goedkeuren", "Afwijzen")]


def test_the_second_of_two_readers_is_told_who_was_first(own_filled: str, open_page: Open) -> None:
    leave(open_page(THUISZITTERS), TEKST)
    nummer = rows(own_filled)[0]["id"]
    een, ander = open_page(OPMERKINGEN), open_page(OPMERKINGEN)
    een.text_input(key="lezer").set_value("Bert").run()
    ander.text_input(key="lezer").set_value("Carla").run()

    een.button(key=f"goed-{nummer}").click().run()
    ander.text_input(key=f"reden-{nummer}").set_value("Te herkenbaar.")
    ander.button(key=f"af-{nummer}").click().run()

    assert ander.warning[0].value.startswith("Bert was u voor: de opmerking is op")
    assert rows(own_filled)[0]["status"] == "goedgekeurd"


def test_refusing_needs_a_reason_and_wipes_the_text(own_filled: str, open_page: Open) -> None:
    leave(open_page(THUISZITTERS), TEKST)
    nummer = rows(own_filled)[0]["id"]
    lezen = open_page(OPMERKINGEN)
    lezen.text_input(key="lezer").set_value("Bert").run()

    lezen.button(key=f"af-{nummer}").click().run()
    without = lezen.warning[0].value
    lezen.text_input(key=f"reden-{nummer}").set_value("Dit gaat over Zwabberientje.").run()
    lezen.button(key=f"af-{nummer}").click().run()
    with_name = lezen.warning[0].value
    lezen.text_input(key=f"reden-{nummer}").set_value("Te herkenbaar.").run()
    lezen.button(key=f"af-{nummer}").click().run()

    (rij,) = rows(own_filled)
    assert "waarom u de opmerking afwijst" in without
    assert "Haal namen weg" in with_name
    assert (rij["status"], rij["tekst"], rij["reden"]) == ("afgewezen", "", "Te herkenbaar.")
    tabel = lezen.table[0].value
    assert tabel["Wat ermee gebeurde"].to_list() == ["afgewezen, tekst gewist"]


def test_a_withdrawn_remark_leaves_the_screen_and_stays_on_record(
    own_filled: str, open_page: Open
) -> None:
    nummer = put(own_filled)
    before = words(open_page(THUISZITTERS))
    lezen = open_page(OPMERKINGEN)
    lezen.text_input(key=f"intrekker-{nummer}").set_value("Anna").run()
    lezen.text_input(key=f"waarom-{nummer}").set_value("Klopt niet meer.").run()

    lezen.button(key=f"intrekken-{nummer}").click().run()

    assert TEKST in before
    assert TEKST not in words(lezen)
    assert TEKST not in words(open_page(THUISZITTERS))
    assert rows(own_filled)[0]["tekst"] == TEKST
    assert lezen.table[0].value["Reden"].to_list() == ["Klopt niet meer."]


def test_a_remark_stands_only_beside_its_own_figure_and_area(
    own_filled: str, open_page: Open
) -> None:
    put(own_filled, namens="PO2605")

    thuis = words(open_page(THUISZITTERS, regio="Lekstroom"))
    assert TEKST in thuis
    assert "toelichting van de afzender" in thuis
    assert TEKST not in words(open_page(THUISZITTERS, regio="Utrecht Stad"))
    assert TEKST not in words(open_page(THUISZITTERS, definitie="Absoluut verzuim"))
    assert TEKST not in words(open_page("cijfers/arrangementen.py"))


def test_markup_in_a_remark_is_shown_as_it_was_typed(own_filled: str, open_page: Open) -> None:
    put(own_filled, tekst="Kijk *hier*: ![x](https://kwaad.example/x.png) <b>:red[dik]</b>")

    getoond = words(open_page(THUISZITTERS))

    assert r"\!\[x\](https://kwaad.example/x.png)" in getoond
    assert r"\<b\>\:red\[dik\]\</b\>" in getoond


def test_an_expired_remark_is_listed_without_its_text(
    own_filled: str, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own_filled, tot_en_met=date.today())
    engine = store.connect(own_filled)
    with engine.begin() as conn:
        gisteren = date.today() - timedelta(days=1)
        conn.exec_driver_sql(f"UPDATE opmerking SET tot_en_met = '{gisteren}'")

    lezen = open_page(OPMERKINGEN)

    assert TEKST not in words(open_page(THUISZITTERS))
    assert TEKST not in words(lezen)
    assert lezen.table[0].value["Wat ermee gebeurde"].to_list() == ["verlopen"]
