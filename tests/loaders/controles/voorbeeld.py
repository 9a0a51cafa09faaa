"""What an example of a check is, and how it goes through the one entry of the loaders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analysis.wanneer import read_wanneer
from loaders import (
    Correctie,
    Inspectie,
    Opties,
    Vraag,
    ask_to_store,
    compare_with_history,
    inspect_agenda,
    inspect_bytes,
    read_profielen,
    store_inspectie,
)
from loaders.kinds import Bevinding
from loaders.scholen.lezen import read_scholen
from store import Engine
from tests.loaders.werkboek import Rijen, write_openpyxl

AFZENDER = Opties(sender="PO2605", sector="po")
EERSTE = "(de eerste keuze)"
KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]
GOED = ["2023-01", "Zeist", "Absoluut verzuim", 5]
VERZUIM_KOP = [
    "Woongemeente",
    "Soort verzuim",
    "Begindatum verzuim",
    "Einddatum verzuim",
    "Status",
]
OPEN = ["Woerden", "Absoluut verzuim", date(2022, 9, 5), None, "Open"]
DICHT = ["Woerden", "Absoluut verzuim", date(2022, 9, 5), date(2022, 12, 1), "Afgesloten"]
STAND = replace(AFZENDER, vanaf="2022-10", tot_en_met=date(2022, 12, 31))


@dataclass(frozen=True)
class Voorbeeld:
    """A file in which one check fires.

    ``cel``: the planted cell, with its sheet (``Blad1!D3``); only the sheet (``Blad1!``), or
    nothing, where it is about more than a cell. ``antwoord``: what clears a question that can be
    answered. ``ook``: other codes that cannot be kept out. ``eerder``: files of before, stored
    first; ``daarna``: what is done to the database then. ``geduld``: how many seconds reading may
    take. ``correcties``: known errors of its source. ``agenda``: a file with an agenda.
    ``scholen``: a list of schools.
    """

    inhoud: bytes
    cel: str = ""
    opties: Opties = AFZENDER
    antwoord: str = ""
    naam: str = "levering.xlsx"
    ook: frozenset[str] = frozenset()
    eerder: tuple[tuple[bytes, Opties], ...] = ()
    daarna: Callable[[Engine], object] | None = None
    geduld: float = 60
    correcties: tuple[Correctie, ...] = ()
    agenda: bool = False
    scholen: bool = False


@dataclass(frozen=True)
class Gezegd:
    """One thing that is said, whether it is a finding or a question."""

    code: str
    ernst: str
    waar: str
    melding: str
    id: str = ""
    keuzes: tuple[str, ...] = ()


def blad(*rijen: Sequence[Any], naam: str = "Blad1") -> bytes:
    """A workbook of one sheet."""
    return write_openpyxl({naam: rijen})


def lijst(*rijen: Sequence[Any], kop: Sequence[Any] = KOP) -> bytes:
    """A list of counts: its header in row 1, a good row in 2, these rows from 3 on."""
    return blad(kop, GOED, *rijen)


def titel(regel: str, naam: str, kop: Sequence[Any], rij: Sequence[Any]) -> bytes:
    """A title above a small table, on a sheet with a name."""
    bladen: dict[str, Rijen] = {naam: [[regel], [], kop, rij]}
    return write_openpyxl(bladen)


def register(*rijen: Sequence[Any], kop: Sequence[Any] = VERZUIM_KOP) -> bytes:
    """A register of verzuim: its header in row 1, one open and one closed case, these from 4 on."""
    return blad(kop, OPEN, DICHT, *rijen)


def said_of(voorbeeld: Voorbeeld, engine: Engine | None) -> list[Gezegd]:
    """Everything that is said of an example, with its earlier files in the database."""
    if voorbeeld.scholen:
        found = read_scholen(voorbeeld.inhoud, voorbeeld.naam, {"Zeist": "GM0355"}, {})
        return [_finding(b) for b in found.bevindingen]
    if voorbeeld.agenda:
        read = inspect_agenda(voorbeeld.inhoud, voorbeeld.naam, _understands)
        return [_finding(b) for b in read.bevindingen]
    inspectie = inspect_example(voorbeeld, engine)
    findings = list(inspectie.bevindingen)
    if engine is not None:
        findings += compare_with_history(engine, inspectie)
    questions = list(inspectie.vragen)
    if inspectie.status == "ready":
        questions += ask_to_store(inspectie)
    asked = [_question(v) for v in questions]
    known = {(a.code, a.waar) for a in asked}
    return asked + [f for f in map(_finding, findings) if (f.code, f.waar) not in known]


def _understands(tekst: str) -> bool:
    return read_wanneer(tekst).begrepen


def inspect_example(voorbeeld: Voorbeeld, engine: Engine | None) -> Inspectie:
    """Store what came before, then inspect the file with what is remembered of its sender."""
    profielen = []
    if engine is not None:
        for content, opties in voorbeeld.eerder:
            before = inspect_bytes(content, "eerder.xlsx", opties)
            store_inspectie(engine, before, "tester")
        if voorbeeld.daarna:
            voorbeeld.daarna(engine)
        profielen = read_profielen(engine)
    return inspect_bytes(
        voorbeeld.inhoud, voorbeeld.naam, voorbeeld.opties, profielen, voorbeeld.correcties
    )


def _question(vraag: Vraag) -> Gezegd:
    return Gezegd(
        vraag.code, "vraag", f"{vraag.blad}!{vraag.cel}", vraag.melding, vraag.id, vraag.keuzes
    )


def _finding(bevinding: Bevinding) -> Gezegd:
    ernst = {"error": "fout", "warning": "let_op", "info": "info"}[bevinding.ernst]
    return Gezegd(bevinding.code, ernst, f"{bevinding.blad}!{bevinding.cel}", bevinding.melding)


def answered(voorbeeld: Voorbeeld, vraag: Gezegd) -> Voorbeeld:
    """The same example with its question answered."""
    answer = vraag.keuzes[0] if voorbeeld.antwoord == EERSTE else voorbeeld.antwoord
    told = (*voorbeeld.opties.antwoorden, (vraag.id, answer))
    return replace(voorbeeld, opties=replace(voorbeeld.opties, antwoorden=told))
