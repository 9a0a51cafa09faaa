"""Bringing a database to the newest revision, quickly when it is there already."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from store.engine import connect, for_writing

MIGRATIONS: Final = Path(__file__).resolve().parent.parent / "migrations"
# Any number will do, as long as every process of the monitor takes the same one.
_LOCK: Final = 7_211_004


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision in one transaction; two processes may do so at once.

    Args:
        engine: An engine from `store.connect`; the database may be empty.

    Raises:
        RuntimeError: A migration left rows that refer to nothing; the database is unchanged.
    """
    if _current(engine) == newest_revision():
        return
    with migrating(engine) as conn:
        upgrade(conn)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction at a time in which tables may change.

    Raises:
        RuntimeError: It leaves rows that refer to nothing; the database is unchanged.
    """
    with engine.connect() as raw:
        conn = for_writing(raw)
        _switch_foreign_keys(conn, on=False)
        try:
            with conn.begin():
                _lock(conn)
                yield conn
                _check_foreign_keys(conn)
        finally:
            _switch_foreign_keys(conn, on=True)


def open_ready(url: str) -> Engine | None:
    """Open a database that exists and is at the newest revision; None where there is none.

    Unlike `connect` it makes nothing: looking into a file must leave no trace.
    """
    database = make_url(url).database
    if url.startswith("sqlite") and not (database and Path(database).is_file()):
        return None
    engine = connect(url)
    if _current(engine) == newest_revision():
        return engine
    engine.dispose()
    return None


def is_ready(url: str) -> bool:
    """Tell whether the database answers and is at the newest revision; makes nothing."""
    try:
        engine = open_ready(url)
    except DBAPIError:
        return False
    if engine is not None:
        engine.dispose()
    return engine is not None


def newest_revision() -> str:
    """Return the newest revision by file name (``0001_….py``): Alembic itself loads slowly."""
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return names[-1].split("_")[0]


def _current(engine: Engine) -> str | None:
    try:
        with engine.connect() as conn:
            return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except ProgrammingError:  # no such table: a database without any revision
        return None
    except OperationalError:
        # SQLite says it this way; from PostgreSQL it means that there is no server.
        if engine.dialect.name != "sqlite":
            raise
        return None


def _lock(conn: Connection) -> None:
    """Wait until no other process migrates; SQLite's write lock does so by itself."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def upgrade(conn: Connection, revision: str = "head") -> None:
    """Upgrade to a revision inside `migrating`, by default to the newest."""
    # Imported here: a start-up that has nothing to migrate saves a quarter of a second.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, revision)


def _switch_foreign_keys(conn: Connection, *, on: bool) -> None:
    # Batch mode copies a table and drops the old one; with keys on, that deletes its children.
    # SQLite ignores this pragma inside a transaction, hence the driver's connection.
    if conn.dialect.name == "sqlite":
        driver = conn.connection.dbapi_connection
        assert driver is not None
        driver.cursor().execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check_foreign_keys(conn: Connection) -> None:
    if conn.dialect.name == "sqlite":
        broken = conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"migration leaves {len(broken)} rows that refer to nothing")
