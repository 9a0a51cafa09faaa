"""From where on a difference stands out: thresholds, kept as data (``data/grenzen.csv``)."""

import csv
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Grenzen:
    """Thresholds of the comparison with earlier deliveries.

    A difference is a jump only when it passes all three: ``sprong_minimaal`` pupils,
    ``sprong_aandeel`` of what was, and ``sprong_ruis`` times the spread of counts of that size
    (the square root of old and new together): 3 on 2 is noise, and so is 30 on 900.

    A revision stands out from ``herziening_minimaal`` pupils and ``herziening_aandeel`` of what
    was. Equal months stand out from ``gelijk_cellen`` counts above zero and ``gelijk_minimaal``
    pupils; a series that only rises from ``reeks_maanden`` months in one schooljaar.
    """

    sprong_minimaal: float = 10
    sprong_aandeel: float = 0.3
    sprong_ruis: float = 3
    herziening_minimaal: float = 5
    herziening_aandeel: float = 0.05
    gelijk_cellen: float = 4
    gelijk_minimaal: float = 20
    reeks_maanden: float = 6

    def is_jump(self, was: float, wordt: float) -> bool:
        """Whether the difference between two counts is more than noise."""
        verschil = abs(wordt - was)
        ruis = self.sprong_ruis * (was + wordt) ** 0.5
        return verschil >= max(self.sprong_minimaal, self.sprong_aandeel * was, ruis)

    def is_revision(self, was: float, wordt: float) -> bool:
        """Whether a figure that was delivered before changes by more than a little."""
        return abs(wordt - was) >= max(self.herziening_minimaal, self.herziening_aandeel * was)


@cache
def load_grenzen(path: Path) -> Grenzen:
    """Read the thresholds; what the file does not name keeps its default.

    Raises:
        ValueError: a name that is no threshold, or a value that is no number.
    """
    if not path.exists():
        return Grenzen()
    with path.open(encoding="utf-8", newline="") as file:
        values = {r["naam"]: float(r["waarde"]) for r in csv.DictReader(file, delimiter=";")}
    if unknown := values.keys() - {f.name for f in fields(Grenzen)}:
        raise ValueError(f"{path.name}: onbekende grens {', '.join(sorted(unknown))}.")
    return Grenzen(**values)
