"""Refuse data files that are not listed with their source in ``data/bronnen.csv``.

``python data/check_bronnen.py`` looks at the whole repository, with file names only at those
(as pre-commit does). Exit code 0 = all listed, 1 = something is missing; standard error names it.
Real exports must never slip into the repository, so a data file nobody described is refused.
"""

import csv
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LIJST: Final = PurePosixPath("data/bronnen.csv")
SOORTEN: Final = frozenset(
    {".csv", ".xlsx", ".xlsm", ".ods", ".xls", ".json", ".parquet", ".db"},
)
VERPLICHT: Final = ("wat", "bron", "soort", "fictief", "overgenomen_op")


def read_bronnen(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Read the list of data files.

    Returns:
        Per path (from the root, with ``/``) the columns wat, bron, soort, fictief (``ja`` or
        ``nee``) and overgenomen_op (ISO date).

    Raises:
        FileNotFoundError: The list itself is missing.
    """
    with (root / LIJST).open(encoding="utf-8", newline="") as lijst:
        return {rij["pad"]: rij for rij in csv.DictReader(lijst, delimiter=";")}


def find_data_files(root: Path = ROOT) -> list[str]:
    """List every data file outside ``tests/``; inside a git repository those it does not ignore."""
    paden = _list_by_git(root) if (root / ".git").exists() else _list_by_folder(root)
    return sorted({pad for pad in paden if is_data_file(pad) and (root / pad).exists()})


def _list_by_git(root: Path) -> list[str]:
    opdracht = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    uitvoer = subprocess.run(opdracht, cwd=root, check=True, capture_output=True, text=True).stdout
    return uitvoer.split("\0")


def _list_by_folder(root: Path) -> list[str]:
    # Hidden folders (.venv, caches) and var/ (the database) are no part of the repository.
    paden = (pad.relative_to(root) for pad in root.rglob("*"))
    return [
        pad.as_posix()
        for pad in paden
        if pad.parts[0] != "var" and not any(deel.startswith(".") for deel in pad.parts)
    ]


def is_data_file(pad: str) -> bool:
    """Tell whether a path from the root names a data file that has to be listed."""
    delen = PurePosixPath(pad)
    soort = delen.suffix.lower() in SOORTEN or delen.parts[:2] == ("data", "agenda")
    return soort and delen.parts[:1] != ("tests",) and delen != LIJST


def find_gebreken(paden: Iterable[str], bronnen: dict[str, dict[str, str]]) -> list[str]:
    """Name what is missing: files that are not listed, and listed ones without a source.

    Args:
        paden: Paths from the root of the repository.
        bronnen: The list, from `read_bronnen`.

    Returns:
        One Dutch sentence per gebrek, in the order of ``paden``.
    """
    gebreken = []
    for pad in filter(is_data_file, paden):
        if pad not in bronnen:
            gebreken.append(f"{pad}: staat niet in {LIJST}. Zet het erbij, met de bron.")
            continue
        leeg = [kolom for kolom in VERPLICHT if not bronnen[pad].get(kolom)]
        if leeg:
            gebreken.append(f"{pad}: in {LIJST} ontbreekt {', '.join(leeg)}.")
    return gebreken


def find_verdwenen(bronnen: Iterable[str], root: Path = ROOT) -> list[str]:
    """Name the listed files that no longer exist, one Dutch sentence each."""
    return [
        f"{pad}: staat in {LIJST}, maar bestaat niet."
        for pad in bronnen
        if not (root / pad).exists()
    ]


def main(argv: Sequence[str], root: Path = ROOT) -> int:
    """Check the named files, or the whole repository without names; 0 = good, 1 = not."""
    bronnen = read_bronnen(root)
    if argv:
        gebreken = find_gebreken((_from_root(naam, root) for naam in argv), bronnen)
    else:
        gebreken = find_gebreken(find_data_files(root), bronnen) + find_verdwenen(bronnen, root)
    sys.stderr.writelines(f"{gebrek}\n" for gebrek in gebreken)
    return 1 if gebreken else 0


def _from_root(naam: str, root: Path) -> str:
    pad = Path(naam)
    if pad.is_absolute() and pad.is_relative_to(root):
        pad = pad.relative_to(root)
    return pad.as_posix()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
