"""The level for everyone: made of what the begeleidingsgroep may see, and of nothing else."""

import numpy as np
import polars as pl

from protection.beleid import ONBEGRENSD, Beleid
from protection.stelsel import SLEUTEL, Getallen, Vlaggen
from schemas import BESCHERMING


def publish(intern: pl.DataFrame, buren: pl.DataFrame, beleid: Beleid) -> pl.DataFrame:
    """Hide more of what is shown, and round the rest.

    Counts up to ``openbaar_tot`` are hidden, others rounded to ``afronden_op``, ranges hidden. A
    total of which every smallest part is shown is the sum of these rounded parts, so that a
    table adds up; any other is its own count, rounded. Zero stays zero.

    Args:
        intern: ``schemas.Beschermd`` at the level ``intern``, a whole cube.
        buren: dimensie, kind, ouder.
        beleid: the thresholds.

    Returns:
        ``schemas.Beschermd``, same rows in the same order.
    """
    count = intern["aantal"].fill_null(-1).to_numpy().astype(np.int64)
    hidden = (count < 0) | ((count > 0) & (count <= beleid.openbaar_tot))
    step = beleid.afronden_op
    rounded = (2 * count + step) // (2 * step) * step
    shown = _add_parts(intern, buren, np.where(hidden, 0, rounded), hidden)
    is_open = pl.lit(pl.Series(~hidden, dtype=pl.Boolean))
    return intern.with_columns(
        pl.Series("laag", np.where(hidden, 1, shown)),
        pl.Series("hoog", np.where(hidden, ONBEGRENSD, shown)),
        pl.when(is_open).then(pl.lit(pl.Series(shown))).alias("aantal"),
        pl.Series("bescherming", np.where(hidden, "verborgen", "open").astype(str)).cast(
            pl.Enum(BESCHERMING)
        ),
    )


def _add_parts(
    intern: pl.DataFrame, buren: pl.DataFrame, shown: Getallen, hidden: Vlaggen
) -> Getallen:
    """Replace totals of which all smallest parts are shown by the sum of those."""
    sums = [_find_sums(intern, buren, dimensie) for dimensie in SLEUTEL]
    is_total = np.zeros(len(shown), dtype=bool)
    for _, parent in sums:
        is_total[parent] = True
    whole, total = ~is_total & ~hidden, np.where(is_total, 0, shown)
    changed = True
    while changed:
        changed = False
        for child, parent in sums:
            parts = np.bincount(parent, minlength=len(shown))
            known = np.bincount(parent, weights=whole[child], minlength=len(shown))
            new = (parts > 0) & (parts == known) & ~whole
            added = np.bincount(parent, weights=total[child], minlength=len(shown))
            total = np.where(new, added, total).astype(np.int64)
            whole |= new
            changed |= bool(new.any())
    return np.where(whole & ~hidden, total, shown)


def _find_sums(
    cellen: pl.DataFrame, buren: pl.DataFrame, dimensie: str
) -> tuple[Getallen, Getallen]:
    """Give every child along a dimension and its parent, as places in the frame."""
    pairs = buren.filter(pl.col("dimensie") == dimensie).select("kind", pl.col("ouder"))
    rows = cellen.select(pl.col(SLEUTEL).cast(pl.String)).with_row_index("_kind")
    above = rows.join(pairs, left_on=dimensie, right_on="kind").with_columns(
        pl.col("ouder").alias(dimensie)
    )
    found = above.join(rows.rename({"_kind": "_ouder"}), on=SLEUTEL)
    child, parent = (found[name].to_numpy().astype(np.int64) for name in ("_kind", "_ouder"))
    return child, parent
