"""Reading the counts in force, up to millions, into one lean frame."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import dataframely as dy
import polars as pl
from sqlalchemy import Connection, Engine, Select, select

from schemas import THEMAS, Cijfers, soort_key
from store import keuzes
from store.conflicten import CELL, SOURCE, cover, find_conflicts, summarise
from store.engine import write
from store.vervanging import select_partly_replaced

CHUNK: Final = 50_000
DTYPES: Final = {name: column.dtype for name, column in Cijfers.columns().items()}

FROM_DEKKING: Final = "FROM dekking d JOIN levering l ON l.id = d.levering_id"
FROM_TELLING: Final = FROM_DEKKING + " JOIN telling t ON t.dekking_id = d.id"
IN_FORCE: Final = "WHERE l.status = 'actief' AND d.vervangen_door IS NULL"
REPLACED: Final = (
    "WHERE l.status = 'actief' AND d.vervangen_door IS NOT NULL AND d.tot_en_met IS NOT NULL"
)
# A register says which areas and kinds it covers only by what it counts.
REGISTERS: Final = "AND (d.gebied = '*' OR d.soort = '*')"
DEKKING_SCHEMA: Final = {
    "id": pl.Int64,
    "levering_id": pl.Int64,
    "afzender": pl.String,
    "sector": pl.String,
    "fictief": pl.Boolean,
    "thema": pl.String,
    "periode": pl.String,
    "gebied": pl.String,
    "soort": pl.String,
    "tot_en_met": pl.String,
}
TELLING_SCHEMA: Final = {
    "dekking_id": pl.Int64,
    **{
        name: DTYPES[name]
        for name in (
            "thema",
            "maat",
            "gebied",
            "soort",
            "duur",
            "grond",
            "arrangement",
            "niveau",
            "aantal",
            "gemaskeerd",
            "cel",
        )
    },
}


def read_cijfers(engine: Engine) -> dy.DataFrame[Cijfers]:
    """Read every count in force, with its month, schooljaar and region.

    In force: of an active levering, not replaced by a newer one of the same sender, and not
    contradicted by another sender (`read_conflicten`) unless someone chose this one (`settle`).

    Args:
        engine: An engine from `store.connect`, migrated.

    Returns:
        `schemas.Cijfers`, one row per count, in no particular order. A million rows take a few
        seconds: keep the frame as long as `data_version` is the same.
    """
    with engine.connect() as conn, conn.begin():
        dekking = _read_dekking(conn)
        tellingen = drop_replaced(conn, _read_tellingen(conn))
        regios = _read(conn, "SELECT gm_code, regio_code FROM gemeente", _REGIO_SCHEMA)
        chosen = keuzes.read_in_force(conn)
    covered = cover(dekking, _with_sleutel(tellingen))
    losers, conflicts = judge(covered, chosen)
    idle = pl.concat([losers, conflicts])
    return _join(_drop_conflicts(tellingen, dekking, idle), dekking, regios)


def judge(covered: pl.DataFrame, chosen: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what stands back by a choice, and what is contradicted still."""
    losers = keuzes.find_losers(covered, chosen)
    left = covered.join(losers, on=covered.columns, how="anti") if losers.height else covered
    return losers, find_conflicts(left)


def read_tussenstanden(engine: Engine) -> dy.DataFrame[Cijfers]:
    """Read what was counted of a schooljaar while it ran, since replaced by a later delivery.

    Only for comparing a running year with the same moment of the year before; never a figure in
    force. Of equal moments the newest delivery; leveringen that were withdrawn are left out.

    Returns:
        `schemas.Cijfers` with `tot_en_met` filled, in no particular order.
    """
    with engine.connect() as conn, conn.begin():
        dekking, tellingen = _read_dekking(conn, REPLACED), _read_tellingen(conn, REPLACED)
        regios = _read(conn, "SELECT gm_code, regio_code FROM gemeente", _REGIO_SCHEMA)
    moment = ["afzender", "sector", "thema", "periode", "gebied", "soort", "tot_en_met"]
    newest = dekking.sort("levering_id").unique(moment, keep="last", maintain_order=True)
    return _join(tellingen, newest, regios)


