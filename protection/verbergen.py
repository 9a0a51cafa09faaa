"""Choose which cells are hidden beside the small ones."""

from dataclasses import dataclass

import numpy as np

from protection.aanval import OPEN, propagate
from protection.bewijs import find_known
from protection.blokken import choose_blocks
from protection.herstel import find_seeds, hide_nearest
from protection.stelsel import Grenzen, Optelling, Stelsel, Vlaggen, first_of


@dataclass(frozen=True)
class Patroon:
    """``verborgen``: hidden. ``begrensd``: may be known to be small, since a range is shown."""

    verborgen: Vlaggen
    begrensd: Vlaggen


def choose_hidden(stelsel: Stelsel) -> Patroon:
    """Hide every small count, and beside it as many cells as it takes.

    All hidden cells carry one mark, so an outsider knows of each only that it is not 0. A sum
    that holds masked counts is shown as a range that follows from what is shown; only sums of
    known counts need hiding. Where a sum has exactly one hidden cell, the smallest other child is
    hidden, else the parent. What still gives a small count away is mended until nothing does;
    ``bewijs.find_known`` has the last word.

    Args:
        stelsel: cells and sums.

    Returns:
        The pattern. Deterministic.
    """
    sums = tuple(s.keep(stelsel.exact[s.ouder]) for s in stelsel.optellingen)
    hidden = choose_blocks(stelsel, stelsel.klein & stelsel.exact)
    begrensd = stelsel.klein & _has_masked(stelsel)[stelsel.samenhang]
    todo = sums
    while True:
        _hide_partners(todo, hidden)
        exposed = find_exposed(stelsel, todo, Patroon(hidden, begrensd))
        if not exposed.any():
            break
        again = np.zeros(stelsel.samenhang.max() + 1, dtype=bool)
        again[stelsel.samenhang[exposed]] = True
        todo = tuple(s.keep(again[stelsel.samenhang[s.ouder]]) for s in sums)
        if _mend(stelsel, todo, hidden, exposed):
            continue
        # Only the bounds of ranges are left to give up: then those sums are hidden too.
        given_up = begrensd & again[stelsel.samenhang]
        begrensd &= ~given_up
        if not given_up.any() and not _close(stelsel, hidden, again):
            break
    return Patroon(hidden | stelsel.klein, begrensd)


def _has_masked(stelsel: Stelsel) -> Vlaggen:
    """Tell which parts of the cube hold masked counts, by ``samenhang``."""
    found = np.zeros(stelsel.samenhang.max(initial=-1) + 1, dtype=bool)
    found[stelsel.samenhang[~stelsel.exact]] = True
    return found


def _mend(stelsel: Stelsel, sums: tuple[Optelling, ...], hidden: Vlaggen, exposed: Vlaggen) -> bool:
    """Take the mildest step that changes anything.

    In order: hide more of the area, in blocks; hide what is nearest, and the total of a region
    only when nothing else near is left.
    """
    totals = stelsel.is_regio & (stelsel.splitsingen == 0)
    seeds = find_seeds(stelsel, sums, hidden | totals, exposed)
    if seeds.any():
        hidden |= choose_blocks(stelsel, seeds)
        return True
    return hide_nearest(stelsel, sums, hidden, exposed, totals) or hide_nearest(
        stelsel, sums, hidden, exposed, np.zeros_like(totals)
    )


def _close(stelsel: Stelsel, hidden: Vlaggen, parts: Vlaggen) -> bool:
    """Hide all that hangs together with an exposed cell: the last resort, never seen to be needed.

    Returns:
        Whether anything changed.
    """
    able = parts[stelsel.samenhang] & (stelsel.laag > 0) & stelsel.exact
    change = able & ~hidden
    hidden |= able
    return bool(change.any())


