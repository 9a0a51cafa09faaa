"""Makes the pictures in the handleiding: the whole way of a file, in a real browser.

``make image`` runs it. The file is made up here and the database is temporary, so that no
delivered figure can end up in a picture.
"""

import os
import re
import tempfile
from pathlib import Path
from typing import Final

import openpyxl
from playwright.sync_api import Page
from scherm import open_page, serve, wait_until_still

FOLDER: Final = Path(__file__).with_name("handleiding")
WIDTH: Final = 1100
_KOP: Final = ["Gem.", "Abs. verzuim", "LRV", "Krul", "Contact", "Totaal"]
_RIJEN: Final = (
    ["Houten", 6, 9, 1, "verzonnen naam", 15],
    ["Nieuwegijn", "<5", 7, 0, "verzonnen naam", None],
    ["IJsselstein", "-", 5, 2, "verzonnen naam", 5],
    ["Totaal", None, 21, 3, None, None],
)


def main() -> None:
    """Serve the app on an empty database and walk through it."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/monitor.db"}
        with serve(env) as address, open_page(WIDTH, 800) as page:
            _walk(page, address, folder)
    for picture in sorted(FOLDER.glob("*.png")):
        print(f"{picture.name}: {picture.stat().st_size // 1024} kB")


def _walk(page: Page, address: str, folder: Path) -> None:
    page.goto(f"{address}/inlezen")
    wait_until_still(page)
    _choose(page, "Wie levert aan", "PO2605")
    _take(page, "1_afzender")
    page.set_input_files("input[type=file]", str(_make_file(folder, "februari 2025")))
    page.get_by_text("Vragen over dit bestand").wait_for()
    _take(page, "2_vragen", "[class*='st-key-vragen-']")
    page.locator(".blad").wait_for()
    _take(page, "3_blad", ".blad")
    _choose(page, "wat betekent de kolom", "Telt niet mee")
    _choose(page, "is geen bekende gemeente", "Nieuwegein")
    page.get_by_role("button", name=re.compile("^Opslaan")).wait_for()
    _take(page, "4_klaar")
    page.get_by_role("button", name=re.compile("^Opslaan")).click()
    page.get_by_role("heading", name="Opgeslagen").wait_for()
    _take(page, "5_opgeslagen", ".st-key-verslag")
    for nummer, naam in ((6, "leveringen"), (7, "indelingen"), (8, "controles")):
        page.goto(f"{address}/{naam}")
        _take(page, f"{nummer}_{naam}")


def _make_file(folder: Path, maand: str) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Overzicht"
    for rij in ([f"Thuiszitters per gemeente - {maand} (fictief)"], [], _KOP, *_RIJEN):
        sheet.append(rij)
    file = folder / "fictief_thuiszitters.xlsx"
    workbook.save(file)
    return file


def _choose(page: Page, label: str, keuze: str) -> None:
    option = page.get_by_role("option", name=re.compile(re.escape(keuze))).first
    for _ in range(3):  # a page that is still being drawn closes the list again
        page.get_by_label(re.compile(label)).first.press("ArrowDown")
        page.wait_for_timeout(700)
        if option.is_visible():
            break
    option.click()
    wait_until_still(page)


def _take(page: Page, naam: str, part: str | None = None) -> None:
    wait_until_still(page)
    target = FOLDER / f"{naam}.png"
    if part:
        page.locator(part).first.screenshot(path=target)
        return
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": min(int(height), 1600)})
    page.wait_for_timeout(500)
    page.screenshot(path=target)
    page.set_viewport_size({"width": WIDTH, "height": 800})


if __name__ == "__main__":
    main()
