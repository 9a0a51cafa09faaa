"""Loading exports: the one entry for pages and command line.

``inspect_bytes`` understands a file and stores nothing; ``store_inspectie`` stores what it found,
all or nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import store
from loaders.addresses import column_letters
from loaders.agenda.lezen import read_agenda
from loaders.agenda.plan import Agendaplan, plan_agenda
from loaders.agenda.schrijven import write_agenda
from loaders.agenda.vormen import AgendaInspectie, Agendarij, Vorm
from loaders.controles import Controle, load_controles
from loaders.correcties import Correctie, apply_corrections, load_correcties
from loaders.engine import inspect, read_file
from loaders.historie import compare_with_history, make_receipt, own_reference, with_history
from loaders.kinds import (
    OVERSLAAN,
    Bevinding,
    Inspectie,
    Onleesbaar,
    Opties,
    TabelBeschrijving,
    Vraag,
    question_id,
)
from loaders.onverwacht import refuse_unexpected
from loaders.periods import month_name
from loaders.preview import Bladbeeld, preview
from loaders.profielen import Profiel, build_profiel, inspect_known, is_kept, profiel_from_json
from loaders.quoting import MASK, vocabulary
from loaders.read import read_bladen, warm_up
from loaders.scholen.lezen import read_scholen
from loaders.scholen.plan import plan_scholen, write_scholen
from loaders.scholen.vormen import ScholenInspectie
from loaders.senders import Afzender, find_afzender
from loaders.senders import list_afzenders as _list_afzenders
from loaders.uitvoer.leverformat import write_counts, write_template
from loaders.uitvoer.teruggave import annotate
from loaders.vrije_tekst import Bezwaar, find_traces
from settings import get_settings
from store.engine import Engine

__all__ = [
    "MASK",
    "OVERSLAAN",
    "AgendaInspectie",
    "Agendaplan",
    "Agendarij",
    "Bevinding",
    "Bezwaar",
    "Bladbeeld",
    "Controle",
    "Correctie",
    "Inspectie",
    "Opties",
    "Profiel",
    "ScholenInspectie",
    "TabelBeschrijving",
    "Vorm",
    "Vraag",
    "agenda_workbook",
    "annotate_workbook",
    "ask_to_store",
    "check_remark",
    "column_letters",
    "compare_agenda",
    "compare_scholen",
    "compare_with_history",
    "count_to_workbook",
    "inspect_agenda",
    "inspect_bytes",
    "inspect_scholen",
    "list_afzenders",
    "load_controles",
    "make_receipt",
    "month_name",
    "preview_bytes",
    "profiel_from_json",
    "question_id",
    "read_profielen",
    "refuse_unexpected",
    "save_profiel",
    "scholen_workbook",
    "store_agenda",
    "store_inspectie",
    "template_workbook",
    "warm_up",
    "with_history",
]


def inspect_bytes(
    inhoud: bytes,
    bestandsnaam: str,
    opties: Opties | None = None,
    profielen: Sequence[Profiel] = (),
    correcties: Sequence[Correctie] | None = None,
) -> Inspectie:
    """Understand a file (xlsx, xlsm, xls, ods, csv); never raises on bad input.

    Args:
        inhoud: the file's bytes, never kept.
        bestandsnaam: its name.
        opties: what a person says about it.
        profielen: layouts remembered; that of the sender is used where it fits.
        correcties: known errors of sources; those of ``data/correcties.csv`` without it.
    """
    naam = re.split(r"[\\/]", bestandsnaam)[-1]
    opties = opties or Opties()
    if sender := _afzender(opties):
        opties = replace(opties, sender=sender.code)
    try:
        bestand = read_file(inhoud, naam)

        def look(said: Opties) -> Inspectie:
            return inspect(bestand, said, own_reference(), date.today())

        known = _own_correcties() if correcties is None else correcties
        return apply_corrections(inspect_known(look, opties, profielen), known)
    except Exception as error:  # a fault of ours is a refusal of this file, not the end of a batch
        return refuse_unexpected(inhoud, naam, error)


def _own_correcties() -> tuple[Correctie, ...]:
    return load_correcties(get_settings().data_dir / "correcties.csv")


def preview_bytes(inhoud: bytes, inspectie: Inspectie) -> list[Bladbeeld]:
    """The sheets of a file with what was recognised on them; [] for one that can't be read."""
    try:
        bladen = read_bladen(inhoud, inspectie.bestandsnaam)
    except Onleesbaar:
        return []
    return preview(bladen, inspectie, own_reference())


