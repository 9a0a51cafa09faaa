"""Workbooks for tests, written by the programs that senders use."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from loaders.engine import inspect, read_file
from loaders.kinds import Inspectie, Opties
from loaders.reference import load_reference
from settings import get_settings

Rijen = Sequence[Sequence[Any]]
VANDAAG = date(2026, 11, 22)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_openpyxl(bladen: dict[str, Rijen], links: int = 0, boven: int = 0) -> bytes:
    """A workbook as openpyxl writes it; ``links`` and ``boven`` leave columns and rows empty.

    The same rows give the same bytes: openpyxl keeps the second in which it writes.
    """
    workbook = openpyxl.Workbook()
    for sheet in list(workbook):
        workbook.remove(sheet)
    for naam, rijen in bladen.items():
        sheet = workbook.create_sheet(naam)
        for r, rij in enumerate(rijen):
            for k, waarde in enumerate(rij):
                if waarde is not None:
                    sheet.cell(r + 1 + boven, k + 1 + links, waarde)
    sink = io.BytesIO()
    workbook.save(sink)
    return _without_time(sink.getvalue())


def _without_time(content: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(sink, "w") as new:
        for name in old.namelist():
            data = _MOMENT.sub(rb"\g<1>2026-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def write_xlsxwriter(bladen: dict[str, Rijen]) -> bytes:
    """A workbook as xlsxwriter writes it, strings as strings and dates as dates."""
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink, {"strings_to_numbers": False})
    day = workbook.add_format({"num_format": "dd-mm-yyyy"})
    for naam, rijen in bladen.items():
        sheet = workbook.add_worksheet(naam)
        for r, rij in enumerate(rijen):
            for k, waarde in enumerate(rij):
                if isinstance(waarde, date):
                    sheet.write_datetime(r, k, waarde, day)  # pyright: ignore[reportArgumentType]
                elif waarde is not None:
                    sheet.write(r, k, waarde)
    workbook.close()
    return sink.getvalue()


def write_xls(rijen: Rijen, blad: str = "Blad1", links: int = 0, boven: int = 0) -> bytes:
    """A workbook of Excel 97; ``links`` and ``boven`` leave columns and rows empty."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet(blad)
    for r, rij in enumerate(rijen):
        for k, waarde in enumerate(rij):
            sheet.write(r + boven, k + links, waarde)
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


def write_ods(rijen: Rijen, blad: str = "Blad1") -> bytes:
    """An OpenDocument workbook: whole numbers as numbers, all else as text."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=blad)
    for rij in rijen:
        row = TableRow()
        for waarde in rij:
            is_number = isinstance(waarde, int)
            kind = {"valuetype": "float", "value": waarde} if is_number else {"valuetype": "string"}
            cell = TableCell(**kind)
            cell.addElement(P(text=str(waarde)))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)  # pyright: ignore[reportAttributeAccessIssue]
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def look(content: bytes, naam: str = "levering.xlsx", **opties: Any) -> Inspectie:
    """Inspect bytes with the product's own reference tables, on a fixed day."""
    reference = load_reference(get_settings().data_dir / "referentie")
    return inspect(read_file(content, naam), Opties(**opties), reference, VANDAAG)


def look_at(rijen: Rijen, blad: str = "Blad1", **opties: Any) -> Inspectie:
    """Inspect one sheet."""
    return look(write_openpyxl({blad: rijen}), **opties)


def counts(inspectie: Inspectie, *velden: str) -> dict[tuple[Any, ...], int | None]:
    """Counts by these columns; a masked one is None."""
    rows = inspectie.tellingen.select(*velden, "aantal").rows()
    found = {tuple(row[:-1]): row[-1] for row in rows}
    assert len(found) == len(rows)
    return found


def codes(inspectie: Inspectie) -> set[str]:
    """Codes of all findings and questions."""
    return {b.code for b in inspectie.bevindingen} | {v.code for v in inspectie.vragen}


def messages(inspectie: Inspectie) -> str:
    """Everything that is said, in one text."""
    said = [b.melding for b in inspectie.bevindingen] + [v.melding for v in inspectie.vragen]
    return " ".join(said)
