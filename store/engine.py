"""Connecting to the database, and the transaction in which everything is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update

from store.tabellen import instelling

BUSY_TIMEOUT_MS = 30_000
DATA_VERSION = "dataversie"


def connect(url: str) -> Engine:
    """Open the database; an SQLite file and its folder are made when they do not exist.

    Args:
        url: SQLAlchemy URL, such as ``sqlite:///var/monitor.db``.

    Returns:
        An engine. On SQLite: WAL (readers never wait for a writer), foreign keys enforced,
        and a writer that waits up to 30 seconds for another.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        _make_folder(engine.url.database)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _make_folder(database: str | None) -> None:
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _set_pragmas(dbapi_connection: Any, _record: object) -> None:
    # Python's driver would open transactions by itself, and too late: _begin does it.
    dbapi_connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        # What was confirmed survives a power cut too; there are few writes, so it costs little.
        "synchronous=FULL",
        "foreign_keys=ON",
        # What is wiped is wiped in the file too: a refused remark leaves nothing behind.
        "secure_delete=FAST",
    ):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin(conn: Connection) -> None:
    # A transaction that reads first and writes later can fail at once when another wrote in
    # between; taking the write lock at the start makes it wait instead.
    writes = conn.get_execution_options().get("writes", False)
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """Open one write transaction; writers come one after another, all or nothing.

    Args:
        engine: An engine from `connect`, migrated.

    Yields:
        The connection; commits at the end, rolls back on any exception.
    """
    with engine.connect() as raw:
        conn = raw.execution_options(writes=True)
        with conn.begin():
            # The row lock does on PostgreSQL what BEGIN IMMEDIATE does on SQLite.
            conn.execute(_version_query().with_for_update())
            yield conn


def _version_query():
    return select(instelling.c.waarde).where(instelling.c.sleutel == DATA_VERSION)


def raise_data_version(conn: Connection) -> None:
    """Raise the data version inside a write transaction, so that caches read again."""
    version = int(conn.execute(_version_query()).scalar_one()) + 1
    set_instelling(conn, DATA_VERSION, str(version))


def data_version(engine: Engine) -> int:
    """Return a number that rises with every write: the key of every cache."""
    with engine.connect() as conn:
        return int(conn.execute(_version_query()).scalar_one())


def get_instelling(conn: Connection, sleutel: str) -> str | None:
    """Return a setting of the store, or None where it was never set."""
    query = select(instelling.c.waarde).where(instelling.c.sleutel == sleutel)
    return conn.execute(query).scalar_one_or_none()


def set_instelling(conn: Connection, sleutel: str, waarde: str) -> None:
    """Write a setting of the store inside a write transaction."""
    changed = conn.execute(
        update(instelling).where(instelling.c.sleutel == sleutel).values(waarde=waarde)
    )
    if changed.rowcount == 0:
        conn.execute(insert(instelling), {"sleutel": sleutel, "waarde": waarde})
