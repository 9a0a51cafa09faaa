"""Reads a workbook inside a separate process, so that a hostile file can only kill that one.

One stray cell at the far corner of a small workbook makes every calamine reader ask for hundreds
of gigabytes and abort its process. This module is what the kept child process runs; it imports
nothing but the readers.
"""

import io
import re
import zipfile
from multiprocessing.connection import Connection
from typing import Any

MEMORY_LIMIT = 6 * 1024**3
UNPACKED_LIMIT = 700 * 1024**2
CELL_LIMIT = 30_000_000

_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(/?)>')
_MERGE = re.compile(rb'<mergeCell [^>]*?ref="([A-Z0-9:]+)"')
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*hidden="(?:1|true)")[^>]*?r="(\d+)"')
_HIDDEN_COL = re.compile(rb'<col (?=[^>]*hidden="(?:1|true)")[^>]*?min="(\d+)"[^>]*?max="(\d+)"')
_NO_RESULT = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*?(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
_DECIMAL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?![^>]*t="(?:s|str|inlineStr)")[^>]*>(?:<f[^>]*>[^<]*</f>)?'
    rb"<v>\d{1,3}\.\d{3}\d*</v>"
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_REL = re.compile(rb"<Relationship\b([^>]*)>")
_ATTR = re.compile(rb'([\w:]+)="([^"]*)"')


