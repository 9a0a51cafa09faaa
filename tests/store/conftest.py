"""A migrated SQLite file per test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import store


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A fresh database file with all tables, empty."""
    made = store.connect(f"sqlite:///{tmp_path / 'monitor.db'}")
    store.migrate(made)
    yield made
    made.dispose()
