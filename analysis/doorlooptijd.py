"""How long it takes from the request of an arrangement to its decision, from registers."""

import polars as pl

from analysis.maten import pick, quartiles

_PLEK = ["regio", "periode", "afzender", "sector"]


def doorlooptijd_dagen(maten: pl.DataFrame, arrangement: str = "alle") -> pl.DataFrame:
    """Give the days from request to decision per sender, region and month of decision.

    Formula: median and quartiles (QUARTILE.INC) of decision minus request, in days, of granted
    arrangementen with both dates; a request after its decision is left out. Source: own choice,
    ``docs/maten.md``.

    Args:
        maten: ``schemas.Maatcijfers``.
        arrangement: a kind, or ``alle``.

    Returns:
        regio, periode, maand, afzender, sector, n (decisions with both dates), p25, mediaan, p75
        (whole days; exact), volledig, toegekend (all decisions of the month).
    """
    times = quartiles(maten, "arrangementen", "doorlooptijd_dagen", arrangement)
    kinds = None if arrangement == "alle" else [arrangement]
    granted = pick(maten, "arrangementen", ["toegekend"], kinds)
    totals = granted.group_by(_PLEK).agg(pl.col("n").sum().alias("toegekend"))
    return times.join(totals, on=_PLEK, how="left", maintain_order="left")
