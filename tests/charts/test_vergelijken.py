"""Areas side by side: intervals, the funnel and the tile map, and what they may not show."""

import json
from typing import Any

import polars as pl
import pytest

from charts import Toelichting, alt_text, draw_funnel, draw_intervals, draw_tilemap
from charts.tegelkaart import KLASSEN, class_bounds, class_of

Paar = tuple[pl.DataFrame, pl.DataFrame]


def texts(fig: dict[str, Any]) -> list[str]:
    return [a["text"] for a in fig["layout"]["annotations"]]


def footer(fig: dict[str, Any]) -> str:
    noot = next(a["text"] for a in fig["layout"]["annotations"] if a.get("name") == "voet")
    return noot.replace("<br>", " ")


def test_areas_keep_their_order_and_only_comparable_ones_have_an_interval(
    streken: pl.DataFrame, toelichting: Toelichting
):
    fig = draw_intervals(streken, toelichting, midden=2.9).to_dict()

    namen = [tekst.strip() for tekst in fig["layout"]["yaxis"]["ticktext"]]
    assert namen == streken["categorie"].to_list()
    strepen = [t for t in fig["data"] if t["type"] == "scatter" and len(t["x"]) == 2]
    assert [(t["x"], t["y"][0]) for t in strepen] == [([2.1, 3.2], 0), ([2.4, 3.7], 1)]
    assert {"<b>3,0 (onvolledig)</b>", "<b>verborgen</b>", "geen levering"} <= set(texts(fig))
    assert "gemiddeld 2,9" in texts(fig)


def test_an_area_that_counts_otherwise_is_marked_with_its_reason(
    streken: pl.DataFrame, toelichting: Toelichting
):
    fig = draw_intervals(streken, toelichting).to_dict()

    assert "<b>9,1 *</b>" in texts(fig)
    assert "* Telt anders en is niet te vergelijken: Utrecht Stad (zonder vo)." in footer(fig)


@pytest.mark.parametrize("soort", ["intervallen", "trechter", "kaart"])
def test_a_hidden_figure_never_reaches_the_browser(
    streken: pl.DataFrame, trechter: Paar, kaart: Paar, toelichting: Toelichting, soort: str
):
    geheim = 3.14159
    teken = {
        "intervallen": lambda f: draw_intervals(f, toelichting),
        "trechter": lambda f: draw_funnel(f, toelichting, grenzen=trechter[1]),
        "kaart": lambda f: draw_tilemap(f, toelichting, regios=kaart[1]),
    }[soort]
    frame = {"intervallen": streken, "trechter": trechter[0], "kaart": kaart[0]}[soort]
    grenzen = [naam for naam in ("waarde", "onder", "boven") if naam in frame.columns]
    verborgen = pl.col("bescherming") == "verborgen"
    lek = frame.with_columns(
        pl.when(verborgen).then(pl.lit(geheim)).otherwise(pl.col(naam)).alias(naam)
        for naam in grenzen
    )

    assert str(geheim) not in json.dumps(teken(lek).to_dict())
    assert str(geheim) not in alt_text(lek, toelichting)


def test_only_open_whole_and_comparable_gemeenten_are_points_of_the_funnel(
    trechter: Paar, toelichting: Toelichting
):
    fig = draw_funnel(trechter[0], toelichting, grenzen=trechter[1], noten=("3 niet",)).to_dict()

    punten = fig["data"][-1]
    assert list(zip(punten["x"], punten["y"], strict=True)) == [
        (2400, 4.2),
        (8600, 2.4),
        (50000, 9.0),
    ]
    assert "<b>Utrecht</b>" in texts(fig)
    assert "Lopik" in texts(fig)
    assert not {"Montfoort", "Zeist", "Vijfheerenlanden"} & set(texts(fig))
    assert "3 niet" in footer(fig)
    assert "Vijfheerenlanden (een deel)" in footer(fig)


