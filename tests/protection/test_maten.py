"""Flows and quartiles: nothing hidden follows from what shows."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection import (
    ONBEGRENSD,
    open_totals,
    open_years,
    protect_counts,
    protect_flows,
    protect_parts,
    protect_quartiles,
)
from schemas import Beschermd, Cellen

STAD = "utrecht-stad"


def build_stands(months: dict[str, int | None]) -> pl.DataFrame:
    """Stands of one region: the number, or None where it is hidden."""
    schema = {name: column.dtype for name, column in Beschermd.columns().items()}
    key = {"gebied": STAD, "onderdeel": "totaal", "duur": "totaal", "niveau": "totaal"}
    rows = [
        {**key, "periode": month, "laag": 1 if n is None else n,
         "hoog": ONBEGRENSD if n is None else n, "aantal": n,
         "bescherming": "verborgen" if n is None else "open"}
        for month, n in months.items()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=schema)


def show(came: int, left: int, stands: dict[str, int | None]) -> dict[str, Any]:
    rows = {"regio": STAD, "periode": "2025-01", "stand": 9, "instroom": came, "uitstroom": left}
    [row] = protect_flows(pl.DataFrame([rows]), build_stands(stands)).rows(named=True)
    return row


def test_flows_beside_open_stands_are_shown() -> None:
    shown = show(9, 0, {"2024-12": 20, "2025-01": 29})
    assert (shown["instroom"], shown["uitstroom"], shown["open"]) == (9, 0, True)
    assert "stand" not in shown


@pytest.mark.parametrize(
    ("came", "left", "stands"),
    [
        (9, 3, {"2024-12": 20, "2025-01": 26}),
        (1, 9, {"2024-12": 20, "2025-01": 12}),
        (9, 6, {"2024-12": 20, "2025-01": None}),
        (9, 6, {"2024-12": None, "2025-01": 23}),
        (9, 6, {"2025-01": 23}),
    ],
)
def test_one_small_flow_or_one_hidden_stand_hides_both(
    came: int, left: int, stands: dict[str, int | None]
) -> None:
    shown = show(came, left, stands)
    assert (shown["instroom"], shown["uitstroom"], shown["open"]) == (None, None, False)


@given(st.integers(0, 40), st.integers(0, 40))
def test_who_knows_the_rule_and_both_stands_still_has_four_answers(came: int, left: int) -> None:
    before = 100
    stands: dict[str, int | None] = {"2024-12": before, "2025-01": before + came - left}
    if show(came, left, stands)["open"]:
        assert not {came, left} & {1, 2, 3, 4}
        return
    possible = [(came + k, left + k) for k in range(-min(came, left), 60)]
    hidden = [pair for pair in possible if not show(*pair, stands)["open"]]
    assert (came, left) in hidden
    for which in (0, 1):
        assert len({pair[which] for pair in hidden}) >= 4


def test_the_stand_of_a_kind_does_not_open_the_flows_of_all() -> None:
    stands = build_stands({"2024-12": 20, "2025-01": 23}).with_columns(onderdeel=pl.lit("lrv"))
    rows = {"regio": STAD, "periode": "2025-01", "instroom": 9, "uitstroom": 6}
    assert not protect_flows(pl.DataFrame([rows]), stands)["open"].any()


def test_a_count_of_one_to_four_is_hidden() -> None:
    shown = protect_counts(pl.DataFrame({"n": [0, 1, 4, 5, 12]}))
    assert shown["n"].to_list() == [0, None, None, 5, 12]


def build_parts(**parts: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A total and its parts, and who belongs to whom."""
    schema = {name: column.dtype for name, column in Cellen.columns().items()}
    rows = [("2025-01", STAD, part, "totaal", "totaal", n, n)
            for part, n in {**parts, "totaal": sum(parts.values())}.items()]  # fmt: skip
    buren = [("onderdeel", part, "totaal") for part in parts]
    return (
        pl.DataFrame(rows, schema=schema, orient="row"),
        pl.DataFrame(buren, schema=["dimensie", "kind", "ouder"], orient="row"),
    )


def test_parts_show_only_of_a_total_that_shows() -> None:
    parts = build_parts(anders=8, onbekend=20)
    for stand, rows in ((28, 3), (None, 0)):
        shown = protect_parts(*parts, open_totals(build_stands({"2025-01": stand})))
        assert shown.height == rows


def test_a_small_part_is_hidden_and_does_not_follow_from_the_total() -> None:
    stands = open_totals(build_stands({"2025-01": 32}))
    shown = protect_parts(*build_parts(anders=3, hoogbegaafdheid=20, onbekend=9), stands)
    hidden = shown.filter(pl.col("bescherming").cast(pl.String) != "open")
    assert "anders" in hidden["onderdeel"].to_list()
    assert hidden.height >= 2


def test_a_year_is_open_when_every_month_of_it_is() -> None:
    months = pl.DataFrame({"regio": STAD, "schooljaar": "2024-2025", "open": [True] * 12})
    assert open_years(months).rows() == [(STAD, "2024-2025", "totaal")]
    assert open_years(months.with_columns(open=pl.arange(12) > 0)).is_empty()


@pytest.mark.parametrize(
    ("n", "shown"),
    [(9, (None, None, None)), (10, (None, 8, None)), (19, (None, 8, None)), (20, (4, 8, 15))],
)
def test_a_quartile_shows_with_five_cases_on_either_side(
    n: int, shown: tuple[int | None, int | None, int | None]
) -> None:
    frame = pl.DataFrame([{"n": n, "toegekend": 40, "p25": 4, "mediaan": 8, "p75": 15}])
    found = protect_quartiles(frame)
    assert found.columns == ["p25", "mediaan", "p75"]
    assert found.row(0) == shown
    below = {"p25": n // 4, "mediaan": n // 2}
    assert all(value is None or below[name] >= 5 for name, value in
               zip(("p25", "mediaan"), found.row(0), strict=False))  # fmt: skip
