"""Reads a file inside a separate process, so that a hostile file can only end that one.

One stray cell at the far corner of a small workbook makes every calamine reader ask for hundreds
of gigabytes and abort its process. This module is what the kept child process runs; it imports
nothing but the readers, and limits its own memory and writes nothing to disk or log.

Where there is no module ``resource`` (Windows) the system is asked for the limit in its own way,
and requests come over plain streams, since connections there are no files.
"""

import csv
import io
import json
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import IO, Any, Protocol

try:
    import resource
except ImportError:  # Windows
    resource = None

MEMORY_LIMIT = 900 * 1024**2
ADDRESS_LIMIT = 2 * 1024**3
CELL_LIMIT = 5_000_000
COLUMN_LIMIT = 2_000
SHEET_LIMIT = 300
LINE_LIMIT = 1_000_000
PIECE_BYTES = 2 * 1024**2
_ROWS_AT_ONCE = 20_000
_CONTROL = dict.fromkeys(i for i in range(32) if chr(i) not in "\t\n\r\f\v")
_SENTINEL = "\x01einde"


class Verbinding(Protocol):
    """What requests and answers go over: whole messages of bytes."""

    def send_bytes(self, data: Any, /) -> None:
        """Send one message."""
        ...

    def recv_bytes(self) -> bytes:
        """Wait for one message; EOFError when the other side has gone."""
        ...


class Stroom:
    """Messages over a plain stream, each after its length."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def send_bytes(self, data: Any) -> None:
        """Send one message."""
        view = memoryview(data).cast("B")
        self.stream.write(len(view).to_bytes(8, "little"))
        self.stream.write(view)
        self.stream.flush()

    def recv_bytes(self) -> bytes:
        """Wait for one message.

        Raises:
            EOFError: the other side has gone.
        """
        length = int.from_bytes(self._exactly(8), "little")
        return self._exactly(length)

    def _exactly(self, length: int) -> bytes:
        data = self.stream.read(length)
        if len(data) < length:
            raise EOFError
        return data


class Refused(Exception):
    """Why a file is not read: a key of ``read.REFUSALS``, and what to tell beside it."""

    def __init__(self, why: str, **details: Any) -> None:
        super().__init__(why)
        self.answer = {"error": why, **details}


def serve(requests: Verbinding, answers: Verbinding) -> None:
    """Answer requests until the other side closes: first a line of JSON, then the file."""
    _limit()
    # imported before the first request, not during it
    import fastexcel  # noqa: F401
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())
    answers.send_bytes(b"ready")
    while True:
        try:
            request = json.loads(requests.recv_bytes())
            content = requests.recv_bytes()
        except EOFError:
            return
        _answer(request, content, answers)
        del request, content
        _give_back()


def _give_back() -> None:
    """Return what is free to the system: while the counts are made, this process only waits."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:  # other C libraries give it back by themselves, or not at all
            trim(0)


def _limit() -> None:
    if resource is None:
        _limit_on_windows()
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_LIMIT, ADDRESS_LIMIT))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))


def _limit_on_windows() -> None:
    """Put this process in a job of its own that may hold so much memory; else do without.

    Whoever asks has looked at the size of the sheets before (``reader.py``).
    """
    if sys.platform != "win32":
        return
    import ctypes

    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION: flags at 16, memory per process after the I/O counters
    size = 144 if sys.maxsize > 2**32 else 112
    place = 112 if sys.maxsize > 2**32 else 96
    limits = ctypes.create_string_buffer(size)
    limits[16:20] = (0x100).to_bytes(4, "little")
    limits[place : place + 4] = MEMORY_LIMIT.to_bytes(4, "little")
    kernel = ctypes.windll.kernel32
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    kernel.SetInformationJobObject(job, 9, limits, size)
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


def connect_streams() -> tuple[Verbinding, Verbinding]:
    """Requests and answers over standard input and output."""
    if resource is None:
        return Stroom(sys.stdin.buffer), Stroom(sys.stdout.buffer)
    return Connection(0, writable=False), Connection(1, readable=False)


