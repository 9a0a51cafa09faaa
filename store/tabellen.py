"""The SQL tables behind the models, and the one way to write many rows at once."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Date, Dialect, Table, insert
from sqlalchemy.exc import DBAPIError

from models_briefing import Tabel

regio: Final[Table] = Tabel.metadata.tables["regio"]
gemeente: Final[Table] = Tabel.metadata.tables["gemeente"]
swv: Final[Table] = Tabel.metadata.tables["samenwerkingsverband"]
gemeente_swv: Final[Table] = Tabel.metadata.tables["gemeente_swv"]
levering: Final[Table] = Tabel.metadata.tables["levering"]
dekking: Final[Table] = Tabel.metadata.tables["dekking"]
telling: Final[Table] = Tabel.metadata.tables["telling"]
maat: Final[Table] = Tabel.metadata.tables["registermaat"]
keuze: Final[Table] = Tabel.metadata.tables["keuze"]
gepubliceerd: Final[Table] = Tabel.metadata.tables["gepubliceerd_cijfer"]
agenda: Final[Table] = Tabel.metadata.tables["agenda"]
agenda_tekst: Final[Table] = Tabel.metadata.tables["agenda_tekst"]
agenda_versie: Final[Table] = Tabel.metadata.tables["agenda_versie"]
ambitie: Final[Table] = Tabel.metadata.tables["ambitie"]
doelstelling: Final[Table] = Tabel.metadata.tables["doelstelling"]
doelmaat: Final[Table] = Tabel.metadata.tables["doelmaat"]
doel_meting: Final[Table] = Tabel.metadata.tables["doel_meting"]
lid: Final[Table] = Tabel.metadata.tables["lid"]
tempo: Final[Table] = Tabel.metadata.tables["tempo"]
activiteit: Final[Table] = Tabel.metadata.tables["activiteit"]
activiteit_doel: Final[Table] = Tabel.metadata.tables["activiteit_doel"]
verband: Final[Table] = Tabel.metadata.tables["verband"]
agenda_moment: Final[Table] = Tabel.metadata.tables["agenda_moment"]
besluit: Final[Table] = Tabel.metadata.tables["besluit"]
school: Final[Table] = Tabel.metadata.tables["school"]
plaatsing: Final[Table] = Tabel.metadata.tables["plaatsing"]
statusoordeel: Final[Table] = Tabel.metadata.tables["statusoordeel"]
agenda_toelichting: Final[Table] = Tabel.metadata.tables["agenda_toelichting"]
wijziging: Final[Table] = Tabel.metadata.tables["wijziging"]
geheugen: Final[Table] = Tabel.metadata.tables["geheugen"]
opmerking: Final[Table] = Tabel.metadata.tables["opmerking"]
briefing: Final[Table] = Tabel.metadata.tables["briefing"]
briefing_dia: Final[Table] = Tabel.metadata.tables["briefing_dia"]
profiel: Final[Table] = Tabel.metadata.tables["profiel"]
instelling: Final[Table] = Tabel.metadata.tables["instelling"]


def insert_rows(
    conn: Connection, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    """Insert plain tuples of text and numbers; nothing happens for an empty list.

    Tuples go straight to the driver: on SQLite three times as fast as dictionaries through Core,
    on PostgreSQL by COPY.

    Args:
        conn: A connection inside a write transaction.
        table: Where the rows go.
        columns: Names of the columns, in the order of the tuples.
        rows: Text, numbers, booleans and dates; no JSON.
    """
    if not rows:
        return
    if conn.dialect.name == "postgresql":
        _copy_rows(conn, table, columns, rows)
        return
    if any(isinstance(column.type, Date) for column in table.columns):
        # Python's own conversion of dates for SQLite is on its way out.
        rows = [tuple(str(v) if isinstance(v, date) else v for v in row) for row in rows]
    sql, pick = _compile(table, tuple(columns), conn.dialect)
    conn.exec_driver_sql(sql, rows if pick is None else list(map(pick, rows)))


def _copy_rows(
    conn: Connection, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    quote = conn.dialect.identifier_preparer
    names = ", ".join(map(quote.quote, columns))
    statement = f"COPY {quote.format_table(table)} ({names}) FROM STDIN"
    cursor: Any = conn.connection.cursor()
    driver: Any = conn.dialect.dbapi
    try:
        with cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except driver.Error as error:
        # As any other statement fails; callers know no driver.
        raise DBAPIError.instance(
            statement, None, error, driver.Error, dialect=conn.dialect
        ) from error


@cache
def _compile(
    table: Table, columns: tuple[str, ...], dialect: Dialect
) -> tuple[str, Callable[[tuple[Any, ...]], tuple[Any, ...]] | None]:
    statement = insert(table).compile(dialect=dialect, column_keys=list(columns))
    assert statement.positiontup is not None  # set by every positional dialect
    order = [columns.index(name) for name in statement.positiontup]
    return str(statement), None if order == sorted(order) else itemgetter(*order)
