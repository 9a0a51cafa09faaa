"""What a person answers is applied, and only to what the question was about."""

from datetime import date
from typing import Any

import pytest

from loaders.kinds import OVERSLAAN, Inspectie
from tests.loaders.werkboek import Rijen, counts, look, look_at, write_openpyxl

KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]
VELDEN = ("periode", "gebied", "soort")


def answer(rijen: Rijen, antwoord: str, code: str, **opties: Any) -> Inspectie:
    """Inspect a sheet, answer its one question, and inspect it again."""
    first = look_at(rijen, **opties)
    assert first.status == "questions"
    [vraag] = first.vragen
    assert vraag.code == code
    return look_at(rijen, antwoorden=((vraag.id, antwoord),), **opties)


@pytest.mark.parametrize(
    ("rij", "code", "antwoord", "verwacht"),
    [
        (["2023-01", "Wordern", "LRV", 7], "waarde_gemeente", "Woerden", ("GM0632", "lrv", 7)),
        (["2023-01", "Woerden", "Thuisblijf", 7], "waarde_soort", "LRV", ("GM0632", "lrv", 7)),
        (["2023-01", "Wordern", "LRV", 7], "waarde_gemeente", OVERSLAAN, None),
        (["2023-01", "Woerden", "Relatief verzuim", 7], "soort", "lrv", ("GM0632", "lrv", 7)),
        (["2023-01", "Woerden", "Relatief verzuim", 7], "soort", OVERSLAAN, None),
        (["2023-01", "Woerden", "LRV", "-"], "streepje", "0", ("GM0632", "lrv", 0)),
        (["2023-01", "Woerden", "LRV", "-"], "streepje", "niet geleverd", None),
    ],
)
def test_an_answer_about_a_value_is_applied(
    rij: list[Any], code: str, antwoord: str, verwacht: tuple[str, str, int] | None
) -> None:
    vast = ["2023-01", "Zeist", "Absoluut verzuim", 5]
    result = answer([KOP, vast, rij], antwoord, code)
    found = counts(result, "gebied", "soort")
    assert result.status == "ready"
    assert found.pop(("GM0355", "absoluut")) == 5
    assert found == ({verwacht[:2]: verwacht[2]} if verwacht else {})


def test_an_unknown_column_becomes_what_a_person_says_it_is() -> None:
    rijen = [["Maand", "Gemeente", "Absoluut", "Krul"], ["2023-01", "Woerden", 6, 9]]
    read = answer(rijen, "soort=lrv", "kolom")
    assert counts(read, *VELDEN) == {
        ("2023-01", "GM0632", "absoluut"): 6,
        ("2023-01", "GM0632", "lrv"): 9,
    }
    left_out = answer(rijen, "niet_gebruikt", "kolom")
    assert counts(left_out, *VELDEN) == {("2023-01", "GM0632", "absoluut"): 6}


def test_a_total_that_is_off_loads_when_a_person_says_the_rows_hold() -> None:
    rijen = [
        ["Gemeente", "Maand", "Soort verzuim", "Aantal"],
        ["Woerden", "2023-01", "LRV", 7],
        ["Zeist", "2023-01", "LRV", 8],
        ["Totaal", None, None, 99],
    ]
    result = answer(rijen, "de rijen kloppen", "totaal")
    assert sum(n or 0 for n in counts(result, "gebied").values()) == 15


def test_the_answer_about_one_total_does_not_hold_for_another() -> None:
    def rows(total: int) -> Rijen:
        return [["Gemeente", "Maand", "Soort verzuim", "Aantal"],
                ["Woerden", "2023-01", "LRV", 7], ["Totaal", None, None, total]]  # fmt: skip

    [vraag] = look_at(rows(99)).vragen
    assert look_at(rows(98), antwoorden=((vraag.id, "de rijen kloppen"),)).status == "questions"


def test_the_period_and_gemeente_of_a_sheet_can_be_answered() -> None:
    rijen = [["Soort verzuim", "Aantal"], ["Absoluut verzuim", 3], ["LRV", 6]]
    answers: dict[str, str] = {}
    for antwoord in ("2023-01", "Woerden"):
        result = look_at(rijen, antwoorden=tuple(answers.items()))
        answers[result.vragen[0].id] = antwoord
    result = look_at(rijen, antwoorden=tuple(answers.items()))
    assert counts(result, *VELDEN) == {
        ("2023-01", "GM0632", "absoluut"): 3,
        ("2023-01", "GM0632", "lrv"): 6,
    }


