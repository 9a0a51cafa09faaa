"""Bytes in, grids of strings out: every cell as text, at its true address."""

import atexit
import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing.connection import Connection
from typing import IO, Any

import polars as pl

from loaders import reader_process
from loaders.geometry import NO_WORKBOOK, TOO_LARGE, Geometry, address, read_geometry
from loaders.kinds import Onleesbaar
from loaders.words import hide_numbers

TIMEOUT_SECONDS = 60
FILE_LIMIT = 60 * 1024**2
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Cel = tuple[int, int]


@dataclass(frozen=True)
class Blad:
    """One sheet. ``grid`` holds strings; its column ``i`` is Excel column ``left + i``.

    Row 0 of the grid is row 1 of the sheet. Cells elsewhere are (row, column) from 0.
    """

    naam: str
    grid: pl.DataFrame
    left: int = 0
    zichtbaar: bool = True
    fouten: frozenset[Cel] = frozenset()
    zonder_uitkomst: frozenset[Cel] = frozenset()
    decimalen: frozenset[Cel] = frozenset()
    samengevoegd: tuple[tuple[int, int, int, int], ...] = ()
    verborgen_rijen: frozenset[int] = frozenset()
    verborgen_kolommen: frozenset[int] = field(default_factory=frozenset)
    is_tekstbestand: bool = False

    def address(self, row: int, column: int) -> str:
        """True Excel address of grid cell (row, column)."""
        return address(row, column + self.left)

    @cached_property
    def filled_per_row(self) -> list[int]:
        """Number of non-empty cells per row."""
        if not self.grid.width:
            return []
        return self.grid.select(pl.sum_horizontal(pl.all().is_not_null())).to_series().to_list()

    def row(self, index: int) -> tuple[str | None, ...]:
        """The cells of one row."""
        return self.grid.row(index)


class _Reader:
    """A kept child process that reads workbooks; replaced when a file kills it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._requests: Connection | None = None
        self._answers: Connection | None = None

    def start(self) -> tuple[Connection, Connection]:
        """The connections to a living process, started first where there is none."""
        if self._requests and self._answers and self._process and self._process.poll() is None:
            return self._requests, self._answers
        self.stop()
        command = [sys.executable, reader_process.__file__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._requests = Connection(_take(self._process.stdin), readable=False)
        self._answers = Connection(_take(self._process.stdout), writable=False)
        if not self._answers.poll(TIMEOUT_SECONDS):
            raise Onleesbaar("Het lezen van bestanden start niet. Probeer het nog eens.")
        self._answers.recv()
        return self._requests, self._answers

    def read(self, content: bytes) -> list[Blad]:
        """The sheets of a workbook; their geometry is read here while the cells are typed there."""
        with self._lock:
            try:
                requests, answers = self.start()
                requests.send_bytes(content)
                geometry = read_geometry(content)
                if not answers.poll(TIMEOUT_SECONDS):
                    raise EOFError
                answer = answers.recv()
            except (EOFError, OSError) as error:
                self.stop()
                raise Onleesbaar(TOO_LARGE) from error
            except Onleesbaar:
                self.stop()  # its answer is still to come, and nobody waits for it
                raise
        if "error" in answer:
            too_large = answer["error"] == "MemoryError"
            raise Onleesbaar(TOO_LARGE if too_large else NO_WORKBOOK)
        return [_to_blad(sheet, geometry) for sheet in answer["sheets"]]

    def stop(self) -> None:
        """End the process and close its connections."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        for connection in (self._requests, self._answers):
            if connection is not None:
                connection.close()
        self._process = self._requests = self._answers = None


def _take(pipe: IO[bytes] | None) -> int:
    """The pipe's own file descriptor, so that closing the pipe leaves it open."""
    if pipe is None:
        raise Onleesbaar(NO_WORKBOOK)
    descriptor = os.dup(pipe.fileno())
    pipe.close()
    return descriptor


_READER = _Reader()
atexit.register(_READER.stop)


def warm_up() -> None:
    """Start the reading process now, so that the first file does not wait for it."""
    with _READER._lock:
        _READER.start()


