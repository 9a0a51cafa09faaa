"""A column of percentages beside the counts: laid beside what they should come to."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from loaders.aggregates import Telling
from loaders.records import Telregel
from loaders.report import Verslag
from loaders.tables import Kolom, Tabel

_HEADER = re.compile(r"(?i)%|\bpercentage\b|\bprocent\b|\baandeel\b")
_NUMBER = re.compile(r"^(\d{1,3}(?:[.,]\d+)?)\s*(%?)$")
_ENOUGH: Final = 3

Aandeel = Callable[[Telregel], float | None]


def check_shares(tabel: Tabel, telling: Telling, verslag: Verslag) -> None:
    """Say where a percentage does not fit its count, when most of the others do.

    What a percentage is of stands nowhere: of its column, of its row, or of another column of
    numbers. The first of those that fits most rows is taken; where none does, nothing is said.
    """
    for kolom in tabel.kolommen:
        if _HEADER.search(_header(tabel, kolom)) and kolom.index not in {
            r.kolom for r in telling.regels
        }:
            _check_column(tabel, kolom, telling.regels, verslag)


def _header(tabel: Tabel, kolom: Kolom) -> str:
    """The header as it stands: what is no known word is left out of ``kolom.kop``."""
    rows = range(tabel.kop_rij, tabel.kop_tot + 1)
    return " ".join(filter(None, (tabel.blad.row(row)[kolom.index] for row in rows)))


def _check_column(tabel: Tabel, kolom: Kolom, regels: list[Telregel], verslag: Verslag) -> None:
    shares = _read_shares(tabel, kolom)
    best: tuple[float, list[Telregel]] = (0.5, [])
    for own, of in _readings(tabel, kolom, regels):
        judged = [(r, s) for r in own if r.rij in shares and (s := of(r)) is not None]
        wrong = [r for r, share in judged if abs(share - shares[r.rij][0]) > shares[r.rij][1]]
        right = 1 - len(wrong) / len(judged) if judged else 0.0
        if len(judged) >= _ENOUGH and right > best[0]:
            best = (right, wrong)
    for regel in best[1][:1]:
        cell = tabel.blad.address(regel.rij, kolom.index)
        verslag.note(
            "aandeel_anders",
            tabel.blad.naam,
            cell,
            f"Blad '{tabel.blad.naam}', cel {cell}: dit percentage past niet bij het aantal in cel "
            f"{regel.cel}. Bij de andere rijen past het wel. Controleer het aantal.",
        )


def _read_shares(tabel: Tabel, kolom: Kolom) -> dict[int, tuple[float, float]]:
    """Per row the share from 0 to 1, and how far its rounding reaches.

    A cell that shows 25% may hold 0.25: where nothing is above 1 and no sign stands, it does.
    """
    texts = {row: tabel.blad.row(row)[kolom.index] for row in tabel.rijen}
    found = {row: m for row, text in texts.items() if text and (m := _NUMBER.match(text))}
    values = {row: float(m[1].replace(",", ".")) for row, m in found.items()}
    per_cent = any(m[2] for m in found.values()) or max(values.values(), default=0) > 1
    scale = 100 if per_cent else 1
    return {row: (value / scale, 0.011 if per_cent else 0.006) for row, value in values.items()}


def _readings(
    tabel: Tabel, kolom: Kolom, regels: list[Telregel]
) -> Iterator[tuple[list[Telregel], Aandeel]]:
    """Counts that the percentages may be about, nearest first, with what they may be of."""
    columns = sorted({r.kolom for r in regels}, key=lambda c: (c > kolom.index, -c))
    for column in columns:
        own = [r for r in regels if r.kolom == column and r.aantal is not None]
        if len({r.rij for r in own}) < len(own):
            continue
        yield own, _of_column(own)
        yield own, _of_row(regels)
        for other in columns:
            if other != column:
                yield own, _of_other(regels, other)


def _share(regel: Telregel, whole: int) -> float | None:
    return regel.aantal / whole if whole and regel.aantal is not None else None


def _of_column(own: list[Telregel]) -> Aandeel:
    whole = sum(r.aantal or 0 for r in own)
    return lambda regel: _share(regel, whole)


def _of_row(regels: list[Telregel]) -> Aandeel:
    sums: dict[int, int] = {}
    for r in regels:
        sums[r.rij] = sums.get(r.rij, 0) + (r.aantal or 0)
    return lambda regel: _share(regel, sums[regel.rij])


def _of_other(regels: list[Telregel], column: int) -> Aandeel:
    values = {r.rij: r.aantal or 0 for r in regels if r.kolom == column}
    return lambda regel: _share(regel, values.get(regel.rij, 0))
