"""A real server on a free port, a real database, a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
NAMEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
Serve = Callable[..., str]
# A busy machine needs longer than the usual five seconds; nothing here is about speed.
expect.set_options(timeout=20_000)


def find_browser() -> str:
    """Find a Chrome: BROWSER_PATH, or one of the usual names."""
    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, NAMEN)), None)
    assert found, "Geen Chrome of Chromium gevonden. Installeer Chromium of zet BROWSER_PATH."
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        opties = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=opties)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh visitor."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(address: str, server: subprocess.Popen[Any]) -> None:
    """Wait until the app answers."""
    for _ in range(240):
        assert server.poll() is None, "De server stopte meteen."
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("De server startte niet binnen een minuut.")


def _start(database: Path | str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    omgeving = os.environ | {
        "DATABASE_URL": database if isinstance(database, str) else f"sqlite:///{database}",
        "BROWSER_PATH": find_browser(),
    }
    return subprocess.Popen(
        command, cwd=ROOT, env=omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Start the app on a database (a file or a URL); returns its address. All stop at the end."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(database: Path | str) -> str:
        port = free_port()
        servers.append(_start(database, port))
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(address, servers[-1])
        return address

    yield start
    for server in servers:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database filled as ``make run`` fills it."""
    database = tmp_path_factory.mktemp("voorbeelden") / "monitor.db"
    omgeving = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, "-m", "loaders", "prepare"]
    subprocess.run(command, cwd=ROOT, env=omgeving, check=True, capture_output=True)
    return database


@pytest.fixture(scope="session")
def example_site(examples: Path, serve: Serve) -> str:
    """The app on the examples, only to look at."""
    return serve(examples)


@pytest.fixture
def empty_site(tmp_path: Path, serve: Serve) -> tuple[str, Path]:
    """The app on an empty database of this test's own: address and file."""
    database = tmp_path / "monitor.db"
    return serve(database), database
