"""How long thuiszitters are at home: median and quartiles in weeks, from registers."""

from typing import Literal

import polars as pl

from analysis.maten import quartiles

Welke = Literal["open", "gesloten"]


def duur_weken(maten: pl.DataFrame, welke: Welke = "open", soort: str = "ocw") -> pl.DataFrame:
    """Give the duration of thuiszitten per sender, region and month.

    Formula: median and quartiles (QUARTILE.INC) of the weeks from the start to the last day of the
    month, of those at home on that day (``open``); or from the start to the end, of those who left
    in the month (``gesloten``). Quartiles of PO and VO can't be put together, so each sender has
    its own row. Source: own choice, ``docs/maten.md``.

    Args:
        maten: ``schemas.Maatcijfers``.
        welke: of the open cases or of the closed ones.
        soort: ``absoluut``, ``lrv``, ``onbekend``, or ``ocw`` for absoluut and lrv together.

    Returns:
        regio, periode, maand, afzender, sector, n (cases behind it), p25, mediaan, p75 (whole
        weeks; exact), volledig.
    """
    return quartiles(maten, "thuiszitters", f"duur_{welke}_weken", soort)
