"""How often the rules cry wolf, and what they find: cases flowing in and out, by simulation.

A stock is simulated as cases that arrive by chance and stay for a while (an M/G/∞ queue, begun in
its stationary state): half of them short, half long, or all alike. A flow is a Poisson count per
month. Limits come from the months before, as in production; July and August count for nothing.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.signaal.instellingen import (
    BASIS,
    KLEIN,
    KLEIN_AANTOONBAAR,
    KLEIN_LET_OP,
    OORDEEL,
    VAKANTIE,
)
from analysis.signaal.klein import compare_small
from analysis.signaal.maanden import Reeks, split_base, steps_between
from analysis.signaal.oordeel import judge_reeks
from analysis.signaal.regels import REGELS, apply_rules
from analysis.signaal.xmr import beyond, runs, trends, two_of_three, xmr_limits
from benchmarks.meten import Meting, say

Getallen = NDArray[np.float64]
# The first simulated month: a rise after whole years then starts in January. In September it comes
# after the holidays, and a stock that was not counted for two months hides it longer.
JANUARI: Final = 1
SEPTEMBER: Final = 9
MAANDEN: Final = 4
# How many monthly series of one region the product judges; see ``count_series``.
SOORTEN: Final = ("thuiszitters", "langer dan 3 maanden", "absoluut", "lrv", "geoorloofd")
STROMEN: Final = ("toegekend", "beëindigd", "nieuw thuis", "niet meer thuis")
ARRANGEMENTEN: Final = 8


class Wereld(NamedTuple):
    """A kind of series: how long cases stay on average, in months; none for a flow."""

    naam: str
    duren: tuple[float, ...]

    @property
    def stand(self) -> bool:
        """Tell whether it is a stock."""
        return bool(self.duren)


WERELDEN: Final = (
    Wereld("stroom", ()),
    Wereld("stand, 2 maanden", (2.0,)),
    Wereld("stand, 5 maanden", (5.0,)),
    Wereld("stand, 10 maanden", (10.0,)),
    Wereld("stand, kort en lang", (1.5, 10.0)),
)


def simulate(
    wereld: Wereld,
    gemiddelde: float,
    factor: Getallen,
    keer: int,
    rng: np.random.Generator,
) -> Getallen:
    """Simulate counts.

    Args:
        wereld: stock or flow.
        gemiddelde: mean count.
        factor: per month what multiplies the arrivals.
        keer: how many series.
        rng: the randomness.

    Returns:
        series × months.
    """
    if not wereld.stand:
        return rng.poisson(gemiddelde * factor, (keer, len(factor))).astype(float)
    delen = [
        _simulate_stock(gemiddelde / len(wereld.duren), duur, factor, keer, rng)
        for duur in wereld.duren
    ]
    return np.sum(delen, axis=0)


def _simulate_stock(
    gemiddelde: float, duur: float, factor: Getallen, keer: int, rng: np.random.Generator
) -> Getallen:
    """Simulate an M/M/∞ queue at month's ends: exact by binomial survival."""
    blijft = np.exp(-1 / duur)
    aantal = rng.poisson(gemiddelde, keer)
    uit = np.empty((keer, len(factor)))
    for maand, maal in enumerate(factor):
        nieuw = rng.poisson(gemiddelde * (1 - blijft) * maal, keer)
        aantal = rng.binomial(aantal, blijft) + nieuw
        uit[:, maand] = aantal
    return uit


@lru_cache
def _calendar(maanden: int, begin: int) -> tuple[list[int], NDArray[np.int64], NDArray[np.bool_]]:
    """Return which months count (no July or August), the steps between them and the gaps."""
    data = _months(maanden, begin)
    telt = [m for m, dag in enumerate(data) if dag.month not in VAKANTIE][-(BASIS + OORDEEL) :]
    return telt, *steps_between([data[m] for m in telt])


