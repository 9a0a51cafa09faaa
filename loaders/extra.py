"""Measures of a register beyond its counts: in and out, reasons, durations, lead times, running.

By region of the woongemeente (outside the regions: ``buiten``) and by month. What each measure is
stands in ``docs/begrippen.md``. No measure is of a single child: quartiles need five cases.
"""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from loaders.counting import Dagen, Maanden, to_days
from loaders.kinds import EXTRA_SCHEMA
from loaders.periods import month_end
from loaders.reference import Referentie

BUITEN = "buiten"
_QUARTILES = (("p25", 0.25), ("mediaan", 0.5), ("p75", 0.75))
_FEWEST = 5
_UNKNOWN = "onbekend"


@dataclass
class Maten:
    """Rows of ``EXTRA_SCHEMA`` of one theme, gathered one by one."""

    thema: str
    regios: list[str]
    maanden: list[str]
    rijen: list[tuple[str, str, str, str, str, float, int]] = field(default_factory=list)

    def add(self, maat: str, regio: int, maand: int, waarde: float, n: int, deel: str = "") -> None:
        """One value, of region and month by their place."""
        place = self.regios[regio], self.maanden[maand]
        self.rijen.append((self.thema, maat, *place, deel, waarde, n))

    def add_counts(self, maat: str, counts: Maanden) -> None:
        """A count for every region and month, 0 included."""
        for regio, maand in np.ndindex(counts.shape):
            number = int(counts[regio, maand])
            self.add(maat, regio, maand, number, number)

    def add_parts(self, maat: str, maand: int, counts: Maanden, delen: list[str]) -> None:
        """Counts per region and part of one month; what does not occur is left out."""
        for regio, deel in zip(*np.nonzero(counts), strict=True):
            number = int(counts[regio, deel])
            self.add(maat, int(regio), maand, number, number, delen[deel])

    def add_quartiles(
        self, maat: str, regio: int, maand: int, ordered: NDArray[np.float64]
    ) -> None:
        """Quartiles of values in ascending order, interpolated; only of five or more."""
        n = len(ordered)
        if n < _FEWEST:
            return
        for name, share in _QUARTILES:
            place = (n - 1) * share
            low = int(place)
            high = min(low + 1, n - 1)
            value = ordered[low] + (ordered[high] - ordered[low]) * (place - low)
            self.add(f"{maat}_{name}", regio, maand, round(float(value), 2), n)

    def to_frame(self) -> pl.DataFrame:
        """The rows as a frame."""
        if not self.rijen:
            return pl.DataFrame(schema=EXTRA_SCHEMA)
        columns = dict(zip(EXTRA_SCHEMA, zip(*self.rijen, strict=True), strict=True))
        return pl.DataFrame(columns, schema=EXTRA_SCHEMA)


def measure_open(cases: pl.DataFrame, maanden: list[str], referentie: Referentie) -> pl.DataFrame:
    """Thuiszitters: in and out per month, reasons, and how long the open cases last.

    Args:
        cases: columns ``gebied, soort`` (text), ``begin, einde`` (dates), ``reden, afsluitreden``.
        maanden: consecutive months that the register covers in full.
        referentie: says in which region a gemeente lies.
    """
    cases = cases.sort("begin", maintain_order=True)
    codes, regios = _regions(cases["gebied"], referentie)
    maten = Maten("thuiszitters", regios, maanden)
    begin, end = to_days(cases["begin"]), to_days(cases["einde"])
    absolute = np.array([kind == "absoluut" for kind in cases["soort"].to_list()], dtype=bool)
    first = begin + np.where(absolute, 0, 29)
    counts = np.isnat(end) | (first < end)
    entry, leave = _month(first, maanden), _month(end, maanden)
    maten.add_counts("instroom", _per_month(codes, entry, counts, maten))
    maten.add_counts("uitstroom", _per_month(codes, leave, counts & ~np.isnat(end), maten))
    _measure_reasons(cases, "afsluitreden", codes, leave, counts & ~np.isnat(end), maten)
    reasons, names = _parts(cases, "reden")
    for place, maand in enumerate(maanden):
        last = np.datetime64(month_end(maand))
        is_open = counts & (first <= last) & (np.isnat(end) | (end > last))
        for regio in range(len(regios)):
            here = begin[is_open & (codes == regio)]
            weeks = (last - here).astype(np.int64)[::-1] / 7
            maten.add_quartiles("duur_weken", regio, place, weeks)
        if names:
            found = _count_pairs(codes[is_open], reasons[is_open], len(regios), len(names))
            maten.add_parts("reden", place, found, names)
    return maten.to_frame()


