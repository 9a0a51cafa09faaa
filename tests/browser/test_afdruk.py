"""Regio in beeld on paper: two sheets of A4 for each region, whatever its figures."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.test_browser import GRAFIEK, wait_for_title

pytestmark = pytest.mark.browser
REGIOS = ["Lekstroom", "Utrecht West", "Zuidoost Utrecht", "Utrecht Stad"]


def count_sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("regio", REGIOS)
def test_a_region_prints_on_two_sheets(page: Page, example_site: str, regio: str) -> None:
    page.goto(f"{example_site}/regio-in-beeld?beeld={regio.replace(' ', '+')}")
    assert regio in wait_for_title(page)
    page.wait_for_selector(f".st-key-blok-startfoto-ondersteuning {GRAFIEK}")
    page.wait_for_timeout(500)  # the style that fits it on a sheet comes after the chart

    pdf = page.pdf(prefer_css_page_size=True)

    assert count_sheets(pdf) == 2
    assert b"/MediaBox [0 0 594.9" in pdf
