"""Hide small counts in a whole cube, once, before any filter."""

import numpy as np
import polars as pl

from protection.aanval import OPEN
from protection.beleid import ONBEGRENSD, Beleid
from protection.geheugen import Eerder, recall
from protection.openbaar import publish
from protection.stelsel import build_stelsel
from protection.verbergen import choose_hidden, shown_bounds
from schemas import BESCHERMING


def protect(
    cellen: pl.DataFrame,
    buren: pl.DataFrame,
    beleid: Beleid | None = None,
    geheugen: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Make a cube fit to show at a level.

    Args:
        cellen: ``schemas.Cellen``, a whole cube of one theme.
        buren: dimensie, kind, ouder: which members add up to which.
        beleid: level and thresholds; ``intern`` without it.
        geheugen: what ``memorise`` gave of the version before.

    Returns:
        ``schemas.Beschermd``, same rows in the same order.

    Raises:
        ValueError: a key occurs twice or children do not add up to their parent.
    """
    beleid = beleid or Beleid()
    if beleid.niveau == "exact":
        return _show_all(cellen)
    intern = _protect_intern(cellen, buren, beleid, recall(cellen, geheugen))
    return intern if beleid.niveau == "intern" else publish(intern, buren, beleid)


def _show_all(cellen: pl.DataFrame) -> pl.DataFrame:
    """Show every count; a sum that holds masked counts is a range."""
    known = pl.col("laag") == pl.col("hoog")
    return cellen.with_columns(
        pl.when(known).then(pl.col("laag")).alias("aantal"),
        pl.when(known)
        .then(pl.lit("open"))
        .otherwise(pl.lit("bereik"))
        .cast(pl.Enum(BESCHERMING))
        .alias("bescherming"),
    )


def _protect_intern(
    cellen: pl.DataFrame, buren: pl.DataFrame, beleid: Beleid, eerder: Eerder
) -> pl.DataFrame:
    """Hide small counts, and beside them what would give them away.

    ``verborgen``: a small count, or hidden beside one (laag 1, hoog ``ONBEGRENSD``); which of the
    two is not told, since that would help to work it out. ``bereik``: the sum holds masked counts;
    laag and hoog follow from what is shown and nothing else. ``open``: the count itself. Zero
    stays zero. The method is complementary cell suppression (Hundepool et al., "Statistical
    Disclosure Control", 2012, ch. 4), proven against an outsider who uses every sum between the
    shown cells.
    """
    stelsel = build_stelsel(cellen, buren, beleid.klein_tot)
    patroon = choose_hidden(stelsel, eerder)
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
