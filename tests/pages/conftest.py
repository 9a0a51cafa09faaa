"""Every page through app.py, on an empty and on a filled database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from settings import get_settings
from tests.pages.vulling import fill, open_database

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database that the app opens, with caches of its own."""
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    get_settings.cache_clear()
    st.cache_resource.clear()
    yield url
    get_settings.cache_clear()


@pytest.fixture
def filled(database: str) -> str:
    """The same database with fictional counts of four regions."""
    fill(open_database(database))
    return database


@pytest.fixture
def open_page() -> Open:
    """Open a page by its script, with the filters of a link."""

    def open_at(script: str, **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for naam, waarde in params.items():
            app.query_params[naam] = waarde
        app.switch_page(str(ROOT / "pages" / script))
        return app.run()

    return open_at
