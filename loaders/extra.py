"""Rows of measures beside the counts of a register, and what all of them share.

Each measure with its formula stands in ``docs/maten.md``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from loaders.counting import Dagen, Maanden, Sleutel
from loaders.kinds import MAAT_SCHEMA
from loaders.reference import Referentie
from schemas import BUITEN

Welke = NDArray[np.bool_]

ONBEKEND = "onbekend"
_FEWEST = 5
_QUARTERS = (1, 2, 3)  # p25, median, p75
# so many cases are laid out month by month at a time, to spare memory
_AT_ONCE = 2_000_000


@dataclass
class Groepen:
    """Region and kind of every case: ``van`` is the place of its group in ``namen``.

    ``samen``: for every group the place of the group of all kinds of its region, or -1. Those come
    after the groups that hold cases themselves.
    """

    van: Maanden
    namen: list[tuple[str, str]]
    samen: Maanden

    @property
    def aantal(self) -> int:
        """How many groups hold cases themselves."""
        return len(self.samen)


def group_cases(
    codes: Maanden,
    combos: Sequence[Sleutel],
    referentie: Referentie,
    samen: str,
    hoort_erbij: Callable[[str], bool],
) -> Groepen:
    """Group cases by the region of their gemeente and their kind.

    Args:
        codes: for every case the place of its combination.
        combos: gebied, kind, and more.
        referentie: says in which region a gemeente lies.
        samen: name of the group of all kinds together.
        hoort_erbij: whether a kind is part of it.
    """
    places: dict[tuple[str, str], int] = {}
    rows = [(_region(gebied, referentie), soort or ONBEKEND) for gebied, soort, *_ in combos]
    of_combo = [places.setdefault(row, len(places)) for row in rows]
    namen, joint = list(places), dict[str, int]()
    for regio, soort in places:
        if hoort_erbij(soort):
            joint.setdefault(regio, len(places) + len(joint))
    together = [joint[regio] if hoort_erbij(soort) else -1 for regio, soort in namen]
    return Groepen(
        np.array(of_combo, dtype=np.int64)[codes],
        [*namen, *((regio, samen) for regio in joint)],
        np.array(together, dtype=np.int64),
    )


def _region(gebied: str | None, referentie: Referentie) -> str:
    row = referentie.gemeenten.get(gebied or "")
    return (row["regio"] if row else "") or BUITEN


@dataclass(frozen=True)
class Plekken:
    """Cases in a period: places of the cases and of their period; a case may be in several."""

    geval: Maanden
    periode: Maanden


def in_month(days: Dagen, which: Welke, maanden: list[str]) -> Plekken:
    """Each of these cases in the month of its day, where that is one of the months."""
    place = (days.astype("datetime64[M]") - np.datetime64(maanden[0], "M")).astype(np.int64)
    here = np.flatnonzero(which & ~np.isnat(days) & (place >= 0) & (place < len(maanden)))
    return Plekken(here, place[here])


def spread_out(first: Maanden, over: Maanden, periods: int) -> Iterator[Plekken]:
    """Each case in every period from its first to the one in which it is over, without that.

    Args:
        first: place of the first period of each case, 0 where it is an earlier one.
        over: place of the period in which it is over; beyond the last where it is not.
        periods: how many there are.

    Yields:
        The cases of some periods at a time, so that no more than so many are held at once.
    """
    step = max(1, _AT_ONCE // max(1, len(first)))
    for start in range(0, periods, step):
        begin = np.maximum(first, start)
        lengths = np.maximum(np.minimum(over, start + step) - begin, 0)
        cases = np.repeat(np.arange(len(first)), lengths)
        passed = np.repeat(np.cumsum(lengths) - lengths, lengths)
        yield Plekken(cases, np.arange(len(cases)) - passed + begin[cases])


@dataclass
class Maatregels:
    """Gathers the rows of the measures of one theme."""

    thema: str
    perioden: list[str]
    groepen: Groepen
    _rows: list[tuple[Any, ...]] = field(default_factory=list)
    _open: set[tuple[str, int]] = field(default_factory=set)

    def count(self, plekken: Plekken) -> Maanden:
        """How many cases, by group and period."""
        return self._count(plekken, 1)[:, :, 0]

    def count_parts(self, plekken: Plekken, delen: Maanden, aantal: int) -> Maanden:
        """How many cases, by group, period and the part that each case has."""
        return self._count(plekken, aantal, delen[plekken.geval])

    def _count(self, plekken: Plekken, width: int, parts: Maanden | int = 0) -> Maanden:
        shape = (self.groepen.aantal, len(self.perioden), width)
        place = (self.groepen.van[plekken.geval] * shape[1] + plekken.periode) * width + parts
        return np.bincount(place, minlength=shape[0] * shape[1] * width).reshape(shape)

    def add_counts(self, naam: str, counts: Maanden) -> None:
        """A count for every group and period, 0 included."""
        for group, row in enumerate(counts.tolist()):
            for period, number in enumerate(row):
                self._rows.append((naam, "", group, period, number, None, None, None))

    def add_parts(self, naam: str, counts: Maanden, delen: Sequence[str]) -> None:
        """Counts by group, period and part; what does not occur is left out."""
        found = [places.tolist() for places in np.nonzero(counts)]
        for group, period, part, number in zip(*found, counts[counts > 0].tolist(), strict=True):
            self._rows.append((naam, delen[part], group, period, number, None, None, None))

    def add_quartiles(self, naam: str, plekken: Plekken, dagen: Maanden, eenheid: int) -> None:
        """Quartiles by group and period, of five cases or more; joint groups too.

        Args:
            naam: name of the measure.
            plekken: the cases.
            dagen: days of each of these.
            eenheid: days in a unit.
        """
        group = self.groepen.van[plekken.geval]
        joint = self.groepen.samen[group]
        also = joint >= 0
        place = np.concatenate([group, joint[also]]) * len(self.perioden) + np.concatenate(
            [plekken.periode, plekken.periode[also]]
        )
        rows, numbers, found = find_quartiles(
            place, np.concatenate([dagen, dagen[also]]), eenheid, _FEWEST
        )
        for row, number, values in zip(
            rows.tolist(), numbers.tolist(), found.tolist(), strict=True
        ):
            where = divmod(row, len(self.perioden))
            self._rows.append((naam, "", *where, number, *values))

    def mark_open(self, naam: str, periode: int) -> None:
        """Say that a measure does not hold all of a period."""
        self._open.add((naam, periode))

    def to_frame(self) -> pl.DataFrame:
        """The rows in the columns of ``schemas.Maten``."""
        places = self.groepen.namen
        rows = [
            (self.thema, naam, self.perioden[period], *places[group], part, n, *quartiles,
             (naam, period) not in self._open)
            for naam, part, group, period, n, *quartiles in self._rows
        ]  # fmt: skip
        if not rows:
            return pl.DataFrame(schema=MAAT_SCHEMA)
        columns = dict(zip(MAAT_SCHEMA, zip(*rows, strict=True), strict=True))
        return pl.DataFrame(columns, schema=MAAT_SCHEMA)


def find_quartiles(
    place: Maanden, dagen: Maanden, eenheid: int, fewest: int
) -> tuple[Maanden, Maanden, Maanden]:
    """p25, median and p75 at each place with enough cases, in whole units, half a unit up.

    The value at place (n - 1) x p of the ordered values, straight between its two neighbours (the
    same as QUARTILE.INC in Excel).

    Args:
        place: for every case the place (from 0) that it belongs to.
        dagen: its number of days, 0 or more.
        eenheid: days in a unit.
        fewest: how many cases a place must have.

    Returns:
        The places with enough cases, how many each has, and a row of three quartiles for each.
    """
    width = int(dagen.max(initial=0)) + 1
    ordered = np.sort(place * width + dagen) % width
    totals = np.bincount(place)
    start = np.cumsum(totals) - totals
    rows = np.flatnonzero(totals >= fewest)
    last = totals[rows] - 1
    result = np.empty((len(rows), len(_QUARTERS)), dtype=np.int64)
    for column, quarters in enumerate(_QUARTERS):
        # in quarters of a day, so that nothing is rounded before the end
        steps, rest = np.divmod(last * quarters, 4)
        low = ordered[start[rows] + steps]
        high = ordered[start[rows] + np.minimum(steps + 1, last)]
        result[:, column] = (2 * (4 * low + (high - low) * rest) + 4 * eenheid) // (8 * eenheid)
    return rows, totals[rows], result


def days_between(first: Dagen, last: Dagen) -> Maanden:
    """Whole days from the first to the last; only meant where both are known."""
    return (last - first).astype(np.int64)


def month_ends(maanden: list[str]) -> Dagen:
    """The last day of each month."""
    months = np.array(maanden, dtype="datetime64[M]")
    return (months + 1).astype("datetime64[D]") - 1
