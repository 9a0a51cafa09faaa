"""Workbooks that LibreOffice Calc wrote hold the same counts as the examples they came from.

Made once with ``soffice --headless --convert-to`` (ods, xls, xlsx) from ``data/voorbeelden``.
"""

from pathlib import Path

import polars as pl
import pytest

from settings import get_settings
from tests.loaders.werkboek import look

MAP = Path(__file__).parent / "libreoffice"
BESTANDEN = sorted(MAP.iterdir())


def read_counts(path: Path) -> pl.DataFrame:
    result = look(path.read_bytes(), path.name, vanaf="2024-11")
    assert result.status == "ready", result.vragen
    return result.tellingen.drop("cel").sort(pl.all())


@pytest.mark.parametrize("path", BESTANDEN, ids=lambda path: path.name)
def test_what_libreoffice_wrote_holds_the_same_counts(path: Path) -> None:
    example = get_settings().data_dir / "voorbeelden" / f"{path.stem}.xlsx"
    assert read_counts(path).equals(read_counts(example))


def test_every_format_is_there() -> None:
    assert {path.suffix for path in BESTANDEN} == {".ods", ".xls", ".xlsx"}
