"""A register over several sheets or tables: per school kind, gemeente, year or status."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tests.loaders.opmaak.bouw import Bouw


@dataclass
class Deel:
    """The cases of one sheet, by their number.

    ``zonder``: columns that are not there, since the sheet says them. ``kop_opnieuw``: before
    which of the rows the header stands again, with these titles above it.
    """

    rijen: list[int]
    blad: str = ""
    titels: list[str] = field(default_factory=list)
    zonder: frozenset[str] = frozenset()
    kop_opnieuw: dict[int, list[str]] = field(default_factory=dict)


def split(bouw: Bouw) -> list[Deel]:
    """One sheet, mostly; else in one of the ways that suits this register."""
    rng, number = bouw.rng, len(bouw.kolommen["status" if "status" in bouw.kolommen else
                                               next(iter(bouw.kolommen))])  # fmt: skip
    whole = [Deel(list(range(number)))]
    trapped = any(m.startswith("VAL") for m in bouw.mutaties)
    if trapped or rng.random() < 0.6:
        return whole
    way = rng.choice([_per_level, _per_gemeente, _per_status, _below, _header_again, _per_year])
    parts = way(bouw)
    if not parts:
        return whole
    bouw.mutaties.append(way.__name__.strip("_"))
    return parts


def _by(bouw: Bouw, key: Callable[[int], str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for row in range(len(bouw.gevallen)):
        groups[key(row)].append(row)
    return groups


def _sheets(bouw: Bouw) -> bool:
    return bouw.soort != "csv" and "gemeente in blad" not in bouw.mutaties


def _per_level(bouw: Bouw) -> list[Deel]:
    if not _sheets(bouw) or "niveau" not in bouw.kolommen:
        return []
    groups = _by(bouw, lambda row: (bouw.gevallen[row].niveau or "").upper())
    return [Deel(rows, level, zonder=frozenset(["niveau"])) for level, rows in groups.items()]


def _per_gemeente(bouw: Bouw) -> list[Deel]:
    if not _sheets(bouw) or "gemeente" not in bouw.kolommen:
        return []
    gone = frozenset(["gemeente"])
    groups = _by(bouw, lambda row: bouw.gevallen[row].gemeente)
    if bouw.rng.random() < 0.5:
        return [Deel(rows, naam, zonder=gone) for naam, rows in groups.items()]
    return [
        Deel(rows, f"Blad{n}", [f"Gemeente {naam}"], zonder=gone)
        for n, (naam, rows) in enumerate(groups.items())
    ]


def _per_status(bouw: Bouw) -> list[Deel]:
    """A sheet with the open cases and one with those that are closed."""
    if not _sheets(bouw) or bouw.thema == "arrangementen":
        return []
    groups = _by(bouw, lambda row: "Afgesloten" if bouw.gevallen[row].einde else "Open")
    return [Deel(rows, naam) for naam, rows in groups.items()]


def _per_year(bouw: Bouw) -> list[Deel]:
    """A sheet per schooljaar with every case that ran in it; the sheets say what time it is."""
    if not _sheets(bouw) or bouw.thema != "thuiszitters" or "tijd in opties" not in bouw.mutaties:
        return []
    first, last = bouw.tijd.eerste, bouw.tijd.tot
    if (first.month, last.month, last.day) != (8, 7, 31):
        return []
    del bouw.opties["vanaf"], bouw.opties["tot_en_met"]
    parts = []
    for year in range(first.year, last.year):
        start, end = date(year, 8, 1), date(year + 1, 7, 31)
        rows = [n for n, c in enumerate(bouw.gevallen)
                if c.begin <= end and (c.einde is None or c.einde >= start)]  # fmt: skip
        parts.append(Deel(rows, f"{year}-{year + 1}"))
    return parts


def _below(bouw: Bouw) -> list[Deel]:
    """Tables per gemeente below one another, each with its title and header."""
    if "gemeente" not in bouw.kolommen:
        return []
    groups = _by(bouw, lambda row: bouw.gevallen[row].gemeente)
    rows: list[int] = []
    again: dict[int, list[str]] = {}
    for naam, members in groups.items():
        again[len(rows)] = ["", f"Gemeente {naam}"]
        rows += members
    first = next(iter(groups))
    again.pop(0)
    return [Deel(rows, titels=[f"Gemeente {first}"], zonder=frozenset(["gemeente"]),
                 kop_opnieuw=again)]  # fmt: skip


def _header_again(bouw: Bouw) -> list[Deel]:
    """The header stands again on every printed page."""
    step = bouw.rng.randint(8, 20)
    rows = list(range(len(bouw.gevallen)))
    return [Deel(rows, kop_opnieuw={n: [] for n in rows[::step] if n})]
