"""Measures of a register of arrangementen: granted, running, ended, and days to a decision."""

from datetime import date

import numpy as np
import polars as pl

from loaders.counting import code_cases, month_index, to_days
from loaders.extra import Maatregels, days_between, group_cases, in_month, spread_out
from loaders.periods import month_end
from loaders.reference import Referentie
from schemas import ALLE_SOORTEN


def measure_arrangementen(
    cases: pl.DataFrame,
    maanden: list[str],
    tijd: tuple[str | None, date | None],
    referentie: Referentie,
) -> pl.DataFrame:
    """Granted, running and ended ones per month by region and kind, and the lead time.

    Args:
        cases: granted ones: ``gebied, arrangement`` (text), ``besluit`` (date); may have
            ``aanvraag, loopt_van, loopt_tot`` (dates).
        maanden: consecutive months of decision.
        tijd: first month that the register covers in full and its last day, as far as known.
        referentie: says in which region a gemeente lies.

    Returns:
        Rows of ``schemas.Maten``.
    """
    codes, combos = code_cases(cases, ["gebied", "arrangement"])
    groups = group_cases(codes, combos, referentie, ALLE_SOORTEN, lambda _: True)
    rows = Maatregels("arrangementen", maanden, groups)
    decided = to_days(cases["besluit"])
    rows.add_counts("toegekend", rows.count(in_month(decided, ~np.isnat(decided), maanden)))
    if "aanvraag" in cases.columns:
        asked = to_days(cases["aanvraag"])
        known = in_month(decided, ~np.isnat(asked) & (asked <= decided), maanden)
        days = days_between(asked[known.geval], decided[known.geval])
        rows.add_quartiles("doorlooptijd_dagen", known, days, 1)
    if {"loopt_van", "loopt_tot"} <= set(cases.columns):
        _measure_running(rows, cases, tijd)
    return rows.to_frame()


def _measure_running(
    rows: Maatregels, cases: pl.DataFrame, tijd: tuple[str | None, date | None]
) -> None:
    maanden = rows.perioden
    begin, end = to_days(cases["loopt_van"]), to_days(cases["loopt_tot"])
    started = ~np.isnat(begin) & (np.isnat(end) | (begin <= end))
    first = np.where(started, month_index(begin, maanden), len(maanden))
    running = np.zeros((rows.groepen.aantal, len(maanden)), dtype=np.int64)
    for here in spread_out(first, month_index(end, maanden), len(maanden)):
        running += rows.count(here)
    rows.add_counts("lopend", running)
    rows.add_counts("beeindigd", rows.count(in_month(end, started, maanden)))
    for place, maand in enumerate(maanden):
        if not (started.all() and _is_covered(maand, *tijd)):
            rows.mark_open("lopend", place)
            rows.mark_open("beeindigd", place)


def _is_covered(maand: str, vanaf: str | None, tot: date | None) -> bool:
    return vanaf is not None and tot is not None and vanaf <= maand and month_end(maand) <= tot
