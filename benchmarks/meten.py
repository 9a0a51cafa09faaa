"""Timing side by side, and one way to print what was measured."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Meting:
    """One comparison: seconds of ours against seconds of the other, and the bar.

    ``at_most``: ours may take at most ``bar`` times the other; else the other must take at least
    ``bar`` times ours. ``eenheid``: ``s``, printed as ms, or ``MB``.
    """

    wat: str
    onze: float
    tegen: str
    andere: float
    bar: float
    at_most: bool = True
    eenheid: str = "s"

    @property
    def verhouding(self) -> float:
        """Ours divided by the other, or the other by ours where faster is asked."""
        return self.onze / self.andere if self.at_most else self.andere / self.onze

    def row(self) -> str:
        """One line of the table."""
        sign = "<=" if self.at_most else ">="
        holds = self.verhouding <= self.bar if self.at_most else self.verhouding >= self.bar
        factor, unit = (1000, "ms") if self.eenheid == "s" else (1, self.eenheid)
        return (
            f"{self.wat:<58} {self.onze * factor:>9.1f} {unit}  {self.tegen:<34} "
            f"{self.andere * factor:>9.1f} {unit}  {self.verhouding:>6.2f}x  {sign} {self.bar:g}x  "
            f"{'holds' if holds else 'DOES NOT HOLD'}"
        )


def side_by_side(
    actions: dict[str, Callable[[], None]], times: int, warm_up: int = 1
) -> dict[str, float]:
    """Median seconds of each action, run in turn so that all meet the same machine."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(warm_up + times):
        for name, action in actions.items():
            start = time.perf_counter()
            action()
            if turn >= warm_up:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
