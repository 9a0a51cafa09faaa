"""Which levering counts: the newest active one of its sender and sector, per covered piece.

A row that counts no more names the one that came next, so that the history reads as a chain:
1 was replaced by 2, 2 by 3. Withdrawing 2 then makes 3 the one that replaced 1.

Coverage meets when theme and period are the same, the area is the same or one is a register
(``*``), and the kind is the same or one has all kinds (``*``) or none (``""``).
"""

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Update,
    and_,
    bindparam,
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

    Only rows of older active leveringen that it meets are touched, and not those that a levering
    between the two replaces already.

    Returns:
        Ids of the leveringen that it replaces, in whole or in part, in ascending order.
    """
    conn.execute(_CLAIM, {"claimer": levering_id})
    return sorted(conn.execute(_REPLACED, {"claimer": levering_id}).scalars())


def release(conn: Connection, levering_id: int) -> None:
    """Let a levering that no longer counts give back what it replaced, to the next."""
    _recompute(conn, dekking.c.vervangen_door == levering_id)
    own = update(dekking).where(dekking.c.levering_id == levering_id)
    conn.execute(own.values(vervangen_door=null()))


def reclaim(conn: Connection, levering_id: int) -> None:
    """Give a levering that counts again its place between the older and the newer ones."""
    _recompute(conn, dekking.c.levering_id == levering_id)
    claim(conn, levering_id)


def _meets(other: FromClause) -> ColumnElement[bool]:
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
    following = (
        select(func.min(newer.c.levering_id))
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
        .values(vervangen_door=following.correlate(dekking).scalar_subquery())
    )


def _build_claim() -> Update:
    claimer = bindparam("claimer", type_=Integer)
    newer, own, older = dekking.alias("newer"), levering.alias("own"), levering.alias("older")
    outdated = (
        select(older.c.id)
        .join(own, and_(own.c.afzender == older.c.afzender, own.c.sector == older.c.sector))
        .where(own.c.id == claimer, older.c.id < claimer, older.c.status == "actief")
    )
    door = dekking.c.vervangen_door
    return (
        update(dekking)
        .where(
            dekking.c.levering_id.in_(outdated),
            or_(door.is_(None), door > claimer),
            exists().where(newer.c.levering_id == claimer, _meets(newer)),
        )
        .values(vervangen_door=claimer)
    )


# Built once: building them takes longer than running them.
_CLAIM = _build_claim()
_REPLACED = (
    select(dekking.c.levering_id)
    .where(dekking.c.vervangen_door == bindparam("claimer", type_=Integer))
    .distinct()
)
