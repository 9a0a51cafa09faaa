"""The sum in words: what came in, how it is spread, what was not counted, what changes."""

from datetime import date

import polars as pl

from loaders.vergelijken import reconcile
from tests.loaders.vergelijk import (
    AMERSFOORT,
    NAMEN,
    UTRECHT,
    WOERDEN,
    cover,
    earlier,
    put,
    rows,
)


def test_the_sum_names_gemeenten_the_rest_the_month_before_and_older_changes() -> None:
    nieuw = rows(
        ("2024-05", UTRECHT, 404),
        ("2024-09", UTRECHT, 371),
        ("2024-09", WOERDEN, 29),
        ("2024-09", AMERSFOORT, 12),
    )
    past = earlier(rows(("2024-05", UTRECHT, 402), ("2024-08", UTRECHT, 405)))

    said = reconcile(put(nieuw, past), NAMEN, 1240, [("dossiers met vlag = nee", 4)])

    assert said == (
        "U leverde 412 thuiszitters over september 2024: Utrecht 371, Woerden 29, buiten de regio "
        "12; augustus 2024: 405; gewijzigd in oudere perioden: mei 2024 402 → 404.",
        "Er staan 1.240 dossiers in het bestand.",
        "Niet meegeteld: dossiers met vlag = nee (4).",
    )


def test_a_month_that_is_delivered_again_names_what_it_replaces() -> None:
    past = earlier(rows(("2024-09", UTRECHT, 20)))

    (said,) = reconcile(put(rows(("2024-09", UTRECHT, 22)), past), NAMEN)

    assert said == (
        "U leverde 22 thuiszitters over september 2024: Utrecht 22; eerder leverde u hierover 20."
    )


def test_unchanged_older_months_are_said_to_be_unchanged() -> None:
    past = earlier(rows(("2024-08", UTRECHT, 20)))
    nieuw = rows(("2024-08", UTRECHT, 20), ("2024-09", UTRECHT, 22))

    (said,) = reconcile(put(nieuw, past), NAMEN)

    assert said.endswith("augustus 2024: 20; oudere perioden zijn gelijk gebleven.")


def test_a_part_of_a_year_says_up_to_when_and_stands_beside_no_full_year() -> None:
    nieuw = rows(("2025-2026", UTRECHT, 20), thema="vrijstellingen", grond="5a")
    dekking = cover(nieuw).with_columns(tot_en_met=pl.lit(date(2025, 10, 31)))
    past = earlier(rows(("2024-2025", UTRECHT, 90), thema="vrijstellingen", grond="5a"))

    (said,) = reconcile(put(nieuw, past, dekking=dekking), NAMEN)

    assert said == "U leverde 20 vrijstellingen over 2025-2026 tot en met 31-10-2025: Utrecht 20."


def test_masked_counts_are_counted_apart_and_counts_without_gemeente_named() -> None:
    nieuw = rows(("2024-09", UTRECHT, None), ("2024-09", WOERDEN, 6), ("2024-09", "PO2604", 8))

    (said,) = reconcile(put(nieuw), NAMEN)

    assert "14 en 1 keer <5 thuiszitters" in said
    assert "zonder gemeente 8, Woerden 6, Utrecht 1 keer <5" in said
