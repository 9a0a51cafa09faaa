"""Limits for counts, also where neighbouring months hold the same pupils.

A stock is autocorrelated: who is at home this month mostly was so last month. Its months differ
little, so limits from moving ranges are far too narrow (``make bench``: plain XmR raises an alarm
in four months of ten on pure noise). Two corrections, both from the counts themselves:

- sigma is never below √mean, the spread of a count (Poisson). Cases that come and go by chance
  (an M/G/∞ queue) give a Poisson stock, however long they last: Takács, "Introduction to the
  Theory of Queues" (1962), ch. 3.
- the autocorrelation of one month is what moving ranges lack: phi = 1 - (mR / 1.128)² / mean.
  Then each month is judged by what it adds to the month before (the residuals of AR(1)), as in
  Montgomery, "Introduction to Statistical Quality Control" (7th ed.), §10.4.2.

For flows, which do not hold each other's cases, phi is 0 and this is an XmR chart whose limits are
never tighter than chance allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.signaal.instellingen import D2, HOOGSTE_PHI, VENSTERS
from analysis.signaal.xmr import Getallen


@dataclass(frozen=True)
class Spreiding:
    """Per series the mean, sigma and autocorrelation of the base months; ``maanden`` of them."""

    gemiddelde: Getallen
    sigma: Getallen
    phi: Getallen
    maanden: int


def estimate(basis: Getallen, stappen: NDArray[np.int64], stand: bool) -> Spreiding:
    """Estimate mean, sigma and autocorrelation.

    Args:
        basis: the base months; series × months, counts.
        stappen: per month how many months it comes after the one before (1: the next).
        stand: a stock; otherwise a flow, without autocorrelation.
    """
    gemiddelde = basis.mean(axis=1)
    verschil = np.abs(np.diff(basis, axis=1))[:, stappen[1:] == 1]
    beweging = verschil.mean(axis=1) if verschil.shape[1] else np.zeros(len(basis))
    toeval = np.sqrt(np.maximum(gemiddelde, 0.25))
    kort = beweging / D2
    phi = np.clip(1 - (kort / toeval) ** 2, 0, HOOGSTE_PHI) if stand else np.zeros_like(kort)
    return Spreiding(gemiddelde, np.maximum(kort, toeval), phi, basis.shape[1])


def residuals(
    waarden: Getallen, stappen: NDArray[np.int64], s: Spreiding
) -> tuple[Getallen, Getallen]:
    """Return per month what it adds to the month before, in sigma, and the scale of that.

    Args:
        waarden: series × months.
        stappen: as for ``estimate``; after a gap the month before says less.
        s: what ``estimate`` gives.

    Returns:
        z (in sigma of its own) and that sigma, both series × months.
    """
    afstand = waarden - s.gemiddelde[:, None]
    geheugen = s.phi[:, None] ** stappen[None, :]
    geheugen[:, 0] = 0
    vorige = np.zeros_like(afstand)
    vorige[:, 1:] = afstand[:, :-1]
    schaal = s.sigma[:, None] * np.sqrt(1 - geheugen**2)
    return (afstand - geheugen * vorige) / schaal, schaal


def steps(
    z: Getallen,
    schaal: Getallen,
    stappen: NDArray[np.int64],
    s: Spreiding,
    vensters: Sequence[int] = VENSTERS,
) -> tuple[Getallen, NDArray[np.int64]]:
    """Test for every month whether the level stepped up or down within the last months.

    A step shows in full in the residual of its first month and for a part 1 - phi in those after
    it; the test is the best weighted sum of these, with the error of the estimated mean in its
    spread (the generalised likelihood ratio of Apley and Shi, "The GLRT for statistical process
    control of autocorrelated processes", IIE Transactions 31 (1999)).

    Args:
        z: what ``residuals`` gives.
        schaal: the same.
        stappen: as for ``estimate``.
        s: what ``estimate`` gives.
        vensters: lengths of the last stretch, in months.

    Returns:
        Per series and month the strongest test (standard normal without a step; positive is up)
        and the number of months since that step.
    """
    blijft = (1 - s.phi[:, None] ** stappen[None, :]) / schaal
    eerste = 1 / schaal
    fout = s.sigma**2 * (1 + s.phi) / (s.maanden * (1 - s.phi))
    sterkste = np.zeros_like(z)
    sinds = np.zeros(z.shape, dtype=np.int64)
    for lengte in (lengte for lengte in vensters if lengte <= z.shape[1]):
        toets = _test_one(z, blijft, eerste, fout, lengte)
        meer = np.abs(toets) > np.abs(sterkste)
        sterkste = np.where(meer, toets, sterkste)
        sinds = np.where(meer, lengte, sinds)
    return sterkste, sinds


def _test_one(
    z: Getallen, blijft: Getallen, eerste: Getallen, fout: Getallen, lengte: int
) -> Getallen:
    """Return the test of a step ``lengte`` months ago, 0 where there are fewer months."""
    som, kwadraat, scheef = (np.zeros_like(z) for _ in range(3))
    einde = z.shape[1]
    for terug in range(lengte):
        # The month ``terug`` before the last; the farthest one is the first after the step.
        deel = slice(lengte - 1 - terug, einde - terug)
        gewicht = (eerste if terug == lengte - 1 else blijft)[:, deel]
        som[:, lengte - 1 :] += gewicht * z[:, deel]
        kwadraat[:, lengte - 1 :] += gewicht**2
        scheef[:, lengte - 1 :] += gewicht * blijft[:, deel]
    spreiding = np.sqrt(kwadraat + scheef**2 * fout[:, None])
    return np.divide(som, spreiding, out=np.zeros_like(z), where=spreiding > 0)
