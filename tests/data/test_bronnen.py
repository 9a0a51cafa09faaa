"""The list of data files and the check that guards it."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.check_bronnen import ROOT, find_data_files, main, read_bronnen

KOP = "pad;wat;bron;soort;fictief;overgenomen_op\n"


@pytest.fixture
def huis(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "bronnen.csv").write_text(
        KOP + "data/a.csv;Iets;CBS;openbaar cijfer;nee;2026-11-22\n", encoding="utf-8"
    )
    (tmp_path / "data" / "a.csv").write_text("x\n1\n", encoding="utf-8")
    return tmp_path


def test_every_data_file_of_the_repository_is_listed_with_its_source() -> None:
    assert main([]) == 0


def test_the_repository_holds_the_listed_files_and_finds_them() -> None:
    gevonden = find_data_files()
    assert len(gevonden) > 40
    assert set(gevonden) == set(read_bronnen())


def test_example_files_are_marked_as_fictional_and_nothing_else_is() -> None:
    fictief = {pad for pad, rij in read_bronnen().items() if rij["fictief"] == "ja"}
    assert fictief == {pad for pad in read_bronnen() if pad.startswith("data/voorbeelden/")}
    assert {rij["fictief"] for rij in read_bronnen().values()} == {"ja", "nee"}


def test_every_date_in_the_list_is_a_date() -> None:
    for rij in read_bronnen().values():
        assert date.fromisoformat(rij["overgenomen_op"]).year >= 2026


def test_a_file_that_is_not_listed_is_refused_by_name(
    huis: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (huis / "export_leerlingen.XLSX").write_bytes(b"PK")
    assert main([], huis) == 1
    assert "export_leerlingen.XLSX" in capsys.readouterr().err


def test_a_listed_file_without_a_source_is_refused(
    huis: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (huis / "data" / "bronnen.csv").write_text(
        KOP + "data/a.csv;Iets;;openbaar cijfer;nee;2026-11-22\n", encoding="utf-8"
    )
    assert main([], huis) == 1
    assert "bron" in capsys.readouterr().err


def test_a_listed_file_that_is_gone_is_named(
    huis: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (huis / "data" / "a.csv").unlink()
    assert main([], huis) == 1
    assert "data/a.csv" in capsys.readouterr().err


def test_with_names_only_those_files_are_checked(huis: Path) -> None:
    (huis / "los.json").write_text("{}", encoding="utf-8")
    assert main(["data/a.csv", "README.md"], huis) == 0
    assert main([str(huis / "los.json")], huis) == 1


def test_files_of_the_tests_need_no_source(huis: Path) -> None:
    (huis / "tests").mkdir()
    (huis / "tests" / "goud.csv").write_text("x\n", encoding="utf-8")
    assert main([], huis) == 0


def test_files_that_git_ignores_need_no_source(huis: Path) -> None:
    git = shutil.which("git")
    assert git is not None
    subprocess.run([git, "init", "-q"], cwd=huis, check=True)
    (huis / ".gitignore").write_text("/kladblok/\n", encoding="utf-8")
    (huis / "kladblok").mkdir()
    (huis / "kladblok" / "proef.csv").write_text("x\n", encoding="utf-8")
    assert main([], huis) == 0
    (huis / "proef.csv").write_text("x\n", encoding="utf-8")
    assert main([], huis) == 1


def test_the_script_runs_on_its_own_as_pre_commit_does() -> None:
    gedraaid = subprocess.run(
        [sys.executable, "data/check_bronnen.py", "nergens/onbekend.csv"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert gedraaid.returncode == 1
    assert "nergens/onbekend.csv" in gedraaid.stderr
