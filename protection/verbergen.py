"""Choose which cells are hidden beside the small ones."""

from dataclasses import dataclass

import numpy as np

from protection.aanval import OPEN, propagate
from protection.bewijs import find_known
from protection.blokken import choose_blocks
from protection.geheugen import Eerder
from protection.herstel import find_seeds, hide_nearest
from protection.stelsel import Grenzen, Optelling, Stelsel, Vlaggen, first_of


@dataclass(frozen=True)
class Patroon:
    """``verborgen``: hidden. ``begrensd``: may be known to be small, since a range is shown."""

    verborgen: Vlaggen
    begrensd: Vlaggen


def choose_hidden(stelsel: Stelsel, eerder: Eerder) -> Patroon:
    """Hide every small count, and beside it as many cells as it takes.

    All hidden cells carry one mark, so an outsider knows of each only that it is not 0. A sum
    that holds masked counts is shown as a range that follows from what is shown; only sums of
    known counts need hiding. Where a sum has exactly one hidden cell, the smallest other child is
    hidden, else the parent. What still gives a hidden count away is mended until nothing does;
    ``bewijs.find_known`` has the last word.

    First against an outsider who kept the version before, and so knows what stood open in it; if
    that can't be had, since too little changed, against one who sees only this version.

    Args:
        stelsel: cells and sums.
        eerder: what was shown before.

    Returns:
        The pattern. Deterministic.
    """
    sums = tuple(s.keep(stelsel.exact[s.ouder]) for s in stelsel.optellingen)
    begrensd = stelsel.klein & _has_masked(stelsel)[stelsel.samenhang]
    hidden = (stelsel.klein | eerder.verborgen) & stelsel.exact
    doel = hidden.copy()
    vast = eerder.getoond & ~stelsel.klein
    # What was hidden before has its partners; new blocks around it would grow with every version.
    hidden |= choose_blocks(stelsel, doel & ~eerder.verborgen, vast)
    for known in (vast, np.zeros_like(vast)) if vast.any() else (vast,):
        zoek = Zoek(stelsel, sums, known, begrensd)
        _hide_enough(zoek, hidden)
        begrensd = zoek.begrensd
    return Patroon(hidden | stelsel.klein, begrensd)


@dataclass
class Zoek:
    """What the search for a pattern looks at.

    ``vast``: the outsider knows it, whether hidden or not. ``begrensd``: may be known to be small.
    """

    stelsel: Stelsel
    sums: tuple[Optelling, ...]
    vast: Vlaggen
    begrensd: Vlaggen


def _hide_enough(zoek: Zoek, hidden: Vlaggen) -> None:
    """Hide until nothing gives a hidden count away, or nothing more can be hidden."""
    stelsel, todo = zoek.stelsel, zoek.sums
    while True:
        _hide_partners(todo, hidden, zoek.vast)
        exposed = find_exposed(zoek, todo, hidden)
        if not exposed.any():
            return
        again = np.zeros(stelsel.samenhang.max() + 1, dtype=bool)
        again[stelsel.samenhang[exposed]] = True
        todo = tuple(s.keep(again[stelsel.samenhang[s.ouder]]) for s in zoek.sums)
        if _mend(zoek, todo, hidden, exposed):
            continue
        # Only the bounds of ranges are left to give up: then those sums are hidden too.
        given_up = zoek.begrensd & again[stelsel.samenhang]
        zoek.begrensd = zoek.begrensd & ~given_up
        if not given_up.any() and not _close(zoek, hidden, again):
            return


def _has_masked(stelsel: Stelsel) -> Vlaggen:
    """Tell which parts of the cube hold masked counts, by ``samenhang``."""
    found = np.zeros(stelsel.samenhang.max(initial=-1) + 1, dtype=bool)
    found[stelsel.samenhang[~stelsel.exact]] = True
    return found


def _mend(zoek: Zoek, sums: tuple[Optelling, ...], hidden: Vlaggen, exposed: Vlaggen) -> bool:
    """Take the mildest step that changes anything.

    In order: hide more of the area, in blocks; hide what is nearest, and the total of a region
    only when nothing else near is left.
    """
    stelsel, vast = zoek.stelsel, zoek.vast
    totals = stelsel.is_regio & (stelsel.splitsingen == 0)
    seeds = find_seeds(stelsel, sums, hidden | totals | vast, exposed)
    if seeds.any():
        hidden |= choose_blocks(stelsel, seeds, vast)
        return True
    spared = totals | vast
    return hide_nearest(stelsel, sums, hidden, exposed, spared, near=True) or hide_nearest(
        stelsel, sums, hidden, exposed, vast, near=False
    )


