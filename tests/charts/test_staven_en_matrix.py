"""Bars and the matrix of deliveries."""

import polars as pl
import pytest

from charts import Toelichting, alt_text, draw_bars, draw_grouped_bars, draw_levermatrix
from charts.tekst import wrap_lines


def test_bars_keep_the_order_given_and_show_their_text(
    staven: pl.DataFrame, toelichting: Toelichting
):
    fig = draw_bars(staven, toelichting).to_dict()

    labels = [tekst.strip() for tekst in fig["layout"]["yaxis"]["ticktext"]]
    assert labels == staven["categorie"].to_list()
    waarden = [a["text"] for a in fig["layout"]["annotations"][: staven.height]]
    assert waarden == [
        "<b>14</b>",
        "<b>9–16</b>",
        "<b>8 (onvolledig)</b>",
        "<b>verborgen</b>",
        "<b>0</b>",
        "geen gegevens",
    ]


def test_ranges_incomplete_and_hidden_bars_are_hatched(
    staven: pl.DataFrame, toelichting: Toelichting
):
    vast, gearceerd = draw_bars(staven, toelichting).to_dict()["data"]

    assert vast["x"] == [14, 9, 0, 0, 0, 0]
    assert gearceerd["base"] == vast["x"]
    assert gearceerd["x"][:3] == [0, 7, 8]
    assert 0 < gearceerd["x"][3] < 1
    assert gearceerd["x"][4:] == [0, 0]


def test_upright_bars_stand_on_their_category(staven: pl.DataFrame, toelichting: Toelichting):
    fig = draw_bars(staven, toelichting, staand=True).to_dict()

    assert fig["data"][0]["y"][0] == 14
    assert fig["layout"]["xaxis"]["tickvals"] == [0, 1, 2, 3, 4, 5]


def test_every_area_gets_every_school_year_in_order(jaren: pl.DataFrame, toelichting: Toelichting):
    ontbreekt = (pl.col("gebied") == "Lekstroom") & (pl.col("schooljaar") == "2021-2022")

    fig = draw_grouped_bars(jaren.filter(~ontbreekt), toelichting).to_dict()

    assen = [fig["layout"][f"xaxis{n}"]["ticktext"] for n in ("", "2", "3", "4")]
    assert [[t.replace("<br>", "") for t in as_] for as_ in assen] == [
        ["2021-2022", "2022-2023", "2023-2024"]
    ] * 4
    assert sum("gegevens" in a["text"] for a in fig["layout"]["annotations"]) == 1
    assert len({tuple(fig["layout"][f"yaxis{n}"]["range"]) for n in ("", "2", "3", "4")}) == 1


def test_the_matrix_has_a_shape_and_a_word_per_state(
    matrix: pl.DataFrame, toelichting: Toelichting
):
    fig = draw_levermatrix(matrix, toelichting).to_dict()

    assert [len(t["x"]) for t in fig["data"]] == [
        matrix.filter(pl.col("status") == s).height for s in ("geleverd", "vervangen", "ontbreekt")
    ]
    legenda = next(a["text"] for a in fig["layout"]["annotations"] if a.get("name") == "legenda")
    for woord in ("geleverd", "vervangen door nieuwer", "ontbreekt"):
        assert woord in legenda


def test_an_unknown_status_is_refused(matrix: pl.DataFrame, toelichting: Toelichting):
    with pytest.raises(ValueError, match="Onbekende status"):
        draw_levermatrix(matrix.with_columns(status=pl.lit("kwijt")), toelichting)


def test_alt_text_of_lines_tells_start_and_end(reeks: pl.DataFrame, toelichting: Toelichting):
    tekst = alt_text(reeks, toelichting)

    assert tekst.startswith("Thuiszitters per regio, januari 2023 t/m december 2024")
    assert "Lekstroom: van 20 in jan 2023 naar 23 in dec 2024;" in tekst


def test_alt_text_of_bars_tells_each_shown_text(staven: pl.DataFrame, toelichting: Toelichting):
    tekst = alt_text(staven, toelichting)

    assert "Stichtse Vecht: 9–16; De Ronde Venen: 8 (onvolledig); Montfoort: verborgen" in tekst
    assert "Lopik: geen gegevens" in tekst


def test_alt_text_of_the_matrix_counts_what_is_missing(
    matrix: pl.DataFrame, toelichting: Toelichting
):
    mist = matrix.filter(pl.col("status") == "ontbreekt")

    tekst = alt_text(matrix, toelichting)

    assert f"Van de 72 verwachte leveringen zijn er {72 - mist.height} binnen" in tekst
    assert f"Er ontbreken er {mist.height}" in tekst


def test_a_school_year_is_never_broken_over_two_lines_of_text():
    for breedte in range(60, 200, 7):
        regels = wrap_lines("Periode: schooljaar 2021-2022 t/m 2023-2024", breedte, 11)

        assert not [regel for regel in regels if regel.endswith("-")]
