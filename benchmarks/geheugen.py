"""Memory of loading a large register: what it takes beside the frame that was read.

Each is measured in a process of its own, so that nothing else counts: the most that this process
and its reading process held at one moment, above what they held when they were warm.
"""

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import fastexcel

from benchmarks.laden import make_register
from benchmarks.meten import Meting
from loaders import Opties, inspect_bytes, warm_up

ROWS: Final = 100_000
_ROOT: Final = Path(__file__).parents[1]
_EVERY: Final = 0.005
_OPTIES: Final = Opties(sender="PO2601")


class Meter:
    """Samples what this process and its children hold, until it is stopped."""

    def __init__(self) -> None:
        self.peak = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._stop.is_set():
            self.peak = max(self.peak, held())
            time.sleep(_EVERY)

    def stop(self) -> None:
        """Stop sampling."""
        self._stop.set()
        self._thread.join()


def held() -> int:
    """Bytes in memory of this process and its children."""
    children = Path("/proc/self/task").glob("*/children")
    pids = [pid for file in children for pid in file.read_text(encoding="ascii").split()]
    return sum(_resident(pid) for pid in ("self", *pids))


def _resident(pid: str) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except OSError:  # it has just ended
        return 0
    return int(pages) * 4096


def inspect_it(path: str) -> float:
    """Bytes that inspecting a register takes at most, once all is warm."""
    content = Path(path).read_bytes()
    warm_up()
    inspect_bytes(make_register(100), "klein.xlsx", _OPTIES)
    before = held()
    meter = Meter()
    inspectie = inspect_bytes(content, "register.xlsx", _OPTIES)
    meter.stop()
    assert inspectie.status == "ready"
    return meter.peak - before


def read_it(path: str) -> float:
    """Bytes that reading its strings takes at most, with nothing else."""
    content = Path(path).read_bytes()
    fastexcel.read_excel(make_register(100)).load_sheet(0, dtypes="string").to_polars()
    before = held()
    meter = Meter()
    sheet = fastexcel.read_excel(content).load_sheet(0, header_row=None, dtypes="string")
    frame = sheet.to_polars()
    meter.stop()
    assert frame.height > ROWS
    return meter.peak - before


def frame_of(path: str) -> float:
    """Bytes of the frame that is read, as Arrow."""
    reader = fastexcel.read_excel(Path(path).read_bytes())
    sheet = reader.load_sheet(0, header_row=None, dtypes="string")
    return sum(column.nbytes for column in sheet.to_arrow().columns)


_WHAT: Final = {"inspect": inspect_it, "read": read_it, "frame": frame_of}


def measure() -> list[Meting]:
    """The most memory against the frame that was read, and against only reading it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "register.xlsx"
        path.write_bytes(make_register(ROWS))
        found = {what: _run(what, path) / 1e6 for what in _WHAT}
    what = f"register of {ROWS} rows x 12, most memory to inspect"
    ours, read, frame = found["inspect"], found["read"], found["frame"]
    return [
        Meting(what, ours, "fastexcel reading strings only", read, 3.0, eenheid="MB"),
        # Reading it with fastexcel alone takes more than this bar already.
        Meting(what, ours, "the frame itself, as Arrow", frame, 3.0, eenheid="MB"),
    ]


def _run(what: str, path: Path) -> float:
    command = [sys.executable, "-m", "benchmarks.geheugen", what, str(path)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    print(_WHAT[sys.argv[1]](sys.argv[2]))
