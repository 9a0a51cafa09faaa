"""Hide whole blocks of detail around small counts, so that the sums above can stay open.

Hiding cell by cell in every sum chooses another partner each time and soon reaches the totals
that people come for. A block is chosen once for a split: the areas and the members with a small
count, at least two of each, hidden crosswise. Every sum over a block then misses at least two.
"""

from typing import Final

import numpy as np
import polars as pl

from protection.stelsel import Stelsel, Vlaggen

_LEDEN: Final = ("gebied", "onderdeel", "duur", "niveau")


def choose_blocks(stelsel: Stelsel, seeds: Vlaggen, vast: Vlaggen) -> Vlaggen:
    """Choose the cells to hide in blocks.

    Args:
        stelsel: cells and sums.
        seeds: the cells that must be hidden.
        vast: cells that are known already, so that hiding them is no use.

    Returns:
        Per cell whether a block hides it, seeds included. Zeros and sums with masked counts are
        never chosen.
    """
    able = stelsel.exact & (stelsel.laag > 0) & ~vast
    upper = _choose(stelsel, able & stelsel.is_regio, seeds)
    area = stelsel.ouder_van("gebied")
    touched = np.where(area >= 0, upper[area], False)
    return upper | _choose(stelsel, able & ~stelsel.is_regio, seeds | touched) | seeds


def _choose(stelsel: Stelsel, able: Vlaggen, seeds: Vlaggen) -> Vlaggen:
    """Take the areas and members with a seed, at least two of each, crosswise."""
    wanted = np.zeros(stelsel.groep.max(initial=0) + 1, dtype=bool)
    wanted[stelsel.groep[able & seeds]] = True
    rows = np.flatnonzero(able & wanted[stelsel.groep])
    columns = {"nr": rows, "groep": stelsel.groep[rows], "laag": stelsel.laag[rows]}
    members = {lid: stelsel.codes[lid][rows] for lid in _LEDEN}
    asks = {f"asks_{lid}": (seeds & _has_known_sum(stelsel, lid))[rows] for lid in _LEDEN}
    chosen = pl.DataFrame({**columns, **members, **asks, "seed": seeds[rows]})
    for lid in _LEDEN:
        chosen = chosen.join(_members(chosen, lid), on=["groep", lid], how="semi")
    hidden = np.zeros(len(able), dtype=bool)
    hidden[chosen["nr"].to_numpy()] = True
    return hidden


def _members(cells: pl.DataFrame, lid: str) -> pl.DataFrame:
    """Give the members with a seed and, where that is one in a known sum, the smallest other."""
    totals = cells.group_by("groep", lid).agg(
        pl.col("seed", f"asks_{lid}").any(), pl.col("laag").sum()
    )
    ranked = totals.sort("groep", pl.col("seed").not_(), "laag", lid)
    place = pl.int_range(pl.len()).over("groep")
    partner = (place < 2) & pl.col(f"asks_{lid}").any().over("groep")
    return ranked.filter(pl.col("seed") | partner).select("groep", lid)


def _has_known_sum(stelsel: Stelsel, lid: str) -> Vlaggen:
    """Whether the cell is part of a sum that is shown exactly; a range asks for no partner."""
    parent = stelsel.ouder_van(lid)
    return (parent >= 0) & stelsel.exact[parent]
