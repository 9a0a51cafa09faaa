"""One small workbook per kind of mess seen in exports."""

import io
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from tests.loaders.werkboek import (
    codes,
    counts,
    look,
    look_at,
    messages,
    write_ods,
    write_openpyxl,
    write_xls,
    write_xlsxwriter,
)

KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]
TWEE = [
    KOP,
    ["2023-01", "Woerden", "absoluut verzuim", 7],
    ["2023-01", "Zeist", "lrv", 12],
]
GELEZEN = {("2023-01", "GM0632", "absoluut"): 7, ("2023-01", "GM0355", "lrv"): 12}
VELDEN = ("periode", "gebied", "soort")


def test_leading_empty_rows_and_columns_keep_the_true_address() -> None:
    rijen = [*TWEE, ["2023-01", "Woerdem", "lrv", 6]]
    result = look(write_openpyxl({"Blad1": rijen}, links=2, boven=3))
    assert result.status == "questions"
    assert [b.cel for b in result.bevindingen] == ["D7"]


def test_titles_above_and_notes_below_are_no_data() -> None:
    rijen = [["Rapportage"], ["Regio Utrecht"], [], *TWEE, [], ["Bron: eigen registratie."]]
    assert counts(look_at(rijen), *VELDEN) == GELEZEN


def test_header_words_may_be_capitals_abbreviated_or_carry_a_remark() -> None:
    rijen = [["MAAND", "WOONGEMEENTE (leerling)", "Verzuimsoort", "AANTAL"], *TWEE[1:]]
    assert counts(look_at(rijen), *VELDEN) == GELEZEN


@pytest.mark.parametrize(
    "notatie",
    ["jan-23", "2023-01", "202301", "januari 2023", "Jan 2023", "01-2023", "31-01-2023",
     date(2023, 1, 1), datetime(2023, 1, 31)],
)  # fmt: skip
def test_a_month_is_read_in_any_notation(notatie: Any) -> None:
    rijen = [KOP, [notatie, "Woerden", "lrv", 7]]
    assert counts(look_at(rijen), *VELDEN) == {("2023-01", "GM0632", "lrv"): 7}


@pytest.mark.parametrize("notatie", ["jan-23", "2023-01", "202301", date(2023, 1, 1)])
def test_months_may_be_columns_in_any_notation(notatie: Any) -> None:
    rijen = [["Gemeente", "Soort verzuim", notatie, "feb-23"], ["Woerden", "lrv", 7, 8]]
    read = counts(look_at(rijen), "periode")
    assert read == {("2023-01",): 7, ("2023-02",): 8}


def test_month_names_take_their_year_from_the_schooljaar() -> None:
    rijen = [["Thuiszitters schooljaar 2022-2023"], [],
             ["Gemeente", "Soort verzuim", "dec", "jan"], ["Woerden", "lrv", 7, 8]]  # fmt: skip
    assert counts(look_at(rijen), "periode") == {("2022-12",): 7, ("2023-01",): 8}


def test_kinds_as_columns_with_levels_below_them() -> None:
    rijen = [
        ["Thuiszitters januari 2023"],
        [None, "Absoluut verzuim", None, "LRV", None],
        ["Gemeente", "PO", "VO", "PO", "VO"],
        ["Woerden", 1, 2, 3, 4],
    ]
    assert counts(look_at(rijen), "soort", "niveau") == {
        ("absoluut", "po"): 1, ("absoluut", "vo"): 2, ("lrv", "po"): 3, ("lrv", "vo"): 4,
    }  # fmt: skip


def test_a_remark_in_brackets_that_means_something_is_kept() -> None:
    rijen = [["Maand", "Gemeente", "Absoluut verzuim (PO)", "Absoluut verzuim (VO)"],
             ["2023-01", "Woerden", 5, 6]]  # fmt: skip
    assert counts(look_at(rijen), "niveau") == {("po",): 5, ("vo",): 6}


