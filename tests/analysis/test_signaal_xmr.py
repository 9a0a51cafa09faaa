"""XmR limits and the four rules, against a published example and cases worked by hand."""

import numpy as np
import pytest

from analysis.signaal.xmr import beyond, runs, trends, two_of_three, xmr_limits

# NIST/SEMATECH e-Handbook of Statistical Methods, §6.3.2.2: batches of flowrate.
NIST = np.array([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])


def row(*waarden: float) -> np.ndarray:
    return np.array([waarden], dtype=float)


def whole(z: np.ndarray) -> np.ndarray:
    """No month is missing."""
    return np.zeros(z.shape[1], dtype=bool)


def test_the_limits_are_those_of_the_nist_example() -> None:
    grenzen = xmr_limits(NIST)

    assert grenzen.gemiddelde == pytest.approx(50.81)
    assert grenzen.beweging == pytest.approx(1.8778, abs=5e-5)
    # NIST prints 55.8041 and 45.8159, with 3 / 1.128; 2.66 is that, rounded up.
    assert grenzen.boven == pytest.approx(55.8041, abs=1e-3)
    assert grenzen.onder == pytest.approx(45.8159, abs=1e-3)
    assert grenzen.beweging_boven == pytest.approx(3.267 * 1.8778, abs=1e-3)


def test_no_batch_of_the_nist_example_lies_outside() -> None:
    grenzen = xmr_limits(NIST)
    z = (row(*NIST) - grenzen.gemiddelde) / (grenzen.beweging / 1.128)

    assert not beyond(z).any()


def test_a_point_outside_the_limits_is_found() -> None:
    assert beyond(row(0, 3.01, -3.01, 2.99)).tolist() == [[False, True, True, False]]


@pytest.mark.parametrize(("lengte", "gevonden"), [(7, False), (8, True), (9, True)])
def test_eight_on_one_side_are_a_run(lengte: int, gevonden: bool) -> None:
    z = row(-1, *[0.1] * lengte)

    assert runs(z, whole(z))[0, -1] == gevonden
    assert runs(-z, whole(z))[0, -1] == gevonden


def test_a_point_on_the_mean_ends_a_run() -> None:
    z = row(*[1] * 5, 0, *[1] * 5)

    assert not runs(z, whole(z)).any()


def test_a_missing_month_ends_a_run() -> None:
    z = row(*[1] * 10)
    breekt = whole(z)
    breekt[5] = True

    assert runs(z, whole(z))[0, -1]
    assert not runs(z, breekt).any()


def test_seven_that_each_rise_are_a_trend() -> None:
    op = row(5, 1, 2, 3, 4, 5, 6, 7)

    assert trends(op, whole(op)).tolist() == [[False] * 7 + [True]]
    assert trends(-op, whole(op))[0, -1]
    assert not trends(op[:, :-1], whole(op[:, :-1])).any()


def test_two_equal_points_end_a_trend() -> None:
    vlak = row(1, 2, 3, 4, 4, 5, 6, 7)

    assert not trends(vlak, whole(vlak)).any()


def test_two_of_three_near_the_same_limit_are_found() -> None:
    z = row(2.1, 0, 2.1)
    assert two_of_three(z, whole(z)).tolist() == [[False, False, True]]


@pytest.mark.parametrize("z", [row(2.1, 0, -2.1), row(2.1, 0, 0, 2.1), row(1.9, 1.9, 1.9)])
def test_two_near_different_limits_or_far_apart_are_not(z: np.ndarray) -> None:
    assert not two_of_three(z, whole(z)).any()


def test_a_missing_month_stands_between_two_of_three() -> None:
    z = row(2.1, 0, 2.1)

    assert not two_of_three(z, np.array([False, True, False])).any()
