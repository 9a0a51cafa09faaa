"""Changing an agenda: nothing is overwritten unseen, and what it was before stays on record.

Everyone who changes a row says which ``versie`` of it they saw. Has the row moved on since, then
nothing is written and `Bijgewerkt` says who changed what in the meantime.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Date, Engine, Table, and_, insert, select, update

from store import tabellen
from store.engine import raise_data_version, write

# What people may change, per table.
VELDEN: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "agenda": "naam soort van tot_en_met schooljaar regios overleg overleg_wanneer "
        "toelichting status opgevolgd_door",
        "agenda_tekst": "agenda_code ambitie_code soort groep tekst onzeker bron volgorde",
        "agenda_versie": "agenda_code nummer datum tekst bron",
        "ambitie": "agenda_code hoofdstuk nummer tekst kort borging bron volgorde",
        "doelstelling": "agenda_code ambitie_code nummer tekst wanneer eigen_tempo bron volgorde",
        "doelmaat": "doel_code soort streef begin begin_datum richting deadline eenheid indicator "
        "gebied leden meetwijze bron volgorde",
        "doel_meting": "maat_code gebied datum waarde toelichting bron fictief",
        "lid": "maat_code naam soort gebied stand datum bron volgorde",
        "tempo": "doel_code gebied tekst wanneer stand bron",
        "activiteit": "agenda_code ambitie_code onder tekst wanneer wie status open onzeker "
        "randvoorwaardelijk bron volgorde",
        "activiteit_doel": "activiteit_code doel_code telt bron",
        "verband": "soort van naar reden bron",
        "agenda_moment": "activiteit_code maat_code datum tekst fictief bron",
        "besluit": "agenda_code doel_code vraag aan gevraagd_op uiterlijk besluit besloten_op "
        "gedaan_op toelichting bron volgorde",
        "school": "naam soort gm_code regio contactpersoon financiering aanbieders wachtweken "
        "op_tijd_afgeschaald oza_aanbod oza_nodig peildatum bron",
    }.items()
}


@dataclass(frozen=True)
class Aanpassing:
    """One row to add (``code`` empty or new, ``versie`` 0) or to change (the version seen)."""

    tabel: str
    velden: Mapping[str, Any]
    code: str = ""
    versie: int = 0


class BijgewerktError(Exception):
    """Someone else changed the row in the meantime; nothing was written.

    Attributes:
        wijzigingen: what changed since the version seen: veld, oud, nieuw, door, op.
        nu: the row as it is now; empty where it is gone.
    """

    def __init__(self, wijzigingen: list[dict[str, Any]], nu: dict[str, Any]) -> None:
        door = wijzigingen[-1]["door"] if wijzigingen else "iemand anders"
        super().__init__(
            f"{door} heeft dit intussen aangepast. Bekijk de nieuwe versie en pas het dan "
            "opnieuw aan."
        )
        self.wijzigingen = wijzigingen
        self.nu = nu


def change(engine: Engine, aanpassingen: list[Aanpassing], door: str, reden: str = "") -> list[str]:
    """Add and change rows of an agenda in one transaction: all of them or none.

    Args:
        engine: An engine from `store.connect`, seeded.
        aanpassingen: Rows to add or change; a field that stays the same leaves no trace.
        door: Who does it.
        reden: Why, where they say so.

    Returns:
        The code of each row, in the order given.

    Raises:
        BijgewerktError: a row has moved on since the version that was seen.
        ValueError: a table or field that people may not change.
        sqlalchemy.exc.IntegrityError: a value that the table refuses.
    """
    now = datetime.now(UTC)
    with write(engine) as conn:
        codes = [apply(conn, one, door, now, reden) for one in aanpassingen]
        raise_data_version(conn)
    return codes


def remove(engine: Engine, tabel: str, code: str, versie: int, door: str, reden: str = "") -> None:
    """Take a row out of sight; it stays on record.

    Raises:
        BijgewerktError: the row has moved on since the version that was seen.
        ValueError: there is no such table.
    """
    _set_vervallen(engine, (tabel, code, versie), True, door, reden)


def bring_back(engine: Engine, tabel: str, code: str, versie: int, door: str) -> None:
    """Undo `remove`; raises as that does."""
    _set_vervallen(engine, (tabel, code, versie), False, door, "")


def _set_vervallen(
    engine: Engine, key: tuple[str, str, int], value: bool, door: str, reden: str
) -> None:
    tabel, code, versie = key
    with write(engine) as conn:
        _update(conn, _table(tabel), (code, versie), {"vervallen": value}, (door, reden))
        raise_data_version(conn)


def apply(conn: Connection, one: Aanpassing, door: str, now: datetime, reden: str = "") -> str:
    """Add or change one row inside a write transaction; raises as `change` does."""
    table = _table(one.tabel)
    if wrong := one.velden.keys() - VELDEN[one.tabel]:
        raise ValueError(f"{one.tabel}: {', '.join(sorted(wrong))} is niet aan te passen")
    if one.versie:
        _update(conn, table, (one.code, one.versie), dict(one.velden), (door, reden), now)
        return one.code
    code = one.code or uuid.uuid4().hex
    row = _typed(table, defaults(table) | {"bron": f"ingevuld door {door}"} | dict(one.velden))
    conn.execute(insert(table), row | {"code": code})
    _log(conn, one.tabel, code, 1, [("", None, None)], (door, reden), now)
    return code


def _table(tabel: str) -> Table:
    if tabel not in VELDEN:
        raise ValueError(f"{tabel} is geen tabel van een agenda")
    return getattr(tabellen, tabel)


def defaults(table: Table) -> dict[str, Any]:
    """What a row holds that says nothing, by column."""
    return {
        column.name: column.default.arg  # pyright: ignore[reportAttributeAccessIssue]
        for column in table.columns
        if column.default is not None
    }


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Dates as dates, also where they come as text from an editable table."""
    return {
        name: date.fromisoformat(value)
        if isinstance(table.c[name].type, Date) and isinstance(value, str) and value
        else value
        for name, value in row.items()
    }


