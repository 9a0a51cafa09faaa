"""Which rule says what of which month: all series of one length at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.signaal.instellingen import AANTOONBAAR, LET_OP
from analysis.signaal.stand import Spreiding, estimate, residuals, steps
from analysis.signaal.xmr import (
    Getallen,
    Vlaggen,
    beyond,
    run_lengths,
    runs,
    trend_lengths,
    trends,
    two_of_three,
)

# In the order in which a sentence prefers them: the newest news first.
REGELS: Final = ("grens", "sprong", "reeks", "twee van drie", "trend")
Richtingen = NDArray[np.int8]


@dataclass(frozen=True)
class Uitslag:
    """What the rules say; every array is series × months.

    ``per_regel``: 1 for up, -1 for down, 0 for no signal; never for base months. ``let_op``: the
    same for a step that may be chance. ``sinds``: months since the strongest step. ``z``: what a
    month adds to the one before, in sigma. ``lengte``: how long a run or trend lasts.
    """

    spreiding: Spreiding
    z: Getallen
    per_regel: dict[str, Richtingen]
    let_op: Richtingen
    sinds: NDArray[np.int64]
    lengte: dict[str, NDArray[np.int64]]

    def signal(self) -> Richtingen:
        """Return per month the direction of the first rule with a signal; 0 for none."""
        uit = np.zeros_like(self.let_op)
        for regel in REGELS:
            uit = np.where(uit == 0, self.per_regel[regel], uit)
        return uit

    def found(self) -> Richtingen:
        """Return per month the direction of a signal, or else of what is worth a look."""
        zeker = self.signal()
        return np.where(zeker == 0, self.let_op, zeker)


def apply_rules(
    waarden: Getallen, stappen: NDArray[np.int64], breekt: Vlaggen, basis: int, stand: bool
) -> Uitslag:
    """Judge every month after the base.

    Args:
        waarden: counts; series × months, only months that count.
        stappen: per month how many months it comes after the one before.
        breekt: per month whether one is missing before it (a holiday month is not missing).
        basis: how many months, from the first, the limits are made from.
        stand: a stock; otherwise a flow.
    """
    s = estimate(waarden[:, :basis], stappen[:basis], stand)
    z, schaal = residuals(waarden, stappen, s)
    niveau = (waarden - s.gemiddelde[:, None]) / s.sigma[:, None]
    toets, sinds = steps(z, schaal, stappen, s)
    op = np.zeros_like(waarden)
    op[:, 1:] = np.diff(waarden, axis=1)
    per_regel = {
        "grens": _mark(niveau, beyond(niveau), basis),
        "sprong": _mark(toets, beyond(toets, AANTOONBAAR), basis),
        "reeks": _mark(z, runs(z, breekt), basis),
        "twee van drie": _mark(z, two_of_three(z, breekt), basis),
        "trend": _mark(op, trends(waarden, breekt), basis),
    }
    lengte = {"reeks": run_lengths(z, breekt), "trend": trend_lengths(waarden, breekt)}
    return Uitslag(s, z, per_regel, _mark(toets, beyond(toets, LET_OP), basis), sinds, lengte)


def _mark(kant: Getallen, signaal: Vlaggen, basis: int) -> Richtingen:
    """Return the side of every month with a signal; base months never have one."""
    richting = (np.sign(kant) * signaal).astype(np.int8)
    richting[:, :basis] = 0
    return richting
