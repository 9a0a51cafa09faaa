"""Briefings that the group composes together: what makes each chart again, and the words beside it.

Who changes a slide says which version they saw. Of two people at once the first wins and the
second is told who was first, so that neither text is lost. No figure is ever stored here.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, func, insert, select, update

from store.engine import read_dicts, write
from store.tabellen import briefing, briefing_dia

LANGSTE_NAAM: Final = 80
LANGSTE_KOP: Final = 110
LANGSTE_BOODSCHAP: Final = 400
WEG: Final = "Deze briefing bestaat niet meer."


def read_briefings(engine: Engine) -> list[dict[str, Any]]:
    """Read the briefings, newest first: the columns of ``models_briefing.Briefing``."""
    query = select(briefing).where(~briefing.c.vervallen).order_by(briefing.c.id.desc())
    return read_dicts(engine, query)


def read_dias(engine: Engine, briefing_id: int) -> list[dict[str, Any]]:
    """Read the slides of a briefing in their order, the dropped ones too."""
    query = (
        select(briefing_dia)
        .where(briefing_dia.c.briefing_id == briefing_id)
        .order_by(briefing_dia.c.volgorde, briefing_dia.c.id)
    )
    return read_dicts(engine, query)


def start_briefing(engine: Engine, naam: str, recepten: Sequence[dict[str, Any]], door: str) -> int:
    """Make a briefing with these slides.

    Args:
        engine: An engine from `store.connect`, migrated.
        naam: What it is called, at most 80 characters.
        recepten: What makes each chart again, in order; plain data.
        door: Who makes it.

    Returns:
        Its id.

    Raises:
        ValueError: No name, one that is too long or taken, or nobody who makes it; in Dutch.
    """
    naam, door = " ".join(naam.split()), _name(door)
    if not naam:
        raise ValueError("Geef de briefing een naam.")
    if len(naam) > LANGSTE_NAAM:
        raise ValueError(f"Een naam is hoogstens {LANGSTE_NAAM} tekens lang.")
    row = {"naam": naam, "gemaakt_op": datetime.now(UTC), "gemaakt_door": door, "vervallen": False}
    with write(engine) as conn:
        same = select(briefing.c.id).where(briefing.c.naam == naam, ~briefing.c.vervallen)
        if conn.execute(same).first() is not None:
            raise ValueError(
                f"Er is al een briefing met de naam {naam}. Kies die, of een andere naam."
            )
        made = int(conn.execute(insert(briefing).returning(briefing.c.id), row).scalar_one())
        for recept in recepten:
            _add(conn, made, recept, door)
    return made


def drop_briefing(engine: Engine, briefing_id: int) -> None:
    """Take a briefing out of sight; it stays on record with its slides."""
    with write(engine) as conn:
        conn.execute(update(briefing).where(briefing.c.id == briefing_id).values(vervallen=True))


def add_dia(engine: Engine, briefing_id: int, recept: dict[str, Any], door: str) -> int:
    """Add a slide at the end of a briefing; returns its id.

    Raises:
        ValueError: The briefing is gone, or nobody adds it; in Dutch.
    """
    door = _name(door)
    with write(engine) as conn:
        query = select(briefing.c.id).where(briefing.c.id == briefing_id, ~briefing.c.vervallen)
        if conn.execute(query).first() is None:
            raise ValueError(WEG)
        return _add(conn, briefing_id, recept, door)


def change_dia(
    engine: Engine, dia_id: int, versie: int, kop: str, boodschap: str, door: str
) -> None:
    """Write the heading and the message of a slide.

    Args:
        engine: An engine from `store.connect`, migrated.
        dia_id: The slide.
        versie: The version that was seen when the words were written.
        kop: The title; empty for the one that the figures make.
        boodschap: What stands under it; may be empty.
        door: Who writes it.

    Raises:
        ValueError: Too long, nobody who writes it, or someone else was first; in Dutch.
    """
    kop, boodschap = " ".join(kop.split()), boodschap.strip()
    if len(kop) > LANGSTE_KOP or len(boodschap) > LANGSTE_BOODSCHAP:
        raise ValueError(
            f"Een kop is hoogstens {LANGSTE_KOP} tekens lang, een boodschap {LANGSTE_BOODSCHAP}."
        )
    with write(engine) as conn:
        _set(conn, dia_id, versie, _name(door), kop=kop, boodschap=boodschap)


def set_dropped(engine: Engine, dia_id: int, versie: int, weg: bool, door: str) -> None:
    """Take a slide out of a briefing, or put it back where it stood.

    Raises:
        ValueError: Someone changed it since; says who, in Dutch.
    """
    with write(engine) as conn:
        _set(conn, dia_id, versie, _name(door), vervallen=weg)


def move_dia(engine: Engine, dia_id: int, stap: int) -> None:
    """Let a slide change places with the one before it (``stap`` -1) or after it (1).

    It is the order of this moment that counts, whoever moved others before; at the end of the row
    nothing happens.
    """
    with write(engine) as conn:
        own = conn.execute(select(briefing_dia).where(briefing_dia.c.id == dia_id)).mappings().one()
        query = (
            select(briefing_dia.c.id, briefing_dia.c.volgorde)
            .where(briefing_dia.c.briefing_id == own["briefing_id"], ~briefing_dia.c.vervallen)
            .order_by(briefing_dia.c.volgorde, briefing_dia.c.id)
        )
        rows = list(conn.execute(query).all())
        places = {row.id: place for place, row in enumerate(rows)}
        other = places.get(dia_id, -9) + stap
        if not 0 <= other < len(rows):
            return
        for one, place in ((dia_id, rows[other].volgorde), (rows[other].id, own["volgorde"])):
            conn.execute(
                update(briefing_dia).where(briefing_dia.c.id == one).values(volgorde=place)
            )


def _add(conn: Connection, briefing_id: int, recept: dict[str, Any], door: str) -> int:
    last = select(func.max(briefing_dia.c.volgorde)).where(
        briefing_dia.c.briefing_id == briefing_id
    )
    row = {
        "briefing_id": briefing_id,
        "volgorde": (conn.execute(last).scalar_one() or 0) + 1,
        "recept": recept,
        "kop": "",
        "boodschap": "",
        "versie": 1,
        "gewijzigd_op": datetime.now(UTC),
        "gewijzigd_door": door,
        "vervallen": False,
    }
    made = conn.execute(insert(briefing_dia).returning(briefing_dia.c.id), row)
    return int(made.scalar_one())


def _set(conn: Connection, dia_id: int, versie: int, door: str, **values: Any) -> None:
    row = conn.execute(select(briefing_dia).where(briefing_dia.c.id == dia_id)).mappings().first()
    if row is None:
        raise ValueError("Deze dia bestaat niet meer.")
    if row["versie"] != versie:
        raise ValueError(
            f"{row['gewijzigd_door']} was u voor en heeft deze dia net veranderd. Uw wijziging is "
            "niet bewaard. Kijk wat er nu staat en bewaar opnieuw."
        )
    conn.execute(
        update(briefing_dia)
        .where(briefing_dia.c.id == dia_id)
        .values(**values, versie=versie + 1, gewijzigd_op=datetime.now(UTC), gewijzigd_door=door)
    )


def _name(naam: str) -> str:
    naam = " ".join(naam.split())
    if not naam:
        raise ValueError("Vul uw naam in.")
    return naam
