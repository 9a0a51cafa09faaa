"""The group at work on the agendas, in a real Chromium."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_moving_an_activity_in_the_quadrant_shows_in_its_history(
    page: Page, empty_site: tuple[str, Path]
) -> None:
    page.goto(f"{empty_site[0]}/kwadrant")
    page.get_by_label("Waarom daar").fill("Meer scholen doen mee")
    page.get_by_label("Uw naam").fill("Anna")
    impact = page.get_by_role("slider").first
    for value in ("60", "70", "80"):
        impact.press("ArrowRight")
        expect(impact).to_have_value(value)

    page.get_by_role("button", name="Plek vastleggen").click()

    expect(page.get_by_role("cell", name="impact 80, meerwaarde 50")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("cell", name="Meer scholen doen mee")).to_be_visible()
    page.wait_for_selector(".js-plotly-plot .main-svg")


def test_a_meeting_that_is_recorded_moves_its_goal_and_the_planning(
    page: Page, empty_site: tuple[str, Path]
) -> None:
    page.goto(f"{empty_site[0]}/doel?doel=002-2c")
    page.get_by_label("Wat gebeurde er").fill("Ontmoeting op school")
    page.get_by_label("Uw naam").first.fill("Anna")

    page.get_by_role("button", name="Vastleggen").click()

    expect(page.get_by_text("1 keer dit jaar")).to_be_visible(timeout=20_000)
    page.goto(f"{empty_site[0]}/planning")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.get_by_role("radio", name="Tabel").or_(page.get_by_role("button", name="Tabel")).click()
    expect(page.get_by_text("1 gedaan").first).to_be_visible()
