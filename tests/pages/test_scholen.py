"""Jeugdhulp in the (v)so: the list from Excel, per region, and nothing of a small number."""

from tests.loaders.controles.voorbeeld import blad
from tests.loaders.test_scholen import KOP, LEEG, SCHOOL
from tests.pages.conftest import Open
from tests.pages.test_agenda import press
from tests.pages.test_paginas import words
from ui.agendabestand import MIME

SCHOLEN = "agenda/scholen.py"


def test_a_list_from_excel_shows_per_region_and_unknown_is_no_no(
    own_filled: str, open_page: Open
) -> None:
    app = open_page(SCHOLEN)
    assert "De lijst van scholen is nog leeg." in words(app)

    app.file_uploader[0].set_value(("scholen.xlsx", blad(KOP, SCHOOL, LEEG), MIME)).run()
    press(app, "Opslaan: 2 scholen")

    assert "1 van de 2 scholen heeft een vaste contactpersoon. Van 1 is het onbekend." in words(app)
    [regios] = [t.value for t in app.table if "Collectief betaald" in t.value.columns]
    west = regios[regios["Regio"] == "Utrecht West"].iloc[0]
    assert west["Met vaste contactpersoon"] == "onbekend"
    scholen = [t.value for t in app.table if "OZA nodig" in t.value.columns]
    shown = {row["School"]: row["OZA nodig"] for t in scholen for _, row in t.iterrows()}
    assert shown == {"De Beuk": "<5", "De Eik": "onbekend"}


def test_a_wrong_cell_is_named_and_nothing_is_stored(own_filled: str, open_page: Open) -> None:
    app = open_page(SCHOLEN)

    fout = [*SCHOOL[:6], "veel", *SCHOOL[7:]]
    app.file_uploader[0].set_value(("scholen.xlsx", blad(KOP, fout), MIME)).run()

    [bevindingen] = [t.value for t in app.table if "Cel" in t.value.columns]
    assert bevindingen["Cel"].to_list() == ["G2"]
    assert not [knop for knop in app.button if knop.label.startswith("Opslaan:")]
