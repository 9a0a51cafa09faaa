"""Decisions: what was asked of whom, and what became of it as of a date."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final

import polars as pl

from analysis.opmaak import format_datum
from analysis.planning import VRAAG_AFGELOPEN
from analysis.versheid import is_over

# In the order in which they ask for attention.
STANDEN: Final = ("te laat", "gevraagd", "besloten", "uitgevoerd", VRAAG_AFGELOPEN)
WACHT: Final = ("te laat", "gevraagd")
ONBEKEND: Final = "niet bekend"


def judge_besluiten(
    besluiten: pl.DataFrame, agendas: pl.DataFrame, peildatum: date
) -> pl.DataFrame:
    """Say where every decision stands as of a date.

    Args:
        besluiten: as ``store.read_agendas`` gives them.
        agendas: the same.
        peildatum: judge as on this date; what is later has not happened yet.

    Returns:
        The decisions with agenda (name) and stand, one of ``STANDEN``: what is decided is never
        late, and what was asked in an agenda whose years are over asks what became of it.
    """
    known = {row["code"]: row for row in agendas.iter_rows(named=True)}
    rows = [
        (known[one["agenda_code"]]["naam"], _judge(one, known[one["agenda_code"]], peildatum))
        for one in besluiten.iter_rows(named=True)
    ]
    said = pl.DataFrame(rows, schema={"agenda": pl.String, "stand": pl.String}, orient="row")
    order = pl.col("stand").cast(pl.Enum(STANDEN))
    return besluiten.hstack(said).sort(order, "uiterlijk", nulls_last=True, maintain_order=True)


def _judge(one: Mapping[str, Any], agenda: Mapping[str, Any], peildatum: date) -> str:
    if one["gedaan_op"] and one["gedaan_op"] <= peildatum:
        return "uitgevoerd"
    if one["besluit"] or (one["besloten_op"] and one["besloten_op"] <= peildatum):
        return "besloten"
    if is_over(agenda, peildatum):
        return VRAAG_AFGELOPEN
    return "te laat" if one["uiterlijk"] and one["uiterlijk"] < peildatum else "gevraagd"


def tabulate_besluiten(besluiten: pl.DataFrame) -> pl.DataFrame:
    """Write judged decisions as a table with Dutch column names; unknown says so."""
    rows = [
        {
            "Wat is gevraagd": one["vraag"],
            "Aan wie": one["aan"] or ONBEKEND,
            "Gevraagd op": _day(one["gevraagd_op"]),
            "Uiterlijk": _day(one["uiterlijk"]),
            "Besluit": " · ".join(t for t in (one["besluit"], _said(one["besloten_op"])) if t)
            or "nog geen besluit",
            "Uitgevoerd": _day(one["gedaan_op"], "nog niet bekend"),
            "Agenda": one["agenda"],
        }
        for one in besluiten.iter_rows(named=True)
    ]
    return pl.DataFrame(rows)


def _day(day: date | None, empty: str = ONBEKEND) -> str:
    return format_datum(day) if day else empty


def _said(day: date | None) -> str:
    return format_datum(day) if day else ""


def check_besluit(velden: Mapping[str, Any]) -> str:
    """Say what is wrong with a decision that someone filled in; empty where nothing is."""
    if not velden["vraag"].strip():
        return "Schrijf op wat er gevraagd is."
    dates = [(name, velden[name]) for name in ("gevraagd_op", "besloten_op", "gedaan_op")]
    known = [(name, day) for name, day in dates if day]
    words = {"gevraagd_op": "gevraagd", "besloten_op": "besloten", "gedaan_op": "uitgevoerd"}
    for (first, day), (second, later) in pairwise(known):
        if later < day:
            return (
                f"De datum waarop het is {words[second]} ({format_datum(later)}) ligt vóór die "
                f"waarop het is {words[first]} ({format_datum(day)}). Pas een van de twee aan."
            )
    return ""
