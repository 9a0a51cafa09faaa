"""Control charts for single values: XmR limits and the four usual rules.

Arrays hold series × months, oldest first, without gaps; every function is pure.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.signaal.instellingen import BIJNA, D4, REEKS, SIGMA, TREND, XMR

Getallen = NDArray[np.float64]
Vlaggen = NDArray[np.bool_]


@dataclass(frozen=True)
class XmrGrenzen:
    """Limits of an XmR chart, in the unit of the values.

    ``gemiddelde`` ± 2.66 × ``beweging`` (the mean moving range); ``beweging_boven`` is the upper
    limit of the moving range.
    """

    gemiddelde: float
    beweging: float
    onder: float
    boven: float
    beweging_boven: float


def xmr_limits(waarden: Getallen) -> XmrGrenzen:
    """Return the limits of an XmR chart.

    Source: Wheeler, "Understanding Variation" (1993), ch. 3; NIST/SEMATECH e-Handbook of
    Statistical Methods §6.3.2.2, whose worked example is a test.

    Args:
        waarden: one series without gaps, at least two values.
    """
    gemiddelde = float(np.mean(waarden))
    beweging = float(np.mean(np.abs(np.diff(waarden))))
    ruimte = XMR * beweging
    return XmrGrenzen(gemiddelde, beweging, gemiddelde - ruimte, gemiddelde + ruimte, D4 * beweging)


def beyond(z: Getallen, sigma: float = SIGMA) -> Vlaggen:
    """Rule 1: a point outside the limits.

    Args:
        z: distance to the mean, in sigma; series × months.
        sigma: where the limits lie.
    """
    return np.abs(z) > sigma


def runs(z: Getallen, breekt: Vlaggen, lengte: int = REEKS) -> Vlaggen:
    """Rule 2: the last of ``lengte`` points or more in a row on one side of the mean.

    Args:
        z: distance to the mean; series × months. A point on the mean ends a run.
        breekt: per month whether one is missing before it: that ends a run.
        lengte: how many in a row.
    """
    return run_lengths(z, breekt) >= lengte


def run_lengths(z: Getallen, breekt: Vlaggen) -> NDArray[np.int64]:
    """Count per month how many in a row, up to it, lie on the same side of the mean."""
    return _count_same(np.sign(z), breekt)


def trends(waarden: Getallen, breekt: Vlaggen, lengte: int = TREND) -> Vlaggen:
    """Rule 3: the last of ``lengte`` points or more that each rise, or each fall.

    Args:
        waarden: series × months.
        breekt: as for ``runs``.
        lengte: how many points; two equal ones end a trend.
    """
    return trend_lengths(waarden, breekt) >= lengte


def trend_lengths(waarden: Getallen, breekt: Vlaggen) -> NDArray[np.int64]:
    """Count per month how many in a row, up to it, each rise or each fall; 1 for none."""
    richting = np.zeros_like(waarden)
    richting[:, 1:] = np.sign(np.diff(waarden, axis=1))
    richting[:, breekt] = 0
    return _count_same(richting, breekt) + 1


def two_of_three(z: Getallen, breekt: Vlaggen, sigma: float = BIJNA) -> Vlaggen:
    """Rule 4: two of three points in a row near or beyond one and the same limit.

    Args:
        z: distance to the mean, in sigma; series × months.
        breekt: as for ``runs``.
        sigma: where near begins: two thirds of the way to the limit.
    """
    gevonden = np.zeros(z.shape, dtype=bool)
    for kant in (1, -1):
        ver = kant * z > sigma
        for terug in (1, 2):
            eerder = np.zeros_like(ver)
            eerder[:, terug:] = ver[:, :-terug] & ~_broken(breekt, terug)[terug:]
            gevonden |= ver & eerder
    return gevonden


def _broken(breekt: Vlaggen, terug: int) -> Vlaggen:
    """Tell per month whether one is missing among the ``terug`` steps before it."""
    stuk = breekt.copy()
    for stap in range(1, terug):
        stuk[stap:] |= breekt[:-stap]
    return stuk


def _count_same(kant: Getallen, breekt: Vlaggen) -> NDArray[np.int64]:
    """Count per month how many in a row, up to it, have the same sign; 0 for no sign."""
    nieuw = np.ones(kant.shape, dtype=bool)
    nieuw[:, 1:] = (kant[:, 1:] != kant[:, :-1]) | breekt[1:]
    plaats = np.arange(kant.shape[1])
    begin = np.maximum.accumulate(np.where(nieuw, plaats, 0), axis=1)
    return np.where(kant == 0, 0, plaats - begin + 1)
