"""Keeping a copy of the database, and filling an empty one from it.

``python -m store backup FILE``, ``python -m store restore FILE``; ``DATABASE_URL`` says which.
"""

import argparse
import sys
from pathlib import Path

import store
from settings import get_settings
from store.engine import DBAPIError


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 where it did what was asked, 1 where it did nothing, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, said in (("backup", "keep a copy"), ("restore", "fill an empty database")):
        commands.add_parser(name, help=said).add_argument("file", type=Path)
    args = parser.parse_args(argv)
    try:
        rows = _RUN[args.command](args.file)
    except (OSError, ValueError) as error:
        return _refuse(error.strerror or str(error) if isinstance(error, OSError) else str(error))
    except DBAPIError as error:
        # What the database says may quote what is in it.
        return _refuse(f"De database werkt niet mee ({type(error).__name__}). Er is niets gedaan.")
    print(f"{_DONE[args.command]}: {sum(rows.values())} rijen in {len(rows)} tabellen.")
    return 0


def _backup(path: Path) -> dict[str, int]:
    engine = store.open_ready(get_settings().database_url)
    if engine is None:
        raise ValueError("Er is nog geen database, of zij is van een andere versie: start eerst.")
    try:
        return store.backup(engine, path)
    finally:
        engine.dispose()


def _restore(path: Path) -> dict[str, int]:
    if not path.is_file():
        raise ValueError(f"{path.name}: dit bestand bestaat niet.")
    engine = store.connect(get_settings().database_url)
    try:
        return store.restore_backup(engine, path)
    finally:
        engine.dispose()


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


_RUN = {"backup": _backup, "restore": _restore}
_DONE = {"backup": "Bewaard", "restore": "Teruggezet"}

if __name__ == "__main__":
    sys.exit(main())
