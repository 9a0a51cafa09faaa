"""The band in which a month lies by chance: behind the line, on its scale, explained below."""

from datetime import date

import plotly.graph_objects as go
import polars as pl

from charts import Band, Toelichting, draw_small_multiples

BAND = Band(date(2023, 4, 1), 12.0, 20.0, 95.0)


def shapes(figuur: go.Figure, soort: str) -> list[dict]:
    return [s for s in figuur.to_dict()["layout"]["shapes"] if s["type"] == soort]


def footer(figuur: go.Figure) -> str:
    noten = figuur.to_dict()["layout"]["annotations"]
    return next(noot["text"] for noot in noten if noot.get("name") == "voet").replace("<br>", " ")


def test_a_band_lies_behind_its_own_panel_from_its_first_month(
    reeks: pl.DataFrame, toelichting: Toelichting
) -> None:
    figuur = draw_small_multiples(reeks, toelichting, banden={"Utrecht West": BAND})

    (vlak,), (midden,) = shapes(figuur, "rect"), shapes(figuur, "line")
    assert (vlak["xref"], vlak["yref"]) == ("x2", "y2")
    assert (vlak["y0"], vlak["y1"]) == (12, 95)
    assert vlak["x0"] == 2023 * 12 + 3 - 0.5
    assert (midden["y0"], midden["y1"]) == (20, 20)
    assert {vlak["layer"], midden["layer"]} == {"below"}


def test_the_scale_holds_the_band(reeks: pl.DataFrame, toelichting: Toelichting) -> None:
    figuur = draw_small_multiples(reeks, toelichting, banden={"Lekstroom": BAND})

    assert figuur.to_dict()["layout"]["yaxis"]["range"][1] > 95


def test_the_footer_says_what_the_band_is(reeks: pl.DataFrame, toelichting: Toelichting) -> None:
    zonder = draw_small_multiples(reeks, toelichting)
    vast = draw_small_multiples(reeks, toelichting, banden={"Lekstroom": BAND})
    proef = draw_small_multiples(
        reeks, toelichting, banden={"Lekstroom": BAND._replace(proef=True)}
    )

    assert "Grijze band" not in footer(zonder)
    assert "Grijze band" in footer(vast)
    assert "proeflimieten" not in footer(vast)
    assert "proeflimieten" in footer(proef)
    assert shapes(proef, "line")[0]["line"]["dash"] == "dot"


def test_a_band_that_begins_after_the_months_shown_is_not_drawn(
    reeks: pl.DataFrame, toelichting: Toelichting
) -> None:
    later = BAND._replace(van=date(2030, 1, 1))

    assert not shapes(draw_small_multiples(reeks, toelichting, banden={"Lekstroom": later}), "rect")


def test_a_band_adds_no_annotation(reeks: pl.DataFrame, toelichting: Toelichting) -> None:
    zonder = draw_small_multiples(reeks, toelichting).to_dict()["layout"]["annotations"]
    met = draw_small_multiples(
        reeks, toelichting, banden=dict.fromkeys(["Lekstroom", "Utrecht West"], BAND)
    ).to_dict()["layout"]["annotations"]

    assert len(met) == len(zonder)
