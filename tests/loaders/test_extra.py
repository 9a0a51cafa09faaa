"""Measures of registers, against counting case by case by the words of ``docs/maten.md``."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import extra
from loaders.counting import place_cases
from loaders.extra_arrangementen import measure_arrangementen
from loaders.extra_verzuim import measure_verzuim
from loaders.extra_vrijstellingen import measure_vrijstellingen
from loaders.historie import own_reference
from loaders.periods import end_of, months_between
from tests.loaders.maten import (
    REGIOS,
    as_dict,
    expect_arrangementen,
    expect_verzuim,
    expect_vrijstellingen,
    quartiles,
)

MAANDEN = months_between("2022-09", "2023-08")
JAREN = ["2021-2022", "2022-2023"]
dagen = st.dates(date(2022, 4, 1), date(2023, 9, 15))
gebieden = st.sampled_from(sorted(REGIOS))


def ends_after(limit: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, limit)


@st.composite
def verzuim(draw: st.DrawFn) -> dict[str, Any]:
    begin, lasts = draw(dagen), draw(ends_after(300))
    return {
        "gebied": draw(gebieden),
        "soort": draw(st.sampled_from(["absoluut", "lrv", "geoorloofd", None])),
        "niveau": draw(st.sampled_from(["po", None])),
        "begin": begin,
        "einde": None if lasts is None else begin + timedelta(days=lasts),
        "reden": draw(st.integers(0, 2)),
        "afsluitreden": draw(st.integers(0, 2)),
    }


@st.composite
def arrangement(draw: st.DrawFn) -> dict[str, Any]:
    decided = draw(dagen)
    begin = draw(st.none() | st.just(decided + timedelta(days=draw(st.integers(-30, 60)))))
    return {
        "gebied": draw(gebieden),
        "arrangement": draw(st.sampled_from(["begeleiding", "tlv"])),
        "besluit": decided,
        "aanvraag": draw(st.none() | st.just(decided - timedelta(days=draw(st.integers(-9, 90))))),
        "loopt_van": begin,
        "loopt_tot": draw(st.none() | st.just(decided + timedelta(days=draw(st.integers(0, 300))))),
    }


@st.composite
def vrijstelling(draw: st.DrawFn) -> dict[str, Any]:
    begin, lasts = draw(st.dates(date(2020, 6, 1), date(2023, 9, 1))), draw(ends_after(700))
    return {
        "gebied": draw(gebieden),
        "grond": draw(st.sampled_from(["5a", "15"])),
        "begin": begin,
        "einde": None if lasts is None else begin + timedelta(days=lasts),
        "herhaling": draw(st.integers(0, 2)),
        "afsluitreden": draw(st.integers(0, 2)),
    }


def to_frame(cases: list[dict[str, Any]]) -> pl.DataFrame:
    places = ["reden", "afsluitreden", "herhaling"]
    days = ["begin", "einde", "besluit", "aanvraag", "loopt_van", "loopt_tot"]
    kinds: dict[str, Any] = dict.fromkeys(places, pl.Int8)
    kinds |= dict.fromkeys(days, pl.Date)
    return pl.DataFrame(cases, schema={name: kinds.get(name, pl.String) for name in cases[0]})


def measure(cases: list[dict[str, Any]], *, alleen_stand: bool = False) -> pl.DataFrame:
    frame = to_frame(cases)
    return measure_verzuim(
        place_cases(frame), frame, MAANDEN, own_reference(), alleen_stand=alleen_stand
    )


@given(st.lists(verzuim(), min_size=1, max_size=40))
def test_verzuim_is_measured_as_the_definition_says(cases: list[dict[str, Any]]) -> None:
    assert as_dict(measure(cases)) == expect_verzuim(cases, MAANDEN)


@given(st.lists(st.lists(st.integers(0, 400), max_size=30), min_size=1, max_size=4))
def test_quartiles_are_those_of_the_standard_library(groups: list[list[int]]) -> None:
    places = np.array([p for p, days in enumerate(groups) for _ in days], dtype=np.int64)
    days = np.array([day for days in groups for day in days], dtype=np.int64)
    for unit in (1, 7):
        rows, numbers, found = extra.find_quartiles(places, days, unit, 5)
        expected = {p: q for p, days in enumerate(groups) if (q := quartiles(days, unit))}
        assert dict(zip(rows.tolist(), zip(numbers.tolist(), *found.T.tolist(), strict=True),
                        strict=True)) == expected  # fmt: skip


@given(st.lists(verzuim(), min_size=1, max_size=40))
def test_a_stand_is_the_one_before_with_who_came_and_without_who_left(
    cases: list[dict[str, Any]],
) -> None:
    found = as_dict(measure(cases))
    for (naam, periode, regio, soort, _), (n, *_) in found.items():
        if naam != "stand" or periode == MAANDEN[0]:
            continue
        before = MAANDEN[MAANDEN.index(periode) - 1]
        flow = (
            found["instroom", periode, regio, soort, ""][0]
            - found["uitstroom", periode, regio, soort, ""][0]
        )
        assert n == found["stand", before, regio, soort, ""][0] + flow


@given(st.lists(verzuim(), min_size=1, max_size=20))
def test_laid_out_in_small_pieces_the_measures_are_the_same(cases: list[dict[str, Any]]) -> None:
    whole = measure(cases)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extra, "_AT_ONCE", 1)
        pieces = measure(cases)
    assert as_dict(pieces) == as_dict(whole)


@given(st.lists(arrangement(), min_size=1, max_size=40))
def test_arrangementen_are_measured_as_the_definition_says(cases: list[dict[str, Any]]) -> None:
    months = sorted(f"{c['besluit']:%Y-%m}" for c in cases)
    maanden = months_between(months[0], months[-1])
    found = measure_arrangementen(to_frame(cases), maanden, (None, None), own_reference())
    assert as_dict(found) == expect_arrangementen(cases, maanden)


@given(
    st.lists(vrijstelling(), min_size=1, max_size=40), st.sampled_from(["2023-07-31", "2023-03-31"])
)
def test_vrijstellingen_are_measured_as_the_definition_says(
    cases: list[dict[str, Any]], until: str
) -> None:
    tot = date.fromisoformat(until)
    found = measure_vrijstellingen(to_frame(cases), JAREN, tot, own_reference())
    assert as_dict(found) == expect_vrijstellingen(cases, JAREN, tot)
    open_years = set(found.filter(~pl.col("volledig"))["periode"].to_list())
    assert open_years == (set() if tot == end_of(JAREN[-1]) else {JAREN[-1]})


def test_a_register_of_open_cases_says_nothing_of_who_left() -> None:
    cases = [{"gebied": "GM0344", "soort": "lrv", "niveau": None, "begin": date(2023, 1, day),
              "einde": None, "reden": 0, "afsluitreden": 0} for day in range(1, 8)]  # fmt: skip
    found = measure(cases, alleen_stand=True)
    assert set(found["naam"].to_list()) == {"instroom", "stand", "reden", "duur_open_weken"}
    assert not found.filter(naam="instroom")["volledig"].any()
    assert found.filter(pl.col("naam") != "instroom")["volledig"].all()


def test_running_arrangementen_are_complete_only_where_the_register_is_said_to_be() -> None:
    cases = [{"gebied": "GM0344", "arrangement": "tlv", "besluit": date(2022, month, 5),
              "aanvraag": None, "loopt_van": date(2022, month, 9), "loopt_tot": None}
             for month in (9, 10, 11, 12)]  # fmt: skip
    maanden = months_between("2022-09", "2022-12")
    tijd = ("2022-10", date(2022, 11, 30))
    found = measure_arrangementen(to_frame(cases), maanden, tijd, own_reference())
    lopend = found.filter(naam="lopend").sort("periode")
    assert lopend["volledig"].to_list() == [False, True, True, False]
    assert found.filter(naam="toegekend")["volledig"].all()


def test_a_start_that_is_missing_makes_what_runs_a_lower_bound() -> None:
    cases = [{"gebied": "GM0344", "arrangement": "tlv", "besluit": date(2022, 10, day),
              "aanvraag": None, "loopt_van": start, "loopt_tot": None}
             for day, start in ((5, date(2022, 10, 9)), (6, None))]  # fmt: skip
    tijd = ("2022-10", date(2022, 10, 31))
    found = measure_arrangementen(to_frame(cases), ["2022-10"], tijd, own_reference())
    [lopend] = found.filter(naam="lopend").rows(named=True)
    assert (lopend["n"], lopend["volledig"]) == (1, False)
