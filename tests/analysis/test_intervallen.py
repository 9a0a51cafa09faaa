"""Intervals and funnels against independent implementations and published tables."""

import math
from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from analysis.intervallen import (
    BYAR_VANAF,
    funnel,
    funnel_counts,
    funnel_lines,
    funnel_shares,
    overdispersion,
    poisson_interval,
    pool_rate,
    rate_interval,
    wilson_interval,
)

# UKHSA, PHEindicatormethods, tests/testthat/testdata_funnel_ratio_outputs.csv: observed count →
# limits at 95 % and at 99.8 %, exact; Byar's formula lies within 0.2 % and 1.5 % of these.
UKHSA = {
    1: (0.025317898, 5.571644585, 0.001000547, 9.233410143),
    5: (1.623486324, 11.6683331, 0.739371928, 16.45474478),
    9: (4.11537405, 17.08479966, 2.452425215, 22.65737951),
    10: (4.795387629, 18.39035799, 2.960519925, 24.13397235),
    100: (81.36400699, 121.6268111, 71.92139974, 134.9243187),
    716: (664.5083011, 770.4222128, 636.1521174, 802.60414),
}
# The same package, testdata_funnel_prop_outputs.csv: 80.642448 % of so many, in percent.
AANDEEL = 0.80642448
UKHSA_AANDELEN = {
    45: (69.098645, 92.186251, 62.441586, 98.843309),
    260: (75.839936, 85.44496, 73.070432, 88.214464),
    9998: (79.867989, 81.416907, 79.421375, 81.863521),
}


@given(st.integers(1, 5000), st.data(), st.sampled_from([0.9, 0.95, 0.998]))
def test_wilson_is_that_of_statsmodels(noemer: int, data: st.DataObject, zekerheid: float) -> None:
    aantal = data.draw(st.integers(0, noemer))

    interval = wilson_interval(aantal, noemer, zekerheid)

    verwacht = proportion_confint(aantal, noemer, 1 - zekerheid, method="wilson")
    assert interval == pytest.approx(verwacht, abs=1e-9)


@pytest.mark.parametrize("aantal", UKHSA)
def test_intervals_of_counts_are_those_of_the_published_table(aantal: int) -> None:
    grens_95, grens_998 = (1e-4, 1e-4) if aantal < BYAR_VANAF else (0.002, 0.016)

    assert poisson_interval(aantal, 0.95) == pytest.approx(UKHSA[aantal][:2], rel=grens_95)
    assert poisson_interval(aantal, 0.998) == pytest.approx(UKHSA[aantal][2:], rel=grens_998)


@given(st.integers(0, 2000), st.sampled_from([0.95, 0.998]))
def test_intervals_of_counts_are_near_the_exact_ones(aantal: int, zekerheid: float) -> None:
    """Exact by the chi-squared distribution: Garwood, Biometrika 28 (1936)."""
    rand = (1 - zekerheid) / 2
    laag = stats.chi2.ppf(rand, 2 * aantal) / 2 if aantal else 0.0
    hoog = stats.chi2.ppf(1 - rand, 2 * aantal + 2) / 2

    interval = poisson_interval(aantal, zekerheid)

    byar = 0.002 if zekerheid == 0.95 else 0.016
    grens = 1e-6 if aantal < BYAR_VANAF else byar
    assert interval.laag == pytest.approx(laag, rel=grens, abs=1e-9)
    assert interval.hoog == pytest.approx(hoog, rel=grens)


def test_a_rate_is_the_interval_of_its_count_per_thousand() -> None:
    laag, hoog = poisson_interval(14)

    assert rate_interval(14, 7000) == pytest.approx((laag / 7, hoog / 7))


@pytest.mark.parametrize("noemer", UKHSA_AANDELEN)
def test_funnel_limits_of_shares_are_those_of_the_published_table(noemer: int) -> None:
    twee = [100 * grens for grens in funnel_shares(AANDEEL, noemer, 0.95)]
    drie = [100 * grens for grens in funnel_shares(AANDEEL, noemer, 0.998)]

    assert (*twee, *drie) == pytest.approx(UKHSA_AANDELEN[noemer], abs=1e-5)


@given(st.floats(0.2, 3000), st.sampled_from([0.95, 0.998]))
def test_funnel_limits_of_counts_lie_within_one_of_the_exact_quantiles(
    verwacht: float, zekerheid: float
) -> None:
    rand = (1 - zekerheid) / 2

    laag, hoog = funnel_counts(verwacht, zekerheid)

    onder, boven = stats.poisson.ppf([rand, 1 - rand], verwacht)
    assert onder - 1 <= laag <= onder
    assert boven - 1 <= hoog <= boven
    assert laag < verwacht < hoog or verwacht < 1


def areas(aantallen: Sequence[int | None], noemers: Sequence[int | None]) -> pl.DataFrame:
    namen = [f"gemeente {i}" for i in range(len(aantallen))]
    kolommen = {"gebied": pl.String, "aantal": pl.Int64, "noemer": pl.Int64}
    return pl.DataFrame([namen, aantallen, noemers], schema=kolommen)


