"""Mend what still gives a small count away: hide one more cell, as near and as small as can be."""

import numpy as np

from protection.stelsel import SLEUTEL, SPLITSINGEN, Getallen, Optelling, Stelsel, Vlaggen, first_of

_NOOIT = np.iinfo(np.int64).max
_NEAR = 2


def find_seeds(
    stelsel: Stelsel, sums: tuple[Optelling, ...], hidden: Vlaggen, exposed: Vlaggen
) -> Vlaggen:
    """Find, for every exposed cell, an open cell of the same area to hide with it.

    Looks at the sums over kind, duration and level that the cell is a part of: the smallest open
    part, else the open sum; where there is none, at the sums above.

    Returns:
        Per cell whether it is to be hidden next.
    """
    seeds = np.zeros(len(hidden), dtype=bool)
    edge = np.flatnonzero(exposed)
    for _ in SPLITSINGEN:
        if not len(edge):
            break
        choices = [_open_beside(stelsel, sums, hidden, edge, d) for d in SPLITSINGEN]
        value = np.stack(
            [np.where(c >= 0, stelsel.laag[c], np.iinfo(np.int64).max) for c in choices]
        )
        best = np.stack(choices)[value.argmin(axis=0), np.arange(len(edge))]
        seeds[best[best >= 0]] = True
        stuck = edge[best < 0]
        above = np.concatenate([stelsel.ouder_van(d)[stuck] for d in SPLITSINGEN])
        edge = np.unique(above[above >= 0])
    return seeds


def _open_beside(
    stelsel: Stelsel, sums: tuple[Optelling, ...], hidden: Vlaggen, cells: Getallen, dimensie: str
) -> Getallen:
    """Give the smallest open part beside each cell, else its open sum, else -1."""
    optelling = sums[SLEUTEL.index(dimensie)]
    choice = np.full(len(hidden), -1, dtype=np.int64)
    choice[optelling.ouder] = np.where(hidden[optelling.ouder], -1, optelling.ouder)
    open_child = np.flatnonzero(~hidden[optelling.kind])
    smallest = open_child[first_of(optelling.ouder[open_child])]
    choice[optelling.ouder[smallest]] = optelling.kind[smallest]
    parent = stelsel.ouder_van(dimensie)[cells]
    return np.where(parent >= 0, choice[parent], -1)


def hide_nearest(
    stelsel: Stelsel,
    sums: tuple[Optelling, ...],
    hidden: Vlaggen,
    exposed: Vlaggen,
    spared: Vlaggen,
    near: bool,
) -> bool:
    """Hide one more cell near every exposed one; those near a chosen cell wait a round.

    Args:
        stelsel: cells and sums.
        sums: the sums that tell something.
        hidden: what is hidden; changed in place.
        exposed: the small counts that can be worked out.
        spared: cells that are not to be hidden.
        near: look at the nearest cells only.

    Returns:
        Whether anything changed.
    """
    buurt = Buurt(sums, len(stelsel.laag))
    reach = _NEAR if near else len(stelsel.laag)
    served: set[int] = set()
    changed = False
    for cell in np.flatnonzero(exposed).tolist():
        if cell in served:
            continue
        around, chosen = _nearest_choice(stelsel, buurt, hidden, cell, spared, reach)
        served |= around
        if chosen is not None:
            hidden[chosen] = True
            changed = True
    return changed


def _nearest_choice(
    stelsel: Stelsel, buurt: "Buurt", hidden: Vlaggen, cell: int, spared: Vlaggen, reach: int
) -> tuple[set[int], int | None]:
    """Search outward for a cell to hide: the smallest open one."""
    seen, edge = {cell}, {cell}
    while edge and reach:
        ring = {other for one in edge for other in buurt.around(one)} - seen
        seen |= ring
        found = [one for one in ring if not hidden[one] and not spared[one]]
        if found:
            return seen, min(found, key=lambda one: _importance(stelsel, one))
        edge, reach = ring, reach - 1
    return seen, None


def _importance(stelsel: Stelsel, cell: int) -> tuple[int, int, int]:
    """Rank a cell: most split first, then the smallest."""
    return -int(stelsel.splitsingen[cell]), int(stelsel.laag[cell]), cell


class Buurt:
    """Which cells share a sum with a cell."""

    def __init__(self, sums: tuple[Optelling, ...], size: int) -> None:
        self.sums = sums
        self.parent = []
        for optelling in sums:
            parent = np.full(size, -1, dtype=np.int64)
            parent[optelling.kind] = optelling.ouder
            self.parent.append(parent)

    def around(self, cell: int) -> set[int]:
        """Give all cells that share a sum with this one."""
        found: set[int] = set()
        for optelling, parent in zip(self.sums, self.parent, strict=True):
            for one in (cell, int(parent[cell])):
                if parts := self._parts(optelling, one):
                    found.update(parts, (one,))
        return found - {cell}

    @staticmethod
    def _parts(optelling: Optelling, parent: int) -> list[int]:
        start, end = np.searchsorted(optelling.ouder, [parent, parent + 1])
        return optelling.kind[start:end].tolist()
