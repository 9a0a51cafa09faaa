"""The kept reading process: started, asked, and replaced when a file ends it."""

import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from typing import Any, Final

import polars as pl

from loaders import reader_process, refusals
from loaders.addresses import parse_cell
from loaders.container import Bestand
from loaders.geometry import find_last_cell, read_geometry
from loaders.kinds import Onleesbaar
from loaders.pipes import Leespijp, Schrijfpijp, connect
from loaders.shape import CELL_LIMIT, COLUMN_LIMIT, Geometry

TIMEOUT_SECONDS: Final = 60
SLOW: Final = "slow"
_BLANKS: Final = " \t\r\n\u00a0\u200b\ufeff"


@dataclass(frozen=True)
class RuwBlad:
    """A sheet as the reading process gives it; ``shape.left`` is where its grid begins."""

    naam: str
    grid: pl.DataFrame
    zichtbaar: bool
    fouten: list[list[int]]
    shape: Geometry = field(default_factory=Geometry)


class _Died(Exception):
    """The process ended, or kept silent for too long."""


class Reader:
    """A kept child process that reads files, one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._requests: Connection | Schrijfpijp | None = None
        self._answers: Connection | Leespijp | None = None
        self._greeted = self._busy = False
        self._served = 0

    def warm_up(self) -> None:
        """Start the process now, so that the first file does not wait for it."""
        with self._lock:
            self._ready()

    def read(self, bestand: Bestand) -> list[RuwBlad]:
        """The sheets of a file.

        Raises:
            Onleesbaar: with a Dutch sentence; a process is there for the next file.
        """
        with self._lock:
            try:
                return self._read(bestand)
            except _Died as died:
                self._replace()
                raise _explain(died, bestand) from died
            except Onleesbaar:
                if self._busy:  # its answer is still to come, and nobody waits for it
                    self._replace()
                raise

    def stop(self) -> None:
        """End the process and close its connections."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        for connection in (self._requests, self._answers):
            if connection is not None:
                connection.close()
        self._process = self._requests = self._answers = None
        self._greeted = self._busy = False
        self._served = 0

    def _replace(self) -> None:
        """Start another without waiting for it."""
        self.stop()
        self._start()

    def _start(self) -> None:
        # -P: the folder of the script holds modules with names like those of libraries.
        command = [sys.executable, "-P", reader_process.__file__]
        # What a reader says when it gives up may quote the file: it is not kept.
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)
        self._requests, self._answers = connect(self._process)

    def _ready(self) -> None:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._start()
        if not self._greeted:
            self._receive(time.monotonic() + TIMEOUT_SECONDS)
            self._greeted = True

    def _read(self, bestand: Bestand) -> list[RuwBlad]:
        try:
            return self._ask(bestand)
        except _Died:
            if not self._served:
                raise
            self._replace()  # it may have died of what it read before
            return self._ask(bestand)

    def _ask(self, bestand: Bestand) -> list[RuwBlad]:
        if reader_process.resource is None:
            _refuse_far_cell(bestand)
        self._send({"soort": bestand.soort}, bestand)
        # The shape is read here while the cells are typed there.
        shapes = read_geometry(bestand)
        bladen = []
        deadline = time.monotonic() + TIMEOUT_SECONDS
        for head in self._heads(deadline):
            grid = self._receive_grid(head, deadline)
            bladen.append(_to_ruw(head, grid, shapes, bestand))
        return [self._place(blad, i, bestand) for i, blad in enumerate(bladen)]

    def _heads(self, deadline: float) -> Iterator[dict[str, Any]]:
        """What is said of each sheet, until there are no more."""
        while True:
            answer = json.loads(self._receive(deadline))
            if "error" in answer:
                self._busy = False
                refusals.refuse(answer)
            if "end" in answer:
                self._busy = False
                self._served += 1
                return
            yield answer

    def _receive_grid(self, head: dict[str, Any], deadline: float) -> pl.DataFrame:
        columns: list[pl.Series] = []
        for _ in range(head["parts"]):
            data = self._receive(deadline)
            if data.startswith(b"{"):  # it gave up half way
                self._busy = False
                refusals.refuse(json.loads(data))
            part = clean(pl.read_ipc_stream(io.BytesIO(data)))
            columns += part.get_columns()
        return pl.DataFrame([column.alias(str(i)) for i, column in enumerate(columns)])

    def _place(self, blad: RuwBlad, index: int, bestand: Bestand) -> RuwBlad:
        """Make sure of the first column where the XML left a doubt."""
        shape = blad.shape
        if shape.right < 0 or blad.grid.width in (0, shape.right - shape.left + 1):
            return blad
        self._send({"soort": "begin", "index": index}, bestand)
        answer = json.loads(self._receive(time.monotonic() + TIMEOUT_SECONDS))
        self._busy = False
        if "error" in answer:
            refusals.refuse(answer)
        return replace(blad, shape=replace(shape, left=answer["left"]))

    def _send(self, request: dict[str, Any], bestand: Bestand) -> None:
        self._ready()
        assert self._requests is not None  # made by _ready
        self._busy = True
        try:
            self._requests.send_bytes(json.dumps(request).encode())
            self._requests.send_bytes(bestand.content)
        except OSError as error:
            raise _Died from error

    def _receive(self, deadline: float) -> bytes:
        assert self._answers is not None  # made by _start
        try:
            if not self._answers.poll(max(0.0, deadline - time.monotonic())):
                raise _Died(SLOW)
            return self._answers.recv_bytes()
        except (EOFError, OSError) as error:
            raise _Died from error


def _refuse_far_cell(bestand: Bestand) -> None:
    """Where nothing holds the process back, look first how much it would ask for."""
    blad, cel = find_last_cell(bestand)
    if not cel:
        return
    row, column = parse_cell(cel)
    if (row + 1) * (column + 1) > CELL_LIMIT or column >= COLUMN_LIMIT:
        raise refusals.too_many_cells(blad, cel)


def _explain(died: _Died, bestand: Bestand) -> Onleesbaar:
    """Why the process gave up: nearly always for want of memory."""
    if SLOW in died.args:
        return refusals.too_slow()
    return refusals.too_many_cells(*find_last_cell(bestand))


def clean(frame: pl.DataFrame) -> pl.DataFrame:
    """Strip blanks (no-break ones too); a cell of blanks only is empty."""
    frame = frame.select(pl.all().cast(pl.String).str.strip_chars(_BLANKS))
    if not frame.width or not any(frame.select((pl.all() == "").any()).row(0)):
        return frame
    return frame.select(pl.when(pl.all() != "").then(pl.all()).name.keep())


def _to_ruw(
    head: dict[str, Any], grid: pl.DataFrame, shapes: dict[str, Geometry], bestand: Bestand
) -> RuwBlad:
    naam = head["name"]
    if bestand.soort == "xlsx" and naam not in shapes:
        raise refusals.broken()  # without its shape every address would be a guess
    own = head["geometry"]
    shape = shapes.get(naam) or _to_geometry(own or {})
    return RuwBlad(naam, grid, head["visible"], head["errors"], shape)


def _to_geometry(own: dict[str, Any]) -> Geometry:
    return Geometry(
        left=own.get("left", 0),
        merges=[(a, b, c, d) for a, b, c, d in own.get("merges", [])],
        decimals={(row, column) for row, column in own.get("decimals", [])},
    )
