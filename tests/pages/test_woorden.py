"""What the pages say: numbers, periods, and the reconciliation after an upload."""

from datetime import UTC, datetime

import polars as pl
import pytest

from schemas import Tellingen
from ui import inlezen, leveringen, queries, tekst


def tellingen(*rijen: tuple[str, str, int | None]) -> pl.DataFrame:
    """Stock counts of one kind: (period, area, count); no count is a masked one."""
    return Tellingen.validate(
        pl.DataFrame(
            [
                {
                    "thema": "thuiszitters",
                    "maat": "stand",
                    "periode": periode,
                    "gebied": gebied,
                    "soort": "lrv",
                    "duur": None,
                    "grond": None,
                    "arrangement": None,
                    "niveau": "po",
                    "aantal": aantal,
                    "gemaskeerd": aantal is None,
                    "cel": "Blad1!A1",
                    "regel": "cel",
                }
                for periode, gebied, aantal in rijen
            ],
            schema_overrides={"aantal": pl.Int64},
        ),
        cast=True,
    )


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


def test_the_reconciliation_sums_the_last_period_per_gemeente(database: str) -> None:
    queries.begin_run()
    frame = tellingen(
        ("2023-01", "GM0344", 371),
        ("2023-01", "GM1904", 29),
        ("2023-01", "GM0363", 12),
        ("2022-12", "GM0344", 405),
    )

    zinnen = inlezen.reconcile(frame)

    assert zinnen == [
        "U leverde **412** thuiszitters over jan 2023: Utrecht 371, Stichtse Vecht 29, "
        "buiten de regio 12; dec 2022 405."
    ]


def test_the_reconciliation_never_counts_a_masked_count_as_zero(database: str) -> None:
    queries.begin_run()

    zinnen = inlezen.reconcile(tellingen(("2023-01", "GM0344", 10), ("2023-01", "GM0632", None)))

    assert "**10 en 1 keer <5**" in zinnen[0]
    assert "Utrecht 10, Woerden 1 keer <5" in zinnen[0]


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
