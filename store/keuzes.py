"""Settling a conflict between senders: who counts, chosen by a person with a reason.

A choice names the sender that counts for theme × period × area × kind, and the senders that
stand back for it. It is made between those senders: one that comes later is a new conflict.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Engine, insert, select, update

from store.conflicten import CELL, SOURCE, are_rivals
from store.engine import raise_data_version, write
from store.tabellen import keuze

Cel = tuple[str, str, str, str]
Bron = tuple[str, str]
KEUZE_SCHEMA: Final = {
    "id": pl.Int64,
    "thema": pl.String,
    "periode": pl.String,
    "gebied": pl.String,
    "soort": pl.String,
    "afzender": pl.String,
    "sector": pl.String,
    "boven": pl.String,
    "reden": pl.String,
    "gekozen_op": pl.Datetime("us", "UTC"),
    "gekozen_door": pl.String,
    "vervallen_op": pl.Datetime("us", "UTC"),
    "vervallen_door": pl.String,
    "fictief": pl.Boolean,
}


def read_keuzes(engine: Engine) -> pl.DataFrame:
    """Read every choice ever made between senders, newest first.

    Returns:
        id, thema, periode, gebied, soort, afzender, sector, boven (``PO2601 (po), …``), reden,
        gekozen_op, gekozen_door, vervallen_op, vervallen_door (empty while it holds), fictief.
    """
    with engine.connect() as conn:
        rows = conn.execute(select(keuze).order_by(keuze.c.id.desc())).mappings().all()
    made = [{**row, "boven": ", ".join(f"{a} ({s})" for a, s in row["boven"])} for row in rows]
    for row in made:
        for name in ("gekozen_op", "vervallen_op"):
            # SQLite keeps no time zone; everything was written in UTC.
            row[name] = row[name] and row[name].replace(tzinfo=row[name].tzinfo or UTC)
    return pl.DataFrame(made, schema=KEUZE_SCHEMA, orient="row")


def settle(
    conn: Connection,
    covered: pl.DataFrame,
    cellen: Iterable[Cel],
    bron: Bron,
    reden: str,
    door: str,
) -> int:
    """Write a choice per cell inside a write transaction; see `store.settle`."""
    if not reden.strip():
        raise ValueError("Geef een reden: die staat bij de keuze.")
    rows = [_choice(covered, cel, bron) for cel in dict.fromkeys(cellen)]
    now = datetime.now(UTC)
    _end(conn, [row["cel"] for row in rows], door, now)
    for row in rows:
        values = dict(zip(CELL, row.pop("cel"), strict=True)) | row
        said = {"reden": reden.strip(), "gekozen_op": now, "gekozen_door": door}
        conn.execute(insert(keuze), values | said)
    raise_data_version(conn)
    return len(rows)


def _choice(covered: pl.DataFrame, cel: Cel, bron: Bron) -> dict[str, Any]:
    here = covered.filter(*(pl.col(n) == value for n, value in zip(CELL, cel, strict=True)))
    sources = {(row["afzender"], row["sector"]) for row in here.iter_rows(named=True)}
    rivals = sorted(other for other in sources if are_rivals(bron, other))
    if bron not in sources or not rivals:
        raise ValueError(f"{bron[0]} spreekt hier niemand tegen: {' '.join(cel).strip()}.")
    return {
        "cel": cel,
        "afzender": bron[0],
        "sector": bron[1],
        "boven": [list(other) for other in rivals],
        "fictief": bool(here["fictief"].any()),
    }


def unsettle(engine: Engine, cellen: Iterable[Cel], door: str) -> int:
    """Undo the choices over these figures: they stay on record, and neither sender counts.

    Args:
        engine: An engine from `store.connect`, migrated.
        cellen: thema, periode, gebied, soort of each figure.
        door: Who undoes them.

    Returns:
        How many choices were undone.
    """
    with write(engine) as conn:
        ended = _end(conn, list(cellen), door, datetime.now(UTC))
        if ended:
            raise_data_version(conn)
    return ended


def _end(conn: Connection, cellen: list[Cel], door: str, now: datetime) -> int:
    ended = 0
    for cel in cellen:
        own = [keuze.c[name] == value for name, value in zip(CELL, cel, strict=True)]
        rows = update(keuze).where(*own, keuze.c.vervallen_op.is_(None))
        ended += conn.execute(rows.values(vervallen_op=now, vervallen_door=door)).rowcount
    return ended


def read_in_force(conn: Connection) -> pl.DataFrame:
    """Read which sender stands back for which, over which figure: a row per loser.

    Returns:
        thema, periode, gebied, soort, afzender, sector (of the loser), kiest, kiest_sector (of
        the one that was chosen).
    """
    columns = [keuze.c[name] for name in (*CELL, *SOURCE)]
    found = conn.execute(select(*columns, keuze.c.boven).where(keuze.c.vervallen_op.is_(None)))
    rows = [
        (*row[:4], loser, sector, row.afzender, row.sector)
        for row in found
        for loser, sector in row.boven
    ]
    schema = dict.fromkeys((*CELL, *SOURCE, "kiest", "kiest_sector"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")


def find_losers(covered: pl.DataFrame, keuzes: pl.DataFrame) -> pl.DataFrame:
    """Keep the covered rows that stand back: the sender that was chosen still delivers them.

    Args:
        covered: What `store.conflicten.cover` returns.
        keuzes: What `read_in_force` returns.

    Returns:
        The columns of ``covered``; empty where nothing was chosen.
    """
    if keuzes.is_empty():
        return covered.clear()
    chosen = covered.select(*CELL, pl.col("afzender").alias("kiest"), kiest_sector="sector")
    holding = keuzes.join(chosen.unique(), on=[*CELL, "kiest", "kiest_sector"], how="semi")
    return covered.join(holding, on=[*CELL, *SOURCE], how="semi")
