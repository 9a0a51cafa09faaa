"""Models and migrations agree, and migrating is quick and safe to repeat."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, inspect
from sqlalchemy.exc import IntegrityError

import store
from models import Tabel
from settings import ROOT
from store.migratie import MIGRATIONS, newest_revision
from store.tabellen import dekking
from tests.databases import Databases
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


def test_constraints_of_models_and_migrations_agree(engine: Engine, databases: Databases) -> None:
    # Alembic does not compare check constraints; a database keeps them as text.
    direct = store.connect(databases.new())
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


def start(url: str) -> int:
    """What every process does when it starts."""
    engine = store.connect(url)
    store.migrate(engine)
    store.seed_reference(engine, ROOT / "data")
    version = store.data_version(engine)
    engine.dispose()
    return version


def test_processes_may_start_at_once_on_an_empty_database(databases: Databases) -> None:
    url = databases.new()

    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        versions = list(pool.map(start, [url] * 2))

    assert versions == [1, 1]
    databases.drop(url)


def test_threads_may_migrate_at_once(databases: Databases) -> None:
    url = databases.new()
    engines = [store.connect(url) for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(store.migrate, engines))

    assert store.data_version(engines[0]) == 0
    for engine in engines:
        engine.dispose()


def test_foreign_keys_are_enforced_after_a_migration(engine: Engine) -> None:
    orphan = insert(dekking).values(levering_id=9, thema="t", periode="p", gebied="g", soort="")

    with pytest.raises(IntegrityError), engine.begin() as conn:
        conn.execute(orphan)


def go_back(engine: Engine, config: Config, revision: str) -> None:
    """Undo what migrations after this one did."""
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.downgrade(config, revision)


def test_a_database_from_before_the_measures_keeps_its_counts(
    engine: Engine, config: Config
) -> None:
    save(engine, "a", {"aantal": 9})
    before = store.read_cijfers(engine)
    go_back(engine, config, "0003")
    assert "registermaat" not in inspect(engine).get_table_names()

    store.migrate(engine)

    assert store.read_cijfers(engine).equals(before)
    assert store.read_maten(engine).is_empty()


def test_a_database_from_before_the_remarks_keeps_its_counts_and_takes_remarks(
    engine: Engine, config: Config
) -> None:
    save(engine, "a", {"aantal": 9})
    before = store.read_cijfers(engine)
    go_back(engine, config, "0005")
    assert "opmerking" not in inspect(engine).get_table_names()

    store.migrate(engine)

    assert store.read_cijfers(engine).equals(before)
    store.save_opmerking(
        engine, store.NieuweOpmerking("t", "i", "alle", "Tekst.", "A", date(2999, 1, 1))
    )
    assert len(store.read_opmerkingen(engine)) == 1