def _update(
    conn: Connection,
    table: Table,
    seen: tuple[str, int],
    values: dict[str, Any],
    who: tuple[str, str],
    now: datetime | None = None,
) -> None:
    code, versie = seen
    old = conn.execute(select(table).where(table.c.code == code)).mappings().one_or_none()
    if old is None or old["versie"] != versie:
        raise BijgewerktError(_since(conn, table.name, code, versie), dict(old or {}))
    values = _typed(table, values)
    changed = [(k, old[k], v) for k, v in values.items() if old[k] != v]
    if not changed:
        return
    fields = {name: new for name, _, new in changed} | {"versie": versie + 1}
    at_version = and_(table.c.code == code, table.c.versie == versie)
    conn.execute(update(table).where(at_version).values(**fields))
    _log(conn, table.name, code, versie + 1, changed, who, now or datetime.now(UTC))


def _since(conn: Connection, tabel: str, code: str, versie: int) -> list[dict[str, Any]]:
    log = tabellen.wijziging
    query = select(log.c.veld, log.c.oud, log.c.nieuw, log.c.door, log.c.op).where(
        log.c.tabel == tabel, log.c.code == code, log.c.versie > versie
    )
    return [dict(row) for row in conn.execute(query.order_by(log.c.id)).mappings()]


def _log(
    conn: Connection,
    tabel: str,
    code: str,
    versie: int,
    changed: list[tuple[str, Any, Any]],
    who: tuple[str, str],
    now: datetime,
) -> None:
    rows = [
        {"tabel": tabel, "code": code, "veld": veld, "oud": _text(oud), "nieuw": _text(nieuw),
         "versie": versie, "door": who[0], "reden": who[1], "op": now}
        for veld, oud, nieuw in changed
    ]  # fmt: skip
    conn.execute(insert(tabellen.wijziging), rows)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return None if value is None else str(value)
