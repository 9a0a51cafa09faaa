"""Every page through app.py, on an empty and on a filled database."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from settings import get_settings
from tests.pages.vulling import fill, open_database
from ui.navigatie import PAGINAS

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]
Use = Callable[[Path], str]


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Let the app open this file; its caches are kept per file."""

    def use(path: Path) -> str:
        url = f"sqlite:///{path}"
        monkeypatch.setenv("DATABASE_URL", url)
        get_settings.cache_clear()
        return url

    yield use
    get_settings.cache_clear()


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with fictional counts of four regions, filled once."""
    path = tmp_path_factory.mktemp("gevuld") / "monitor.db"
    engine = open_database(f"sqlite:///{path}")
    fill(engine)
    engine.dispose()
    return path


@pytest.fixture
def database(tmp_path: Path, use_database: Use) -> str:
    """An empty database, this test's own."""
    return use_database(tmp_path / "monitor.db")


@pytest.fixture
def filled(filled_file: Path, use_database: Use) -> str:
    """The filled database, only to read."""
    return use_database(filled_file)


@pytest.fixture
def own_filled(filled_file: Path, tmp_path: Path, use_database: Use) -> str:
    """A copy of the filled database, to write in."""
    return use_database(Path(shutil.copy(filled_file, tmp_path / "monitor.db")))


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
