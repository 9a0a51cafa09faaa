"""Saving an agenda as a workbook in one of the two table forms, to be loaded again."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from loaders.agenda.vormen import GEEN, KOPPEN, RANDVOORWAARDELIJK, Veld, Vorm
from loaders.uitvoer.schrift import Opmaak, Schrift, Vel

_BREEDTE: Final[dict[Veld, int]] = {
    "ambitie": 34, "doen": 50, "activiteit": 50, "wanneer": 22, "wie": 34, "jaar": 8, "gereed": 10,
    "inhoud": 60, "doel": 26, "code": 14, "versie": 8,
}  # fmt: skip
_UITLEG: Final = (
    "Pas de tabel aan en lees dit bestand weer in.",
    "Laat de kolommen Code en Versie staan: daaraan is te zien wat al bestond en wat iemand anders "
    "intussen aanpaste.",
    "Een nieuwe activiteit zet u op een nieuwe rij, zonder code.",
    "Een activiteit die u weghaalt, blijft bestaan. Verwijderen doet u in de monitor.",
    "Begint een activiteit met een streepje, dan is ze een onderdeel van de activiteit erboven.",
)


def write_agenda(agenda: str, vorm: Vorm, frames: Mapping[str, pl.DataFrame]) -> bytes:
    """Write an agenda as xlsx.

    Args:
        agenda: code of the agenda.
        vorm: ``uitvoering`` (document 004) or ``fasering`` (document 000).
        frames: ambities, doelen, activiteiten, koppelingen as ``store.read_agendas`` gives them.

    Returns:
        A workbook of two sheets: the agenda, and how to fill it in.
    """
    schrift = Schrift()
    vel = schrift.add("Agenda")
    for column, veld in enumerate(KOPPEN[vorm]):
        vel.set_width(column, _BREEDTE[veld])
    rows = _uitvoering(agenda, frames) if vorm == "uitvoering" else _fasering(agenda, frames)
    _write_rows(vel, vorm, rows)
    uitleg = schrift.add("Uitleg")
    uitleg.set_width(0, 110)
    for row, line in enumerate(_UITLEG):
        uitleg.write(row, 0, line, Opmaak(lopend=True))
    return schrift.to_bytes()


def _write_rows(vel: Vel, vorm: Vorm, rows: Iterator[dict[Veld, Any] | str]) -> None:
    columns, row, headed = list(KOPPEN[vorm]), 0, False
    for one in rows:
        if isinstance(one, str):
            vel.write(row, 0, one, Opmaak(titel=True))
            row, headed = row + 1, False
            continue
        if not headed:
            for column, kop in enumerate(KOPPEN[vorm].values()):
                vel.write(row, column, kop, Opmaak(kop=True))
            row, headed = row + 1, True
        for column, veld in enumerate(columns):
            if one.get(veld) not in {None, ""}:
                vel.write(row, column, one[veld], Opmaak(lopend=True))
        row += 1


def _uitvoering(agenda: str, frames: Mapping[str, pl.DataFrame]) -> Iterator[dict[Veld, Any] | str]:
    doelen = _goals(agenda, frames, "tekst")
    hoofdstuk = ""
    for ambitie in frames["ambities"].filter(agenda_code=agenda).iter_rows(named=True):
        if ambitie["hoofdstuk"] not in {"", hoofdstuk}:
            hoofdstuk = ambitie["hoofdstuk"]
            yield hoofdstuk
        name, last = f"{ambitie['nummer']} {ambitie['tekst']}".strip(), None
        own = frames["activiteiten"].filter(ambitie_code=ambitie["code"])
        for one in own.iter_rows(named=True):
            doen = doelen.get(one["code"], GEEN)
            yield {
                "ambitie": name if last is None else "",
                "doen": doen if doen != last else "",
                "activiteit": _text(one),
                "wanneer": one["wanneer"],
                "wie": one["wie"],
                "code": one["code"],
                "versie": one["versie"],
            }
            last = doen


def _fasering(agenda: str, frames: Mapping[str, pl.DataFrame]) -> Iterator[dict[Veld, Any] | str]:
    doelen, last = _goals(agenda, frames, "nummer"), ""
    own = frames["activiteiten"].filter(agenda_code=agenda)
    for one in own.iter_rows(named=True):
        gereed, _, jaar = one["wanneer"].rpartition(" ")
        condition = RANDVOORWAARDELIJK if one["randvoorwaardelijk"] else ""
        yield {
            "jaar": jaar if jaar != last else "",
            "gereed": gereed,
            "inhoud": one["tekst"] or "...",
            "doel": condition or doelen.get(one["code"], ""),
            "code": one["code"],
            "versie": one["versie"],
        }
        last = jaar


def _text(one: Mapping[str, Any]) -> str:
    plain = one["tekst"] or "..."
    return f"{GEEN} {plain}" if one["onder"] else plain


def _goals(agenda: str, frames: Mapping[str, pl.DataFrame], name: str) -> dict[str, str]:
    """Per activity the goal of the agenda itself that it serves first."""
    own = frames["doelen"].filter(agenda_code=agenda).select(name, doel_code="code")
    links = frames["koppelingen"].join(own, on="doel_code", maintain_order="left")
    first = links.unique("activiteit_code", keep="first", maintain_order=True)
    return dict(first.select("activiteit_code", name).iter_rows())
