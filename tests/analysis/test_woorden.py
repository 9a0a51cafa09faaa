"""Dutch notation and sentences."""

from datetime import date

import polars as pl
import pytest

from analysis.kerncijfers import Kerncijfer
from analysis.opmaak import (
    add_tekst,
    format_aantal,
    format_cel,
    format_decimaal,
    format_maand,
    format_periode,
)
from analysis.zinnen import say_doelen, say_stand, say_tot_en_met, say_volledig


def test_numbers_and_months_are_dutch() -> None:
    assert format_aantal(1234567) == "1.234.567"
    assert format_decimaal(1234.56) == "1.234,6"
    assert format_maand(date(2023, 3, 1)) == "mrt 2023"
    assert [format_periode(p) for p in ("2023-09", "2023-2024", "2023-10-01")] == [
        "sep 2023",
        "2023-2024",
        "1 oktober 2023",
    ]


@pytest.mark.parametrize(
    ("cel", "tekst"),
    [
        ((1234, 1234, 1234, "open"), "1.234"),
        ((None, 29, 35, "bereik"), "29–35"),
        ((None, 1, 10**9, "verborgen"), "verborgen"),
        ((None, None, None, None), "geen levering"),
    ],
)
def test_a_protected_cell_reads_as_what_it_is(cel: tuple, tekst: str) -> None:
    frame = pl.DataFrame([cel], schema=["aantal", "laag", "hoog", "bescherming"], orient="row")
    assert format_cel(*cel) == tekst
    assert add_tekst(frame)["tekst"].to_list() == [tekst]


def figure(nieuw: int | None, oud: int | None, label: str | None, sure: bool | None) -> Kerncijfer:
    """Make a headline figure."""
    change = nieuw - oud if nieuw is not None and oud is not None else None
    bounds = (29, 35) if label == "bereik" else (1, 4)
    return Kerncijfer("2024-10", nieuw, *bounds, label, "2024-09", oud, change, sure)


@pytest.mark.parametrize(
    ("cijfer", "zin"),
    [
        (
            figure(103, 50, "open", True),
            "Op 31 oktober 2024 waren er 103 thuiszitters in Lekstroom. "
            "Dat zijn er 53 meer dan in sep 2024: een aantoonbaar verschil.",
        ),
        (
            figure(11, 14, "open", False),
            "Op 31 oktober 2024 waren er 11 thuiszitters in Lekstroom. "
            "Dat zijn er 3 minder dan in sep 2024. Zo'n verschil kan toeval zijn.",
        ),
        (
            figure(None, 9, "bereik", None),
            "Op 31 oktober 2024 waren er tussen 29 en 35 thuiszitters in Lekstroom. "
            "Vergelijken met sep 2024 kan niet.",
        ),
        (
            figure(None, 9, None, None),
            "Op 31 oktober 2024: geen levering van thuiszitters in Lekstroom.",
        ),
    ],
)
def test_a_stock_is_said_with_its_change(cijfer: Kerncijfer, zin: str) -> None:
    assert say_stand(cijfer, "thuiszitters", "in Lekstroom", date(2024, 10, 31)) == zin


def test_other_sentences_name_what_is_missing() -> None:
    missing = say_volledig(4, {"Lekstroom": ["PO2605", "VO2605"]}, date(2024, 10, 1))
    assert "3 van 4 regio's" in missing
    assert "Lekstroom (PO2605 en VO2605)" in missing
    counted = {"gehaald": 1, "op koers": 0, "achter": 2, "niet te beoordelen": 5}
    assert say_doelen(counted) == (
        "Van de 8 doelen: 1 gehaald, 0 op koers, 2 achter, 5 niet te beoordelen."
    )
    assert "tot en met 31 januari 2025" in say_tot_en_met(date(2025, 1, 31))
    assert say_tot_en_met(None) == ""
