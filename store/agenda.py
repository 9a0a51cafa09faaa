"""Reading the agendas in one call, and what people say of them: status, quadrant, remarks."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import polars as pl
from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    Table,
    insert,
    select,
    update,
)

from store import tabellen
from store.agenda_schrijven import Aanpassing, apply
from store.engine import raise_data_version, write

_TYPES: Final = (
    (Boolean, pl.Boolean),
    (Date, pl.Date),
    (DateTime, pl.Datetime("us", "UTC")),
    (Float, pl.Float64),
    (Integer, pl.Int64),
)


@dataclass(frozen=True)
class Agendas:
    """All agendas, a frame per table, in the order of the documents.

    Each has the columns of its table in ``models_agenda`` without ``vervallen`` (what was taken
    out of sight is left out), and ``aangepast_door`` and ``aangepast_op``: who changed the row
    last and when, empty where it is as in its source. ``plaatsingen`` (all that ever were, newest
    last), ``oordelen`` (also the undone ones) and ``toelichtingen`` have no version.
    """

    agendas: pl.DataFrame
    teksten: pl.DataFrame
    versies: pl.DataFrame
    ambities: pl.DataFrame
    doelen: pl.DataFrame
    maten: pl.DataFrame
    metingen: pl.DataFrame
    leden: pl.DataFrame
    tempo: pl.DataFrame
    activiteiten: pl.DataFrame
    koppelingen: pl.DataFrame
    verbanden: pl.DataFrame
    momenten: pl.DataFrame
    besluiten: pl.DataFrame
    scholen: pl.DataFrame
    plaatsingen: pl.DataFrame
    oordelen: pl.DataFrame
    toelichtingen: pl.DataFrame


_BEWERKBAAR: Final = {
    "agendas": "agenda",
    "teksten": "agenda_tekst",
    "versies": "agenda_versie",
    "ambities": "ambitie",
    "doelen": "doelstelling",
    "maten": "doelmaat",
    "metingen": "doel_meting",
    "leden": "lid",
    "tempo": "tempo",
    "activiteiten": "activiteit",
    "koppelingen": "activiteit_doel",
    "verbanden": "verband",
    "momenten": "agenda_moment",
    "besluiten": "besluit",
    "scholen": "school",
}


def read_agendas(engine: Engine) -> Agendas:
    """Read all agendas at one moment; a few hundred rows in all.

    ``leden`` holds the (v)so schools of the group too, as members of every share over contact
    persons, and ``tempo`` a row for each region and gemeente of a goal with an own pace, empty
    where nobody filled it in (then ``code`` is empty and ``versie`` 0).
    """
    with engine.connect() as conn:
        last = _last_changes(conn)
        frames = {
            field: _read_editable(conn, getattr(tabellen, name), last)
            for field, name in _BEWERKBAAR.items()
        }
        for field, table in (
            ("plaatsingen", tabellen.plaatsing),
            ("oordelen", tabellen.statusoordeel),
            ("toelichtingen", tabellen.agenda_toelichting),
        ):
            frames[field] = _read(conn, table).sort("id")
        gemeenten = _read(conn, tabellen.gemeente).filter(pl.col("bestaat_tot").is_null())
        regios = _read(conn, tabellen.regio).select("naam", regio_code="code", gebied="code")
    frames["leden"] = _with_schools(frames)
    places = gemeenten.select("naam", "regio_code", gebied="gm_code").sort("naam")
    frames["tempo"] = _with_places(frames, pl.concat([regios, places]))
    return Agendas(**frames)


def read_wijzigingen(
    engine: Engine, tabel: str | None = None, code: str | None = None
) -> pl.DataFrame:
    """Read who changed what, newest first.

    Returns:
        tabel, code, veld (empty: the row was added), oud, nieuw (as text), versie, reden, door, op.
    """
    with engine.connect() as conn:
        frame = _read(conn, tabellen.wijziging)
    for name, value in (("tabel", tabel), ("code", code)):
        if value is not None:
            frame = frame.filter(pl.col(name) == value)
    return frame.sort("id", descending=True).drop("id")


def place(engine: Engine, activiteit: str, plek: tuple[int, int], reden: str, door: str) -> None:
    """Put an activity in the quadrant; where it stood before stays on record.

    Args:
        engine: An engine from `store.connect`, seeded.
        activiteit: Its code.
        plek: Impact and added value of doing it together, 0 to 100 each.
        reden: Why there; may be empty.
        door: Who puts it there.

    Raises:
        sqlalchemy.exc.IntegrityError: no such activity, or a place outside 0 to 100.
    """
    row = {"activiteit_code": activiteit, "impact": plek[0], "meerwaarde": plek[1]}
    _add(engine, tabellen.plaatsing, row | {"reden": reden}, door)


def remark(engine: Engine, tabel: str, code: str, tekst: str, door: str) -> None:
    """Say something of a goal (``doelstelling``) or an activity (``activiteit``)."""
    row = {"tabel": tabel, "over": code, "tekst": tekst.strip()}
    _add(engine, tabellen.agenda_toelichting, row, door)


def overrule(engine: Engine, maat: str, status: str, reden: str, door: str) -> None:
    """Put a status over the computed one; the one before it is undone.

    Raises:
        ValueError: no reason was given; says so, in Dutch.
        sqlalchemy.exc.IntegrityError: no such measure or status.
    """
    if not reden.strip():
        raise ValueError("Schrijf op waarom u een andere status kiest.")
    now = datetime.now(UTC)
    row = {"maat_code": maat, "status": status, "reden": reden.strip(), "door": door, "op": now}
    with write(engine) as conn:
        _undo(conn, maat, door, now)
        conn.execute(insert(tabellen.statusoordeel), row)
        raise_data_version(conn)


def undo_overrule(engine: Engine, maat: str, door: str) -> None:
    """Let the computed status of a measure count again; what was said stays on record."""
    with write(engine) as conn:
        _undo(conn, maat, door, datetime.now(UTC))
        raise_data_version(conn)


def add_doel_metingen(engine: Engine, metingen: pl.DataFrame, fictief: bool) -> int:
    """Store measurements of goals; one of the same measure, area and date is changed.

    Args:
        engine: An engine from `store.connect`, seeded with the goals.
        metingen: maat_code, datum (date or ISO text), waarde (in the unit of the measure),
            toelichting, bron.
        fictief: Example data, never real.

    Returns:
        How many measurements were stored.

    Raises:
        sqlalchemy.exc.IntegrityError: A measure that does not exist; nothing is stored.
    """
    table, now = tabellen.doel_meting, datetime.now(UTC)
    with write(engine) as conn:
        for row in metingen.iter_rows(named=True):
            code = f"{row['maat_code']}~{row['datum']}~{'voorbeeld' if fictief else 'meting'}"
            same = (table.c.maat_code == row["maat_code"], table.c.gebied == "")
            query = select(table.c.code, table.c.versie).where(
                *same, table.c.datum == _day(row["datum"]), table.c.fictief == fictief
            )
            found = conn.execute(query).one_or_none()
            known, versie = tuple(found) if found else (code, 0)
            fields = row | {"fictief": fictief}
            apply(conn, Aanpassing("doel_meting", fields, known, versie), row["bron"], now)
        raise_data_version(conn)
    return metingen.height


def _day(value: Any) -> Any:
    return datetime.fromisoformat(value).date() if isinstance(value, str) else value


def _undo(conn: Connection, maat: str, door: str, now: datetime) -> None:
    table = tabellen.statusoordeel
    current = (table.c.maat_code == maat, table.c.vervallen_op.is_(None))
    conn.execute(update(table).where(*current).values(vervallen_op=now, vervallen_door=door))


def _add(engine: Engine, table: Table, row: dict[str, Any], door: str) -> None:
    with write(engine) as conn:
        conn.execute(insert(table), row | {"door": door, "op": datetime.now(UTC)})
        raise_data_version(conn)


def _read(conn: Connection, table: Table) -> pl.DataFrame:
    schema = {
        c.name: next((ours for sql, ours in _TYPES if isinstance(c.type, sql)), pl.String)
        for c in table.columns
    }
    rows = [
        tuple(v.replace(tzinfo=UTC) if isinstance(v, datetime) else v for v in row)
        for row in conn.execute(select(table))
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _read_editable(conn: Connection, table: Table, last: pl.DataFrame) -> pl.DataFrame:
    frame = _read(conn, table).filter(~pl.col("vervallen")).drop("vervallen")
    own = last.filter(tabel=table.name).drop("tabel")
    return frame.join(own, on="code", how="left", maintain_order="left").sort("volgorde", "code")


def _last_changes(conn: Connection) -> pl.DataFrame:
    newest = _read(conn, tabellen.wijziging).sort("id").group_by("tabel", "code").last()
    return newest.select("tabel", "code", aangepast_door="door", aangepast_op="op")


def _with_schools(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    over = frames["maten"].filter(leden="contactpersoon").select(maat_code="code")
    schools = frames["scholen"].select(
        *("code", "versie", "bron", "naam", "volgorde", "aangepast_door", "aangepast_op"),
        soort=pl.lit("school"),
        gebied="gm_code",
        stand="contactpersoon",
        datum="peildatum",
    )
    return pl.concat([frames["leden"], over.join(schools, how="cross")], how="diagonal_relaxed")


def _with_places(frames: dict[str, pl.DataFrame], places: pl.DataFrame) -> pl.DataFrame:
    own = pl.col("regios").str.split(",").alias("regio_code")
    regios = frames["agendas"].select("code", own).explode("regio_code")
    doelen = frames["doelen"].filter("eigen_tempo").select(doel_code="code", code="agenda_code")
    wanted = doelen.join(regios, on="code", maintain_order="left").join(
        places, on="regio_code", maintain_order="left_right"
    )
    every = wanted.select("doel_code", "gebied", "naam").join(
        frames["tempo"], on=["doel_code", "gebied"], how="left", maintain_order="left"
    )
    return every.with_columns(
        pl.col("versie").fill_null(0), pl.col("code", "tekst", "wanneer", "stand").fill_null("")
    )
