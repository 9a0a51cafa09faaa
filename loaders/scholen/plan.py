"""What storing a list of schools would do, and the list as a workbook."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from loaders.agenda.plan import Agendaplan, Stap
from loaders.scholen.vormen import KOPPEN, VERBORGEN, ScholenInspectie, Schoolrij
from loaders.uitvoer.schrift import Opmaak, Schrift

_KLEIN: Final = range(1, 5)
_LEERLINGEN: Final = ("oza_aanbod", "oza_nodig")
_UITLEG: Final = (
    "Eén rij per school. Laat leeg wat u niet weet: dat blijft onbekend, nooit nee of 0.",
    "Vaste contactpersoon en Op tijd afgeschaald: ja of nee. Zet er geen namen van mensen in.",
    "Financiering: collectief, individueel of beide.",
    "OZA aanbod en OZA nodig: het aantal leerlingen. Een aantal van 1 tot en met 4 staat er als "
    "<5; laat <5 staan om het te houden.",
    "Laat de kolommen Code en Versie staan. Een nieuwe school krijgt een nieuwe rij, zonder code.",
)


def plan_scholen(inspectie: ScholenInspectie, scholen: pl.DataFrame) -> Agendaplan:
    """Set a file beside the list as it is; a school that it does not name stays.

    Args:
        inspectie: ready.
        scholen: as ``store.read_agendas`` gives them.

    Raises:
        ValueError: the inspection is not ready.
    """
    if inspectie.status != "ready":
        raise ValueError("Dit bestand kan nog niet worden opgeslagen.")
    known = {row["code"]: row for row in scholen.iter_rows(named=True)}
    steps: list[Stap] = []
    changed: list[tuple[str, str, str, str]] = []
    new, seen = 0, set()
    for rij in inspectie.rijen:
        found = _find(rij, known)
        if found is None:
            new += 1
            steps.append(("school", dict(rij.velden), uuid.uuid4().hex, 0))
            continue
        seen.add(found["code"])
        news = {veld: value for veld, value in rij.velden.items() if found[veld] != value}
        if news:
            steps.append(("school", news, found["code"], rij.versie or found["versie"]))
            changed += [(rij.cel, KOPPEN[v][0], _say(v, found[v]), _say(v, news[v])) for v in news]
    same = len(seen) - len({code for _, _, code, versie in steps if versie})
    return Agendaplan(tuple(steps), new, same, tuple(changed), len(known.keys() - seen))


def _find(rij: Schoolrij, known: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
    if rij.code:
        return known.get(rij.code)
    own = (rij.velden["naam"].casefold(), rij.velden.get("gm_code", ""))
    same = (r for r in known.values() if (r["naam"].casefold(), r["gm_code"]) == own)
    return next(same, None)


def _say(veld: str, value: Any) -> str:
    shown = _cell(veld, value)
    return "onbekend" if shown in {None, ""} else str(shown)


def _cell(veld: str, value: Any) -> Any:
    """A value as it may leave the house: a small number of pupils hides."""
    if veld in _LEERLINGEN and value in _KLEIN:
        return VERBORGEN
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else value


def write_scholen(
    scholen: pl.DataFrame, gemeenten: Mapping[str, str], regios: Mapping[str, str]
) -> bytes:
    """Write the list as xlsx, to change and load again; small numbers of pupils are hidden.

    Args:
        scholen: as ``store.read_agendas`` gives them.
        gemeenten: name → GM code.
        regios: name → code.
    """
    names = {"gm_code": {c: n for n, c in gemeenten.items()},
             "regio": {c: n for n, c in regios.items()}}  # fmt: skip
    schrift = Schrift()
    vel = schrift.add("Scholen")
    for column, (kop, width) in enumerate(KOPPEN.values()):
        vel.set_width(column, width)
        vel.write(0, column, kop, Opmaak(kop=True))
    for row, school in enumerate(scholen.iter_rows(named=True), 1):
        for column, veld in enumerate(KOPPEN):
            value = names[veld].get(school[veld], "") if veld in names else school[veld]
            shown = _cell(veld, value)
            if shown not in {None, ""}:
                vel.write(row, column, shown, Opmaak(lopend=True))
    uitleg = schrift.add("Uitleg")
    uitleg.set_width(0, 110)
    for row, line in enumerate(_UITLEG):
        uitleg.write(row, 0, line, Opmaak(lopend=True))
    return schrift.to_bytes()
