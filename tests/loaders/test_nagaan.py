"""What is looked at once a table or file has been read: parts, old names, merged cells, marks."""

import io
from typing import Any

import openpyxl
import pytest

from loaders.bijschrift import COUNTS
from loaders.kinds import OVERSLAAN, Inspectie
from loaders.nullen import NOT_REGISTERED, REALLY_NONE
from loaders.oude_namen import ADD_UP, ONLY_NEW
from loaders.samengevoegd import ONLY_FIRST
from loaders.totals import ROWS_HOLD
from tests.loaders import vijandig as v
from tests.loaders.werkboek import Rijen, codes, counts, look, look_at, messages, write_openpyxl

BLAD = "Thuiszitters 2023-01"
KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]


def look_answered(rijen: Rijen, antwoord: str, blad: str = "Blad1") -> Inspectie:
    """Inspect, give every question the same answer, and inspect again."""
    asked = look_at(rijen, blad, sender="PO2605")
    assert asked.status == "questions"
    assert asked.tellingen.is_empty()
    said = tuple((vraag.id, antwoord) for vraag in asked.vragen)
    return look_at(rijen, blad, sender="PO2605", antwoorden=said)


@pytest.mark.parametrize(
    ("kort", "lang", "totaal"), [(5, 7, 12), ("<5", 7, 10), ("<5", "<5", "<5"), (0, 0, 0)]
)
def test_a_total_of_short_and_long_is_checked_and_never_counted_again(
    kort: Any, lang: Any, totaal: Any
) -> None:
    kop = ["Gemeente", "LRV kort", "LRV lang", "LRV"]
    result = look_at([kop, ["Zeist", kort, lang, totaal]], BLAD, sender="PO2605")
    assert result.status == "ready"
    assert set(counts(result, "duur")) == {("kort",), ("lang",)}
    assert ("totalen, die alleen zijn gecontroleerd", 1) in result.niet_geteld


@pytest.mark.parametrize("totaal", [11, 13, "<5"])
def test_a_total_of_short_and_long_that_is_off_is_asked_about(totaal: Any) -> None:
    rijen = [["Gemeente", "LRV kort", "LRV lang", "LRV"], ["Zeist", 5, 7, totaal]]
    result = look_answered(rijen, ROWS_HOLD, BLAD)
    assert counts(result, "duur") == {("kort",): 5, ("lang",): 7}


def test_a_total_in_rows_is_known_too() -> None:
    rijen = [["Gemeente", "Soort", "Duur", "Aantal"], ["Zeist", "LRV", "kort", 5],
             ["Zeist", "LRV", "lang", 7], ["Zeist", "LRV", None, 12]]  # fmt: skip
    result = look_at(rijen, BLAD, sender="PO2605")
    assert counts(result, "duur") == {("kort",): 5, ("lang",): 7}


def test_counts_without_a_duration_stay_where_the_parts_are_of_another_kind() -> None:
    kop = ["Gemeente", "LRV kort", "LRV lang", "Absoluut verzuim"]
    result = look_at([kop, ["Zeist", 5, 7, 3]], BLAD, sender="PO2605")
    assert counts(result, "soort", "duur")["absoluut", None] == 3


OUD = [["2023-01", "Vianen", "LRV", 5], ["2023-01", "Leerdam", "LRV", 9]]
NIEUW = ["2023-01", "Vijfheerenlanden", "LRV", 20]


def test_old_parts_of_a_gemeente_add_up() -> None:
    result = look_at([KOP, *OUD], sender="PO2605")
    assert result.status == "ready"
    assert counts(result, "gebied") == {("GM1961",): 14}
    assert "gemeente_opgegaan" in codes(result)


def test_the_same_old_name_twice_is_still_the_same_count_twice() -> None:
    assert codes(look_at([KOP, OUD[0], OUD[0]])) == {"dubbel", "gemeente_opgegaan"}


@pytest.mark.parametrize(("antwoord", "aantal"), [(ADD_UP, 34), (ONLY_NEW, 20)])
def test_an_old_name_beside_the_new_one_is_asked_about(antwoord: str, aantal: int) -> None:
    assert counts(look_answered([KOP, *OUD, NIEUW], antwoord), "gebied") == {("GM1961",): aantal}


def test_an_old_and_a_new_name_with_a_school_beside_them_are_asked_about_too() -> None:
    kop = ["Maand", "School", *KOP[1:]]
    rijen = [[OUD[0][0], "School Noord", *OUD[0][1:]], [NIEUW[0], "School Zuid", *NIEUW[1:]]]
    assert "gemeente_oud_en_nieuw" in codes(look_at([kop, *rijen]))


def test_old_and_new_names_across_are_asked_about_too() -> None:
    rijen = [["Soort verzuim", "Vianen", "Vijfheerenlanden"], ["Absoluut verzuim", 5, 9],
             ["LRV", 6, 8]]  # fmt: skip
    result = look_answered(rijen, ONLY_NEW, BLAD)
    assert counts(result, "soort") == {("absoluut",): 9, ("lrv",): 8}


def merged(bereik: str) -> bytes:
    kop = ["Gemeente", "Absoluut verzuim", "LRV"]
    content = write_openpyxl({BLAD: [kop, ["Zeist", 5, 7], ["Woerden", 6, 8], ["Bunnik", 9, 4]]})
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook[BLAD].merge_cells(bereik)
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


