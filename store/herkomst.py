"""From a figure back to the cells behind it: which levering, which cell, by which rule."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Engine, Select, select

from schemas import soort_key
from store import keuzes
from store.cijfers import drop_replaced, judge
from store.conflicten import CELL, SOURCE, cover
from store.schrijven import TELLING_COLUMNS
from store.tabellen import dekking, levering, telling

_LEVERING: Final = ("afzender", "sector", "bestandsnaam", "geladen_door", "fictief")
_TYPES: Final = {"aantal": pl.Int64, "gemaskeerd": pl.Boolean, "fictief": pl.Boolean}
_OWN_GEBIED: Final = "dekking_gebied"
_OWN_SOORT: Final = "dekking_soort"


def read_herkomst(
    engine: Engine,
    thema: str,
    perioden: Sequence[str],
    gebieden: Sequence[str] | None = None,
    soort: str | None = None,
) -> pl.DataFrame:
    """Read the counts behind a figure, each with the cell it came from and the rule that made it.

    Exact: only for who may see exact figures.

    Args:
        engine: An engine from `store.connect`, migrated.
        thema: A theme.
        perioden: Periods as they were delivered: months, schooljaren or dates.
        gebieden: GM codes; all without it.
        soort: Kind, ground or level, by theme; all without it.

    Returns:
        levering_id, afzender, sector, bestandsnaam, geladen_door, fictief, thema, maat, periode,
        gebied, soort, duur, grond, arrangement, niveau, aantal, gemaskeerd, blad, cel, regel,
        kolommen (``kop (veld)`` of a register), sleutel (the kind that it replaces by), status
        (``telt``,
        ``tegengesproken`` by another sender, ``staat_terug`` by a choice).
    """
    with engine.connect() as conn, conn.begin():
        rows = drop_replaced(conn, _read(conn, _query(thema, perioden, gebieden)))
        chosen = keuzes.read_in_force(conn)
        tables = _read_tables(conn, rows["levering_id"].unique().to_list())
    rows = _with_status(rows.with_columns(sleutel=soort_key()), chosen)
    if soort is not None:
        rows = rows.filter(pl.col("sleutel") == soort)
    return _finish(rows, tables)


def _query(
    thema: str, perioden: Sequence[str], gebieden: Sequence[str] | None
) -> Select[*tuple[Any, ...]]:
    query = (
        select(
            dekking.c.id.label("dekking_id"),
            dekking.c.levering_id,
            dekking.c.gebied.label(_OWN_GEBIED),
            dekking.c.soort.label(_OWN_SOORT),
            *(levering.c[name] for name in _LEVERING),
            *(telling.c[name] for name in TELLING_COLUMNS),
        )
        .select_from(dekking)
        .join(levering, levering.c.id == dekking.c.levering_id)
        .join(telling, telling.c.dekking_id == dekking.c.id)
        .where(dekking.c.thema == thema, dekking.c.periode.in_(list(perioden)))
        .where(levering.c.status == "actief", dekking.c.vervangen_door.is_(None))
    )
    return query if gebieden is None else query.where(telling.c.gebied.in_(list(gebieden)))


def _read(conn: Connection, query: Select[*tuple[Any, ...]]) -> pl.DataFrame:
    numbers = dict.fromkeys(("dekking_id", "levering_id"), pl.Int64)
    schema = {c.name: (numbers | _TYPES).get(c.name, pl.String) for c in query.selected_columns}
    rows = [tuple(row) for row in conn.execute(query)]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _read_tables(conn: Connection, ids: list[int]) -> pl.DataFrame:
    """Return per levering and range which header of a register was read as what."""
    query = select(levering.c.id, levering.c.tabellen).where(levering.c.id.in_(ids))
    rows = [
        (row.id, f"{table['sheet']}!{table['range']}", _columns(table.get("columns", {})))
        for row in conn.execute(query)
        for table in row.tabellen
        if table.get("shape") == "register"
    ]
    schema = {"levering_id": pl.Int64, "cel": pl.String, "kolommen": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").unique(["levering_id", "cel"])


def _columns(columns: dict[str, str]) -> str:
    return ", ".join(f"{header} ({field})" for header, field in columns.items())


def _with_status(rows: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    owned = rows.select(
        pl.col("dekking_id").alias("id"),
        "levering_id",
        *SOURCE,
        "fictief",
        "thema",
        "periode",
        pl.col(_OWN_GEBIED).alias("gebied"),
        pl.col(_OWN_SOORT).alias("soort"),
    )
    covered = cover(owned.unique(), rows.select("dekking_id", "gebied", "sleutel"))
    losers, conflicts = judge(covered, chosen)
    cells = [*SOURCE, *CELL]
    said = pl.concat(
        [
            losers.select(cells).unique().with_columns(status=pl.lit("staat_terug")),
            conflicts.select(cells).unique().with_columns(status=pl.lit("tegengesproken")),
        ]
    ).rename({"soort": "sleutel"})
    on = [name if name != "soort" else "sleutel" for name in cells]
    joined = rows.join(said, on=on, how="left")
    return joined.with_columns(pl.col("status").fill_null("telt"))


def _finish(rows: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    sheet = pl.col("cel").str.extract(r"^(.*)!", 1).fill_null("")
    cell = pl.col("cel").str.extract(r"([^!]*)$", 1)
    frame = rows.join(tables, on=["levering_id", "cel"], how="left").select(
        "levering_id",
        *_LEVERING,
        *(name for name in TELLING_COLUMNS if name not in ("cel", "regel")),
        sheet.alias("blad"),
        cell.alias("cel"),
        "regel",
        pl.col("kolommen").fill_null(""),
        "sleutel",
        "status",
    )
    order = ["periode", "gebied", "soort", "grond", "arrangement", "niveau", "duur", "levering_id"]
    return frame.sort(order, nulls_last=True)
