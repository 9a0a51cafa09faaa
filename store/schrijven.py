"""Storing a levering: all of it in one transaction, or nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import dataframely as dy
import polars as pl
from sqlalchemy import Connection, Engine, insert, select

from schemas import MATEN, ONDERDELEN, SOORT_PER_THEMA, Maten, Tellingen
from store.engine import raise_data_version, write
from store.profielen import keep_profiel
from store.tabellen import dekking as dekking_table
from store.tabellen import insert_rows, levering, maat, telling
from store.vervanging import claim

TELLING_COLUMNS: Final = (
    "thema",
    "maat",
    "periode",
    "gebied",
    "soort",
    "duur",
    "grond",
    "arrangement",
    "niveau",
    "aantal",
    "gemaskeerd",
    "cel",
    "regel",
)
MAAT_COLUMNS: Final = tuple(Maten.columns())
# A word of a sender may never come in by this way.
_KNOWN: Final = {
    "naam": frozenset(name for names in MATEN.values() for name in names),
    "onderdeel": frozenset(ONDERDELEN),
}
ALL: Final = "*"
_SOORT_AT: Final = {
    thema: TELLING_COLUMNS.index(column) if column else None
    for thema, column in SOORT_PER_THEMA.items()
}

Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class LeveringKop:
    """What is known of a file as a whole.

    Attributes:
        afzender: SWV code, GM code or the name of a bureau.
        afzender_soort: ``samenwerkingsverband``, ``gemeente`` or ``leerplichtbureau``.
        sector: ``po``, ``vo`` or ``alle``.
        bestandsnaam: Name of the file as it was sent.
        sha256: Hash of its bytes.
        opties: Answers that were given beside the file; part of what makes it the same file.
        geladen_op: Moment of loading, with time zone.
        geladen_door: Who loaded it.
        fictief: Example data, never real.
        bevindingen: Findings, as plain dictionaries.
        tabellen: Descriptions of the tables found, as plain dictionaries.
        verantwoording: The reconciliation in sentences, as the sender saw it.
        vingerafdruk: Mark of the layout; empty where it is not to be remembered.
        profiel: The layout as it is remembered, as plain data.
        soort: ``bestand``, or ``geen_wijzigingen`` where nothing was sent but that sentence.
    """

    afzender: str
    afzender_soort: str
    sector: str
    bestandsnaam: str
    sha256: str
    opties: dict[str, Any]
    geladen_op: datetime
    geladen_door: str
    fictief: bool = False
    bevindingen: list[dict[str, Any]] = field(default_factory=list)
    tabellen: list[dict[str, Any]] = field(default_factory=list)
    verantwoording: list[str] = field(default_factory=list)
    soort: str = "bestand"
    vingerafdruk: str = ""
    profiel: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Bewaard:
    """What storing did.

    Attributes:
        levering_id: Id of the levering, or of the same file where it was there already.
        nieuw: False where the same file was there already and nothing changed.
        vervangen: Ids of the older leveringen that this one replaces, in whole or in part.
    """

    levering_id: int
    nieuw: bool
    vervangen: list[int]


def save_levering(
    engine: Engine,
    kop: LeveringKop,
    tellingen: dy.DataFrame[Tellingen] | pl.DataFrame,
    dekking: pl.DataFrame,
    maten: dy.DataFrame[Maten] | pl.DataFrame | None = None,
) -> Bewaard:
    """Store a file: the levering, what it covers and its counts, and replace what is older.

    Args:
        engine: An engine from `store.connect`, migrated.
        kop: What is known of the file as a whole.
        tellingen: `schemas.Tellingen`, one row per count.
        dekking: Columns thema, periode, gebied (or ``*``), soort (or ``*``; kind, ground or
            level, ``""`` where there is none), tot_en_met (date, optional).
        maten: `schemas.Maten`, what its registers measure beside the counts.

    Returns:
        The id, whether it is new, and which leveringen it replaces. The same file of the same
        sender, sector and options changes nothing.

    Raises:
        ValueError: A count without exactly one row of coverage, or without a value and not
            masked, or a measure that is not on the list; nothing is stored.
        sqlalchemy.exc.IntegrityError: A value that the tables refuse; nothing is stored.
    """
    rows = _telling_rows(tellingen)
    maat_rows = [] if maten is None else _maat_rows(maten)
    with write(engine) as conn:
        if (known := _find_same(conn, kop)) is not None:
            return Bewaard(known, nieuw=False, vervangen=[])
        levering_id = _insert_levering(conn, kop, len(rows))
        keys = _insert_dekking(conn, levering_id, dekking)
        insert_rows(conn, telling, ("dekking_id", *TELLING_COLUMNS), _with_dekking(rows, keys))
        own = [(levering_id, *row) for row in maat_rows]
        insert_rows(conn, maat, ("levering_id", *MAAT_COLUMNS), own)
        vervangen = claim(conn, levering_id)
        if kop.vingerafdruk:
            keep_profiel(conn, kop.afzender, kop.vingerafdruk, kop.profiel, kop.geladen_door)
        raise_data_version(conn)
    return Bewaard(levering_id, nieuw=True, vervangen=vervangen)


def _telling_rows(tellingen: pl.DataFrame) -> list[tuple[Any, ...]]:
    if (tellingen["gemaskeerd"] != tellingen["aantal"].is_null()).any():
        raise ValueError("Een aantal ontbreekt precies waar het gemaskeerd is; hier niet.")
    return tellingen.select(TELLING_COLUMNS).rows()


def _maat_rows(maten: pl.DataFrame) -> list[tuple[Any, ...]]:
    for name, known in _KNOWN.items():
        if strange := set(maten[name].unique().to_list()) - known:
            raise ValueError(f"{name} van een maat staat niet op de lijst ({len(strange)}).")
    return maten.select(MAAT_COLUMNS).rows()


def _find_same(conn: Connection, kop: LeveringKop) -> int | None:
    query = select(levering.c.id, levering.c.opties).where(
        levering.c.sha256 == kop.sha256,
        levering.c.afzender == kop.afzender,
        levering.c.sector == kop.sector,
        levering.c.status == "actief",
    )
    opties = _as_json(kop.opties)
    return next((row.id for row in conn.execute(query) if row.opties == opties), None)


def _as_json(value: Any) -> Any:
    # Dates in options become text, so that what is compared is what was stored.
    return json.loads(json.dumps(value, default=str))


def _insert_levering(conn: Connection, kop: LeveringKop, aantal: int) -> int:
    values = {
        "afzender": kop.afzender,
        "afzender_soort": kop.afzender_soort,
        "sector": kop.sector,
        "bestandsnaam": kop.bestandsnaam,
        "sha256": kop.sha256,
        "opties": _as_json(kop.opties),
        "geladen_op": kop.geladen_op.astimezone(UTC),
        "geladen_door": kop.geladen_door,
        "status": "actief",
        "fictief": kop.fictief,
        "aantal_tellingen": aantal,
        "bevindingen": _as_json(kop.bevindingen),
        "tabellen": _as_json(kop.tabellen),
        "verantwoording": list(kop.verantwoording),
        "soort": kop.soort,
    }
    return conn.execute(insert(levering).returning(levering.c.id), values).scalar_one()


def _insert_dekking(conn: Connection, levering_id: int, frame: pl.DataFrame) -> dict[Key, int]:
    own = ("thema", "periode", "gebied", "soort")
    end = pl.col("tot_en_met") if "tot_en_met" in frame.columns else pl.lit(None, pl.Date)
    rows = frame.select(
        pl.lit(levering_id).alias("levering_id"),
        *(pl.col(name).cast(pl.String).fill_null("") for name in own),
        end.alias("tot_en_met"),
    ).rows()
    insert_rows(conn, dekking_table, ("levering_id", *own, "tot_en_met"), rows)
    columns = dekking_table.c
    query = select(columns.id, columns.thema, columns.periode, columns.gebied, columns.soort)
    found = conn.execute(query.where(columns.levering_id == levering_id))
    return {(thema, periode, gebied, soort): id_ for id_, thema, periode, gebied, soort in found}


def _with_dekking(rows: Sequence[tuple[Any, ...]], keys: dict[Key, int]) -> list[tuple[Any, ...]]:
    known: dict[Key, int] = {}
    result = []
    for row in rows:
        column = _SOORT_AT[row[0]]
        key = (row[0], row[2], row[3], (column and row[column]) or "")
        if (dekking_id := known.get(key)) is None:
            dekking_id = known[key] = _find_dekking(key, keys)
        result.append((dekking_id, *row))
    return result


def _find_dekking(key: Key, keys: dict[Key, int]) -> int:
    thema, periode, gebied, soort = key
    found = [
        keys[wide]
        for g in (gebied, ALL)
        for s in (soort, ALL)
        if (wide := (thema, periode, g, s)) in keys
    ]
    if len(found) != 1:
        raise ValueError(
            f"{thema} {periode} {gebied} {soort}: {len(found)} rijen dekking, precies een nodig."
        )
    return found[0]
