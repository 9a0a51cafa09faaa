"""A remark's whole way: left with a chart, read by another, beside the chart and in its files."""

import io
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.test_browser import GRAFIEK, wait_for_title
from tests.browser.test_downloads import download, open_choice, open_image

pytestmark = pytest.mark.browser
BLOK = ".st-key-blok-thuiszitters-per-maand"
MET_SPOOR = "In Woerden zitten twee leerlingen thuis, onder wie Zwabberientje."
ZONDER = "Sinds september tellen we ook kort verzuim mee. Daardoor ligt de lijn hoger."


@pytest.fixture
def own_site(examples: Path, tmp_path: Path, serve: Serve) -> tuple[str, Path]:
    """The app on a copy of the examples, to write in: address and file."""
    database = Path(shutil.copy(examples, tmp_path / "monitor.db"))
    return serve(database), database


def test_a_remark_goes_from_the_chart_by_a_second_reader_into_the_excel(
    page: Page, own_site: tuple[str, Path]
) -> None:
    address, database = own_site
    page.goto(f"{address}/thuiszitters?regio=Lekstroom")
    page.wait_for_selector(GRAFIEK)
    blok = page.locator(BLOK)
    open_choice(blok, "Opmerking")
    blok.get_by_label("Uw opmerking").fill(MET_SPOOR)
    blok.get_by_label("Uw naam").fill("Anna Schrijver")
    blok.get_by_role("button", name="Voorleggen aan een tweede lezer").click()
    expect(blok.get_by_text("Niet bewaard.")).to_be_visible()
    expect(blok.get_by_text(re.compile("'Zwabberientje' kan de naam"))).to_be_visible()

    blok.get_by_label("Uw opmerking").fill(ZONDER)
    blok.get_by_role("button", name="Voorleggen aan een tweede lezer").click()
    expect(blok.get_by_text("Uw opmerking staat bij het cijfer zodra")).to_be_visible()
    inhoud = b"".join(pad.read_bytes() for pad in database.parent.glob("monitor.db*"))
    assert b"Zwabberientje" not in inhoud
    assert b"Sinds september tellen" in inhoud

    page.goto(f"{address}/opmerkingen")
    wait_for_title(page)
    expect(page.get_by_text(ZONDER)).to_have_count(0)
    page.get_by_label("Uw naam, komt bij uw oordeel te staan").fill("Bert Lezer")
    page.keyboard.press("Tab")
    expect(page.get_by_text(ZONDER)).to_be_visible()
    page.get_by_role("button", name="Goedkeuren").click()
    expect(page.get_by_text("Nagelezen door Bert Lezer")).to_be_visible()

    page.goto(f"{address}/thuiszitters?regio=Lekstroom")
    page.wait_for_selector(GRAFIEK)
    expect(blok.get_by_text(ZONDER)).to_be_visible()
    expect(blok.get_by_text("Anna Schrijver", exact=False)).to_be_visible()
    open_choice(blok, "Downloaden")
    _, excel = download(page, blok, "Excel")
    _, tekst = download(page, blok, "CSV")
    _, plaat = download(page, blok, "Afbeelding (PNG)")
    uitleg = openpyxl.load_workbook(io.BytesIO(excel)).worksheets[1]
    over = {str(label): str(zin) for label, zin in uitleg.iter_rows(values_only=True)}
    assert over["Opmerking"].startswith(f"{ZONDER} (Anna Schrijver, ")
    assert tekst.decode("utf-8-sig").count(ZONDER) > 12
    # The remark makes the footer, and so the picture, higher than that of another region.
    page.goto(f"{address}/thuiszitters?regio=Utrecht+Stad")
    page.wait_for_selector(GRAFIEK)
    open_choice(blok, "Downloaden")
    _, zonder = download(page, blok, "Afbeelding (PNG)")
    assert open_image(plaat).height > open_image(zonder).height
