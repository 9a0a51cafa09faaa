"""Which levering counts: the newest active one of its sender and sector, per covered piece.

Coverage meets when theme and period are the same, the area is the same or one is a register
(``*``), and the kind is the same or one has all kinds (``*``) or none (``""``).
"""

from sqlalchemy import (
    Alias,
    ColumnElement,
    Connection,
    and_,
    exists,
    func,
    null,
    or_,
    select,
    update,
)

from store.tabellen import dekking, levering


def claim(conn: Connection, levering_id: int) -> list[int]:
    """Let an active levering replace what it covers of older ones.

    Only rows of older active leveringen that it meets are touched, and only where no newer
    levering replaces them already.

    Returns:
        Ids of the leveringen that it replaces, in whole or in part, in ascending order.
    """
    afzender, sector = _source(conn, levering_id)
    older = select(levering.c.id).where(
        levering.c.afzender == afzender,
        levering.c.sector == sector,
        levering.c.status == "actief",
        levering.c.id < levering_id,
    )
    newer = dekking.alias("newer")
    conn.execute(
        update(dekking)
        .where(
            dekking.c.levering_id.in_(older),
            func.coalesce(dekking.c.vervangen_door, 0) < levering_id,
            exists().where(newer.c.levering_id == levering_id, _meets(newer)),
        )
        .values(vervangen_door=levering_id)
    )
    return replaced_by(conn, levering_id)


def replaced_by(conn: Connection, levering_id: int) -> list[int]:
    """Return the ids of the leveringen that this one replaces, in whole or in part."""
    query = select(dekking.c.levering_id).where(dekking.c.vervangen_door == levering_id)
    return sorted(conn.execute(query.distinct()).scalars())


def release(conn: Connection, levering_id: int) -> None:
    """Let a levering that no longer counts give back what it replaced, to the next newest."""
    _recompute(conn, dekking.c.vervangen_door == levering_id)
    own = update(dekking).where(dekking.c.levering_id == levering_id)
    conn.execute(own.values(vervangen_door=null()))


def reclaim(conn: Connection, levering_id: int) -> None:
    """Give a levering that counts again its place between the older and the newer ones."""
    _recompute(conn, dekking.c.levering_id == levering_id)
    claim(conn, levering_id)


def _source(conn: Connection, levering_id: int) -> tuple[str, str]:
    query = select(levering.c.afzender, levering.c.sector).where(levering.c.id == levering_id)
    row = conn.execute(query).one()
    return row.afzender, row.sector


def _meets(other: Alias) -> ColumnElement[bool]:
    return and_(
        other.c.thema == dekking.c.thema,
        other.c.periode == dekking.c.periode,
        or_(other.c.gebied == dekking.c.gebied, other.c.gebied == "*", dekking.c.gebied == "*"),
        or_(
            other.c.soort == dekking.c.soort,
            other.c.soort.in_(("", "*")),
            dekking.c.soort.in_(("", "*")),
        ),
    )


def _recompute(conn: Connection, rows: ColumnElement[bool]) -> None:
    newer, own, theirs = dekking.alias("newer"), levering.alias("own"), levering.alias("theirs")
    newest = (
        select(func.max(newer.c.levering_id))
        .join(theirs, theirs.c.id == newer.c.levering_id)
        .join(own, and_(own.c.afzender == theirs.c.afzender, own.c.sector == theirs.c.sector))
        .where(
            own.c.id == dekking.c.levering_id,
            theirs.c.status == "actief",
            theirs.c.id > own.c.id,
            _meets(newer),
        )
    )
    conn.execute(
        update(dekking)
        .where(rows)
        .values(vervangen_door=newest.correlate(dekking).scalar_subquery())
    )
