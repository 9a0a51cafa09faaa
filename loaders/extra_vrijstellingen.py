"""Measures of a register of vrijstellingen: running on, new and renewed, and why they end."""

from datetime import date

import numpy as np
import polars as pl

from loaders.counting import Maanden, code_cases, to_days
from loaders.extra import Maatregels, Plekken, Welke, group_cases
from loaders.periods import end_of, start_of
from loaders.reference import Referentie
from schemas import AFSLUITREDENEN, HERHALINGEN

_PARTS = (("herhaling", HERHALINGEN), ("afsluitreden", AFSLUITREDENEN))


def measure_vrijstellingen(
    cases: pl.DataFrame, jaren: list[str], tot: date, referentie: Referentie
) -> pl.DataFrame:
    """In force at the start, added later, new or renewed, and reasons of closing, per schooljaar.

    Args:
        cases: ``gebied, grond`` (text), ``begin, einde`` (dates); may have ``herhaling`` and
            ``afsluitreden`` (places in the lists of ``schemas``).
        jaren: schooljaren that the register covers.
        tot: the last day that it covers.
        referentie: says in which region a gemeente lies.

    Returns:
        Rows of ``schemas.Maten``.
    """
    codes, combos = code_cases(cases, ["gebied", "grond"])
    groups = group_cases(codes, combos, referentie, "", lambda _: False)
    rows = Maatregels("vrijstellingen", jaren, groups)
    begin, end = to_days(cases["begin"]), to_days(cases["einde"])
    starts = np.array([start_of(jaar) for jaar in jaren], dtype="datetime64[D]")
    ends = np.array([end_of(jaar) for jaar in jaren], dtype="datetime64[D]")
    # an end is the first day without; one that is still to come may change
    last_end = np.minimum(ends, np.datetime64(tot)) + 1
    in_force = [
        (begin <= b) & (np.isnat(end) | (end > a)) for a, b in zip(starts, ends, strict=True)
    ]
    at_start = [w & (begin <= a) for w, a in zip(in_force, starts, strict=True)]
    added = [w & (begin > a) for w, a in zip(in_force, starts, strict=True)]
    ended = [w & (end <= z) for w, z in zip(in_force, last_end, strict=True)]
    rows.add_counts("bij_aanvang", rows.count(_places(at_start)))
    rows.add_counts("bijgekomen", rows.count(_places(added)))
    for (naam, delen), which in zip(_PARTS, (in_force, ended), strict=True):
        if naam in cases.columns:
            parts: Maanden = cases[naam].to_numpy().astype(np.int64)
            rows.add_parts(naam, rows.count_parts(_places(which), parts, len(delen)), delen)
    for place in np.flatnonzero(ends > np.datetime64(tot)).tolist():
        for naam in ("bij_aanvang", "bijgekomen", *(naam for naam, _ in _PARTS)):
            rows.mark_open(naam, place)
    return rows.to_frame()


def _places(per_year: list[Welke]) -> Plekken:
    year, case = np.nonzero(np.array(per_year))
    return Plekken(case, year)
