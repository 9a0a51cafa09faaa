"""Choose which cells are hidden beside the small ones."""

import numpy as np

from protection.aanval import OPEN, find_determined, propagate
from protection.blokken import choose_blocks
from protection.herstel import Keuze, find_seeds, hide_nearest, unlabel
from protection.stelsel import Getallen, Grenzen, Optelling, Stelsel, Vlaggen, first_of


def choose_hidden(stelsel: Stelsel) -> tuple[Vlaggen, Vlaggen]:
    """Hide every count of 1 to 4, and beside it as many cells as it takes.

    A sum that holds masked counts is shown as a range that follows from what is shown, so it
    tells nothing; only sums of known counts need hiding. Where a sum has exactly one hidden
    cell, the smallest other child is hidden, else the parent. What still gives a small count
    away, through bounds or through a combination of sums, is mended until nothing does.

    Args:
        stelsel: cells and sums.

    Returns:
        Per cell whether it is shown as ``<5``, and whether it is hidden otherwise.
        Deterministic.
    """
    sums = tuple(s.keep(stelsel.exact[s.ouder]) for s in stelsel.optellingen)
    seeds = stelsel.klein & stelsel.exact
    keuze = Keuze(choose_blocks(stelsel, seeds), np.zeros(len(seeds), dtype=bool))
    todo = sums
    while True:
        _hide_partners(todo, keuze)
        exposed = find_exposed(stelsel, todo, keuze)
        if not exposed.any():
            break
        again = np.zeros(stelsel.samenhang.max() + 1, dtype=bool)
        again[stelsel.samenhang[exposed]] = True
        todo = tuple(s.keep(again[stelsel.samenhang[s.ouder]]) for s in sums)
        if not _mend(stelsel, todo, keuze, exposed) and not _close(stelsel, keuze, again):
            break
    klein = label_small(stelsel, keuze)
    return klein, (keuze.hidden | stelsel.klein) & ~klein


def _mend(stelsel: Stelsel, sums: tuple[Optelling, ...], keuze: Keuze, exposed: Vlaggen) -> bool:
    """Take the mildest step that changes anything.

    In order: give up ``<5`` in a split of the area; hide more of the area, in blocks; give up
    ``<5`` of its total; give it up in the areas beside it; hide what is nearest, and the total of
    a region only when nothing else near is left.
    """
    split = exposed & (stelsel.splitsingen > 0)
    if unlabel(stelsel, keuze, split, stelsel.eigen):
        return True
    totals = stelsel.is_regio & (stelsel.splitsingen == 0)
    seeds = find_seeds(stelsel, sums, keuze.hidden | totals, exposed)
    if seeds.any():
        keuze.hidden |= choose_blocks(stelsel, seeds)
        return True
    return (
        unlabel(stelsel, keuze, exposed, stelsel.eigen)
        or unlabel(stelsel, keuze, exposed, stelsel.groep)
        or hide_nearest(stelsel, sums, keuze, exposed, totals)
        or hide_nearest(stelsel, sums, keuze, exposed, np.zeros_like(totals))
    )


def _close(stelsel: Stelsel, keuze: Keuze, parts: Vlaggen) -> bool:
    """Hide all that hangs together with an exposed cell: the last resort, never seen to be needed.

    Returns:
        Whether anything changed.
    """
    able = parts[stelsel.samenhang] & (stelsel.laag > 0) & (stelsel.exact | stelsel.klein)
    change = able & ~(keuze.hidden & keuze.vrij)
    keuze.hidden |= able & stelsel.exact
    keuze.vrij |= able
    return bool((change & stelsel.exact).any())


def label_small(stelsel: Stelsel, keuze: Keuze) -> Vlaggen:
    """Choose which hidden cells are shown as ``<5``.

    Of detail split twice or more, a group is shown as ``<5`` only if all that it hides is small.
    Otherwise all of it is just hidden: then "hidden" does not say "5 or more", which would give
    small counts away and cost the sums above. A small masked count keeps its ``<5`` in any case.
    """
    klein = keuze.hidden & stelsel.klein & ~keuze.vrij
    mixed = np.zeros(len(klein), dtype=bool)
    mixed[stelsel.eigen[keuze.hidden & ~klein]] = True
    exact = klein & ~(mixed[stelsel.eigen] & (stelsel.splitsingen > 1))
    return exact | (stelsel.klein & ~stelsel.exact & ~keuze.vrij)