def test_gemeenten_may_be_columns() -> None:
    rijen = [["Thuiszitters: langdurig relatief verzuim"], [],
             ["Maand", "Woerden", "Zeist"], ["2023-01", 7, 12]]  # fmt: skip
    read = counts(look_at(rijen), "gebied", "soort")
    assert read == {("GM0632", "lrv"): 7, ("GM0355", "lrv"): 12}


def test_tables_under_one_another_are_both_read() -> None:
    rijen = [*TWEE, [], ["Schooljaar", "Gemeente", "Artikel", "Aantal"],
             ["2022/2023", "Woerden", "5 onder a", 9]]  # fmt: skip
    result = look_at(rijen)
    assert sorted(result.tellingen["thema"].unique()) == ["thuiszitters", "vrijstellingen"]
    assert result.tellingen.height == 3


def test_tables_beside_one_another_are_both_read() -> None:
    kop = ["Maand", "Gemeente", "Absoluut verzuim", None, "Maand", "Gemeente", "LRV"]
    rijen = [kop, ["2023-01", "Woerden", 7, None, "2023-01", "Zeist", 12]]
    assert counts(look_at(rijen), *VELDEN) == GELEZEN


def test_a_month_may_stand_in_the_name_of_the_sheet_only() -> None:
    rijen = [["Gemeente", "Absoluut verzuim"], ["Woerden", 7]]
    result = look(write_openpyxl({"jan 2023": rijen, "feb 2023": rijen}))
    assert counts(result, "periode") == {("2023-01",): 7, ("2023-02",): 7}


def test_title_and_sheet_name_that_disagree_are_asked_about() -> None:
    rijen = [["Thuiszitters maart 2023"], ["Gemeente", "Absoluut verzuim"], ["Woerden", 7]]
    result = look(write_openpyxl({"jan 2023": rijen}))
    assert result.status == "questions"
    assert result.tellingen.is_empty()


def test_totals_and_subtotals_are_checked_and_not_stored() -> None:
    rijen = [["Thuiszitters januari 2023"], ["Gemeente", "Absoluut", "LRV", "Totaal"],
             ["Woerden", 7, 3, 10], ["Zeist", 5, 5, 10], ["Totaal", 12, 8, 20]]  # fmt: skip
    result = look_at(rijen)
    assert result.status == "ready"
    assert sum(counts(result, "gebied", "soort").values()) == 20  # pyright: ignore


def test_a_total_that_does_not_add_up_is_asked_about_with_its_cell() -> None:
    rijen = [["Thuiszitters januari 2023"], ["Gemeente", "Absoluut"],
             ["Woerden", 7], ["Zeist", 5], ["Totaal", 13]]  # fmt: skip
    result = look_at(rijen)
    assert result.status == "questions"
    assert [b.cel for b in result.bevindingen] == ["B5"]


def test_a_total_is_compared_with_masked_counts_as_one_to_four() -> None:
    kop = [["Thuiszitters januari 2023"], ["Gemeente", "Absoluut"]]
    fits = look_at([*kop, ["Woerden", 7], ["Zeist", "<5"], ["Totaal", 9]])
    too_much = look_at([*kop, ["Woerden", 7], ["Zeist", "<5"], ["Totaal", 12]])
    assert counts(fits, "gebied") == {("GM0632",): 7, ("GM0355",): None}
    assert too_much.status == "questions"


@pytest.mark.parametrize("leeg", [None, "n.v.t.", " "])
def test_missing_is_not_zero(leeg: Any) -> None:
    rijen = [*TWEE, ["2023-02", "Zeist", "lrv", leeg]]
    result = look_at(rijen)
    assert counts(result, *VELDEN) == GELEZEN
    assert "leeg" in codes(result)


def test_a_dash_is_zero_only_where_a_total_proves_it() -> None:
    kop = [["Thuiszitters januari 2023"], ["Gemeente", "Absoluut"]]
    proven = look_at([*kop, ["Woerden", 7], ["Zeist", "-"], ["Totaal", 7]])
    open_question = look_at([*kop, ["Woerden", 7], ["Zeist", "-"]])
    assert counts(proven, "gebied") == {("GM0632",): 7, ("GM0355",): 0}
    assert open_question.status == "questions"


