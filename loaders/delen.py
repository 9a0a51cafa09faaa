"""A whole beside its parts: short and long beside their total, which would count twice."""

from collections import defaultdict
from typing import Final

from loaders.records import Telregel
from loaders.report import Verslag
from loaders.totals import ROWS_HOLD
from schemas import SLEUTEL

_LEFT_OUT: Final = "totalen, die alleen zijn gecontroleerd"


def settle_durations(regels: list[Telregel], verslag: Verslag) -> list[Telregel]:
    """The counts without a total of short and long where both of them stand too.

    Such a total is checked and not kept, as any other. One that is off is asked about.

    Args:
        regels: all counts of a file.
        verslag: takes the question.
    """
    by_key: dict[tuple[str | None, ...], list[Telregel]] = defaultdict(list)
    for regel in regels:
        if regel.dims.get("thema") == "thuiszitters":
            by_key[tuple(regel.dims.get(n) for n in SLEUTEL if n != "duur")].append(regel)
    dropped: set[int] = set()
    for group in by_key.values():
        parts = [r for r in group if r.dims.get("duur")]
        wholes = [r for r in group if not r.dims.get("duur")]
        if not wholes or {r.dims["duur"] for r in parts} != {"kort", "lang"}:
            continue
        for whole in wholes:
            if _adds_up(whole, parts) or _ask(whole, parts, verslag):
                verslag.leave_out(_LEFT_OUT, 1)
                dropped.add(id(whole))
    return [regel for regel in regels if id(regel) not in dropped]


def _bounds(parts: list[Telregel]) -> tuple[int, int]:
    """The least and the most that these counts come to; ``<5`` is 1 to 4."""
    known = sum(r.aantal or 0 for r in parts)
    masked = sum(r.aantal is None for r in parts)
    return known + masked, known + 4 * masked


def _adds_up(whole: Telregel, parts: list[Telregel]) -> bool:
    least, most = _bounds(parts)
    return least <= whole.aantal <= most if whole.aantal is not None else least <= 4


def _ask(whole: Telregel, parts: list[Telregel], verslag: Verslag) -> bool:
    least, most = _bounds(parts)
    summed = f"{least}" if least == most else f"{least} tot {most}"
    said = "<5" if whole.aantal is None else str(whole.aantal)
    answer = verslag.ask(
        "duur_totaal",
        f"Blad '{whole.blad}', cel {whole.cel}: hier staat {said}, maar kort en lang samen zijn "
        f"{summed}. Klopt het totaal niet, of ontbreekt er een duur?",
        (ROWS_HOLD,),
        over=(whole.blad, whole.cel, said, summed),
        blad=whole.blad,
        cel=whole.cel,
    )
    return answer == ROWS_HOLD
