"""Serving for real: refused where anyone could get in, and a log that tells of nobody."""

import json
import logging
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from settings import ROOT, get_settings
from tests.browser.conftest import find_browser, free_port, wait_until_healthy
from ui.logboek import Lines


def say(caplog: pytest.LogCaptureFixture, name: str, *what: object) -> dict[str, str]:
    with caplog.at_level(logging.INFO):
        logging.getLogger(name).warning(*what)
    return json.loads(Lines().format(caplog.records[-1]))


def test_a_line_of_ours_says_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    line = say(caplog, "ui.server", "levering %s geladen", 4)

    assert (line["bron"], line["niveau"]) == ("ui.server", "warning")
    assert line["melding"] == "levering 4 geladen"
    assert line["tijd"].endswith("+00:00")


@pytest.mark.parametrize("what", [("%s is no date", "Zwabber-kind"), ("Zwabber-kind is no date",)])
def test_a_line_of_a_library_repeats_nothing_it_was_given(
    caplog: pytest.LogCaptureFixture, what: tuple[str, ...]
) -> None:
    line = say(caplog, "polars.reader", *what)

    assert "Zwabber" not in json.dumps(line)
    assert line["melding"]


def test_of_an_error_only_the_kind_and_the_place_are_kept(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        int("-".join(["Zwabber", "kind"]))
    except ValueError:
        logging.getLogger("ui").exception("warming failed")
    line = json.loads(Lines().format(caplog.records[-1]))

    assert line["fout"] == "ValueError"
    assert "test_of_an_error_only" in line["plaats"]
    assert "Zwabber" not in json.dumps(line)


def start(database: Path, port: int, **env: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "PYTHON": sys.executable,
        "PORT": str(port),
    }
    return subprocess.Popen(
        ["scripts/serve.sh"],
        cwd=ROOT,
        env=environment | env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_serving_to_everyone_without_sign_in_is_refused(tmp_path: Path) -> None:
    with start(tmp_path / "m.db", free_port(), HOST="0.0.0.0") as server:
        _, said = server.communicate(timeout=60)

    assert server.returncode != 0
    assert "zonder aanmelden mag alleen deze machine zelf erbij" in said


@pytest.fixture
def log(tmp_path: Path) -> Iterator[str]:
    """What the server wrote while someone looked at a page that fails."""
    database, port = tmp_path / "m.db", free_port()
    database.write_text("Zwabber-kind, geen database")
    with start(database, port) as server:
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(address, server)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox"]
            )
            page = chromium.new_page()
            page.goto(address)
            page.get_by_role("alert").wait_for(timeout=30_000)
            chromium.close()
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            assert answer.status == 200
        server.terminate()
        yield server.communicate(timeout=30)[1]


@pytest.mark.browser
def test_every_line_of_the_log_is_json_and_names_nobody(log: str) -> None:
    lines = [json.loads(line) for line in log.splitlines()]

    assert any("unreachable" in line["melding"] or "failed" in line["melding"] for line in lines)
    assert "Zwabber" not in log


@pytest.fixture(autouse=True)
def settings_anew() -> Iterator[None]:
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
