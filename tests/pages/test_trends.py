"""The page Trends: kinds, reasons, and what nobody counts named as such."""

import html
import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.test_paginas import table_texts, words
from tests.pages.test_registers import VERZUIM, load

SCRIPT = "cijfers/trends.py"


def readings(app: AppTest) -> list[str]:
    """The line under the title of every chart."""
    uit = []
    for grafiek in app.get("plotly_chart"):
        teksten = json.loads(grafiek.proto.spec)["layout"]["annotations"]
        uit += [html.unescape(t["text"]) for t in teksten if t.get("name") == "lezing"]
    return [zin.replace("<br>", " ") for zin in uit]


def titles(app: AppTest) -> list[str]:
    return [
        re.sub("<[^>]*>", "", t["text"])
        for grafiek in app.get("plotly_chart")
        for t in json.loads(grafiek.proto.spec)["layout"]["annotations"]
        if t.get("name") == "titel"
    ]


def panels(app: AppTest, nummer: int) -> list[str]:
    figuur = json.loads(app.get("plotly_chart")[nummer].proto.spec)
    return [a["text"] for a in figuur["layout"]["annotations"] if a.get("yshift") == 5]


def test_arrangementen_have_a_panel_per_kind_of_all_regions_together(
    filled: str, open_page: Open
) -> None:
    app = open_page(SCRIPT)

    assert "alle regio's samen" in titles(app)[0]
    assert panels(app, 0) == [
        "<b>Begeleiding</b>", "<b>Leermiddelen</b>", "<b>Onderwijszorgarrangement</b>",
    ]  # fmt: skip
    assert "Elk samenwerkingsverband bepaalt zelf wat een soort inhoudt" in readings(app)[0]


def test_a_chosen_region_has_charts_of_its_own(filled: str, open_page: Open) -> None:
    app = open_page(SCRIPT, regio=["Lekstroom", "Utrecht Stad"])

    assert not app.exception
    assert {titel.split(", ")[1] for titel in titles(app)} == {"Lekstroom", "Utrecht Stad"}


def test_noise_is_never_called_a_rise_or_a_fall(filled: str, open_page: Open) -> None:
    zinnen = " ".join(readings(open_page(SCRIPT)))

    assert zinnen
    assert not re.search("gestegen|gedaald|stijging|daling|toename|afname", zinnen.lower())


def test_what_is_asked_and_not_delivered_is_called_no_figure(filled: str, open_page: Open) -> None:
    app = open_page(SCRIPT)

    assert "te volgen in de cijfers" in words(app)
    assert "geen cijfer" in words(app)
    assert table_texts(app).count("Geen cijfer") >= 6
    assert "Redenen zijn er alleen per regio" in words(app)


def test_reasons_of_whole_registers_show_with_their_verdict(database: str, open_page: Open) -> None:
    load(database, *VERZUIM)
    app = open_page(SCRIPT)

    assert not app.exception
    nummer = next(i for i, titel in enumerate(titles(app)) if "per reden, Utrecht Stad" in titel)
    assert "<b>Internaliserende problematiek</b>" in panels(app, nummer)
    assert re.match("[A-Z]", readings(app)[nummer])
    vragen = app.table[-1].value
    met = vragen[~vragen.iloc[:, 1].str.startswith("Geen cijfer")]
    assert list(met.iloc[:, 0]) == ["Leerlingen met internaliserende problematiek"]
    assert "Utrecht Stad, okt 2026" in met.iloc[0, 1]
    assert "is er 1 te volgen" in words(app)


def test_what_nobody_delivers_does_not_hang_on_the_filters(database: str, open_page: Open) -> None:
    load(database, *VERZUIM)

    app = open_page(SCRIPT, regio="Lekstroom")

    assert not app.exception
    assert "is er 1 te volgen" in words(app)


@pytest.mark.parametrize(
    "filters", [{"gemeente": "Utrecht"}, {"onderwijssoort": "Voortgezet onderwijs"}]
)
def test_reasons_are_not_shown_for_a_part_of_a_region(
    database: str, open_page: Open, filters: dict[str, str]
) -> None:
    load(database, *VERZUIM)
    app = open_page(SCRIPT, **filters)

    assert not app.exception
    assert "Redenen zijn er alleen per regio" in words(app)
    assert not any("per reden" in titel for titel in titles(app))