def is_known_large(stelsel: Stelsel, keuze: Keuze, klein: Vlaggen) -> Vlaggen:
    """Tell which hidden cells an outsider knows to hold 5 or more.

    Those that stand alone in their area and split, those beside a ``<5``, and all totals.
    """
    beside = np.bincount(stelsel.eigen[keuze.hidden], minlength=len(stelsel.laag))
    alone = beside[stelsel.eigen] == 1
    labelled = np.zeros(len(klein), dtype=bool)
    labelled[stelsel.eigen[klein]] = True
    large = keuze.hidden & ~stelsel.klein
    shallow = alone | (stelsel.splitsingen < 2)
    return large & (labelled[stelsel.eigen] | (shallow & ~keuze.vrij))


def find_exposed(stelsel: Stelsel, sums: tuple[Optelling, ...], keuze: Keuze) -> Vlaggen:
    """Find the small counts that an outsider can work out.

    The outsider is taken to know that a cell hidden beside a ``<5`` holds 5 or more.
    """
    low, high = stelsel.laag.astype(float), stelsel.hoog.astype(float)
    klein = label_small(stelsel, keuze)
    low[keuze.hidden], high[keuze.hidden] = 1, OPEN
    high[klein & keuze.hidden] = 4
    low[is_known_large(stelsel, keuze, klein)] = 5
    active = _active(sums, keuze.hidden)
    looked_at = np.zeros(len(low), dtype=bool)
    for optelling in active:
        looked_at[optelling.kind] = looked_at[optelling.ouder] = True
    cells = np.flatnonzero(looked_at)
    active = _renumber(active, cells, len(low))
    lowest, highest = propagate(active, low[cells], high[cells])
    found = lowest == highest
    small = (stelsel.klein & stelsel.exact)[cells]
    if not (found & small).any():
        found = find_determined(active, keuze.hidden[cells])
    exposed = np.zeros(len(low), dtype=bool)
    exposed[cells[found & small]] = True
    return exposed


def _renumber(sums: tuple[Optelling, ...], cells: Getallen, size: int) -> tuple[Optelling, ...]:
    """Number the given cells from zero, in the same order: short arrays make fast rounds."""
    number = np.zeros(size, dtype=np.int64)
    number[cells] = np.arange(len(cells))
    return tuple(Optelling(number[s.kind], number[s.ouder]) for s in sums)


def _active(sums: tuple[Optelling, ...], hidden: Vlaggen) -> tuple[Optelling, ...]:
    """Keep the sums with a hidden cell; in the others there is nothing to find."""
    return tuple(s.keep(_count_hidden(s, hidden)[s.ouder] > 0) for s in sums)


def _count_hidden(optelling: Optelling, hidden: Vlaggen) -> Getallen:
    count = np.bincount(optelling.ouder, weights=hidden[optelling.kind], minlength=len(hidden))
    parents = optelling.ouder[optelling.eerste]
    count[parents] += hidden[parents]
    return count.astype(np.int64)


def _hide_partners(sums: tuple[Optelling, ...], keuze: Keuze) -> None:
    """Hide until no sum has exactly one hidden cell."""
    unchanged = 0
    while unchanged < len(sums):
        for optelling in sums:
            unchanged = 0 if _hide_in(optelling, keuze.hidden) else unchanged + 1


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


def shown_bounds(stelsel: Stelsel, klein: Vlaggen, hidden: Vlaggen) -> tuple[Grenzen, Grenzen]:
    """Bound every cell by what is shown: all that an outsider can know of the ranges.

    A sum that holds masked counts gets no bound of its own; what comes out for it follows
    from the other cells, so showing it tells nothing new. A cell that is no sum, made of
    several deliveries, keeps its bounds, unless its known part is itself 1 to 4.
    """
    low, high = stelsel.laag.astype(float), stelsel.hoog.astype(float)
    masked = (high - low) / 3
    known = low - masked
    blur = ~stelsel.exact & (known > 0) & (known < 5)
    low[blur], high[blur] = masked[blur] + 1, 4 * masked[blur] + 4
    is_sum = np.zeros(len(low), dtype=bool)
    for optelling in stelsel.optellingen:
        is_sum[optelling.ouder] = True
    free = hidden | (is_sum & ~stelsel.exact)
    low[free], high[free] = 1, OPEN
    low[klein], high[klein] = 1, 4
    return propagate(stelsel.optellingen, low, high)
