"""Exact tests for small counts, against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.signaal.klein import binomial_tails, compare_small, small_limits


@given(st.integers(1, 300), st.data(), st.floats(0.01, 0.99))
def test_the_tails_are_those_of_the_binomial_distribution(
    samen: int, data: st.DataObject, kans: float
) -> None:
    keer = data.draw(st.integers(0, samen))

    minder, meer = binomial_tails(keer, samen, kans)

    assert minder == pytest.approx(stats.binom.cdf(keer, samen, kans), rel=1e-6, abs=1e-9)
    assert meer == pytest.approx(stats.binom.sf(keer - 1, samen, kans), rel=1e-6, abs=1e-9)


@given(st.floats(0.05, 12))
def test_the_limits_are_those_of_the_poisson_distribution(gemiddelde: float) -> None:
    onder, boven = small_limits(gemiddelde)

    assert stats.poisson.cdf(boven, gemiddelde) >= 1 - 0.00135
    assert boven == 0 or stats.poisson.cdf(boven - 1, gemiddelde) < 1 - 0.00135
    assert stats.poisson.cdf(onder, gemiddelde) > 0.00135
    assert onder == 0 or stats.poisson.cdf(onder - 1, gemiddelde) <= 0.00135


def test_the_p_of_one_month_is_that_of_the_conditional_test() -> None:
    aantallen = [2] * 20 + [9]

    toets = compare_small(aantallen, aantallen, 20, stand=False)

    assert (toets.maanden, toets.richting) == (1, 1)
    # 9 of 49 where a share of 1 in 21 is expected: Przyborowski and Wilenski (1940).
    assert toets.p == pytest.approx(stats.binomtest(9, 49, 1 / 21, "greater").pvalue)


def test_several_months_together_show_what_one_does_not() -> None:
    aantallen = [1] * 20 + [3] * 6

    toets = compare_small(aantallen, aantallen, 20, stand=False)

    assert toets.maanden == 6
    assert toets.p < 0.01


def test_none_at_all_for_half_a_year_is_fewer() -> None:
    aantallen = [2] * 20 + [0] * 6

    toets = compare_small(aantallen, aantallen, 20, stand=False)

    assert toets.richting == -1
    assert toets.p == pytest.approx(stats.binomtest(0, 40, 6 / 26, "less").pvalue)


def test_a_small_stock_weighs_its_months_for_a_part() -> None:
    aantallen = [2] * 20 + [9]

    stroom = compare_small(aantallen, aantallen, 20, stand=False)
    stand = compare_small(aantallen, aantallen, 20, stand=True)

    assert stand.p == pytest.approx(stats.binomtest(9, 19, 1 / 6, "greater").pvalue)
    assert stand.p > stroom.p


@given(st.lists(st.integers(0, 6), min_size=15, max_size=28))
def test_a_hidden_count_never_makes_a_conclusion_firmer(aantallen: list[int]) -> None:
    laag = [1 if 1 <= n <= 4 else n for n in aantallen]
    hoog = [4 if 1 <= n <= 4 else n for n in aantallen]

    verborgen = compare_small(laag, hoog, 13, stand=False)
    bekend = compare_small(aantallen, aantallen, 13, stand=False)

    assert verborgen.p >= bekend.p - 1e-12