def test_a_day_in_mid_month_counts_for_the_month_that_a_person_names() -> None:
    rijen = [
        ["Peildatum", "Gemeente", "Soort verzuim", "Aantal"],
        [date(2023, 2, 3), "Woerden", "LRV", 6],
    ]
    result = answer(rijen, "2023-01", "peildatum")
    assert counts(result, *VELDEN) == {("2023-01", "GM0632", "lrv"): 6}


def register(*rijen: list[Any]) -> bytes:
    kop = ["Woongemeente", "Soort verzuim", "Begindatum verzuim", "Einddatum verzuim", "Status"]
    return write_openpyxl({"Verzuim": [kop, *rijen]})


OPEN = ["Woerden", "Absoluut verzuim", date(2022, 9, 5), None, "Open"]
DICHT = ["Woerden", "Absoluut verzuim", date(2022, 9, 5), date(2022, 12, 1), "Afgesloten"]


@pytest.mark.parametrize(
    ("rij", "code"),
    [
        ([None, "Absoluut verzuim", date(2022, 9, 5), None, "Open"], "leeg_gemeente"),
        (["Woerden", None, date(2022, 9, 5), None, "Open"], "leeg_soort"),
        (["Woerden", "Absoluut verzuim", None, None, "Open"], "leeg_begin"),
        (["Wordern", "Absoluut verzuim", date(2022, 9, 5), None, "Open"], "waarde_gemeente"),
        (["Woerden", "Relatief verzuim", date(2022, 9, 5), None, "Open"], "soort"),
        (["Woerden", "Absoluut verzuim", "ergens in mei", None, "Open"], "datum"),
        (
            ["Woerden", "Absoluut verzuim", date(2022, 9, 5), date(2022, 8, 1), "Afgesloten"],
            "datums",
        ),
        (["Woerden", "Absoluut verzuim", date(2022, 9, 5), None, "Afgesloten"], "afgesloten"),
    ],
)
def test_cases_that_a_person_leaves_out_do_not_count_and_the_others_do(
    rij: list[Any], code: str
) -> None:
    content = register(OPEN, DICHT, rij)
    opties = {"vanaf": "2022-10", "tot_en_met": date(2022, 12, 31)}
    first = look(content, **opties)
    assert code in {v.code for v in first.vragen}
    told = tuple((v.id, OVERSLAAN) for v in first.vragen)
    result = look(content, antwoorden=told, **opties)
    assert result.status == "ready"
    without = look(register(OPEN, DICHT), **opties)
    keys = ("periode", "duur")
    assert counts(result, *keys) == counts(without, *keys)
    assert "overgeslagen" in {b.code for b in result.bevindingen}


@pytest.mark.parametrize(
    "kop", ["Verzuim t/m zzz", "Dag van hersteld zijn", "Uitschrijving van thuislijst"]
)
def test_an_unknown_column_of_dates_is_never_passed_over_where_an_end_is_missing(kop: str) -> None:
    rijen = [["Woongemeente", "Soort verzuim", "Begindatum verzuim", kop], OPEN[:4], DICHT[:4]]
    opties = {"vanaf": "2022-10", "tot_en_met": date(2022, 12, 31)}
    [vraag] = look_at(rijen, **opties).vragen
    assert vraag.code == "kolom"
    as_end = look_at(rijen, antwoorden=((vraag.id, "einde"),), **opties)
    assert counts(as_end, "periode", "duur") == counts(
        look(register(OPEN, DICHT), **opties), "periode", "duur"
    )


def test_a_total_among_schools_or_wijken_is_no_row_of_its_own() -> None:
    wijken = [["LRV oktober 2025 gemeente Utrecht"], ["Wijk", "Aantal"],
              ["Overvecht", 7], ["Zuilen", 5], ["Totaal", 12]]  # fmt: skip
    assert counts(look_at(wijken), *VELDEN) == {("2025-10", "GM0344", "lrv"): 12}
    scholen = [
        ["Maand", "Gemeente", "School", "LRV"],
        ["2025-10", "Zeist", "A", 7],
        ["2025-10", "Zeist", "B", 5],
        ["2025-10", "Zeist", "Totaal", 12],
    ]
    assert counts(look_at(scholen), *VELDEN) == {("2025-10", "GM0355", "lrv"): 12}


def test_longer_than_three_months_beside_shorter_is_no_part_of_it() -> None:
    rijen = [["Thuiszitters oktober 2025"], ["Gemeente", "2a", "LRV > 3 mnd", "Absoluut"],
             ["Zeist", 7, 5, 6]]  # fmt: skip
    assert counts(look_at(rijen), "soort", "duur") == {
        ("lrv", "kort"): 7,
        ("lrv", "lang"): 5,
        ("absoluut", None): 6,
    }
