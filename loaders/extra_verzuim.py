"""Measures of a register of thuiszitters: who came, who left, how long it lasts, and why."""

import numpy as np
import polars as pl

from loaders.counting import Geplaatst, Maanden, month_index
from loaders.extra import (
    Maatregels,
    days_between,
    group_cases,
    in_month,
    month_ends,
    spread_out,
)
from loaders.reference import Referentie
from schemas import AFSLUITREDENEN, OCW, REDENEN

_WEEK = 7
_OF_OCW = frozenset(["absoluut", "lrv"])


def measure_verzuim(
    geplaatst: Geplaatst,
    cases: pl.DataFrame,
    maanden: list[str],
    referentie: Referentie,
    *,
    alleen_stand: bool,
) -> pl.DataFrame:
    """Stand, in and out per month, durations and reasons, by region and kind.

    Args:
        geplaatst: the cases in time.
        cases: the same cases; may have ``reden`` and ``afsluitreden`` (places in the lists of
            ``schemas``).
        maanden: consecutive months that the register covers in full.
        referentie: says in which region a gemeente lies.
        alleen_stand: the register holds no closed case, so that nobody is known to have left.

    Returns:
        Rows of ``schemas.Maten``.
    """
    groups = group_cases(
        geplaatst.codes, geplaatst.combos, referentie, OCW, lambda soort: soort in _OF_OCW
    )
    rows = Maatregels("thuiszitters", maanden, groups)
    ever = np.isnat(geplaatst.einde) | (geplaatst.telt < geplaatst.einde)
    rows.add_counts("instroom", rows.count(in_month(geplaatst.telt, ever, maanden)))
    _measure_open(rows, geplaatst, _codes(cases, "reden"))
    if alleen_stand:
        for place in range(len(maanden)):
            rows.mark_open("instroom", place)
        return rows.to_frame()
    left = in_month(geplaatst.einde, ever, maanden)
    lasted = days_between(geplaatst.begin[left.geval], geplaatst.einde[left.geval])
    rows.add_counts("uitstroom", rows.count(left))
    rows.add_quartiles("duur_gesloten_weken", left, lasted, _WEEK)
    why = _codes(cases, "afsluitreden")
    if why is not None:
        counts = rows.count_parts(left, why, len(AFSLUITREDENEN))
        rows.add_parts("afsluitreden", counts, AFSLUITREDENEN)
    return rows.to_frame()


def _measure_open(rows: Maatregels, geplaatst: Geplaatst, why: Maanden | None) -> None:
    """The cases open at the end of each month: how many, how long, why."""
    maanden = rows.perioden
    first, over = (month_index(day, maanden) for day in (geplaatst.telt, geplaatst.einde))
    ends = month_ends(maanden)
    stand = np.zeros((rows.groepen.aantal, len(maanden)), dtype=np.int64)
    reasons = np.zeros((*stand.shape, len(REDENEN)), dtype=np.int64)
    for here in spread_out(first, over, len(maanden)):
        stand += rows.count(here)
        lasting = days_between(geplaatst.begin[here.geval], ends[here.periode])
        rows.add_quartiles("duur_open_weken", here, lasting, _WEEK)
        if why is not None:
            reasons += rows.count_parts(here, why, len(REDENEN))
    rows.add_counts("stand", stand)
    rows.add_parts("reden", reasons, REDENEN)


def _codes(cases: pl.DataFrame, name: str) -> Maanden | None:
    return cases[name].to_numpy().astype(np.int64) if name in cases.columns else None
