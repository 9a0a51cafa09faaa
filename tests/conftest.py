"""What holds for every test: no deadlines, and the databases to work on."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from sqlalchemy import Engine

import store
from tests.databases import GEKOZEN, Databases
from tests.postgres import Server

# A busy machine is no defect: an example may take as long as it takes.
settings.register_profile("monitor", deadline=None)
settings.load_profile("monitor")


@pytest.fixture(scope="session")
def start_postgres() -> Iterator[Callable[[], Server]]:
    """Start the one PostgreSQL of these tests, the first time that one asks for it."""
    servers: list[Server] = []

    def start() -> Server:
        if not servers:
            servers.append(Server())
        return servers[0]

    yield start
    for server in servers:
        server.remove()


@pytest.fixture(scope="session")
def databasesoort() -> str:
    """The kind of database; a module that must hold on both gives this fixture ``params``."""
    return GEKOZEN


@pytest.fixture(scope="session")
def databases(
    databasesoort: str,
    tmp_path_factory: pytest.TempPathFactory,
    start_postgres: Callable[[], Server],
) -> Databases:
    """Makes databases of the kind that is tested."""
    return Databases(databasesoort, tmp_path_factory.mktemp("databases"), start_postgres)


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    """A database of this test's own, with all tables, empty."""
    url = databases.migrated()
    made = store.connect(url)
    yield made
    made.dispose()
    databases.drop(url)
