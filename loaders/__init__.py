"""Loading exports: the one entry for pages and command line.

``inspect_bytes`` understands a file and stores nothing; ``store_inspectie`` stores what it found,
all or nothing.
"""

import re
from datetime import UTC, date, datetime

import store
from loaders.engine import inspect
from loaders.kinds import Bevinding, Inspectie, Opties, TabelBeschrijving, Vraag
from loaders.periods import month_name
from loaders.read import warm_up
from loaders.reference import load_reference
from loaders.senders import Afzender, find_afzender
from loaders.senders import list_afzenders as _list_afzenders
from loaders.words import hide_numbers
from settings import get_settings
from store.engine import Engine

__all__ = [
    "Bevinding",
    "Inspectie",
    "Opties",
    "TabelBeschrijving",
    "Vraag",
    "ask_to_store",
    "inspect_bytes",
    "list_afzenders",
    "month_name",
    "store_inspectie",
    "warm_up",
]


def inspect_bytes(inhoud: bytes, bestandsnaam: str, opties: Opties | None = None) -> Inspectie:
    """Understand a file (xlsx, xlsm, xls, ods, csv); never raises on bad input."""
    reference = load_reference(get_settings().data_dir / "referentie")
    return inspect(
        inhoud,
        hide_numbers(re.split(r"[\\/]", bestandsnaam)[-1]),
        opties or Opties(),
        reference,
        date.today(),
    )


def list_afzenders() -> list[tuple[str, str]]:
    """(code, name) of every sender to choose from."""
    return _list_afzenders(load_reference(get_settings().data_dir / "referentie"))


def ask_to_store(inspectie: Inspectie, opties: Opties) -> tuple[Vraag, ...]:
    """What must still be answered before a ready inspection can be stored: sender and sector."""
    afzender = _afzender(opties)
    questions = []
    if afzender is None:
        codes = tuple(code for code, _ in list_afzenders())
        questions.append(Vraag("afzender", "Wie levert dit bestand?", codes))
    if inspectie.sector is None:
        questions.append(
            Vraag("sector", "Gaan deze aantallen over po, vo of alle?", ("po", "vo", "alle"))
        )
    return tuple(questions)


def _afzender(opties: Opties) -> Afzender | None:
    return find_afzender(opties.sender, load_reference(get_settings().data_dir / "referentie"))


def store_inspectie(
    engine: "Engine", inspectie: Inspectie, opties: Opties, door: str, fictief: bool = False
) -> "store.Bewaard":
    """Store the counts of a ready inspection in one transaction.

    Raises:
        ValueError: when the inspection is not ready, or its sender or sector is unknown.
    """
    afzender = _afzender(opties)
    if inspectie.status != "ready" or afzender is None or inspectie.sector is None:
        raise ValueError("Dit bestand kan nog niet worden opgeslagen: er is nog een vraag open.")
    kop = store.LeveringKop(
        afzender=afzender.code,
        afzender_soort=afzender.soort,
        sector=inspectie.sector,
        bestandsnaam=inspectie.bestandsnaam,
        sha256=inspectie.sha256,
        opties=opties.to_json(),
        geladen_op=datetime.now(UTC),
        geladen_door=door,
        fictief=fictief,
        bevindingen=[b.to_json() for b in inspectie.bevindingen],
        tabellen=[t.to_json() for t in inspectie.tabellen],
    )
    return store.save_levering(engine, kop, inspectie.tellingen, inspectie.dekking)
