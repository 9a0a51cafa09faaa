"""What storing a file would do to an agenda: what is new, what changes, what stays the same."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from loaders.agenda.vormen import RANDVOORWAARDELIJK, AgendaInspectie, Agendarij

Stap = tuple[str, dict[str, Any], str, int]


@dataclass(frozen=True)
class Agendaplan:
    """What would be written, in order, and how many activities that makes.

    ``stappen``: table, fields, code and the version seen (0: a new row), as `store.Aanpassing`.
    ``gewijzigd``: per changed activity (cel, field, was, becomes). Activities that the file does
    not name stay as they are: ``niet_genoemd`` counts them.
    """

    stappen: tuple[Stap, ...]
    nieuw: int
    gelijk: int
    gewijzigd: tuple[tuple[str, str, str, str], ...]
    niet_genoemd: int

    @property
    def aantal_gewijzigd(self) -> int:
        """How many activities change."""
        return len({cel for cel, *_ in self.gewijzigd})


def plan_agenda(
    inspectie: AgendaInspectie, agenda: str, frames: Mapping[str, pl.DataFrame]
) -> Agendaplan:
    """Set a file beside an agenda as it is.

    A row with a code is that activity, at the version that the file saw; another row is the
    activity of the same ambition (or phase) and text, or else a new one.

    Args:
        inspectie: ready.
        agenda: code of the agenda.
        frames: ambities, doelen, activiteiten, koppelingen as ``store.read_agendas`` gives them.

    Raises:
        ValueError: the inspection is not ready.
    """
    if inspectie.status != "ready":
        raise ValueError("Dit bestand kan nog niet worden opgeslagen.")
    own = {name: frame.filter(agenda_code=agenda) for name, frame in frames.items()
           if "agenda_code" in frame.columns}  # fmt: skip
    return _Plan(agenda, inspectie, own).build()


class _Plan:
    def __init__(
        self, agenda: str, inspectie: AgendaInspectie, own: Mapping[str, pl.DataFrame]
    ) -> None:
        self.agenda, self.inspectie = agenda, inspectie
        self.ambities = list(own["ambities"].iter_rows(named=True))
        self.doelen = list(own["doelen"].iter_rows(named=True))
        self.known = {row["code"]: row for row in own["activiteiten"].iter_rows(named=True)}
        self.order = 1 + max((row["volgorde"] for row in self.known.values()), default=0)
        self.stappen: list[Stap] = []
        self.gewijzigd: list[tuple[str, str, str, str]] = []
        self.nieuw = self.gelijk = 0
        self.seen: set[str] = set()

    def build(self) -> Agendaplan:
        parent = None
        for rij in self.inspectie.rijen:
            ambitie, doel = self._place(rij)
            code = self._activity(rij, ambitie, doel, parent if rij.onderdeel else None)
            parent = parent if rij.onderdeel else code
        rest = len(self.known.keys() - self.seen)
        return Agendaplan(tuple(self.stappen), self.nieuw, self.gelijk, tuple(self.gewijzigd), rest)

    def _place(self, rij: Agendarij) -> tuple[str | None, str | None]:
        """Code of the ambition and of the goal of a row; new ones are planned."""
        if self.inspectie.vorm == "fasering":
            numbered = (d["code"] for d in self.doelen if d["nummer"] == rij.doel)
            return self._only_ambition(), next(numbered, None)
        same = (a for a in self.ambities if _same_ambition(a, rij))
        found = next(same, None)
        ambitie = found["code"] if found else self._add_ambition(rij)
        return ambitie, self._goal(ambitie, rij) if rij.doen else None

    def _only_ambition(self) -> str | None:
        return self.ambities[0]["code"] if self.ambities else None

    def _add_ambition(self, rij: Agendarij) -> str:
        row = {"nummer": rij.nummer, "tekst": rij.ambitie, "hoofdstuk": rij.hoofdstuk}
        code = self._new("ambitie", row | {"volgorde": self.order})
        self.ambities.append(row | {"code": code})
        return code

    def _goal(self, ambitie: str, rij: Agendarij) -> str:
        own = [d for d in self.doelen if d["ambitie_code"] == ambitie and d["tekst"] == rij.doen]
        if own:
            return own[0]["code"]
        row = {"ambitie_code": ambitie, "tekst": rij.doen, "nummer": ""}
        code = self._new("doelstelling", row | {"volgorde": self.order})
        self.doelen.append(row | {"code": code})
        return code

    def _new(self, tabel: str, velden: dict[str, Any]) -> str:
        code = uuid.uuid4().hex
        self.stappen.append((tabel, velden | {"agenda_code": self.agenda}, code, 0))
        return code

    def _activity(
        self, rij: Agendarij, ambitie: str | None, doel: str | None, onder: str | None
    ) -> str:
        fields = {"tekst": rij.activiteit, "wanneer": rij.wanneer, "wie": rij.wie}
        flags = {"open": rij.open, "onzeker": rij.onzeker}
        flags["randvoorwaardelijk"] = rij.doel.casefold() == RANDVOORWAARDELIJK.casefold()
        known = self._find(rij, ambitie)
        if known:
            return self._change(rij, known, fields | flags)
        self.nieuw += 1
        self.order += 1
        place = {"ambitie_code": ambitie, "onder": onder, "volgorde": self.order}
        code = self._new("activiteit", fields | flags | place)
        if doel:
            link = {"activiteit_code": code, "doel_code": doel}
            self.stappen.append(("activiteit_doel", link, uuid.uuid4().hex, 0))
        return code

    def _find(self, rij: Agendarij, ambitie: str | None) -> dict[str, Any] | None:
        if rij.code:
            return self.known.get(rij.code)
        free = (r for c, r in self.known.items() if c not in self.seen)
        same = (r for r in free if (r["tekst"], r["ambitie_code"]) == (rij.activiteit, ambitie))
        # What is left open has no text of its own: its moment tells it apart.
        return next((r for r in same if r["tekst"] or r["wanneer"] == rij.wanneer), None)

    def _change(self, rij: Agendarij, known: dict[str, Any], fields: dict[str, Any]) -> str:
        self.seen.add(known["code"])
        if not rij.onzeker:
            # A table in which it lines up says nothing of a doubt that was there before.
            fields = {name: v for name, v in fields.items() if name != "onzeker"}
        changed = {name: value for name, value in fields.items() if known[name] != value}
        if self.inspectie.vorm == "fasering":
            changed.pop("wie", None)
        else:
            changed.pop("randvoorwaardelijk", None)
        if not changed:
            self.gelijk += 1
            return known["code"]
        versie = rij.versie or known["versie"]
        self.stappen.append(("activiteit", changed, known["code"], versie))
        self.gewijzigd += [(rij.cel, n, str(known[n]), str(v)) for n, v in changed.items()]
        return known["code"]


def _same_ambition(ambitie: Mapping[str, Any], rij: Agendarij) -> bool:
    if rij.nummer and ambitie["nummer"]:
        return ambitie["nummer"] == rij.nummer
    return ambitie["tekst"] == rij.ambitie