@pytest.mark.parametrize("fout", ["ongeveer 3", -2, 2.5, "3,5", "vijf", "<10"])
def test_what_is_no_whole_count_is_refused_with_its_cell(fout: Any) -> None:
    result = look_at([*TWEE, ["2023-02", "Zeist", "lrv", fout]])
    assert result.status == "rejected"
    assert [b.cel for b in result.bevindingen] == ["D4"]


def test_a_thousand_point_in_text_is_no_fraction_but_a_fraction_is() -> None:
    kop = ["Peildatum", "Gemeente", "Onderwijssoort", "Aantal leerlingen"]
    text = look(write_xlsxwriter({"A": [kop, ["01-10-2022", "Utrecht", "PO", "11.338"]]}))
    number = look(write_xlsxwriter({"A": [kop, ["01-10-2022", "Utrecht", "PO", 11.338]]}))
    assert counts(text, "gebied") == {("GM0344",): 11338}
    assert number.status == "rejected"


def test_an_error_value_and_a_formula_without_result_are_refused() -> None:
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink)
    sheet = workbook.add_worksheet("A")
    for r, rij in enumerate([KOP, ["2023-01", "Woerden", "lrv"]]):
        sheet.write_row(r, 0, rij)
    sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")  # pyright: ignore[reportArgumentType]
    workbook.close()
    uncalculated = [KOP, ["2023-01", "Woerden", "lrv", "=SUM(1,2)"]]
    assert codes(look(sink.getvalue())) == {"foutwaarde"}
    assert codes(look_at(uncalculated)) == {"formule"}


def test_the_future_is_refused_and_its_empty_columns_are_passed_over() -> None:
    kop = ["Gemeente", "Soort verzuim", "okt-26", "nov-26", "dec-26"]
    assert look_at([kop, ["Woerden", "lrv", 7, 8, 9]]).status == "rejected"
    empty = look_at([kop, ["Woerden", "lrv", 7, None, None], ["Zeist", "lrv", 5, None, None]])
    assert empty.status == "ready"
    assert empty.bevindingen == ()


def test_a_peildatum_in_the_middle_of_a_month_is_asked_about() -> None:
    rijen = [["Peildatum", *KOP[1:]], ["15-01-2023", "Woerden", "lrv", 7]]
    assert "peildatum" in codes(look_at(rijen))
    assert counts(look_at([KOP, ["15-01-2023", "Woerden", "lrv", 7]]), "periode")


def test_the_same_key_twice_is_refused_unless_a_school_tells_the_rows_apart() -> None:
    double = look_at([*TWEE, ["2023-01", "Woerden", "absoluut verzuim", 2]])
    per_school = look_at([[*KOP, "School"], ["2023-01", "Woerden", "lrv", 2, "A"],
                          ["2023-01", "Woerden", "lrv", 3, "B"]])  # fmt: skip
    assert double.status == "rejected"
    assert counts(per_school, "gebied") == {("GM0632",): 5}


@pytest.mark.parametrize(
    "naam",
    ["WOERDEN", "Woerden (gemeente)", "Gemeente Woerden", "GM0632", "0632", 632, "gem. Woerden"],
)
def test_a_gemeente_is_known_by_name_or_code_in_any_notation(naam: Any) -> None:
    assert counts(look_at([KOP, ["2023-01", naam, "lrv", 7]]), "gebied") == {("GM0632",): 7}


def test_a_gemeente_that_went_up_into_another_counts_there_with_a_warning() -> None:
    result = look_at([KOP, ["2023-01", "Breukelen", "lrv", 7]])
    assert counts(result, "gebied") == {("GM1904",): 7}
    assert "gemeente_opgegaan" in codes(result)


def test_a_divided_or_ambiguous_gemeente_is_asked_about() -> None:
    divided = look_at([KOP, ["2023-01", "Haaren", "lrv", 7]])
    two = look_at([KOP, ["2023-01", "Bergen", "lrv", 7]])
    assert divided.status == two.status == "questions"
    assert "Tilburg" in messages(divided)


