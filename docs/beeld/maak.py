"""Makes the picture in the README: the start page with the example data, in a real browser.

``make image`` runs it. The database is made for the occasion in a temporary folder, so that no
delivered figure can end up in the picture.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).resolve().parents[2]
TARGET: Final = Path(__file__).with_name("overzicht.png")
VIEWPORT: Final = {"width": 1440, "height": 1000}
WAIT_S: Final = 60


def main() -> None:
    """Fill a database, serve the app, take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/monitor.db"}
        subprocess.run([sys.executable, "-m", "loaders", "prepare"], cwd=ROOT, env=env, check=True)
        with _serve(env) as address:
            _take_picture(address, TARGET)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1024} kB")


@contextmanager
def _serve(env: dict[str, str]) -> Iterator[str]:
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


def _take_picture(address: str, target: Path) -> None:
    options = ["--no-sandbox", "--disable-background-networking", "--force-color-profile=srgb"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH") or None, args=options
        )
        page = browser.new_page(viewport=VIEWPORT, locale="nl-NL")  # pyright: ignore[reportArgumentType]
        page.goto(address)
        page.locator("h1").first.wait_for(timeout=WAIT_S * 1000)
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        page.wait_for_timeout(1500)  # fonts and charts settle without a signal of their own
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
