"""Serving for real: refused where anyone could get in, and a log that tells of nobody."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import ROOT, get_settings
from tests.browser.conftest import free_port
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


@pytest.fixture(autouse=True)
def settings_anew() -> Iterator[None]:
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
