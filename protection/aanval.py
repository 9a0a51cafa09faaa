"""What an outsider can work out from what is shown, by two cheap attacks.

``propagate`` narrows the bounds of every cell by every sum until nothing changes.
``find_determined`` finds the cells that follow from a combination of sums: a cell is free
exactly if some change of hidden cells leaves every sum intact and touches it, so a random such
change touches all free cells and no other (Gusfield 1988, "A graph theoretic approach to
statistical data security", SIAM J. Comput. 17; for sums over more than two dimensions by linear
algebra). Bounds and combinations at once are the work of ``protection.bewijs``.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from protection.stelsel import Grenzen, Optelling, Vlaggen

#: Stands for "no upper bound" in the arithmetic of bounds.
OPEN: Final = 1e12
_ROUNDS: Final = 200
_SEED: Final = 20161
_STEPS: Final = 400


def propagate(
    optellingen: Sequence[Optelling], low: Grenzen, high: Grenzen
) -> tuple[Grenzen, Grenzen]:
    """Narrow bounds by every sum until nothing changes.

    Args:
        optellingen: the sums that the outsider may use.
        low: lower bound per cell, from what is shown.
        high: upper bound per cell; ``OPEN`` where none.

    Returns:
        The narrowed bounds; new arrays.
    """
    low, high = low.copy(), high.copy()
    for _ in range(_ROUNDS):
        before = low.sum(), np.minimum(high, OPEN).sum()
        for optelling in optellingen:
            _narrow(optelling, low, high)
        if before == (low.sum(), np.minimum(high, OPEN).sum()):
            break
    return low, high


def _narrow(optelling: Optelling, low: Grenzen, high: Grenzen) -> None:
    child, parent = optelling.kind, optelling.ouder
    sum_low = np.bincount(parent, weights=low[child], minlength=len(low))
    sum_high = np.bincount(parent, weights=high[child], minlength=len(low))
    parents = parent[optelling.eerste]
    low[parents] = np.maximum(low[parents], sum_low[parents])
    high[parents] = np.minimum(high[parents], sum_high[parents])
    others_high = sum_high[parent] - high[child]
    others_low = sum_low[parent] - low[child]
    low[child] = np.maximum(low[child], low[parent] - others_high)
    high[child] = np.minimum(high[child], high[parent] - others_low)


def find_determined(optellingen: Sequence[Optelling], hidden: Vlaggen) -> Vlaggen:
    """Find the hidden cells that follow exactly from a combination of sums.

    Args:
        optellingen: the sums that the outsider may use.
        hidden: per cell, whether it is hidden.

    Returns:
        Per cell, whether it is hidden and yet determined.
    """
    sums = [_Matrix(optelling, hidden) for optelling in optellingen]
    start = np.where(hidden, np.random.default_rng(_SEED).uniform(1, 2, len(hidden)), 0.0)
    change = _project(sums, start)
    return hidden & (np.abs(change) < 1e-4)


class _Matrix:
    """The sums along one dimension with their hidden cells only."""

    def __init__(self, optelling: Optelling, hidden: Vlaggen) -> None:
        touched = np.bincount(
            optelling.ouder, weights=hidden[optelling.kind], minlength=len(hidden)
        ).astype(bool)
        touched[optelling.ouder] |= hidden[optelling.ouder]
        self.parents = optelling.ouder[optelling.eerste]
        self.parents = self.parents[touched[self.parents]]
        number = np.zeros(len(hidden), dtype=np.int64)
        number[self.parents] = np.arange(len(self.parents))
        rows = hidden[optelling.kind]
        self.child = optelling.kind[rows]
        self.row = number[optelling.ouder[rows]]
        self.minus = np.where(hidden[self.parents], 1.0, 0.0)

    def times(self, x: Grenzen) -> Grenzen:
        summed = np.bincount(self.row, weights=x[self.child], minlength=len(self.parents))
        return summed - self.minus * x[self.parents]

    def add_transposed(self, y: Grenzen, x: Grenzen) -> None:
        x[self.child] += y[self.row]
        x[self.parents] -= self.minus * y


def _project(sums: Sequence[_Matrix], start: Grenzen) -> Grenzen:
    """Project onto the changes that leave every sum intact (CGLS on the transposed sums)."""
    residual = start.copy()
    gradient = [matrix.times(residual) for matrix in sums]
    direction = [part.copy() for part in gradient]
    size = sum(float(part @ part) for part in gradient)
    target = size * 1e-14
    for _ in range(_STEPS):
        if size <= target:
            break
        step = np.zeros_like(start)
        for matrix, part in zip(sums, direction, strict=True):
            matrix.add_transposed(part, step)
        length = size / float(step @ step)
        residual -= length * step
        gradient = [matrix.times(residual) for matrix in sums]
        before, size = size, sum(float(part @ part) for part in gradient)
        direction = [
            new + (size / before) * old for new, old in zip(gradient, direction, strict=True)
        ]
    return residual
