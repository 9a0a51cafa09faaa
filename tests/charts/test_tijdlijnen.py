"""Lines: gaps, hidden counts, incomplete months, breaks and labels."""

import itertools
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import Toelichting, alt_text, draw_bars, draw_lines, draw_small_multiples
from charts.assen import nice_ticks
from charts.lijnen import spread_labels

TEKENEN = [draw_small_multiples, draw_lines]
GEHEIM = 3737


def hide(reeks: pl.DataFrame, maand: date, bescherming: str, tekst: str) -> pl.DataFrame:
    """Hide Lekstroom in one month, while the frame still holds the secret value."""
    raak = (pl.col("gebied") == "Lekstroom") & (pl.col("maand") == maand)
    return reeks.with_columns(
        *(
            pl.when(raak).then(GEHEIM).otherwise(pl.col(k)).alias(k)
            for k in ("waarde", "laag", "hoog")
        ),
        pl.when(raak).then(pl.lit(bescherming)).otherwise("bescherming").alias("bescherming"),
        pl.when(raak).then(pl.lit(tekst)).otherwise("tekst").alias("tekst"),
    )


def traces(fig: go.Figure, soort: str, naam: str = "Lekstroom") -> list[dict[str, Any]]:
    return [t for t in fig.to_dict()["data"] if t["type"] == soort and t["name"] == naam]


def words(fig: go.Figure) -> list[str]:
    return [a["text"] for a in fig.to_dict()["layout"]["annotations"]]


