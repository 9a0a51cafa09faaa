"""One count over several cells: nobody can tell which gemeente, month or kind it is about."""

from typing import Final

from loaders.addresses import Bereik, address
from loaders.kinds import OVERSLAAN
from loaders.records import Telregel
from loaders.report import Verslag
from loaders.tables import Tabel

ONLY_FIRST: Final = "alleen de eerste cel"


def settle_merged(tabel: Tabel, regels: list[Telregel], verslag: Verslag) -> list[Telregel]:
    """The counts of a table without those that a merged cell would give more than once.

    Args:
        tabel: the table that was read; a merged cell stands for all its cells there.
        regels: its counts.
        verslag: takes the question.
    """
    if not regels or not tabel.blad.samengevoegd:
        return regels
    places = {(r.rij, r.kolom) for r in regels}
    for merge in tabel.blad.samengevoegd:
        r0, c0, r1, c1 = merge
        if (r1 > r0 or c1 > c0) and (r0, c0) in places:
            regels = _settle(tabel, merge, regels, verslag)
    return regels


def _settle(
    tabel: Tabel, merge: Bereik, regels: list[Telregel], verslag: Verslag
) -> list[Telregel]:
    r0, c0, r1, c1 = merge
    left = tabel.blad.left
    blad, cell = tabel.blad.naam, address(r0, c0 + left)
    answer = verslag.ask(
        "samengevoegd",
        f"Blad '{blad}': de cellen {cell} tot en met {address(r1, c1 + left)} zijn samengevoegd "
        "tot een aantal. Voor welke cel geldt het? Splits de cellen en vul ze los in.",
        (ONLY_FIRST, OVERSLAAN),
        over=(blad, cell),
        blad=blad,
        cel=cell,
    )
    inside = [r for r in regels if r0 <= r.rij <= r1 and c0 <= r.kolom <= c1]
    kept = [r for r in inside if (r.rij, r.kolom) == (r0, c0)] if answer == ONLY_FIRST else []
    if answer:
        verslag.leave_out("samengevoegde cellen", len(inside) - len(kept))
    dropped = {id(r) for r in inside} - {id(r) for r in kept}
    return [r for r in regels if id(r) not in dropped]
