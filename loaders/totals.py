"""Totals in a file are not stored but checked; a dash is zero only where a total proves it."""

from dataclasses import dataclass, field

from loaders.quoting import quote
from loaders.read import Blad
from loaders.records import Telregel
from loaders.report import Verslag
from loaders.tables import Kolom
from loaders.values import parse_count


@dataclass(frozen=True)
class Totaal:
    """A total cell. ``rij``: adds up its row; else its column. ``leden``: GM codes it is about."""

    row: int
    column: int
    text: str
    rij: bool
    kolom: Kolom | None = None
    dims: dict[str, str] = field(default_factory=dict)
    leden: tuple[str, ...] = ()


_SUBSETS = frozenset(["lrv_lang"])
ROWS_HOLD = "de rijen kloppen"
NOT_DELIVERED = "niet geleverd"


def check_totals(
    blad: Blad,
    regels: list[Telregel],
    streepjes: list[Telregel],
    totalen: list[Totaal],
    verslag: Verslag,
) -> None:
    """Compare every total with the counts it may be the sum of; ask where none fits.

    ``streepjes`` are the dashes, as counts of 0: those that a total proves are added to
    ``regels``, the others are asked about.
    """
    total_rows = sorted({t.row for t in totalen if not t.rij})
    proven: set[tuple[int, int]] = set()
    for totaal in totalen:
        getal = parse_count(totaal.text, is_decimal=(totaal.row, totaal.column) in blad.decimalen)
        if getal.soort not in {"aantal", "masker"}:
            continue
        sets = [s for s in _candidates(totaal, [*regels, *streepjes], total_rows) if s]
        fitting = [s for s in sets if _fits(s, getal.aantal)]
        if not fitting and sets:
            _ask_total(blad, totaal, sets[0], verslag)
        for summed in fitting[:1]:
            if getal.aantal is not None and all(r.aantal is not None for r in summed):
                proven |= {(r.rij, r.kolom) for r in summed}
    for regel in streepjes:
        if (regel.rij, regel.kolom) in proven or _ask_dash(regel, verslag) == "0":
            regels.append(regel)


def _candidates(
    totaal: Totaal, regels: list[Telregel], total_rows: list[int]
) -> list[list[Telregel]]:
    """Sets of counts of which a total may be the sum, the likeliest first."""
    if totaal.rij:
        return _of_row(totaal, regels)
    pool = [r for r in regels if totaal.kolom is None or r.kolom == totaal.kolom.index]
    if totaal.leden:
        return _with_and_without_subsets([r for r in pool if r.dims["gebied"] in totaal.leden])
    if totaal.dims:
        named = [r for r in pool if totaal.dims.items() <= r.dims.items()]
        pool = named or pool
    previous = max((row for row in total_rows if row < totaal.row), default=-1)
    above = [r for r in pool if r.rij < totaal.row]
    since = [r for r in above if r.rij > previous]
    below = [r for r in pool if r.rij > totaal.row]
    return [
        option for part in (since, above, below, pool) for option in _with_and_without_subsets(part)
    ]


def _of_row(totaal: Totaal, regels: list[Telregel]) -> list[list[Telregel]]:
    """Counts of the same row: those its own header names, all at its left, or all."""
    row = [r for r in regels if r.rij == totaal.row]
    dims = totaal.kolom.dims.items() if totaal.kolom else ()
    named = [r for r in row if dims <= r.dims.items()] if dims else []
    left = [r for r in row if r.kolom < totaal.column]
    return [option for part in (named, left, row) for option in _with_and_without_subsets(part)]


def _with_and_without_subsets(regels: list[Telregel]) -> list[list[Telregel]]:
    plain = [r for r in regels if r.dims.get("soort") not in _SUBSETS]
    return [plain] if len(plain) == len(regels) else [plain, regels]


def _bounds(regels: list[Telregel]) -> tuple[int, int]:
    """(sum of what is known, number of masked counts)."""
    return sum(r.aantal or 0 for r in regels), sum(r.aantal is None for r in regels)


def _fits(regels: list[Telregel], total: int | None) -> bool:
    known, masked = _bounds(regels)
    if total is None:
        return known + masked <= 4
    return known + masked <= total <= known + 4 * masked


def _ask_total(blad: Blad, totaal: Totaal, regels: list[Telregel], verslag: Verslag) -> None:
    known, masked = _bounds(regels)
    summed = f"{known}" if not masked else f"{known + masked} tot {known + 4 * masked}"
    cell = blad.address(totaal.row, totaal.column)
    # far more digits than the sum has: no total, but perhaps the number of a person
    shown = totaal.text if len(totaal.text) <= len(summed) + 2 else quote(totaal.text)
    verslag.ask(
        "totaal",
        f"Blad '{blad.naam}', cel {cell}: hier staat totaal {shown}, maar de cellen tellen "
        f"op tot {summed}. Ontbreekt er een rij of klopt het totaal niet?",
        (ROWS_HOLD,),
        over=(blad.naam, cell, shown, summed),
        blad=blad.naam,
        cel=cell,
    )


def _ask_dash(regel: Telregel, verslag: Verslag) -> str | None:
    return verslag.ask(
        "streepje",
        f"Blad '{regel.blad}', cel {regel.cel}: betekent het streepje 0 of niet geleverd? Vul 0 in "
        "of laat de cel leeg.",
        ("0", NOT_DELIVERED),
        over=("streepje",),
        blad=regel.blad,
        cel=regel.cel,
    )
