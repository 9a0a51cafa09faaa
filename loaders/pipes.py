"""The two ends of the reading process: files on POSIX, streams with a waiting thread elsewhere."""

import contextlib
import os
import queue
import subprocess
import threading
from multiprocessing.connection import Connection
from typing import IO

from loaders.reader_process import Stroom, resource


class Schrijfpijp(Stroom):
    """Messages to a process, over its standard input."""

    def close(self) -> None:
        """Close the stream, whatever still stands in it."""
        with contextlib.suppress(OSError):  # the other side may have gone
            self.stream.close()


class Leespijp(Stroom):
    """Messages from a process, read by a thread, so that one can wait for them and give up."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream)
        self._came: queue.Queue[bytes | None] = queue.Queue(maxsize=4)
        self._next: bytes | None = None
        self._has_next = False
        threading.Thread(target=self._read_on, daemon=True).start()

    def _read_on(self) -> None:
        try:
            while True:
                self._came.put(super().recv_bytes())
        except (EOFError, OSError, ValueError):
            self._came.put(None)

    def poll(self, timeout: float) -> bool:
        """Whether a message, or the end, comes within so many seconds."""
        if not self._has_next:
            try:
                self._next = self._came.get(timeout=timeout) if timeout else self._came.get_nowait()
            except queue.Empty:
                return False
            self._has_next = True
        return True

    def recv_bytes(self) -> bytes:
        """The next message.

        Raises:
            EOFError: the process has ended.
        """
        data = self._next if self._has_next else self._came.get()
        if data is None:
            raise EOFError
        self._has_next = False
        return data

    def close(self) -> None:
        """Nothing more is read; the thread ends with the process."""


def connect(
    process: subprocess.Popen[bytes],
) -> tuple[Connection | Schrijfpijp, Connection | Leespijp]:
    """Requests to, and answers from, a process that was started with pipes."""
    assert process.stdin is not None  # asked for
    assert process.stdout is not None
    if resource is None:
        return Schrijfpijp(process.stdin), Leespijp(process.stdout)
    requests = Connection(_take(process.stdin), readable=False)
    return requests, Connection(_take(process.stdout), writable=False)


def _take(pipe: IO[bytes]) -> int:
    """The pipe's own file descriptor, so that closing the pipe leaves it open."""
    descriptor = os.dup(pipe.fileno())
    pipe.close()
    return descriptor
