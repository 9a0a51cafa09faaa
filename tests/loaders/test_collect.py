"""A folder for dropped files: done again it changes nothing, and what stays says why."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import store
from loaders.__main__ import main
from settings import get_settings
from store import Engine
from tests.databases import Databases
from tests.loaders.werkboek import write_openpyxl

KOP = ["Maand", "Woongemeente", "Soort verzuim", "Aantal"]


@pytest.fixture
def engine(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database of the command line."""
    url = databases.migrated()
    monkeypatch.setenv("DATABASE_URL", url)
    get_settings.cache_clear()
    made = store.connect(url)
    yield made
    made.dispose()
    databases.drop(url)
    get_settings.cache_clear()


def drop(place: Path, gemeente: str = "Woerden", name: str = "januari.xlsx") -> Path:
    """A file that arrived a while ago."""
    place.mkdir(parents=True, exist_ok=True)
    path = place / name
    path.write_bytes(write_openpyxl({"Blad1": [KOP, ["2025-01", gemeente, "LRV", 7]]}))
    earlier = time.time() - 3600
    os.utime(path, (earlier, earlier))
    return path


def test_what_is_loaded_leaves_the_folder_and_the_sender_follows_from_it(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = drop(tmp_path / "PO2604")

    assert main(["collect", str(tmp_path)]) == 0

    assert not path.exists()
    assert store.read_leveringen(engine)["afzender"].to_list() == ["PO2604"]
    assert "januari.xlsx: opgeslagen, 1 aantallen" in capsys.readouterr().out


def test_again_with_nothing_new_says_and_changes_nothing(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drop(tmp_path / "PO2604")
    main(["collect", str(tmp_path)])
    version = store.data_version(engine)
    capsys.readouterr()

    assert main(["collect", str(tmp_path)]) == 0

    assert (capsys.readouterr().out, store.data_version(engine)) == ("", version)


def test_a_withdrawn_delivery_does_not_come_back_by_itself(engine: Engine, tmp_path: Path) -> None:
    drop(tmp_path / "PO2604")
    main(["collect", str(tmp_path)])
    store.withdraw(engine, 1, "tester")

    main(["collect", str(tmp_path)])

    assert store.read_cijfers(engine).is_empty()


def test_a_file_of_a_run_that_was_cut_off_is_stored_once(engine: Engine, tmp_path: Path) -> None:
    drop(tmp_path / "PO2604")
    main(["collect", str(tmp_path)])
    left = drop(tmp_path / "PO2604")  # as if it had been stored and not yet removed

    assert main(["collect", str(tmp_path)]) == 0

    assert not left.exists()
    assert store.read_leveringen(engine).height == 1


def test_what_can_not_be_loaded_stays_and_says_why_until_it_is_better(
    engine: Engine, tmp_path: Path
) -> None:
    path = drop(tmp_path / "PO2604", gemeente="Wordern")
    other = drop(tmp_path / "PO2603")
    remark = path.with_name("januari.xlsx.melding.txt")

    assert main(["collect", str(tmp_path)]) == 3

    assert path.exists()
    assert not other.exists()
    assert "januari.xlsx: eerst een vraag beantwoorden" in remark.read_text(encoding="utf-8")
    drop(tmp_path / "PO2604")
    assert main(["collect", str(tmp_path)]) == 0
    assert list((tmp_path / "PO2604").iterdir()) == []


def test_a_file_still_on_its_way_and_a_link_are_left_alone(engine: Engine, tmp_path: Path) -> None:
    path = drop(tmp_path / "PO2604")
    os.utime(path)
    elsewhere = drop(tmp_path.parent / f"{tmp_path.name}-elders")
    (tmp_path / "PO2604" / "link.xlsx").symlink_to(elsewhere)

    assert main(["collect", str(tmp_path)]) == 0

    assert path.exists()
    assert elsewhere.exists()
    assert store.read_leveringen(engine).is_empty()


def test_loaded_files_are_kept_only_where_asked(engine: Engine, tmp_path: Path) -> None:
    inbox, kept = tmp_path / "in", tmp_path / "bewaard"
    drop(inbox / "PO2604")

    assert main(["collect", str(inbox), "--keep", str(kept)]) == 0

    assert list((inbox / "PO2604").iterdir()) == []
    assert [path.name.split("-", 2)[2] for path in kept.iterdir()] == ["PO2604-januari.xlsx"]


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["collect", str(tmp_path / "weg")])
