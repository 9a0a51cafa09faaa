"""Every kind of chart carries what it must, and nothing that it may not."""

import html
import itertools
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

import charts
from charts import Toelichting, alt_text, draw_small_multiples
from charts.toelichting import MERK, MERK_ZIN

SOORTEN = (
    *("panelen", "lijnen", "staven", "groepen", "matrix", "startfoto"),
    *("intervallen", "trechter", "kaart", "planning", "kwadrant"),
)
MAG_LEEG = ("bescherming", "fictief", "opmerkingen")
VERPLICHT = [v.name for v in fields(Toelichting) if v.name not in MAG_LEEG]
Soorten = dict[str, tuple[Callable[..., go.Figure], pl.DataFrame]]


def texts(fig: go.Figure) -> list[str]:
    return [a["text"] for a in fig.to_dict()["layout"]["annotations"]]


def one_text(fig: go.Figure) -> str:
    kaal = " ".join(texts(fig)).replace("<br>", " ").replace("<b>", "").replace("</b>", "")
    return html.unescape(kaal)


@pytest.mark.parametrize("smal", [False, True])
@pytest.mark.parametrize("soort", SOORTEN)
def test_a_figure_holds_every_element_inside_the_image(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str, smal: bool
):
    teken, frame = alle_soorten[soort]

    tekst = one_text(teken(frame, toelichting, smal=smal))

    for naam in [*VERPLICHT, "bescherming"]:
        assert getattr(toelichting, naam) in tekst, naam


@pytest.mark.parametrize("smal", [False, True])
@pytest.mark.parametrize("soort", SOORTEN)
def test_a_figure_is_marked_as_fictional_exactly_when_it_is(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str, smal: bool
):
    teken, frame = alle_soorten[soort]

    echt = one_text(teken(frame, toelichting, smal=smal))
    fictief = one_text(teken(frame, replace(toelichting, fictief=True), smal=smal))

    assert "fictie" not in echt.lower()
    assert MERK in fictief
    assert MERK_ZIN in fictief


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_figure_refuses_a_frame_without_rows(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str
):
    teken, frame = alle_soorten[soort]

    with pytest.raises(ValueError, match="geen gegevens"):
        teken(frame.clear(), toelichting)


@pytest.mark.parametrize("naam", VERPLICHT)
@pytest.mark.parametrize("soort", SOORTEN)
def test_a_figure_refuses_an_empty_element(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str, naam: str
):
    teken, frame = alle_soorten[soort]

    with pytest.raises(ValueError, match=naam):
        teken(frame, replace(toelichting, **{naam: "  "}))


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_figure_refuses_a_frame_without_a_needed_column(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str
):
    teken, frame = alle_soorten[soort]

    for kolom in {"waarde", "gebied", "afzender", "status"} & set(frame.columns):
        with pytest.raises(ValueError, match=kolom):
            teken(frame.drop(kolom), toelichting)


@pytest.mark.parametrize("smal", [False, True])
@pytest.mark.parametrize("soort", SOORTEN)
def test_plotly_accepts_every_figure(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str, smal: bool
):
    teken, frame = alle_soorten[soort]
    fig = teken(frame, replace(toelichting, fictief=True), smal=smal)

    opnieuw = go.Figure(fig.to_dict(), skip_invalid=False)

    assert len(opnieuw.to_dict()["data"]) == len(fig.to_dict()["data"]) > 0
    assert opnieuw.to_dict()["layout"]["height"] > 200


def test_every_function_that_draws_is_in_these_tests(alle_soorten: Soorten):
    getekend = {getattr(teken, "func", teken).__name__ for teken, _ in alle_soorten.values()}

    assert set(alle_soorten) == set(SOORTEN)
    assert getekend == {naam for naam in charts.__all__ if naam.startswith("draw_")}


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_figure_has_a_text_for_who_cannot_see_it(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str
):
    _, frame = alle_soorten[soort]

    tekst = alt_text(frame, toelichting)

    assert tekst.startswith(toelichting.titel)
    assert toelichting.lezing in tekst
    assert len(tekst) > len(toelichting.titel) + len(toelichting.lezing) + 80


def test_text_with_angle_brackets_stays_text(reeks: pl.DataFrame, toelichting: Toelichting):
    tekst = "<5 leerlingen, > 3 maanden & <b>meer</b>"

    fig = draw_small_multiples(reeks, replace(toelichting, definitie=tekst))

    voet = next(t for t in texts(fig) if "Definitie" in t)
    assert "&lt;5 leerlingen, &gt; 3 maanden &amp; &lt;b&gt;meer&lt;/b&gt;" in voet


def spot(a: dict[str, Any], layout: dict[str, Any]) -> tuple[float, float]:
    """Return top and bottom in px from the top of the figure of a text at paper y 0 or 1."""
    marge = layout["margin"]
    plot = layout["height"] - marge["t"] - marge["b"]
    boven = marge["t"] + (1 - a["y"]) * plot - a["yshift"]
    return boven, boven + (a["text"].count("<br>") + 1) * a["font"]["size"] * 1.3


@pytest.mark.parametrize("smal", [False, True])
@pytest.mark.parametrize("soort", SOORTEN)
def test_title_block_and_footer_stay_clear_of_the_plot_and_inside_the_figure(
    alle_soorten: Soorten, toelichting: Toelichting, soort: str, smal: bool
):
    teken, frame = alle_soorten[soort]
    lang = "Een lange zin over wat hier te zien is. " * 6
    vol = replace(toelichting, titel=lang, lezing=lang, definitie=lang, fictief=True)

    layout = teken(frame, vol, smal=smal).to_dict()["layout"]

    blok = {
        a["name"]: spot(a, layout)
        for a in layout["annotations"]
        if a.get("name") in ("merk", "titel", "lezing", "eenheid", "voet")
    }
    volgorde = [blok[naam] for naam in ("merk", "titel", "lezing", "eenheid")]
    assert all(boven[1] <= onder[0] for boven, onder in itertools.pairwise(volgorde))
    assert volgorde[0][0] >= 0
    assert blok["eenheid"][1] <= layout["margin"]["t"]
    as_labels = 0 if soort in ("staven", "startfoto", "kaart") else 20
    assert blok["voet"][0] >= layout["height"] - layout["margin"]["b"] + as_labels
    assert blok["voet"][1] <= layout["height"]