def find_exposed(stelsel: Stelsel, sums: tuple[Optelling, ...], patroon: Patroon) -> Vlaggen:
    """Find the small counts that an outsider can work out.

    A cheap attack first; the proof is only worth its time where that finds nothing.
    """
    hidden = patroon.verborgen
    low, high = stelsel.laag.astype(float), stelsel.hoog.astype(float)
    low[hidden], high[hidden] = 1, OPEN
    high[hidden & patroon.begrensd] = 4
    active = _active(sums, hidden)
    looked_at = np.zeros(len(low), dtype=bool)
    for optelling in active:
        looked_at[optelling.kind] = looked_at[optelling.ouder] = True
    cells = np.flatnonzero(looked_at)
    active = _renumber(active, cells, len(low))
    small = (stelsel.klein & stelsel.exact)[cells]
    grens = low[cells], high[cells]
    lowest, highest = propagate(active, *grens)
    found = small & (lowest == highest)
    parts, counts = stelsel.samenhang[cells], stelsel.laag[cells]
    quiet = ~np.isin(parts, parts[found])
    found |= find_known(active, hidden[cells], counts, grens, small & quiet)
    exposed = np.zeros(len(low), dtype=bool)
    exposed[cells[found]] = True
    return exposed


def _renumber(sums: tuple[Optelling, ...], cells: np.ndarray, size: int) -> tuple[Optelling, ...]:
    """Number the given cells from zero, in the same order: short arrays make fast rounds."""
    number = np.zeros(size, dtype=np.int64)
    number[cells] = np.arange(len(cells))
    return tuple(Optelling(number[s.kind], number[s.ouder]) for s in sums)


def _active(sums: tuple[Optelling, ...], hidden: Vlaggen) -> tuple[Optelling, ...]:
    """Keep the sums with a hidden cell; in the others there is nothing to find."""
    return tuple(s.keep(_count_hidden(s, hidden)[s.ouder] > 0) for s in sums)


def _count_hidden(optelling: Optelling, hidden: Vlaggen) -> np.ndarray:
    count = np.bincount(optelling.ouder, weights=hidden[optelling.kind], minlength=len(hidden))
    parents = optelling.ouder[optelling.eerste]
    count[parents] += hidden[parents]
    return count.astype(np.int64)


def _hide_partners(sums: tuple[Optelling, ...], hidden: Vlaggen) -> None:
    """Hide until no sum has exactly one hidden cell."""
    unchanged = 0
    while unchanged < len(sums):
        for optelling in sums:
            unchanged = 0 if _hide_in(optelling, hidden) else unchanged + 1


def _hide_in(optelling: Optelling, hidden: Vlaggen) -> bool:
    alone = _count_hidden(optelling, hidden)[optelling.ouder] == 1
    if not alone.any():
        return False
    open_child = np.flatnonzero(alone & ~hidden[optelling.kind])
    smallest = open_child[first_of(optelling.ouder[open_child])]
    served = np.zeros(len(hidden), dtype=bool)
    served[optelling.ouder[smallest]] = True
    hidden[optelling.ouder[alone & ~served[optelling.ouder]]] = True
    hidden[optelling.kind[smallest]] = True
    return True


def shown_bounds(stelsel: Stelsel, patroon: Patroon) -> tuple[Grenzen, Grenzen]:
    """Bound every cell by what is shown: all that an outsider can know of the ranges.

    A sum that holds masked counts gets no bound of its own; what comes out for it follows
    from the other cells, so showing it tells nothing new. A cell that is no sum, made of
    several deliveries, keeps its bounds, unless its known part is itself small.
    """
    low, high = stelsel.laag.astype(float), stelsel.hoog.astype(float)
    masked = (high - low) / 3
    known = low - masked
    blur = ~stelsel.exact & (known > 0) & (known < 5)
    low[blur], high[blur] = masked[blur] + 1, 4 * masked[blur] + 4
    is_sum = np.zeros(len(low), dtype=bool)
    for optelling in stelsel.optellingen:
        is_sum[optelling.ouder] = True
    free = patroon.verborgen | (is_sum & ~stelsel.exact)
    low[free], high[free] = 1, OPEN
    high[patroon.begrensd] = 4
    return propagate(stelsel.optellingen, low, high)
