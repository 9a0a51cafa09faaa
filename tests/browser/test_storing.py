"""The database goes away and comes back: the visitor is told, and goes on without a restart."""

import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import store
from tests.browser.conftest import Serve
from tests.pages.vulling import fill, open_database
from tests.postgres import Server

pytestmark = pytest.mark.browser
GEEN_DATABASE = "De database is nu niet bereikbaar."
WACHT = 30_000


@pytest.fixture
def postgres() -> Iterator[Server]:
    """A server of this test's own, to stop and start."""
    made = Server()
    yield made
    made.remove()


def ready(address: str) -> tuple[int, bytes]:
    """What the server says of itself: the status and all that stands beside it."""
    time.sleep(1.1)  # an answer holds for a second
    connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", "/gereed")
    answer = connection.getresponse()
    said = answer.status, answer.read()
    connection.close()
    return said


def test_a_database_that_goes_and_comes_back_needs_no_restart(
    page: Page, serve: Serve, postgres: Server
) -> None:
    engine = open_database(postgres.url())
    fill(engine)
    version = store.data_version(engine)
    engine.dispose()
    address = serve(postgres.url())
    page.goto(f"{address}/thuiszitters")
    chart = page.locator(".js-plotly-plot").first
    expect(chart).to_be_visible(timeout=WACHT)
    assert ready(address) == (200, b"ok")

    postgres.stop()

    assert ready(address) == (503, b"wacht")
    page.reload()
    expect(page.get_by_text(GEEN_DATABASE)).to_be_visible(timeout=WACHT)
    expect(chart).not_to_be_visible()

    postgres.start()

    assert ready(address) == (200, b"ok")
    page.reload()
    expect(chart).to_be_visible(timeout=WACHT)
    expect(page.get_by_text(GEEN_DATABASE)).not_to_be_visible()
    engine = store.connect(postgres.url())
    assert store.data_version(engine) == version
    engine.dispose()


def test_a_database_of_another_version_is_not_ready(serve: Serve, tmp_path: Path) -> None:
    database = tmp_path / "monitor.db"
    address = serve(database)
    engine = open_database(f"sqlite:///{database}")
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()

    assert ready(address) == (503, b"wacht")
