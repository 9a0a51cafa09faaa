"""Does a series reach its target by itself: always, never, or now and then by chance."""

from typing import Final, Literal

from analysis.opmaak import format_aantal
from analysis.signaal.oordeel import Oordeel

Kans = Literal["altijd", "nooit", "wisselend", "onbekend"]
ZINNEN: Final = {
    "altijd": "Zoals het nu gaat, blijft het aan de goede kant van het doel ({doel}).",
    "nooit": "Zoals het nu gaat, wordt het doel ({doel}) niet gehaald: daar is een verandering "
    "voor nodig.",
    "wisselend": "Zoals het nu gaat, wordt het doel ({doel}) de ene maand wel en de andere maand "
    "niet gehaald, door toeval.",
    "onbekend": "Of het doel ({doel}) wordt gehaald, is nog niet te zeggen.",
}


def assess_target(oordeel: Oordeel, doel: float, lager_is_beter: bool) -> Kans:
    """Tell on which side of a target the band of chance lies.

    The assurance of NHS England, "Making Data Count": a target inside the limits is met and missed
    by chance, one outside them always or never, until something changes.

    Args:
        oordeel: what ``judge`` gives; without firm limits nothing is known.
        doel: the target, in counts.
        lager_is_beter: the target is met at or below it.
    """
    if oordeel.onder is None or oordeel.boven is None or oordeel.status == "proef":
        return "onbekend"
    if lager_is_beter:
        onder, boven = oordeel.onder, oordeel.boven
        return "altijd" if boven <= doel else "nooit" if onder > doel else "wisselend"
    return "altijd" if oordeel.onder >= doel else "nooit" if oordeel.boven < doel else "wisselend"


def say_target(oordeel: Oordeel, doel: float, lager_is_beter: bool) -> str:
    """Say the same in one sentence."""
    kans = assess_target(oordeel, doel, lager_is_beter)
    return ZINNEN[kans].format(doel=format_aantal(round(doel)))
