"""Rare events and small counts: exact Poisson tests, also where a count is known as a range.

Limits at three sigma make no sense around a mean of 2. Given no change, and given how many there
were altogether, the number in the last months is binomial: k of n + k months is their share
(Przyborowski and Wilenski, "Homogeneity of results in testing samples from Poisson series",
Biometrika 31 (1940)). That is exact, and it knows that the mean was itself counted.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, lgamma, log
from typing import NamedTuple

from analysis.signaal.instellingen import KLEIN_STAND, KLEIN_VENSTERS


class KleinToets(NamedTuple):
    """The strongest test: one-sided p, how many months, and up (1) or down (-1)."""

    p: float
    maanden: int
    richting: int


@lru_cache(maxsize=20_000)
def binomial_tails(keer: int, samen: int, kans: float) -> tuple[float, float]:
    """Return P(X ≤ keer) and P(X ≥ keer) for X binomial, exact.

    Args:
        keer: how often.
        samen: number of trials.
        kans: probability of each, between 0 and 1.
    """
    wijzen = [
        exp(
            lgamma(samen + 1)
            - lgamma(i + 1)
            - lgamma(samen - i + 1)
            + i * log(kans)
            + (samen - i) * log(1 - kans)
        )
        for i in range(samen + 1)
    ]
    return min(1.0, sum(wijzen[: keer + 1])), min(1.0, sum(wijzen[keer:]))


def compare_small(
    laag: Sequence[int],
    hoog: Sequence[int],
    basis: int,
    stand: bool,
    vensters: Sequence[int] = KLEIN_VENSTERS,
) -> KleinToets:
    """Test whether the last months hold more or fewer than the base months let expect.

    A count known as a range counts against the conclusion: for *more* at its
    lowest now and its highest in the base, for *fewer* the other way round.

    Args:
        laag: lowest possible count per month, oldest first.
        hoog: highest possible count per month.
        basis: how many months, from the first, are the base.
        stand: a stock: only the last month is tested, and base months weigh for a part, since
            neighbouring months hold the same pupils.
        vensters: how many last months to add up; those that reach into the base are left out.
    """
    weging = KLEIN_STAND if stand else 1.0
    beste = KleinToets(1.0, 0, 0)
    for lengte in (1,) if stand else vensters:
        if len(laag) - lengte < basis:
            continue
        kans = lengte / (basis * weging + lengte)
        for richting, nu, toen in ((1, laag, hoog), (-1, hoog, laag)):
            keer, eerder = sum(nu[-lengte:]), round(sum(toen[:basis]) * weging)
            minder, meer = binomial_tails(keer, keer + eerder, kans)
            p = meer if richting > 0 else minder
            if p < beste.p:
                beste = KleinToets(p, lengte, richting)
    return beste


def small_limits(gemiddelde: float, p: float = 0.00135) -> tuple[int, int]:
    """Return the counts between which a month lies by chance, but for ``p`` on each side.

    Exact Poisson limits (a c-chart for small counts); 0.00135 is what three sigma leaves out of
    a normal distribution.

    Args:
        gemiddelde: mean per month.
        p: what may lie outside, on each side.
    """
    stand, som, onder = 0, exp(-gemiddelde), 0
    kans = som
    while som < 1 - p:
        if som <= p:
            onder = stand + 1
        stand += 1
        kans *= gemiddelde / stand
        som += kans
    return onder, stand
