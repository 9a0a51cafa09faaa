"""Pieces of a sheet that are put under and beside one another, and the sheet they end up on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Plek = tuple[int, int]


@dataclass
class Blok:
    """A rectangle of cells. ``waarden``: where counts stand; ``totalen``: where totals stand."""

    rijen: list[list[Any]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    waarden: list[Plek] = field(default_factory=list)
    totalen: list[Plek] = field(default_factory=list)

    @property
    def breedte(self) -> int:
        """Width in cells."""
        return max((len(rij) for rij in self.rijen), default=0)

    def shifted(self, down: int, right: int) -> "Blok":
        """The same piece, further down and to the right."""
        rijen = [[] for _ in range(down)] + [[None] * right + rij for rij in self.rijen]
        return Blok(
            rijen,
            [(r0 + down, c0 + right, r1 + down, c1 + right) for r0, c0, r1, c1 in self.merges],
            [(r + down, c + right) for r, c in self.waarden],
            [(r + down, c + right) for r, c in self.totalen],
        )


def lines(*teksten: Any) -> Blok:
    """Lines of one cell, or of several where a line is a list."""
    return Blok([tekst if isinstance(tekst, list) else [tekst] for tekst in teksten])


def stack(blokken: Sequence[Blok], gap: int = 0) -> Blok:
    """Pieces under one another with empty rows between them."""
    whole = Blok([])
    for index, blok in enumerate(blokken):
        _add(whole, blok.shifted(len(whole.rijen) + (gap if index else 0), 0))
    return whole


def beside(blokken: Sequence[Blok], gap: int = 1) -> Blok:
    """Pieces beside one another with empty columns between them."""
    whole = Blok([])
    for index, blok in enumerate(blokken):
        _add(whole, blok.shifted(0, whole.breedte + (gap if index else 0)))
    return whole


def _add(whole: Blok, blok: Blok) -> None:
    for r, rij in enumerate(blok.rijen):
        while len(whole.rijen) <= r:
            whole.rijen.append([])
        target = whole.rijen[r]
        target += [None] * (len(rij) - len(target))
        for c, value in enumerate(rij):
            if value is not None:
                target[c] = value
    whole.merges += blok.merges
    whole.waarden += blok.waarden
    whole.totalen += blok.totalen


@dataclass
class Vel:
    """A sheet as it is written."""

    naam: str
    blok: Blok
    verborgen: bool = False
    verborgen_rijen: tuple[int, ...] = ()
    verborgen_kolommen: tuple[int, ...] = ()
