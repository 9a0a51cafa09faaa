"""Waar naartoe: columns side by side, never added; what registers tell, and what they can't."""

import polars as pl
import pytest

from analysis.vaten import NIET_BEKEND
from tests.pages.conftest import Open
from tests.pages.test_paginas import words
from tests.pages.test_registers import VERZUIM, load
from tests.pages.test_startfoto import figures, texts
from tests.pages.vulling import fill, open_database
from ui import queries, vaten

SCRIPT = "cijfers/waarheen.py"


@pytest.mark.parametrize("waar", ["Alle regio's", "Lekstroom", "Utrecht Stad"])
def test_the_columns_stand_side_by_side_and_what_cannot_be_known_is_said(
    filled: str, open_page: Open, waar: str
) -> None:
    app = open_page(SCRIPT, waar=waar)

    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    for _, _, naam in vaten.KOLOMMEN:
        assert f"<b>{naam}</b>" in texts(app)
    assert NIET_BEKEND in words(app)
    assert NIET_BEKEND in texts(app)


def test_every_point_is_a_protected_cell_and_none_is_a_sum(filled: str) -> None:
    queries.begin_run()
    frame = vaten.columns("lekstroom")

    assert frame.height == 12
    for thema, _, naam in vaten.KOLOMMEN:
        cellen = queries.beschermd(thema).filter(gebied="lekstroom", duur="totaal", niveau="totaal")
        onderdeel = {"5 onder a": "5a"}.get(naam[-9:])
        aantallen = cellen if onderdeel is None else cellen.filter(onderdeel=onderdeel)
        for waarde in frame.filter(gebied=naam)["waarde"].drop_nulls().to_list():
            assert waarde in aantallen["aantal"].to_list()


def test_without_registers_it_is_not_known_where_pupils_went(filled: str, open_page: Open) -> None:
    een, alle = (words(open_page(SCRIPT, waar=w)) for w in ("Lekstroom", "Alle regio's"))

    assert "is niet bekend: daarvoor moeten alle afzenders" in een
    assert "is niet bekend: daarvoor moeten alle afzenders" in alle


def test_registers_of_a_whole_region_tell_why_cases_closed(database: str, open_page: Open) -> None:
    load(database, *VERZUIM)
    fill(open_database(database), zonder_regio="utrecht-stad")

    app = open_page(SCRIPT, waar="Utrecht Stad")

    assert not app.exception
    assert "met terugkeer naar school" in texts(app)
    assert "Kies Utrecht Stad" in words(open_page(SCRIPT, waar="Alle regio's"))


def test_a_reason_of_a_few_cases_is_hidden(database: str, open_page: Open) -> None:
    load(database, *VERZUIM)
    fill(open_database(database), zonder_regio="utrecht-stad")
    app = open_page(SCRIPT, waar="Utrecht Stad")
    app.segmented_control(key="meer-gesloten").set_value("Tabel").run()

    aantallen = pl.from_pandas(app.table[-1].value).to_series(1).to_list()
    assert "verborgen" in aantallen
    assert not {"1", "2", "3", "4"} & set(aantallen)
    getekend = [y for trace in figures(app)[-1]["data"] for y in trace.get("y", [])]
    assert not {1, 2, 3, 4} & set(getekend)


def test_a_region_without_any_schooljaar_says_so(database: str, open_page: Open) -> None:
    fill(open_database(database), zonder_regio="lekstroom")

    app = open_page(SCRIPT, waar="Lekstroom")

    assert not app.exception
    assert "Van Lekstroom zijn er geen cijfers over een heel schooljaar" in words(app)
