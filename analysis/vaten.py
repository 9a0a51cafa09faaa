"""Communicating vessels: what may be said of absoluut verzuim, LRV and 5 onder a side by side.

The three count different children in different ways, so they are compared each with itself and
never summed. Whether the same children moved from one to another can't be known from counts.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from analysis.opmaak import format_aantal
from analysis.signaal import say_jaren
from analysis.zinnen import join_words

TERUG: Final = "terug naar school"
VRIJSTELLING: Final = "vrijstelling"
_WAARHEEN: Final = (
    (TERUG, "met terugkeer naar school"),
    (VRIJSTELLING, "met een vrijstelling"),
)
NIET_BEKEND: Final = (
    "De monitor kent geen leerlingen. Wordt de ene kolom kleiner en de andere groter, dan bewijst "
    "dat niet dat het om dezelfde leerlingen gaat."
)


class Gesloten(NamedTuple):
    """Why cases closed in a schooljaar: their total, and the reasons whose count shows."""

    totaal: int
    redenen: Mapping[str, int]


def say_columns(kolommen: Mapping[str, tuple[int | None, int | None]], vorige: str) -> str:
    """Say per column whether the newest schooljaar differs from the one before.

    Args:
        kolommen: per column (its name, lower case) this year and the year before; empty where a
            count is hidden, incomplete or missing.
        vorige: the year before, as it is read.

    Returns:
        One or two sentences; empty without any column.
    """
    paren = {
        naam: (nu, toen)
        for naam, (nu, toen) in kolommen.items()
        if nu is not None and toen is not None
    }
    weg = [naam for naam in kolommen if naam not in paren]
    zin = say_jaren(paren, vorige)
    if not weg:
        return zin
    rest = f"Niet te vergelijken met {vorige}: {join_words(weg)}."
    return f"{zin} {rest}".strip()


def say_closed(gesloten: Gesloten | None, jaar: str, waar: str) -> str:
    """Say what registers tell of where pupils went: back to school, or to an exemption.

    Args:
        gesloten: what shows; None where no register holds the whole region and year.
        jaar: the schooljaar.
        waar: the region by its name.
    """
    if gesloten is None:
        return (
            f"Waar leerlingen in {waar} heen gingen, is niet bekend: daarvoor moeten alle "
            "afzenders een heel schooljaar een register leveren."
        )
    begin = (
        f"In {jaar} sloten in {waar} {format_aantal(gesloten.totaal)} meldingen van absoluut of "
        "langdurig relatief verzuim."
    )
    delen = [
        f"{format_aantal(gesloten.redenen[reden])} {hoe}"
        for reden, hoe in (
            (TERUG, "met terugkeer naar school"),
            (VRIJSTELLING, "met een vrijstelling"),
        )
        if reden in gesloten.redenen
    ]
    if not delen:
        return f"{begin} Hoeveel leerlingen terug zijn op school, is verborgen of niet geleverd."
    zin = f"{begin} Daarvan {join_words(delen)}."
    if VRIJSTELLING in gesloten.redenen:
        zin += " Wie een vrijstelling kreeg, is niet terug op school."
    return zin
