"""What is expected, what is late, and the words of the reminder."""

from datetime import date

import polars as pl
import pytest

from analysis.verwachting import list_expected, merge_expected, write_reminder

VERWACHTINGEN = pl.DataFrame(
    [
        ("PO2601", "po", "thuiszitters", "maand", 15, "2026-09"),
        ("GM0344", "alle", "vrijstellingen", "schooljaar", 92, "2024-2025"),
    ],
    schema=["afzender", "sector", "thema", "frequentie", "dagen_na_afloop", "vanaf"],
    orient="row",
)


def covered(*rows: tuple[str, str, str, str, date | None, bool]) -> pl.DataFrame:
    """Coverage: afzender, sector, thema, periode, tot_en_met, ingetrokken."""
    schema = dict.fromkeys(("afzender", "sector", "thema", "periode"), pl.String)
    return pl.DataFrame(
        rows, schema=schema | {"tot_en_met": pl.Date, "ingetrokken": pl.Boolean}, orient="row"
    )


def states(vandaag: date, *rows: tuple[str, str, str, str, date | None, bool]) -> dict[str, str]:
    found = list_expected(VERWACHTINGEN, covered(*rows), vandaag)
    return dict(found.select("periode", "status").rows())


def test_a_period_is_expected_when_it_is_over_and_late_after_its_last_day() -> None:
    assert states(date(2026, 11, 15)) == {
        "2026-09": "te laat",
        "2026-10": "verwacht",
        "2024-2025": "te laat",
        "2025-2026": "te laat",
    }
    assert states(date(2026, 11, 16))["2026-10"] == "te laat"
    assert "2026-11" not in states(date(2026, 11, 30))
    assert states(date(2026, 12, 1))["2026-11"] == "verwacht"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (("PO2601", "po", "thuiszitters", "2026-09", None, False), "geleverd"),
        (("PO2601", "po", "thuiszitters", "2026-09", None, True), "te laat"),
        (("PO2601", "vo", "thuiszitters", "2026-09", None, False), "te laat"),
        (("PO2601", "po", "arrangementen", "2026-09", None, False), "te laat"),
    ],
)
def test_only_a_delivery_of_the_same_theme_and_sector_that_stands_counts(
    row: tuple[str, str, str, str, date | None, bool], status: str
) -> None:
    assert states(date(2026, 11, 20), row)["2026-09"] == status


def test_a_part_of_a_year_is_not_the_year() -> None:
    part = ("GM0344", "alle", "vrijstellingen", "2025-2026", date(2026, 1, 31), False)

    assert states(date(2026, 11, 20), part)["2025-2026"] == "te laat"
    whole = ("GM0344", "alle", "vrijstellingen", "2025-2026", None, False)
    assert states(date(2026, 11, 20), part, whole)["2025-2026"] == "geleverd"


def test_a_schooljaar_that_runs_is_not_expected() -> None:
    assert "2026-2027" not in states(date(2027, 7, 31))
    assert states(date(2027, 8, 1))["2026-2027"] == "verwacht"


def test_an_unknown_frequency_is_refused() -> None:
    wrong = VERWACHTINGEN.with_columns(frequentie=pl.lit("kwartaal"))

    with pytest.raises(ValueError, match="kwartaal"):
        list_expected(wrong, covered(), date(2026, 11, 20))


def test_the_reminder_says_what_until_when_and_where() -> None:
    late = [
        {"thema": "thuiszitters", "periode": "2026-10", "uiterlijk": date(2026, 11, 15)},
        {"thema": "vrijstellingen", "periode": "2025-2026", "uiterlijk": date(2026, 10, 31)},
    ]
    words = {"thuiszitters": "thuiszitters", "vrijstellingen": "vrijstellingen"}

    text = write_reminder("Sterk VO", late, date(2026, 11, 25), "http://monitor/inlezen", words)

    assert text.startswith("Onderwerp: cijfers voor de monitor werkagenda\n\nBeste collega van Ste")
    assert "- thuiszitters over oktober 2026 (was nodig uiterlijk 15 november 2026)" in text
    assert "- vrijstellingen over schooljaar 2025-2026" in text
    assert "uiterlijk 2 december 2026 inlezen? Dat kan hier: http://monitor/inlezen" in text
    assert "geen wijzigingen" in text
    assert "!" not in text
    without = write_reminder("Sterk VO", late[1:], date(2026, 11, 25), "http://monitor", words)
    assert "geen wijzigingen" not in without


def test_the_matrix_gets_who_never_delivered_and_loses_what_is_not_due() -> None:
    schema = {"afzender": pl.String, "sector": pl.String, "maand": pl.Date, "status": pl.String}
    rows = [
        ("VO2601", "vo", date(2026, 10, 1), "ontbreekt"),
        ("VO2601", "vo", date(2026, 9, 1), "geleverd"),
        ("PO2601", "po", date(2026, 10, 1), "ontbreekt"),
    ]
    matrix = pl.DataFrame(rows, schema=schema, orient="row")
    verwacht = list_expected(VERWACHTINGEN, covered(), date(2026, 11, 10))

    merged = merge_expected(matrix, verwacht, "thuiszitters")

    assert merged.rows() == [
        ("PO2601", "po", date(2026, 9, 1), "ontbreekt"),
        ("VO2601", "vo", date(2026, 9, 1), "geleverd"),
        ("VO2601", "vo", date(2026, 10, 1), "ontbreekt"),
    ]
    assert merge_expected(matrix, verwacht, "arrangementen").equals(matrix.sort(pl.all()))
