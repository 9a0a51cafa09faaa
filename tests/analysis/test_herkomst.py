"""Lineage tells no more than the protected cells do."""

from typing import Any

import polars as pl
import pytest

from analysis.herkomst import protect_lineage, sum_rounded

CUBE = pl.DataFrame(
    [
        ("2025-01", "GM0001", "absoluut", "totaal", "po", 12, "open"),
        ("2025-01", "GM0001", "lrv", "totaal", "po", None, "verborgen"),
        ("2025-01", "GM0001", "absoluut", "totaal", "geen", 11, "open"),
        ("2025-01", "GM0001", "lrv", "totaal", "geen", 0, "open"),
    ],
    schema={
        **dict.fromkeys(("periode", "gebied", "onderdeel", "duur", "niveau"), pl.String),
        "aantal": pl.Int64,
        "bescherming": pl.Enum(["open", "verborgen", "bereik"]),
    },
    orient="row",
)


def lineage(*rows: dict[str, Any]) -> pl.DataFrame:
    standard = {
        "thema": "thuiszitters",
        "periode": "2025-01",
        "gebied": "GM0001",
        "soort": "absoluut",
        "duur": None,
        "grond": None,
        "arrangement": None,
        "niveau": "po",
        "aantal": 12,
        "gemaskeerd": False,
        "status": "telt",
    }
    types = {"aantal": pl.Int64, "duur": pl.String, "grond": pl.String, "arrangement": pl.String}
    return pl.DataFrame([standard | row for row in rows], schema_overrides=types)


def shown(*rows: dict[str, Any]) -> list[str]:
    return protect_lineage(lineage(*rows), CUBE)["getoond"].to_list()


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({}, "12"),
        ({"aantal": 3}, "verborgen"),
        ({"aantal": None, "gemaskeerd": True}, "verborgen"),
        ({"soort": "lrv", "aantal": 9}, "verborgen"),
        ({"aantal": 11}, "verborgen"),
        ({"gebied": "GM0999", "aantal": 40}, "verborgen"),
        ({"duur": "lang", "aantal": 12}, "verborgen"),
        ({"status": "tegengesproken", "aantal": 12}, "ongeveer 10"),
        ({"status": "staat_terug", "aantal": 7}, "verborgen"),
        ({"status": "staat_terug", "aantal": 0}, "0"),
        ({"soort": "lrv", "niveau": "geen", "aantal": 0}, "0"),
    ],
)
def test_a_count_is_shown_as_its_cell_is(row: dict[str, Any], text: str) -> None:
    assert shown(row) == [text]


def test_parts_of_an_open_cell_are_not_shown_apart() -> None:
    both = {"niveau": "geen"}

    assert shown({**both, "aantal": 11}, {**both, "aantal": 5}) == ["verborgen", "verborgen"]


def test_what_does_not_count_leaves_the_count_that_does_alone() -> None:
    assert shown({}, {"status": "staat_terug", "aantal": 17}) == ["12", "ongeveer 15"]


def test_no_exact_count_is_left_in_the_frame() -> None:
    assert "aantal" not in protect_lineage(lineage({}), CUBE).columns


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([], "geen levering"),
        ([{"aantal": 0}], "0"),
        ([{"aantal": 3}], "minder dan 8"),
        ([{"aantal": 9}, {"aantal": 4}], "ongeveer 15"),
        ([{"aantal": 9}, {"aantal": None, "gemaskeerd": True}], "ongeveer 10 of meer"),
        ([{"aantal": None, "gemaskeerd": True}], "niet bekend"),
    ],
)
def test_a_sum_to_compare_senders_with_is_rounded(rows: list[dict[str, Any]], text: str) -> None:
    frame = lineage(*rows) if rows else lineage({}).clear()

    assert sum_rounded(frame) == text
