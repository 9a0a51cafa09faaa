"""Make the fictional example exports and their manifest.

Run from the root of the repository: ``python -m data.voorbeelden.maak``. The outcome is the same
every time; the files are committed so that the monitor can fill an empty database at once.
"""

import csv
import sys
from pathlib import Path
from typing import Final

from data.voorbeelden.arrangementen import make_arrangementen
from data.voorbeelden.bladen import Bestand, write_bestand
from data.voorbeelden.jaarcijfers import make_jaarcijfers
from data.voorbeelden.thuiszitters import make_thuiszitters

MAP: Final = Path(__file__).parent
KOLOMMEN: Final = (
    "bestand", "afzender", "sector", "gebied", "vanaf", "tot_en_met", "volgorde",
)  # fmt: skip


def make_all() -> list[Bestand]:
    """Make all example files in memory, in the order in which they are to be loaded."""
    return [*make_jaarcijfers(), *make_thuiszitters(), *make_arrangementen()]


def write_manifest(bestanden: list[Bestand], doel: Path) -> None:
    """Write how each file is to be loaded: ``;`` between columns, UTF-8."""
    with doel.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
        schrijver.writerow(KOLOMMEN)
        for volgorde, b in enumerate(bestanden, start=1):
            schrijver.writerow(
                [b.naam, b.afzender, b.sector, b.gebied, b.vanaf, b.tot_en_met, volgorde]
            )


def main(map_: Path = MAP) -> None:
    """Write every example file and the manifest into a folder."""
    bestanden = make_all()
    for bestand in bestanden:
        write_bestand(bestand, map_)
    write_manifest(bestanden, map_ / "manifest.csv")
    sys.stdout.write(f"{len(bestanden)} voorbeeldbestanden in {map_.name}\n")


if __name__ == "__main__":
    main()
