"""An outsider who knows the method: works out bounds of hidden cells from what is shown."""

import numpy as np
import polars as pl

SLEUTEL = ["periode", "gebied", "onderdeel", "duur", "niveau"]
Cel = tuple[str, ...]


def list_sums(beschermd: pl.DataFrame, buren: pl.DataFrame) -> list[tuple[Cel, list[Cel]]]:
    """List every sum between shown cells: parent and children."""
    cells = set(beschermd.select(SLEUTEL).iter_rows())
    parents = {(d, child): parent for d, child, parent in buren.iter_rows()}
    sums: dict[tuple[str, Cel], list[Cel]] = {}
    for cell in sorted(cells):
        for place, dimensie in enumerate(SLEUTEL):
            parent = parents.get((dimensie, cell[place]))
            if parent is None:
                continue
            above = (*cell[:place], parent, *cell[place + 1 :])
            if above in cells:
                sums.setdefault((dimensie, above), []).append(cell)
    return [(parent, children) for (_, parent), children in sums.items()]


def read_bounds(beschermd: pl.DataFrame, truth: dict[Cel, int]) -> dict[Cel, list[int]]:
    """Read what every cell says of itself.

    A hidden cell beside a ``<5`` of the same area and split is taken to hold 5 or more, where
    that is true: otherwise it would say ``<5`` too.
    """
    rows = list(beschermd.select(*SLEUTEL, "aantal", "laag", "hoog", "bescherming").iter_rows())
    beside = {_group(row[:5]) for row in rows if row[8] == "klein"}
    bounds = {}
    for *key, aantal, laag, hoog, label in rows:
        cell = tuple(key)
        bounds[cell] = [laag, hoog] if label != "open" else [aantal, aantal]
        if label == "verborgen" and _group(cell) in beside and truth[cell] > 4:
            bounds[cell][0] = 5
    return bounds


def _group(cell: tuple) -> tuple:
    return (*cell[:2], *(part != "totaal" for part in cell[2:5]))


def propagate(bounds: dict[Cel, list[int]], sums: list[tuple[Cel, list[Cel]]]) -> None:
    """Narrow the bounds by every sum until nothing changes."""
    changed = True
    while changed:
        changed = False
        for parent, children in sums:
            low = sum(bounds[child][0] for child in children)
            high = sum(bounds[child][1] for child in children)
            changed |= _narrow(bounds[parent], low, high)
            for child in children:
                own = bounds[child]
                others_low, others_high = low - own[0], high - own[1]
                before = list(own)
                top, bottom = bounds[parent][1], bounds[parent][0]
                changed |= _narrow(own, bottom - others_high, top - others_low)
                low, high = low + own[0] - before[0], high + own[1] - before[1]


def _narrow(own: list[int], low: int, high: int) -> bool:
    before = list(own)
    own[0], own[1] = max(own[0], low), min(own[1], high)
    return own != before


def find_determined(beschermd: pl.DataFrame, sums: list[tuple[Cel, list[Cel]]]) -> set[Cel]:
    """Find hidden cells that follow from a combination of sums, by the null space of all sums."""
    labels = dict(zip(beschermd.select(SLEUTEL).iter_rows(), beschermd["bescherming"], strict=True))
    hidden = [cell for cell, label in labels.items() if label != "open"]
    place = {cell: number for number, cell in enumerate(hidden)}
    matrix = np.zeros((len(sums) + 1, len(hidden)))
    for row, (parent, children) in enumerate(sums):
        for child in children:
            if child in place:
                matrix[row, place[child]] += 1
        if parent in place:
            matrix[row, place[parent]] -= 1
    if not hidden:
        return set()
    _, sizes, directions = np.linalg.svd(matrix)
    rank = int((sizes > 1e-9).sum())
    free = np.abs(directions[rank:]).max(axis=0, initial=0) > 1e-7
    return {cell for cell, is_free in zip(hidden, free, strict=True) if not is_free}
