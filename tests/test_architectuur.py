"""The table of docs/architectuur.md, held: who may import whom, and where scripts may stand."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
OURS: Final = frozenset(
    {
        "analysis",
        "app",
        "briefing",
        "charts",
        "loaders",
        "migrations",
        "models",
        "models_agenda",
        "models_briefing",
        "pages",
        "protection",
        "schemas",
        "settings",
        "store",
        "ui",
    }
)
# What each part may import of ours, besides itself.
MAY_IMPORT: Final = {
    "app": OURS - {"models", "models_agenda", "models_briefing", "app", "migrations"},
    "pages": {"ui", "analysis", "protection", "charts", "briefing", "schemas", "loaders"},
    "ui": {
        *("store", "settings", "schemas", "charts", "briefing"),
        *("loaders", "analysis", "protection"),
    },
    "briefing": {"charts"},
    "charts": set(),
    "analysis": {"schemas"},
    "protection": {"schemas"},
    "loaders": {"schemas"},
    "store": {"models", "models_agenda", "models_briefing", "schemas"},
    "migrations": {"models", "models_agenda", "models_briefing", "settings", "store"},
    "models": set(),
    "models_agenda": {"models"},
    "models_briefing": {"models_agenda"},
    "schemas": set(),
    "settings": set(),
}
# The entry of the loaders brings together what the rest of the package does without.
LOADERS_ENTRY: Final = {"__init__", "__main__", "historie", "prepare"}
ENTRY_MAY_IMPORT: Final = {"schemas", "store", "settings"}
# The commands of the store ask which database is meant.
STORE_ENTRY: Final = {"__main__"}
# Libraries that belong to a layer; any other part must do without.
KEPT_TO: Final = {
    "streamlit": {"app", "pages", "ui"},
    "sqlalchemy": {"models", "models_agenda", "models_briefing", "store", "migrations"},
    "sqlmodel": {"models", "models_agenda", "models_briefing", "store"},
    "alembic": {"store", "migrations"},
    "pptx": {"briefing"},
}
MAX_PAGE_LINES: Final = 60


def find_modules() -> list[Path]:
    files = [path for part in sorted(OURS) for path in (ROOT / part).rglob("*.py")]
    return files + [path for part in sorted(OURS) if (path := ROOT / f"{part}.py").exists()]


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def read_imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever it does so, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module, node.lineno


def allowed(path: Path) -> set[str] | frozenset[str]:
    part = part_of(path)
    if part == "loaders" and path.parent.name == "loaders" and path.stem in LOADERS_ENTRY:
        return ENTRY_MAY_IMPORT | {part}
    if part == "store" and path.stem in STORE_ENTRY:
        return MAY_IMPORT[part] | {part, "settings"}
    return MAY_IMPORT[part] | {part}


def test_every_part_is_found() -> None:
    assert {part_of(path) for path in find_modules()} == OURS


@pytest.mark.parametrize("part", sorted(OURS))
def test_a_part_imports_only_what_the_table_allows(part: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in find_modules()
        if part_of(path) == part
        for name, line in read_imports(path)
        if name.split(".")[0] in OURS and name.split(".")[0] not in allowed(path)
    ]

    assert wrong == []


@pytest.mark.parametrize("library", sorted(KEPT_TO))
def test_a_library_stays_in_its_layer(library: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in find_modules()
        if part_of(path) not in KEPT_TO[library]
        for name, line in read_imports(path)
        if name.split(".")[0] == library
    ]

    assert wrong == []


def test_pages_and_ui_use_the_loaders_by_their_one_entry() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in find_modules()
        if part_of(path) in {"pages", "ui", "app"}
        for name, line in read_imports(path)
        if name.startswith("loaders.")
    ]

    assert wrong == []


def test_only_queries_caches() -> None:
    caching = {
        path.relative_to(ROOT).as_posix()
        for path in find_modules()
        if re.search(r"\bcache_(data|resource)\b", path.read_text(encoding="utf-8"))
        and part_of(path) in {"app", "pages", "ui"}
    }

    assert caching <= {"ui/queries.py"}


def test_only_settings_reads_the_environment() -> None:
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in find_modules()
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))
    }

    assert reading == {"settings.py"}


def test_pages_are_short() -> None:
    long = [
        path.name
        for path in (ROOT / "pages").rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > MAX_PAGE_LINES
    ]

    assert long == []


def test_no_script_stands_directly_in_pages() -> None:
    # Such a script revives Streamlit's old page discovery, and a cold deep link then crashes.
    assert list((ROOT / "pages").glob("*.py")) == []
    assert len(list((ROOT / "pages").glob("*/*.py"))) >= 8


def test_analysis_and_protection_have_no_clock_and_no_files() -> None:
    pattern = re.compile(r"\b(date\.today|datetime\.now|time\.time|open\(|read_csv|read_excel)\b")
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in find_modules()
        if part_of(path) in {"analysis", "protection"}
        and pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert wrong == []
