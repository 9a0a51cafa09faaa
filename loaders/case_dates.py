"""Date columns of a register: every notation in one column, and never day and month swapped."""

import re
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from loaders.periods import parse_date

_TWO_FIRST = re.compile(r"^(?:[a-z]{2}\.? )?(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|'?\d{2})\b")
_EARLIEST = date(1995, 1, 1)
OPEN_END = date(2090, 1, 1)
"""An end such as 31-12-9999 means that there is none."""
_ENOUGH = 3
# 2023-01-31 with or without a time; longer texts may say more than one thing
_PLAIN_LENGTHS = [10, 19]
_EPOCH = date(1970, 1, 1).toordinal()
# columns up to this size are read faster one text at a time
_LARGE = 5000


@dataclass
class Datums:
    """A column read as dates. ``onleesbaar``: texts that are none; ``onmogelijk``: too long ago."""

    dagen: pl.Series
    onleesbaar: list[str] = field(default_factory=list)
    onmogelijk: list[str] = field(default_factory=list)
    met_volgorde: bool = False
    maand_eerst: bool = False
    dag_eerst: bool = False


def read_dates(raw: pl.Series, *, maand_eerst: bool = False) -> Datums:
    """Type a column of texts as dates.

    Args:
        raw: the cells as text.
        maand_eerst: a person said that the month comes before the day.
    """
    days, left = _read_plain(raw)
    result = Datums(days)
    if left:
        _read_texts(raw, left, result, maand_eerst=maand_eerst)
    days = result.dagen
    lowest = days.min()
    if isinstance(lowest, date) and lowest < _EARLIEST:
        result.onmogelijk = raw.filter(days < _EARLIEST).unique(maintain_order=True).to_list()
    return result


def _read_plain(raw: pl.Series) -> tuple[pl.Series, list[str]]:
    """Days written as 2023-01-31, with or without a time, and the texts that are not."""
    if raw.len() > _LARGE:
        plain = raw.str.len_bytes().is_in(_PLAIN_LENGTHS)
        days = raw.set(~plain, None).str.head(10).str.to_date("%Y-%m-%d", strict=False)
        left = raw.filter(days.is_null() & raw.is_not_null())
        return days, left.unique(maintain_order=True).to_list()
    texts = raw.to_list()
    known = {text: _plain_day(text) for text in dict.fromkeys(texts) if text}
    numbers = {text: day.toordinal() - _EPOCH for text, day in known.items() if day}
    days = pl.Series(raw.name, [numbers.get(text) for text in texts], dtype=pl.Int32)
    return days.cast(pl.Date), [text for text, day in known.items() if day is None]


def _plain_day(text: str) -> date | None:
    if len(text) not in _PLAIN_LENGTHS or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _read_texts(raw: pl.Series, left: list[str], result: Datums, *, maand_eerst: bool) -> None:
    orders = [m for text in left if (m := _TWO_FIRST.match(text.casefold()))]
    result.met_volgorde = bool(orders)
    result.dag_eerst = any(int(m[1]) > 12 for m in orders)
    result.maand_eerst = any(int(m[2]) > 12 >= int(m[1]) for m in orders)
    known = {text: day for text in left if (day := _parse(text, maand_eerst=maand_eerst))}
    result.onleesbaar = [text for text in left if text not in known]
    if _half_converted(result.dagen, orders):
        result.maand_eerst = result.dag_eerst = True
    rest = raw.replace_strict(known, default=None, return_dtype=pl.Date)
    result.dagen = result.dagen.fill_null(rest)


def _half_converted(days: pl.Series, orders: list[re.Match[str]]) -> bool:
    """An American Excel made real dates of 03/04/2023 and left 13/04/2023 as text.

    Then every text has a day after the twelfth, and no real date has.
    """
    real = days.drop_nulls()
    if len(orders) < _ENOUGH or real.len() < _ENOUGH:
        return False
    return all(int(m[1]) > 12 for m in orders) and bool((real.dt.day() <= 12).all())


def _parse(text: str, *, maand_eerst: bool) -> date | None:
    if maand_eerst and (m := _TWO_FIRST.match(text.casefold())):
        return parse_date(f"{m[2]}-{m[1]}{text[m.end(2) :]}")
    return parse_date(text)


def month_before_day(values: list[str]) -> bool:
    """Whether some of these texts can only be read as month-day-year."""
    found = (_TWO_FIRST.match(text.casefold()) for text in values)
    return any(int(m[2]) > 12 >= int(m[1]) for m in found if m)
