"""How fresh what was recorded is, beside what was agreed about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from analysis.opmaak import format_datum
from analysis.wanneer import Elke, Keren, read_wanneer

_YEAR: Final = 365


def agreed_days(wanneer: str) -> int | None:
    """The longest that something may stay as it is, in days, from how often there is talk of it.

    Args:
        wanneer: of the *overleg* of an agenda, such as ``2 keer per jaar``.

    Returns:
        Days; None where nothing was agreed that says how often.
    """
    days = [found for part in read_wanneer(wanneer).onderdelen if (found := _days(part))]
    return min(days, default=None)


def _days(part: Any) -> int | None:
    match part:
        case Elke(weken, maanden):
            return weken * 7 + maanden * 31
        case Keren(minstens, _, per_jaar=True) if minstens:
            return -(-_YEAR // minstens)
        case _:
            return None


def add_versheid(
    rows: pl.DataFrame, dates: pl.DataFrame, agendas: pl.DataFrame, peildatum: date
) -> pl.DataFrame:
    """Say of each row when it was last brought up to date, and whether that is too long ago.

    Args:
        rows: code, agenda_code and anything else.
        dates: code, datum: everything that was recorded, in any order.
        agendas: as ``store.read_agendas`` gives them.
        peildatum: judge as on this date; what is later doesn't count.

    Returns:
        The rows with bijgewerkt (Date, empty: never), oud (whether that is longer ago than agreed;
        never where nothing was agreed, the agenda is over, or is younger than that) and versheid
        (a Dutch sentence).
    """
    newest = (
        dates.drop_nulls().filter(pl.col("datum") <= peildatum).group_by("code").agg(
            bijgewerkt=pl.col("datum").max()
        )
    )  # fmt: skip
    joined = rows.join(newest, on="code", how="left", maintain_order="left")
    known = {row["code"]: row for row in agendas.iter_rows(named=True)}
    judged = [
        _judge(bijgewerkt, known[agenda], peildatum)
        for bijgewerkt, agenda in joined.select("bijgewerkt", "agenda_code").iter_rows()
    ]
    schema = {"oud": pl.Boolean, "versheid": pl.String}
    return joined.hstack(pl.DataFrame(judged, schema=schema, orient="row"))


def _judge(bijgewerkt: date | None, agenda: Mapping[str, Any], peildatum: date) -> tuple[bool, str]:
    said = f"Bijgewerkt op {format_datum(bijgewerkt)}." if bijgewerkt else "Nog nooit bijgewerkt."
    days = agreed_days(agenda["overleg_wanneer"])
    since = bijgewerkt or agenda["van"]
    old = bool(days and since and not is_over(agenda, peildatum)) and (peildatum - since).days > (
        days or 0
    )
    if old:
        said += f" Ouder dan afgesproken ({agenda['overleg_wanneer']})."
    return old, said


def is_over(agenda: Mapping[str, Any], peildatum: date) -> bool:
    """Whether an agenda was closed or followed up, or its years are over."""
    end = agenda["tot_en_met"]
    return agenda["status"] != "loopt" or (end is not None and peildatum > end)


def dates_of_activiteiten(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Everything recorded of activities: a change, a moment, a remark.

    Args:
        frames: activiteiten, momenten, toelichtingen, plaatsingen as ``store.read_agendas`` gives.

    Returns:
        code, datum.
    """
    remarks = frames["toelichtingen"].filter(pl.col("vervallen_op").is_null(), tabel="activiteit")
    return pl.concat(
        [
            frames["activiteiten"].select("code", datum=pl.col("aangepast_op").dt.date()),
            frames["momenten"].select("datum", code="activiteit_code").select("code", "datum"),
            remarks.select(code="over", datum=pl.col("op").dt.date()),
            frames["plaatsingen"].select(code="activiteit_code", datum=pl.col("op").dt.date()),
        ]
    ).drop_nulls()


def dates_of_maten(frames: Mapping[str, pl.DataFrame], statussen: pl.DataFrame) -> pl.DataFrame:
    """Everything recorded of the measures of goals: a measurement, a moment, a status, a remark.

    Args:
        frames: metingen, momenten, oordelen, toelichtingen, leden as ``store.read_agendas`` gives.
        statussen: what ``doelen.status_per_maat`` gives: the date of what an indicator measured.

    Returns:
        code (of the measure), datum.
    """
    remarks = frames["toelichtingen"].filter(pl.col("vervallen_op").is_null(), tabel="doelstelling")
    goals = statussen.select("maat_code", doel_code="doel_code")
    of_goals = remarks.select(doel_code="over", datum=pl.col("op").dt.date()).join(
        goals, on="doel_code"
    )
    return pl.concat(
        [
            statussen.select(code="maat_code", datum="datum"),
            frames["metingen"].select(code="maat_code", datum="datum"),
            frames["momenten"].select(code="maat_code", datum="datum"),
            frames["oordelen"].select(code="maat_code", datum=pl.col("op").dt.date()),
            frames["leden"].select(code="maat_code", datum=pl.col("aangepast_op").dt.date()),
            of_goals.select(code="maat_code", datum="datum"),
        ]
    ).drop_nulls()
