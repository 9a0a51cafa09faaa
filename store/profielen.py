"""Layouts remembered of senders: every version stays on record, the newest is used."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from store.engine import read_dicts, write
from store.tabellen import profiel


def read_profielen(engine: Engine, afzender: str | None = None) -> list[dict[str, Any]]:
    """Read the newest version of every remembered layout, last used first.

    Args:
        engine: An engine from `connect`, migrated.
        afzender: Only those of this sender.

    Returns:
        Dictionaries with id, afzender, vingerafdruk, versie, inhoud (plain data), gemaakt_op,
        gemaakt_door.
    """
    newest = _newest()
    query = select(profiel).join(newest, profiel.c.id == newest.c.id).order_by(profiel.c.id.desc())
    if afzender is not None:
        query = query.where(profiel.c.afzender == afzender)
    return read_dicts(engine, query)


def save_profiel(
    engine: Engine, afzender: str, vingerafdruk: str, inhoud: dict[str, Any], door: str
) -> int:
    """Keep a layout; the same contents as the newest version change nothing.

    Returns:
        The version that now holds, from 1.
    """
    with write(engine) as conn:
        return keep_profiel(conn, afzender, vingerafdruk, inhoud, door)


def keep_profiel(
    conn: Connection, afzender: str, vingerafdruk: str, inhoud: dict[str, Any], door: str
) -> int:
    """Keep a layout inside a write transaction, as `save_profiel` does."""
    same = (profiel.c.afzender == afzender) & (profiel.c.vingerafdruk == vingerafdruk)
    query = select(profiel.c.versie, profiel.c.inhoud).where(same)
    last = conn.execute(query.order_by(profiel.c.versie.desc()).limit(1)).first()
    if last is not None and _plain(last.inhoud) == _plain(inhoud):
        return last.versie
    versie = last.versie + 1 if last else 1
    row = {
        "afzender": afzender,
        "vingerafdruk": vingerafdruk,
        "versie": versie,
        "inhoud": {**inhoud, "versie": versie},
        "gemaakt_op": datetime.now(UTC),
        "gemaakt_door": door,
    }
    conn.execute(insert(profiel), row)
    return versie


def _plain(inhoud: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inhoud.items() if name != "versie"}


def _newest():
    return (
        select(func.max(profiel.c.id).label("id"))
        .group_by(profiel.c.afzender, profiel.c.vingerafdruk)
        .subquery()
    )
