"""Sheets written by the programs and in the formats that senders use."""

import csv
import io
import random
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from tests.loaders.opmaak.blok import Vel

MAAND_FORMAAT = "mmm-yy"
SOORTEN = ("xlsxwriter", "openpyxl", "xlsm", "xls", "ods", "csv")


def write(rng: random.Random, vellen: list[Vel], soort: str) -> tuple[str, bytes]:
    """(file name, bytes); csv holds the first sheet only."""
    if soort == "csv":
        return "levering.csv", _write_csv(rng, vellen[0])
    if soort == "xls":
        return "levering.xls", _write_xls(vellen)
    if soort == "ods":
        return "levering.ods", _write_ods(vellen)
    if soort == "xlsxwriter":
        return "levering.xlsx", _write_xlsxwriter(vellen)
    return f"levering.{'xlsm' if soort == 'xlsm' else 'xlsx'}", _write_openpyxl(vellen)


def _write_openpyxl(vellen: list[Vel]) -> bytes:
    workbook = openpyxl.Workbook()
    for sheet in list(workbook):
        workbook.remove(sheet)
    for vel in vellen:
        sheet = workbook.create_sheet(vel.naam)
        for r, rij in enumerate(vel.blok.rijen):
            for k, waarde in enumerate(rij):
                if waarde is not None:
                    cell = sheet.cell(r + 1, k + 1, waarde)
                    if isinstance(waarde, date):
                        cell.number_format = MAAND_FORMAAT
                    elif isinstance(waarde, int):
                        cell.number_format = "#,##0"
        for r0, c0, r1, c1 in vel.blok.merges:
            sheet.merge_cells(
                start_row=r0 + 1, start_column=c0 + 1, end_row=r1 + 1, end_column=c1 + 1
            )
        for row in vel.verborgen_rijen:
            sheet.row_dimensions[row + 1].hidden = True
        for column in vel.verborgen_kolommen:
            letters = openpyxl.utils.get_column_letter(column + 1)
            sheet.column_dimensions[letters].hidden = True
        sheet.sheet_state = "hidden" if vel.verborgen else "visible"
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


def _write_xlsxwriter(vellen: list[Vel]) -> bytes:
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_numbers": False})
    month = workbook.add_format({"num_format": MAAND_FORMAAT})
    plain = workbook.add_format({})
    visible = False
    for vel in vellen:
        sheet = workbook.add_worksheet(vel.naam)
        for r, rij in enumerate(vel.blok.rijen):
            for k, waarde in enumerate(rij):
                if isinstance(waarde, date):
                    day = datetime(waarde.year, waarde.month, waarde.day)
                    sheet.write_datetime(r, k, day, month)
                elif waarde is not None:
                    sheet.write(r, k, waarde)
        for r0, c0, r1, c1 in vel.blok.merges:
            value = _at(vel.blok.rijen, r0, c0)
            shown = f"{value:%d-%m-%Y}" if isinstance(value, date) else value
            sheet.merge_range(r0, c0, r1, c1, shown, plain)
        for row in vel.verborgen_rijen:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in vel.verborgen_kolommen:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if vel.verborgen:
            sheet.hide()
        elif not visible:
            sheet.activate()
            sheet.set_first_sheet()
            visible = True
    workbook.close()
    return sink.getvalue()


def _at(rijen: list[list[Any]], row: int, column: int) -> Any:
    return rijen[row][column] if column < len(rijen[row]) else None


def _write_xls(vellen: list[Vel]) -> bytes:
    workbook = xlwt.Workbook()
    month = xlwt.easyxf(num_format_str=MAAND_FORMAAT)
    for vel in vellen:
        sheet = workbook.add_sheet(vel.naam)
        merged = {(r0, c0): (r1, c1) for r0, c0, r1, c1 in vel.blok.merges}
        for r, rij in enumerate(vel.blok.rijen):
            for k, waarde in enumerate(rij):
                if (r, k) in merged:
                    r1, c1 = merged[r, k]
                    sheet.write_merge(r, r1, k, c1, waarde)
                elif isinstance(waarde, date):
                    sheet.write(r, k, waarde, month)
                elif waarde is not None:
                    sheet.write(r, k, waarde)
        for row in vel.verborgen_rijen:
            sheet.row(row).hidden = True
        for column in vel.verborgen_kolommen:
            sheet.col(column).hidden = True
        sheet.visibility = 1 if vel.verborgen else 0
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


def _write_ods(vellen: list[Vel]) -> bytes:
    document = OpenDocumentSpreadsheet()
    for vel in vellen:
        table = Table(name=vel.naam)
        merged = {(r0, c0): (r1, c1) for r0, c0, r1, c1 in vel.blok.merges}
        covered = {
            (r, c)
            for (r0, c0), (r1, c1) in merged.items()
            for r in range(r0, r1 + 1)
            for c in range(c0, c1 + 1)
        } - set(merged)
        for r, rij in enumerate(vel.blok.rijen):
            row = TableRow(**({"visibility": "collapse"} if r in vel.verborgen_rijen else {}))
            for k, waarde in enumerate(rij or [None]):
                row.addElement(_ods_cell(waarde, (r, k), merged, (r, k) in covered))
            table.addElement(row)
        document.spreadsheet.addElement(table)  # pyright: ignore[reportAttributeAccessIssue]
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def _ods_cell(
    waarde: Any,
    plek: tuple[int, int],
    merged: dict[tuple[int, int], tuple[int, int]],
    is_covered: bool,
) -> Any:
    if is_covered:
        return CoveredTableCell()
    spans: dict[str, Any] = {}
    if plek in merged:
        r1, c1 = merged[plek]
        spans = {"numberrowsspanned": r1 - plek[0] + 1, "numbercolumnsspanned": c1 - plek[1] + 1}
    if waarde is None:
        return TableCell(**spans)
    if isinstance(waarde, date):
        cell = TableCell(valuetype="date", datevalue=waarde.isoformat(), **spans)
    elif isinstance(waarde, int | float):
        cell = TableCell(valuetype="float", value=waarde, **spans)
    else:
        cell = TableCell(valuetype="string", **spans)
    cell.addElement(P(text=str(waarde)))
    return cell


def _write_csv(rng: random.Random, vel: Vel) -> bytes:
    encoding = rng.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    separator = rng.choice([";", ";", ",", "\t", "|"])
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, delimiter=separator, lineterminator=rng.choice(["\r\n", "\n"]))
    width = vel.blok.breedte
    for rij in vel.blok.rijen:
        cells = [_csv_text(waarde) for waarde in rij]
        writer.writerow(cells + [""] * (width - len(cells)))
    return sink.getvalue().encode(encoding, errors="replace")


def _csv_text(waarde: Any) -> str:
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, float):
        return str(waarde).replace(".", ",")
    return "" if waarde is None else str(waarde)
