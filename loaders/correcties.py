"""Known errors of a source, corrected as data: what it was, what it becomes, and why."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl

from loaders.controles import make_finding
from loaders.kinds import Inspectie, empty_dekking, empty_maten, empty_tellingen
from loaders.values import parse_count
from schemas import SLEUTEL

_KEYS: Final = tuple(dict.fromkeys(("cel", *SLEUTEL)))
MASKED: Final = "<5"


@dataclass(frozen=True)
class Correctie:
    """One row of ``data/correcties.csv``.

    ``bestand``: SHA-256 of the one file with the error; else ``afzender`` says whose files may
    have it. ``plek``: what the count is a count of, and its cell (``Blad1!D5``), as (column,
    value) pairs. ``was`` and ``wordt``: a whole number, or None for ``<5``.
    """

    naam: str
    bestand: str
    afzender: str
    plek: tuple[tuple[str, str], ...]
    was: int | None
    wordt: int | None
    reden: str
    sinds: date

    def concerns(self, inspectie: Inspectie) -> bool:
        """Whether it is about this file, or about files of its sender."""
        if self.bestand:
            return inspectie.sha256 == self.bestand
        return inspectie.opties.sender == self.afzender


@cache
def load_correcties(path: Path) -> tuple[Correctie, ...]:
    """All corrections of a table.

    Raises:
        ValueError: a row that does not say which count, what it was or why; names the row.
    """
    with path.open(encoding="utf-8", newline="") as file:
        found = tuple(map(_read_row, csv.DictReader(file, delimiter=";")))
    names = [one.naam for one in found]
    if len(set(names)) < len(names):
        raise ValueError("correcties.csv: twee correcties hebben dezelfde naam.")
    return found


def _read_row(row: dict[str, str]) -> Correctie:
    was, wordt = (parse_count(row[name]) for name in ("was", "wordt"))
    plek = tuple((name, row[name]) for name in _KEYS if row.get(name))
    known = {was.soort, wordt.soort} <= {"aantal", "masker"} and was != wordt
    said = row["naam"] and row["reden"] and plek and (row["bestand"] or row["afzender"])
    if not (known and said):
        raise ValueError(
            f"correcties.csv, '{row['naam']}': vul naam, bestand of afzender, de plek, was, wordt "
            "en reden in. Was en wordt zijn verschillende hele getallen of <5."
        )
    sinds = date.fromisoformat(row["sinds"])
    return Correctie(
        row["naam"], row["bestand"].lower(), row["afzender"], plek, was.aantal, wordt.aantal,
        row["reden"], sinds,
    )  # fmt: skip


def apply_corrections(inspectie: Inspectie, correcties: Sequence[Correctie]) -> Inspectie:
    """A ready inspection with the known errors of its source corrected, each with a finding.

    A correction holds only where its old value stands. One that names this very file and finds
    nothing to correct refuses the file: the correction or the file is not what someone thought.

    Args:
        inspectie: what a file holds; unchanged unless ready.
        correcties: the known errors, by ``load_correcties``.
    """
    for correctie in correcties:
        if inspectie.status == "ready" and correctie.concerns(inspectie):
            inspectie = _apply(inspectie, correctie)
    return inspectie


def _apply(inspectie: Inspectie, correctie: Correctie) -> Inspectie:
    rows = inspectie.tellingen.with_row_index("nr")
    for name, value in correctie.plek:
        rows = rows.filter(pl.col(name).cast(pl.String) == value)
    here = rows.filter(pl.col("aantal").eq_missing(correctie.was))
    if rows.height == 1 and here.height == 1:
        return _correct(inspectie, correctie, here.row(0, named=True))
    return _refuse(inspectie, correctie, rows.height) if correctie.bestand else inspectie


def _correct(inspectie: Inspectie, correctie: Correctie, row: dict[str, Any]) -> Inspectie:
    was, wordt = _show(correctie.was), _show(correctie.wordt)
    chosen = pl.int_range(pl.len()) == row["nr"]
    masked = correctie.wordt is None
    tellingen = inspectie.tellingen.with_columns(
        aantal=pl.when(chosen).then(pl.lit(correctie.wordt, pl.Int64)).otherwise("aantal"),
        gemaskeerd=pl.when(chosen).then(masked).otherwise("gemaskeerd"),
        regel=pl.when(chosen)
        .then(pl.lit(f"correctie {correctie.naam}: was {was}, {correctie.reden}"))
        .otherwise("regel"),
    )
    blad, _, cel = row["cel"].rpartition("!")
    melding = (
        f"Blad '{blad}', cel {cel}: {was} is een bekende fout en telt als {wordt}. Reden: "
        f"{correctie.reden} (correctie '{correctie.naam}', sinds {correctie.sinds:%d-%m-%Y})."
    )
    return replace(
        inspectie,
        tellingen=tellingen,
        correcties=(*inspectie.correcties, correctie.naam),
        bevindingen=(
            *inspectie.bevindingen, make_finding("correctie_toegepast", blad, cel, melding)
        ),
    )  # fmt: skip


def _refuse(inspectie: Inspectie, correctie: Correctie, found: int) -> Inspectie:
    what = {0: "die plek staat er niet in", 1: f"daar staat geen {_show(correctie.was)}"}
    melding = (
        f"De correctie '{correctie.naam}' is voor dit bestand gemaakt, maar past niet: "
        f"{what.get(found, f'{found} aantallen passen erbij')}. Verbeter of verwijder de correctie."
    )
    return replace(
        inspectie,
        status="rejected",
        tellingen=empty_tellingen(),
        dekking=empty_dekking(),
        extra=empty_maten(),
        bevindingen=(*inspectie.bevindingen, make_finding("correctie_past_niet", "", "", melding)),
    )


def _show(aantal: int | None) -> str:
    return MASKED if aantal is None else str(aantal)
