"""The app on a temporary database in a real browser, for the pictures in the documentation."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[2]
WAIT_S: Final = 60
_FLAGS: Final = ["--no-sandbox", "--disable-background-networking", "--force-color-profile=srgb"]


@contextmanager
def serve(env: dict[str, str]) -> Iterator[str]:
    """Serve the app with this environment; gives its address."""
    port = _find_free_port()
    command = ["-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_healthy(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address: str) -> None:
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"no answer from {address} within {WAIT_S} seconds")


@contextmanager
def open_page(width: int, height: int) -> Iterator[Page]:
    """A page of a Dutch visitor in a real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH") or None, args=_FLAGS
        )
        page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-NL")
        yield page
        browser.close()


def wait_until_still(page: Page) -> None:
    """Wait until the page has run and its fonts and charts have settled."""
    page.locator("h1").first.wait_for(timeout=WAIT_S * 1000)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(1500)  # fonts and charts settle without a signal of their own
