"""The two table forms of an agenda, and a row of either as it is understood."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from loaders.kinds import Bevinding, Status

Vorm = Literal["uitvoering", "fasering"]
Veld = Literal[
    "ambitie", "doen", "activiteit", "wanneer", "wie", "jaar", "gereed", "inhoud", "doel", "code",
    "versie",
]  # fmt: skip
# The header as we write it; one that begins like it is recognised too (Ambitie 2022 – 2026).
KOPPEN: Final[dict[Vorm, dict[Veld, str]]] = {
    "uitvoering": {
        "ambitie": "Ambitie",
        "doen": "Dit gaan we doen",
        "activiteit": "Activiteiten",
        "wanneer": "Wanneer",
        "wie": "Wie",
        "code": "Code",
        "versie": "Versie",
    },
    "fasering": {
        "jaar": "Jaar",
        "gereed": "Gereed",
        "inhoud": "Inhoud",
        "doel": "Behorend bij doelstelling",
        "code": "Code",
        "versie": "Versie",
    },
}
# Without these it is no table of that form.
NODIG: Final[dict[Vorm, frozenset[Veld]]] = {
    "uitvoering": frozenset({"ambitie", "activiteit", "wanneer"}),
    "fasering": frozenset({"jaar", "inhoud"}),
}
GEEN: Final = "–"
RANDVOORWAARDELIJK: Final = "Randvoorwaardelijk"
_OPEN: Final = frozenset({"...", "…", "?", "n.t.b.", "ntb", "nog niet ingevuld"})
_PUNT: Final = re.compile(r"^[•▪◦\-–*]\s*")


@dataclass(frozen=True)
class Agendarij:
    """One activity as a file gives it.

    ``cel``: where its activity stands. ``code`` and ``versie``: of a file that we wrote, else empty
    and 0. ``onderdeel``: a part of the last activity that is none. ``doel``: what it belongs to, as
    written. ``open``: the file leaves it open.
    """

    blad: str
    cel: str
    activiteit: str
    wanneer: str = ""
    wie: str = ""
    hoofdstuk: str = ""
    nummer: str = ""
    ambitie: str = ""
    doen: str = ""
    doel: str = ""
    code: str = ""
    versie: int = 0
    onderdeel: bool = False
    onzeker: bool = False
    open: bool = False


@dataclass(frozen=True)
class AgendaInspectie:
    """What a file with an agenda holds; ``rijen`` is empty unless it is ``ready``."""

    bestandsnaam: str
    status: Status
    bevindingen: tuple[Bevinding, ...] = ()
    vorm: Vorm | None = None
    rijen: tuple[Agendarij, ...] = field(default_factory=tuple)


def is_open(text: str) -> bool:
    """Whether a cell says that it is still to be filled in."""
    return text.casefold() in _OPEN


def split_lines(text: str) -> list[str]:
    """The lines of a cell, at line breaks and bullets, without empty ones."""
    plain = re.sub(r"<[^>]*>", "\n", text)
    pieces = re.split(r"\n|(?=\s[•▪◦]\s)", plain)
    return [" ".join(piece.split()) for piece in pieces if piece.strip(" •▪◦\t\r")]


def strip_bullet(text: str) -> tuple[str, bool]:
    """The text without the bullet that it begins with, and whether it had one."""
    plain = _PUNT.sub("", text)
    return plain, plain != text


def split_number(text: str) -> tuple[str, str]:
    """The number that an ambition begins with (``1.1``, ``2``) and its words."""
    match = re.match(r"^(\d+(?:\.\d+)*)[.:]?\s+(.*)$", text, re.DOTALL)
    return (match[1], match[2]) if match else ("", text)
