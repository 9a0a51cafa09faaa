"""Counts beside the cells they came from, fit to show: never more than the pages tell."""

from typing import Final

import polars as pl

from analysis.leden import ONBEKEND, TOTAAL

#: Counts up to this are told of no levering that does not count.
VERBORGEN_TOT: Final = 7
_KEY: Final = ["periode", "gebied", "onderdeel", "duur", "niveau"]


def protect_lineage(herkomst: pl.DataFrame, beschermd: pl.DataFrame) -> pl.DataFrame:
    """Say of each count only what its protected cell says.

    A count is shown where its cell of the cube is open and holds nothing else: then it stands on
    the pages already. Any other is hidden, small or not: it may give away a hidden one beside it.
    A count that does not count is rounded to fives, and hidden up to 7.

    Args:
        herkomst: one theme and period of ``store.read_herkomst``.
        beschermd: ``schemas.Beschermd`` of that theme.

    Returns:
        ``herkomst`` with ``getoond`` (text) in place of ``aantal``.
    """
    part = pl.coalesce(
        pl.when(pl.col("thema") == "vrijstellingen").then("grond"),
        pl.when(pl.col("thema") == "arrangementen").then("arrangement"),
        "soort",
        pl.lit(ONBEKEND),
    )
    keyed = herkomst.with_columns(
        onderdeel=part,
        _duur=pl.col("duur").fill_null(TOTAAL),
        _niveau=pl.col("niveau").fill_null(ONBEKEND),
    )
    cells = beschermd.select(*_KEY, cel_aantal="aantal", bescherming=pl.col("bescherming"))
    own = ["periode", "gebied", "onderdeel", "_duur", "_niveau"]
    counting = pl.col("status") == "telt"
    alone = counting.sum().over(own) == 1
    joined = keyed.with_columns(alleen=alone).join(cells, left_on=own, right_on=_KEY, how="left")
    return joined.with_columns(getoond=_shown()).drop(
        "aantal", "onderdeel", "_duur", "_niveau", "alleen", "cel_aantal", "bescherming"
    )


def _shown() -> pl.Expr:
    aantal, counts = pl.col("aantal"), pl.col("status") == "telt"
    is_open = (pl.col("bescherming").cast(pl.String) == "open").fill_null(value=False)
    same = is_open & (pl.col("cel_aantal") == aantal) & (pl.col("alleen") | (aantal == 0))
    rounded = pl.format("ongeveer {}", (aantal / 5).round().cast(pl.Int64) * 5)
    return (
        pl.when(counts & same)
        .then(aantal.cast(pl.String))
        .when(~counts & (aantal == 0))
        .then(pl.lit("0"))
        .when(~counts & (aantal > VERBORGEN_TOT))
        .then(rounded)
        .otherwise(pl.lit("verborgen"))
    )


def sum_rounded(rijen: pl.DataFrame) -> str:
    """Say what counts add up to, rounded to fives: for comparing two senders.

    Returns:
        ``minder dan 8``, ``ongeveer 35``, with ``of meer`` where masked counts come on top, or
        ``geen levering`` where there are no rows.
    """
    if rijen.is_empty():
        return "geen levering"
    som = int(rijen["aantal"].sum())
    more = " of meer" if rijen["gemaskeerd"].any() else ""
    if som == 0 and not more:
        return "0"
    if som <= VERBORGEN_TOT:
        return "niet bekend" if more else f"minder dan {VERBORGEN_TOT + 1}"
    return f"ongeveer {5 * round(som / 5)}{more}"
