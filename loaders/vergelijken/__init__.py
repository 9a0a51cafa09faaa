"""What a new file says beside what was delivered before: findings, and the sum in words.

Pure: frames in, findings and sentences out. The entry of the loaders reads the frames.
"""

from loaders.kinds import Bevinding
from loaders.vergelijken.afzenders import find_conflicts
from loaders.vergelijken.gebieden import find_missing_areas, find_missing_kinds, find_outside
from loaders.vergelijken.grenzen import Grenzen, load_grenzen
from loaders.vergelijken.kader import Levering, Namen, Vroeger
from loaders.vergelijken.noemers import find_too_many
from loaders.vergelijken.reeksen import find_copies, find_cumulative, find_skipped
from loaders.vergelijken.sprongen import find_jumps, find_outdated, find_revisions
from loaders.vergelijken.verantwoording import reconcile

__all__ = [
    "Grenzen",
    "Levering",
    "Namen",
    "Vroeger",
    "compare",
    "load_grenzen",
    "reconcile",
]


def compare(levering: Levering, namen: Namen, grenzen: Grenzen) -> tuple[Bevinding, ...]:
    """All that stands out in a file beside what its sender and others delivered before.

    Args:
        levering: The counts of the file and what was delivered before.
        namen: Names of areas and senders, and where a sender belongs.
        grenzen: From where on something stands out.

    Returns:
        Findings, those of most weight first; none stands in the way of storing.
    """
    found = [
        *find_conflicts(levering, namen),
        *find_jumps(levering, namen, grenzen),
        *find_revisions(levering, namen, grenzen),
        *find_outdated(levering),
        *find_missing_areas(levering, namen),
        *find_missing_kinds(levering),
        *find_skipped(levering),
        *find_copies(levering, grenzen),
        *find_cumulative(levering, grenzen),
        *find_outside(levering, namen),
        *find_too_many(levering, namen),
    ]
    return tuple(found)
