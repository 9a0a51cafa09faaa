"""Mend what still gives a small count away: hide one more cell, as near and as small as can be."""

from dataclasses import dataclass

import numpy as np

from protection.stelsel import SLEUTEL, SPLITSINGEN, Getallen, Optelling, Stelsel, Vlaggen, first_of


@dataclass
class Keuze:
    """``klein``: shown as ``<5``; ``verborgen``: hidden beside a small count.

    ``vrij`` are small counts that are nonetheless shown as hidden, since their ``<5`` would
    give them or others away.
    """

    hidden: Vlaggen
    vrij: Vlaggen


def unlabel(stelsel: Stelsel, keuze: Keuze, exposed: Vlaggen) -> bool:
    """Show exposed cells, and what their area hides beside them, as hidden without ``<5``.

    Then neither "1 to 4" nor "5 or more" is told of any of them, which costs no open cell.
    Totals keep their ``<5``.

    Returns:
        Whether anything changed.
    """
    groups = np.zeros(len(exposed), dtype=bool)
    groups[stelsel.eigen[exposed & (stelsel.splitsingen > 0)]] = True
    change = groups[stelsel.eigen] & keuze.hidden & ~keuze.vrij
    keuze.vrij |= change
    return bool(change.any())


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


def mend(stelsel: Stelsel, sums: tuple[Optelling, ...], keuze: Keuze, exposed: Getallen) -> bool:
    """Hide one more cell near every exposed one; those near a chosen cell wait a round."""
    buurt = Buurt(sums, len(stelsel.laag))
    served: set[int] = set()
    changed = False
    for cell in exposed.tolist():
        if cell in served:
            continue
        around, chosen = _nearest_choice(stelsel, buurt, keuze, cell)
        served |= around
        if chosen is not None:
            keuze.vrij[chosen] = keuze.hidden[chosen]
            keuze.hidden[chosen] = True
            changed = True
    return changed


def _nearest_choice(
    stelsel: Stelsel, buurt: "Buurt", keuze: Keuze, cell: int
) -> tuple[set[int], int | None]:
    """Search outward for a cell to hide: the smallest open one, else a small sum of small ones.

    A parent of 4 with four children of 1 gives them all away by its ``<5``; it is then shown
    as hidden instead.
    """
    seen, edge = {cell}, {cell}
    while edge:
        ring = {other for one in edge for other in buurt.around(one)} - seen
        seen |= ring
        open_cells = [one for one in ring if not keuze.hidden[one]]
        labelled = [one for one in ring if stelsel.klein[one] and not keuze.vrij[one]]
        sums = [one for one in labelled if buurt.has_parts(one)]
        for found in (open_cells, sums):
            if found:
                rank = _rank(stelsel, found)
                return seen, found[rank]
        edge = ring
    return seen, None


def _rank(stelsel: Stelsel, found: list[int]) -> int:
    """Give the place of the least important: most split first, then the smallest."""
    ranks = [(-stelsel.splitsingen[one], stelsel.laag[one], one) for one in found]
    return ranks.index(min(ranks))


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

    def has_parts(self, cell: int) -> bool:
        """Whether the cell is the sum of others."""
        return any(self._parts(optelling, cell) for optelling in self.sums)

    @staticmethod
    def _parts(optelling: Optelling, parent: int) -> list[int]:
        start, end = np.searchsorted(optelling.ouder, [parent, parent + 1])
        return optelling.kind[start:end].tolist()