def _close(zoek: Zoek, hidden: Vlaggen, parts: Vlaggen) -> bool:
    """Hide all that hangs together with an exposed cell: the last resort.

    Returns:
        Whether anything changed.
    """
    stelsel = zoek.stelsel
    able = parts[stelsel.samenhang] & (stelsel.laag > 0) & stelsel.exact & ~zoek.vast
    change = able & ~hidden
    hidden |= able
    return bool(change.any())


def find_exposed(zoek: Zoek, sums: tuple[Optelling, ...], hidden: Vlaggen) -> Vlaggen:
    """Find the hidden counts that an outsider can work out, the partners of small ones too.

    A cheap attack first; the proof is only worth its time where that finds nothing.
    """
    stelsel = zoek.stelsel
    unknown = (hidden | stelsel.klein) & ~zoek.vast
    low, high = stelsel.laag.astype(float), stelsel.hoog.astype(float)
    low[unknown], high[unknown] = 1, OPEN
    high[unknown & zoek.begrensd] = stelsel.klein_tot
    active = _active(sums, unknown)
    looked_at = np.zeros(len(low), dtype=bool)
    for optelling in active:
        looked_at[optelling.kind] = looked_at[optelling.ouder] = True
    cells = np.flatnonzero(looked_at)
    active = _renumber(active, cells, len(low))
    doel = unknown[cells]
    grens = low[cells], high[cells]
    lowest, highest = propagate(active, *grens)
    found = doel & (lowest == highest)
    parts, counts = stelsel.samenhang[cells], stelsel.laag[cells]
    quiet = ~np.isin(parts, parts[found])
    found |= find_known(active, unknown[cells], counts, grens, doel & quiet)
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


def _hide_partners(sums: tuple[Optelling, ...], hidden: Vlaggen, vast: Vlaggen) -> None:
    """Hide until no sum has exactly one hidden cell, as far as that can be."""
    unchanged = 0
    while unchanged < len(sums):
        for optelling in sums:
            unchanged = 0 if _hide_in(optelling, hidden, vast) else unchanged + 1


def _hide_in(optelling: Optelling, hidden: Vlaggen, vast: Vlaggen) -> bool:
    alone = _count_hidden(optelling, hidden & ~vast)[optelling.ouder] == 1
    if not alone.any():
        return False
    before = int(hidden.sum())
    taken = hidden | vast
    open_child = np.flatnonzero(alone & ~taken[optelling.kind])
    smallest = open_child[first_of(optelling.ouder[open_child])]
    served = np.zeros(len(hidden), dtype=bool)
    served[optelling.ouder[smallest]] = True
    parents = optelling.ouder[alone & ~served[optelling.ouder]]
    hidden[parents[~vast[parents]]] = True
    hidden[optelling.kind[smallest]] = True
    return int(hidden.sum()) > before


def shown_bounds(stelsel: Stelsel, patroon: Patroon) -> tuple[Grenzen, Grenzen]:
    """Bound every cell by what is shown: all that an outsider can know of the ranges.

    A sum that holds masked counts gets no bound of its own; what comes out for it follows
    from the other cells, so showing it tells nothing new. A cell that is no sum, made of
    several deliveries, keeps its bounds, unless its known part is itself small.
    """
    low, high = stelsel.laag.astype(float), stelsel.hoog.astype(float)
    masked = (high - low) / 3
    known = low - masked
    blur = ~stelsel.exact & (known > 0) & (known <= stelsel.klein_tot)
    low[blur], high[blur] = masked[blur] + 1, 4 * masked[blur] + 4
    is_sum = np.zeros(len(low), dtype=bool)
    for optelling in stelsel.optellingen:
        is_sum[optelling.ouder] = True
    free = patroon.verborgen | (is_sum & ~stelsel.exact)
    low[free], high[free] = 1, OPEN
    high[patroon.begrensd] = stelsel.klein_tot
    return propagate(stelsel.optellingen, low, high)
