"""The cells of a cube as numbers, and the sums between them.

Numpy rather than Polars: hiding takes many small passes over the same cells, and a pass on
arrays takes a fraction of a millisecond.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

Getallen: TypeAlias = npt.NDArray[np.int64]
Vlaggen: TypeAlias = npt.NDArray[np.bool_]
Grenzen: TypeAlias = npt.NDArray[np.float64]

SPLITSINGEN: Final = ("onderdeel", "duur", "niveau")
SLEUTEL: Final = ("periode", "gebied", "onderdeel", "duur", "niveau")


@dataclass(frozen=True)
class Optelling:
    """The sums along one dimension: cell ``kind[i]`` is one of the parts of cell ``ouder[i]``.

    Sorted by parent, then by the value of the child, so that the smallest child comes first.
    """

    kind: Getallen
    ouder: Getallen

    @cached_property
    def eerste(self) -> Vlaggen:
        """Whether a row is the first of its parent."""
        return first_of(self.ouder)

    def keep(self, rows: Vlaggen) -> "Optelling":
        """Keep the given rows only."""
        return Optelling(self.kind[rows], self.ouder[rows])


@dataclass(frozen=True)
class Stelsel:
    """All cells and all sums. A cell with ``laag`` unlike ``hoog`` holds masked counts.

    ``splitsingen``: by how many of kind, duration and level the cell is split. ``groep``: cells
    of one period and one area above that are split alike; ``eigen``: the same, of one area.
    ``samenhang``: cells with a different
    value have no sum in common, directly or through others. ``codes``: the members of each
    dimension as numbers. ``is_regio``: the area is made of other areas.
    """

    laag: Getallen
    hoog: Getallen
    optellingen: tuple[Optelling, ...]
    splitsingen: Getallen
    groep: Getallen
    eigen: Getallen
    samenhang: Getallen
    codes: dict[str, Getallen]
    bomen: dict[str, Getallen]
    is_regio: Vlaggen
    klein_tot: int

    @cached_property
    def exact(self) -> Vlaggen:
        """Whether the count of the cell is known."""
        return self.laag == self.hoog

    @cached_property
    def klein(self) -> Vlaggen:
        """Whether the cell holds a small count."""
        return (self.hoog > 0) & (self.hoog <= self.klein_tot)

    def ouder_van(self, dimensie: str) -> Getallen:
        """Give the parent of every cell along a dimension; -1 where it has none."""
        return self._ouders[SLEUTEL.index(dimensie)]

    @cached_property
    def _ouders(self) -> list[Getallen]:
        parents = [np.full(len(self.laag), -1, dtype=np.int64) for _ in self.optellingen]
        for parent, optelling in zip(parents, self.optellingen, strict=True):
            parent[optelling.kind] = optelling.ouder
        return parents


def first_of(sorted_values: Getallen) -> Vlaggen:
    """Tell which places of a sorted array start a new value."""
    first = np.ones(len(sorted_values), dtype=bool)
    first[1:] = sorted_values[1:] != sorted_values[:-1]
    return first


def build_stelsel(cellen: pl.DataFrame, buren: pl.DataFrame, klein_tot: int) -> Stelsel:
    """Find every sum between the cells.

    Args:
        cellen: ``schemas.Cellen``, each key once.
        buren: dimensie, kind, ouder.
        klein_tot: counts from 1 to this are small.

    Returns:
        The cells in the order of the frame; a child without a shown parent is in no sum.

    Raises:
        ValueError: a key occurs twice, or the shown children do not add up to their parent
            (a filtered cube can't be protected).
    """
    laag = cellen["laag"].to_numpy().astype(np.int64)
    hoog = cellen["hoog"].to_numpy().astype(np.int64)
    codes, values, strides = _encode(cellen, buren)
    keys = sum((codes[d] * strides[d] for d in SLEUTEL), start=0 * laag)
    order = np.argsort(keys, kind="stable")
    if not first_of(keys[order]).all():
        raise ValueError("een cel komt twee keer voor")
    bomen = {d: _parent_codes(buren, d, values[d]) for d in SLEUTEL}
    parents = {d: bomen[d][codes[d]] for d in SLEUTEL}
    sums = []
    for dimensie in SLEUTEL:
        step = (parents[dimensie] - codes[dimensie]) * strides[dimensie]
        child = np.flatnonzero((parents[dimensie] >= 0) & (hoog > 0))
        sums.append(_find_sum(keys, order, child, step[child], laag))
        _check_sum(sums[-1], laag, hoog, dimensie)
    roots = {d: np.where(parents[d] >= 0, parents[d], codes[d]) for d in SLEUTEL}
    split = sum(((parents[d] >= 0) << bit for bit, d in enumerate(SPLITSINGEN)), start=0 * keys)
    group = {**roots, "periode": codes["periode"]}
    group_key = sum((group[d] * strides[d] for d in SLEUTEL), start=0 * keys) * 16 + split
    group_key += (parents["gebied"] >= 0) * 8
    own_key = group_key + (codes["gebied"] - roots["gebied"]) * strides["gebied"] * 16
    made_of_areas = np.zeros(len(values["gebied"]), dtype=bool)
    above = parents["gebied"]
    made_of_areas[above[above >= 0]] = True
    return Stelsel(
        laag=laag,
        hoog=hoog,
        optellingen=tuple(sums),
        splitsingen=np.bitwise_count(split).astype(np.int64),
        groep=_number(group_key),
        eigen=_number(own_key),
        samenhang=roots["periode"],
        codes=codes,
        bomen=bomen,
        is_regio=made_of_areas[codes["gebied"]],
        klein_tot=klein_tot,
    )


def _number(keys: Getallen) -> Getallen:
    """Number the different keys from zero."""
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


def _find_sum(
    keys: Getallen, order: Getallen, child: Getallen, step: Getallen, laag: Getallen
) -> Optelling:
    """Find the parent of each child by its key, ``step`` away from the key of the child."""
    if not len(child):
        return Optelling(child, child)
    wanted = keys[child] + step
    place = np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)
    found = order[place]
    there = keys[found] == wanted
    return _sorted_sum(child[there], found[there], laag)


def _encode(
    cellen: pl.DataFrame, buren: pl.DataFrame
) -> tuple[dict[str, Getallen], dict[str, pl.Series], dict[str, int]]:
    codes, values, strides, size = {}, {}, {}, 1
    for dimensie in SLEUTEL:
        parents = buren.filter(pl.col("dimensie") == dimensie)["ouder"]
        own = pl.concat([cellen[dimensie].cast(pl.String), parents.cast(pl.String)])
        values[dimensie] = own.unique().sort()
        coded = cellen[dimensie].cast(pl.Enum(values[dimensie])).to_physical()
        codes[dimensie] = coded.to_numpy().astype(np.int64)
        strides[dimensie] = size
        size *= max(len(values[dimensie]), 1)
    return codes, values, strides


def _parent_codes(buren: pl.DataFrame, dimensie: str, values: pl.Series) -> Getallen:
    pairs = buren.filter(pl.col("dimensie") == dimensie).select("kind", "ouder")
    number = {value: code for code, value in enumerate(values)}
    parents = np.full(len(values), -1, dtype=np.int64)
    for child, parent in pairs.iter_rows():
        if child in number:
            parents[number[child]] = number[parent]
    return parents


def _sorted_sum(child: Getallen, parent: Getallen, laag: Getallen) -> Optelling:
    order = np.lexsort((child, laag[child], parent))
    return Optelling(child[order], parent[order])


def _check_sum(optelling: Optelling, laag: Getallen, hoog: Getallen, dimensie: str) -> None:
    for bound in (laag, hoog):
        summed = np.bincount(optelling.ouder, weights=bound[optelling.kind], minlength=len(bound))
        parents = optelling.ouder
        if (summed[parents] != bound[parents]).any():
            raise ValueError(f"cellen tellen niet op langs {dimensie}")
