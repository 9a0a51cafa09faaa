"""Reads a workbook inside a separate process, so that a hostile file can only kill that one.

One stray cell at the far corner of a small workbook makes every calamine reader ask for hundreds
of gigabytes and abort its process. This module is what the kept child process runs; it imports
nothing but the readers.
"""

import io
from multiprocessing.connection import Connection
from typing import Any

MEMORY_LIMIT = 6 * 1024**3
CELL_LIMIT = 30_000_000


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
    """All sheets of a workbook as grids of strings.

    Returns per sheet: ``name``, ``visible``, ``ipc`` (Arrow stream of string columns whose first
    row is row 1; columns before the first one used are cut off), ``errors`` (row, column of the
    grid) and, for formats other than xlsx, ``geometry`` (see ``geometry.py``).
    """
    import fastexcel

    reader = fastexcel.read_excel(content)
    is_zip = content.startswith(b"PK")
    is_xlsx = is_zip and b"xl/workbook.xml" in content
    return [
        _read_sheet(reader, index, None if is_xlsx else content)
        for index in range(len(reader.sheet_names))
    ]


def _read_sheet(reader: Any, index: int, content: bytes | None) -> dict[str, Any]:
    import pyarrow as pa

    sheet = reader.load_sheet(index, header_row=None, dtypes="string", skip_rows=0)
    if sheet.height * sheet.width > CELL_LIMIT:
        raise MemoryError
    batch, cell_errors = sheet.to_arrow_with_errors()
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return {
        "name": reader.sheet_names[index],
        "visible": sheet.visible == "visible",
        "ipc": sink.getvalue(),
        "errors": [e.position for e in cell_errors.errors] if cell_errors else [],
        "geometry": _calamine_geometry(content, index) if content else None,
    }


def _calamine_geometry(content: bytes, index: int) -> dict[str, Any]:
    """Geometry of an ods or xls, whose cells are few enough to look at one by one."""
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = workbook.get_sheet_by_index(index)
    top, left = sheet.start or (0, 0)
    decimals = [
        (top + r, left + c)
        for r, row in enumerate(sheet.iter_rows())
        for c, value in enumerate(row)
        if isinstance(value, float) and not value.is_integer()
    ]
    merges = [(*first, *last) for first, last in (sheet.merged_cell_ranges or [])]
    return {"left": left, "decimals": decimals, "merges": merges}


if __name__ == "__main__":
    serve(Connection(0, writable=False), Connection(1, readable=False))
