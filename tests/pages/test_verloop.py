"""Beside earlier years: this schooljaar so far, twelve months, the pattern of the year."""

from datetime import date

import polars as pl
import pytest

from tests.pages.conftest import Open
from tests.pages.test_startfoto import texts
from ui import verloop

PAGINAS = ["cijfers/thuiszitters.py", "cijfers/arrangementen.py"]


def months(*aantallen: int | None) -> dict[str, pl.DataFrame]:
    """One area from August 2023 on; None is a hidden month."""
    rijen = [
        (date(2023 + (7 + i) // 12, (7 + i) % 12 + 1, 1), "lekstroom", n or 0,
         "verborgen" if n is None else "open", True)
        for i, n in enumerate(aantallen)
    ]  # fmt: skip
    schema = ["maand", "kleur", "laag", "bescherming", "volledig"]
    return {"Lekstroom": pl.DataFrame(rijen, schema=schema, orient="row")}


def test_a_flow_so_far_is_summed_from_august_and_a_stock_is_not() -> None:
    delen = months(*[10] * 12, *[20] * 12, 30, 40)

    stroom = verloop.so_far(delen, stand=False)["waarde"].to_list()
    stand = verloop.so_far(delen, stand=True)["waarde"].to_list()

    assert stroom == [10 + 10, 20 + 20, 30 + 40]
    assert stand == [10, 20, 40]


def test_a_hidden_month_leaves_a_gap_and_no_zero() -> None:
    delen = months(*[10] * 12, None, *[20] * 11, 30, 40)

    rijen = verloop.so_far(delen, stand=False)

    assert rijen["waarde"].to_list() == [20, None, 70]
    assert rijen["tekst"].to_list() == ["20", "niet te vergelijken", "70"]


def test_twelve_months_are_a_mean_of_a_stock_and_a_sum_of_a_flow() -> None:
    delen = months(*[10] * 12, 22)

    assert verloop.twelve(delen, stand=True)["waarde"].to_list() == [10, 11]
    assert verloop.twelve(delen, stand=False)["waarde"].to_list() == [120, 132]


def test_the_pattern_of_the_year_is_against_the_mean_of_the_year() -> None:
    jaar = [5, *[10] * 10, 15]
    frame = verloop.season(months(*jaar, *(2 * n for n in jaar)))

    assert frame["schooljaar"].to_list()[:2] == ["aug", "sep"]
    assert frame["waarde"].to_list() == [50, *[100] * 10, 150]
    assert verloop.season(months(*jaar)).is_empty()


@pytest.mark.parametrize("script", PAGINAS)
def test_the_charts_come_when_asked_for(filled: str, open_page: Open, script: str) -> None:
    zonder, met = open_page(script), open_page(script, eerder="true")

    assert not met.exception
    assert verloop.KOP in [kop.value for kop in zonder.header]
    assert len(met.get("plotly_chart")) > len(zonder.get("plotly_chart"))
    assert "naast dezelfde maanden van eerder" in texts(met)
    assert "twaalf maanden" in texts(met)


def test_an_area_without_any_open_month_has_no_figure() -> None:
    rijen = verloop.so_far(months(*[None] * 24), stand=True)

    assert rijen["waarde"].to_list() == [None, None, None]
