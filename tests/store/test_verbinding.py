"""What a connection promises on both databases, and what is said when there is none."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

import store
from store.engine import BUSY_TIMEOUT_MS
from store.tabellen import telling
from tests.store.bouw import save

COUNT = select(func.count()).select_from(telling)


def test_a_reader_sees_one_moment_while_others_store(engine: Engine) -> None:
    save(engine, "a", {"aantal": 1})
    with engine.connect() as conn, conn.begin():
        before = conn.execute(COUNT).scalar_one()

        save(engine, "b", {"periode": "2025-02"})

        assert conn.execute(COUNT).scalar_one() == before == 1
    with engine.connect() as conn:
        assert conn.execute(COUNT).scalar_one() == 2


@pytest.fixture
def nowhere(databasesoort: str, tmp_path: Path) -> str:
    """A database that can't be reached: no server, or a folder in the place of the file."""
    return {
        "sqlite": f"sqlite:///{tmp_path}",
        "postgresql": f"postgresql://monitor@/monitor?host={tmp_path}",
    }[databasesoort]


def test_a_database_that_can_not_be_reached_is_told_from_other_errors(
    engine: Engine, nowhere: str
) -> None:
    away = store.connect(nowhere)
    with pytest.raises(DBAPIError) as gone:
        store.data_version(away)
    with pytest.raises(DBAPIError) as wrong, engine.connect() as conn:
        conn.execute(text("SELECT * FROM bestaat_niet"))
    with pytest.raises(IntegrityError) as refused:
        save(engine, "a", {"aantal": -1})
    away.dispose()

    errors = (gone.value, wrong.value, refused.value, ValueError())
    assert [store.is_unreachable(error) for error in errors] == [True, False, False, False]


def test_readiness_makes_nothing_and_says_no_until_the_tables_are_there(
    engine: Engine, nowhere: str, tmp_path: Path
) -> None:
    assert store.is_ready(engine.url.render_as_string(hide_password=False))
    assert not store.is_ready(nowhere)
    assert not store.is_ready(f"sqlite:///{tmp_path / 'nieuw.db'}")
    assert list(tmp_path.iterdir()) == []
    with engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert not store.is_ready(engine.url.render_as_string(hide_password=False))


def test_writers_give_up_in_the_end_on_both(engine: Engine) -> None:
    with engine.connect() as conn:
        asked = "PRAGMA busy_timeout" if engine.dialect.name == "sqlite" else "SHOW lock_timeout"

        assert str(conn.execute(text(asked)).scalar_one()) in {str(BUSY_TIMEOUT_MS), "30s"}
