"""What was shown before: the figures of an older version must not undo the hiding of a newer one.

Who kept the screens of an older version of the data knows every count that stood open in it. Where
such a count is still the same, hiding it now beside a small count protects nothing; and a count
that was hidden and is still the same stays hidden, or old and new together give it away.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from protection.stelsel import SLEUTEL, Vlaggen

_SLEUTEL: Final = [*SLEUTEL, "waarde"]
GEHEUGEN: Final = {
    **dict.fromkeys(SLEUTEL, pl.String),
    "waarde": pl.Int64,
    "getoond": pl.Boolean,
    "verborgen": pl.Boolean,
}


@dataclass(frozen=True)
class Eerder:
    """Per cell, of the same count: ``getoond`` openly before, ``verborgen`` before."""

    getoond: Vlaggen
    verborgen: Vlaggen


def recall(cellen: pl.DataFrame, geheugen: pl.DataFrame | None) -> Eerder:
    """Look up what was shown of each cell when it held the count that it holds now.

    Args:
        cellen: ``schemas.Cellen``.
        geheugen: what ``memorise`` gave of the version before; None at first.
    """
    if geheugen is None:
        nothing = np.zeros(cellen.height, dtype=bool)
        return Eerder(nothing, nothing.copy())
    known = pl.col("laag") == pl.col("hoog")
    rows = cellen.select(
        *(pl.col(name).cast(pl.String) for name in SLEUTEL),
        pl.when(known).then(pl.col("laag")).alias("waarde"),
    )
    found = rows.join(geheugen, on=_SLEUTEL, how="left", maintain_order="left").select(
        pl.col("getoond", "verborgen").fill_null(value=False)
    )
    return Eerder(found["getoond"].to_numpy(), found["verborgen"].to_numpy())


def memorise(
    cellen: pl.DataFrame, beschermd: pl.DataFrame, geheugen: pl.DataFrame | None
) -> pl.DataFrame:
    """Add what is shown now to what was shown before.

    Args:
        cellen: ``schemas.Cellen``.
        beschermd: the same cells, protected.
        geheugen: what was shown before.

    Returns:
        The key, waarde, getoond and verborgen: a row per cell and count that it ever held; zeros
        and sums with masked counts are left out.
    """
    label = beschermd["bescherming"].cast(pl.String)
    now = cellen.select(
        *(pl.col(name).cast(pl.String) for name in SLEUTEL),
        pl.col("laag").alias("waarde"),
        (label == "open").alias("getoond"),
        (label == "verborgen").alias("verborgen"),
    ).filter((cellen["laag"] == cellen["hoog"]) & (cellen["laag"] > 0))
    if geheugen is None:
        return now.sort(_SLEUTEL)
    both = pl.concat([geheugen.select(list(GEHEUGEN)), now])
    return both.group_by(_SLEUTEL).agg(pl.col("getoond", "verborgen").any()).sort(_SLEUTEL)
