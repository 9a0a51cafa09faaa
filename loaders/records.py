"""A count on its way from a cell to the canonical counts, and what is common to both shapes."""

from collections.abc import Callable
from dataclasses import dataclass

from loaders.report import Verslag
from loaders.values import combine_period
from schemas import SLEUTEL

_KINDS_OF_TELLING = {"lrv_begin", "lrv_toename"}


@dataclass(frozen=True)
class Telregel:
    """One count cell with all that is known of it.

    ``apart``: what tells equal keys apart. ``regel``: the rule that made the count of the cell.
    """

    dims: dict[str, str]
    aantal: int | None
    blad: str
    cel: str
    rij: int
    kolom: int
    apart: tuple[str | None, ...] = ()
    regel: str = "cel"

    @property
    def sleutel(self) -> tuple[str | None, ...]:
        """What the count is a count of."""
        return tuple(self.dims.get(name) for name in SLEUTEL)


def decide_thema(
    soorten: set[str], dims: set[str], *, per_schooljaar: bool, woorden: list[set[str]]
) -> str | None:
    """The theme of a table; None when nothing points at one.

    ``soorten``: kinds in the table; ``dims``: dimensions it has; ``woorden``: themes that its
    headers, titles, sheet and file name point at, most telling first.
    """
    if soorten & _KINDS_OF_TELLING:
        return "leerplichttelling"
    if "grond" in dims:
        return "vrijstellingen"
    if soorten:
        return "leerplichttelling" if per_schooljaar else "thuiszitters"
    if "arrangement" in dims:
        return "arrangementen"
    for found in woorden:
        if len(found) == 1:
            return next(iter(found))
    return None


def set_period(dims: dict[str, str], thema: str) -> str | None:
    """The period of a count of this theme, in the notation of the contract; None if unknown."""
    if thema in {"thuiszitters", "arrangementen"}:
        return combine_period(dims)
    if thema in {"vrijstellingen", "leerplichttelling"}:
        return None if "maandnummer" in dims else dims.get("schooljaar")
    if "dag" in dims:
        return dims["dag"]
    if thema == "leerlingen" and "schooljaar" in dims:
        return f"{dims['schooljaar'][:4]}-10-01"
    if thema == "inwoners" and "jaar" in dims:
        return f"{dims['jaar']}-01-01"
    return None


_WHAT_PERIOD = {
    "thuiszitters": "de maand",
    "arrangementen": "de maand van toekenning",
    "vrijstellingen": "het schooljaar",
    "leerplichttelling": "het schooljaar",
    "leerlingen": "de peildatum (1 oktober)",
    "inwoners": "de peildatum (1 januari)",
}


def ask_period(
    thema: str, blad: str, cel: str, verslag: Verslag, read: Callable[[str], str | None]
) -> str | None:
    """Ask which period a table is about; the period where that was answered.

    ``read`` understands an answer as a period, or not.
    """
    answer = verslag.ask(
        "periode",
        f"Blad '{blad}': {_WHAT_PERIOD[thema]} staat er niet bij. Zet die in een kolom of in de "
        "titel boven de tabel.",
        over=(blad,),
        blad=blad,
        cel=cel,
        geldig=lambda text: read(text) is not None,
    )
    return read(answer) if answer else None
