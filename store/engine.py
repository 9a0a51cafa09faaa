"""Connecting to the database, and the transaction in which everything is written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Select,
    create_engine,
    event,
    insert,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

from store.tabellen import instelling

BUSY_TIMEOUT_MS = 30_000
DATA_VERSION = "dataversie"
_SQLITE_AWAY = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}
)


def connect(url: str) -> Engine:
    """Open the database; an SQLite file and its folder are made when they do not exist.

    Args:
        url: SQLAlchemy URL, such as ``sqlite:///var/monitor.db`` or
            ``postgresql://monitor@host/monitor``.

    Returns:
        An engine. A reader sees one moment of the database during a whole transaction, and never
        waits for a writer; writers wait for each other, up to 30 seconds. On SQLite: WAL, foreign
        keys enforced. On PostgreSQL a connection that was lost is replaced at the next use.
    """
    made = make_url(url)
    if made.get_backend_name() in {"postgresql", "postgres"}:
        return _connect_postgresql(made)
    # An error never quotes the values of a row.
    engine = create_engine(made, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        _make_folder(engine.url.database)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _connect_postgresql(url: URL) -> Engine:
    options = f"-c lock_timeout={BUSY_TIMEOUT_MS} -c timezone=UTC"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        # Each statement of a reader would otherwise see what was stored a moment ago.
        isolation_level="REPEATABLE READ",
        pool_pre_ping=True,
        # A server that is gone without a word is given up before a visitor gives up on us.
        connect_args={"options": options, "connect_timeout": 5, "tcp_user_timeout": 10_000},
    )


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


def is_unreachable(error: BaseException) -> bool:
    """Tell whether an error means that the database can't be reached now, and may be later."""
    if isinstance(error, TimeoutError):  # every connection is waiting for an answer
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:  # SQLite calls a table that is missing an operational error too
        return code & 0xFF in _SQLITE_AWAY
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def for_writing(conn: Connection) -> Connection:
    """Return the connection as one whose next transaction writes."""
    if conn.dialect.name == "sqlite":
        return conn.execution_options(writes=True)
    # It waits for a lock first, and must then see what the one before it stored.
    return conn.execution_options(isolation_level="READ COMMITTED")


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """Open one write transaction; writers come one after another, all or nothing.

    Args:
        engine: An engine from `connect`, migrated.

    Yields:
        The connection; commits at the end, rolls back on any exception.
    """
    with engine.connect() as raw:
        conn = for_writing(raw)
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


def read_dicts(engine: Engine, query: Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Read rows as dictionaries; moments are in UTC on both databases."""
    with engine.connect() as conn:
        rows = conn.execute(query).mappings().all()
    return [{name: _in_utc(value) for name, value in row.items()} for row in rows]


def _in_utc(value: Any) -> Any:
    # SQLite keeps no time zone; everything was written in UTC.
    naive = isinstance(value, datetime) and value.tzinfo is None
    return value.replace(tzinfo=UTC) if naive else value


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
