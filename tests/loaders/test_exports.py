"""The twelve example exports come out as their truth says, through the real command line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT.parent / "shared" / "exports"
TRUTHS = sorted(EXPORTS.glob("*.truth.json"))
EXIT_CODES = {"ready": 0, "rejected": 1, "questions": 3}
# What these files do not say themselves.
SENDERS = {"t01": "PO2605", "t02": "PO2604", "t03": "PO2603", "t04": "VO2601", "t06": "VO2601"}


class Run(NamedTuple):
    """What one command printed."""

    code: int
    out: str
    err: str


def run(*arguments: str, database: Path | None = None) -> Run:
    env = dict(os.environ)
    if database is not None:
        env["DATABASE_URL"] = f"sqlite:///{database}"
    command = [sys.executable, "-m", "loaders", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    return Run(done.returncode, done.stdout, done.stderr)


def as_set(records: list[dict[str, Any]]) -> set[str]:
    return {json.dumps(record, sort_keys=True) for record in records if record["count"] != 0}


def truth_of(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def export_of(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".truth.json"))


def test_the_example_exports_are_there() -> None:
    assert len(TRUTHS) == 12, f"de voorbeeldexports ontbreken: {EXPORTS}"


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name[:3])
def test_an_example_export_comes_out_as_its_truth_says(path: Path) -> None:
    truth = truth_of(path)
    done = run("inspect", str(export_of(path)), *truth["args"], "--json")
    result = json.loads(done.out)
    assert result["status"] == truth["status"]
    assert done.code == EXIT_CODES[truth["status"]]
    assert as_set(result["records"]) == as_set(truth["records"])
    assert set(truth["personal"]) <= set(result["personal"])
    said = json.dumps([result["findings"], result["questions"]], ensure_ascii=False)
    assert not truth["must_mention"] or any(word in said for word in truth["must_mention"])
    assert all(word in said for word in truth["must_mention_each"])


@pytest.mark.parametrize("name", ["t04", "t06", "t11"])
def test_no_personal_value_stands_in_output_log_or_database(name: str, tmp_path: Path) -> None:
    path = next(p for p in TRUTHS if p.name.startswith(name))
    truth, database = truth_of(path), tmp_path / "monitor.db"
    sender = [] if "--sender" in truth["args"] else ["--sender", SENDERS[name]]
    done = run("load", str(export_of(path)), *truth["args"], *sender, "--json", database=database)
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert done.code == 0, done.err
    assert stored
    for value in truth["personal_values"]:
        assert value not in done.out + done.err
        assert value.encode() not in stored


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    file = str(EXPORTS / "t01_lekstroom_thuiszitters.xlsx")
    arguments = ("load", file, "--sender", "PO2605", "--json")
    first = json.loads(run(*arguments, database=tmp_path / "m.db").out)
    again = run(*arguments, database=tmp_path / "m.db")
    assert first["status"] == "loaded"
    assert json.loads(again.out)["status"] == "unchanged"
    assert again.code == 0


def test_a_file_without_a_sender_is_asked_about_before_storing(tmp_path: Path) -> None:
    done = run("load", str(EXPORTS / "t01_lekstroom_thuiszitters.xlsx"), "--json",
               database=tmp_path / "m.db")  # fmt: skip
    result = json.loads(done.out)
    assert done.code == 3
    assert [q["code"] for q in result["questions"]] == ["afzender", "sector"]


def test_of_several_files_the_worst_decides_the_exit_code(tmp_path: Path) -> None:
    files = [
        str(EXPORTS / n) for n in ("t01_lekstroom_thuiszitters.xlsx", "t10_fout_gemeente.xlsx")
    ]
    done = run("load", *files, "--sender", "PO2605", "--json", database=tmp_path / "m.db")
    statuses = [file["status"] for file in json.loads(done.out)["files"]]
    assert statuses == ["loaded", "rejected"]
    assert done.code == 1


def test_a_missing_file_is_wrong_usage() -> None:
    assert run("inspect", "bestaat-niet.xlsx").code == 2
