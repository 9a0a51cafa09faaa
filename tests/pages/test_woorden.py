"""What the pages say: numbers, periods and the state of a levering."""

from datetime import UTC, datetime

import pytest

from ui import leveringen, tekst


@pytest.mark.parametrize(
    ("periode", "woorden"),
    [("2023-09", "sep 2023"), ("2022-2023", "2022-2023"), ("2023-10-01", "1 okt 2023"), ("", "")],
)
def test_a_period_reads_as_people_write_it(periode: str, woorden: str) -> None:
    assert tekst.period(periode) == woorden


def test_a_moment_is_told_in_dutch_time() -> None:
    assert tekst.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 jul 2026, 00:30"


def test_numbers_are_dutch() -> None:
    assert tekst.number(1234567) == "1.234.567"
    assert tekst.decimal(2.54) == "2,5"
    assert tekst.decimal(0.347) == "0,35"
    assert tekst.plural(1, "bestand", "bestanden") == "1 bestand"


@pytest.mark.parametrize(
    ("status", "vervangen", "woord"),
    [
        ("actief", 0, "Telt mee"),
        ("actief", 1, "Deels vervangen"),
        ("actief", 3, "Vervangen"),
        ("ingetrokken", 3, "Ingetrokken"),
    ],
)
def test_the_status_of_a_levering_is_one_word(status: str, vervangen: int, woord: str) -> None:
    rij = {"status": status, "dekking": 3, "dekking_vervangen": vervangen}

    assert leveringen.status(rij) == woord
