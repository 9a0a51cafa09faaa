"""Ten thousand damaged files: none may crash, hang, raise, or be loaded by half."""

import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context

import polars as pl

from benchmarks.meten import Meting, say
from benchmarks.verminken import SOUND, Geval, make_case
from loaders import Inspectie, Opties, inspect_bytes

CASES = 10_000
SECONDS = 5.0
PROCESSES = 2
_OPTIES = Opties(sender="PO2601")
_ALIVE_EVERY = 25


@dataclass
class Uitkomst:
    """How many files ended how; ``fouten`` names every case that went wrong."""

    soorten: Counter[str] = field(default_factory=Counter)
    fouten: list[str] = field(default_factory=list)
    traagste: float = 0.0


@cache
def _sound_figures(bron: str) -> pl.DataFrame:
    content = SOUND[bron]()
    return _figures(inspect_bytes(content, f"fuzz.{bron.split()[0]}", _OPTIES))


def _figures(inspectie: Inspectie) -> pl.DataFrame:
    return inspectie.tellingen.drop("cel").sort(pl.all())


def run_cases(numbers: Iterable[int]) -> Uitkomst:
    """Inspect the damaged files of these numbers."""
    uitkomst = Uitkomst()
    for number in numbers:
        geval = make_case(number)
        try:
            inspectie, seconds = _inspect(geval)
        except BaseException as error:  # whatever it is, it should not have come out
            uitkomst.fouten.append(f"{_name(number, geval)}: {type(error).__name__}")
            continue
        uitkomst.soorten[inspectie.status] += 1
        uitkomst.traagste = max(uitkomst.traagste, seconds)
        wrong = _judge(inspectie, geval, seconds)
        uitkomst.fouten += [f"{_name(number, geval)}: {what}" for what in wrong]
        if number % _ALIVE_EVERY == 0 and not _is_alive():
            uitkomst.fouten.append(f"{_name(number, geval)}: the reader is gone")
    return uitkomst


def _inspect(geval: Geval) -> tuple[Inspectie, float]:
    """What the file gives and how long it took; a busy machine gets a second chance."""
    begin = time.monotonic()
    inspectie = inspect_bytes(geval.inhoud, geval.naam, _OPTIES)
    seconds = time.monotonic() - begin
    if seconds > SECONDS:
        begin = time.monotonic()
        inspectie = inspect_bytes(geval.inhoud, geval.naam, _OPTIES)
        seconds = time.monotonic() - begin
    return inspectie, seconds


def _name(number: int, geval: Geval) -> str:
    return f"case {number} ({geval.bron}, {geval.ingreep})"


def _judge(inspectie: Inspectie, geval: Geval, seconds: float) -> list[str]:
    wrong = [b.melding for b in inspectie.bevindingen if b.code == "onverwacht"]
    if seconds > SECONDS:
        wrong.append(f"took {seconds:.1f} s")
    if inspectie.status == "ready":
        if geval.heel and not _figures(inspectie).equals(_sound_figures(geval.bron)):
            wrong.append("part of a damaged file was taken for all of it")
    elif not inspectie.tellingen.is_empty() or not inspectie.dekking.is_empty():
        wrong.append(f"{inspectie.status}, and yet there are counts")
    if inspectie.status == "rejected" and not all(b.melding for b in inspectie.bevindingen):
        wrong.append("rejected without a word")
    return wrong


def _is_alive() -> bool:
    inspectie = inspect_bytes(SOUND["xlsx"](), "fuzz.xlsx", _OPTIES)
    return _figures(inspectie).equals(_sound_figures("xlsx")) and inspectie.status == "ready"


def measure() -> list[Meting]:
    """All cases over two processes; raises where one went wrong.

    Raises:
        RuntimeError: names the first twenty cases that went wrong.
    """
    begin = time.monotonic()
    parts = [range(start, CASES, PROCESSES) for start in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        results = list(pool.map(run_cases, parts))
    soorten = sum((result.soorten for result in results), Counter())
    fouten = [fout for result in results for fout in result.fouten]
    say(
        f"  {CASES} damaged files in {time.monotonic() - begin:.0f} s: {dict(soorten)}, slowest "
        f"{max(result.traagste for result in results):.2f} s, {len(fouten)} crashed, hung or half"
    )
    if fouten:
        raise RuntimeError("; ".join(fouten[:20]))
    return []