@pytest.mark.parametrize(("bereik", "eerste", "antwoord", "blijven"), [
    ("B2:B3", "B2", ONLY_FIRST, 5), ("B2:C2", "B2", ONLY_FIRST, 5), ("B2:C3", "B2", ONLY_FIRST, 3),
    ("B2:B3", "B2", OVERSLAAN, 4),
])  # fmt: skip
def test_a_count_over_merged_cells_is_asked_about(
    bereik: str, eerste: str, antwoord: str, blijven: int
) -> None:
    content = merged(bereik)
    asked = look(content, sender="PO2605")
    assert [(q.code, q.cel) for q in asked.vragen] == [("samengevoegd", eerste)]
    result = look(content, sender="PO2605", antwoorden=((asked.vragen[0].id, antwoord),))
    assert result.status == "ready"
    assert result.tellingen.height == blijven


def test_a_gemeente_over_merged_cells_stands_for_all_its_rows() -> None:
    rijen = [KOP, ["2023-01", "Zeist", "LRV", 5], ["2023-01", None, "Absoluut verzuim", 6]]
    workbook = openpyxl.load_workbook(io.BytesIO(write_openpyxl({"Blad1": rijen})))
    workbook["Blad1"].merge_cells("B2:B3")
    sink = io.BytesIO()
    workbook.save(sink)
    assert look(sink.getvalue(), sender="PO2605").status == "ready"


@pytest.mark.parametrize("text", ["12 lln", "12 lln.", "12 leerlingen", "12 Jongeren", "12x"])
def test_a_unit_behind_a_number_is_read_and_told(text: str) -> None:
    result = look_at([KOP, ["2023-01", "Zeist", "LRV", text]], sender="PO2605")
    assert counts(result, "soort") == {("lrv",): 12}
    assert f"In cel D2 staat '{text}'. Daarvan is 12 gelezen." in messages(result)


@pytest.mark.parametrize("text", ["12*", "12 *", "12\u00b9", "12 1)"])
@pytest.mark.parametrize(("antwoord", "aantallen"), [(COUNTS, [5, 12]), (OVERSLAAN, [5])])
def test_a_mark_behind_a_number_is_asked_about_once(
    text: str, antwoord: str, aantallen: list[int]
) -> None:
    rijen = [KOP, ["2023-01", "Zeist", "LRV", 5], ["2023-01", "Bunnik", "LRV", text]]
    result = look_answered(rijen, antwoord)
    assert sorted(result.tellingen["aantal"].to_list()) == aantallen


@pytest.mark.parametrize("text", ["12 km", "ca. 12", "1*2", "12 ***", "lln 12", "-3 lln", "<5 lln"])
def test_other_words_beside_a_number_are_refused_or_masked_but_no_count(text: str) -> None:
    result = look_at([KOP, ["2023-01", "Zeist", "LRV", 5], ["2023-01", "Bunnik", "LRV", text]])
    assert result.status in {"rejected", "questions"}


@pytest.mark.parametrize(("antwoord", "aantal"), [(REALLY_NONE, 3), (NOT_REGISTERED, 0)])
def test_only_zeros_of_arrangementen_may_mean_that_nothing_is_registered(
    antwoord: str, aantal: int
) -> None:
    kop = ["Maand", "Gemeente", "Arrangement", "Aantal"]
    nullen = [["2023-01", g, "begeleiding", 0] for g in ("Zeist", "Bunnik", "De Bilt")]
    result = look_answered([kop, *nullen], antwoord)
    assert result.tellingen.height == result.dekking.height == aantal
    one_more = [*nullen, ["2023-01", "Woerden", "begeleiding", 1]]
    assert look_at([kop, *one_more], sender="PO2605").status == "ready"


@pytest.mark.parametrize(("kolom", "delen"), [
    ("%", ["10%", "20%", "30%", "40%"]), ("Percentage", [10, 20, 30, 40]),
    ("Aandeel", [0.1, 0.2, 0.3, 0.4]), ("Percentage", ["10,0", "20,2", "29,8", "40,0"]),
])  # fmt: skip
def test_percentages_are_laid_beside_their_counts(kolom: str, delen: list[Any]) -> None:
    gemeenten = ("Zeist", "Bunnik", "De Bilt", "Woerden")
    rijen = [[g, n, d] for g, n, d in zip(gemeenten, (10, 20, 30, 40), delen, strict=True)]
    kop = ["Gemeente", "LRV", kolom]
    assert "aandeel_anders" not in codes(look_at([kop, *rijen], BLAD))
    rijen[2][2] = "35%" if "%" in str(delen[0]) else delen[1]
    told = look_at([kop, *rijen], BLAD)
    assert [(b.code, b.cel) for b in told.bevindingen] == [("aandeel_anders", "C4")]


def test_percentages_of_something_that_is_not_there_are_left_alone() -> None:
    rijen = [["Zeist", 10, "1,3%"], ["Bunnik", 20, "2,9%"], ["De Bilt", 30, "0,4%"]]
    assert "aandeel_anders" not in codes(look_at([["Gemeente", "LRV", "%"], *rijen], BLAD))


def test_a_filter_is_named_and_its_hidden_rows_count() -> None:
    rows = (b'<row r="4" hidden="1"', b'<row r="4"')
    sheet = v.edit_sheet(rows[1], rows[0])
    filtered = v.edit_sheet(
        b"</sheetData>",
        b'</sheetData><autoFilter ref="A3:C5"><filterColumn colId="0"><filters>'
        b'<filter val="Zeist"/></filters></filterColumn></autoFilter>',
        sheet,
    )
    assert "verborgen" in codes(look(sheet))
    result = look(filtered)
    assert codes(result) == {"gefilterd"}
    assert result.tellingen.height == 4
    odd = v.edit_sheet(b"<sheetData>", b"<sheetData><!-- -->", filtered)  # parsed in full
    assert codes(look(odd)) == {"gefilterd"}
