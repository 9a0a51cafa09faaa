"""The charts that a briefing can make again, each from what was kept of it."""

from collections.abc import Callable
from typing import Final

from ui import blokken, keuzes, queries, reeksen, registers, tekst
from ui.blok import VERLOPEN, Blok, Recept

Bouwer = Callable[[Recept], Blok | None]
NIETS: Final = "Bij deze keuze zijn er geen cijfers."


def build(recept: Recept) -> Blok:
    """Build the chart of today from what was kept of it.

    Raises:
        ValueError: there are no figures, or no such chart any more; says so, in Dutch.
    """
    if recept.blok not in BOUWERS:
        raise ValueError(VERLOPEN)
    blok = BOUWERS[recept.blok](recept)
    if blok is None:
        raise ValueError(NIETS)
    return blok


def parts_of(thema: str) -> dict[str, str]:
    """Return the parts of a theme that occur now, code → name: a new one comes along by itself."""
    komt_voor = reeksen.has_parts(thema)
    if thema == "vrijstellingen":
        return {maat.onderdeel: maat.naam for maat in keuzes.grounds(komt_voor)}
    return keuzes.SOORTEN if thema == "thuiszitters" else {deel: deel for deel in komt_voor}


def _newest(recept: Recept) -> str:
    return reeksen.latest(recept.blik, recept.lengte)


def _per_region(recept: Recept) -> Blok | None:
    gebieden = recept.blik.f.gebieden()
    return blokken.build_places(recept.blik, _newest(recept), gebieden, "regio")


def _per_gemeente(recept: Recept) -> Blok | None:
    gebieden = blokken.gemeenten_of(recept.blik.f)
    return blokken.build_places(recept.blik, _newest(recept), gebieden, "gemeente")


def _running(recept: Recept) -> Blok | None:
    """Build the schooljaar that is not over; nothing once it is."""
    f = recept.blik.f
    for jaar, tot in queries.running(recept.blik.thema).items():
        if f.schooljaar in (None, jaar):
            wanneer = f"{jaar} tot en met {tekst.full_date(tot)}"
            return blokken.build_places(recept.blik, jaar, f.gebieden(), "gebied", wanneer)
    return None


def _parts(recept: Recept) -> Blok | None:
    delen = parts_of(recept.blik.thema)
    return blokken.build_parts(recept.blik, _newest(recept), delen, recept.titel)


BOUWERS: Final[dict[str, Bouwer]] = {
    "maanden": lambda recept: blokken.build_trend(recept.blik, recept.titel),
    "jaren": lambda recept: blokken.build_years(recept.blik, recept.titel),
    "per_regio": _per_region,
    "per_gemeente": _per_gemeente,
    "per_gebied": _running,
    "onderdelen": _parts,
    "stromen": lambda recept: registers.build_flows(recept.blik.f),
    "redenen": lambda recept: registers.build_reasons(recept.blik.f),
    "waarheen": lambda recept: registers.build_where(recept.blik.f),
    "duur": lambda recept: registers.build_durations(recept.blik.f),
    "doorlooptijd": lambda recept: registers.build_lead_times(recept.blik.f),
    "lopend": lambda recept: registers.build_running(recept.blik.f),
    "herhaling": lambda recept: registers.build_renewals(recept.blik.f, recept.blik.keuze),
    "breed": lambda recept: blokken.build_broad(recept.blik, _newest(recept)),
}