def test_a_limit_that_runs_out_of_the_funnel_is_cut_off(trechter: Paar, toelichting: Toelichting):
    laag = trechter[0].filter(pl.col("noemer") > 5000).with_columns(waarde=pl.lit(2.0))

    fig = draw_funnel(laag, toelichting, grenzen=trechter[1]).to_dict()

    buitenste = fig["data"][3]
    assert buitenste["y"] == [None, 6.0, 4.5]
    assert fig["layout"]["yaxis"]["range"][1] < 12


def test_names_in_the_funnel_never_cover_one_another(toelichting: Toelichting, trechter: Paar):
    rijen = [(f"Gemeente {i}", "lekstroom", 3.0, 8000 + i, "3,0") for i in range(40)]
    namen = ("categorie", "kleur", "waarde", "noemer", "tekst")
    frame = pl.DataFrame(rijen, schema=namen, orient="row")

    fig = draw_funnel(frame, toelichting, grenzen=trechter[1]).to_dict()

    plekken = [
        (a.get("xshift", 0), a.get("yshift", 0), a.get("ax"), a.get("ay"))
        for a in fig["layout"]["annotations"]
        if a["text"].startswith("Gemeente")
    ]
    assert 3 <= len(plekken) < 40
    assert len(set(plekken)) == len(plekken)


def test_a_tile_holds_its_name_and_figure_or_says_why_there_is_none(
    kaart: Paar, toelichting: Toelichting
):
    fig = draw_tilemap(kaart[0], toelichting, regios=kaart[1]).to_dict()

    gewoon, gearceerd = fig["data"][0], fig["data"][1]
    assert "pattern" not in gewoon["marker"]
    assert gearceerd["marker"]["pattern"]["shape"] == "/"
    assert len(gearceerd["x"]) == 1
    assert "Oudewater" in gearceerd["text"][0]
    assert "verborgen" in gearceerd["text"][0]
    per_naam = dict(zip(["Woerden", "Utrecht", "Montfoort", "Vijf"], gewoon["text"], strict=True))
    assert "1,2" in per_naam["Woerden"]
    assert "Utrecht Stad" in per_naam["Utrecht"]
    assert "geen levering" in per_naam["Montfoort"]
    assert "9,0 *" in per_naam["Vijf"]
    assert gewoon["marker"]["color"][2:] == ["#ffffff", "#ffffff"]
    assert "<b>Utrecht West</b>" in texts(fig)


def test_without_classes_every_tile_is_as_light(kaart: Paar, toelichting: Toelichting):
    fig = draw_tilemap(kaart[0], toelichting, regios=kaart[1], klassen=False).to_dict()

    assert len(fig["data"]) == 2
    assert set(fig["data"][0]["marker"]["color"]) == {KLASSEN[0][0], "#ffffff"}


def test_the_outline_of_a_region_runs_around_its_tiles_together(
    kaart: Paar, toelichting: Toelichting
):
    vormen = draw_tilemap(kaart[0], toelichting, regios=kaart[1]).to_dict()["layout"]["shapes"]

    kleuren = [vorm["line"]["color"] for vorm in vormen]
    # Three tiles in a corner have eight sides outside; a tile by itself has four.
    assert kleuren.count("#d55809") == 8
    assert kleuren.count("#741528") == 4
    assert len(vormen) == 16


@pytest.mark.parametrize(
    ("waarden", "grenzen"),
    [
        ([], []),
        ([0.0], []),
        ([1.2, 4.8], [0, 1, 2, 3, 4, 5]),
        ([10.4], [0, 3, 6, 9, 12]),
        ([0.62, 1.9], [0, 0.5, 1, 1.5, 2]),
    ],
)
def test_classes_are_at_most_five_and_round(waarden: list[float], grenzen: list[float]):
    assert class_bounds(waarden) == grenzen


@pytest.mark.parametrize("top", [0.013, 0.4, 1.0, 3.3, 7.7, 19, 42.5, 101, 999])
def test_every_value_falls_in_a_class(top: float):
    grenzen = class_bounds([top])

    assert len(grenzen) <= len(KLASSEN) + 1
    assert grenzen[0] == 0
    assert grenzen[-2] < top <= grenzen[-1]
    assert class_of(0, grenzen) == 0
    assert class_of(top, grenzen) == len(grenzen) - 2
    assert class_of(grenzen[1], grenzen) == 0
