"""Running twelve months, the pattern of the school year, and this year so far."""

from datetime import date

import polars as pl
import pytest

from analysis.verloop import open_counts, running_twelve, season_pattern, year_to_date

KOLOMMEN = {
    "maand": pl.Date,
    "laag": pl.Int64,
    "bescherming": pl.String,
    "volledig": pl.Boolean,
}


def months(*aantallen: int | None, begin: int = 2022) -> pl.DataFrame:
    """One row per delivered month from August on; None is not delivered."""
    rijen = [
        (date(begin + (7 + i) // 12, (7 + i) % 12 + 1, 1), n, "open", True)
        for i, n in enumerate(aantallen)
        if n is not None
    ]
    return pl.DataFrame(rijen, schema=KOLOMMEN, orient="row")


def spoil(frame: pl.DataFrame, plaats: int, **kolommen: object) -> pl.DataFrame:
    """Make one month hidden or incomplete."""
    hier = pl.int_range(pl.len()) == plaats
    return frame.with_columns(
        pl.when(hier).then(pl.lit(waarde)).otherwise(naam).alias(naam)
        for naam, waarde in kolommen.items()
    )


def test_a_month_that_was_not_delivered_is_empty_and_not_zero() -> None:
    assert open_counts(months(4, None, 6))["aantal"].to_list() == [4, None, 6]


@pytest.mark.parametrize(
    "kolommen", [{"bescherming": "verborgen"}, {"bescherming": "bereik"}, {"volledig": False}]
)
def test_a_month_that_may_not_be_used_is_empty(kolommen: dict[str, object]) -> None:
    assert open_counts(spoil(months(4, 5, 6), 1, **kolommen))["aantal"].to_list() == [4, None, 6]


def test_flows_add_up_over_twelve_months_and_stocks_do_not() -> None:
    frame = months(*range(1, 14))

    assert running_twelve(frame, stand=False)["waarde"].to_list()[-2:] == [78, 90]
    assert running_twelve(frame, stand=True)["waarde"].to_list()[-2:] == [6.5, 7.5]
    assert running_twelve(frame, stand=True)["waarde"].to_list()[:11] == [None] * 11


def test_a_hidden_month_leaves_twelve_months_empty() -> None:
    frame = spoil(months(*[5] * 24), 12, bescherming="verborgen")

    waarden = running_twelve(frame, stand=False)["waarde"].to_list()

    assert waarden[11] == 60
    assert waarden[12:] == [None] * 12


def test_the_season_is_each_month_against_its_own_year() -> None:
    laag, hoog = [10] * 6 + [30] * 6, [20] * 6 + [60] * 6

    patroon = season_pattern(months(*laag, *hoog))

    assert patroon["maandnummer"].to_list() == [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
    assert patroon["index"].to_list() == [50.0] * 6 + [150.0] * 6
    assert set(patroon["jaren"]) == {2}


def test_one_whole_year_is_no_pattern() -> None:
    assert season_pattern(months(*[10] * 20)).is_empty()
    assert season_pattern(months()).is_empty()


def test_a_flow_so_far_is_set_against_the_same_months() -> None:
    # August to October of three years.
    frame = months(10, 20, 30, *[5] * 9, 11, 21, 31, *[5] * 9, 40, 50, 60)

    uit = year_to_date(frame, stand=False)

    assert uit["waarde"].to_list() == [150, 63, 60]
    assert uit["verschil"].to_list() == [None, 87, 90]
    assert uit["aantoonbaar"].to_list() == [None, True, True]
    assert uit["van"].to_list()[1] == date(2023, 8, 1)
    assert uit["tot"].to_list()[2] == date(2022, 10, 1)


def test_a_stock_is_set_against_the_same_month_only() -> None:
    frame = months(10, 20, 30, *[5] * 9, 11, 21, 31, *[5] * 9, 40, 50, 33)

    uit = year_to_date(frame, stand=True)

    assert uit["waarde"].to_list() == [33, 31, 30]
    assert uit["aantoonbaar"].to_list() == [None, False, False]


def test_a_year_with_a_missing_month_is_not_compared() -> None:
    frame = months(10, None, 30, *[5] * 9, 11, 21, 31)

    uit = year_to_date(frame, stand=False)

    assert uit["waarde"].to_list() == [63, None, None]
    assert uit["aantoonbaar"].to_list() == [None, None, None]


def test_nothing_to_use_is_nothing_to_compare() -> None:
    assert year_to_date(months(), stand=True).is_empty()
