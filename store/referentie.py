"""Bringing the reference tables, published figures and agendas from ``data/`` into the database."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl
from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    Engine,
    Float,
    Integer,
    Table,
    delete,
    insert,
)
from sqlalchemy.dialects import postgresql, sqlite

from store.agenda_seed import seed_agendas
from store.engine import get_instelling, raise_data_version, set_instelling, write
from store.tabellen import (
    gemeente,
    gemeente_swv,
    gepubliceerd,
    regio,
    swv,
)

FOLDERS: Final = ("referentie", "gepubliceerd", "agenda")
VERSION: Final = "referentie"

Rows = list[dict[str, Any]]


def seed_reference(engine: Engine, data_dir: Path) -> None:
    """Bring the tables in line with the files; unchanged files change nothing.

    Rows are updated in place, so that what refers to them stays. Files are UTF-8 with ``;``:
    ``referentie/{regio,gemeente,samenwerkingsverband,gemeente_swv}.csv``, every file in
    ``gepubliceerd/`` with a column ``waarde``; ``agenda/`` holds one TOML per agenda, of which
    what people changed stays as they left it.

    Args:
        engine: An engine from `store.connect`, migrated.
        data_dir: The folder ``data``.

    Raises:
        FileNotFoundError: A reference table is missing.
        sqlalchemy.exc.IntegrityError: A row refers to nothing or stands there twice; the
            database is unchanged.
    """
    version = _hash_files(data_dir)
    with engine.connect() as conn:
        if get_instelling(conn, VERSION) == version:
            return
    with write(engine) as conn:
        if get_instelling(conn, VERSION) == version:  # another process was first
            return
        _write_reference(conn, data_dir / "referentie")
        _replace(conn, gepubliceerd, _read_folder(data_dir / "gepubliceerd", gepubliceerd))
        seed_agendas(conn, data_dir / "agenda")
        set_instelling(conn, VERSION, version)
        raise_data_version(conn)


def _hash_files(data_dir: Path) -> str:
    digest = hashlib.sha256()
    for folder in FOLDERS:
        for path in sorted((data_dir / folder).glob("*.*")):
            digest.update(f"{folder}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _write_reference(conn: Connection, folder: Path) -> None:
    regios, gemeenten, swvs, pairs = (
        _rows(_read_csv(folder / f"{table.name}.csv"), table)
        for table in (regio, gemeente, swv, gemeente_swv)
    )
    conn.execute(delete(gemeente_swv))
    _upsert(conn, regio, regios, ("code",))
    _upsert(conn, gemeente, gemeenten, ("gm_code",))
    _upsert(conn, swv, swvs, ("code",))
    _delete_others(conn, gemeente, gemeenten, "gm_code")
    _delete_others(conn, swv, swvs, "code")
    _delete_others(conn, regio, regios, "code")
    _replace(conn, gemeente_swv, pairs)


def _read_folder(folder: Path, table: Table) -> Rows:
    frames = [_read_csv(path) for path in sorted(folder.glob("*.csv"))]
    return [row for frame in frames if "waarde" in frame.columns for row in _rows(frame, table)]


def _read_csv(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, separator=";", infer_schema=False)


def _rows(frame: pl.DataFrame, table: Table) -> Rows:
    if table is gemeente:
        frame = frame.rename({"regio": "regio_code"})
    names = [c.name for c in table.columns if c.name in frame.columns]
    return frame.select(_typed(frame, table, name) for name in names).rows(named=True)


def _typed(frame: pl.DataFrame, table: Table, name: str) -> pl.Expr:
    kind, column = table.c[name].type, pl.col(name)
    if frame.schema[name] != pl.String:
        return column
    if isinstance(kind, Boolean):
        return (column.str.to_lowercase() == "true").alias(name)
    if isinstance(kind, Date):
        return column.str.to_date("%Y-%m-%d")
    if isinstance(kind, Integer):
        return column.cast(pl.Int64)
    return column.cast(pl.Float64) if isinstance(kind, Float) else column


def _upsert(conn: Connection, table: Table, rows: Rows, key: Sequence[str]) -> None:
    if not rows:
        return
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
    conn.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed), rows)


def _delete_others(conn: Connection, table: Table, rows: Rows, key: str) -> None:
    kept = [row[key] for row in rows]
    conn.execute(delete(table).where(table.c[key].not_in(kept)))


def _replace(conn: Connection, table: Table, rows: Rows) -> None:
    conn.execute(delete(table))
    if rows:
        conn.execute(insert(table), rows)
