"""Hide small counts in a whole cube, once, before any filter."""

from typing import Final

import numpy as np
import polars as pl

from protection.aanval import OPEN
from protection.stelsel import build_stelsel
from protection.verbergen import choose_hidden, shown_bounds
from schemas import BESCHERMING

#: ``hoog`` of a cell of which nothing may be told; not a value to draw.
ONBEGRENSD: Final = 1_000_000_000


def protect(cellen: pl.DataFrame, buren: pl.DataFrame) -> pl.DataFrame:
    """Make a cube fit to show: no count of 1 to 4 can be read or worked out.

    ``verborgen``: a small count, or hidden beside one (laag 1, hoog ``ONBEGRENSD``); which of the
    two is not told, since that would help to work it out. ``bereik``: the sum holds masked counts;
    laag and hoog follow from what is shown and nothing else. ``open``: the count itself. Zero
    stays zero. The method is complementary cell suppression (Hundepool et al., "Statistical
    Disclosure Control", 2012, ch. 4), proven against an outsider who uses every sum between the
    shown cells.

    Args:
        cellen: ``schemas.Cellen``, a whole cube of one theme.
        buren: dimensie, kind, ouder: which members add up to which.

    Returns:
        ``schemas.Beschermd``, same rows in the same order.

    Raises:
        ValueError: a key occurs twice or children do not add up to their parent.
    """
    stelsel = build_stelsel(cellen, buren)
    patroon = choose_hidden(stelsel)
    hidden = patroon.verborgen
    low, high = shown_bounds(stelsel, patroon)
    spread = ~stelsel.exact & ~hidden
    hidden = hidden | (spread & (high >= OPEN / 2))
    spread &= ~hidden
    low = np.where(hidden, 1, np.where(spread, low, stelsel.laag))
    high = np.where(hidden, ONBEGRENSD, np.where(spread, high, low))
    label = np.select([hidden, spread], ["verborgen", "bereik"], "open")
    is_open = pl.lit(pl.Series(label == "open", dtype=pl.Boolean))
    return cellen.with_columns(
        pl.Series("laag", low.astype(np.int64)),
        pl.Series("hoog", high.astype(np.int64)),
        pl.when(is_open).then(pl.col("laag")).alias("aantal"),
        pl.Series("bescherming", label.astype(str)).cast(pl.Enum(BESCHERMING)),
    )
