"""The columns of the list of schools, and how a cell of each is understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from loaders.kinds import Bevinding, Status

# Column in the store → header as we write it, with its width.
KOPPEN: Final[dict[str, tuple[str, int]]] = {
    "naam": ("School", 36),
    "soort": ("Soort onderwijs", 16),
    "gm_code": ("Gemeente", 22),
    "regio": ("Regio", 22),
    "contactpersoon": ("Vaste contactpersoon", 20),
    "financiering": ("Financiering", 16),
    "aanbieders": ("Aanbieders in de school", 22),
    "wachtweken": ("Wachttijd in weken", 18),
    "op_tijd_afgeschaald": ("Op tijd afgeschaald", 18),
    "oza_aanbod": ("OZA aanbod", 12),
    "oza_nodig": ("OZA nodig", 12),
    "peildatum": ("Peildatum", 14),
    "code": ("Code", 14),
    "versie": ("Versie", 8),
}
NODIG: Final = frozenset({"naam"})
# A small number of pupils is hidden when the list is saved; so it can't be loaded as a number.
VERBORGEN: Final = "<5"
_LEEG: Final = frozenset({"", "onbekend", "?", "n.t.b.", "n.v.t."})
_JA_NEE: Final = {"ja": True, "j": True, "x": True, "nee": False, "n": False}
_FINANCIERING: Final = frozenset({"collectief", "individueel", "beide"})
_GETALLEN: Final = frozenset({"aanbieders", "oza_aanbod", "oza_nodig"})
_MEEST: Final = 10_000


class OnbegrepenError(ValueError):
    """A cell that is not understood; says what would be right, in Dutch."""


@dataclass(frozen=True)
class Schoolrij:
    """One school as a file gives it; ``velden`` holds no field that the file does not know."""

    blad: str
    cel: str
    velden: Mapping[str, Any]
    code: str = ""
    versie: int = 0


@dataclass(frozen=True)
class ScholenInspectie:
    """What a file with schools holds; ``rijen`` is empty unless it is ``ready``."""

    bestandsnaam: str
    status: Status
    bevindingen: tuple[Bevinding, ...] = ()
    rijen: tuple[Schoolrij, ...] = field(default_factory=tuple)


def parse_cel(veld: str, tekst: str) -> Any:
    """Understand a cell; an empty one, and *onbekend*, is None: never no and never 0.

    Raises:
        OnbegrepenError: says what would be right.
    """
    plain = " ".join(tekst.split())
    if veld in {"naam", "soort", "gm_code", "regio", "code"}:
        return plain
    if plain.casefold() in _LEEG:
        return None
    if veld in {"contactpersoon", "op_tijd_afgeschaald"}:
        return _look_up(plain, _JA_NEE, "ja of nee")
    if veld == "financiering":
        words = {word: word for word in _FINANCIERING}
        return _look_up(plain, words, "collectief, individueel of beide")
    if veld == "peildatum":
        return _parse_date(plain)
    return _parse_number(plain, whole=veld in _GETALLEN)


def _look_up(plain: str, words: Mapping[str, Any], goed: str) -> Any:
    if plain.casefold() not in words:
        raise OnbegrepenError(goed)
    return words[plain.casefold()]


def _parse_number(plain: str, *, whole: bool) -> float | int:
    text = plain.removesuffix(".0").replace(",", ".")
    pattern = r"\d{1,5}" if whole else r"\d{1,5}(\.\d+)?"
    if not re.fullmatch(pattern, text) or float(text) > _MEEST:
        raise OnbegrepenError(f"een {'heel ' if whole else ''}getal van 0 of meer")
    return int(text) if whole else float(text)


def _parse_date(plain: str) -> date:
    for pattern, order in ((r"(\d{4})-(\d{2})-(\d{2})", (1, 2, 3)),
                           (r"(\d{1,2})-(\d{1,2})-(\d{4})", (3, 2, 1))):  # fmt: skip
        if match := re.match(pattern, plain):
            try:
                return date(*(int(match[n]) for n in order))
            except ValueError:
                break
    raise OnbegrepenError("een datum, zoals 31-10-2026")
