"""Writing cells with openpyxl so that what stands in them can't do anything."""

import io
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from loaders.uitvoer.schrift import starts_formula

Waarde = str | int | float | bool | date | datetime | None

TITEL = Font(bold=True, size=14)
VET = Font(bold=True)
KOP = PatternFill("solid", fgColor="D9E2EC")
INVULLEN = PatternFill("solid", fgColor="FFF8DC")
LOPEND = Alignment(wrap_text=True, vertical="top")
DAG = "dd-mm-yyyy"


def new_workbook() -> Workbook:
    """An empty workbook that names the monitor, and no person, as its maker."""
    workbook = Workbook()
    for sheet in list(workbook):
        workbook.remove(sheet)
    workbook.properties.creator = "Monitor werkagenda"
    return workbook


def write(sheet: Worksheet, row: int, column: int, value: Waarde) -> Cell:
    """Put a value in a cell, row and column from 1.

    Text stays text, also when it begins like a formula: it is stored as text, and its prefix
    keeps it so for who edits the cell.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value).encode("utf-8", "ignore").decode()
        # openpyxl takes a text that begins with = for a formula
        cell.data_type = "s"
        if starts_formula(value):
            cell.quotePrefix = True  # pyright: ignore[reportAttributeAccessIssue]
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAG
    return cell


def to_bytes(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an xlsx."""
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()
