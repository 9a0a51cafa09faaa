"""Which levering counts: the newest active one of its sender and sector, per covered piece.

A newer row covers an older one when theme and period are the same, its area is the same or all
(``*``, a register), and its kind is the same, all (``*``) or unknown (``""``); an older row of
unknown kind is covered by any kind. Where the older row is the wider one, such as a register
of which one gemeente is delivered again, the newer one replaces only its part of it.

A row that counts no more names the one that came next, so that the history reads as a chain:
1 was replaced by 2, 2 by 3. Withdrawing 2 then makes 3 the one that replaced 1.
"""

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
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

    Only rows of older active leveringen are touched, and not those that a levering between the
    two replaces already.

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


def select_partly_replaced() -> Select[int, int, int, str, str]:
    """Select the parts of rows in force that a newer levering replaces.

    Returns:
        A query of dekking_id (the wider, older row), levering_id, vervangen_door (the newer
        levering), gebied, soort (the part; ``*`` for all areas or kinds, ``""`` for any kind).
    """
    newer, own, theirs = dekking.alias("newer"), levering.alias("own"), levering.alias("theirs")
    return (
        select(
            dekking.c.id.label("dekking_id"),
            dekking.c.levering_id,
            newer.c.levering_id.label("vervangen_door"),
            newer.c.gebied,
            newer.c.soort,
        )
        .join(own, own.c.id == dekking.c.levering_id)
        .join(theirs, _newer_source(theirs, own))
        .join(newer, and_(newer.c.levering_id == theirs.c.id, _meets(newer)))
        .where(
            own.c.status == "actief",
            dekking.c.vervangen_door.is_(None),
            or_(dekking.c.gebied == "*", dekking.c.soort == "*"),
        )
    )


def _newer_source(theirs: FromClause, own: FromClause) -> ColumnElement[bool]:
    return and_(
        theirs.c.afzender == own.c.afzender,
        theirs.c.sector == own.c.sector,
        theirs.c.status == "actief",
        theirs.c.id > own.c.id,
    )


def _covers(newer: FromClause) -> ColumnElement[bool]:
    return and_(
        newer.c.thema == dekking.c.thema,
        newer.c.periode == dekking.c.periode,
        newer.c.gebied.in_((dekking.c.gebied, "*")),
        or_(newer.c.soort.in_((dekking.c.soort, "", "*")), dekking.c.soort == ""),
    )


def _meets(newer: FromClause) -> ColumnElement[bool]:
    return and_(
        newer.c.thema == dekking.c.thema,
        newer.c.periode == dekking.c.periode,
        or_(newer.c.gebied.in_((dekking.c.gebied, "*")), dekking.c.gebied == "*"),
        or_(newer.c.soort.in_((dekking.c.soort, "", "*")), dekking.c.soort.in_(("", "*"))),
    )


def _recompute(conn: Connection, rows: ColumnElement[bool]) -> None:
    newer, own, theirs = dekking.alias("newer"), levering.alias("own"), levering.alias("theirs")
    following = (
        select(func.min(newer.c.levering_id))
        .join(theirs, theirs.c.id == newer.c.levering_id)
        .join(own, _newer_source(theirs, own))
        .where(own.c.id == dekking.c.levering_id, _covers(newer))
        .correlate(dekking)
    )
    statement = update(dekking).where(rows)
    conn.execute(statement.values(vervangen_door=following.scalar_subquery()))


_CLAIMER = bindparam("claimer", type_=Integer)


def _of_claimer(rule: ColumnElement[bool], newer: FromClause) -> ColumnElement[bool]:
    return exists().where(newer.c.levering_id == _CLAIMER, rule)


def _outdated() -> ColumnElement[bool]:
    own, older = levering.alias("own"), levering.alias("older")
    ids = (
        select(older.c.id)
        .join(own, and_(own.c.afzender == older.c.afzender, own.c.sector == older.c.sector))
        .where(own.c.id == _CLAIMER, older.c.id < _CLAIMER, older.c.status == "actief")
    )
    return dekking.c.levering_id.in_(ids)


def _build_claim() -> Update:
    newer, door = dekking.alias("newer"), dekking.c.vervangen_door
    open_ = or_(door.is_(None), door > _CLAIMER)
    rows = update(dekking).where(_outdated(), open_, _of_claimer(_covers(newer), newer))
    return rows.values(vervangen_door=_CLAIMER)


def _build_replaced() -> Select[int]:
    newer, door = dekking.alias("newer"), dekking.c.vervangen_door
    partly = and_(door.is_(None), _outdated(), _of_claimer(_meets(newer), newer))
    return select(dekking.c.levering_id).where(or_(door == _CLAIMER, partly)).distinct()


# Built once: building them takes longer than running them.
_CLAIM = _build_claim()
_REPLACED = _build_replaced()
