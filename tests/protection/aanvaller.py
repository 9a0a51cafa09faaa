"""An outsider who knows the method and everything that is shown: asks a solver what is possible.

Every hidden cell is an unknown whole number of at least 1 (zero is always shown), every sum
between the cells is an equation, every range that is shown is a bound. Whatever filters, pages
and downloads are combined, they show cells of this one table and nothing else, so the solver
knows all that can be known. Written apart from ``protection``, with another library.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

SLEUTEL = ["periode", "gebied", "onderdeel", "duur", "niveau"]
Cel = tuple[str, ...]
#: Stands for "no upper bound"; far above any count in a test.
VEEL = 10_000


def list_sums(cells: Iterable[Cel], buren: pl.DataFrame) -> list[tuple[Cel, list[Cel]]]:
    """List every sum between cells: parent and children."""
    known = set(cells)
    parents = {(d, child): parent for d, child, parent in buren.iter_rows()}
    sums: dict[tuple[str, Cel], list[Cel]] = {}
    for cell in sorted(known):
        for place, dimensie in enumerate(SLEUTEL):
            parent = parents.get((dimensie, cell[place]))
            if parent is None:
                continue
            above = (*cell[:place], parent, *cell[place + 1 :])
            if above in known:
                sums.setdefault((dimensie, above), []).append(cell)
    return [(parent, children) for (_, parent), children in sums.items()]


def read_bounds(beschermd: pl.DataFrame) -> dict[Cel, tuple[int, int]]:
    """Read what every cell says of itself."""
    columns = [*SLEUTEL, "aantal", "laag", "hoog", "bescherming"]
    bounds = {}
    for *key, aantal, laag, hoog, label in beschermd.select(columns).iter_rows():
        cell = tuple(key)
        bounds[cell] = (aantal, aantal) if label == "open" else (laag, min(hoog, VEEL))
    return bounds


def mask_naively(cellen: pl.DataFrame) -> dict[Cel, tuple[int, int]]:
    """Give the bounds of a table in which only the small counts themselves are hidden."""
    rows = cellen.select(*SLEUTEL, "laag").iter_rows()
    return {row[:5]: (1, VEEL) if 1 <= row[5] <= 4 else (row[5], row[5]) for row in rows}


@dataclass
class Aanval:
    """``mogelijk``: per cell the lowest and highest count in tables that look the same."""

    mogelijk: dict[Cel, tuple[int, int]]

    def pinned(self) -> set[Cel]:
        """Give the cells of which only one count is possible."""
        return {cell for cell, (low, high) in self.mogelijk.items() if low == high}


def attack(
    bounds: dict[Cel, tuple[int, int]], sums: list[tuple[Cel, list[Cel]]], doel: set[Cel]
) -> Aanval:
    """Find for every cell of ``doel`` at least two possible counts, or else the only one.

    Args:
        bounds: what each cell says of itself.
        sums: parent and children.
        doel: the cells to look at; those that are open have but one.
    """
    cells = sorted(cell for cell, (low, high) in bounds.items() if low != high)
    place = {cell: number for number, cell in enumerate(cells)}
    matrix, right = _equations(bounds, sums, place)
    low = np.array([bounds[cell][0] for cell in cells], dtype=float)
    high = np.array([bounds[cell][1] for cell in cells], dtype=float)
    found = {cell: bounds[cell] for cell in doel if cell not in place}
    _, part = connected_components(abs(matrix).T @ abs(matrix), directed=False)
    for one in {part[place[cell]] for cell in doel if cell in place}:
        own = np.flatnonzero(part == one)
        rows = np.flatnonzero(np.diff(matrix[:, own].tocsr().indptr))
        program = _Program(matrix[:, own][rows], right[rows], low[own], high[own])
        wanted = [number for number, cell in enumerate(own) if cells[cell] in doel]
        program.look_at(wanted)
        for number in wanted:
            found[cells[own[number]]] = program.interval(number)
    return Aanval(found)


def _equations(
    bounds: dict[Cel, tuple[int, int]],
    sums: list[tuple[Cel, list[Cel]]],
    place: dict[Cel, int],
) -> tuple[Any, np.ndarray]:
    rows, columns, factors, right = [], [], [], []
    for parent, children in sums:
        terms = [(child, 1) for child in children] + [(parent, -1)]
        unknown = [(cell, factor) for cell, factor in terms if cell in place]
        if not unknown:
            continue
        rows += [len(right)] * len(unknown)
        columns += [place[cell] for cell, _ in unknown]
        factors += [factor for _, factor in unknown]
        right.append(-sum(factor * bounds[cell][0] for cell, factor in terms if cell not in place))
    shape = (len(right), len(place))
    return sparse.csc_matrix((factors, (rows, columns)), shape=shape), np.array(right, dtype=float)


class _Program:
    """The unknown cells that hang together; remembers the extremes of all solutions found."""

    def __init__(self, matrix: Any, right: np.ndarray, low: Any, high: Any) -> None:
        self.size = matrix.shape[1]
        both: Any = right
        self.sums = [LinearConstraint(matrix, both, both)] if matrix.shape[0] else []
        self.bounds = Bounds(low, high)
        self.lowest, self.highest = np.full(self.size, VEEL), np.zeros(self.size, dtype=int)

    def look_at(self, wanted: list[int]) -> None:
        """Solve until every wanted cell has had two counts, or can have only one."""
        everything = np.zeros(self.size)
        everything[wanted] = 1
        for weight in (everything, -everything):
            self._solve(weight)
        for cell in wanted:
            for way in (1, -1):
                if self.lowest[cell] == self.highest[cell]:
                    weight = np.zeros(self.size)
                    weight[cell] = way
                    self._solve(weight)

    def interval(self, cell: int) -> tuple[int, int]:
        return int(self.lowest[cell]), int(self.highest[cell])

    def _solve(self, weight: np.ndarray) -> None:
        found = milp(
            weight, constraints=self.sums, bounds=self.bounds, integrality=np.ones(self.size)
        )
        assert found.x is not None, found.message
        counts = found.x.round().astype(int)
        self.lowest = np.minimum(self.lowest, counts)
        self.highest = np.maximum(self.highest, counts)