def _measure_reasons(
    cases: pl.DataFrame,
    column: str,
    codes: Maanden,
    months: Maanden,
    counts: NDArray[np.bool_],
    maten: Maten,
) -> None:
    reasons, names = _parts(cases, column)
    for place in range(len(maten.maanden) if names else 0):
        here = counts & (months == place)
        found = _count_pairs(codes[here], reasons[here], len(maten.regios), len(names))
        maten.add_parts(column, place, found, names)


def measure_granted(
    cases: pl.DataFrame, maanden: list[str], vanaf: str | None, referentie: Referentie
) -> pl.DataFrame:
    """Arrangementen: days from request to decision, and how many run at the end of a month.

    Args:
        cases: granted ones: columns ``gebied`` (text), ``besluit, aanvraag, begin, einde`` (dates).
        maanden: consecutive months of decision.
        vanaf: first month that the register is said to cover in full; without it the running
            ones are only counted from where the longest arrangement can't have begun before it.
        referentie: says in which region a gemeente lies.
    """
    codes, regios = _regions(cases["gebied"], referentie)
    maten = Maten("arrangementen", regios, maanden)
    decided = to_days(cases["besluit"])
    if "aanvraag" in cases.columns:
        _measure_lead(to_days(cases["aanvraag"]), decided, codes, maten)
    if "begin" in cases.columns and cases["begin"].null_count() == 0:
        begin, end = to_days(cases["begin"]), to_days(cases["einde"])
        _measure_running(begin, end, codes, vanaf, maten)
    return maten.to_frame()


def _measure_lead(asked: Dagen, decided: Dagen, codes: Maanden, maten: Maten) -> None:
    known = ~np.isnat(asked) & (asked <= decided)
    days = np.where(known, (decided - asked).astype(np.int64), 0)
    month = _month(decided, maten.maanden)
    for regio in range(len(maten.regios)):
        for place in range(len(maten.maanden)):
            here = known & (codes == regio) & (month == place)
            maten.add_quartiles("doorlooptijd_dagen", regio, place, np.sort(days[here]) * 1.0)


def _measure_running(
    begin: Dagen, end: Dagen, codes: Maanden, vanaf: str | None, maten: Maten
) -> None:
    for place in _complete_months(begin, end, vanaf, maten.maanden):
        last = np.datetime64(month_end(maten.maanden[place]))
        running = (begin <= last) & (np.isnat(end) | (end > last))
        found = np.bincount(codes[running], minlength=len(maten.regios))
        for regio, number in enumerate(found.tolist()):
            maten.add("lopend", regio, place, number, number)


def _complete_months(begin: Dagen, end: Dagen, vanaf: str | None, maanden: list[str]) -> list[int]:
    """Months at whose end no arrangement from before the register can still run."""
    if vanaf is not None:
        return [n for n, maand in enumerate(maanden) if maand >= vanaf]
    if np.isnat(end).any():
        return []
    longest = (end - begin).max()
    certain = begin.min() + longest
    return [n for n, maand in enumerate(maanden) if np.datetime64(month_end(maand)) >= certain]


def _regions(gebieden: pl.Series, referentie: Referentie) -> tuple[Maanden, list[str]]:
    """For every case the place of its region, and the regions."""
    places: dict[str, int] = {}
    per_area: dict[str, int] = {}
    codes = []
    for gebied in gebieden.to_list():
        if gebied not in per_area:
            row = referentie.gemeenten.get(gebied)
            regio = (row["regio"] if row else "") or BUITEN
            per_area[gebied] = places.setdefault(regio, len(places))
        codes.append(per_area[gebied])
    return np.array(codes, dtype=np.int64), list(places)


def _month(days: Dagen, maanden: list[str]) -> Maanden:
    """Place of the month of each day among the months; negative before the first."""
    index = (days.astype("datetime64[M]") - np.datetime64(maanden[0], "M")).astype(np.int64)
    return np.where(np.isnat(days), len(maanden), index)


def _per_month(codes: Maanden, months: Maanden, counts: NDArray[np.bool_], maten: Maten) -> Maanden:
    here = counts & (months >= 0) & (months < len(maten.maanden))
    return _count_pairs(codes[here], months[here], len(maten.regios), len(maten.maanden))


def _count_pairs(rows: Maanden, columns: Maanden, height: int, width: int) -> Maanden:
    return np.bincount(rows * width + columns, minlength=height * width).reshape(height, width)


def _parts(cases: pl.DataFrame, column: str) -> tuple[Maanden, list[str]]:
    """For every case the place of its reason, and the reasons; [] without such a column."""
    if column not in cases.columns:
        return np.zeros(cases.height, dtype=np.int64), []
    places: dict[str, int] = {}
    texts = (text or _UNKNOWN for text in cases[column].to_list())
    codes = [places.setdefault(text, len(places)) for text in texts]
    return np.array(codes, dtype=np.int64), list(places)
