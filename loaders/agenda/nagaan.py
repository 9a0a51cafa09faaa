"""What is looked at once the rows of an agenda have been read."""

from collections.abc import Callable
from typing import Final

from loaders.agenda.vormen import RANDVOORWAARDELIJK, Agendarij, Vorm
from loaders.report import Verslag

_LONGEST: Final = 2_000


def check_rij(
    rij: Agendarij, vorm: Vorm, understands: Callable[[str], bool], verslag: Verslag
) -> None:
    """Look at one row: its *wanneer*, its goal and the length of its texts."""
    if rij.wanneer and not understands(rij.wanneer):
        verslag.note(
            "agenda_wanneer",
            rij.blad,
            rij.cel,
            f"Wanneer de activiteit in cel {rij.cel} is, is niet begrepen. De tekst blijft staan; "
            "er wordt niets gepland.",
        )
    if vorm == "fasering" and not _is_goal(rij.doel):
        verslag.note(
            "agenda_doel",
            rij.blad,
            rij.cel,
            f"Bij welke doelstelling de activiteit in cel {rij.cel} hoort, is niet begrepen. Ze "
            "krijgt geen doel.",
        )
    longest = max(len(t) for t in (rij.activiteit, rij.wie, rij.ambitie, rij.doen, rij.wanneer))
    if longest > _LONGEST:
        verslag.reject(
            "agenda_lang",
            rij.blad,
            rij.cel,
            f"Bij cel {rij.cel} staat een tekst van meer dan {_LONGEST} tekens. Maak hem korter.",
        )


def _is_goal(text: str) -> bool:
    return not text or text.isdigit() or text.casefold() == RANDVOORWAARDELIJK.casefold()


def check_doubles(rijen: list[Agendarij], verslag: Verslag) -> None:
    """Refuse a code that stands there twice."""
    seen: dict[str, Agendarij] = {}
    for rij in rijen:
        first = seen.setdefault(rij.code, rij) if rij.code else rij
        if first is not rij:
            verslag.reject(
                "agenda_dubbel",
                rij.blad,
                rij.cel,
                f"De rij van cel {rij.cel} heeft dezelfde code als die van cel {first.cel}. Maak "
                "de cel met de code leeg als dit een nieuwe activiteit is.",
            )
