"""What a server writes down while someone looks at a page that fails."""

import json
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import free_port, wait_until_healthy
from tests.test_serve import start

pytestmark = pytest.mark.browser


@pytest.fixture
def log(tmp_path: Path, browser: Browser) -> str:
    """What the server wrote while someone looked at a page that fails."""
    database, port = tmp_path / "m.db", free_port()
    database.write_text("Zwabber-kind, geen database")
    server = start(database, port)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(address, server)
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("alert").wait_for(timeout=30_000)
        page.close()
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            assert answer.status == 200
    finally:
        server.terminate()
    return server.communicate(timeout=30)[1]


def test_every_line_of_the_log_is_json_and_names_nobody(log: str) -> None:
    lines = [json.loads(line) for line in log.splitlines()]

    assert any("unreachable" in line["melding"] or "failed" in line["melding"] for line in lines)
    assert "Zwabber" not in log
