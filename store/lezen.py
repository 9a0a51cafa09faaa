"""Reading what was delivered and the reference tables: small frames."""

from datetime import UTC
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Engine, Select, and_, select

from store.tabellen import (
    dekking,
    gemeente,
    gemeente_swv,
    gepubliceerd,
    levering,
    regio,
    swv,
)
from store.vervanging import select_partly_replaced

LEVERING_SCHEMA: Final = {
    "id": pl.Int64,
    "afzender": pl.String,
    "afzender_soort": pl.String,
    "sector": pl.String,
    "bestandsnaam": pl.String,
    "sha256": pl.String,
    "geladen_op": pl.Datetime("us", "UTC"),
    "geladen_door": pl.String,
    "status": pl.String,
    "ingetrokken_op": pl.Datetime("us", "UTC"),
    "ingetrokken_door": pl.String,
    "fictief": pl.Boolean,
    "aantal_tellingen": pl.Int64,
    "soort": pl.String,
}


def read_leveringen(engine: Engine) -> pl.DataFrame:
    """Read every levering ever stored, newest first.

    Returns:
        id, afzender, afzender_soort, sector, bestandsnaam, sha256, geladen_op (UTC),
        geladen_door, status, ingetrokken_op, ingetrokken_door, fictief, aantal_tellingen, soort
        (``bestand``, ``geen_wijzigingen``), themas (text), periode_van, periode_tot, dekking (rows
        of coverage), dekking_geldig, dekking_vervangen, vervangt, vervangen_door (ids as text, in
        whole or in part; ``""`` for none).
    """
    with engine.connect() as conn, conn.begin():
        leveringen = _read(
            conn, select(*(levering.c[name] for name in LEVERING_SCHEMA)), LEVERING_SCHEMA
        )
        covered, parts = _read_covered(conn), _read_parts(conn)
    replaced = covered.drop_nulls("vervangen_door").select(parts.columns).vstack(parts)
    vervangt = _ids(replaced.select(id="vervangen_door", ander="levering_id"), "vervangt")
    door = _ids(replaced.select(id="levering_id", ander="vervangen_door"), "vervangen_door")
    return (
        leveringen.join(_summarise(covered), on="id", how="left")
        .join(vervangt, on="id", how="left")
        .join(door, on="id", how="left")
        .with_columns(
            pl.col("themas", "vervangt", "vervangen_door").fill_null(""),
            pl.col("dekking", "dekking_geldig", "dekking_vervangen").fill_null(0),
        )
        .sort("id", descending=True)
    )


def read_bevindingen(engine: Engine, levering_id: int) -> list[dict[str, Any]]:
    """Read the findings of one levering, as they were when it was stored.

    Withdrawing and restoring are in it too, with the codes ``ingetrokken`` and ``hersteld``.
    """
    with engine.connect() as conn:
        query = select(levering.c.bevindingen).where(levering.c.id == levering_id)
        return conn.execute(query).scalar_one()


def read_levering(engine: Engine, levering_id: int) -> dict[str, Any]:
    """Read all that is kept of one levering, its findings and reconciliation included.

    Raises:
        ValueError: There is no such levering.
    """
    with engine.connect() as conn:
        row = conn.execute(select(levering).where(levering.c.id == levering_id)).one_or_none()
    if row is None:
        raise ValueError(f"Levering {levering_id} bestaat niet.")
    return dict(zip(levering.c.keys(), _with_zone(tuple(row)), strict=True))


def read_dekking(engine: Engine) -> pl.DataFrame:
    """Read what every levering covers.

    Returns:
        levering_id, afzender, sector, thema, periode, gebied (or ``*``), soort (or ``*``),
        tot_en_met, geldig (active and not replaced), ingetrokken, fictief.
    """
    with engine.connect() as conn:
        covered = _read_covered(conn)
    return covered.drop("vervangen_door")


def read_regios(engine: Engine) -> pl.DataFrame:
    """Read the regions in their order: code, naam, volgorde, apart, bron."""
    schema = _schema("code naam volgorde:i apart:b bron")
    return _read_all(engine, select(regio).order_by(regio.c.volgorde), schema)


def read_gemeenten(engine: Engine) -> pl.DataFrame:
    """Read the gemeenten: gm_code, naam, bestaat_van, bestaat_tot, opvolgers, regio_code, bron."""
    schema = _schema("gm_code naam bestaat_van:d bestaat_tot:d opvolgers regio_code bron")
    return _read_all(engine, select(gemeente).order_by(gemeente.c.gm_code), schema)


