"""Briefings to start from: which charts, for all regions, one theme or one region."""

from collections.abc import Callable
from typing import Final

from ui import bouwers, keuzes, queries, reeksen, tekst
from ui.blok import Recept
from ui.filters import Filters
from ui.reeksen import Blik

LEEG: Final = "Leeg"
HALFJAAR: Final = "Halfjaarlijkse briefing voor bestuurders"
PER_THEMA: Final = "Eén thema"
PER_REGIO: Final = "Eén regio"
THEMAS: Final = ("thuiszitters", "vrijstellingen", "arrangementen")
ALLES: Final = Filters()


def recipes(soort: str, thema: str, regio: str) -> list[Recept]:
    """Return the charts of a template of which there are figures now.

    Args:
        soort: one of the names above.
        thema: for ``PER_THEMA``.
        regio: the code of a region, for ``PER_REGIO``.
    """
    if soort == PER_THEMA:
        return _with_figures(_theme(thema, ALLES))
    if soort == HALFJAAR:
        kort = [*_pupils(ALLES)[:3], *_appeals(ALLES)[:2], *_grants(ALLES)[:2]]
        return _with_figures(kort)
    if soort == PER_REGIO:
        f = Filters(regios=(regio,))
        return _with_figures([recept for naam in THEMAS for recept in _theme(naam, f)])
    return []


def _with_figures(recepten: list[Recept]) -> list[Recept]:
    """Leave out what was never delivered, so that a new briefing can be made at once."""
    return [recept for recept in recepten if bouwers.BOUWERS[recept.blok](recept) is not None]


def _theme(thema: str, f: Filters) -> list[Recept]:
    maak: dict[str, Callable[[Filters], list[Recept]]] = {
        "thuiszitters": _pupils,
        "vrijstellingen": _appeals,
        "arrangementen": _grants,
    }
    return maak[thema](f)


def _pupils(f: Filters) -> list[Recept]:
    alle = Blik("thuiszitters", f, keuzes.define("thuiszitters_ocw"))
    lang = Blik("thuiszitters", f, keuzes.define("thuiszitters_lang"))
    return [
        Recept("maanden", alle, alle.keuze.naam),
        Recept("maanden", lang, lang.keuze.naam),
        Recept("onderdelen", alle, "Thuiszitters naar soort", 7),
        _places(alle, 7),
    ]


def _appeals(f: Filters) -> list[Recept]:
    blik = Blik("vrijstellingen", f, keuzes.define("vrijstelling_5a"))
    gronden = Blik("vrijstellingen", f, keuzes.define("vrijstellingen_gronden"))
    return [
        Recept("jaren", blik, blik.keuze.naam),
        Recept("onderdelen", gronden, "Vrijstellingen naar grond", 9),
        _places(blik, 9),
    ]


def _grants(f: Filters) -> list[Recept]:
    blik = Blik("arrangementen", f, keuzes.define("arrangementen_toegekend"))
    lengte = 9 if reeksen.latest(blik, 9) else 7
    return [
        Recept("maanden", blik, "Toegekende arrangementen"),
        Recept("onderdelen", blik, "Toegekende arrangementen naar soort", lengte),
        _places(blik, lengte),
    ]


def _places(blik: Blik, lengte: int) -> Recept:
    return Recept("per_gemeente", blik, f"{blik.keuze.naam} per gemeente", lengte)


def name(soort: str, thema: str, regio: str) -> str:
    """Return what a new briefing is called where nobody gives it a name."""
    if soort == PER_THEMA:
        return f"Briefing {tekst.THEMA[thema]}"
    if soort == PER_REGIO:
        return f"Briefing {tekst.name_of(queries.regios(), regio)}"
    return "Briefing voor bestuurders"
