"""What leaves the page: pictures made in the visitor's browser, the clipboard, Excel and csv."""

import base64
import csv
import io

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_browser import GRAFIEK

pytestmark = pytest.mark.browser
VLAK = (0xFD, 0xF0, 0xE4)  # behind the line that says that the figures are fictional
REGIOS = {(7, 76, 169), (213, 88, 9), (18, 123, 107), (116, 21, 40)}
LEES_KLEMBORD = """async () => {
  const [item] = await navigator.clipboard.read();
  const buffer = await (await item.getType("image/png")).arrayBuffer();
  return btoa([...new Uint8Array(buffer)].map((b) => String.fromCharCode(b)).join(""));
}"""


def open_choice(blok: Locator, naam: str) -> None:
    blok.get_by_role("radio", name=naam).or_(blok.get_by_role("button", name=naam)).click()


def open_downloads(page: Page, adres: str, blok: str) -> Locator:
    page.goto(adres)
    page.wait_for_selector(GRAFIEK)
    gevonden = page.locator(f".st-key-blok-{blok}")
    open_choice(gevonden, "Downloaden")
    return gevonden


def download(page: Page, blok: Locator, knop: str) -> tuple[str, bytes]:
    with page.expect_download() as bezig:
        blok.get_by_role("button", name=knop, exact=True).click()
    return bezig.value.suggested_filename, bezig.value.path().read_bytes()


def open_image(inhoud: bytes) -> Image.Image:
    assert inhoud.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(inhoud)).convert("RGB")


def colours(beeld: Image.Image) -> set[object]:
    return {kleur for _, kleur in beeld.getcolors(beeld.width * beeld.height) or []}


@pytest.mark.parametrize("breedte", [1440, 390])
def test_pictures_are_made_in_the_browser_at_their_size_whatever_the_screen(
    page: Page, example_site: str, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 900})
    blok = open_downloads(page, f"{example_site}/thuiszitters", "thuiszitters-per-maand")
    expect(blok.get_by_role("button", name="Afbeelding kopiëren")).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda verzoek: asked.append(verzoek.url))

    naam, breed = download(page, blok, "Afbeelding (PNG)")
    naam_dia, dia = download(page, blok, "Afbeelding voor een dia (PNG)")

    assert (naam, naam_dia) == ("thuiszitters-per-maand.png", "thuiszitters-per-maand-dia.png")
    assert open_image(breed).width == 1600
    assert open_image(dia).size == (1920, 1080)
    for beeld in (breed, dia):
        assert {VLAK} | REGIOS <= colours(open_image(beeld))
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


def test_the_chart_is_copied_as_a_picture(page: Page, example_site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    blok = open_downloads(page, f"{example_site}/thuiszitters", "thuiszitters-per-maand")

    blok.get_by_role("button", name="Afbeelding kopiëren").click()

    expect(blok.get_by_role("status")).to_contain_text("De afbeelding staat op uw klembord")
    beeld = open_image(base64.b64decode(page.evaluate(LEES_KLEMBORD)))
    assert beeld.width == 1600
    assert VLAK in colours(beeld)


def test_a_browser_that_refuses_the_clipboard_is_told_what_to_do(
    page: Page, example_site: str
) -> None:
    page.add_init_script("delete window.ClipboardItem")
    blok = open_downloads(page, f"{example_site}/thuiszitters", "thuiszitters-per-maand")

    blok.get_by_role("button", name="Afbeelding kopiëren").click()

    expect(blok.get_by_role("status")).to_contain_text("Download de afbeelding")


def test_excel_and_csv_hold_the_table_as_shown_and_explain_it(
    page: Page, example_site: str
) -> None:
    adres = f"{example_site}/thuiszitters?regio=Lekstroom&schooljaar=2025-2026"
    blok = open_downloads(page, adres, "thuiszitters-per-maand")
    _, excel = download(page, blok, "Excel")
    _, tekst = download(page, blok, "CSV")
    open_choice(blok, "Tabel")
    rijen = blok.locator("table tbody tr")
    expect(rijen.first).to_be_visible()
    getoond = [[cel.strip() for cel in rij.split("\t")] for rij in rijen.all_inner_texts()]

    gegevens, uitleg = openpyxl.load_workbook(io.BytesIO(excel)).worksheets
    over = {str(label): str(zin) for label, zin in uitleg.iter_rows(values_only=True)}
    kop, *regels = csv.reader(io.StringIO(tekst.decode("utf-8-sig")), delimiter=";")
    in_excel = [[str(cel.value) for cel in rij][:-1] for rij in gegevens.iter_rows(min_row=2)]

    assert len(getoond) == 12
    assert in_excel == [[cel.replace(".", "") for cel in rij] for rij in getoond]
    assert [regel[: len(getoond[0])] for regel in regels] == getoond
    # Marked "let op" beside the last column of the table: a copied row keeps it.
    assert gegevens.cell(1, gegevens.max_column).value == "Let op"
    assert over["Selectie"].startswith("Lekstroom · schooljaar 2025-2026")
    assert "Gedownload op" in over["Stand van de gegevens"]
    assert {"Definitie", "Bron", "Kleine aantallen", "Eenheid", "Periode"} <= set(over) & set(kop)
    assert "afzender" not in {str(kolom).lower() for kolom in kop}
