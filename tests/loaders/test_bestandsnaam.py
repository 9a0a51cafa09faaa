"""A file is read by what it is, whatever its name says; the difference is told."""

import pytest

from loaders.kinds import Inspectie
from tests.loaders.werkboek import (
    Rijen,
    counts,
    look,
    write_ods,
    write_openpyxl,
    write_xls,
)

RIJEN: Rijen = [["Maand", "Gemeente", "Soort verzuim", "Aantal"], ["2023-01", "Zeist", "LRV", 5]]
CSV = "\n".join(";".join(map(str, rij)) for rij in RIJEN).encode()
XLSX = write_openpyxl({"Blad1": RIJEN})


def told(result: Inspectie) -> list[str]:
    return [b.melding for b in result.bevindingen if b.code == "bestand_naam"]


@pytest.mark.parametrize(
    ("content", "naam", "woorden"),
    [
        (CSV, "levering.xlsx", "eindigt op .xlsx, maar het is een tekstbestand (.csv)"),
        (CSV, "levering.XLS", "eindigt op .xls, maar het is een tekstbestand (.csv)"),
        (XLSX, "levering.csv", "eindigt op .csv, maar het is een Excel-werkmap (.xlsx)"),
        (XLSX, "levering.xls", "eindigt op .xls, maar het is een Excel-werkmap (.xlsx)"),
        (write_xls(RIJEN), "levering.xlsx", "maar het is een oude Excel-werkmap (.xls)"),
        (write_ods(RIJEN), "levering.xlsx", "maar het is een rekenblad van LibreOffice (.ods)"),
    ],
)
def test_a_renamed_file_loads_by_its_content_and_says_so(
    content: bytes, naam: str, woorden: str
) -> None:
    result = look(content, naam)
    assert result.status == "ready"
    assert counts(result, "periode", "gebied", "soort") == {("2023-01", "GM0355", "lrv"): 5}
    [melding] = told(result)
    assert woorden in melding


@pytest.mark.parametrize(
    ("content", "naam"),
    [(CSV, "levering.csv"), (CSV, "levering.txt"), (CSV, "levering"), (CSV, "levering 1.2"),
     (XLSX, "levering.xlsx"), (XLSX, "LEVERING.XLSM")],
)  # fmt: skip
def test_a_name_that_fits_or_says_nothing_is_not_spoken_of(content: bytes, naam: str) -> None:
    assert told(look(content, naam)) == []