def count_to_workbook(inspectie: Inspectie) -> bytes:
    """The counts of a ready file as a workbook in the leverformat: to send instead of a register.

    Raises:
        ValueError: when there are no counts.
    """
    return write_counts(inspectie.tellingen, inspectie.dekking, own_reference())


def annotate_workbook(inhoud: bytes, inspectie: Inspectie) -> bytes:
    """The file of a sender with its findings in it, as xlsx; nothing of a person goes along."""
    return annotate(inhoud, inspectie.bestandsnaam, inspectie, own_reference())


def template_workbook(thema: str) -> bytes:
    """An empty leverformat for a theme.

    Raises:
        ValueError: when there is no such theme.
    """
    return write_template(thema, own_reference())


def read_profielen(engine: "Engine", afzender: str | None = None) -> list[Profiel]:
    """The newest version of every layout remembered of a sender, or of all."""
    return [profiel_from_json(row["inhoud"]) for row in store.read_profielen(engine, afzender)]


def save_profiel(engine: "Engine", profiel: Profiel, door: str) -> int:
    """Keep a layout that a person changed or brought; returns its version."""
    inhoud = profiel.to_json()
    return store.save_profiel(engine, profiel.afzender, profiel.vingerafdruk, inhoud, door)


def find_profiel(engine: "Engine", afzender: str, vingerafdruk: str) -> Profiel | None:
    """The layout of a sender with this mark, as it is remembered."""
    own = read_profielen(engine, afzender)
    return next((p for p in own if p.vingerafdruk == vingerafdruk), None)


def check_remark(tekst: str, vandaag: date) -> tuple[Bezwaar, ...]:
    """What in free text may be of a child, in Dutch and for its author alone; see there."""
    return find_traces(tekst, vocabulary(own_reference()), vandaag)


def inspect_agenda(
    inhoud: bytes, bestandsnaam: str, understands: Callable[[str], bool]
) -> AgendaInspectie:
    """Understand a workbook with an agenda; never raises on bad input.

    Args:
        inhoud: the file's bytes, never kept.
        bestandsnaam: its name.
        understands: whether a *wanneer* is understood (``analysis.wanneer``).
    """
    naam = re.split(r"[\\/]", bestandsnaam)[-1]
    try:
        return read_agenda(inhoud, naam, understands)
    except Exception as error:  # a fault of ours is a refusal of this file, as in inspect_bytes
        refused = refuse_unexpected(inhoud, naam, error)
        return AgendaInspectie(refused.bestandsnaam, refused.status, refused.bevindingen)


def compare_agenda(engine: "Engine", inspectie: AgendaInspectie, agenda: str) -> Agendaplan:
    """What storing a file would change in an agenda; stores nothing.

    Raises:
        ValueError: when the inspection is not ready.
    """
    return plan_agenda(inspectie, agenda, _frames(engine))


def store_agenda(engine: "Engine", plan: Agendaplan, door: str, bestandsnaam: str) -> list[str]:
    """Store what a plan says in one transaction.

    Raises:
        store.BijgewerktError: someone changed one of the rows in the meantime; nothing is stored.
    """
    steps = [store.Aanpassing(tabel, velden, code, versie)
             for tabel, velden, code, versie in plan.stappen]  # fmt: skip
    return store.change(engine, steps, door, f"ingelezen uit {bestandsnaam}") if steps else []


def agenda_workbook(engine: "Engine", agenda: str, vorm: Vorm) -> bytes:
    """An agenda as a workbook, to change and load again."""
    return write_agenda(agenda, vorm, _frames(engine))


