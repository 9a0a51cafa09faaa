"""The only reader of environment and paths."""

import os
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
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
        aanmelden: Who asks visitors to sign in: ``geen`` (nobody) or ``proxy`` (the web server
            before the monitor, which lets nobody through who did not).
        log: What the log is written in: ``tekst`` or ``json``.
    """

    root: Path
    data_dir: Path
    database_url: str
    klein_tot: int = 4
    openbaar_tot: int = 7
    afronden_op: int = 5
    noemer_vanaf: int = 100
    aanmelden: str = "geen"
    log: str = "tekst"


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
        aanmelden=_read_choice("AANMELDEN", "geen", "proxy"),
        log=_read_choice("LOG", "tekst", "json"),
    )


def check_safe(settings: Settings, address: str | None) -> None:
    """Refuse to serve where visitors come in without having signed in.

    Args:
        settings: Says who asks them to.
        address: What the server listens to; nothing means every address of the machine.

    Raises:
        ValueError: The address can be reached from outside and nobody asks.
    """
    if settings.aanmelden == "geen" and not _is_loopback(address or ""):
        raise ValueError(
            f"De monitor start niet op {address or 'elk adres van deze machine'}: zonder aanmelden "
            "mag alleen deze machine zelf erbij (127.0.0.1). Staat er een webserver voor die "
            "bezoekers laat aanmelden? Zet dan AANMELDEN=proxy."
        )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:  # a name; of all others nobody knows where they lead
        return address == "localhost"


def _read_choice(naam: str, standaard: str, *andere: str) -> str:
    """Read a setting that is one of a few words, the first by default.

    Raises:
        ValueError: another word.
    """
    text = os.environ.get(naam) or standaard
    if text not in (standaard, *andere):
        raise ValueError(f"{naam} is {' of '.join((standaard, *andere))}, niet {text!r}.")
    return text


def _read_threshold(naam: str, standaard: int) -> int:
    """Read a threshold of the protection; never below the default, which the members agreed on.

    Raises:
        ValueError: not a whole number, or lower than the default.
    """
    text = os.environ.get(naam) or str(standaard)
    if not text.isdecimal() or int(text) < standaard:
        raise ValueError(f"{naam} moet een heel getal van {standaard} of meer zijn, niet {text!r}.")
    return int(text)
