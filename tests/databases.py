"""Databases for tests: empty ones and copies, on SQLite or on a real PostgreSQL."""

import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import make_url

import store
from tests.postgres import Server

SOORTEN: Final = ("sqlite", "postgresql")
# Which of the two the tests use that don't run on both.
GEKOZEN: Final = os.environ.get("TEST_DATABASE", "sqlite")
assert GEKOZEN in SOORTEN, f"TEST_DATABASE is one of {SOORTEN}"
# Of all instances: they share one server.
_NUMBERS = itertools.count(1)


class Databases:
    """Makes databases of one kind; each is addressed by its URL."""

    def __init__(self, soort: str, folder: Path, start: Callable[[], Server]) -> None:
        self.soort = soort
        self._folder = folder
        self._start = start
        self._migrated: str | None = None
        self._again: str | None = None

    def new(self) -> str:
        """A database without any table; on SQLite a file that isn't there yet."""
        if self.soort == "sqlite":
            return f"sqlite:///{self._folder / f'{next(_NUMBERS)}.db'}"
        return self._create("template0")

    def migrated(self) -> str:
        """A database with all tables and nothing in them."""
        if self._migrated is None:
            self._migrated = self.new()
            engine = store.connect(self._migrated)
            store.migrate(engine)
            engine.dispose()
        return self.copy(self._migrated)

    def copy(self, url: str) -> str:
        """A copy of a database that nobody is connected to."""
        made = make_url(url).database
        assert made is not None
        if self.soort == "postgresql":
            return self._create(made)
        copied = self.new()
        shutil.copy(made, make_url(copied).database or "")
        return copied

    def again(self) -> str:
        """A migrated database, as good as new, in the place of the one before: for examples."""
        if self.soort == "sqlite":
            if self._again:
                self.drop(self._again)
            self._again = self.migrated()
        elif self._again is None:
            self._again = self.migrated()
        else:
            self._clear(self._again)
        return self._again

    def _clear(self, url: str) -> None:
        # Quicker than making another one.
        address = make_url(url).set(drivername="postgresql").render_as_string()
        with psycopg.connect(address, autocommit=True) as conn:
            found = conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            names = {name for (name,) in found} - {"alembic_version", "instelling"}
            conn.execute(f"TRUNCATE {', '.join(names)} RESTART IDENTITY".encode())
            conn.execute("DELETE FROM instelling WHERE sleutel <> 'dataversie'")
            conn.execute("UPDATE instelling SET waarde = '0'")

    def drop(self, url: str) -> None:
        """Remove a database, also where someone is connected still."""
        made = make_url(url).database
        assert made is not None
        if self.soort == "sqlite":
            for ending in ("", "-wal", "-shm"):
                Path(made + ending).unlink(missing_ok=True)
        else:
            self._say(f'DROP DATABASE "{made}" WITH (FORCE)')

    def _create(self, template: str) -> str:
        name = f"test{next(_NUMBERS)}"
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._start().url(name)

    def _say(self, sql: str) -> None:
        address = f"host={self._start().folder} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as conn:
            conn.execute(sql.encode())
