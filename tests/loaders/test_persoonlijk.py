"""Nothing of a person comes out, wherever in the sheet it stands."""

import json
from typing import Any

import pytest

from tests.loaders.werkboek import look, look_at, write_openpyxl

GEHEIM = ("Pietersen", "Sanne", "123456782", "sanne@school.nl")
TITEL: list[Any] = ["Thuiszittersregister periode 1-9-2022 t/m 31-7-2023"]
KOP = ["Woongemeente", "Soort verzuim", "Startdatum verzuim", "Einddatum verzuim"]
RIJEN = [
    ["Utrecht", "absoluut", "2022-10-01", "2022-12-01"],
    ["Utrecht", "lrv", "2022-11-01", None],
    ["Utrecht", "lrv", "2023-01-01", None],
    ["Utrecht", "absoluut", "2022-09-05", None],
]


def everything(inspectie: Any) -> str:
    rows = [inspectie.tellingen.rows(), inspectie.dekking.rows()]
    return json.dumps(inspectie.to_json(), ensure_ascii=False) + str(rows)


@pytest.mark.parametrize(
    ("kop", "waarden"),
    [
        ("Wie", ["Pietersen", "Sanne P", "Sanne", "Pietersen"]),
        ("Kenmerk", ["123456782", "111222333", "123456782", "Pietersen 123456782"]),
        ("School", ["123456782", "111222333", "123456782", "123456782"]),
        ("Contact", ["sanne@school.nl"] * 4),
        ("Leerling", ["Sanne Pietersen"] * 4),
    ],
)
def test_a_column_of_persons_is_dropped_whatever_its_header(kop: str, waarden: list[str]) -> None:
    rijen = [[*rij, waarde] for rij, waarde in zip(RIJEN, waarden, strict=True)]
    result = look_at([TITEL, [], [*KOP, kop], *rijen])
    assert result.status == "ready"
    assert not any(geheim in everything(result) for geheim in GEHEIM)


@pytest.mark.parametrize(
    "extra",
    [
        [["Sanne Pietersen", "lrv", "2023-01-01", None]],
        [["Utrecht", "Sanne Pietersen", "2023-01-01", None]],
        [[], ["Let op: Sanne Pietersen is verhuisd"]],
        [[], ["Sanne Pietersen", "zie dossier"]],
    ],
)
def test_a_name_in_the_wrong_place_is_asked_about_without_being_repeated(extra: list[Any]) -> None:
    result = look_at([TITEL, [], KOP, *RIJEN, *extra])
    assert not any(geheim in everything(result) for geheim in GEHEIM)


def test_a_row_of_data_is_never_quoted_as_a_header() -> None:
    rijen = [["Pietersen", "Utrecht", "absoluut", "2022-10-01"],
             ["Sanne", "Utrecht", "lrv", "2022-10-01"]]  # fmt: skip
    result = look_at(rijen)
    assert result.status == "rejected"
    assert not any(geheim in everything(result) for geheim in GEHEIM)


def test_a_number_of_a_person_in_a_file_or_sheet_name_is_hidden() -> None:
    content = write_openpyxl({"register 123456782": [TITEL, [], KOP, *RIJEN]})
    result = look(content)
    assert result.status == "ready"
    assert "123456782" not in everything(result)
