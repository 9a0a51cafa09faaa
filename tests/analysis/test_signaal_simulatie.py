"""The rules by simulation, small and with a fixed seed; ``make bench`` prints the whole of it."""

import numpy as np
import pytest

from benchmarks import signaal
from benchmarks.signaal import SEPTEMBER, WERELDEN, Wereld

KEER = 1500


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(4)


def test_a_simulated_stock_is_poisson_and_remembers(rng: np.random.Generator) -> None:
    stand = signaal.simulate(Wereld("stand", (5.0,)), 40, np.ones(40), 2000, rng)

    assert stand.mean() == pytest.approx(40, rel=0.02)
    assert stand[:, -1].var() == pytest.approx(40, rel=0.1)
    samen = np.corrcoef(stand[:, -2], stand[:, -1])[0, 1]
    assert samen == pytest.approx(np.exp(-1 / 5), abs=0.03)


def test_noise_gives_at_most_five_alarms_per_region_and_month(rng: np.random.Generator) -> None:
    alarmen = signaal.alarms_per_region(KEER, rng)

    assert alarmen.gevonden <= 5
    assert alarmen.aantoonbaar <= 1


@pytest.mark.parametrize("wereld", WERELDEN, ids=lambda w: w.naam)
@pytest.mark.parametrize("gemiddelde", [40, 80])
def test_a_lasting_rise_of_thirty_percent_is_found_within_four_months(
    wereld: Wereld, gemiddelde: float, rng: np.random.Generator
) -> None:
    kans = signaal.power(wereld, gemiddelde, 0.3, 24, KEER, rng)

    assert kans.gevonden >= 0.8


def test_after_the_holidays_a_rise_of_a_stock_is_found_less_often(
    rng: np.random.Generator,
) -> None:
    kans = signaal.power(WERELDEN[2], 40, 0.3, 24, KEER, rng, begin=SEPTEMBER)

    assert 0.6 <= kans.gevonden < 0.8


@pytest.mark.parametrize("gemiddelde", [2, 5, 9])
def test_small_counts_do_not_cry_wolf(gemiddelde: float, rng: np.random.Generator) -> None:
    for wereld in (WERELDEN[0], WERELDEN[2]):
        kans = signaal.false_alarms(wereld, gemiddelde, 36, 800, rng)
        assert kans.aantoonbaar <= 0.03


def test_a_season_of_a_flow_is_rarely_called_a_change(rng: np.random.Generator) -> None:
    kansen = [
        signaal.false_alarms(WERELDEN[0], 40, maanden, 500, rng, seizoen=0.2).aantoonbaar
        for maanden in (24, 27, 30, 33)
    ]

    assert np.mean(kansen) <= 0.05


def test_plain_xmr_would_cry_wolf_on_a_stock(rng: np.random.Generator) -> None:
    ruis = signaal.simulate(WERELDEN[2], 40, np.ones(24), KEER, rng)

    assert signaal.plain_xmr(ruis).mean() > 0.35
    assert (signaal.verdicts(ruis, stand=True)[1] != 0).mean() < 0.08
