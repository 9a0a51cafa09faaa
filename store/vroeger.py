"""What was delivered before, to compare a new file with: of its sender, and of others."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Engine, Select, select

from schemas import SLEUTEL, soort_key
from store.cijfers import drop_replaced, read_covered
from store.conflicten import are_rivals
from store.tabellen import dekking, levering, telling

_KEYS: Final = (*SLEUTEL, "aantal", "gemaskeerd", "cel")
_TYPES: Final = {
    "levering_id": pl.Int64,
    "dekking_id": pl.Int64,
    "aantal": pl.Int64,
    "gemaskeerd": pl.Boolean,
    "fictief": pl.Boolean,
    "tot_en_met": pl.Date,
    "doorgeschoven": pl.Boolean,
}


def read_eigen(
    engine: Engine, afzender: str, sector: str, themas: Sequence[str], *, zonder_sha256: str = ""
) -> pl.DataFrame:
    """Read the counts in force of one sender and sector, contradicted or not.

    Args:
        engine: An engine from `store.connect`, migrated.
        afzender: SWV code, GM code or the name of a bureau.
        sector: ``po``, ``vo`` or ``alle``.
        themas: Only these themes.
        zonder_sha256: Hash of a file to leave out: it is not its own past.

    Returns:
        dekking_id, levering_id, fictief, tot_en_met (of a running year), doorgeschoven (of a month
        without changes), thema, periode, gebied, soort, duur, grond, arrangement, niveau, aantal,
        gemaskeerd, cel, sleutel (the kind by which one levering replaces another).
    """
    query = (
        select(
            dekking.c.id.label("dekking_id"),
            dekking.c.levering_id,
            levering.c.fictief,
            dekking.c.tot_en_met,
            (levering.c.soort == "geen_wijzigingen").label("doorgeschoven"),
            *(telling.c[name] for name in _KEYS),
        )
        .select_from(levering)
        .join(dekking, dekking.c.levering_id == levering.c.id)
        .join(telling, telling.c.dekking_id == dekking.c.id)
        .where(levering.c.afzender == afzender, levering.c.sector == sector)
        .where(levering.c.status == "actief", dekking.c.vervangen_door.is_(None))
        .where(dekking.c.thema.in_(list(themas)), levering.c.sha256 != zonder_sha256)
    )
    with engine.connect() as conn, conn.begin():
        frame = drop_replaced(conn, _read(conn, query))
    return frame.with_columns(sleutel=soort_key())


def read_anderen(engine: Engine, afzender: str, sector: str, themas: Sequence[str]) -> pl.DataFrame:
    """Read what other senders cover that would contradict this one.

    Returns:
        levering_id, afzender, sector, fictief, thema, periode, gebied, soort; distinct.
    """
    with engine.connect() as conn, conn.begin():
        covered = read_covered(conn, themas)
    sectors = [s for s in ("po", "vo", "alle") if are_rivals(("", sector), ("ander", s))]
    return covered.filter(
        pl.col("sector").is_in(sectors),
        (pl.col("afzender") != afzender) | (pl.col("sector") != sector),
    )


def read_noemers(engine: Engine, gebieden: Sequence[str]) -> pl.DataFrame:
    """Read how many pupils and inhabitants these areas are known to have, by whomever delivered.

    Returns:
        thema (``leerlingen`` or ``inwoners``), periode, gebied, niveau, aantal.
    """
    query = (
        select(*(telling.c[name] for name in ("thema", "periode", "gebied", "niveau", "aantal")))
        .select_from(levering)
        .join(dekking, dekking.c.levering_id == levering.c.id)
        .join(telling, telling.c.dekking_id == dekking.c.id)
        .where(levering.c.status == "actief", dekking.c.vervangen_door.is_(None))
        .where(dekking.c.thema.in_(("leerlingen", "inwoners")))
        .where(telling.c.gebied.in_(list(gebieden)), telling.c.aantal.is_not(None))
    )
    with engine.connect() as conn, conn.begin():
        return _read(conn, query)


def _read(conn: Connection, query: Select[*tuple[Any, ...]]) -> pl.DataFrame:
    schema = {c.name: _TYPES.get(c.name, pl.String) for c in query.selected_columns}
    rows = [tuple(row) for row in conn.execute(query)]
    return pl.DataFrame(rows, schema=schema, orient="row", strict=False)