def inspect_scholen(engine: "Engine", inhoud: bytes, bestandsnaam: str) -> ScholenInspectie:
    """Understand a workbook with the list of schools; never raises on bad input."""
    naam = re.split(r"[\\/]", bestandsnaam)[-1]
    try:
        return read_scholen(inhoud, naam, *_place_names(engine))
    except Exception as error:  # a fault of ours is a refusal of this file, as in inspect_bytes
        refused = refuse_unexpected(inhoud, naam, error)
        return ScholenInspectie(refused.bestandsnaam, refused.status, refused.bevindingen)


def compare_scholen(engine: "Engine", inspectie: ScholenInspectie) -> Agendaplan:
    """What storing a list of schools would change; ``store_agenda`` stores it.

    Raises:
        ValueError: when the inspection is not ready.
    """
    return plan_scholen(inspectie, store.read_agendas(engine).scholen)


def scholen_workbook(engine: "Engine") -> bytes:
    """The list of schools as a workbook, to change and load again; small numbers are hidden."""
    return write_scholen(store.read_agendas(engine).scholen, *_place_names(engine))


def _place_names(engine: "Engine") -> tuple[dict[str, str], dict[str, str]]:
    """Name → code of gemeenten and of regions."""
    gemeenten = store.read_gemeenten(engine).select("naam", "gm_code").iter_rows()
    return dict(gemeenten), dict(store.read_regios(engine).select("naam", "code").iter_rows())


def _frames(engine: "Engine") -> dict[str, Any]:
    read = store.read_agendas(engine)
    return {field.name: getattr(read, field.name) for field in fields(read)}


def list_afzenders() -> list[tuple[str, str]]:
    """(code, name) of every sender to choose from."""
    return _list_afzenders(own_reference())


def ask_to_store(inspectie: Inspectie) -> tuple[Vraag, ...]:
    """What must still be answered before a ready inspection can be stored: sender and sector."""
    afzender = _afzender(inspectie.opties)
    questions = []
    if afzender is None:
        codes = tuple(code for code, _ in list_afzenders())
        questions.append(Vraag("afzender", "Wie levert dit bestand?", codes))
    if inspectie.sector is None:
        questions.append(
            Vraag("sector", "Gaan deze aantallen over po, vo of alle?", ("po", "vo", "alle"))
        )
    return tuple(questions)


def _to_keep(opties: Opties) -> Opties:
    """Options without marks of values that may be of a person."""
    kept = (p for p in opties.antwoorden if f"|{MASK}|" not in p[0] or is_kept(*p))
    return replace(opties, antwoorden=tuple(kept))


def _afzender(opties: Opties) -> Afzender | None:
    return find_afzender(opties.sender, own_reference())


def store_inspectie(
    engine: "Engine", inspectie: Inspectie, door: str, fictief: bool = False
) -> "store.Bewaard":
    """Store the counts of a ready inspection in one transaction.

    Raises:
        ValueError: when the inspection is not ready, or its sender or sector is unknown.
    """
    afzender = _afzender(inspectie.opties)
    if inspectie.status != "ready" or afzender is None or inspectie.sector is None:
        raise ValueError("Dit bestand kan nog niet worden opgeslagen: er is nog een vraag open.")
    kop = store.LeveringKop(
        afzender=afzender.code,
        afzender_soort=afzender.soort,
        sector=inspectie.sector,
        bestandsnaam=inspectie.bestandsnaam,
        sha256=inspectie.sha256,
        opties=_said_beside(inspectie),
        geladen_op=datetime.now(UTC),
        geladen_door=door,
        fictief=fictief,
        bevindingen=[b.to_json() for b in inspectie.bevindingen],
        tabellen=[t.to_json() for t in inspectie.tabellen],
        verantwoording=list(inspectie.verantwoording),
    )
    if not fictief:
        older = find_profiel(engine, afzender.code, inspectie.vingerafdruk)
        profiel = build_profiel(inspectie, afzender.code, older)
        kop = replace(kop, vingerafdruk=profiel.vingerafdruk, profiel=profiel.to_json())
    return store.save_levering(engine, kop, inspectie.tellingen, inspectie.dekking, inspectie.extra)


def _said_beside(inspectie: Inspectie) -> dict[str, Any]:
    """What makes the same file another levering: what was said of it, and what was corrected."""
    said = _to_keep(inspectie.opties).to_json()
    return said | ({"correcties": list(inspectie.correcties)} if inspectie.correcties else {})
