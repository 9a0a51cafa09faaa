"""Arrangementen that were granted, that run and that ended, per month and kind, from registers."""

import polars as pl

from analysis.maten import add_up, pick

STROMEN = ("toegekend", "lopend", "beeindigd")


def lopende_arrangementen(maten: pl.DataFrame) -> pl.DataFrame:
    """Give granted, running and ended arrangementen per region, month and kind.

    Formula: ``toegekend`` decisions in the month, ``beeindigd`` ends in the month (flows);
    ``lopend`` started and not ended on its last day (a stock, never added over months). Source:
    own choice, ``docs/maten.md``. What a samenwerkingsverband with a schoolmodel does not register
    is not here, and is not 0.

    Args:
        maten: ``schemas.Maatcijfers``.

    Returns:
        regio, periode, maand, arrangement, toegekend, lopend, beeindigd (arrangementen; exact;
        empty where a sender of the region does not tell), volledig (false: at least as many).
    """
    rows = pick(maten, "arrangementen", STROMEN)
    wide = add_up(rows, ["regio", "periode", "maand", "soort"])
    missing = [pl.lit(None, pl.Int64).alias(n) for n in STROMEN if n not in wide.columns]
    renamed = wide.with_columns(missing).rename({"soort": "arrangement"})
    return renamed.select("regio", "periode", "maand", "arrangement", *STROMEN, "volledig")
