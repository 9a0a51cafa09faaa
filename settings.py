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
        klein_tot: Counts from 1 to this are hidden.
        openbaar_tot: Counts from 1 to this are hidden from the public.
        afronden_op: What counts for the public are rounded to.
        noemer_vanaf: The smallest denominator of a figure per 1.000 or a percentage.
    """

    root: Path
    data_dir: Path
    database_url: str
    klein_tot: int = 4
    openbaar_tot: int = 7
    afronden_op: int = 5
    noemer_vanaf: int = 100


@cache
def get_settings() -> Settings:
    """Read the environment once; each variable is optional and stands in the README."""
    return Settings(
        root=ROOT,
        data_dir=Path(os.environ.get("DATA_DIR") or ROOT / "data"),
        database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{ROOT / 'var' / 'monitor.db'}",
        klein_tot=_read_threshold("KLEIN_TOT", Settings.klein_tot),
        openbaar_tot=_read_threshold("OPENBAAR_TOT", Settings.openbaar_tot),
        afronden_op=_read_threshold("AFRONDEN_OP", Settings.afronden_op),
        noemer_vanaf=_read_threshold("NOEMER_VANAF", Settings.noemer_vanaf),
    )


def _read_threshold(naam: str, standaard: int) -> int:
    """Read a threshold of the protection; never below the default, which the members agreed on.

    Raises:
        ValueError: not a whole number, or lower than the default.
    """
    text = os.environ.get(naam) or str(standaard)
    if not text.isdecimal() or int(text) < standaard:
        raise ValueError(f"{naam} moet een heel getal van {standaard} of meer zijn, niet {text!r}.")
    return int(text)
