"""What stands beside a table of counts: numbers without a name, and lists of abbreviations."""

from typing import Any

import pytest

from tests.loaders.werkboek import codes, counts, look, look_at, write_openpyxl

KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]
RIJEN = [["2023-01", "Zeist", "LRV", 5], ["2023-01", "Woerden", "LRV", 6]]
TELLING = [["Gemeente", "po", "so"], ["Zeist", 5, 6]]


@pytest.mark.parametrize("plek", [1, 2, 3])
def test_a_number_alone_in_its_row_is_asked_about(plek: int) -> None:
    rijen: list[list[Any]] = [KOP, *RIJEN]
    rijen.insert(plek, [None, None, None, 17])
    result = look_at(rijen)
    assert [(v.code, v.cel) for v in result.vragen] == [("getal_alleen", f"D{plek + 1}")]


def test_a_number_alone_that_is_the_sum_of_its_column_is_its_total() -> None:
    result = look_at([KOP, *RIJEN, [None, None, None, 11]])
    assert result.status == "ready"
    assert ("totalen, die alleen zijn gecontroleerd", 1) in result.niet_geteld
    assert counts(result, "gebied") == {("GM0355",): 5, ("GM0632",): 6}


def test_a_year_or_page_number_below_the_names_is_no_count() -> None:
    assert look_at([KOP, *RIJEN, [], ["1"], ["2023"]]).status == "ready"


@pytest.mark.parametrize(
    "legenda",
    [
        [["so", "Speciaal onderwijs"], ["po", "Primair onderwijs"]],
        [["Code", "Betekenis"], ["so", "Speciaal onderwijs"], ["vo", "Voortgezet onderwijs"]],
        [["Afkorting", "Omschrijving"], ["so", "Speciaal onderwijs"],
         ["LRV", "langdurig relatief verzuim"], ["abs", "Absoluut verzuim"]],
        [["LRV", "langdurig relatief verzuim"], ["av", "Absoluut verzuim"], ["po", "basis"]],
    ],
)  # fmt: skip
@pytest.mark.parametrize("blad", ["Legenda", "Thuiszitters"])
def test_a_list_of_abbreviations_is_not_read_as_counts(legenda: list[list[str]], blad: str) -> None:
    result = look(write_openpyxl({"Thuiszitters 2023-01": TELLING, blad: legenda}))
    assert result.status == "ready"
    assert counts(result, "niveau") == {("po",): 5, ("so",): 6}
    assert "aantal" not in codes(result)


def test_a_table_with_words_for_counts_is_no_legend() -> None:
    result = look_at(
        [KOP, ["2023-01", "Zeist", "LRV", "vijf"], ["2023-01", "Bunnik", "LRV", "zes"]]
    )
    assert result.status == "rejected"
    assert codes(result) == {"aantal"}
