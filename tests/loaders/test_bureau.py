"""Counting at the sender's desk: by conversation, with few packages, and where limits are missing.

On Windows there is no module ``resource``. Hidden here, all else is as it is there: requests go
over plain streams, and the size of a sheet is looked at before it is read.
"""

import ast
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.loaders import vijandig as v
from tests.loaders.test_exports import EXPORTS, ROOT, as_set, truth_of
from tests.loaders.werkboek import counts, look, write_openpyxl

REGISTER = EXPORTS / "t04_utrechtstad_dossiers.xlsx"
KOP = ["Woongemeente", "Soort verzuim", "Begindatum verzuim", "Einddatum verzuim"]
GEVALLEN = [["Zeist", "LRV", "05-09-2022", None], ["Zeist", "LRV", "05-09-2022", "01-12-2022"]]
FAR = b'<row r="999999"><c r="ALL999999"><v>1</v></c></row>'


@pytest.fixture
def without_limits(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python that has no module ``resource``."""
    hidden = tmp_path / "verborgen"
    hidden.mkdir()
    (hidden / "resource.py").write_text("raise ImportError('niet op Windows')\n", encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(hidden)}


def run_module(name: str, *arguments: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    command = [sys.executable, "-m", name, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL)  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def test_a_register_is_counted_where_no_memory_limit_can_be_set(
    tmp_path: Path, without_limits: dict[str, str]
) -> None:
    truth, out = truth_of(Path(f"{REGISTER}.truth.json")), tmp_path / "aantallen.xlsx"
    code, _ = run_module("loaders", "count", str(REGISTER), "--out", str(out), *truth["args"],
                         env=without_limits)  # fmt: skip
    assert code == 0
    assert as_set(look(out.read_bytes()).to_json()["records"]) == as_set(truth["records"])


@pytest.mark.parametrize(
    ("content", "naam", "woorden"),
    [
        (
            v.add_rows(FAR),
            "ver.xlsx",
            "te veel cellen. Op blad 'Blad1' staat iets in cel ALL999999",
        ),
        (v.good()[:900], "half.xlsx", "beschadigd"),
        (b"Gemeente;Aantal\nUtrecht;1\x002\n", "bytes.csv", "geen tekst"),
    ],
)
def test_bad_files_are_refused_there_too(
    tmp_path: Path, without_limits: dict[str, str], content: bytes, naam: str, woorden: str
) -> None:
    file = tmp_path / naam
    file.write_bytes(content)
    code, out = run_module("loaders.bureau", str(file), env=without_limits)
    assert code == 1
    assert woorden in out
    assert not list(tmp_path.glob("*_aantallen*"))


def test_a_file_is_counted_into_a_workbook_beside_it_and_nothing_is_overwritten(
    tmp_path: Path,
) -> None:
    file = tmp_path / "register.xlsx"
    file.write_bytes(write_openpyxl({"Blad1": [["1-10-2022 t/m 31-12-2022"], [], KOP, *GEVALLEN]}))
    assert run_module("loaders.bureau", str(file))[0] == 0
    code, out = run_module("loaders.bureau", str(file))
    assert code == 0
    assert "register_aantallen (2).xlsx" in out
    made = look((tmp_path / "register_aantallen.xlsx").read_bytes())
    assert counts(made, "periode", "duur")["2022-11", "kort"] == 2
    assert {p.name for p in tmp_path.iterdir()} == {
        "register.xlsx", "register_aantallen.xlsx", "register_aantallen (2).xlsx"
    }  # fmt: skip


def test_without_anyone_to_answer_a_question_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    file.write_bytes(write_openpyxl({"Blad1": [KOP, *GEVALLEN]}))
    assert run_module("loaders.bureau", str(file))[0] == 3
    assert run_module("loaders.bureau", str(tmp_path / "bestaat niet.xlsx"))[0] == 2
    assert [p.name for p in tmp_path.iterdir()] == ["register.xlsx"]


def test_questions_are_asked_and_answered_in_the_console(tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    wrong = ["Zeistt", *GEVALLEN[1][1:]]
    file.write_bytes(write_openpyxl({"Blad1": [KOP, *GEVALLEN, wrong]}))
    ours, theirs = pty.openpty()
    os.write(ours, b"1\n31 december\n31-12-2022\nokt 2022\n")
    command = [sys.executable, "-m", "loaders.bureau", str(file)]
    done = subprocess.run(command, cwd=ROOT, stdin=theirs, capture_output=True, text=True,
                          timeout=120)  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stdout + done.stderr
    made = tmp_path / "register_aantallen.xlsx"
    assert counts(look(made.read_bytes()), "periode", "duur")["2022-11", "kort"] == 3
    assert "Zeistt" not in str(openpyxl.load_workbook(made).sheetnames)


def test_the_desk_has_every_package_that_counting_loads(tmp_path: Path) -> None:
    wanted = (ROOT / "requirements-desk.in").read_text(encoding="utf-8").split("\n")
    own = {line for line in wanted if line and not line.startswith("#")}
    code, out = run_module("tests.loaders.geladen", str(REGISTER), str(tmp_path / "uit.xlsx"))
    assert code == 0
    loaded = set(ast.literal_eval(out.strip().splitlines()[-1]))
    assert {"polars", "openpyxl"} <= loaded
    assert loaded <= {re.sub(r"[-_.]+", "-", name).lower() for name in own}
