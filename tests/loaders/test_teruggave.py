"""The workbook goes back with colours and comments, and with nothing of a person in any byte."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from loaders.reference import load_reference
from loaders.uitvoer.schrift import Schrift
from loaders.uitvoer.teruggave import BEVINDINGEN, annotate
from settings import get_settings
from tests.loaders.werkboek import Rijen, look, write_openpyxl

REFERENTIE = load_reference(get_settings().data_dir / "referentie")
EXPORTS = Path(__file__).parents[3] / "shared" / "exports"
KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]
MASK = "\u25cf\u25cf\u25cf"
EERSTE = 10  # row of the first finding in the list
# Fictional, each as it may stand in an export.
PERSONEN = ["Testnaam-Achter", "Voorbeeldkind", "111222333", "Fictiefstraat", "kind@voorbeeld.nl"]
PERSONEN += ["12-03-2011", "2011-03-12", "40614", "0612345678", "Geheimpje"]


def back(content: bytes, naam: str = "levering.xlsx", **opties: Any) -> bytes:
    return annotate(content, naam, look(content, naam, **opties), REFERENTIE)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def unpacked(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return "\n".join([*archive.namelist(), *parts])


def test_the_cell_at_fault_has_a_colour_a_comment_and_a_line_in_the_list() -> None:
    content = write_openpyxl({"Stand": [KOP, ["2023-01", "Woerdem", "lrv", 6]]}, links=1, boven=2)
    workbook = opened(back(content))
    assert workbook.sheetnames == [BEVINDINGEN, "Stand"]
    cell = workbook["Stand"]["C4"]
    assert cell.value == "Woerdem"
    assert cell.fill.fgColor.rgb.endswith("FFD8A8")
    assert "Woerdem" in cell.comment.text
    assert cell.comment.text.startswith("Vraag: ")
    line = [c.value for c in workbook[BEVINDINGEN][EERSTE]]
    assert line[:3] == ["Vraag", "Stand", "C4"]
    assert workbook[BEVINDINGEN].cell(EERSTE, 3).hyperlink.location == "'Stand'!C4"
    assert workbook["Stand"]["E4"].value == 6


def test_the_gravest_finding_comes_first_and_gives_the_colour() -> None:
    rijen = [KOP, ["2023-01", "Woerden", "lrv", None], ["2023-01", "Zeist", "lrv", -3]]
    workbook = opened(back(write_openpyxl({"Stand": rijen})))
    words = [row[0].value for row in workbook[BEVINDINGEN].iter_rows(min_row=EERSTE)]
    assert words[0] == "Fout"
    assert workbook["Stand"]["D3"].fill.fgColor.rgb.endswith("FFC7CE")


def test_a_file_without_findings_goes_back_as_it_was() -> None:
    rijen = [["Thuiszitters gemeente Woerden"], [], KOP, ["2023-01", "Woerden", "lrv", "<5"]]
    content = write_openpyxl({"Blad1": rijen})
    result = back(content)
    assert "geen meldingen" in opened(result)[BEVINDINGEN]["A2"].value
    first, again = look(content), look(result)
    assert again.status == "ready"
    assert again.tellingen.equals(first.tellingen)


def _register() -> bytes:
    kop = ["Naam", "BSN", "Geboortedatum", "Woongemeente", "Soort verzuim", "Verzuim sinds",
           "Einde verzuim", "Reden", "Sleutel"]  # fmt: skip
    rij = ["Testnaam-Achter", "111222333", "12-03-2011", "Woerden", "lrv", "2022-10-01",
           "2023-02-01", "Geheimpje", "Woerden|Testnaam-Achter|2011-03-12"]  # fmt: skip
    bladen = {
        "Dossiers": [
            ["Thuiszitters, contact Voorbeeldkind 0612345678"],
            ["Geboortedatum", "12-03-2011"],
            [],
            kop,
            rij,
            [*rij[:3], "Voorbeeldkind", *rij[4:]],
            [],
            ["Let op: Geheimpje woont aan de Fictiefstraat 12"],
        ],
        "Adressen": [["Kind", "Straat"], ["Voorbeeldkind", "Fictiefstraat 12"], [40614, "Utrecht"]],
        "Voorbeeldkind": [["kind@voorbeeld.nl", "2011-03-12"]],
        "Verborgen": [kop, rij],
    }
    workbook = opened(write_openpyxl(bladen))
    workbook["Verborgen"].sheet_state = "hidden"
    workbook["Dossiers"]["D5"].comment = Comment("Geheimpje", "Testnaam-Achter")
    workbook["Dossiers"]["F6"].number_format = '"Geheimpje" 0'
    workbook["Dossiers"].oddHeader.left.text = "Geheimpje"
    workbook.properties.creator = workbook.properties.title = "Testnaam-Achter"
    workbook.defined_names["Geheimpje"] = DefinedName("Geheimpje", attr_text="Dossiers!$A$1")
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


def test_nothing_of_a_person_stands_in_any_byte_of_what_goes_back() -> None:
    content = _register()
    whole = unpacked(content)
    assert all(value in whole for value in PERSONEN)
    result = unpacked(back(content, vanaf="2022-09"))
    assert [value for value in PERSONEN if value in result] == []
    assert MASK in result
    assert "Woerden" in result


def test_what_is_hidden_stays_hidden_and_names_of_sheets_are_known_words() -> None:
    workbook = opened(back(_register(), vanaf="2022-09"))
    states = [sheet.sheet_state for sheet in workbook]
    assert len(states) == 5
    assert states[-1] == "hidden"
    assert "Voorbeeldkind" not in workbook.sheetnames


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*.truth.json")), ids=lambda p: p.name[:3])
def test_of_no_example_does_a_personal_value_go_back(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    export = path.with_name(path.name.removesuffix(".truth.json"))
    content = export.read_bytes()
    result = unpacked(annotate(content, export.name, look(content, export.name), REFERENTIE))
    values = truth.get("personal_values", [])
    assert [value for value in values if value in result] == []


def test_another_format_gives_the_list_alone() -> None:
    result = opened(back(b"Maand;Gemeente;Soort verzuim;Aantal\n2023-01;Woerdem;lrv;6\n", "a.csv"))
    assert result.sheetnames == [BEVINDINGEN]
    assert "Alleen een Excel-werkmap" in result[BEVINDINGEN]["A2"].value
    assert result[BEVINDINGEN].cell(EERSTE, 1).value == "Vraag"


def test_what_is_no_workbook_gives_the_reason() -> None:
    result = opened(back(b"%PDF-1.7 niets", "a.xlsx"))
    assert "niet te lezen" in result[BEVINDINGEN]["A2"].value
    assert result[BEVINDINGEN].cell(EERSTE, 1).value == "Fout"


def test_a_very_large_file_gives_the_list_alone() -> None:
    content = write_openpyxl({"Stand": [KOP, ["2023-01", "Woerden", "lrv", 6]]})
    result = opened(annotate(content, "a.xlsx", look(content), REFERENTIE, most_cells=7))
    assert result.sheetnames == [BEVINDINGEN]
    assert "te groot" in result[BEVINDINGEN]["A2"].value


def test_formulas_and_what_looks_like_one_go_back_as_plain_values() -> None:
    rijen = [KOP, ["2023-01", "Woerden", "lrv", "=3+4"], ["=cmd|' /C calc'!A1", "Zeist", "lrv", 6]]
    content = write_openpyxl({"Stand": rijen})
    assert "<f>" in unpacked(content)
    assert "<f>" not in unpacked(back(content))


def test_macros_do_not_go_along() -> None:
    sink = io.BytesIO(write_openpyxl({"Stand": [KOP, ["2023-01", "Woerden", "lrv", 6]]}))
    with zipfile.ZipFile(sink, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
        archive.writestr("xl/pivotCache/pivotCacheRecords1.xml", "<r>Voorbeeldkind</r>")
    result = unpacked(back(sink.getvalue(), "levering.xlsm"))
    assert "vbaProject" not in result
    assert "Voorbeeldkind" not in result


@pytest.mark.parametrize("maand", ["2023-13-45", "2023-02-30", "32-01-2023", "0000-00-00"])
def test_a_day_that_does_not_exist_goes_back_without_a_crash(maand: str) -> None:
    content = write_openpyxl({"Stand": [["Thuiszitters"], KOP, [maand, "Zeist", "lrv", 6]]})
    assert opened(back(content))["Stand"]["D3"].value == 6


def test_severity_stands_in_words_in_the_list_and_in_every_comment() -> None:
    rijen = [KOP, ["2023-01", "Woerdem", "lrv", 5], ["2023-01", "Zeist", "lrv", -3],
             ["2023-01", "Zeist", "av", None]]  # fmt: skip
    workbook = opened(back(write_openpyxl({"Stand": rijen})))
    words = {row[0].value for row in workbook[BEVINDINGEN].iter_rows(min_row=EERSTE)}
    notes = [c.comment.text for row in workbook["Stand"].iter_rows() for c in row if c.comment]
    assert words == {"Fout", "Vraag", "Let op"}
    assert sorted(note.split(":")[0] for note in notes) == ["Fout", "Let op", "Vraag"]


def test_two_sheets_of_which_the_names_are_hidden_keep_their_own_findings() -> None:
    bladen: dict[str, Rijen] = {
        n: [["Thuiszitters"], KOP, ["2023-01", "Zeist", "lrv", w]]
        for n, w in (("Voorbeeldkind", -3), ("Testnaam", 6))
    }
    workbook = opened(back(write_openpyxl(bladen)))
    assert workbook.sheetnames == [BEVINDINGEN, f"{MASK} (blad 1)", f"{MASK} (blad 2)"]
    assert workbook.worksheets[1]["D3"].comment is not None
    assert workbook.worksheets[2]["D3"].comment is None
    assert workbook.worksheets[2]["D3"].value == 6


def test_of_very_many_findings_the_first_stand_in_the_list_and_fewer_get_a_comment() -> None:
    rijen = [[f"{2010 + n // 12}-{n % 12 + 1:02d}", "Zeist", "lrv", f"x{n}"] for n in range(190)]
    gemeenten = [r["naam"] for r in REFERENTIE.gemeenten.values() if not r["soort"]][:30]
    rijen = [[rij[0], naam, *rij[2:]] for naam in gemeenten for rij in rijen]
    result = back(write_openpyxl({"Stand": [["Thuiszitters"], KOP, *rijen]}))
    workbook = opened(result)
    assert f"Aantal meldingen: {len(rijen)}." in workbook[BEVINDINGEN]["A2"].value
    assert "eerste 5000" in workbook[BEVINDINGEN]["A2"].value
    assert workbook[BEVINDINGEN].max_row == EERSTE + 5000 - 1
    assert unpacked(result).count("<comment ref=") == 500


@pytest.mark.parametrize("blad", ["Bevindingen", "history", "'t blad", "a" * 31])
def test_a_sheet_may_have_any_name(blad: str) -> None:
    content = write_openpyxl({blad: [["Thuiszitters"], KOP, ["2023-01", "Zeist", "lrv", 6]]})
    workbook = opened(back(content))
    assert workbook.sheetnames[0] == BEVINDINGEN
    assert workbook.worksheets[1]["D3"].value == 6


@pytest.mark.parametrize("begin", ["=1+1", "+31", "-2+3", "@A1", "\uff1d1+1", "\u00a0=1+1", "\t=1"])
def test_a_text_that_begins_like_a_formula_stays_text_for_who_edits_it(begin: str) -> None:
    schrift = Schrift()
    schrift.add("Blad").write(0, 0, begin)
    workbook = opened(schrift.to_bytes())
    assert workbook["Blad"]["A1"].data_type == "s"
    assert workbook["Blad"]["A1"].quotePrefix
