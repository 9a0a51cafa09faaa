"""Counts from typed cases: how many are open, in force or granted in each period."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from loaders.periods import end_of, months_between, start_of
from schemas import DUREN

Maanden = NDArray[np.int64]
Dagen = NDArray[np.datetime64]

Sleutel = tuple[str | None, ...]

_OPEN_KEYS = ["gebied", "soort", "niveau"]
# up to this many cases are told apart faster one by one
_LARGE = 5000


@dataclass(frozen=True)
class Geplaatst:
    """Cases of verzuim in time, and the combination that each belongs to.

    ``codes``: for every case the place in ``combos`` (gebied, soort, niveau). ``telt``: the first
    day that it counts. ``einde`` is no time where it is open.
    """

    codes: Maanden
    combos: list[Sleutel]
    begin: Dagen
    telt: Dagen
    einde: Dagen


def place_cases(cases: pl.DataFrame) -> Geplaatst:
    """Place the cases of a register of verzuim in time.

    Args:
        cases: columns ``gebied, soort, niveau`` (text), ``begin, einde`` (dates).
    """
    codes, combos = code_cases(cases, _OPEN_KEYS)
    begin, over = (to_days(cases[name]) for name in ("begin", "einde"))
    absolute = np.array([soort == "absoluut" for _, soort, _ in combos], dtype=bool)
    return Geplaatst(codes, combos, begin, begin + np.where(absolute[codes], 0, 29), over)


def count_open(cases: Geplaatst, maanden: list[str]) -> tuple[pl.DataFrame, int]:
    """Open cases on the last day of each month, short and long.

    A case is open on day *d* when begin ≤ d and (no end or end > d). Absoluut verzuim counts from
    the first day, every other case when more than 28 days have passed. ``kort`` is up to three
    calendar months after the start, ``lang`` after that (``domein.md``, counting from a register).

    Args:
        cases: by ``place_cases``.
        maanden: consecutive months, as ``2023-01``.

    Returns:
        ``gebied, soort, niveau, duur, periode, aantal``, with 0 for every combination covered, and
        how many cases count in none of the months.
    """
    codes, combos = cases.codes, cases.combos
    first, turn, over = _months(cases, maanden)
    shape = (len(combos), len(DUREN), len(maanden) + 1)
    changes = np.zeros(shape, dtype=np.int64)
    # a case adds one where it starts to count and takes it off where it stops, per duration
    for duration, (start, stop) in enumerate(((first, np.minimum(turn, over)), (turn, over))):
        lasting = start < stop
        for sign, month in ((1, start), (-1, stop)):
            place = codes[lasting] * shape[2] + month[lasting]
            found = np.bincount(place, minlength=shape[0] * shape[2])
            changes[:, duration] += sign * found.reshape(shape[0], shape[2])
    counts = changes.cumsum(axis=2)[:, :, : len(maanden)]
    return _to_frame(combos, maanden, counts), int((first >= over).sum())


def _to_frame(combos: list[Sleutel], maanden: list[str], counts: Maanden) -> pl.DataFrame:
    """One row per combination, duration and month, in that order."""
    each = len(DUREN) * len(maanden)
    columns: dict[str, Sequence[str | None]] = {
        name: [key[place] for key in combos for _ in range(each)]
        for place, name in enumerate(_OPEN_KEYS)
    }
    columns["duur"] = [d for d in DUREN for _ in maanden] * len(combos)
    columns["periode"] = list(maanden) * (len(DUREN) * len(combos))
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return frame.hstack([pl.Series("aantal", counts.ravel(), dtype=pl.Int64)])


def code_cases(cases: pl.DataFrame, keys: list[str]) -> tuple[Maanden, list[Sleutel]]:
    """For every case the number of its combination of keys, and the combinations."""
    combos: dict[Sleutel, int] = {}
    if cases.height <= _LARGE:
        rows = zip(*(cases[name].to_list() for name in keys), strict=True)
        codes = [combos.setdefault(key, len(combos)) for key in rows]
        return np.array(codes, dtype=np.int64), list(combos)
    found = cases.select(keys).unique(maintain_order=True)
    joined = cases.select(keys).join(
        found.with_row_index("code"), on=keys, how="left", nulls_equal=True,
        maintain_order="left",
    )  # fmt: skip
    return joined["code"].to_numpy().astype(np.int64), found.rows()


def _months(cases: Geplaatst, maanden: list[str]) -> tuple[Maanden, Maanden, Maanden]:
    """Index of the first month on whose last day a case counts, is long, and is over."""
    moments = (cases.telt, _long_from(cases.begin), cases.einde)
    counts, is_long, is_over = (month_index(day, maanden) for day in moments)
    return counts, np.maximum(counts, is_long), is_over


def to_days(dates: pl.Series) -> Dagen:
    """Dates for numpy; the way through whole numbers is the fast one."""
    numbers = dates.to_physical().to_numpy()
    if not dates.null_count():
        return numbers.astype(np.int64).view("datetime64[D]")
    missing = np.isnan(numbers)
    days = np.where(missing, 0, numbers).astype(np.int64).view("datetime64[D]")
    days[missing] = np.datetime64("NaT")
    return days


def _long_from(begin: Dagen) -> Dagen:
    """The day after three calendar months: 30 November until 28 February, long from 1 March."""
    month = begin.astype("datetime64[M]")
    day = (begin - month.astype("datetime64[D]")).astype(int)
    later = month + 3
    length = ((later + 1).astype("datetime64[D]") - later.astype("datetime64[D]")).astype(int)
    return later.astype("datetime64[D]") + np.minimum(day, length - 1) + 1


def month_index(days: Dagen, maanden: list[str]) -> Maanden:
    """Place of the month of each day among the months; beyond the last where there is no day."""
    index = (days.astype("datetime64[M]") - np.datetime64(maanden[0], "M")).astype(np.int64)
    return np.where(np.isnat(days), len(maanden), index).clip(0, len(maanden))


def count_granted(cases: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
    """Granted arrangementen per month of decision, and the months from the first to the last.

    Args:
        cases: columns ``gebied, niveau, arrangement`` (text) and ``besluit`` (date).
    """
    keys = ["gebied", "niveau", "arrangement"]
    cases = cases.with_columns(periode=pl.col("besluit").dt.strftime("%Y-%m"))
    counts = cases.group_by(*keys, "periode").agg(aantal=pl.len())
    months = months_between(*counts["periode"].sort().gather([0, -1]).to_list())
    return _with_zeros(cases, counts, keys, months), months


def count_in_force(cases: pl.DataFrame, years: list[str]) -> pl.DataFrame:
    """Vrijstellingen per schooljaar: in force on 1 August or added later that year.

    Args:
        cases: columns ``gebied, niveau, grond`` (text) and ``begin, einde`` (dates).
        years: schooljaren, as ``2022-2023``.
    """
    keys = ["gebied", "niveau", "grond"]
    running = [cases.filter(_in_force(year)).with_columns(periode=pl.lit(year)) for year in years]
    if not running:
        return pl.DataFrame(schema=dict.fromkeys([*keys, "periode"], pl.String))
    counts = pl.concat(running).group_by(*keys, "periode").agg(aantal=pl.len())
    return _with_zeros(cases, counts, keys, years)


def count_never_in_force(cases: pl.DataFrame, years: list[str]) -> int:
    """Vrijstellingen that count in none of these schooljaren."""
    return cases.filter(~pl.any_horizontal(map(_in_force, years))).height


def _in_force(year: str) -> pl.Expr:
    ends = pl.col("einde")
    return (pl.col("begin") <= end_of(year)) & (ends.is_null() | (ends > start_of(year)))


def _with_zeros(
    cases: pl.DataFrame, counts: pl.DataFrame, keys: list[str], periods: list[str]
) -> pl.DataFrame:
    """Every combination that occurs, in every period."""
    grid = cases.select(keys).unique().join(pl.DataFrame({"periode": periods}), how="cross")
    found = grid.join(counts, on=[*keys, "periode"], how="left", nulls_equal=True)
    return found.with_columns(pl.col("aantal").cast(pl.Int64).fill_null(0))
