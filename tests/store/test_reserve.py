"""A copy put back in an empty place gives every figure and every row as it was."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from alembic import command
from alembic.config import Config
from polars.testing import assert_frame_equal
from sqlalchemy import Engine, inspect

import store
from settings import ROOT, get_settings
from store.__main__ import main
from store.migratie import MIGRATIONS
from tests.databases import SOORTEN, Databases
from tests.pages.vulling import fill
from tests.postgres import Server
from tests.store.bouw import save

THEMAS = ["thuiszitters", "leerlingen", "inwoners"]
# Every reader of the store, with what it is asked.
READERS: dict[str, Callable[[Engine], Any]] = {
    **{
        name: getattr(store, name)
        for name in (
            "read_agendas", "read_briefings", "read_cijfers", "read_conflicten", "read_dekking",
            "read_gemeente_swv", "read_gemeenten", "read_gepubliceerd", "read_keuzes",
            "read_leveringen", "read_maten", "read_opmerkingen", "read_profielen", "read_regios",
            "read_swv", "read_tussenstanden", "read_wijzigingen", "data_version",
            "examples_removed", "has_fictief",
        )
    },
    "read_anderen": lambda engine: store.read_anderen(engine, "PO2601", "po", THEMAS),
    "read_bevindingen": lambda engine: store.read_bevindingen(engine, 1),
    "read_dias": lambda engine: store.read_dias(engine, 1),
    "read_eigen": lambda engine: store.read_eigen(engine, "PO2601", "po", THEMAS),
    "read_geheugen": lambda engine: store.read_geheugen(engine, "thuiszitters"),
    "read_herkomst": lambda engine: store.read_herkomst(engine, "thuiszitters", ["2025-01"]),
    "read_levering": lambda engine: store.read_levering(engine, 1),
    "read_noemers": lambda engine: store.read_noemers(engine, ["GM0344"]),
    "read_zichtbaar": lambda engine: store.read_zichtbaar(engine, VANDAAG),
}  # fmt: skip
VANDAAG = date(2026, 11, 1)
OPMERKING = store.NieuweOpmerking(
    "thuiszitters", "thuiszitters_ocw", "lekstroom", "Eén.", "A", date(2027, 2, 1)
)


def test_every_reader_of_the_store_is_asked() -> None:
    readers = {name for name in store.__all__ if name.startswith("read_")}

    assert readers - READERS.keys() == {"read_definities"}  # files, no database


@pytest.fixture
def gevuld(engine: Engine) -> Engine:
    """Something in every table that is filled by hand, next to some thousands of counts."""
    store.seed_reference(engine, ROOT / "data")
    fill(engine)
    zelf = {"vingerafdruk": "v", "profiel": {"kop": "é\n\t\\", "leeg": None}}
    first = save(engine, "a", {"aantal": 5}, {"soort": "lrv", "aantal": None}, **zelf)
    save(engine, "b", {"aantal": 2**40, "cel": "Blad 'één'\\!D2"})
    save(engine, "c", {"aantal": 4}, afzender="GM0344", sector="alle", verantwoording=["Ja."])
    store.withdraw(engine, first.levering_id, "tester")
    cel = ("thuiszitters", "2025-01", "GM0344", "absoluut")
    store.settle(engine, [cel], "PO2601", "po", "zelf geteld", "tester")
    store.save_geheugen(engine, "thuiszitters", pl.DataFrame({"waarde": [8]}))
    store.approve_opmerking(engine, store.save_opmerking(engine, OPMERKING), "B")
    store.save_opmerking(engine, OPMERKING)
    store.start_briefing(engine, "Voorjaar", [{"blok": "maanden", "titel": "é"}], "A")
    return engine


def assert_alike(one: Engine, other: Engine) -> None:
    for name, read in READERS.items():
        _compare(read(one), read(other), name)


def _compare(before: Any, after: Any, name: str) -> None:
    if isinstance(before, pl.DataFrame):
        assert_frame_equal(before, after, check_row_order=False)
    elif is_dataclass(before):
        for field in fields(before):
            _compare(getattr(before, field.name), getattr(after, field.name), field.name)
    else:
        assert before == after, name


@pytest.mark.parametrize("naar", SOORTEN)
def test_every_reader_gives_the_same_of_a_copy_that_was_put_back(
    gevuld: Engine,
    naar: str,
    tmp_path: Path,
    start_postgres: Callable[[], Server],
) -> None:
    rows = store.backup(gevuld, tmp_path / "kopie.zip")
    elsewhere = Databases(naar, tmp_path, start_postgres)
    url = elsewhere.new()
    other = store.connect(url)

    assert store.restore_backup(other, tmp_path / "kopie.zip") == rows

    assert rows.keys() | {"alembic_version"} == set(inspect(gevuld).get_table_names())
    assert_alike(gevuld, other)
    # What comes next gets numbers of its own, and replaces what it should.
    ids = [save(engine, "d", {"aantal": 1}).levering_id for engine in (gevuld, other)]
    assert ids[0] == ids[1]
    assert_alike(gevuld, other)
    other.dispose()
    elsewhere.drop(url)


def test_a_copy_of_an_older_version_comes_at_the_newest_revision(
    engine: Engine, databases: Databases, tmp_path: Path
) -> None:
    save(engine, "a", {"aantal": 9})
    figures = store.read_cijfers(engine)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.downgrade(config, "0003")
    store.backup(engine, tmp_path / "oud.zip")
    other = store.connect(databases.new())

    store.restore_backup(other, tmp_path / "oud.zip")

    assert store.read_cijfers(other).equals(figures)
    assert store.read_maten(other).is_empty()
    other.dispose()


def test_a_copy_is_never_written_over_a_file(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "kopie.zip"
    path.write_text("van iemand anders")

    with pytest.raises(FileExistsError, match="bestaat al"):
        store.backup(engine, path)

    assert path.read_text() == "van iemand anders"


def test_a_copy_is_for_its_owner_only(engine: Engine, tmp_path: Path) -> None:
    store.backup(engine, tmp_path / "kopie.zip")

    assert stat.S_IMODE((tmp_path / "kopie.zip").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["kopie.zip"]


def test_a_database_with_tables_is_never_overwritten(engine: Engine, tmp_path: Path) -> None:
    store.backup(engine, tmp_path / "kopie.zip")
    save(engine, "a", {"aantal": 9})
    figures = store.read_cijfers(engine)

    with pytest.raises(FileExistsError, match="niet leeg"):
        store.restore_backup(engine, tmp_path / "kopie.zip")

    assert store.read_cijfers(engine).equals(figures)


def _change(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    files[name] = change(files[name])
    with zipfile.ZipFile(path, "w") as archive:
        for n, content in files.items():
            archive.writestr(n, content)


def _drop_a_count(content: bytes) -> bytes:
    buffer = io.BytesIO()
    pl.read_parquet(io.BytesIO(content)).head(0).write_parquet(buffer)
    return buffer.getvalue()


def _say_newer(content: bytes) -> bytes:
    return json.dumps(json.loads(content) | {"revisie": "9999"}).encode()


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("telling.parquet", _drop_a_count, "beschadigd"),
        ("inhoud.json", lambda _: b"{", "beschadigd"),
        ("inhoud.json", _say_newer, "nieuwere versie"),
    ],
)
def test_a_copy_that_is_not_whole_fills_nothing(
    engine: Engine,
    databases: Databases,
    tmp_path: Path,
    name: str,
    change: Callable[[bytes], bytes],
    said: str,
) -> None:
    save(engine, "a", {"aantal": 9})
    store.backup(engine, tmp_path / "kopie.zip")
    _change(tmp_path / "kopie.zip", name, change)
    other = store.connect(databases.new())

    with pytest.raises(ValueError, match=said):
        store.restore_backup(other, tmp_path / "kopie.zip")

    assert inspect(other).get_table_names() == []
    other.dispose()


def test_the_commands_keep_and_put_back_and_refuse_in_a_sentence(
    engine: Engine,
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    save(engine, "a", {"aantal": 9})
    copy = str(tmp_path / "kopie.zip")

    def run(url: str, *arguments: str) -> int:
        monkeypatch.setenv("DATABASE_URL", url)
        get_settings.cache_clear()
        return main(list(arguments))

    here, there = engine.url.render_as_string(hide_password=False), databases.new()
    assert run(there, "backup", copy) == 1
    assert run(here, "backup", copy) == 0
    assert run(here, "backup", copy) == 1
    assert run(here, "restore", copy) == 1
    assert run(there, "restore", copy) == 0
    get_settings.cache_clear()
    other = store.connect(there)
    assert store.read_cijfers(other).equals(store.read_cijfers(engine))
    other.dispose()
    said = capsys.readouterr()
    assert said.out.startswith("Bewaard: ")
    assert "Teruggezet: " in said.out
    assert "kopie.zip bestaat al" in said.err
    assert "De database is niet leeg" in said.err
