"""Planned moments, and what was done, late or next as of a date."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.planning import VRAAG_AFGELOPEN, Looptijd, Planning, follow, plan_moments
from analysis.wanneer import read_wanneer
from tests.analysis.test_wanneer import GELEZEN

JAAR = Looptijd(date(2022, 8, 1), date(2023, 7, 31))
OPEN = Looptijd(date(2022, 11, 1), None)


def follow_text(
    tekst: str, peil: date, *gedaan: date, looptijd: Looptijd = JAAR, klaar: bool = False
) -> Planning:
    return follow(read_wanneer(tekst), looptijd, gedaan, peil, klaar=klaar)


@pytest.mark.parametrize(
    ("tekst", "aantal", "eerste", "laatste"),
    [
        ("Doorlopend", 0, None, None),
        ("Maandelijks", 10, date(2022, 9, 1), date(2023, 6, 30)),
        ("4-6 keer per jaar", 4, date(2022, 8, 1), date(2023, 7, 31)),
        ("2 sessies", 2, date(2022, 8, 1), date(2023, 7, 31)),
        ("Okt / jan / jun", 3, date(2022, 10, 1), date(2023, 6, 30)),
        ("Sep – okt", 1, date(2022, 9, 1), date(2022, 10, 31)),
        ("1 keer per jaar (jan/feb)", 1, date(2023, 1, 1), date(2023, 2, 28)),
        ("Voorjaar 2023", 1, date(2023, 3, 1), date(2023, 5, 31)),
        ("Deadline nov 2022", 1, date(2022, 8, 1), date(2022, 11, 30)),
        ("Q2 2023", 1, date(2023, 4, 1), date(2023, 6, 30)),
        ("winter 2022", 1, date(2022, 12, 1), date(2023, 2, 28)),
        ("geen idee", 0, None, None),
    ],
)
def test_moments_lie_where_the_text_puts_them(
    tekst: str, aantal: int, eerste: date | None, laatste: date | None
) -> None:
    moments = plan_moments(read_wanneer(tekst), JAAR, date(2023, 7, 31))

    assert len(moments) == aantal
    if moments:
        assert (moments[0].van, moments[-1].tot_en_met) == (eerste, laatste)


def test_done_late_and_next_follow_from_what_was_recorded() -> None:
    planning = follow_text("Okt / jan / jun", date(2023, 2, 10), date(2022, 10, 12))

    assert [m.staat for m in planning.momenten] == ["gedaan", "te laat", "komt"]
    assert (planning.gedaan, planning.te_laat) == (1, 1)
    assert planning.volgende is not None
    assert planning.volgende.van == date(2023, 6, 1)


def test_what_was_done_shortly_before_or_after_counts_too() -> None:
    early = follow_text("Okt", date(2022, 12, 1), date(2022, 9, 28))
    late = follow_text("Okt", date(2022, 12, 1), date(2022, 11, 9))

    assert [m.staat for m in early.momenten] == ["gedaan"]
    assert [m.staat for m in late.momenten] == ["gedaan, te laat"]
    assert late.te_laat == 0


def test_so_many_times_a_year_is_in_time_until_the_year_is_over() -> None:
    spring = [date(2024, 3, 1), date(2024, 4, 1)]
    halfway = follow_text("minstens 2 keer per jaar", date(2024, 2, 1), looptijd=OPEN)
    done = follow_text("minstens 2 keer per jaar", date(2024, 6, 1), *spring, looptijd=OPEN)
    after = follow_text("minstens 2 keer per jaar", date(2024, 9, 1), *spring, looptijd=OPEN)

    assert halfway.te_laat == 2  # of the year before, 2022-2023
    assert [m.staat for m in done.momenten[2:]] == ["gedaan", "gedaan"]
    assert [m.staat for m in after.momenten[4:]] == ["nu", "komt"]


def test_nothing_in_an_agenda_of_the_past_is_late() -> None:
    for tekst in GELEZEN:
        planning = follow_text(tekst, date(2026, 11, 25))
        assert planning.te_laat == 0
        assert planning.volgende is None
        assert planning.vraag == VRAAG_AFGELOPEN
        assert {m.staat for m in planning.momenten} <= {"niet vastgelegd"}


def test_what_a_person_closed_is_never_late_nor_asked_about() -> None:
    planning = follow_text("Deadline nov 2022", date(2023, 3, 1), klaar=True)

    assert (planning.te_laat, planning.volgende, planning.vraag) == (0, None, "")


def test_what_ran_until_a_date_asks_what_became_of_it() -> None:
    assert follow_text("Doorlopend tot eind 2022", date(2023, 1, 1)).vraag == VRAAG_AFGELOPEN
    assert follow_text("Doorlopend tot eind 2022", date(2022, 12, 31)).vraag == ""


DAGEN = st.dates(date(2022, 1, 1), date(2024, 12, 31))


@given(
    st.sampled_from([*GELEZEN, "onbekend"]),
    st.lists(DAGEN, max_size=60),
    DAGEN,
    st.sampled_from([JAAR, OPEN, Looptijd(date(2021, 1, 1), date(2025, 12, 31), False)]),
)
def test_every_recorded_date_counts_once_and_nothing_of_the_future_is_late(
    tekst: str, gedaan: list[date], peil: date, looptijd: Looptijd
) -> None:
    planning = follow(read_wanneer(tekst), looptijd, gedaan, peil)

    counted = [m.gedaan_op for m in planning.momenten if m.gedaan_op] + list(planning.los)
    assert sorted(counted) == sorted(day for day in gedaan if day <= peil)
    assert all(m.van <= m.tot_en_met <= m.uiterlijk for m in planning.momenten)
    assert all(m.uiterlijk < peil for m in planning.momenten if m.staat == "te laat")
    assert planning.te_laat == sum(m.staat == "te laat" for m in planning.momenten)


def test_weeks_pass_over_the_summer() -> None:
    moments = plan_moments(read_wanneer("wekelijks"), JAAR, date(2023, 7, 31))

    assert {m.van.month for m in moments if m.tot_en_met.month == m.van.month} & {7, 8} == set()
    assert all(b.van - a.van >= timedelta(days=1) for a, b in pairwise(moments))
    assert 44 <= len(moments) <= 46
