"""Prove for every hidden count that it can't be worked out, with linear programming.

The outsider knows every sum, every open count, that nothing hidden is 0 and how the method works.
A count is safe when there is another table of whole numbers that looks the same to the outsider
and in which it is different. One solution of the program moves many counts at once, so a few
solutions prove most of them; what is left is asked one by one, both ways. Solver: HiGHS (Huangfu
and Hall, "Parallelizing the dual revised simplex method", Math. Prog. Comp. 10, 2018).
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import highspy
import numpy as np
from highspy._core import _Highs

from protection.aanval import find_determined
from protection.stelsel import Getallen, Grenzen, Optelling, Vlaggen

Paren: TypeAlias = tuple[Getallen, Getallen]
_SEED: Final = 20161
_ROUNDS: Final = 6
#: Stands for "no upper bound"; far above any count, so that whole numbers stay exact.
_TOP: Final = 1e6
_ROUNDING: Final = 1e-6
#: A search that takes longer counts as "can be worked out": then more is hidden.
_NODES: Final = 200
_FEASIBLE: Final = 2
#: Hidden cells from which on a part of the cube is large.
_LARGE: Final = 700
#: How far off its bounds a count must be able to lie; far above the precision of the solver.
_OFF: Final = 1e-4


def find_known(
    optellingen: Sequence[Optelling],
    hidden: Vlaggen,
    laag: Getallen,
    grens: tuple[Grenzen, Grenzen],
    doel: Vlaggen,
) -> Vlaggen:
    """Find the hidden counts that an outsider can work out.

    Args:
        optellingen: the sums that the outsider may use.
        hidden: per cell, whether it is hidden.
        laag: per cell the count.
        grens: what the outsider knows of every hidden cell beforehand, lowest and highest.
        doel: the cells to look at.

    Returns:
        Per cell, whether only one whole number is possible, or no other could be found.
    """
    known = doel & hidden
    for cells, sums in _parts(optellingen, hidden, doel):
        part = _Deel(cells, sums, hidden, laag, grens)
        if part.size <= _LARGE:
            known[cells] = part.find_known(known[cells])
        else:
            free = part.find_free()
            free[free] = ~_find_determined(cells[free], sums)
            known[cells] &= ~free
    return known


def _parts(
    optellingen: Sequence[Optelling], hidden: Vlaggen, doel: Vlaggen
) -> Iterator[tuple[Getallen, list[Paren]]]:
    """Split the hidden cells into parts that have no sum in common; parts without doel are left."""
    label = np.arange(len(hidden))
    rows = [_hidden_rows(optelling, hidden) for optelling in optellingen]
    changed = True
    while changed:
        before = label.copy()
        for child, parent, group in rows:
            low = np.full(group.max(initial=-1) + 1, len(label))
            own = hidden[parent]
            np.minimum.at(low, group, label[child])
            np.minimum.at(low, group[own], label[parent[own]])
            np.minimum.at(label, child, low[group])
            np.minimum.at(label, parent[own], low[group[own]])
        label = label[label]
        changed = bool((label != before).any())
    for one in np.unique(label[doel & hidden]):
        cells = np.flatnonzero((label == one) & hidden)
        yield cells, [_inside(child, parent, label == one) for child, parent, _ in rows]


def _inside(child: Getallen, parent: Getallen, inside: Vlaggen) -> Paren:
    keep = inside[child]
    return child[keep], parent[keep]


def _find_determined(free: Getallen, sums: list[Paren]) -> Vlaggen:
    """Tell which of some cells follow from a combination of sums, the others being known."""
    used = np.unique(np.concatenate([free, *(one for pairs in sums for one in pairs)]))
    local = [Optelling(*(np.searchsorted(used, one) for one in pairs)) for pairs in sums]
    hidden = np.isin(used, free)
    return find_determined(local, hidden)[np.searchsorted(used, free)]


def _hidden_rows(optelling: Optelling, hidden: Vlaggen) -> tuple[Getallen, Getallen, Getallen]:
    """Give the hidden children, their parents, and a number per sum."""
    keep = hidden[optelling.kind]
    child, parent = optelling.kind[keep], optelling.ouder[keep]
    return child, parent, np.unique(parent, return_inverse=True)[1].astype(np.int64)


class _Deel:
    """A program over hidden cells that hang together; the counts themselves are one solution."""

    def __init__(
        self,
        cells: Getallen,
        sums: list[Paren],
        hidden: Vlaggen,
        laag: Getallen,
        grens: tuple[Grenzen, Grenzen],
    ) -> None:
        self.now = laag[cells].astype(float)
        self.size = len(cells)
        self.every = np.arange(self.size, dtype=np.int32)
        place = np.full(len(hidden), -1, dtype=np.int64)
        place[cells] = np.arange(self.size)
        row, column, factor, count = [], [], [], 0
        for pairs in sums:
            child, parent = _inside(*pairs, place >= 0)
            parents, number = np.unique(parent, return_inverse=True)
            own = place[parents] >= 0
            row += [number + count, np.flatnonzero(own) + count]
            column += [place[child], place[parents[own]]]
            factor += [np.ones(len(child)), -np.ones(int(own.sum()))]
            count += len(parents)
        # ``highspy.Highs`` greets on standard output before it can be told not to.
        self.solver = _Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("mip_max_nodes", _NODES)
        self.grens = grens[0][cells], np.minimum(grens[1][cells], _TOP)
        row, column, factor = np.concatenate(row), np.concatenate(column), np.concatenate(factor)
        self.entries = row, column, factor, count
        summed = np.bincount(row, weights=factor * self.now[column], minlength=count)
        self.right = summed.astype(np.float64)
        self.solver.passModel(_make_model(self.entries, *self.grens, self.right))

    def find_free(self) -> Vlaggen:
        """Find the counts that need not lie at a bound.

        Those that lie off it are free as they are. Each other gets a column of its own for its
        first small step: as many as can take it, do.
        """
        low, high = self.grens
        way = np.where(self.now <= low, 1, np.where(self.now >= high, -1, 0)).astype(np.float64)
        at = np.flatnonzero(way)
        row, column, factor, count = self.entries
        steps = np.isin(column, at)
        place = np.zeros(self.size, dtype=np.int64)
        place[at] = self.size + np.arange(len(at))
        entries = (
            np.concatenate([row, row[steps]]),
            np.concatenate([column, place[column[steps]]]),
            np.concatenate([factor, factor[steps]]),
            count,
        )
        model = _make_model(
            entries,
            np.concatenate([low - way.clip(max=0) * _OFF, np.where(way[at] > 0, 0.0, -_OFF)]),
            np.concatenate([high - way.clip(0) * _OFF, np.where(way[at] > 0, _OFF, 0.0)]),
            self.right,
        )
        model.col_cost_ = np.concatenate([np.zeros(self.size), -way[at]])
        self.solver.passModel(model)
        self.solver.run()
        if self.solver.getInfo().primal_solution_status != _FEASIBLE:
            return way == 0
        taken = np.abs(np.array(self.solver.getSolution().col_value)[self.size :]) > _OFF / 2
        free = way == 0
        free[at] = taken
        return free

    def find_known(self, doel: Vlaggen) -> Vlaggen:
        left = doel.copy()
        rng = np.random.default_rng(_SEED)
        for turn in range(_ROUNDS):
            if not left.any():
                return left
            weight = left * rng.uniform(0.5, 1.5, self.size)
            self._compare(self._solve(weight if turn % 2 else -weight), left)
        for cell in np.flatnonzero(left).tolist():
            for way in (-1, 1):
                if left[cell]:
                    self._try_one(cell, way, left)
        return left

    def _try_one(self, cell: int, way: int, left: Vlaggen) -> None:
        """Look for a table in which one count is higher (``way`` 1) or lower."""
        weight = np.zeros(self.size)
        weight[cell] = -way
        found = self._solve(weight)
        if way * (found[cell] - self.now[cell]) < 1 - _ROUNDING:
            return
        if not self._compare(found, left):
            self._compare(self._solve_whole(cell, way), left)

    def _compare(self, found: Grenzen, left: Vlaggen) -> bool:
        """Take what differs from the counts off ``left``; only whole numbers prove anything."""
        if np.abs(found - found.round()).max(initial=0) > _ROUNDING:
            return False
        left &= np.abs(found - self.now) < 0.5
        return True

    def _solve(self, weight: Grenzen) -> Grenzen:
        """Minimise; where that fails the counts themselves, which prove nothing."""
        self.solver.changeColsCost(self.size, self.every, weight)
        self.solver.run()
        if self.solver.getInfo().primal_solution_status != _FEASIBLE:
            return self.now
        return np.array(self.solver.getSolution().col_value)

    def _solve_whole(self, cell: int, way: int) -> Grenzen:
        """Find any table of whole numbers in which one count differs."""
        low, high = self.grens[0][cell], self.grens[1][cell]
        bound = self.now[cell] + way
        self.solver.changeColBounds(cell, *((bound, high) if way > 0 else (low, bound)))
        self._ask_whole(True)
        found = self._solve(np.zeros(self.size))
        self._ask_whole(False)
        self.solver.changeColBounds(cell, low, high)
        return found

    def _ask_whole(self, whole: bool) -> None:
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        kinds = np.full(self.size, int(kind), dtype=np.uint8)
        self.solver.changeColsIntegrality(self.size, self.every, kinds)


def _make_model(
    entries: tuple[Getallen, Getallen, Grenzen, int], low: Grenzen, high: Grenzen, right: Grenzen
) -> highspy.HighsLp:
    """Make a program of equations: the row, column and factor of each term, how many rows."""
    row, column, factor, count = entries
    order = np.argsort(row, kind="stable")
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(low), count
    model.col_cost_ = np.zeros(len(low))
    model.col_lower_, model.col_upper_ = low, high
    model.row_lower_ = model.row_upper_ = right
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(row[order], np.arange(count + 1))
    model.a_matrix_.index_, model.a_matrix_.value_ = column[order], factor[order]
    return model