def serve(requests: Connection, answers: Connection) -> None:
    """Answer read requests until the other side closes; limits its own memory first."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    # imported before the first request, not during it
    import fastexcel  # noqa: F401
    import pyarrow  # noqa: F401

    answers.send("ready")
    while True:
        try:
            content = requests.recv_bytes()
        except EOFError:
            return
        try:
            answer: dict[str, Any] = {"sheets": read_sheets(content)}
        except BaseException as error:  # a reader may panic: that is an answer too
            answer = {"error": type(error).__name__}
        answers.send(answer)


def read_sheets(content: bytes) -> list[dict[str, Any]]:
    """All sheets of a workbook as grids of strings, without leading columns cut off.

    Returns per sheet: ``name``, ``visible``, ``ipc`` (Arrow stream of string columns whose first
    row is row 1), ``left`` (index of the first column), ``errors``, ``no_result``, ``decimals``
    (addresses as (row, column), from 0), ``merges``, ``hidden_rows``, ``hidden_cols``.
    """
    import fastexcel

    parts = _sheet_parts(content)
    reader = fastexcel.read_excel(content)
    return [_read_sheet(reader, index, parts, content) for index in range(len(reader.sheet_names))]


def _read_sheet(
    reader: Any, index: int, parts: list[tuple[str, bytes]] | None, content: bytes
) -> dict[str, Any]:
    import pyarrow as pa

    sheet = reader.load_sheet(index, header_row=None, dtypes="string", skip_rows=0)
    batch, cell_errors = sheet.to_arrow_with_errors()
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    name = reader.sheet_names[index]
    part = next((xml for title, xml in parts if title == name), None) if parts else None
    geometry = _xml_geometry(part) if part else _calamine_geometry(content, index)
    errors = [e.position for e in cell_errors.errors] if cell_errors else []
    left = geometry["left"]
    return {
        "name": name,
        "visible": sheet.visible == "visible",
        "ipc": sink.getvalue(),
        **geometry,
        "errors": [(row, column + left) for row, column in errors],
    }


def _sheet_parts(content: bytes) -> list[tuple[str, bytes]] | None:
    """(sheet name, sheet XML) per sheet of an xlsx; None for any other format."""
    if not content.startswith(b"PK"):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
            raise MemoryError
        if "xl/workbook.xml" not in archive.namelist():
            return None
        targets = _targets(archive)
        parts = []
        for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
            attributes = dict(_ATTR.findall(tag))
            target = targets.get(attributes.get(b"r:id", b""))
            if target:
                name = _unescape(attributes[b"name"].decode())
                parts.append((name, _checked(archive.read(target))))
    return parts


def _targets(archive: zipfile.ZipFile) -> dict[bytes, str]:
    names = set(archive.namelist())
    targets = {}
    for tag in _REL.findall(archive.read("xl/_rels/workbook.xml.rels")):
        attributes = dict(_ATTR.findall(tag))
        path = attributes.get(b"Target", b"").decode().lstrip("/")
        path = path if path.startswith("xl/") else f"xl/{path}"
        if path in names:
            targets[attributes.get(b"Id", b"")] = path
    return targets


def _unescape(text: str) -> str:
    from html import unescape

    return unescape(text)


def _checked(xml: bytes) -> bytes:
    """Refuse a sheet whose cells span an area that no reader can hold."""
    last_row = re.findall(rb'<row [^>]*?r="(\d+)"', xml[-200_000:]) or [b"1"]
    rows = max(int(r) for r in last_row)
    if rows * _widest(xml) > CELL_LIMIT:
        raise MemoryError
    return xml


def _widest(xml: bytes) -> int:
    """Number of columns up to the last one used (26 at least: single letters are not looked at)."""
    wide = set(re.findall(rb'<c r="([A-Z]{2,3})\d', xml))
    return max((column_index(letters.decode()) + 1 for letters in wide), default=26)


def _xml_geometry(xml: bytes) -> dict[str, Any]:
    formulas = b"<f" in xml
    return {
        "left": _left_column(xml),
        "merges": [ref.decode() for ref in _MERGE.findall(xml)] if b"<mergeCell" in xml else [],
        "hidden_rows": [int(r) - 1 for r in _HIDDEN_ROW.findall(xml)] if b"hidden=" in xml else [],
        "hidden_cols": _hidden_columns(xml),
        "no_result": _addresses(_NO_RESULT, xml) if formulas else [],
        "decimals": _addresses(_DECIMAL, xml) if b"." in xml else [],
    }


def _left_column(xml: bytes) -> int:
    """Index of the first column that holds a value; the readers cut off what lies before it."""
    if re.search(rb'<c r="A\d+"[^>/]*><(?:v|is|f)', xml):
        return 0
    columns = {
        column_index(m.group(1).decode())
        for m in _CELL.finditer(xml)
        if not m.group(4) and not xml.startswith(b"</c>", m.end())
    }
    return min(columns, default=0)


def _hidden_columns(xml: bytes) -> list[int]:
    head = xml[: xml.find(b"<sheetData")]
    return [
        column
        for first, last in _HIDDEN_COL.findall(head)
        for column in range(int(first) - 1, min(int(last), 1000))
    ]


def _addresses(pattern: re.Pattern[bytes], xml: bytes) -> list[tuple[int, int]]:
    return [(int(m.group(2)) - 1, column_index(m.group(1).decode())) for m in pattern.finditer(xml)]


def _calamine_geometry(content: bytes, index: int) -> dict[str, Any]:
    """Geometry of an ods or xls, whose cells are few enough to look at one by one."""
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = workbook.get_sheet_by_index(index)
    left = sheet.start[1] if sheet.start else 0
    top = sheet.start[0] if sheet.start else 0
    decimals = [
        (top + r, left + c)
        for r, row in enumerate(sheet.iter_rows())
        for c, value in enumerate(row)
        if isinstance(value, float) and not value.is_integer()
    ]
    merges = [
        f"{address(*first)}:{address(*last)}" for first, last in (sheet.merged_cell_ranges or [])
    ]
    return {
        "left": left,
        "merges": merges,
        "hidden_rows": [],
        "hidden_cols": [],
        "no_result": [],
        "decimals": decimals,
    }


def column_index(letters: str) -> int:
    """Index from 0 of a column by its letters (``A`` → 0, ``AA`` → 26)."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """Letters of a column by its index from 0 (0 → ``A``, 26 → ``AA``)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """True Excel address of a cell by its row and column from 0 (3, 3 → ``D4``)."""
    return f"{column_letters(column)}{row + 1}"


if __name__ == "__main__":
    serve(Connection(0, writable=False), Connection(1, readable=False))
