"""The ways people really go, in a real Chromium."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

import store
from tests.browser.conftest import ROOT, Serve
from ui.navigatie import PAGINAS

pytestmark = pytest.mark.browser
EXPORTS = ROOT.parent / "shared" / "exports"
GRAFIEK = ".js-plotly-plot .main-svg"
MET_GRAFIEK = [
    *("", "overzicht", "thuiszitters", "vrijstellingen", "arrangementen", "landelijk"),
    *("regio-in-beeld", "waar-naartoe", "vergelijken", "trends", "planning"),
]


def wait_for_title(page: Page) -> str:
    page.wait_for_selector("h1")
    return page.inner_text("h1")


def upload(page: Page, *bestanden: Path) -> None:
    page.set_input_files("input[type=file]", [str(bestand) for bestand in bestanden])


def choose(page: Page, label: str, keuze: str) -> None:
    page.get_by_label(label, exact=False).first.click()
    page.get_by_role("option", name=re.compile(re.escape(keuze))).first.click()


@pytest.mark.parametrize("adres", list(PAGINAS))
def test_a_cold_deep_link_opens_its_page(page: Page, example_site: str, adres: str) -> None:
    page.goto(f"{example_site}/{adres}")

    assert wait_for_title(page)
    if adres in MET_GRAFIEK:
        page.wait_for_selector(GRAFIEK)
    expect(page.get_by_text("Deze pagina bestaat niet")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.evaluate("document.documentElement.lang") == "nl"


def test_the_very_first_visitor_of_a_server_gets_the_linked_page(
    page: Page, examples: Path, serve: Serve
) -> None:
    page.goto(f"{serve(examples)}/thuiszitters?regio=Lekstroom")

    assert wait_for_title(page) == "Hoeveel leerlingen zitten thuis?"
    page.wait_for_selector(GRAFIEK)
    expect(page.get_by_text("Deze pagina bestaat niet")).to_have_count(0)


def test_filters_stay_when_walking_to_another_page(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/thuiszitters?regio=Lekstroom")
    page.wait_for_selector(GRAFIEK)

    page.get_by_role("button", name="Cijfers").click()
    page.get_by_role("menuitem", name="Vrijstellingen", exact=True).click()

    expect(page.get_by_role("heading", name="Hoe vaak is er een beroep")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Lekstroom · alle schooljaren"))).to_be_visible()
    page.wait_for_url(re.compile("vrijstellingen.*regio=Lekstroom"))


def test_every_answer_carries_security_headers(page: Page, example_site: str) -> None:
    answer = page.goto(f"{example_site}/")

    assert answer is not None
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_an_export_goes_from_upload_to_chart(page: Page, empty_site: tuple[str, Path]) -> None:
    address, database = empty_site
    page.goto(f"{address}/thuiszitters")
    expect(page.get_by_text("Er zijn nog geen cijfers over thuiszitters")).to_be_visible()
    page.goto(f"{address}/inlezen")
    wait_for_title(page)
    choose(page, "Wie levert aan?", "PO2605")

    upload(page, EXPORTS / "t01_lekstroom_thuiszitters.xlsx")
    page.get_by_role("button", name=re.compile(r"^Opslaan: 1 bestand, \d+ aantallen$")).click()

    expect(page.get_by_role("heading", name="Opgeslagen")).to_be_visible()
    expect(page.locator(".st-key-verslag").get_by_text(re.compile("U leverde"))).to_be_visible()
    leveringen = store.read_leveringen(store.connect(f"sqlite:///{database}"))
    assert leveringen["afzender"].to_list() == ["PO2605"]
    page.get_by_role("link", name="Bekijk Thuiszitters").click()
    page.wait_for_selector(GRAFIEK)


def test_several_files_are_stored_with_one_click(page: Page, empty_site: tuple[str, Path]) -> None:
    address, database = empty_site
    page.goto(f"{address}/inlezen?afzender=Sterk+VO+(VO2601)")
    wait_for_title(page)

    namen = ["t06_sterkvo_arrangementen.xlsx", "t04_utrechtstad_dossiers.xlsx"]
    upload(page, *(EXPORTS / naam for naam in namen), EXPORTS / namen[0])
    page.get_by_role("button", name=re.compile(r"^Opslaan: 2 bestanden, ")).click()

    expect(page.get_by_role("heading", name="Opgeslagen")).to_be_visible()
    leveringen = store.read_leveringen(store.connect(f"sqlite:///{database}"))
    assert sorted(leveringen["bestandsnaam"].to_list()) == sorted(namen)
    assert set(leveringen["afzender"].to_list()) == {"VO2601"}


def test_a_file_with_errors_shows_them_with_their_cells_and_stores_nothing(
    page: Page, empty_site: tuple[str, Path]
) -> None:
    address, database = empty_site
    page.goto(f"{address}/inlezen")
    wait_for_title(page)

    upload(page, EXPORTS / "t10_fout_gemeente.xlsx")

    bestand = page.locator("[class*='st-key-bestand-']")
    expect(bestand.get_by_text(re.compile(r"^[A-Z]+\d+$")).first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Opslaan"))).to_have_count(0)
    assert store.read_leveringen(store.connect(f"sqlite:///{database}")).is_empty()


def test_the_excel_beside_a_chart_holds_the_figures_of_the_table(
    page: Page, example_site: str
) -> None:
    page.goto(f"{example_site}/thuiszitters")
    page.wait_for_selector(GRAFIEK)
    blok = page.locator(".st-key-blok-thuiszitters-per-maand")
    blok.get_by_role("radio", name="Tabel").or_(blok.get_by_role("button", name="Tabel")).click()
    rijen = blok.locator("table tbody tr")
    expect(rijen.first).to_be_visible()
    getoond = [rij.split("\t") for rij in rijen.all_inner_texts()]

    knop = "Downloaden"
    blok.get_by_role("radio", name=knop).or_(blok.get_by_role("button", name=knop)).click()
    with page.expect_download() as download:
        blok.get_by_role("button", name="Excel").click()

    blad = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    in_excel = [[str(cel.value) for cel in rij] for rij in blad.iter_rows(min_row=2)]
    assert len(in_excel) == len(getoond) > 12
    for excel, tabel in zip(in_excel, getoond, strict=True):
        assert excel[: len(tabel)] == [cel.strip().replace(".", "") for cel in tabel]


@pytest.mark.parametrize("adres", list(PAGINAS))
def test_a_phone_needs_no_sideways_scrolling(page: Page, example_site: str, adres: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(f"{example_site}/{adres}")
    wait_for_title(page)
    if adres in MET_GRAFIEK:
        page.wait_for_selector(GRAFIEK)

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
