"""The one place where the words for up and down are chosen; no signal, no such word."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from analysis.kerncijfers import is_demonstrable
from analysis.opmaak import format_aantal, format_maand
from analysis.signaal.instellingen import PROEF, VAST
from analysis.signaal.oordeel import Oordeel
from analysis.zinnen import join_words

_GETALLEN: Final = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien"),
)
_HOGER: Final = {1: "hoger", -1: "lager"}
_BOVEN: Final = {1: "boven", -1: "onder"}


def say_signaal(oordeel: Oordeel, stand: bool, nieuwste: date | None = None) -> str:
    """Say in one sentence whether a series changed.

    Args:
        oordeel: what ``judge`` gives.
        stand: a stock; otherwise a flow.
        nieuwste: the newest month that is shown; a verdict of an earlier one says so.
    """
    zin = _say(oordeel, stand)
    if nieuwste is None or oordeel.tot is None or oordeel.tot >= nieuwste:
        return zin
    return f"{zin[:-1]} (t/m {format_maand(oordeel.tot)})."


def _say(oordeel: Oordeel, stand: bool) -> str:
    if oordeel.status == "geen":
        return f"Te kort om te beoordelen: er zijn nog geen {count_word(PROEF)} hele maanden."
    if oordeel.status == "verborgen":
        return "Niet te beoordelen: te veel maanden zijn verborgen."
    if oordeel.status == "proef":
        return (
            f"Nog niet te beoordelen: er zijn {count_word(oordeel.telt)} van de "
            f"{count_word(VAST + 1)} hele maanden die nodig zijn (proeflimieten)."
        )
    if oordeel.status == "stabiel":
        return "Geen aantoonbare verandering."
    waarom = _say_why(oordeel, stand)
    if oordeel.status == "let op":
        oorzaak = "het seizoen of toeval" if oordeel.seizoen else "toeval"
        return f"Let op: {waarom}, maar dat kan {oorzaak} zijn."
    return f"{oordeel.status.capitalize()}: {waarom}."


def say_all(oordelen: Mapping[str, Oordeel], stand: bool, nieuwste: date | None = None) -> str:
    """Say of several areas what changed; areas with the same sentence share it.

    Args:
        oordelen: per area, by its name.
        stand: a stock; otherwise a flow.
        nieuwste: as for ``say_signaal``.
    """
    per_zin: dict[str, list[str]] = {}
    for naam, oordeel in oordelen.items():
        per_zin.setdefault(say_signaal(oordeel, stand, nieuwste), []).append(naam)
    if len(per_zin) == 1 and len(oordelen) > 1:
        return next(iter(per_zin))
    return " ".join(f"{join_words(namen)}: {_lower(zin)}" for zin, namen in per_zin.items())


def say_jaren(paren: Mapping[str, tuple[int, int]], vorige: str) -> str:
    """Say of several areas whether a schooljaar differs from the one before.

    Two school years share pupils, which makes the test cautious (``is_demonstrable``).

    Args:
        paren: per area this year and the year before, both whole and open.
        vorige: the year before, as it is read.

    Returns:
        Empty without any pair.
    """
    anders = {naam: (nu, toen) for naam, (nu, toen) in paren.items() if is_demonstrable(nu, toen)}
    if not paren:
        return ""
    if not anders:
        return f"Geen aantoonbaar verschil met {vorige}."
    delen = []
    for kant, woord in ((1, "Gestegen"), (-1, "Gedaald")):
        deel = [
            f"{naam} (van {format_aantal(toen)} naar {format_aantal(nu)})"
            for naam, (nu, toen) in anders.items()
            if (nu - toen) * kant > 0
        ]
        if deel:
            delen.append(f"{woord} sinds {vorige}: {join_words(deel)}.")
    rest = " Verder geen aantoonbaar verschil." if len(anders) < len(paren) else ""
    return f"{' '.join(delen)}{rest}"


def say_funnel(hoger: Sequence[str], lager: Sequence[str], wat: str, gemiddeld: str) -> str:
    """Say which areas differ from all of them together by more than chance.

    Args:
        hoger: names above the limits of 99.8 %.
        lager: names below them.
        wat: what the areas are, singular: ``gemeente``.
        gemiddeld: the mean of all, with its unit.
    """
    if not hoger and not lager:
        return f"Geen {wat} wijkt aantoonbaar af van het gemiddelde ({gemiddeld})."
    delen = [
        f"aantoonbaar {woord} dan gemiddeld: {join_words(namen)}"
        for woord, namen in (("hoger", hoger), ("lager", lager))
        if namen
    ]
    zin = "; ".join(delen)
    return (
        f"{zin[0].upper()}{zin[1:]} (gemiddeld {gemiddeld}). De andere verschillen kunnen toeval "
        "zijn."
    )


def say_limits(oordeel: Oordeel) -> str:
    """Say between which counts a month lies by chance; empty without limits."""
    if oordeel.gemiddelde is None or oordeel.onder is None or oordeel.boven is None:
        return ""
    grenzen = "proeflimieten" if oordeel.status == "proef" else "grenzen"
    return (
        f"gemiddeld {format_aantal(round(oordeel.gemiddelde))}, {grenzen} "
        f"{format_aantal(round(oordeel.onder))} en {format_aantal(round(oordeel.boven))}"
    )


def _say_why(o: Oordeel, stand: bool) -> str:
    """Say which rule, without the words that only a demonstrable change may have."""
    hoe, kant = _HOGER[o.richting], _BOVEN[o.richting]
    keer = count_word(o.maanden)
    if o.regel == "grens":
        return f"{_month(o.tot)} ligt {kant} de band van wat toeval verklaart"
    if o.regel == "reeks":
        wat = f"{hoe} dan verwacht" if stand else f"{kant} het gemiddelde"
        return f"{keer} maanden op rij {wat}"
    if o.regel == "trend":
        return f"{keer} maanden op rij telkens {hoe}"
    if o.regel == "twee van drie":
        return f"twee van de laatste drie maanden veel {hoe} dan verwacht"
    if o.maanden == 1:
        return f"in {_month(o.tot)} {hoe} dan daarvoor"
    return f"sinds {_month(o.sinds)} {hoe} dan daarvoor"


def _month(maand: date | None) -> str:
    return format_maand(maand) if maand else ""


def _lower(zin: str) -> str:
    return zin[:1].lower() + zin[1:]


def count_word(aantal: int) -> str:
    """Write a number up to fourteen as a word, else in figures."""
    return _GETALLEN[aantal] if aantal < len(_GETALLEN) else str(aantal)
