"""Writes sheets of values as xlsx, xls, ods or csv, the way several programs do."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P


@dataclass
class Vel:
    """One sheet: rows of values, what is hidden, and merged stretches of a row."""

    naam: str
    rijen: list[list[Any]]
    zichtbaar: bool = True
    verborgen_rijen: list[int] = field(default_factory=list)
    verborgen_kolommen: list[int] = field(default_factory=list)
    samengevoegd: list[tuple[int, int, int]] = field(default_factory=list)


def write(vellen: list[Vel], soort: str, tekens: str = "utf-8-sig;") -> bytes:
    """The bytes of a file of this kind; csv holds the first sheet only."""
    if soort == "xlsx":
        return _xlsx(vellen)
    if soort == "xls":
        return _xls(vellen)
    if soort == "ods":
        return _ods(vellen)
    return _csv(vellen[0], tekens[:-1], tekens[-1])


def _xlsx(vellen: list[Vel]) -> bytes:
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink, {"strings_to_numbers": False, "strings_to_urls": False})
    day = workbook.add_format({"num_format": "dd-mm-yyyy"})
    for vel in vellen:
        sheet = workbook.add_worksheet(vel.naam)
        for r, rij in enumerate(vel.rijen):
            for k, value in enumerate(rij):
                if isinstance(value, date):
                    moment = datetime(value.year, value.month, value.day)
                    sheet.write_datetime(r, k, moment, day)
                elif value is not None:
                    sheet.write(r, k, value)
        for r, first, last in vel.samengevoegd:
            sheet.merge_range(r, first, r, last, vel.rijen[r][first])
        for r in vel.verborgen_rijen:
            sheet.set_row(r, None, None, {"hidden": True})
        for k in vel.verborgen_kolommen:
            sheet.set_column(k, k, None, None, {"hidden": True})
        if not vel.zichtbaar:
            sheet.hide()
    workbook.close()
    return sink.getvalue()


def _xls(vellen: list[Vel]) -> bytes:
    workbook = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for vel in vellen:
        sheet = workbook.add_sheet(vel.naam)
        for r, rij in enumerate(vel.rijen):
            for k, value in enumerate(rij):
                if isinstance(value, date):
                    sheet.write(r, k, value, day)
                elif value is not None:
                    sheet.write(r, k, value)
        sheet.visibility = 0 if vel.zichtbaar else 1
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


def _ods(vellen: list[Vel]) -> bytes:
    document = OpenDocumentSpreadsheet()
    plain = Style(name="plain", family="table-cell")
    plain.addElement(TableCellProperties())
    document.automaticstyles.addElement(plain)  # pyright: ignore[reportAttributeAccessIssue]
    for vel in vellen:
        table = Table(name=vel.naam)
        for rij in vel.rijen:
            row = TableRow()
            for value in rij:
                row.addElement(_ods_cell(value))
            table.addElement(row)
        document.spreadsheet.addElement(table)  # pyright: ignore[reportAttributeAccessIssue]
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def _ods_cell(value: Any) -> Any:
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        cell = TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    elif isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value)
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


def _csv(vel: Vel, encoding: str, separator: str) -> bytes:
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, delimiter=separator, lineterminator="\r\n")
    for rij in vel.rijen:
        writer.writerow(["" if value is None else _text(value) for value in rij])
    return sink.getvalue().encode(encoding, errors="replace")


def _text(value: Any) -> str:
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