def test_a_gemeente_outside_the_regions_is_fine() -> None:
    assert counts(look_at([KOP, ["2023-01", "Groningen", "lrv", 7]]), "gebied") == {("GM0014",): 7}


def test_relatief_verzuim_without_a_duration_is_asked_about() -> None:
    assert look_at([KOP, ["2023-01", "Woerden", "relatief verzuim", 7]]).status == "questions"


def test_longer_than_three_months_beside_lrv_is_not_counted_twice() -> None:
    rijen = [["Maand", "Gemeente", "LRV", "Waarvan langer dan 3 maanden"],
             ["2023-01", "Woerden", 7, 3]]  # fmt: skip
    assert counts(look_at(rijen), "soort") == {("lrv",): 7}


def test_an_unknown_column_of_numbers_is_asked_about() -> None:
    rijen = [[*KOP, "Zwabbers"], ["2023-01", "Woerden", "lrv", 7, 9]]
    assert "kolom" in codes(look_at(rijen))


def test_a_share_or_rate_is_never_read_as_a_count() -> None:
    for kop in ("Percentage", "per 1000", "Zwabbers per 1.000"):
        rijen = [["Maand", "Gemeente", "LRV", kop], ["2023-01", "Woerden", 7, 4]]
        assert counts(look_at(rijen), "soort") in ({("lrv",): 7}, {})


def test_a_hidden_sheet_is_said_to_be_passed_over() -> None:
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink)
    for naam in ("Blad1", "Oud"):
        sheet = workbook.add_worksheet(naam)
        for r, rij in enumerate(TWEE):
            sheet.write_row(r, 0, rij)
    workbook.get_worksheet_by_name("Oud").hide()  # pyright: ignore
    workbook.close()
    result = look(sink.getvalue())
    assert counts(result, *VELDEN) == GELEZEN
    assert "verborgen_blad" in codes(result)


def test_gemeenten_merged_over_their_rows_count_for_each() -> None:
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink)
    sheet = workbook.add_worksheet("A")
    sheet.write_row(0, 0, KOP)
    sheet.merge_range(1, 1, 2, 1, "Woerden")
    for r, soort in ((1, "absoluut"), (2, "lrv")):
        sheet.write(r, 0, "2023-01")
        sheet.write(r, 2, soort)
        sheet.write(r, 3, 6 + r)
    workbook.close()
    read = counts(look(sink.getvalue()), "gebied", "soort")
    assert read == {("GM0632", "absoluut"): 7, ("GM0632", "lrv"): 8}


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("teken", [";", ",", "\t"])
def test_csv_in_any_usual_encoding_and_separator(codering: str, teken: str) -> None:
    regels = [
        teken.join(map(str, rij)) for rij in [*TWEE, ["2023-01", "Súdwest-Fryslân", "lrv", 6]]
    ]
    result = look("\r\n".join(regels).encode(codering), "levering.csv")
    assert counts(result, *VELDEN) == {**GELEZEN, ("2023-01", "GM1900", "lrv"): 6}


def test_an_old_xls_is_read() -> None:
    result = look(write_xls(TWEE, "A", links=1, boven=1), "oud.xls")
    assert counts(result, *VELDEN) == GELEZEN
    assert result.tellingen["cel"][0] == "A!E3"


def test_an_ods_is_read() -> None:
    assert counts(look(write_ods(TWEE, "A"), "levering.ods"), *VELDEN) == GELEZEN


def test_a_workbook_without_a_theme_is_refused() -> None:
    assert codes(look_at([["Naam", "Telefoon"], ["a", "b"], ["c", "d"]])) == {"geen_thema"}


def test_a_count_of_a_thousand_is_no_header() -> None:
    rijen = [
        ["Thuiszitters januari 2023"],
        ["Gemeente", "Absoluut verzuim", "Langdurig relatief verzuim"],
        ["Woerden", 1000, 1000],
        ["Zeist", 5, 6],
    ]
    assert counts(look_at(rijen), "gebied", "soort") == {
        ("GM0632", "absoluut"): 1000,
        ("GM0632", "lrv"): 1000,
        ("GM0355", "absoluut"): 5,
        ("GM0355", "lrv"): 6,
    }
