"""The only reader of environment and paths."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Settings:
    """Where things are.

    Attributes:
        root: Folder of the project.
        data_dir: Folder with reference tables, published figures, goals and examples.
        database_url: SQLAlchemy URL of the database.
    """

    root: Path
    data_dir: Path
    database_url: str


@cache
def get_settings() -> Settings:
    """Read the environment once: ``DATABASE_URL`` and ``DATA_DIR``, both optional."""
    return Settings(
        root=ROOT,
        data_dir=Path(os.environ.get("DATA_DIR") or ROOT / "data"),
        database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{ROOT / 'var' / 'monitor.db'}",
    )
