"""The command line beyond inspect: folders, counting at the sender's desk, templates, answers."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pytest

import store
from schemas import THEMAS
from tests.loaders.test_exports import EXPORTS, as_set, run, truth_of
from tests.loaders.werkboek import write_openpyxl

KOP = ["Maand", "Woongemeente", "Soort verzuim", "Aantal"]
REGISTER = EXPORTS / "t04_utrechtstad_dossiers.xlsx"


def write_month(folder: Path, number: int, gemeente: str = "Woerden") -> Path:
    maand = f"{2024 + number // 12}-{number % 12 + 1:02d}"
    file = folder / f"levering_{number:02d}.xlsx"
    file.write_bytes(write_openpyxl({"Blad1": [KOP, [maand, gemeente, "LRV", 7]]}))
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eighteen files that load, one with a question, one that is no workbook, and two others."""
    folder = tmp_path / "map"
    folder.mkdir()
    for number in range(18):
        write_month(folder, number)
    write_month(folder, 18, "Wordern")
    (folder / "kapot.xlsx").write_bytes(b"PK\x03\x04kapot")
    (folder / "~$levering_01.xlsx").write_bytes(b"open in een ander programma")
    (folder / "lees mij.md").write_text("geen levering", encoding="utf-8")
    return folder


def test_a_folder_is_loaded_file_by_file_and_one_that_fails_stops_no_other(folder: Path) -> None:
    database = folder.parent / "m.db"
    done = run("load", str(folder), "--sender", "PO2604", database=database)
    assert done.code == 1
    assert "20 bestanden: 1 geweigerd, 18 opgeslagen, 1 eerst een vraag beantwoorden" in done.out
    assert "20 van 20: levering_18.xlsx" in done.err
    assert store.read_leveringen(store.connect(f"sqlite:///{database}")).height == 18


def test_a_folder_a_second_time_changes_nothing(folder: Path) -> None:
    database = folder.parent / "m.db"
    arguments = ("load", str(folder), "--sender", "PO2604", "--json")
    run(*arguments, database=database)
    again = json.loads(run(*arguments, database=database).out)["files"]
    assert [f["status"] for f in again].count("unchanged") == 18


def test_folders_in_folders_only_when_asked(folder: Path) -> None:
    top = folder.parent / "boven"
    top.mkdir()
    folder.rename(top / "map")
    database = top.parent / "m.db"
    assert run("load", str(top), "--sender", "PO2604", database=database).code == 2
    deep = run("load", str(top), "--recursive", "--sender", "PO2604", "--json", database=database)
    assert len(json.loads(deep.out)["files"]) == 20


def test_a_register_becomes_a_workbook_with_its_counts_and_nothing_of_a_person(
    tmp_path: Path,
) -> None:
    truth, counts = truth_of(Path(f"{REGISTER}.truth.json")), tmp_path / "aantallen.xlsx"
    database = tmp_path / "m.db"
    done = run("count", str(REGISTER), "--out", str(counts), *truth["args"], database=database)
    assert done.code == 0, done.err
    assert not database.exists()
    read = run("inspect", str(counts), "--json", database=database)
    assert as_set(json.loads(read.out)["records"]) == as_set(truth["records"])
    with zipfile.ZipFile(counts) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert not [value for value in truth["personal_values"] if value in inside]


def test_a_file_that_cannot_be_opened_ends_no_batch(tmp_path: Path) -> None:
    unreadable, good = tmp_path / "a.xlsx", write_month(tmp_path, 1)
    unreadable.symlink_to("/proc/self/mem")  # it exists, and reading it fails
    database = tmp_path / "m.db"
    done = run("load", str(unreadable), str(good), "--sender", "PO2604", "--json",
               database=database)  # fmt: skip
    first, second = json.loads(done.out)["files"]
    assert done.code == 1
    assert [f["code"] for f in first["findings"]] == ["onverwacht"]
    assert "kan niet worden geopend" in first["findings"][0]["message"]
    assert (first["status"], second["status"]) == ("rejected", "loaded")
    assert "Traceback" not in done.err


def test_a_database_that_refuses_one_file_ends_no_batch(tmp_path: Path) -> None:
    database = tmp_path / "m.db"
    files = [str(write_month(tmp_path, number)) for number in (1, 2)]
    run("load", files[0], "--sender", "PO2604", database=database)
    with sqlite3.connect(database) as conn:
        conn.execute(
            "CREATE TRIGGER vol BEFORE INSERT ON levering WHEN new.bestandsnaam LIKE '%02%' "
            "BEGIN SELECT RAISE(ABORT, 'de schijf is vol'); END"
        )
    conn.close()
    files.append(str(write_month(tmp_path, 3)))
    done = run("load", *files, "--sender", "PO2604", "--json", database=database)
    results = json.loads(done.out)["files"]
    assert [f["status"] for f in results] == ["unchanged", "rejected", "loaded"]
    assert "Er is niets opgeslagen" in results[1]["findings"][0]["message"]
    assert done.code == 1


