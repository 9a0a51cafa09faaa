"""Until when: *t/m* and *tot*, a stock on the first day, and the last day of a case."""

from datetime import date

import pytest

from loaders.eerste_dag import MAAND_ERVOOR, MAAND_ZELF
from loaders.stretch import read_tijdvak
from tests.loaders.werkboek import codes, counts, look_at

JAAR = ("2025-01", date(2025, 12, 31))
KOP = ["Gemeente", "Absoluut verzuim", "LRV"]
RIJ = ["Zeist", 5, 7]


@pytest.mark.parametrize(
    "regel",
    [
        "periode 1-1-2025 t/m 31-12-2025",
        "Periode 01-01-2025 T/M 31-12-2025",
        "1-1-2025 t.e.m. 31-12-2025",
        "van 1 januari 2025 tot en met 31 december 2025",
        "1-1-2025 t / m 31-12-2025",
        "1-1-25 t/m 31-12-25",
        "jan 2025 t/m dec 2025",
        "periode 1-1-2025 - 31-12-2025",
        "van 1-1-2025 tot 1-1-2026",
        "van 1-1-2025 tot 31-12-2025",
    ],
)
def test_a_period_ends_on_the_day_that_is_meant(regel: str) -> None:
    said = read_tijdvak(regel)
    assert (said.vanaf, said.tot) == JAAR


def test_tot_a_month_may_go_either_way_so_its_end_is_not_known() -> None:
    said = read_tijdvak("van september 2022 tot augustus 2023")
    assert (said.vanaf, said.tot) == ("2022-09", None)


def test_vrijstellingen_tot_1_august_say_nothing_of_the_year_after() -> None:
    kop = ["Woongemeente", "Grond", "Begindatum vrijstelling", "Einddatum vrijstelling"]
    rijen = [["Zeist", "5 onder a", "01-10-2021", "01-06-2022"],
             ["Zeist", "5 onder a", "01-10-2022", None]]  # fmt: skip
    for regel in ("1-8-2021 tot 1-8-2023", "1-8-2021 t/m 31-7-2023"):
        found = counts(look_at([[regel], [], kop, *rijen], sender="GM0355"), "periode")
        assert found == {("2021-2022",): 1, ("2022-2023",): 1}


@pytest.mark.parametrize(
    ("kop", "januari"), [("Einddatum verzuim", 0), ("t/m", 1), ("Verzuim tot en met", 1)]
)
def test_a_case_t_m_the_last_day_still_counts_on_that_day(kop: str, januari: int) -> None:
    rijen = [
        ["Periode 1-12-2022 t/m 28-2-2023"],
        [],
        ["Woongemeente", "Soort verzuim", "Begindatum verzuim", kop],
        ["Zeist", "Absoluut verzuim", "05-01-2023", "31-01-2023"],
        ["Zeist", "Absoluut verzuim", "05-12-2022", "10-01-2023"],
    ]
    found = counts(look_at(rijen, sender="PO2605"), "periode", "duur")
    assert found["2023-01", "kort"] == januari
    assert found["2022-12", "kort"] == 1
    assert found["2023-02", "kort"] == 0


@pytest.mark.parametrize(
    "titel",
    [
        "Thuiszitters februari 2023 (stand op de 1e van de maand)",
        "Thuiszitters, stand begin februari 2023",
        "Thuiszitters februari 2023, eerste dag van de maand",
    ],
)
@pytest.mark.parametrize(
    ("antwoord", "maand"), [(MAAND_ERVOOR, "2023-01"), (MAAND_ZELF, "2023-02")]
)
def test_a_stock_on_the_first_day_goes_where_a_person_says(
    titel: str, antwoord: str, maand: str
) -> None:
    rijen = [[titel], [], KOP, RIJ]
    asked = look_at(rijen, sender="PO2605")
    assert [v.code for v in asked.vragen] == ["stand_begin"]
    assert asked.tellingen.is_empty()
    answered = look_at(rijen, sender="PO2605", antwoorden=((asked.vragen[0].id, antwoord),))
    assert counts(answered, "periode", "soort") == {(maand, "absoluut"): 5, (maand, "lrv"): 7}


def test_the_header_of_the_months_may_say_that_it_is_the_first_day() -> None:
    kop = ["Maand (stand op de 1e)", "Gemeente", "Soort verzuim", "Aantal"]
    assert "stand_begin" in codes(look_at([kop, ["feb 2023", "Zeist", "LRV", 5]]))


@pytest.mark.parametrize(
    "titel",
    ["Thuiszitters begin schooljaar, februari 2023", "Thuiszitters februari 2023, eerste levering"],
)
def test_other_beginnings_are_no_first_day(titel: str) -> None:
    assert "stand_begin" not in codes(look_at([[titel], [], KOP, RIJ], sender="PO2605"))


def test_what_is_granted_in_a_month_has_no_day() -> None:
    kop = ["Maand", "Gemeente", "Arrangement", "Aantal"]
    rijen = [["Op de eerste van de maand"], [], kop, ["2023-01", "Zeist", "begeleiding", 5]]
    assert look_at(rijen, sender="PO2605").status == "ready"