def _join(
    tellingen: pl.DataFrame, dekking: pl.DataFrame, regios: pl.DataFrame
) -> dy.DataFrame[Cijfers]:
    joined = (
        tellingen.lazy()
        .join(dekking.lazy().select(_derived()), on="dekking_id")
        .join(regios.lazy(), on="gebied", how="left")
    )
    frame = joined.select(list(DTYPES)).collect()
    return frame.pipe(Cijfers.cast)


def read_conflicten(engine: Engine) -> pl.DataFrame:
    """Read which figures are not shown because two senders contradict each other.

    Returns:
        thema, periode, gebied, soort, sectoren, afzenders, bronnen (senders with their sector),
        leveringen (ids as text); one row per figure, sorted; empty where there is no conflict.
    """
    with engine.connect() as conn, conn.begin():
        covered, chosen = read_covered(conn), keuzes.read_in_force(conn)
    return summarise(judge(covered, chosen)[1])


def settle(
    engine: Engine, cellen: Sequence[keuzes.Cel], afzender: str, sector: str, reden: str, door: str
) -> int:
    """Settle who counts for figures over which senders contradict each other.

    The choice before it stays on record, as does everything that was delivered.

    Args:
        engine: An engine from `store.connect`, migrated.
        cellen: thema, periode, gebied, soort of each figure.
        afzender: The sender that counts.
        sector: The sector that it delivers for.
        reden: Why; stays beside the choice.
        door: Who chooses.

    Returns:
        How many figures were settled.

    Raises:
        ValueError: No reason, or nobody contradicts this sender there; nothing is stored.
    """
    with write(engine) as conn:
        covered = read_covered(conn)
        return keuzes.settle(conn, covered, cellen, (afzender, sector), reden, door)


def read_covered(conn: Connection, themas: Sequence[str] = THEMAS) -> pl.DataFrame:
    """Read what every source in force covers of these themes, area by area and kind by kind."""
    # Names of our own: quoting them is safe, and the driver's cursor takes plain text.
    names = ", ".join(f"'{thema}'" for thema in THEMAS if thema in themas)
    where = f"{IN_FORCE} AND d.thema IN ({names})"
    return cover(_read_dekking(conn, where), _with_sleutel(_read_cells(conn, where)))


_REGIO_SCHEMA: Final = {"gebied": pl.String, "regio": pl.String}


def _read_dekking(conn: Connection, where: str = IN_FORCE) -> pl.DataFrame:
    columns = "d.id, l.id, l.afzender, l.sector, l.fictief, d.thema, d.periode, d.gebied, d.soort"
    query = f"SELECT {columns}, CAST(d.tot_en_met AS VARCHAR) {FROM_DEKKING} {where}"
    return _read(conn, query, DEKKING_SCHEMA)


def _read_tellingen(conn: Connection, where: str = IN_FORCE) -> pl.DataFrame:
    columns = ", ".join(f"t.{name}" for name in TELLING_SCHEMA)
    return _read(conn, f"SELECT {columns} {FROM_TELLING} {where}", TELLING_SCHEMA)


def _read_cells(conn: Connection, where: str = IN_FORCE) -> pl.DataFrame:
    names = ("dekking_id", "thema", "gebied", "soort", "grond", "niveau")
    columns = ", ".join(f"t.{name}" for name in names)
    query = f"SELECT DISTINCT {columns} {FROM_TELLING} {where} {REGISTERS}"
    return drop_replaced(conn, _read(conn, query, {name: TELLING_SCHEMA[name] for name in names}))


def drop_replaced(conn: Connection, tellingen: pl.DataFrame) -> pl.DataFrame:
    """Drop counts of rows in force of which a newer levering replaces that very part.

    Args:
        conn: A connection in a transaction.
        tellingen: dekking_id, thema, gebied, soort, grond, niveau, and more.
    """
    parts = [tuple(part) for part in conn.execute(_PARTS)]
    if not parts:
        return tellingen
    schema = {"dekking_id": pl.Int64, "deel": pl.String, "soort_deel": pl.String}
    frame = pl.DataFrame(parts, schema=schema, orient="row")
    area = (pl.col("deel") == "*") | (pl.col("deel") == pl.col("gebied"))
    any_kind = pl.col("soort_deel").is_in(["", "*"]) | (soort_key() == "")
    numbered = tellingen.lazy().with_row_index("nummer")
    replaced = numbered.join(frame.lazy(), on="dekking_id").filter(
        area & (any_kind | (pl.col("soort_deel") == soort_key()))
    )
    return numbered.join(replaced, on="nummer", how="anti").drop("nummer").collect()