def test_a_small_area_with_a_high_rate_is_not_called_high() -> None:
    uit = funnel(areas([4, 20, 100], [500, 10_000, 50_000]))

    assert uit["afwijking"].to_list() == ["", "", ""]
    assert uit["gemiddeld"][0] == pytest.approx(1000 * 124 / 60_500)


def test_an_area_far_above_the_others_is_called_high() -> None:
    uit = funnel(areas([60, 20, 100], [10_000, 10_000, 50_000]))

    assert uit["afwijking"].to_list()[0] == "hoger"


def test_the_smaller_an_area_the_wider_its_limits() -> None:
    uit = funnel(areas([4, 20, 100], [2000, 10_000, 50_000]))

    breedte = (uit["boven_998"] - uit["onder_998"]).to_list()
    assert breedte == sorted(breedte, reverse=True)
    assert (uit["boven_95"] < uit["boven_998"]).all()


def test_areas_without_a_count_or_denominator_are_left_out() -> None:
    uit = funnel(areas([None, 20, 100], [2000, None, 50_000]))

    assert uit["gebied"].to_list() == ["gemeente 2"]
    assert funnel(areas([0, 0], [10, 10])).is_empty()
    assert funnel(areas([None], [None])).is_empty()


def test_the_mean_of_areas_together_is_weighed_by_their_size() -> None:
    # (10 + 40) / (1.000 + 9.000) people, not the mean of 10 and 4,4 per 1.000
    assert pool_rate(areas([10, 40, None], [1000, 9000, 500])) == pytest.approx(5.0)
    assert pool_rate(areas([None], [100])) is None


def test_a_mean_of_all_keeps_hidden_small_counts_from_pulling_it_up() -> None:
    zichtbaar = areas([20, 22, 18, 21], [2000, 2000, 2000, 2000])

    eigen, gegeven = funnel(zichtbaar), funnel(zichtbaar, 4.0)

    assert eigen["gemiddeld"].to_list() == pytest.approx([10.125] * 4)
    assert gegeven["gemiddeld"].to_list() == [4.0] * 4
    assert eigen["afwijking"].to_list() == [""] * 4


def test_the_lines_of_a_funnel_are_the_limits_of_its_points() -> None:
    gebieden = areas([4, 20, 100], [2000, 10_000, 50_000])

    lijnen, punten = funnel_lines(gebieden, punten=400), funnel(gebieden)

    assert lijnen["noemer"][0] == pytest.approx(0.85 * 2000)
    assert lijnen["noemer"][-1] == pytest.approx(1.15 * 50_000)
    for naam in ("onder_95", "boven_95", "onder_998", "boven_998"):
        op_lijn = np.interp(punten["noemer"], lijnen["noemer"], lijnen[naam])
        assert op_lijn == pytest.approx(punten[naam].to_numpy(), rel=0.02, abs=0.01)


def test_a_limit_of_the_funnel_by_hand() -> None:
    # 2 per 1.000 of 5.000 people: 10 expected. P(X ≤ 17) = 0,9857 and P(X ≤ 16) = 0,9730 of a
    # Poisson count with mean 10, so the 97.5 % point lies at 17 - (0,9857 - 0,975) / 0,0128.
    lijnen = funnel_lines(areas([10, 10, 10, 10], [5000] * 4), 2.0, punten=3)

    midden = lijnen.row(1, named=True)
    verwacht = 17 - (0.985722 - 0.975) / 0.012764
    bij = midden["noemer"] / 1000 * 2
    assert bij == pytest.approx(10 * (0.85 * 1.15) ** 0.5)
    assert funnel_counts(10, 0.95).hoog == pytest.approx(verwacht, abs=0.002)
    assert midden["boven_95"] == pytest.approx(
        1000 * funnel_counts(bij, 0.95).hoog / midden["noemer"]
    )


def test_no_lines_without_areas_or_a_mean() -> None:
    assert funnel_lines(areas([None], [100])).is_empty()
    assert funnel_lines(areas([0, 0], [10, 10])).is_empty()
    assert funnel_lines(areas([], []), 2.0).is_empty()


def test_chance_alone_is_no_overdispersion() -> None:
    rng = np.random.default_rng(3)
    verwacht = rng.uniform(20, 80, 40)

    gewoon = [overdispersion(rng.poisson(verwacht).tolist(), verwacht.tolist()) for _ in range(200)]
    wijd = verwacht * rng.gamma(4, 1 / 4, 40)

    assert np.mean([phi > 1 for phi in gewoon]) < 0.05
    assert overdispersion(rng.poisson(wijd).tolist(), verwacht.tolist()) > 2


def test_overdispersion_widens_the_funnel() -> None:
    rng = np.random.default_rng(3)
    noemers = [10_000] * 16
    wijd = rng.poisson(30 * rng.gamma(2, 1 / 2, 16)).tolist()

    uit = funnel(areas(wijd, noemers))

    gewoon = funnel_counts(sum(wijd) / 16, 0.998).hoog / 10
    assert uit["boven_998"][0] > gewoon
    assert math.isfinite(uit["boven_998"][0])
