"""Which months of a series count, in what order, and which of them make the limits."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.signaal.instellingen import (
    BASIS,
    HOOGSTENS_VERBORGEN,
    OORDEEL,
    VAKANTIE,
    VAST,
)

VERBORGEN: Final = "verborgen"


class Maand(NamedTuple):
    """A month, the bounds of its count, and how it is protected."""

    maand: date
    laag: int
    hoog: int
    bescherming: str


@dataclass(frozen=True)
class Reeks:
    """The months that count, oldest first."""

    maanden: list[date]
    laag: list[int]
    hoog: list[int]

    @classmethod
    def of(cls, maanden: list[Maand]) -> "Reeks":
        """Return the months side by side."""
        return cls([m.maand for m in maanden], [m.laag for m in maanden], [m.hoog for m in maanden])

    def tail(self) -> "Reeks":
        """Return the stretch that is judged: base and the months after it."""
        eind = slice(-(BASIS + OORDEEL), None)
        return Reeks(self.maanden[eind], self.laag[eind], self.hoog[eind])

    def exact(self) -> "Reeks":
        """Return only the months whose count is known."""
        heel = [i for i, laag in enumerate(self.laag) if laag == self.hoog[i]]
        aantallen = [self.laag[i] for i in heel]
        return Reeks([self.maanden[i] for i in heel], aantallen, aantallen)


def select_months(maanden: pl.DataFrame, herijkt: date | None) -> list[Maand]:
    """Return the complete months that are no holiday, after a rebase; hidden ones too."""
    # A frame of some months: one pass over its rows is quicker than a query.
    namen = ("maand", "laag", "hoog", "bescherming", "volledig")
    rijen = sorted(zip(*(maanden[naam].to_list() for naam in namen), strict=True))
    return [
        Maand(maand, laag, hoog, soort)
        for maand, laag, hoog, soort, volledig in rijen
        if volledig is not False
        and maand.month not in VAKANTIE
        and (herijkt is None or maand >= herijkt)
        and laag is not None
    ]


def too_hidden(telt: list[Maand]) -> bool:
    """Tell whether so many of the months are hidden that the others are no fair sample."""
    laatste = [maand.bescherming == VERBORGEN for maand in telt[-(BASIS + OORDEEL) :]]
    return sum(laatste) > HOOGSTENS_VERBORGEN * len(laatste)


def split_base(telt: int) -> int:
    """Return how many of the months that count the limits are made from.

    The last months are judged and stay out, as long as enough are left.
    """
    return telt if telt <= VAST else min(BASIS, max(VAST, telt - OORDEEL))


def base_mean(aantallen: list[int]) -> float:
    """Return the mean of the months that limits are made from."""
    basis = aantallen[: split_base(len(aantallen))]
    return sum(basis) / len(basis)


def steps_between(maanden: list[date]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return per month how many months it comes after the one before, and whether one is missing.

    July and August are not missing.
    """
    plaatsen = [maand.year * 12 + maand.month - 1 for maand in maanden]
    stappen, breekt = [1], [False]
    for eerder, later in pairwise(plaatsen):
        tussen = range(eerder + 1, later)
        stappen.append(later - eerder)
        breekt.append(any(plaats % 12 + 1 not in VAKANTIE for plaats in tussen))
    return np.array(stappen), np.array(breekt)