def test_counting_never_overwrites_the_register_itself(tmp_path: Path) -> None:
    register, link = tmp_path / "register.xlsx", tmp_path / "ander.xlsx"
    register.write_bytes(REGISTER.read_bytes())
    link.symlink_to(register)
    args = truth_of(Path(f"{REGISTER}.truth.json"))["args"]
    for out in (register, link):
        for command in (("count", "--out"), ("inspect", "--annotate")):
            done = run(command[0], str(register), command[1], str(out), *args)
            assert done.code == 2
            assert "kies een andere naam" in done.err
    assert register.read_bytes() == REGISTER.read_bytes()


def test_a_file_without_counts_makes_no_workbook_and_says_why(tmp_path: Path) -> None:
    file, out = tmp_path / "leeg.xlsx", tmp_path / "aantallen.xlsx"
    file.write_bytes(write_openpyxl({"Blad1": [KOP, ["2024-01", "Zeist", "LRV", "n.v.t."]]}))
    done = run("count", str(file), "--out", str(out))
    assert done.code == 1
    assert "geen enkel aantal" in done.err
    assert not out.exists()


def test_a_workbook_of_counts_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "aantallen.xlsx"
    out.write_bytes(b"van de vorige keer")
    file = str(write_month(tmp_path, 1))
    assert run("count", file, "--out", str(tmp_path / "weg" / "a.xlsx")).code == 1
    assert run("count", file, "--out", str(out)).code == 0
    assert openpyxl.load_workbook(out).sheetnames
    assert {p.suffix for p in tmp_path.iterdir()} == {".xlsx"}


def test_a_file_with_a_question_makes_no_workbook(tmp_path: Path) -> None:
    out = tmp_path / "aantallen.xlsx"
    done = run("count", str(write_month(tmp_path, 1, "Wordern")), "--out", str(out))
    assert done.code == 3
    assert "--answer 'waarde_gemeente|wordern=Woerden'" in done.out
    assert not out.exists()


def test_a_question_is_answered_on_the_command_line(tmp_path: Path) -> None:
    file = str(write_month(tmp_path, 1, "Wordern"))
    done = run("inspect", file, "--answer", "waarde_gemeente|wordern=Woerden", "--json",
               database=tmp_path / "m.db")  # fmt: skip
    [record] = json.loads(done.out)["records"]
    assert record["area"] == "GM0632"


@pytest.mark.parametrize("answer", ["", "geen", "=x", "waarde_gemeente|x="])
def test_what_is_no_answer_is_wrong_usage(tmp_path: Path, answer: str) -> None:
    assert run("inspect", str(write_month(tmp_path, 1)), "--answer", answer).code == 2


@pytest.mark.parametrize("thema", THEMAS)
def test_a_template_can_be_made_for_every_theme(tmp_path: Path, thema: str) -> None:
    out = tmp_path / "leverformat.xlsx"
    assert run("template", thema, "--out", str(out)).code == 0
    workbook = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert "Uitleg" in workbook.sheetnames


def test_what_is_remembered_of_a_sender_is_printed_and_used_elsewhere(tmp_path: Path) -> None:
    here, there = tmp_path / "hier.db", tmp_path / "daar.db"
    file = str(write_month(tmp_path, 1, "Wordern"))
    answer = ("--answer", "waarde_gemeente|wordern=Woerden")
    assert run("load", file, "--sender", "PO2604", *answer, database=here).code == 0
    profile = tmp_path / "profiel.json"
    profile.write_text(run("profile", "PO2604", database=here).out, encoding="utf-8")
    next_month = str(write_month(tmp_path, 2, "Wordern"))
    arguments = ("load", next_month, "--sender", "PO2604")
    assert run(*arguments, database=there).code == 3
    assert run(*arguments, "--profile", str(profile), database=there).code == 0
    assert run("profile", "PO2601", database=here).code == 1


def test_a_file_is_given_back_with_its_findings(tmp_path: Path) -> None:
    out = tmp_path / "terug.xlsx"
    file = str(write_month(tmp_path, 1, "Wordern"))
    done = run("inspect", file, "--annotate", str(out), database=tmp_path / "m.db")
    assert done.code == 3
    assert "gemaakt: terug.xlsx" in done.err
    workbook = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    notes = [c.comment.text for row in workbook.worksheets[1].iter_rows() for c in row if c.comment]
    assert any(note.startswith("Vraag: ") and "Wordern" in note for note in notes)
