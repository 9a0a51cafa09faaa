"""Bringing the reference tables, published figures and goals from ``data/`` into the database."""

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
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from store.engine import get_instelling, raise_data_version, set_instelling, write
from store.tabellen import (
    doel,
    doel_meting,
    gemeente,
    gemeente_swv,
    gepubliceerd,
    regio,
    swv,
)

FOLDERS: Final = ("referentie", "gepubliceerd", "doelen")
VERSION: Final = "referentie"

Rows = list[dict[str, Any]]


def seed_reference(engine: Engine, data_dir: Path) -> None:
    """Bring the tables in line with the files; unchanged files change nothing.

    Rows are updated in place, so that what refers to them stays. Files are UTF-8 with ``;``:
    ``referentie/{regio,gemeente,samenwerkingsverband,gemeente_swv}.csv``, every file in
    ``gepubliceerd/`` with a column ``waarde``, and every file in ``doelen/``.

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
        _write_reference(conn, data_dir / "referentie")
        _replace(conn, gepubliceerd, _read_folder(data_dir / "gepubliceerd", gepubliceerd))
        _write_doelen(conn, _read_folder(data_dir / "doelen", doel))
        set_instelling(conn, VERSION, version)
        raise_data_version(conn)


def add_doel_metingen(engine: Engine, metingen: pl.DataFrame, fictief: bool) -> int:
    """Store measurements of goals; one of the same goal and date is replaced.

    Args:
        engine: An engine from `store.connect`, seeded with the goals.
        metingen: doel_code, datum (date or ISO text), waarde (in the unit of the goal),
            toelichting, bron.
        fictief: Example data, never real.

    Returns:
        How many measurements were stored.

    Raises:
        sqlalchemy.exc.IntegrityError: A goal that does not exist; nothing is stored.
    """
    rows = [{**row, "fictief": fictief} for row in _rows(metingen, doel_meting)]
    with write(engine) as conn:
        _upsert(conn, doel_meting, rows, ("doel_code", "datum", "fictief"))
        raise_data_version(conn)
    return len(rows)


def _hash_files(data_dir: Path) -> str:
    digest = hashlib.sha256()
    for folder in FOLDERS:
        for path in sorted((data_dir / folder).glob("*.csv")):
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


def _write_doelen(conn: Connection, rows: Rows) -> None:
    _upsert(conn, doel, rows, ("code",))
    measured = select(doel_meting.c.doel_code)
    kept = [row["code"] for row in rows]
    # A goal that was measured stays, although the file no longer names it.
    conn.execute(delete(doel).where(doel.c.code.not_in(kept), doel.c.code.not_in(measured)))


def _read_folder(folder: Path, table: Table) -> Rows:
    frames = [_read_csv(path) for path in sorted(folder.glob("*.csv"))]
    marker = "waarde" if table is gepubliceerd else "code"
    return [row for frame in frames if marker in frame.columns for row in _rows(frame, table)]


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
