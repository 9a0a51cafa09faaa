"""All that pages write."""

from datetime import date
from typing import Any

import loaders
import store
from loaders import Agendaplan, Inspectie, Profiel
from store import Aanpassing, Bewaard, NieuweOpmerking
from ui import queries

# Until sign-in exists the monitor can't know who sits before it.
GEBRUIKER = "lokale gebruiker"


def remove_fictief() -> None:
    """Remove all fictional leveringen and measurements for good."""
    store.remove_fictief(queries.get_engine(), GEBRUIKER)
    queries.begin_run()


def withdraw(levering_id: int) -> None:
    """Withdraw a levering: it stays on record, and what it replaced counts again."""
    store.withdraw(queries.get_engine(), levering_id, GEBRUIKER)
    queries.begin_run()


def restore(levering_id: int) -> None:
    """Let a withdrawn levering count again."""
    store.restore(queries.get_engine(), levering_id, GEBRUIKER)
    queries.begin_run()


def save_profiel(profiel: Profiel) -> int:
    """Keep a layout that a person changed or brought; returns its version."""
    versie = loaders.save_profiel(queries.get_engine(), profiel, GEBRUIKER)
    queries.begin_run()
    return versie


def store_file(inspectie: Inspectie, door: str) -> Bewaard:
    """Store a file that is ready, all or nothing.

    Raises:
        ValueError: the file can't be stored as it is; says why, in Dutch.
    """
    bewaard = loaders.store_inspectie(queries.get_engine(), inspectie, door)
    queries.begin_run()
    return bewaard


def settle(
    cellen: list[tuple[str, str, str, str]], bron: tuple[str, str], reden: str, door: str
) -> None:
    """Settle which sender (with its sector) counts for figures that are contradicted.

    Raises:
        ValueError: no reason was given, or nobody contradicts this sender; says so, in Dutch.
    """
    store.settle(queries.get_engine(), cellen, *bron, reden=reden, door=door or GEBRUIKER)
    queries.begin_run()


def unsettle(cellen: list[tuple[str, str, str, str]]) -> None:
    """Undo choices: they stay on record, and neither sender counts."""
    store.unsettle(queries.get_engine(), cellen, GEBRUIKER)
    queries.begin_run()


def report_unchanged(bron: tuple[str, str], thema: str, periode: str, door: str) -> Bewaard:
    """Store that a sender has no changes in a month.

    Raises:
        ValueError: it can't be said of this theme or month; says why, in Dutch.
    """
    bewaard = store.carry_forward(
        queries.get_engine(), *bron, thema, periode, door or GEBRUIKER, date.today()
    )
    queries.begin_run()
    return bewaard


def leave_remark(nieuw: NieuweOpmerking) -> tuple[str, ...]:
    """Keep a remark for a second reader; a text with a trace of a child goes nowhere.

    Returns:
        Why it was not kept, in Dutch and for its author alone; nothing where it was.
    """
    if bezwaren := _find_traces(nieuw.tekst, nieuw.auteur):
        return bezwaren
    try:
        store.save_opmerking(queries.get_engine(), nieuw)
    except ValueError as fout:
        return (str(fout),)
    queries.begin_run()
    return ()


def judge_remark(opmerking_id: int, keur: bool, lezer: str, reden: str) -> None:
    """Approve or refuse a remark as its second reader.

    Raises:
        ValueError: by its author, without a reason, after someone else, or with a trace of a child
            in the reason; says so, in Dutch.
    """
    if bezwaren := _find_traces(reden, lezer):
        raise ValueError(" ".join(("Pas uw reden aan.", *bezwaren)))
    decide = store.approve_opmerking if keur else store.refuse_opmerking
    decide(queries.get_engine(), opmerking_id, lezer, reden)
    queries.begin_run()


def withdraw_remark(opmerking_id: int, door: str, reden: str) -> None:
    """Take a remark off the screen; raises ``ValueError`` as ``judge_remark`` does."""
    if bezwaren := _find_traces(reden, door):
        raise ValueError(" ".join(("Pas uw reden aan.", *bezwaren)))
    store.withdraw_opmerking(queries.get_engine(), opmerking_id, door, reden)
    queries.begin_run()


