"""A stock on the first day of a month is that of the end of the month before: ask which it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from loaders.periods import is_month_end, parse_month_name, previous_month
from loaders.records import Telregel
from loaders.report import Verslag
from loaders.tables import Tabel
from loaders.words import normalise

MAAND_ERVOOR: Final = "de maand ervoor"
MAAND_ZELF: Final = "de maand zelf"
_FIRST = re.compile(
    r"\b(?:1e|1ste|eerste|begin) (?:dag |werkdag )?(?:van )?(?:de |elke |iedere )?maand\b"
    r"|\b(?:per|op) (?:de )?(?:1e|1ste|eerste)\b(?! (?:plaats|keer|lijn|school|jaar|half))"
    r"|\bmaandbegin\b"
)
_BEGIN = re.compile(r"\bbegin (?:van )?([a-z]+)")
_PERIODS: Final = frozenset(["maand", "peildatum"])


def place_first_day(
    tabel: Tabel, thema: str, regels: list[Telregel], verslag: Verslag
) -> list[Telregel]:
    """The counts with their months as they were meant.

    Where a title or the header of the months says that a stock was taken on the first day of the
    month, a person says whether it goes to the month before, as a *Peildatum* of that day would.

    Args:
        tabel: the table that they come from.
        thema: what it is about; only a stock per month has a day.
        regels: its counts.
        verslag: takes the question.
    """
    if thema != "thuiszitters" or not regels:
        return regels
    if not any(_says_first_day(text) for text in _texts(tabel)):
        return regels
    if _ask(tabel, verslag) != MAAND_ERVOOR:
        return regels
    return [_one_earlier(regel) for regel in regels]


def _texts(tabel: Tabel) -> Iterator[str]:
    yield from tabel.context
    for kolom in tabel.kolommen:
        if kolom.veld in _PERIODS or kolom.dims:
            for row in range(tabel.kop_rij, tabel.kop_tot + 1):
                yield tabel.blad.row(row)[kolom.index] or ""


def _says_first_day(text: str) -> bool:
    plain = normalise(text)
    if _FIRST.search(plain):
        return True
    return any(parse_month_name(m[1]) is not None for m in _BEGIN.finditer(plain))


def _one_earlier(regel: Telregel) -> Telregel:
    """A day of its own has been asked about, or is the last of its month."""
    dag = regel.dims.get("dag")
    if "midden" in regel.dims or (dag and is_month_end(date.fromisoformat(dag))):
        return regel
    return replace(regel, dims=regel.dims | {"periode": previous_month(regel.dims["periode"])})


def _ask(tabel: Tabel, verslag: Verslag) -> str | None:
    blad = tabel.blad.naam
    cell = tabel.kop_cel
    return verslag.ask(
        "stand_begin",
        f"Blad '{blad}', cel {cell}: dit is de stand op de eerste dag van de maand. Wij tellen de "
        "stand op de laatste dag. Bij welke maand horen deze aantallen?",
        (MAAND_ERVOOR, MAAND_ZELF),
        over=(blad,),
        blad=blad,
        cel=cell,
    )
