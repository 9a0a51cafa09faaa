"""A file with questions is answered on the page; the next month of the layout needs no click."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

import store
from tests.browser.test_browser import EXPORTS, choose, upload, wait_for_title
from tests.loaders.werkboek import write_openpyxl

pytestmark = pytest.mark.browser
STREEPJES = "\u25cf\u25cf\u25cf"
NAAM = "Verzonnen Achternaam"


def month(folder: Path, maand: str) -> Path:
    rijen = [
        [f"Thuiszitters per gemeente - {maand}"],
        ["Gem.", "Abs. verzuim", "LRV", "Krul", "Naam"],
        ["Houten", 3, 9, 1, NAAM],
        ["Nieuwegijn", "<5", 7, 0, NAAM],
    ]
    file = folder / f"{maand.replace(' ', '_')}.xlsx"
    file.write_bytes(write_openpyxl({"Overzicht": rijen}))
    return file


def answer(page: Page, vraag: str, keuze: str) -> None:
    page.get_by_label(re.compile(vraag)).first.click()
    page.get_by_role("option", name=re.compile(keuze)).first.click()


def test_questions_are_answered_on_the_page_and_remembered_for_the_next_month(
    page: Page, empty_site: tuple[str, Path], tmp_path: Path
) -> None:
    address, database = empty_site
    page.goto(f"{address}/inlezen")
    wait_for_title(page)
    choose(page, "Wie levert aan?", "PO2605")
    upload(page, month(tmp_path, "februari 2025"))
    expect(page.get_by_text("Eerst 2 vragen beantwoorden")).to_be_visible()

    answer(page, "wat betekent de kolom", "Telt niet mee")
    expect(page.get_by_text("Eerst 1 vraag beantwoorden")).to_be_visible()
    answer(page, "is geen bekende gemeente", "Nieuwegein")
    page.get_by_role("button", name=re.compile(r"^Opslaan: 1 bestand, 4 aantallen$")).click()
    expect(page.get_by_role("heading", name="Opgeslagen")).to_be_visible()

    page.goto(f"{address}/inlezen")
    wait_for_title(page)
    choose(page, "Wie levert aan?", "PO2605")
    upload(page, month(tmp_path, "maart 2025"))
    page.get_by_role("button", name=re.compile(r"^Opslaan: 1 bestand, 4 aantallen$")).click()
    expect(page.get_by_role("heading", name="Opgeslagen")).to_be_visible()
    leveringen = store.read_leveringen(store.connect(f"sqlite:///{database}"))
    assert leveringen["periode_van"].to_list() == ["2025-03", "2025-02"]


def test_the_sheet_is_shown_with_what_was_recognised_and_nothing_of_a_person(
    page: Page, empty_site: tuple[str, Path], tmp_path: Path
) -> None:
    address, _ = empty_site
    page.goto(f"{address}/inlezen")
    wait_for_title(page)

    upload(page, month(tmp_path, "februari 2025"))

    blad = page.locator(".blad")
    expect(blad).to_be_visible()
    expect(blad.locator("td.kop").first).to_have_text("Gem.")
    expect(blad.locator("td.fout").first).to_have_text(STREEPJES)  # a header nobody knows
    expect(blad.locator("td.persoonlijk").first).to_have_text(STREEPJES)
    expect(page.get_by_text("woongemeente", exact=True)).to_be_visible()
    assert NAAM not in page.content()


def test_the_counts_of_a_register_can_be_taken_along_without_names(
    page: Page, empty_site: tuple[str, Path], tmp_path: Path
) -> None:
    address, _ = empty_site
    page.goto(f"{address}/inlezen")
    wait_for_title(page)
    upload(page, EXPORTS / "t04_utrechtstad_dossiers.xlsx")
    page.get_by_text("Downloaden", exact=True).click()

    with page.expect_download() as download:
        page.get_by_role("button", name="Download de aantallen (Excel)").click()

    workbook = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    words = {str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert "Utrecht" in words
    assert not [w for w in words if "Jansen-" in w]


def test_a_file_is_given_back_with_its_findings_and_nothing_of_a_person(
    page: Page, empty_site: tuple[str, Path], tmp_path: Path
) -> None:
    address, _ = empty_site
    page.goto(f"{address}/inlezen")
    wait_for_title(page)
    upload(page, month(tmp_path, "februari 2025"))
    page.get_by_text("Downloaden", exact=True).click()

    with page.expect_download() as download:
        page.get_by_role("button", name="Download uw bestand met de meldingen (Excel)").click()

    assert download.value.suggested_filename == "februari_2025_meldingen.xlsx"
    workbook = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert workbook.sheetnames == ["Bevindingen", "Overzicht"]
    comment = workbook["Overzicht"]["A4"].comment
    assert comment is not None
    assert comment.text.startswith("Vraag: ")
    assert workbook["Overzicht"]["E3"].value == STREEPJES
    words = {str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert not [w for w in words if NAAM in w]