def _answer(request: dict[str, Any], content: bytes, answers: Verbinding) -> None:
    try:
        if request["soort"] == "begin":
            last = {"left": _first_column(content, request["index"])}
        else:
            for head, pieces in read_sheets(content, request["soort"]):
                answers.send_bytes(json.dumps(head).encode())
                for piece in pieces:
                    answers.send_bytes(piece)
            last = {"end": True}
    except Refused as refused:
        last = refused.answer
    except MemoryError:
        last = {"error": "geheugen"}
    except OSError:
        raise
    except BaseException as error:  # a reader may panic: that is an answer too
        last = {"error": "wachtwoord" if "password" in str(error).lower() else "beschadigd"}
    answers.send_bytes(json.dumps(last).encode())


def read_sheets(content: bytes, soort: str) -> Iterator[tuple[dict[str, Any], Iterator[Any]]]:
    """All sheets of a file as grids of strings.

    Yields:
        Per sheet: what is said of it (``name``, ``visible``, ``height``, ``width``, ``errors`` as
        (row, column) of the grid, ``parts`` and, for ods, xls and xlsb, ``geometry``), and that
        many Arrow streams with its columns, in order. Row 1 of the sheet is the first row; columns
        before the first one used are cut off.

    Raises:
        Refused: too many sheets, columns or cells, or a text that is no table.
    """
    if soort == "tekst":
        yield _read_text(content)
        return
    import fastexcel

    reader = fastexcel.read_excel(content)
    names = reader.sheet_names
    if len(names) > SHEET_LIMIT:
        raise Refused("bladen", aantal=len(names))
    shapes = None if soort == "xlsx" else _Shapes(content)
    for index, name in enumerate(names):
        yield _read_sheet(reader, index, name, shapes)


def _read_sheet(
    reader: Any, index: int, name: str, shapes: "_Shapes | None"
) -> tuple[dict[str, Any], Iterator[Any]]:
    sheet = reader.load_sheet(index, header_row=None, dtypes="string", skip_rows=0)
    height, width = sheet.height, sheet.width
    if height * width > CELL_LIMIT or width > COLUMN_LIMIT:
        raise Refused("cellen", blad=name, hoogte=height, breedte=width)
    visible = sheet.visible == "visible"
    batch, cell_errors = sheet.to_arrow_with_errors()
    del sheet  # its cells take more room than the columns made of them
    groups = _group(batch.columns)
    head = {
        "name": name,
        "visible": visible,
        "height": height,
        "width": width,
        "errors": [e.position for e in cell_errors.errors] if cell_errors else [],
        "parts": len(groups),
        "geometry": shapes.measure(index) if shapes else None,
    }
    return head, map(_to_stream, groups)


def _group(columns: list[Any]) -> list[list[Any]]:
    """A few columns at a time, each group sent as one Arrow stream: nobody holds much twice."""
    groups: list[list[Any]] = []
    room = 0
    for column in columns:
        if not groups or column.nbytes > room:
            groups.append([])
            room = PIECE_BYTES
        groups[-1].append(column)
        room -= column.nbytes
    return groups


def _to_stream(columns: list[Any]) -> Any:
    import pyarrow as pa

    batch = pa.RecordBatch.from_arrays(columns, [str(i) for i in range(len(columns))])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


class _Shapes:
    """Geometry of an ods, xls or xlsb, whose cells are few enough to look at one by one."""

    def __init__(self, content: bytes) -> None:
        import python_calamine

        self.workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))

    def measure(self, index: int) -> dict[str, Any]:
        """Where the sheet begins, its numbers with a fraction and what is merged."""
        sheet = self.workbook.get_sheet_by_index(index)
        top, left = sheet.start or (0, 0)
        decimals = [
            (top + r, left + c)
            for r, row in enumerate(sheet.iter_rows())
            for c, value in enumerate(row)
            if isinstance(value, float) and not value.is_integer()
        ]
        merges = [(*first, *last) for first, last in (sheet.merged_cell_ranges or [])]
        return {"left": left, "decimals": decimals, "merges": merges}


def _first_column(content: bytes, index: int) -> int:
    """Where an xlsx sheet begins, by a second reader: asked where the first left a doubt."""
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return (workbook.get_sheet_by_index(index).start or (0, 0))[1]


