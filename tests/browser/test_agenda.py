"""The group at work on the agendas, in a real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve

pytestmark = pytest.mark.browser


def test_moving_an_activity_in_the_quadrant_shows_in_its_history(page: Page, serve: Serve) -> None:
    page.goto(f"{serve()}/kwadrant")
    page.get_by_label("Waarom daar").fill("Meer scholen doen mee")
    page.get_by_label("Uw naam").fill("Anna")
    for _ in range(3):
        page.get_by_role("slider", name="Impact").press("ArrowRight")

    page.get_by_role("button", name="Plek vastleggen").click()

    expect(page.get_by_role("cell", name="impact 80, meerwaarde 50")).to_be_visible()
    expect(page.get_by_role("cell", name="Meer scholen doen mee").last).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