@pytest.mark.parametrize("teken", TEKENEN)
def test_no_value_of_a_hidden_cell_reaches_the_figure(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    frame = hide(reeks, date(2023, 6, 1), "verborgen", "verborgen")

    fig = teken(frame, toelichting)

    assert str(GEHEIM) not in str(fig.to_json())
    assert str(GEHEIM) not in alt_text(frame, toelichting)


def test_no_value_of_a_hidden_bar_reaches_the_figure(
    staven: pl.DataFrame, toelichting: Toelichting
):
    verborgen = pl.col("bescherming") == "verborgen"
    frame = staven.with_columns(
        *(
            pl.when(verborgen).then(GEHEIM).otherwise(pl.col(k)).alias(k)
            for k in ("waarde", "laag", "hoog")
        )
    )

    fig = draw_bars(frame, toelichting)

    assert str(GEHEIM) not in str(fig.to_json())
    assert str(GEHEIM) not in alt_text(frame, toelichting)


@pytest.mark.parametrize("teken", TEKENEN)
def test_a_range_is_a_bar_from_low_to_high(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    raak = (pl.col("gebied") == "Lekstroom") & (pl.col("maand") == date(2023, 6, 1))
    frame = reeks.with_columns(
        pl.when(raak).then(29).otherwise("laag").alias("laag"),
        pl.when(raak).then(35).otherwise("hoog").alias("hoog"),
        pl.when(raak).then(pl.lit("bereik")).otherwise("bescherming").alias("bescherming"),
    )

    (balk,) = traces(teken(frame, toelichting), "bar")

    assert (balk["base"], balk["y"]) == ([29.0], [6.0])


@pytest.mark.parametrize("teken", TEKENEN)
def test_a_hidden_count_is_a_strip_over_the_whole_scale_with_a_note(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    fig = teken(hide(reeks, date(2023, 6, 1), "verborgen", "verborgen"), toelichting)

    (balk,) = traces(fig, "bar")
    assert balk["y"] == [fig.to_dict()["layout"]["yaxis"]["range"][1]]
    assert balk["text"] == ["verborgen"]
    assert any("verborgen: een klein aantal" in tekst for tekst in words(fig))


@pytest.mark.parametrize("teken", TEKENEN)
@pytest.mark.parametrize("hoe", ["no row", "no value", "hidden"])
def test_the_line_is_broken_where_a_month_has_no_value(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any, hoe: str
):
    raak = (pl.col("gebied") == "Lekstroom") & (pl.col("maand") == date(2023, 6, 1))
    frame = {
        "no row": reeks.filter(~raak),
        "no value": reeks.with_columns(pl.when(~raak).then("waarde").alias("waarde")),
        "hidden": hide(reeks, date(2023, 6, 1), "verborgen", "verborgen"),
    }[hoe]

    (lijn,) = traces(teken(frame, toelichting), "scatter")

    plek = 2023 * 12 + 5
    assert lijn["connectgaps"] is False
    assert plek not in lijn["x"]
    assert lijn["x"][4:7] == [plek - 1, None, plek + 1]
    assert lijn["y"][5] is None


def test_the_word_hidden_stands_once_for_months_in_a_row(
    reeks: pl.DataFrame, toelichting: Toelichting
):
    for maand in (6, 7, 9):
        reeks = hide(reeks, date(2023, maand, 1), "verborgen", "verborgen")

    (balk,) = traces(draw_small_multiples(reeks, toelichting), "bar")

    assert balk["text"] == ["verborgen", "", "verborgen"]


def test_a_panel_has_markers_only_where_the_line_says_too_little(
    reeks: pl.DataFrame, toelichting: Toelichting
):
    raak = (pl.col("gebied") == "Lekstroom") & pl.col("maand").is_in(
        [date(2023, 6, 1), date(2023, 8, 1)]
    )

    fig = draw_small_multiples(reeks.filter(~raak), toelichting)

    (los,), (heel,) = traces(fig, "scatter"), traces(fig, "scatter", "Utrecht West")
    alleen = los["x"].index(2023 * 12 + 6)
    assert los["mode"] == "lines+markers"
    assert [i for i, maat in enumerate(los["marker"]["size"]) if maat] == [alleen]
    assert heel["mode"] == "lines"


def test_all_panels_share_one_scale_from_zero(reeks: pl.DataFrame, toelichting: Toelichting):
    layout = draw_small_multiples(reeks, toelichting).to_dict()["layout"]

    bereiken = [tuple(layout[f"yaxis{n}"]["range"]) for n in ("", "2", "3", "4")]
    assert len(set(bereiken)) == 1
    assert bereiken[0][0] == 0
    assert bereiken[0][1] > 54


@pytest.mark.parametrize("teken", TEKENEN)
def test_an_incomplete_month_is_open_and_says_so(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    frame = reeks.with_columns(volledig=pl.col("maand") < date(2024, 12, 1))

    fig = teken(frame, toelichting)

    (lijn,) = traces(fig, "scatter")
    assert lijn["marker"]["symbol"][-2:] == ["circle", "circle-open"]
    assert "onvolledig" in words(fig)
    assert "onvolledig" not in words(teken(reeks, toelichting))


@pytest.mark.parametrize("teken", TEKENEN)
def test_the_last_value_stands_at_the_end_of_the_line(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    tekst = " ".join(words(teken(reeks, toelichting)))

    for waarde in (23, 33, 43, 53):
        assert f"{waarde}</b>" in tekst


@pytest.mark.parametrize("teken", TEKENEN)
def test_a_break_is_a_thin_line_with_its_reason(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    fig = teken(reeks, toelichting, breuken=[(date(2023, 8, 1), "nieuwe telwijze")])

    lijnen = [s for s in fig.to_dict()["layout"]["shapes"] if s["type"] == "line"]
    assert {s["x0"] for s in lijnen} == {2023 * 12 + 7 - 0.5}
    assert any("Stippellijn bij aug 2023: nieuwe telwijze." in tekst for tekst in words(fig))


def test_school_years_can_stand_on_the_time_axis(jaren: pl.DataFrame, toelichting: Toelichting):
    layout = draw_lines(jaren, toelichting).to_dict()["layout"]

    assert layout["xaxis"]["ticktext"] == ["2021-2022", "2022-2023", "2023-2024"]


def test_months_on_the_axis_are_dutch(reeks: pl.DataFrame, toelichting: Toelichting):
    frame = reeks.filter(pl.col("maand").is_between(date(2023, 3, 1), date(2023, 5, 1)))

    layout = draw_lines(frame, toelichting).to_dict()["layout"]

    assert layout["xaxis"]["ticktext"] == ["mrt 2023", "apr 2023", "mei 2023"]


@pytest.mark.parametrize("teken", TEKENEN)
def test_an_area_without_any_figure_is_named_as_such(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    leeg = pl.when(pl.col("gebied") != "Lekstroom").then("waarde").alias("waarde")

    fig = teken(reeks.with_columns(leeg), toelichting)

    assert any("Geen gegevens in deze periode: Lekstroom." in tekst for tekst in words(fig))


def test_more_than_six_lines_are_refused(reeks: pl.DataFrame, toelichting: Toelichting):
    deel = reeks.filter(pl.col("gebied") == "Lekstroom")
    zeven = pl.concat([deel.with_columns(gebied=pl.lit(f"Gemeente {i}")) for i in range(7)])

    with pytest.raises(ValueError, match="6 lijnen"):
        draw_lines(zeven, toelichting)


@pytest.mark.parametrize("teken", TEKENEN)
def test_two_values_for_one_month_are_refused(
    reeks: pl.DataFrame, toelichting: Toelichting, teken: Any
):
    with pytest.raises(ValueError, match="twee waarden"):
        teken(pl.concat([reeks, reeks.head(1)]), toelichting)


@given(
    st.lists(st.tuples(st.floats(0, 340), st.sampled_from([18.9, 35.8])), min_size=1, max_size=6)
)
def test_end_labels_never_overlap_and_stay_in_order(labels: list[tuple[float, float]]):
    hoogten, maten = [h for h, _ in labels], [m for _, m in labels]

    plaatsen = spread_labels(hoogten, maten, 340)

    volgorde = sorted(range(len(labels)), key=lambda i: plaatsen[i])
    for onder, boven in itertools.pairwise(volgorde):
        assert plaatsen[boven] - plaatsen[onder] >= (maten[onder] + maten[boven]) / 2 - 1e-6
        assert hoogten[boven] >= hoogten[onder]
    assert min(p - m / 2 for p, m in zip(plaatsen, maten, strict=True)) >= -1e-6
    assert max(p + m / 2 for p, m in zip(plaatsen, maten, strict=True)) <= 340 + 1e-6


@given(st.floats(0.01, 2_000_000))
def test_the_axis_has_a_few_round_steps_from_zero(top: float):
    ticks = nice_ticks(top)

    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 6
    assert ticks[-1] <= top * 1.001
