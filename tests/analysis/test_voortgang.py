"""How far a goal is, by every rule, with the formula beside it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.voortgang import (
    STATUSSEN,
    Maat,
    Meting,
    Signaal,
    judge_aandeel,
    judge_frequentie,
    judge_indicator,
    judge_waarde,
)

PEIL = date(2024, 2, 1)
NUL = Maat(
    "indicator", "beroepen", 0, 40, date(2022, 8, 1), lager_is_beter=True, deadline=date(2026, 8, 1)
)


def measured(*waarden: tuple[date, float]) -> list[Meting]:
    return [Meting.exact(dag, waarde) for dag, waarde in waarden]


@pytest.mark.parametrize(
    ("waarde", "status"), [(0, "gehaald"), (24, "op koers"), (26, "achter"), (40, "achter")]
)
def test_a_target_of_zero_works(waarde: float, status: str) -> None:
    # Halfway in time on 1 August 2024: 20 is expected then, about 25 now.
    judged = judge_waarde(NUL, measured((date(2024, 1, 31), waarde)), PEIL)

    assert judged.status == status


def test_the_formula_is_printed_with_its_numbers() -> None:
    judged = judge_waarde(NUL, measured((date(2024, 1, 31), 30)), PEIL)

    assert judged.deel == pytest.approx(0.25)
    assert "(waarde - beginwaarde) ÷ (streefwaarde - beginwaarde) = " in judged.formule
    assert "(30 - 40) ÷ (0 - 40) = 25 %" in judged.formule
    assert "verwacht nu" in judged.formule


def test_nothing_measured_is_not_zero() -> None:
    judged = judge_waarde(NUL, measured((date(2025, 1, 1), 0)), PEIL)

    assert (judged.status, judged.waarde, judged.deel) == ("niet te beoordelen", "", None)
    assert judged.uitleg == "Er is nog niets gemeten."


def test_without_a_deadline_nobody_is_behind() -> None:
    pilots = Maat("aantal", "pilotscholen", 2, 0)
    one = judge_waarde(pilots, measured((PEIL, 1)), PEIL)
    late = judge_waarde(replace(pilots, deadline=date(2023, 12, 31)), measured((PEIL, 1)), PEIL)
    both = judge_waarde(pilots, measured((date(2023, 1, 1), 1), (PEIL, 2)), PEIL)

    assert (one.status, one.deel) == ("niet te beoordelen", 0.5)
    assert "geen einddatum" in one.uitleg
    assert (late.status, both.status) == ("achter", "gehaald")


def test_a_hidden_count_is_never_taken_for_a_target_reached() -> None:
    maat = replace(NUL, streef=3, begin=None)
    hidden = judge_waarde(maat, [Meting(PEIL, 1, 4)], PEIL)
    small = judge_waarde(replace(maat, streef=4), [Meting(PEIL, 1, 4)], PEIL)

    assert hidden.status == "niet te beoordelen"
    assert small.status == "gehaald"
    assert "verborgen" in judge_waarde(maat, [Meting(PEIL, 1, 10**9)], PEIL).waarde


@pytest.mark.parametrize(
    ("signaal", "status"),
    [
        (None, "niet te beoordelen"),
        (Signaal(0, "wisselend", "Stabiel."), "niet te beoordelen"),
        (Signaal(-1, "onbekend", "Zin."), "op koers"),
        (Signaal(1, "onbekend", "Zin."), "achter"),
        (Signaal(0, "nooit", "Zin."), "achter"),
    ],
)
def test_an_indicator_moves_only_by_a_signal(signaal: Signaal | None, status: str) -> None:
    # The last figure is the lowest of all; without a signal that says nothing.
    figures = measured((date(2023, 11, 30), 44), (date(2023, 12, 31), 38), (PEIL, 20))

    assert judge_indicator(NUL, figures, PEIL, signaal).status == status
    assert judge_indicator(replace(NUL, streef=20), figures, PEIL, signaal).status == "gehaald"


def test_without_a_target_only_the_direction_counts() -> None:
    maat = replace(NUL, streef=None)

    judged = judge_indicator(maat, measured((PEIL, 20)), PEIL, Signaal(-1, "onbekend", "Zin."))

    assert (judged.status, judged.formule) == ("op koers", "")


LEDEN = [("Zeist", True), ("Bunnik", False), ("De Bilt", None), ("School A", True)]


def test_a_share_names_who_does_not_yet_and_who_is_unknown() -> None:
    maat = Maat("aandeel", "procent", 100, deadline=date(2023, 12, 31))

    judged = judge_aandeel(maat, LEDEN, PEIL)

    assert (judged.status, judged.ontbreekt, judged.onbekend) == (
        "achter",
        ("Bunnik",),
        ("De Bilt",),
    )
    assert judged.waarde == "2 van 4, van 1 onbekend"
    assert "2 ÷ 4 = 50 %" in judged.formule


def test_a_share_of_which_a_part_is_unknown_is_not_judged() -> None:
    maat = Maat("aandeel", "procent", 100, deadline=date(2023, 12, 31))
    unknown = [("Zeist", True), ("De Bilt", None)]

    assert judge_aandeel(maat, unknown, PEIL).status == "niet te beoordelen"
    assert judge_aandeel(maat, [("De Bilt", None)], PEIL).waarde == ""
    assert judge_aandeel(maat, [], PEIL).status == "niet te beoordelen"
    assert judge_aandeel(maat, unknown[:1], PEIL).status == "gehaald"


@pytest.mark.parametrize(
    ("momenten", "status"),
    [
        ([], "niet te beoordelen"),
        ([date(2023, 10, 1)], "op koers"),
        ([date(2023, 10, 1), date(2024, 1, 1)], "gehaald"),
        ([date(2022, 10, 1), date(2023, 4, 1)], "achter"),
        ([date(2024, 3, 1)], "niet te beoordelen"),
    ],
)
def test_a_frequency_is_judged_on_the_year_so_far(momenten: list[date], status: str) -> None:
    maat = Maat("frequentie", "ontmoetingen", 2)

    assert judge_frequentie(maat, momenten, PEIL).status == status


def test_a_recorded_meeting_moves_the_frequency() -> None:
    maat, before = Maat("frequentie", "ontmoetingen", 2), [date(2023, 10, 1)]

    first = judge_frequentie(maat, before, PEIL)
    second = judge_frequentie(maat, [*before, PEIL], PEIL)

    assert (first.waarde, second.waarde) == ("1 keer", "2 keer")
    assert (first.status, second.status) == ("op koers", "gehaald")


def test_a_yearly_renewal_that_was_missed_is_behind_until_it_is_made() -> None:
    maat = Maat("vernieuwing", "startfoto's", 1)
    old = [date(2022, 9, 1)]
    peil = date(2024, 9, 1)

    assert judge_frequentie(maat, old, date(2023, 9, 1)).status == "op koers"
    assert judge_frequentie(maat, old, peil).status == "achter"
    assert judge_frequentie(maat, [*old, peil], peil).status == "gehaald"


NUMBERS = st.floats(0, 1000) | st.integers(0, 40)
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


@given(
    st.builds(
        Maat,
        st.just("aantal"),
        st.just("x"),
        st.none() | NUMBERS,
        st.none() | NUMBERS,
        st.none() | DAYS,
        st.booleans(),
        st.none() | DAYS,
    ),
    st.lists(st.tuples(DAYS, NUMBERS), max_size=5),
    DAYS,
)
def test_every_status_has_its_reason_and_reached_means_reached(
    maat: Maat, waarden: list[tuple[date, float]], peil: date
) -> None:
    judged = judge_waarde(maat, measured(*waarden), peil)

    assert judged.status in STATUSSEN
    assert judged.uitleg
    known = [(dag, n) for dag, n in waarden if dag <= peil]
    if judged.status == "gehaald":
        newest = max(known, key=lambda one: one[0])[1]
        assert maat.streef is not None
        assert newest <= maat.streef if maat.lager_is_beter else newest >= maat.streef
    if judged.status == "achter":
        assert maat.deadline is not None
    assert bool(judged.waarde) == bool(known)
