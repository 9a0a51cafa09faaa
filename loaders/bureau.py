"""Counting at the sender's desk: a register in, a workbook with counts beside it, by conversation.

Given a file, or one dragged onto it, it asks what it has to know and writes the counts; given a
command it is the ordinary command line. It needs no database, no network and no folder of its own.
"""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from loaders import Inspectie, Opties, Vraag, count_to_workbook, inspect_bytes
from loaders.__main__ import EXIT_CODES
from loaders.__main__ import main as run_command
from loaders.commands import write_whole
from loaders.periods import parse_date, parse_month

T = TypeVar("T")

_COMMANDS: Final = frozenset(["count", "inspect", "template", "-h", "--help"])
# Answered for the file as a whole; all others by the id of the question.
_FILE_WIDE: Final = {
    "vanaf": "Vanaf welke maand (bijvoorbeeld september 2022)",
    "tot_en_met": "Tot en met welke dag (bijvoorbeeld 31-7-2023)",
}


def main(arguments: list[str] | None = None) -> int:
    """Count the files that are named, or ask for one; returns the worst exit code of ``count``."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # the console of Windows lacks some signs
    if arguments and arguments[0] in _COMMANDS:
        return run_command(arguments)
    named = arguments or [_ask("Sleep het bestand hierheen en druk op Enter")]
    codes = [count_file(Path(name.strip().strip("\"'"))) for name in named if name]
    if not arguments and codes:
        _ask("Druk op Enter om te sluiten")
    return max(codes, key=[0, 2, 3, 1].index, default=2)


def count_file(path: Path) -> int:
    """Count one file into a workbook beside it, and say how that went.

    Returns:
        0 made, 1 refused or nothing to count, 2 no such file, 3 a question is open.
    """
    try:
        content = path.read_bytes()
    except OSError:
        print(f"{path.name}: dit bestand is niet gevonden of niet te openen.")
        return 2
    inspectie = _converse(content, path.name)
    print(f"\n{path.name}")
    for finding in inspectie.bevindingen:
        print(f"  {finding.melding}")
    if inspectie.persoonlijk:
        print(f"  Weggelaten, want van personen: {', '.join(inspectie.persoonlijk)}")
    if inspectie.status == "ready" and not inspectie.tellingen.is_empty():
        return _save(path, inspectie)
    print("  Er is geen bestand met aantallen gemaakt.")
    return EXIT_CODES[inspectie.status] or 1


def _save(path: Path, inspectie: Inspectie) -> int:
    out = _free_name(path)
    try:
        write_whole(out, count_to_workbook(inspectie))
    except OSError:
        print(f"  {out.name} kan niet worden gemaakt: mag u in deze map schrijven?")
        return 1
    print(f"  Gemaakt: {out.name}, {inspectie.tellingen.height} aantallen en geen namen.")
    print("  Stuur dat bestand op. Het register zelf blijft bij u.")
    return 0


def _free_name(path: Path) -> Path:
    """``register_aantallen.xlsx`` beside the register; nothing is ever overwritten."""
    out, number = path.with_name(f"{path.stem}_aantallen.xlsx"), 1
    while out.exists():
        number += 1
        out = path.with_name(f"{path.stem}_aantallen ({number}).xlsx")
    return out


def _converse(content: bytes, naam: str) -> Inspectie:
    """Inspect, ask what is open, and again, as long as somebody answers."""
    opties = Opties()
    while True:
        inspectie = inspect_bytes(content, naam, opties)
        if inspectie.status != "questions" or not sys.stdin.isatty():
            return inspectie
        answered = _answer_all(inspectie.vragen, opties)
        if answered == opties:
            return inspectie
        opties = answered


def _answer_all(vragen: tuple[Vraag, ...], opties: Opties) -> Opties:
    given = dict(opties.antwoorden)
    for vraag in vragen:
        if not vraag.id and vraag.code not in _FILE_WIDE:
            continue  # only the file itself can answer it
        print(f"\n{vraag.melding}")
        if vraag.code == "tot_en_met":
            opties = replace(opties, tot_en_met=_ask_until_read(vraag, parse_date))
        elif vraag.code == "vanaf":
            opties = replace(opties, vanaf=_ask_until_read(vraag, parse_month))
        elif answer := _choose(vraag.keuzes) if vraag.keuzes else _ask(_prompt(vraag)):
            given[vraag.id] = answer
    return replace(opties, antwoorden=tuple(sorted(given.items())))


def _ask_until_read(vraag: Vraag, read: Callable[[str], T | None]) -> T | None:
    """An answer that can be read, or none."""
    while answer := _ask(_prompt(vraag)):
        if (found := read(answer)) is not None:
            return found
        print("  Dit is niet te lezen. Schrijf het zoals in het voorbeeld.")
    return None


def _prompt(vraag: Vraag) -> str:
    return _FILE_WIDE.get(vraag.code, "Uw antwoord") + " (Enter: overslaan)"


def _choose(keuzes: tuple[str, ...]) -> str:
    """One of the guesses by its number, or an answer of one's own."""
    for number, keuze in enumerate(keuzes, start=1):
        print(f"  {number}. {keuze}")
    said = _ask("Nummer of uw antwoord (Enter: overslaan)")
    return keuzes[int(said) - 1] if said.isdecimal() and 0 < int(said) <= len(keuzes) else said


def _ask(prompt: str) -> str:
    try:
        return input(f"{prompt}: ").strip()
    except EOFError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
