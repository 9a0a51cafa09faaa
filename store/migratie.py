"""Bringing a database to the newest revision, quickly when it is there already."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, make_url, text
from sqlalchemy.exc import DatabaseError

from store.engine import connect

MIGRATIONS: Final = Path(__file__).resolve().parent.parent / "migrations"


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision in one transaction; two processes may do so at once.

    Args:
        engine: An engine from `store.connect`; the database may be empty.

    Raises:
        RuntimeError: A migration left rows that refer to nothing; the database is unchanged.
    """
    if _current(engine) == newest_revision():
        return
    with engine.connect() as raw:
        conn = raw.execution_options(writes=True)
        _switch_foreign_keys(conn, on=False)
        try:
            with conn.begin():
                _upgrade(conn)
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
    return engine if _current(engine) == newest_revision() else None


def newest_revision() -> str:
    """Return the newest revision by file name (``0001_….py``): Alembic itself loads slowly."""
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return names[-1].split("_")[0]


def _current(engine: Engine) -> str | None:
    try:
        with engine.connect() as conn:
            return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DatabaseError:  # no such table: a database without any revision
        return None


def _upgrade(conn: Connection) -> None:
    # Imported here: a start-up that has nothing to migrate saves a quarter of a second.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")


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