def _read_text(content: bytes) -> tuple[dict[str, Any], Iterator[Any]]:
    """A csv as one sheet: all lines as rows of equal width; line n of the file is row n."""
    text = _decode(content)
    _refuse_long_line(text)
    separator = _find_separator(text)
    if (lines := text.count("\n")) + text.count(separator) > CELL_LIMIT:
        raise Refused("cellen", blad="", hoogte=lines, breedte=1)
    columns, height = _collect(_parse(text, separator))
    groups = _group(columns)
    head = {"name": "", "visible": True, "height": height, "width": len(columns)}
    head |= {"errors": [], "parts": len(groups), "geometry": None}
    return head, map(_to_stream, groups)


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    elif codec := _utf_16_without_mark(content[:4096]):
        text = content.decode(codec, errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    sample = text[:100_000]
    if "\0" in text or len(sample) - len(sample.translate(_CONTROL)) > len(sample) // 100:
        raise Refused("geen_tekst")
    return text


def _utf_16_without_mark(head: bytes) -> str | None:
    """Plain text in UTF-16 has a zero in every other byte; any other text has none at all."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 3 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 3 and not odd else None


def _refuse_long_line(text: str) -> None:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > LINE_LIMIT:
            raise Refused("lange_regel", regel=number)


def _find_separator(text: str) -> str:
    lines = [line for line in text[:100_000].splitlines()[:50] if line.strip()]
    return max(
        ";\t,|", key=lambda sep: (sum(1 for line in lines if sep in line), ";\t|,".find(sep))
    )


def _parse(text: str, separator: str) -> Iterator[list[str]]:
    """Rows of cells.

    Raises:
        Refused: a quote that opens and never closes, or swallows the rows that follow.
    """
    csv.field_size_limit(LINE_LIMIT)
    lines = io.StringIO(text + ("" if text.endswith("\n") else "\n") + _SENTINEL, newline="")
    reader = csv.reader(lines, delimiter=separator)
    begin, usual, row = 1, 0, [""]
    try:
        for row in reader:
            if reader.line_num > begin and _swallows_rows(row, separator, usual):
                break
            usual = max(usual, len(row))
            begin = reader.line_num + 1
            if row != [_SENTINEL]:
                yield row
    except csv.Error as error:
        raise Refused("aanhalingsteken", regel=begin) from error
    if row != [_SENTINEL]:
        raise Refused("aanhalingsteken", regel=begin)


def _swallows_rows(row: list[str], separator: str, usual: int) -> bool:
    """Whether a cell of several lines holds what looks like rows of the table itself."""
    return any(
        line.count(separator) >= max(2, usual - 1)
        for cell in row
        if "\n" in cell or "\r" in cell
        for line in cell.splitlines()[1:]
    )


def _collect(rows: Iterator[list[str]]) -> tuple[list[Any], int]:
    """Columns of equal length, and that length; kept packed, as text in lists takes much room."""
    import pyarrow as pa

    packed: list[list[Any]] = []
    buffer: list[list[str]] = []
    height = width = 0
    for row in rows:
        buffer.append(row)
        height += 1
        width = max(width, len(row))
        if width > COLUMN_LIMIT or width * height > CELL_LIMIT:
            raise Refused("cellen", blad="", hoogte=height, breedte=width)
        if len(buffer) == _ROWS_AT_ONCE:
            packed.append(_pack(buffer, width))
            buffer = []
    packed.append(_pack(buffer, width))
    return [pa.concat_arrays([_column(part, i) for part in packed]) for i in range(width)], height


def _pack(rows: list[list[str]], width: int) -> list[Any]:
    import pyarrow as pa

    padded = [row + [""] * (width - len(row)) for row in rows]
    return [pa.array([row[i] for row in padded], pa.large_string()) for i in range(width)]


def _column(part: list[Any], index: int) -> Any:
    """A column of a part; rows read before the table grew wider have nothing there."""
    import pyarrow as pa

    return part[index] if index < len(part) else pa.nulls(len(part[0]), pa.large_string())


if __name__ == "__main__":
    serve(*connect_streams())
