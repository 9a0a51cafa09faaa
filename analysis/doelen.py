"""Status of the measurable goals of an agenda."""

from datetime import date

import polars as pl


def status_per_doel(doelen: pl.DataFrame, peildatum: date) -> pl.DataFrame:
    """Judge every goal by its latest measurement up to a date.

    ``gehaald``: the measurement reaches ``streefwaarde``; ``achter``: it does not; ``nog niet
    gemeten``: there is none. A goal that repeats ``per jaar`` is judged on the schooljaar
    (1 August to 31 July) of the date: a measurement of an earlier year does not count.

    Args:
        doelen: goals, one row per measurement: code, agenda, ambitie, volgorde, tekst, meetwijze,
            streefwaarde, eenheid, herhaling, bron and datum, waarde, toelichting, meting_bron,
            fictief (empty where never measured).
        peildatum: judge as on this date.

    Returns:
        One row per goal in the order of the agenda, with the latest measurement, status and
        schooljaar (of the judgement; empty for goals that do not repeat).
    """
    start = schooljaar_start(peildatum)
    yearly = pl.col("herhaling") == "per jaar"
    counts = (pl.col("datum") <= peildatum) & (~yearly | (pl.col("datum") >= start))
    measurement = ["datum", "waarde", "toelichting", "meting_bron", "fictief"]
    latest = doelen.filter(counts).sort("datum").group_by("code").agg(pl.col(measurement).last())
    goals = doelen.drop(measurement).unique("code", keep="first", maintain_order=True)
    status = (
        pl.when(pl.col("waarde").is_null())
        .then(pl.lit("nog niet gemeten"))
        .when(pl.col("waarde") >= pl.col("streefwaarde"))
        .then(pl.lit("gehaald"))
        .otherwise(pl.lit("achter"))
    )
    year = pl.when(yearly).then(pl.lit(f"{start.year}-{start.year + 1}"))
    judged = goals.join(latest, on="code", how="left", maintain_order="left")
    return judged.with_columns(status=status, schooljaar=year).sort("volgorde")


def count_status(statussen: pl.DataFrame) -> dict[str, int]:
    """Count the goals per status.

    Args:
        statussen: what ``status_per_doel`` gives.

    Returns:
        Goals that are ``gehaald``, ``achter`` and ``nog niet gemeten``; zero where none.
    """
    counted = dict(statussen.group_by("status").len().iter_rows())
    return {status: counted.get(status, 0) for status in ("gehaald", "achter", "nog niet gemeten")}


def schooljaar_start(dag: date) -> date:
    """Give the 1 August on which the schooljaar of a day began."""
    return date(dag.year if dag.month >= 8 else dag.year - 1, 8, 1)
