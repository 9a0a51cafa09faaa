"""Remarks beside figures: left by one person, shown once another has read them.

Every step happens once: of two readers at once the first wins and the other is told. Nothing here
looks at what a text says; that is done before, so that a refused text never comes here.
"""

import re
import unicodedata
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Engine, insert, select, update

from store.engine import read_dicts, write
from store.tabellen import opmerking

LANGSTE: Final = 500
WACHT, GOED, AFGEWEZEN, INGETROKKEN = "wacht", "goedgekeurd", "afgewezen", "ingetrokken"


class NieuweOpmerking(NamedTuple):
    """A remark as it is left; see ``models.Opmerking`` for its fields."""

    thema: str
    indicator: str
    gebied: str
    tekst: str
    auteur: str
    tot_en_met: date
    namens: str | None = None
    fictief: bool = False


def save_opmerking(engine: Engine, nieuw: NieuweOpmerking) -> int:
    """Keep a remark; nobody sees it beside a figure before a second person has read it.

    Args:
        engine: An engine from `store.connect`, migrated.
        nieuw: The remark, its text searched for traces of a child by the caller.

    Returns:
        Its id.

    Raises:
        ValueError: No text or name, a text that is too long, or an end date in the past; in Dutch.
    """
    now = datetime.now(UTC)
    nieuw = nieuw._replace(tekst=nieuw.tekst.strip(), auteur=_name(nieuw.auteur))
    if not nieuw.tekst:
        raise ValueError("Schrijf eerst een opmerking.")
    if len(nieuw.tekst) > LANGSTE:
        raise ValueError(f"Een opmerking is hoogstens {LANGSTE} tekens lang.")
    if nieuw.tot_en_met < now.date():
        raise ValueError("De einddatum is al voorbij. Kies een latere datum.")
    row = {
        **nieuw._asdict(),
        "geschreven_op": now,
        "status": WACHT,
        "geschiedenis": [_step(now, "voorgelegd", nieuw.auteur)],
    }
    with write(engine) as conn:
        made = conn.execute(insert(opmerking).returning(opmerking.c.id), row)
        return int(made.scalar_one())


def read_opmerkingen(engine: Engine) -> list[dict[str, Any]]:
    """Read every remark ever left, newest first: the columns of ``models.Opmerking``."""
    query = select(opmerking).order_by(opmerking.c.id.desc())
    return read_dicts(engine, query)


def read_zichtbaar(engine: Engine, vandaag: date) -> list[dict[str, Any]]:
    """Read the remarks that stand beside figures today, oldest first."""
    query = (
        select(opmerking)
        .where(opmerking.c.status == GOED, opmerking.c.tot_en_met >= vandaag)
        .order_by(opmerking.c.id)
    )
    return read_dicts(engine, query)


def approve_opmerking(engine: Engine, opmerking_id: int, lezer: str, reden: str = "") -> None:
    """Let a remark be seen by all.

    Args:
        engine: An engine from `store.connect`, migrated.
        opmerking_id: A remark that waits.
        lezer: Who read it; not its author.
        reden: What the reader wants to say about it.

    Raises:
        ValueError: The reader is the author, or someone was first; says who, in Dutch.
    """
    _decide(engine, opmerking_id, GOED, lezer, reden)


def refuse_opmerking(engine: Engine, opmerking_id: int, lezer: str, reden: str) -> None:
    """Refuse a remark: its text is wiped for good, who refused it and why stays.

    Raises:
        ValueError: As `approve_opmerking`, or no reason was given.
    """
    if not reden.strip():
        raise ValueError("Schrijf waarom u de opmerking afwijst.")
    _decide(engine, opmerking_id, AFGEWEZEN, lezer, reden)
    _wipe(engine)


def withdraw_opmerking(engine: Engine, opmerking_id: int, door: str, reden: str) -> None:
    """Take a remark off the screen: it stays on record.

    Raises:
        ValueError: It is not waiting or shown any more, or name or reason is missing; in Dutch.
    """
    door = _name(door)
    if not reden.strip():
        raise ValueError("Schrijf waarom u de opmerking intrekt.")
    with write(engine) as conn:
        row = _get(conn, opmerking_id)
        if row["status"] not in (WACHT, GOED):
            raise ValueError(_say_first(row))
        _set(conn, row, INGETROKKEN, door, reden, status=INGETROKKEN)


def is_same_person(een: str, ander: str) -> bool:
    """Tell whether two typed names are one, whatever their capitals, accents, dots and spaces."""
    return _bare(een) == _bare(ander)


def _decide(engine: Engine, opmerking_id: int, status: str, lezer: str, reden: str) -> None:
    lezer = _name(lezer)
    with write(engine) as conn:
        row = _get(conn, opmerking_id)
        if row["status"] != WACHT:
            raise ValueError(_say_first(row))
        if is_same_person(row["auteur"], lezer):
            raise ValueError("U schreef deze opmerking zelf. Vraag een ander om haar te lezen.")
        values = {"status": status, "lezer": lezer, "gelezen_op": datetime.now(UTC)}
        if status == AFGEWEZEN:
            values["tekst"] = ""
        _set(conn, row, status, lezer, reden, reden=reden.strip() or None, **values)


def _wipe(engine: Engine) -> None:
    """Empty SQLite's log, which still holds the page with the text; rewrite PostgreSQL's table.

    PostgreSQL's own log holds it until that is used again: ``docs/beheer.md`` says how long.
    """
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as conn:
            conn.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.exec_driver_sql("VACUUM FULL opmerking")


def _get(conn: Connection, opmerking_id: int) -> dict[str, Any]:
    row = conn.execute(select(opmerking).where(opmerking.c.id == opmerking_id)).mappings().first()
    if row is None:
        raise ValueError("Deze opmerking bestaat niet meer.")
    return dict(row)


def _set(
    conn: Connection, row: dict[str, Any], wat: str, door: str, reason: str, **values: Any
) -> None:
    steps = [*row["geschiedenis"], _step(datetime.now(UTC), wat, door, reason)]
    conn.execute(
        update(opmerking).where(opmerking.c.id == row["id"]).values(geschiedenis=steps, **values)
    )


def _step(op: datetime, wat: str, door: str, reden: str = "") -> dict[str, str]:
    return {"op": op.isoformat(), "wat": wat, "door": door, "reden": reden.strip()}


def _say_first(row: dict[str, Any]) -> str:
    """Say who was first, and what became of it."""
    last = row["geschiedenis"][-1]
    op = datetime.fromisoformat(last["op"])
    return f"{last['door']} was u voor: de opmerking is op {op:%d-%m-%Y} {last['wat']}."


def _name(naam: str) -> str:
    naam = " ".join(naam.split())
    if not naam:
        raise ValueError("Vul uw naam in.")
    return naam


def _bare(naam: str) -> str:
    plain = unicodedata.normalize("NFKD", naam.casefold())
    return re.sub(r"[\W_]", "", "".join(c for c in plain if not unicodedata.combining(c)))
