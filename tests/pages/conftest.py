"""Every page through app.py, on an empty and on a filled database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from settings import get_settings
from tests.databases import Databases
from tests.pages.vulling import fill, open_database
from ui.navigatie import PAGINAS

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]
Use = Callable[[str], str]


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Let the app open this database; its caches are kept per URL."""

    def use(url: str) -> str:
        monkeypatch.setenv("DATABASE_URL", url)
        get_settings.cache_clear()
        return url

    yield use
    get_settings.cache_clear()


@pytest.fixture(scope="session")
def filled_url(databases: Databases) -> str:
    """A database with fictional counts of four regions, filled once."""
    url = databases.new()
    engine = open_database(url)
    fill(engine)
    engine.dispose()
    return url


@pytest.fixture
def database(databases: Databases, use_database: Use) -> str:
    """An empty database, this test's own."""
    return use_database(databases.new())


@pytest.fixture
def filled(filled_copy: str, use_database: Use) -> str:
    """The filled database, only to read."""
    return use_database(filled_copy)


@pytest.fixture(scope="session")
def filled_copy(filled_url: str, databases: Databases) -> str:
    """The copy that pages stay connected to, so that the original can be copied again."""
    return databases.copy(filled_url)


@pytest.fixture
def own_filled(filled_url: str, databases: Databases, use_database: Use) -> str:
    """A copy of the filled database, to write in."""
    return use_database(databases.copy(filled_url))


@pytest.fixture
def open_page() -> Open:
    """Open a page by its script, with the filters of a link."""

    def open_at(script: str, **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        if Path(script).stem not in PAGINAS:
            # A page is known by its address; where its script has another name, only after a run.
            app.run()
        for naam, waarde in params.items():
            app.query_params[naam] = waarde
        app.switch_page(str(ROOT / "pages" / script))
        return app.run()

    return open_at
