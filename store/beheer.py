"""Withdrawing, restoring, and removing the examples."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, exists, or_, select, update

from store.engine import get_instelling, raise_data_version, set_instelling, write
from store.tabellen import (
    agenda_moment,
    dekking,
    doel_meting,
    geheugen,
    keuze,
    levering,
    maat,
    opmerking,
    telling,
    wijziging,
)
from store.vervanging import reclaim, release

EXAMPLES: Final = "voorbeelden"
REMOVED: Final = "verwijderd"


def withdraw(engine: Engine, levering_id: int, door: str) -> None:
    """Withdraw a levering: it stays on record but counts no more; older ones count again.

    Args:
        engine: An engine from `store.connect`, migrated.
        levering_id: An active levering.
        door: Who withdraws it.

    Raises:
        ValueError: There is no such levering, or it was withdrawn already.
    """
    now = datetime.now(UTC)
    with write(engine) as conn:
        events = _events(conn, levering_id, "actief", "ingetrokken", now, door)
        _set(conn, levering_id, status="ingetrokken", bevindingen=events)
        _set(conn, levering_id, ingetrokken_op=now, ingetrokken_door=door)
        release(conn, levering_id)
        raise_data_version(conn)


def restore(engine: Engine, levering_id: int, door: str) -> None:
    """Undo a withdrawal: the levering takes its place between the older and the newer ones.

    Args:
        engine: An engine from `store.connect`, migrated.
        levering_id: A withdrawn levering.
        door: Who restores it.

    Raises:
        ValueError: There is no such levering, or it was not withdrawn.
    """
    now = datetime.now(UTC)
    with write(engine) as conn:
        events = _events(conn, levering_id, "ingetrokken", "hersteld", now, door)
        _set(conn, levering_id, status="actief", bevindingen=events)
        _set(conn, levering_id, ingetrokken_op=None, ingetrokken_door=None)
        reclaim(conn, levering_id)
        raise_data_version(conn)


def has_fictief(engine: Engine) -> bool:
    """Tell whether any example data is left, in leveringen or in measurements of goals."""
    query = select(
        or_(
            exists().where(levering.c.fictief.is_(True)),
            exists().where(doel_meting.c.fictief.is_(True)),
            exists().where(agenda_moment.c.fictief.is_(True)),
        )
    )
    with engine.connect() as conn:
        return bool(conn.execute(query).scalar_one())


def examples_removed(engine: Engine) -> bool:
    """Tell whether someone removed the examples for good: then they are never loaded again."""
    with engine.connect() as conn:
        return get_instelling(conn, EXAMPLES) == REMOVED


def remove_fictief(engine: Engine, door: str) -> int:
    """Remove all example data for good: leveringen, choices, remarks, measurements of goals.

    What an example replaced counts again. It can't be undone, and the examples are not loaded
    again at the next start.

    Args:
        engine: An engine from `store.connect`, migrated.
        door: Who removes them.

    Returns:
        How many leveringen were removed.
    """
    with write(engine) as conn:
        ids = list(
            conn.execute(select(levering.c.id).where(levering.c.fictief.is_(True))).scalars()
        )
        _delete_leveringen(conn, ids)
        for table in (doel_meting, agenda_moment):
            fictief = select(table.c.code).where(table.c.fictief.is_(True))
            own = wijziging.c.tabel == table.name
            conn.execute(delete(wijziging).where(own, wijziging.c.code.in_(fictief)))
            conn.execute(delete(table).where(table.c.fictief.is_(True)))
        conn.execute(delete(keuze).where(keuze.c.fictief.is_(True)))
        conn.execute(delete(opmerking).where(opmerking.c.fictief.is_(True)))
        # It holds what was shown of the examples too.
        conn.execute(delete(geheugen))
        set_instelling(conn, EXAMPLES, REMOVED)
        set_instelling(conn, f"{EXAMPLES}_{REMOVED}_door", f"{door}, {datetime.now(UTC):%Y-%m-%d}")
        raise_data_version(conn)
    return len(ids)


def _delete_leveringen(conn: Connection, ids: list[int]) -> None:
    for levering_id in ids:
        # Out of the way first, so that nothing is given back to another one about to go.
        _set(conn, levering_id, status="ingetrokken")
    for levering_id in ids:
        release(conn, levering_id)
    for levering_id in ids:
        own = select(dekking.c.id).where(dekking.c.levering_id == levering_id)
        conn.execute(delete(telling).where(telling.c.dekking_id.in_(own)))
        conn.execute(delete(maat).where(maat.c.levering_id == levering_id))
        conn.execute(delete(dekking).where(dekking.c.levering_id == levering_id))
        conn.execute(delete(levering).where(levering.c.id == levering_id))


def _set(conn: Connection, levering_id: int, **values: Any) -> None:
    conn.execute(update(levering).where(levering.c.id == levering_id).values(**values))


def _events(
    conn: Connection, levering_id: int, status: str, code: str, now: datetime, door: str
) -> list[dict[str, Any]]:
    query = select(levering.c.bevindingen).where(
        levering.c.id == levering_id, levering.c.status == status
    )
    found = conn.execute(query).scalar_one_or_none()
    if found is None:
        raise ValueError(f"Levering {levering_id} bestaat niet of heeft niet de status {status}.")
    event = {"ernst": "info", "code": code, "blad": "", "cel": "", "op": now.isoformat()}
    return [*found, {**event, "door": door, "melding": f"De levering is {code} door {door}."}]
