"""Bringing the agendas of ``data/agenda`` into the database, under what people changed."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from store import tabellen
from store.agenda_bestand import TABELLEN, read_agendas
from store.agenda_schrijven import defaults


def seed_agendas(conn: Connection, folder: Path) -> None:
    """Write what the files say; a field that a person changed, and a row they added, stays.

    A row that a file no longer names goes out of sight unless a person touched it; nothing is
    deleted. The list of gemeenten behind a share over contact persons follows the regions of its
    agenda.

    Args:
        conn: A connection inside a write transaction; regions and gemeenten are there already.
        folder: ``data/agenda``.

    Raises:
        sqlalchemy.exc.IntegrityError: a goal or agenda that does not exist.
    """
    rows = read_agendas(folder)
    for name in TABELLEN:
        _seed(conn, getattr(tabellen, name), rows[name])
    _seed(conn, tabellen.lid, _leden(conn, rows))


def _seed(conn: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    touched = _touched(conn, table.name)
    known = {row["code"]: dict(row) for row in conn.execute(select(table)).mappings()}
    said = {row["code"]: defaults(table) | row for row in rows}
    added = [_complete(table, row) for code, row in said.items() if code not in known]
    if added:
        conn.execute(insert(table), added)
    for code, row in said.items():
        if code not in known:
            continue
        own = touched.get(code, set()) | {"versie"}
        news = {k: v for k, v in row.items() if k not in own and known[code][k] != v}
        if news:
            conn.execute(update(table).where(table.c.code == code).values(**news))
    gone = [c for c in known if c not in said and c not in touched]
    if gone:
        conn.execute(update(table).where(table.c.code.in_(gone)).values(vervallen=True))


def _complete(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {column.name: row.get(column.name) for column in table.columns}


def _touched(conn: Connection, tabel: str) -> dict[str, set[str]]:
    """The fields that people changed, by row; an added row has the field ``""``."""
    log = tabellen.wijziging
    query = select(log.c.code, log.c.veld).where(log.c.tabel == tabel).distinct()
    touched: dict[str, set[str]] = {}
    for code, veld in conn.execute(query):
        touched.setdefault(code, set()).add(veld)
    return touched


def _leden(conn: Connection, rows: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    regios = {row["code"]: row["regios"].split(",") for row in rows["agenda"]}
    doelen = {row["code"]: row["agenda_code"] for row in rows["doelstelling"]}
    place = tabellen.gemeente
    made = []
    for maat in rows["doelmaat"]:
        if not maat.get("leden"):
            continue
        own = place.c.regio_code.in_(regios[doelen[maat["doel_code"]]])
        query = select(place.c.gm_code, place.c.naam).where(own).order_by(place.c.naam)
        for order, (gm_code, naam) in enumerate(conn.execute(query)):
            code = f"{maat['code']}~{gm_code}"
            made.append({"code": code, "maat_code": maat["code"], "naam": naam, "soort": "gemeente",
                         "gebied": gm_code, "volgorde": order, "bron": maat["bron"]})  # fmt: skip
    return made