def read_swv(engine: Engine) -> pl.DataFrame:
    """Read the samenwerkingsverbanden: code, naam, sector, partij, bron, status."""
    schema = _schema("code naam sector partij:b bron status")
    return _read_all(engine, select(swv).order_by(swv.c.code), schema)


def read_gemeente_swv(engine: Engine) -> pl.DataFrame:
    """Read which gemeente lies in which swv: gm_code, swv_code, sector, deel, bron."""
    schema = _schema("gm_code swv_code sector deel bron")
    query = select(gemeente_swv).order_by(gemeente_swv.c.gm_code, gemeente_swv.c.swv_code)
    return _read_all(engine, query, schema)


def read_gepubliceerd(engine: Engine) -> pl.DataFrame:
    """Read the published figures: gebied, periode, indicator, maat, eenheid, waarde, bron, …"""
    schema = _schema("gebied periode indicator maat eenheid waarde:f bron toelichting")
    columns = [gepubliceerd.c[name] for name in schema]
    return _read_all(engine, select(*columns).order_by(*columns[2::-1]), schema)


def _read_covered(conn: Connection) -> pl.DataFrame:
    own, of = dekking.c, levering.c
    geldig = and_(of.status == "actief", own.vervangen_door.is_(None))
    columns = (of.afzender, of.sector, own.thema, own.periode, own.gebied, own.soort)
    query = select(
        own.levering_id,
        *columns,
        own.tot_en_met,
        geldig,
        of.status == "ingetrokken",
        of.fictief,
        own.vervangen_door,
    ).select_from(dekking.join(levering, of.id == own.levering_id))
    schema = _schema(
        "levering_id:i afzender sector thema periode gebied soort tot_en_met:d geldig:b "
        "ingetrokken:b fictief:b vervangen_door:i"
    )
    return _read(conn, query, schema)


def _read_parts(conn: Connection) -> pl.DataFrame:
    query = select_partly_replaced().subquery()
    pairs = select(query.c.levering_id, query.c.vervangen_door).distinct()
    return _read(conn, pairs, _schema("levering_id:i vervangen_door:i"))


def _summarise(covered: pl.DataFrame) -> pl.DataFrame:
    return covered.group_by(pl.col("levering_id").alias("id")).agg(
        pl.col("thema").unique().sort().str.join(", ").alias("themas"),
        pl.col("periode").min().alias("periode_van"),
        pl.col("periode").max().alias("periode_tot"),
        pl.len().cast(pl.Int64).alias("dekking"),
        pl.col("geldig").sum().cast(pl.Int64).alias("dekking_geldig"),
        pl.col("vervangen_door").is_not_null().sum().cast(pl.Int64).alias("dekking_vervangen"),
    )


def _ids(pairs: pl.DataFrame, name: str) -> pl.DataFrame:
    joined = pl.col("ander").unique().sort().cast(pl.String).str.join(", ")
    return pairs.group_by("id").agg(joined.alias(name))


def _schema(columns: str) -> dict[str, Any]:
    kinds = {"": pl.String, "i": pl.Int64, "b": pl.Boolean, "d": pl.Date, "f": pl.Float64}
    parts = (column.partition(":") for column in columns.split())
    return {name: kinds[kind] for name, _, kind in parts}


def _read_all(
    engine: Engine, query: Select[*tuple[Any, ...]], schema: dict[str, Any]
) -> pl.DataFrame:
    with engine.connect() as conn:
        return _read(conn, query, schema)


def _read(
    conn: Connection, query: Select[*tuple[Any, ...]], schema: dict[str, Any]
) -> pl.DataFrame:
    rows = [_with_zone(tuple(row)) for row in conn.execute(query)]
    return pl.DataFrame(rows, schema=schema, orient="row", strict=False)


def _with_zone(row: tuple[Any, ...]) -> tuple[Any, ...]:
    # SQLite keeps no time zone; everything was written in UTC.
    naive = [hasattr(value, "hour") and value.tzinfo is None for value in row]
    if not any(naive):
        return row
    return tuple(
        value.replace(tzinfo=UTC) if no_zone else value
        for value, no_zone in zip(row, naive, strict=True)
    )