def _find_traces(tekst: str, naam: str) -> tuple[str, ...]:
    """Return what may be of a child in a text, or in what was typed as one's own name."""
    gevonden = tuple(b.zin for b in loaders.check_remark(tekst, date.today()))
    if any(not (teken.isalpha() or teken in " .'\u2019-") for teken in naam):
        return (*gevonden, "Vul bij uw naam alleen letters in.")
    return gevonden


def start_briefing(naam: str, recepten: list[dict[str, Any]], door: str) -> int:
    """Make a briefing with these slides; returns its id.

    Raises:
        ValueError: no name or maker, a name that is taken, or a trace of a child; in Dutch.
    """
    _refuse_traces(naam, door)
    return store.start_briefing(queries.get_engine(), naam, recepten, door)


def add_dia(briefing_id: int, recept: dict[str, Any], door: str) -> int:
    """Add a slide at the end of a briefing; raises ``ValueError`` where that can't be, in Dutch."""
    _refuse_traces("", door)
    return store.add_dia(queries.get_engine(), briefing_id, recept, door)


def change_dia(dia_id: int, versie: int, kop: str, boodschap: str, door: str) -> None:
    """Write the heading and the message of a slide.

    Raises:
        ValueError: too long, a trace of a child, or someone else was first; in Dutch.
    """
    _refuse_traces(f"{kop}\n{boodschap}", door)
    store.change_dia(queries.get_engine(), dia_id, versie, kop, boodschap, door)


def move_dia(dia_id: int, stap: int) -> None:
    """Let a slide change places with its neighbour: -1 the one before, 1 the one after."""
    store.move_dia(queries.get_engine(), dia_id, stap)


def drop_dia(dia_id: int, versie: int, weg: bool, door: str) -> None:
    """Take a slide out of a briefing or put it back; raises ``ValueError`` as ``change_dia``."""
    _refuse_traces("", door)
    store.set_dropped(queries.get_engine(), dia_id, versie, weg, door)


def drop_briefing(briefing_id: int) -> None:
    """Take a briefing out of sight; it stays on record."""
    store.drop_briefing(queries.get_engine(), briefing_id)


def _refuse_traces(tekst: str, naam: str) -> None:
    if bezwaren := _find_traces(tekst, naam):
        raise ValueError(" ".join(bezwaren))


def change_agenda(aanpassingen: list[Aanpassing], door: str, reden: str = "") -> list[str]:
    """Add and change rows of an agenda, all of them or none.

    Raises:
        store.BijgewerktError: someone else changed one of them in the meantime.
    """
    codes = store.change(queries.get_engine(), aanpassingen, door or GEBRUIKER, reden)
    queries.begin_run()
    return codes


def overrule(maat: str, status: str, reden: str, door: str) -> None:
    """Put a status over the computed one of a measure; ``ValueError`` without a reason."""
    store.overrule(queries.get_engine(), maat, status, reden, door or GEBRUIKER)
    queries.begin_run()


def undo_overrule(maat: str) -> None:
    """Let the computed status of a measure count again."""
    store.undo_overrule(queries.get_engine(), maat, GEBRUIKER)
    queries.begin_run()


def place(activiteit: str, plek: tuple[int, int], reden: str, door: str) -> None:
    """Put an activity in the quadrant: impact and added value, 0 to 100 each."""
    store.place(queries.get_engine(), activiteit, plek, reden, door or GEBRUIKER)
    queries.begin_run()


def remark(tabel: str, code: str, woorden: str, door: str) -> None:
    """Say something of a goal (``doelstelling``) or an activity (``activiteit``)."""
    store.remark(queries.get_engine(), tabel, code, woorden, door or GEBRUIKER)
    queries.begin_run()


def store_agenda(plan: Agendaplan, door: str, bestandsnaam: str) -> None:
    """Store what a file changes in an agenda, all of it or nothing.

    Raises:
        store.BijgewerktError: someone else changed one of the rows in the meantime.
    """
    loaders.store_agenda(queries.get_engine(), plan, door or GEBRUIKER, bestandsnaam)
    queries.begin_run()