def _build_parts() -> Select[int, str, str]:
    query = select_partly_replaced().subquery()
    return select(query.c.dekking_id, query.c.gebied, query.c.soort).distinct()


# Built once: building it takes longer than running it.
_PARTS: Final = _build_parts()


def _read(conn: Connection, query: str, schema: dict[str, Any]) -> pl.DataFrame:
    frames = [pl.DataFrame(schema=schema)]
    frames += [_frame(rows, schema) for rows in _fetch(conn, query)]
    return pl.concat(frames, rechunk=True)


def _fetch(conn: Connection, query: str) -> Iterator[Sequence[tuple[Any, ...]]]:
    # The driver's own cursor: SQLAlchemy's rows cost a second more per million.
    cursor = conn.exec_driver_sql(query).cursor
    assert cursor is not None  # a SELECT always has one
    while rows := cursor.fetchmany(CHUNK):
        yield rows


def _frame(rows: Sequence[tuple[Any, ...]], schema: dict[str, Any]) -> pl.DataFrame:
    columns = zip(schema.items(), zip(*rows, strict=True), strict=True)
    return pl.DataFrame([_series(name, dtype, values) for (name, dtype), values in columns])


def _series(name: str, dtype: Any, values: tuple[Any, ...]) -> pl.Series:
    # SQLite has no booleans: 0 and 1.
    if dtype == pl.Boolean:
        return pl.Series(name, list(map(bool, values)), pl.Boolean)
    return pl.Series(name, values, dtype)


def _with_sleutel(tellingen: pl.DataFrame) -> pl.DataFrame:
    return tellingen.select("dekking_id", "gebied", soort_key().alias("sleutel"))


def _drop_conflicts(
    tellingen: pl.DataFrame, dekking: pl.DataFrame, conflicts: pl.DataFrame
) -> pl.DataFrame:
    if conflicts.is_empty():
        return tellingen
    cells = (
        dekking.lazy()
        .drop("gebied", "soort")
        .join(conflicts.lazy().select(*SOURCE, *CELL), on=[*SOURCE, "thema", "periode"])
    )
    cells = cells.select(
        pl.col("id").alias("dekking_id"), "gebied", pl.col("soort").alias("sleutel")
    )
    return (
        tellingen.lazy()
        .with_columns(soort_key().alias("sleutel"))
        .join(cells, on=["dekking_id", "gebied", "sleutel"], how="anti")
        .collect()
    )


def _derived() -> list[pl.Expr | str]:
    return [
        pl.col("id").alias("dekking_id"),
        "levering_id",
        "afzender",
        pl.col("sector").cast(DTYPES["sector"]),
        "fictief",
        "periode",
        maand().alias("maand"),
        schooljaar().alias("schooljaar"),
        pl.col("tot_en_met").str.to_date("%Y-%m-%d"),
    ]


def maand() -> pl.Expr:
    """Derive the first day of a month; empty for another period."""
    is_month = pl.col("periode").str.len_chars() == 7
    return pl.when(is_month).then(pl.col("periode") + "-01").str.to_date("%Y-%m-%d")


def schooljaar() -> pl.Expr:
    """Derive the schooljaar (1 August to 31 July) of a month, a date or a schooljaar itself."""
    periode = pl.col("periode")
    year = periode.str.slice(0, 4).cast(pl.Int32)
    month = periode.str.slice(5, 2).cast(pl.Int32)
    start = year - (month < 8).cast(pl.Int32)
    is_year = periode.str.contains(r"^\d{4}-\d{4}$")
    return pl.when(is_year).then(periode).otherwise(pl.format("{}-{}", start, start + 1))
