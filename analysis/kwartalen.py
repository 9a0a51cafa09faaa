"""Planned moments per quarter, over whatever they are grouped by."""

from datetime import date
from typing import Final

import polars as pl

from analysis.opmaak import format_datum
from analysis.zinnen import join_words

# Of several states in one quarter the first of these shows; the words name them all.
VOLGORDE: Final = ("te laat", "nu", "komt", "gedaan", "niet vastgelegd", "loopt door")


def window(agendas: pl.DataFrame, peildatum: date) -> tuple[date, date]:
    """The quarters to show: last school year and this one, or the years of agendas that are over.

    Args:
        agendas: van, tot_en_met (Date, empty: no end); at least one.
        peildatum: today.

    Returns:
        First day of the first and of the last quarter.
    """
    year = peildatum.year - (peildatum.month < 8)
    first, last = date(year - 1, 7, 1), date(year + 1, 7, 1)
    spans = agendas.drop_nulls("van").select("van", "tot_en_met").rows()
    begin = start_of(min((van for van, _ in spans), default=first))
    ends = [end for _, end in spans if end]
    if not ends or len(ends) < len(spans):
        return max(first, begin), last
    end = max(ends)
    if end >= peildatum:
        return max(first, begin), min(last, start_of(end))
    return begin, start_of(end)


def start_of(day: date) -> date:
    """The first day of the quarter of a day."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def per_kwartaal(
    momenten: pl.DataFrame, rij: str, venster: tuple[date, date], peildatum: date
) -> pl.DataFrame:
    """Count moments per quarter.

    A moment stands in the quarter in which it was done; what is due now stands in that of today,
    and what comes in the one in which it is planned to end. What is late and older than the window
    stands in its first quarter, so that it never falls out of sight.

    Args:
        momenten: what ``activiteiten.list_momenten`` gives, with the column ``rij``.
        rij: what to group by, in the order to show.
        venster: what ``window`` gives.
        peildatum: today.

    Returns:
        rij, kwartaal (Date, first day), staat (of the quarter, the first of ``VOLGORDE``), aantal
        (moments of that state), tekst (all states in words).
    """
    first, last = venster
    days = pl.date_range(pl.lit(first), pl.lit(last), interval="3mo")
    quarters = pl.select(kwartaal=days)
    now = pl.when(pl.col("staat") == "nu").then(pl.lit(peildatum))
    day = now.otherwise(pl.coalesce("gedaan_op", "tot_en_met"))
    once = momenten.filter(pl.col("staat") != "loopt door").with_columns(
        kwartaal=day.dt.truncate("1q")
    )
    old = (pl.col("staat") == "te laat") & (pl.col("kwartaal") < first)
    once = once.with_columns(kwartaal=pl.when(old).then(pl.lit(first)).otherwise("kwartaal"))
    running = momenten.filter(staat="loopt door").join(quarters, how="cross")
    begun = pl.col("van").dt.truncate("1q") <= pl.col("kwartaal")
    not_ended = pl.col("tot_en_met").is_null() | (pl.col("tot_en_met") >= pl.col("kwartaal"))
    every = pl.concat([once, running.filter(begun & not_ended)], how="diagonal_relaxed")
    shown = every.filter(pl.col("kwartaal").is_between(first, last))
    counted = shown.group_by(
        pl.col(rij).alias("rij"), "kwartaal", "staat", maintain_order=True
    ).len()
    order = {name: place for place, name in enumerate(momenten[rij].unique(maintain_order=True))}
    rows = [
        _cell(str(naam), day, dict(deel.select("staat", "len").iter_rows()))
        for (naam, day), deel in counted.group_by("rij", "kwartaal", maintain_order=True)
    ]
    frame = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    place = pl.col("rij").replace_strict(order, default=0, return_dtype=pl.Int64)
    return frame.sort(place, "kwartaal", maintain_order=True)


def _cell(naam: str, day: object, counts: dict[str, int]) -> tuple[str, object, str, int, str]:
    staat = next(s for s in VOLGORDE if s in counts)
    words = [s if s == "loopt door" else f"{counts[s]} {s}" for s in VOLGORDE if s in counts]
    return naam, day, staat, 1 if staat == "loopt door" else counts[staat], join_words(words)


_SCHEMA: Final = {
    "rij": pl.String,
    "kwartaal": pl.Date,
    "staat": pl.String,
    "aantal": pl.Int64,
    "tekst": pl.String,
}


def tabulate_kwartalen(cells: pl.DataFrame) -> pl.DataFrame:
    """Write cells as a table: a row per label, a column per quarter, in words."""
    quarter = pl.format("Q{} {}", pl.col("kwartaal").dt.quarter(), pl.col("kwartaal").dt.year())
    names = (
        cells.sort("kwartaal")
        .with_columns(quarter.alias("naam"))["naam"]
        .unique(maintain_order=True)
    )
    wide = cells.with_columns(naam=quarter).pivot("naam", index="rij", values="tekst")
    return wide.select(pl.col("rij").alias("Wat"), *names).fill_null("–")


def list_next(momenten: pl.DataFrame, peildatum: date, tot: date) -> pl.DataFrame:
    """List what is late, due or next until a date, as a table: Wanneer, Stand, Wat, Agenda.

    Args:
        momenten: what ``activiteiten.list_momenten`` gives, with agenda (name).
        peildatum: today.
        tot: the last day on which something is next.
    """
    asked = momenten.filter(
        pl.col("staat").is_in(["te laat", "nu"])
        | ((pl.col("staat") == "komt") & (pl.col("van") <= tot))
    )
    order = pl.col("staat").cast(pl.Enum(["te laat", "nu", "komt"]))
    return asked.sort(order, "uiterlijk").select(
        Uiterlijk=pl.col("uiterlijk").map_elements(format_datum, pl.String),
        Stand="staat",
        Activiteit="wat",
        Agenda="agenda",
    )