def read_bladen(content: bytes, bestandsnaam: str) -> list[Blad]:
    """Every sheet of a file (xlsx, xlsm, xlsb, xls, ods or csv) as strings.

    Raises:
        Onleesbaar: with a Dutch sentence, when the file is empty, too large or no table file.
    """
    if not content.strip():
        raise Onleesbaar("Dit bestand is leeg. Maak de export opnieuw en lever die aan.")
    if len(content) > FILE_LIMIT:
        raise Onleesbaar("Dit bestand is groter dan 60 MB. Lever het in delen aan.")
    if content.startswith((_ZIP, _OLE)):
        return _READER.read(content)
    return [_read_text(content, bestandsnaam)]


def _to_blad(sheet: dict[str, Any], geometries: dict[str, Geometry]) -> Blad:
    frame = pl.read_ipc_stream(io.BytesIO(sheet["ipc"]))
    frame.columns = [str(i) for i in range(frame.width)]
    own = sheet["geometry"]
    shape = Geometry(**own) if own else geometries.get(sheet["name"], Geometry())
    left = shape.left
    merges = tuple((r0, c0 - left, r1, c1 - left) for r0, c0, r1, c1 in shape.merges)
    return Blad(
        naam=hide_numbers(sheet["name"]),
        grid=_fill_merges(_clean(frame), merges),
        left=left,
        zichtbaar=sheet["visible"],
        fouten=frozenset(tuple(cell) for cell in sheet["errors"]),
        zonder_uitkomst=_shift(shape.no_result, left),
        decimalen=_shift(shape.decimals, left),
        samengevoegd=merges,
        verborgen_rijen=frozenset(shape.hidden_rows),
        verborgen_kolommen=frozenset(c - left for c in shape.hidden_cols),
    )


def _shift(cells: Iterable[Cel], left: int) -> frozenset[Cel]:
    return frozenset((row, column - left) for row, column in cells)


def _clean(frame: pl.DataFrame) -> pl.DataFrame:
    """Strip blanks (no-break ones too); a cell of blanks only is empty."""
    frame = frame.select(pl.all().cast(pl.String).str.strip_chars(" \t\r\n\u00a0\u200b"))
    if not frame.width or not any(frame.select((pl.all() == "").any()).row(0)):
        return frame
    return frame.select(pl.when(pl.all() != "").then(pl.all()).name.keep())


def _fill_merges(
    frame: pl.DataFrame, merges: tuple[tuple[int, int, int, int], ...]
) -> pl.DataFrame:
    """A merged cell stands for all its cells, except across a whole title row."""
    vertical = [m for m in merges if m[2] > m[0] and m[1] == m[3] and 0 <= m[1] < frame.width]
    for r0, column, r1, _ in vertical:
        series = frame[str(column)]
        if r0 < series.len():
            stop = min(r1 + 1, series.len())
            filled = pl.Series([series[r0]] * (stop - r0), dtype=pl.String)
            frame = frame.with_columns(
                pl.concat([series[:r0], filled, series[stop:]]).alias(str(column))
            )
    return frame


def _read_text(content: bytes, bestandsnaam: str) -> Blad:
    text = _decode(content)
    if "\x00" in text or text.lstrip()[:1] in "<{" or text.startswith("%PDF"):
        raise Onleesbaar(NO_WORKBOOK)
    separator = _find_separator(text)
    return Blad(naam=bestandsnaam, grid=_parse_text(text, separator), is_tekstbestand=True)


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _find_separator(text: str) -> str:
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(
        ";\t,|", key=lambda sep: (sum(1 for line in lines if sep in line), ";\t|,".find(sep))
    )


def _parse_text(text: str, separator: str) -> pl.DataFrame:
    """All lines as rows of equal width; line n of the file is row n."""
    import csv

    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > reader_process.CELL_LIMIT:
        raise Onleesbaar(TOO_LARGE)
    padded = [row + [""] * (width - len(row)) for row in rows]
    columns = {str(i): [row[i] for row in padded] for i in range(width)}
    return _clean(pl.DataFrame(columns, schema={str(i): pl.String for i in range(width)}))
