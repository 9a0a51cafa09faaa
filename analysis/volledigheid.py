"""Who delivered what: missing is not zero."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from analysis.leden import ALLE

_AFZENDER: Final = ["afzender", "sector"]


def levermatrix(dekking: pl.DataFrame, thema: str, van: date, tot: date) -> pl.DataFrame:
    """Tell per sender and month whether a theme was delivered.

    A sender with its sector is expected in every month if it delivered the theme in any month.
    ``vervangen``: delivered, and later delivered again, corrected. A withdrawn levering does not
    count.

    Args:
        dekking: levering_id, afzender, sector, thema, periode, geldig, ingetrokken (and more).
        thema: a theme that is delivered per month.
        van: first month.
        tot: last month, inclusive.

    Returns:
        afzender, sector, maand (Date), status (``geleverd``, ``ontbreekt``, ``vervangen``);
        one row per expected sender and month.
    """
    rows = _months_of(dekking, thema)
    expected = rows.filter("geldig").select(_AFZENDER).unique().sort(_AFZENDER)
    grid = expected.join(_months(van, tot), how="cross")
    delivered = rows.group_by(*_AFZENDER, "maand").agg(
        pl.col("geldig").any(), (~pl.col("geldig")).any().alias("ouder")
    )
    status = (
        pl.when(pl.col("geldig").fill_null(False) & pl.col("ouder"))
        .then(pl.lit("vervangen"))
        .when(pl.col("geldig").fill_null(False))
        .then(pl.lit("geleverd"))
        .otherwise(pl.lit("ontbreekt"))
    )
    joined = grid.join(delivered, on=[*_AFZENDER, "maand"], how="left")
    return joined.sort(*_AFZENDER, "maand").select(*_AFZENDER, "maand", status.alias("status"))


def onvolledige_maanden(
    dekking: pl.DataFrame, cijfers: pl.DataFrame, thema: str, regios_in_sum: Sequence[str]
) -> pl.DataFrame:
    """Give the months in which an area misses a sender.

    A sender belongs to every region in which its pupils live; ``alle`` misses what any of its
    regions misses. Months run from the first to the last delivered month of the theme.

    Args:
        dekking: as for ``levermatrix``.
        cijfers: ``schemas.Cijfers``.
        thema: a theme that is delivered per month.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        gebied, maand (Date), ontbreekt (codes of the senders with their sector).
    """
    status = _status_per_regio(dekking, cijfers, thema, regios_in_sum)
    missing = status.filter(pl.col("status") == "ontbreekt")
    names = pl.concat_str("afzender", pl.lit(" ("), "sector", pl.lit(")"))
    grouped = missing.group_by("gebied", "maand").agg(names.unique().sort().alias("ontbreekt"))
    return grouped.sort("gebied", "maand")


def volledig_tot(
    dekking: pl.DataFrame, cijfers: pl.DataFrame, thema: str, regios_in_sum: Sequence[str]
) -> pl.DataFrame:
    """Give per area the last month that all its expected senders delivered.

    Args:
        dekking: as for ``levermatrix``.
        cijfers: ``schemas.Cijfers``.
        thema: a theme that is delivered per month.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        gebied, maand (Date; empty where no month is complete).
    """
    status = _status_per_regio(dekking, cijfers, thema, regios_in_sum)
    months = status.group_by("gebied", "maand").agg((pl.col("status") != "ontbreekt").all())
    last = pl.when("status").then("maand").max().alias("maand")
    return months.group_by("gebied").agg(last).sort("gebied")


def _status_per_regio(
    dekking: pl.DataFrame, cijfers: pl.DataFrame, thema: str, regios_in_sum: Sequence[str]
) -> pl.DataFrame:
    months = _months_of(dekking, thema).filter("geldig")["maand"]
    first, last = months.min(), months.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return pl.DataFrame(
            schema={"gebied": pl.String, "afzender": pl.String, "sector": pl.String}
            | {"maand": pl.Date, "status": pl.String}
        )
    senders = _senders(cijfers, thema)
    in_sum = senders.filter(pl.col("gebied").is_in(list(regios_in_sum)))
    senders = pl.concat([senders, in_sum.with_columns(gebied=pl.lit(ALLE)).unique()])
    return senders.join(levermatrix(dekking, thema, first, last), on=_AFZENDER)


def _senders(cijfers: pl.DataFrame, thema: str) -> pl.DataFrame:
    rows = cijfers.filter((pl.col("thema") == thema) & pl.col("regio").is_not_null())
    areas = rows.select(pl.col("regio").cast(pl.String).alias("gebied"), _text(*_AFZENDER))
    return areas.unique()


def _months_of(dekking: pl.DataFrame, thema: str) -> pl.DataFrame:
    rows = dekking.filter((pl.col("thema").cast(pl.String) == thema) & ~pl.col("ingetrokken"))
    return rows.select(
        _text(*_AFZENDER),
        (pl.col("periode") + "-01").str.to_date("%Y-%m-%d", strict=False).alias("maand"),
        "geldig",
    ).drop_nulls("maand")


def _text(*columns: str) -> pl.Expr:
    return pl.col(*columns).cast(pl.String)


def _months(van: date, tot: date) -> pl.DataFrame:
    first, last = van.replace(day=1), tot.replace(day=1)
    return pl.DataFrame({"maand": pl.date_range(first, last, "1mo", eager=True)})
