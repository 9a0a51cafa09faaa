"""The time axis: months or school years as whole numbers, so that a gap is a gap."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from charts.theme import month_label

_STAPPEN_MAAND: Final = (1, 2, 3, 6, 12, 24, 36, 60, 120)
_STAPPEN_JAAR: Final = (1, 2, 3, 5, 10, 20)


@dataclass(frozen=True)
class Tijd:
    """A stretch of months (``per_maand``) or school years; both ends included."""

    per_maand: bool
    eerste: int
    laatste: int

    def label(self, positie: int) -> str:
        """Return ``sep 2023`` or ``2023-2024``."""
        if self.per_maand:
            return month_label(date(positie // 12, positie % 12 + 1, 1))
        return f"{positie}-{positie + 1}"

    def ticks(self, breedte: float) -> tuple[list[int], list[str]]:
        """Return tick positions and labels that fit a width in px without touching."""
        stappen = _STAPPEN_MAAND if self.per_maand else _STAPPEN_JAAR
        past = max(1, int(breedte // 66))
        reeks = self.length()
        stap = next((s for s in stappen if -(-reeks // s) <= past), stappen[-1])
        posities = list(range(self.eerste, self.laatste + 1, stap))
        return posities, [self.label(positie) for positie in posities]

    def length(self) -> int:
        """Return the number of months or school years."""
        return self.laatste - self.eerste + 1

    def range(self) -> list[float]:
        """Return the axis range, half a step wider at both ends."""
        return [self.eerste - 0.6, self.laatste + 0.6]


def position(moment: date | str) -> int:
    """Return the position of a month (a date in it) or of a school year (``2023-2024``).

    Raises:
        ValueError: a text that does not start with a year.
    """
    if isinstance(moment, date):
        return moment.year * 12 + moment.month - 1
    if not moment[:4].isdigit():
        raise ValueError(f"{moment!r} is geen schooljaar. Verwacht: 2023-2024.")
    return int(moment[:4])


def read_time(frame: pl.DataFrame) -> tuple[pl.DataFrame, Tijd]:
    """Add a column ``positie`` from ``maand`` (Date) or, without it, from ``schooljaar``.

    Raises:
        ValueError: the frame has neither column, or an empty moment.
    """
    naam = next((naam for naam in ("maand", "schooljaar") if naam in frame.columns), None)
    if naam is None:
        raise ValueError("De gegevens hebben geen kolom maand of schooljaar.")
    if frame[naam].null_count():
        raise ValueError(f"De kolom {naam} heeft lege waarden.")
    posities = [position(moment) for moment in frame[naam].to_list()]
    tijd = Tijd(naam == "maand", min(posities), max(posities))
    return frame.with_columns(pl.Series("positie", posities, dtype=pl.Int64)), tijd
