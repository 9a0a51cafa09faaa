"""Models and migrations agree, and migrating is quick and safe to repeat."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

import store
from models import Tabel
from store.migratie import MIGRATIONS, newest_revision
from tests.store.bouw import save


@pytest.fixture
def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    return made


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_server_default": True})

        assert compare_metadata(context, Tabel.metadata) == []


def test_constraints_of_models_and_migrations_agree(engine: Engine, tmp_path: Path) -> None:
    # Alembic does not compare check constraints; SQLite keeps them as text.
    direct = store.connect(f"sqlite:///{tmp_path / 'direct.db'}")
    Tabel.metadata.create_all(direct)

    for table in Tabel.metadata.tables:
        migrated, made = inspect(engine), inspect(direct)
        assert _checks(migrated, table) == _checks(made, table)
        assert _uniques(migrated, table) == _uniques(made, table)
    direct.dispose()


def _checks(inspector, table: str) -> list[tuple[str | None, str]]:
    return sorted((c["name"], c["sqltext"]) for c in inspector.get_check_constraints(table))


def _uniques(inspector, table: str) -> list[tuple[str | None, list[str]]]:
    return sorted((c["name"], c["column_names"]) for c in inspector.get_unique_constraints(table))


def test_downgrade_removes_every_table(engine: Engine, config: Config) -> None:
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.downgrade(config, "base")

    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_the_newest_revision_is_found_by_its_file_name(config: Config) -> None:
    assert newest_revision() == ScriptDirectory.from_config(config).get_current_head()


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    before = store.data_version(engine)

    store.migrate(engine)

    assert store.data_version(engine) == before


def test_two_processes_may_migrate_at_once(tmp_path: Path) -> None:
    engines = [store.connect(f"sqlite:///{tmp_path / 'both.db'}") for _ in range(2)]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(store.migrate, engines))

    assert store.data_version(engines[0]) == 0
    for engine in engines:
        engine.dispose()


def test_foreign_keys_are_enforced_after_a_migration(engine: Engine) -> None:
    with engine.connect() as conn:
        assert conn.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert conn.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_database_from_before_the_measures_keeps_its_counts(
    engine: Engine, config: Config
) -> None:
    save(engine, "a", {"aantal": 9})
    before = store.read_cijfers(engine)
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.downgrade(config, "0003")
    assert "registermaat" not in inspect(engine).get_table_names()

    store.migrate(engine)

    assert store.read_cijfers(engine).equals(before)
    assert store.read_maten(engine).is_empty()


def test_a_database_from_before_the_remarks_keeps_its_counts_and_takes_remarks(
    engine: Engine, config: Config
) -> None:
    save(engine, "a", {"aantal": 9})
    before = store.read_cijfers(engine)
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.downgrade(config, "0005")
    assert "opmerking" not in inspect(engine).get_table_names()

    store.migrate(engine)

    assert store.read_cijfers(engine).equals(before)
    store.save_opmerking(
        engine, store.NieuweOpmerking("t", "i", "alle", "Tekst.", "A", date(2999, 1, 1))
    )
    assert len(store.read_opmerkingen(engine)) == 1
