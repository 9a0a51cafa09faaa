"""Counting open cases from a register, against counting them one by one."""

from calendar import monthrange
from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from loaders.counting import count_open, place_cases
from loaders.periods import month_end, months_between

MAANDEN = months_between("2022-09", "2024-02")
Geval = tuple[str, str | None, str | None, date, date | None]

dagen = st.dates(date(2022, 4, 1), date(2024, 3, 15))
gevallen = st.lists(
    st.tuples(
        st.sampled_from(["GM0344", "GM0632"]),
        st.sampled_from(["absoluut", "lrv", None]),
        st.sampled_from(["po", None]),
        dagen,
        st.none() | st.integers(0, 300),
    ).map(lambda g: (*g[:4], None if g[4] is None else g[3] + timedelta(days=g[4]))),
    min_size=1,
    max_size=40,
)


def three_months_after(day: date) -> date:
    month = day.month + 3
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def duration_on(geval: Geval, day: date) -> str | None:
    """``kort`` or ``lang`` when the case counts on that day, by the words of the definition."""
    _, soort, _, begin, einde = geval
    if begin > day or (einde is not None and einde <= day):
        return None
    if soort != "absoluut" and (day - begin).days <= 28:
        return None
    return "kort" if day <= three_months_after(begin) else "lang"


@given(gevallen)
def test_every_month_counts_the_cases_that_the_definition_counts(cases: list[Geval]) -> None:
    schema = {"gebied": pl.String, "soort": pl.String, "niveau": pl.String,
              "begin": pl.Date, "einde": pl.Date}  # fmt: skip
    counted, never = count_open(
        place_cases(pl.DataFrame(cases, schema=schema, orient="row")), MAANDEN
    )
    for row in counted.iter_rows(named=True):
        day = month_end(row["periode"])
        same = [c for c in cases if c[:3] == (row["gebied"], row["soort"], row["niveau"])]
        assert row["aantal"] == sum(duration_on(c, day) == row["duur"] for c in same)
    assert counted.height == len({c[:3] for c in cases}) * 2 * len(MAANDEN)
    counting = [c for c in cases if any(duration_on(c, month_end(m)) for m in MAANDEN)]
    assert never == len(cases) - len(counting)
