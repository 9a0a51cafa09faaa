"""A binary workbook (xlsb) is read as any other, at its true addresses."""

import pytest

from tests.loaders.werkboek import codes, counts, look
from tests.loaders.xlsb import write_xlsb

KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]


def test_a_binary_workbook_loads() -> None:
    rijen = [["Thuiszitters"], [], KOP, ["2023-01", "Zeist", "LRV", 5],
             ["2023-01", "Woerden", "Absoluut verzuim", "<5"]]  # fmt: skip
    result = look(write_xlsb(rijen), "levering.xlsb", sender="PO2605")
    assert result.status == "ready"
    assert result.bevindingen == ()
    found = counts(result, "gebied", "soort")
    assert found == {("GM0355", "lrv"): 5, ("GM0632", "absoluut"): None}


@pytest.mark.parametrize("value", [1.5, "veel"])
def test_a_count_that_is_no_whole_number_is_refused_at_its_cell(value: object) -> None:
    rijen = [[None, *KOP], [None, "2023-01", "Zeist", "LRV", value]]
    result = look(write_xlsb(rijen), "levering.xlsb")
    assert [(b.code, b.cel) for b in result.bevindingen] == [("aantal", "E2")]


def test_a_damaged_binary_workbook_is_refused() -> None:
    content = write_xlsb([KOP, ["2023-01", "Zeist", "LRV", 5]])
    assert codes(look(content[: len(content) // 2], "levering.xlsb")) == {"bestand_beschadigd"}
