"""Reading the measures of registers that are in force."""

from typing import Any, Final

import dataframely as dy
import polars as pl
from sqlalchemy import Connection, Engine, select

from schemas import BUITEN, Maatcijfers
from store import keuzes
from store.cijfers import judge, maand, read_covered, schooljaar
from store.schrijven import ALL, MAAT_COLUMNS
from store.tabellen import dekking, gemeente, levering, maat
from store.vervanging import select_partly_replaced

_OF_LEVERING: Final = ("afzender", "sector", "fictief")
_TYPES: Final = {
    "levering_id": pl.Int64,
    "n": pl.Int64,
    "p25": pl.Int64,
    "mediaan": pl.Int64,
    "p75": pl.Int64,
    "volledig": pl.Boolean,
    "fictief": pl.Boolean,
}
_PIECE: Final = ["levering_id", "thema", "periode"]


def read_maten(engine: Engine) -> dy.DataFrame[Maatcijfers]:
    """Read every measure in force, with its month, schooljaar and sender.

    In force: of an active levering, while nothing of what it covers in that region and period is
    replaced by a newer one, contradicted by another sender or set back by a choice. A measure can't
    be mended by part, so then it is missing as a whole.

    Args:
        engine: An engine from `store.connect`, migrated.

    Returns:
        `schemas.Maatcijfers`, one row per measure, in no particular order. Exact: to be protected
        before it is shown.
    """
    with engine.connect() as conn, conn.begin():
        rows = _read_rows(conn)
        if rows.is_empty():
            return Maatcijfers.create_empty()
        lost = _read_lost(conn, rows["thema"].unique().to_list())
        regios = conn.execute(select(gemeente.c.gm_code, gemeente.c.regio_code)).all()
    held = _drop_lost(rows, lost, {code: regio or BUITEN for code, regio in regios})
    dated = held.with_columns(maand().alias("maand"), schooljaar().alias("schooljaar"))
    return Maatcijfers.cast(dated.select(list(Maatcijfers.columns())))


def _read_rows(conn: Connection) -> pl.DataFrame:
    query = (
        select(
            maat.c.levering_id,
            *(maat.c[name] for name in MAAT_COLUMNS),
            *(levering.c[name] for name in _OF_LEVERING),
        )
        .join(levering, levering.c.id == maat.c.levering_id)
        .where(levering.c.status == "actief")
    )
    schema = {c.name: _TYPES.get(c.name, pl.String) for c in query.selected_columns}
    return _frame(conn.execute(query), schema)


def _read_lost(conn: Connection, themas: list[str]) -> pl.DataFrame:
    """Return which areas of a levering count no more, by theme and period; ``*`` for all."""
    own = dekking.c
    query = select(own.levering_id, own.thema, own.periode, own.gebied)
    replaced = conn.execute(query.where(own.vervangen_door.is_not(None), own.thema.in_(themas)))
    parts = select_partly_replaced().subquery()
    partly = conn.execute(
        select(parts.c.levering_id, own.thema, own.periode, parts.c.gebied)
        .join(dekking, own.id == parts.c.dekking_id)
        .where(own.thema.in_(themas))
    )
    schema = dict.fromkeys([*_PIECE, "gebied"], pl.String) | {"levering_id": pl.Int64}
    losers, conflicts = judge(read_covered(conn, themas), keuzes.read_in_force(conn))
    frames = [_frame(rows, schema) for rows in (replaced, partly)]
    frames += [frame.select(*_PIECE, "gebied") for frame in (losers, conflicts)]
    return pl.concat([f.cast(schema) for f in frames]).unique()  # pyright: ignore[reportArgumentType]


def _drop_lost(rows: pl.DataFrame, lost: pl.DataFrame, regios: dict[str, str]) -> pl.DataFrame:
    everywhere = lost.filter(pl.col("gebied") == ALL)
    some = lost.with_columns(regio=pl.col("gebied").replace_strict(regios, default=BUITEN))
    return rows.join(everywhere, on=_PIECE, how="anti").join(
        some, on=[*_PIECE, "regio"], how="anti"
    )


def _frame(rows: Any, schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")
