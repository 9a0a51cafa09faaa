"""Keeping a copy of the whole database in one file, and filling an empty database from it.

The file is a zip with a Parquet per table and ``inhoud.json``: the revision, and of every table
how many rows it holds and the hash of its Parquet. It belongs to no kind of database, so a copy of
an SQLite fills a PostgreSQL and the other way round. It holds exact counts: only the owner may read
it.
"""

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import polars as pl
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
)

from store.migratie import migrating, newest_revision, upgrade
from store.tabellen import insert_rows

CONTENTS: Final = "inhoud.json"
CHUNK: Final = 50_000
_ALEMBIC: Final = "alembic_version"
_DAMAGED: Final = "Dit bestand is geen reservekopie, of het is beschadigd."
# First what is a kind of something else: a date with a time is no date.
_TYPES: Final = (
    (Boolean, pl.Boolean),
    (DateTime, pl.Datetime("us", "UTC")),
    (Date, pl.Date),
    (Integer, pl.Int64),
    (Float, pl.Float64),
    (LargeBinary, pl.Binary),
)


def backup(engine: Engine, path: Path) -> dict[str, int]:
    """Keep a copy of every table as it is at one moment; others may read and write meanwhile.

    Args:
        engine: An engine from `store.connect`, migrated.
        path: The file to make; it is there whole or not at all, and only its owner may read it.

    Returns:
        How many rows each table holds.

    Raises:
        FileExistsError: The file is there already; it is left as it is.
        ValueError: The database has no tables yet.
    """
    if path.exists():
        raise FileExistsError(f"{path.name} bestaat al. Kies een andere naam.")
    beside = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with engine.connect() as conn, conn.begin():
                rows = _write(conn, zipfile.ZipFile(file, "w"))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return rows


def restore_backup(engine: Engine, path: Path) -> dict[str, int]:
    """Fill an empty database from a copy, all or nothing, and bring it to the newest revision.

    Args:
        engine: An engine from `store.connect`, of a database without any table.
        path: What `backup` made, by this version or an older one.

    Returns:
        How many rows each table holds.

    Raises:
        FileExistsError: The database has tables; it is left as it is.
        ValueError: The file is damaged, no copy, or made by a newer version.
    """
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise ValueError(_DAMAGED) from None
    with archive:
        contents = _check(archive)
        with migrating(engine) as conn:
            if names := inspect(conn).get_table_names():
                raise FileExistsError(
                    f"De database is niet leeg ({len(names)} tabellen). Terugzetten kan alleen "
                    "in een lege database."
                )
            upgrade(conn, contents["revisie"])
            for table in _reflect(conn):
                _fill(conn, table, _read_frame(archive, table.name))
            _compare(conn, contents["tabellen"])
            upgrade(conn)
    return {name: table["rijen"] for name, table in contents["tabellen"].items()}


def _write(conn: Connection, archive: zipfile.ZipFile) -> dict[str, int]:
    revision = conn.execute(text(f"SELECT version_num FROM {_ALEMBIC}")).scalar_one()
    tables: dict[str, dict[str, Any]] = {}
    with archive:
        for table in _reflect(conn):
            frame = pl.concat([_empty(table), *_fetch(conn, table)])
            buffer = io.BytesIO()
            frame.write_parquet(buffer)
            content = buffer.getvalue()
            archive.writestr(f"{table.name}.parquet", content)
            tables[table.name] = {"rijen": frame.height, "sha256": _hash(content)}
        made = datetime.now(UTC).isoformat(timespec="seconds")
        contents = {"gemaakt": made, "revisie": revision, "tabellen": tables}
        archive.writestr(CONTENTS, json.dumps(contents, indent=1))
    return {name: table["rijen"] for name, table in tables.items()}


def _reflect(conn: Connection) -> list[Table]:
    """Return the tables as they are in this database, referred to before referring."""
    found = MetaData()
    found.reflect(conn)
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSON):
                # A column without a value is empty, not the word null.
                column.type = JSON(none_as_null=True)
    return [table for table in found.sorted_tables if table.name != _ALEMBIC]


def _dtype(column: Column[Any]) -> Any:
    kinds = (dtype for kind, dtype in _TYPES if isinstance(column.type, kind))
    return next(kinds, pl.String)


def _empty(table: Table) -> pl.DataFrame:
    return pl.DataFrame(schema={column.name: _dtype(column) for column in table.columns})


def _fetch(conn: Connection, table: Table) -> Iterator[pl.DataFrame]:
    schema = _empty(table).schema
    json_at = [at for at, column in enumerate(table.columns) if isinstance(column.type, JSON)]
    result = conn.execute(select(table).execution_options(yield_per=CHUNK))
    for part in result.partitions():
        rows = [_plain(tuple(row), json_at) for row in part]
        yield pl.DataFrame(rows, schema=schema, orient="row")


def _plain(row: tuple[Any, ...], json_at: list[int]) -> tuple[Any, ...]:
    plain = list(row)
    for at in json_at:
        if plain[at] is not None:
            plain[at] = json.dumps(plain[at], ensure_ascii=False)
    for at, value in enumerate(plain):
        # SQLite keeps no time zone; everything was written in UTC.
        if isinstance(value, datetime):
            plain[at] = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return tuple(plain)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _check(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return what the copy says of itself, once all of it is what it says."""
    try:
        contents = json.loads(archive.read(CONTENTS))
        whole = all(
            _hash(archive.read(f"{name}.parquet")) == table["sha256"]
            for name, table in contents["tabellen"].items()
        )
    except (KeyError, ValueError, zipfile.BadZipFile):
        whole, contents = False, {}
    if not whole:
        raise ValueError(_DAMAGED)
    if contents["revisie"] > newest_revision():
        raise ValueError("Deze reservekopie is van een nieuwere versie van de monitor.")
    return contents


def _read_frame(archive: zipfile.ZipFile, name: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(archive.read(f"{name}.parquet")))


def _fill(conn: Connection, table: Table, frame: pl.DataFrame) -> None:
    # A migration may have put a first row there.
    conn.execute(delete(table))
    columns = {column.name: column.type for column in table.columns}
    if any(isinstance(kind, JSON | DateTime | LargeBinary) for kind in columns.values()):
        for part in frame.iter_slices(1_000):
            rows = [_typed(row, columns) for row in part.iter_rows(named=True)]
            conn.execute(insert(table), rows)
    else:
        for part in frame.iter_slices(CHUNK):
            insert_rows(conn, table, frame.columns, part.rows())
    if conn.dialect.name == "postgresql":
        _set_counter(conn, table)


def _typed(row: dict[str, Any], columns: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.loads(value) if value and isinstance(columns[name], JSON) else value
        for name, value in row.items()
    }


def _set_counter(conn: Connection, table: Table) -> None:
    """Let the next row follow the last one that was put back."""
    for column in table.primary_key.columns:
        name = func.pg_get_serial_sequence(table.name, column.name)
        if conn.execute(select(name)).scalar() is not None:
            last = select(func.max(column)).scalar_subquery()
            conn.execute(select(func.setval(name, func.coalesce(last, 1), last.is_not(None))))


def _compare(conn: Connection, tables: dict[str, Any]) -> None:
    found = {
        table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
        for table in _reflect(conn)
    }
    if found != {name: table["rijen"] for name, table in tables.items()}:
        raise ValueError("Niet alles kon worden teruggezet. Er is niets bewaard.")