def _months(maanden: int, begin: int) -> list[date]:
    return [date(2000 + (begin - 1 + m) // 12, (begin - 1 + m) % 12 + 1, 1) for m in range(maanden)]


def verdicts(
    waarden: Getallen, stand: bool, begin: int = JANUARI
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Judge the last month of every series as the product does.

    Args:
        waarden: series × months.
        stand: a stock.
        begin: which month of the year the first one is.

    Returns:
        Per series the direction found (a look is worth it) and demonstrable; 0 for none.
    """
    telt, stappen, breekt = _calendar(waarden.shape[1], begin)
    deel = waarden[:, telt]
    basis = split_base(len(telt))
    uitslag = apply_rules(deel, stappen, breekt, basis, stand)
    gevonden, zeker = uitslag.found()[:, -1].copy(), uitslag.signal()[:, -1].copy()
    for rij in np.flatnonzero(deel[:, :basis].mean(axis=1) < KLEIN):
        aantallen = deel[rij].astype(int).tolist()
        toets = compare_small(aantallen, aantallen, basis, stand)
        gevonden[rij] = toets.richting if toets.p <= KLEIN_LET_OP / 2 else 0
        zeker[rij] = toets.richting if toets.p <= KLEIN_AANTOONBAAR / 2 else 0
    # The season is only asked after where there is a signal: those series go the whole way.
    for rij in () if stand else np.flatnonzero(zeker):
        if judge_reeks(_series(waarden[rij], begin), stand).seizoen:
            zeker[rij] = 0
    return gevonden, zeker


def _series(waarden: Getallen, begin: int) -> Reeks:
    paren = [
        (maand, int(n))
        for maand, n in zip(_months(len(waarden), begin), waarden, strict=True)
        if maand.month not in VAKANTIE
    ]
    aantallen = [n for _, n in paren]
    return Reeks([maand for maand, _ in paren], aantallen, aantallen)


class Kans(NamedTuple):
    """Probabilities: of a look, and of a demonstrable change."""

    gevonden: float
    aantoonbaar: float


def false_alarms(
    wereld: Wereld,
    gemiddelde: float,
    maanden: int,
    keer: int,
    rng: np.random.Generator,
    seizoen: float = 0.0,
) -> Kans:
    """Return the chance of an alarm in one month on pure noise.

    Args:
        wereld: stock or flow.
        gemiddelde: mean count.
        maanden: how many months there are.
        keer: how many series.
        rng: the randomness.
        seizoen: by which share arrivals go up and down over every year.
    """
    factor = 1 + seizoen * np.sin(2 * np.pi * np.arange(maanden) / 12)
    waarden = simulate(wereld, gemiddelde, factor, keer, rng)
    gevonden, zeker = verdicts(waarden, wereld.stand)
    return Kans(float((gevonden != 0).mean()), float((zeker != 0).mean()))


def power(
    wereld: Wereld,
    gemiddelde: float,
    stijging: float,
    maanden: int,
    keer: int,
    rng: np.random.Generator,
    ineens: bool = True,
    begin: int = JANUARI,
) -> Kans:
    """Return the chance that a lasting rise is found within four months after it began.

    Args:
        wereld: stock or flow.
        gemiddelde: mean count before.
        stijging: share by which it rises: 0.3.
        maanden: months before the rise.
        keer: how many series.
        rng: the randomness.
        ineens: the level itself rises; else only the arrivals do, and a stock follows slowly.
        begin: the month of the year in which the series, and later the rise, begins.
    """
    alle = maanden + MAANDEN
    later = np.concatenate([np.zeros(maanden), np.ones(MAANDEN)])
    if ineens:
        waarden = simulate(wereld, gemiddelde, np.ones(alle), keer, rng)
        erbij = simulate(wereld, gemiddelde * stijging, np.ones(MAANDEN), keer, rng)
        waarden[:, maanden:] += erbij
    else:
        waarden = simulate(wereld, gemiddelde, 1 + stijging * later, keer, rng)
    kansen = [
        verdicts(waarden[:, : maanden + na], wereld.stand, begin) for na in range(1, MAANDEN + 1)
    ]
    gevonden = np.any([g > 0 for g, _ in kansen], axis=0).mean()
    return Kans(float(gevonden), float(np.any([z > 0 for _, z in kansen], axis=0).mean()))


def plain_xmr(waarden: Getallen, lengte: int = 7) -> NDArray[np.bool_]:
    """Judge the last month by plain XmR with the four usual rules, as a comparison."""
    telt, _, breekt = _calendar(waarden.shape[1], JANUARI)
    deel = waarden[:, telt]
    basis = split_base(len(telt))
    grenzen = [xmr_limits(rij[:basis]) for rij in deel]
    midden = np.array([g.gemiddelde for g in grenzen])[:, None]
    sigma = np.array([max(g.beweging / 1.128, 1e-9) for g in grenzen])[:, None]
    z = (deel - midden) / sigma
    regels = beyond(z) | runs(z, breekt, lengte) | trends(deel, breekt, 6) | two_of_three(z, breekt)
    return regels[:, -1]


def count_series() -> tuple[int, int]:
    """Return how many monthly stocks and flows of one region the product judges."""
    return len(SOORTEN) + 1, len(STROMEN) + ARRANGEMENTEN


def alarms_per_region(keer: int, rng: np.random.Generator, maanden: int = 24) -> Kans:
    """Return the number of alarms per region and month, over all indicators, on pure noise.

    Means as a region has them: a few large series and many small ones. The worst world counts
    for every stock.
    """
    standen, stromen = count_series()
    groot, klein = (40.0, 20.0, 8.0), (12.0, 4.0, 2.0)
    per_stand = [
        max(
            (false_alarms(w, groot[i % 3], maanden, keer, rng) for w in WERELDEN if w.stand),
            key=lambda kans: kans.gevonden,
        )
        for i in range(3)
    ]
    per_stroom = [false_alarms(WERELDEN[0], klein[i], maanden, keer, rng) for i in range(3)]
    per_serie = [per_stand[i % 3] for i in range(standen)]
    per_serie += [per_stroom[i % 3] for i in range(stromen)]
    return Kans(*(sum(kansen) for kansen in zip(*per_serie, strict=True)))


def _row(naam: str, cel: Callable[[Wereld], str]) -> None:
    say(f"  {naam:<34}" + "".join(f"{cel(wereld):>22}" for wereld in WERELDEN))


def _show(kans: Kans) -> str:
    return f"{kans.gevonden:.1%} / {kans.aantoonbaar:.1%}"


def print_tables(keer: int, rng: np.random.Generator) -> None:
    """Print what is found and what is cried for nothing: found / demonstrable."""
    say("  chance per series: worth a look / demonstrable")
    _row("", lambda w: w.naam)
    _row(
        "plain XmR on noise, mean 40",
        lambda w: f"{plain_xmr(simulate(w, 40, np.ones(24), keer, rng)).mean():.1%}",
    )
    for maanden in (24, 48):
        for gemiddelde in (2, 5, 20, 40, 80):
            _row(
                f"noise, mean {gemiddelde}, {maanden} months",
                lambda w, g=gemiddelde, m=maanden: _show(false_alarms(w, g, m, keer, rng)),
            )
    for maanden in (24, 27, 30, 33):
        _row(
            f"season of 20 %, mean 40, {maanden} months",
            lambda w, m=maanden: _show(false_alarms(w, 40, m, keer, rng, seizoen=0.2)),
        )
    for gemiddelde in (5, 10, 20, 40, 60, 80, 160):
        _row(
            f"+30 % within 4 months, mean {gemiddelde}",
            lambda w, g=gemiddelde: _show(power(w, g, 0.3, 24, keer, rng)),
        )
    _row(
        "+30 % from September, mean 40",
        lambda w: _show(power(w, 40, 0.3, 24, keer, rng, begin=SEPTEMBER)),
    )
    for gemiddelde in (2, 5, 10, 20):
        _row(
            f"doubled within 4 months, mean {gemiddelde}",
            lambda w, g=gemiddelde: _show(power(w, g, 1.0, 24, keer, rng)),
        )
    _row(
        "+30 % arrivals only, mean 40",
        lambda w: _show(power(w, 40, 0.3, 24, keer, rng, ineens=False)),
    )


def measure(keer: int = 4000) -> list[Meting]:
    """Print the tables; return nothing to compare: these are chances, not speeds."""
    rng = np.random.default_rng(20261125)
    print_tables(keer, rng)
    alarmen = alarms_per_region(keer, rng)
    standen, stromen = count_series()
    say(
        f"  alarms per region and month on noise, over {standen + stromen} series: "
        f"{alarmen.gevonden:.1f} worth a look, {alarmen.aantoonbaar:.1f} demonstrable (at most 5)"
    )
    say(f"  rules of a demonstrable change: {', '.join(REGELS)}")
    return []
