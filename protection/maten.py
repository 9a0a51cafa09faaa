"""Measures of registers fit to show: flows beside stands, parts beside totals, quartiles."""

from typing import Final

import polars as pl

from protection.beschermen import protect

#: From how many cases a median, and a first or third quartile, may show: at least five cases lie
#: on either side of it.
MEDIAAN_VANAF: Final = 10
KWARTIEL_VANAF: Final = 20
_KLEIN: Final = 5
_TOTAAL: Final = "totaal"
_MAANDEN: Final = 12


def protect_flows(stromen: pl.DataFrame, beschermd: pl.DataFrame) -> pl.DataFrame:
    """Hide the flows of a month unless nothing hidden follows from them.

    A viewer knows that stand = stand of the month before + in - out. So in and out show only
    together, where both stands show already and neither flow is 1 to 4; else neither shows. Who
    knows this rule too learns of a hidden pair at most that one of the two is 1 to 4,
    and never which or how many.

    Args:
        stromen: regio, periode (``2025-01``), instroom, uitstroom, exact; one row per region and
            month.
        beschermd: ``schemas.Beschermd`` of the stands, with the regions among its areas.

    Returns:
        The same rows, without ``stand``; instroom and uitstroom are empty where ``open`` is false.
    """
    stands = open_totals(beschermd).filter(pl.col("niveau") == _TOTAAL)
    stands = stands.select("periode", regio="gebied")
    before = (pl.col("periode") + "-01").str.to_date("%Y-%m-%d").dt.offset_by("-1mo")
    rows = stromen.with_columns(before.dt.strftime("%Y-%m").alias("_vorige"))
    rows = _mark(rows, stands, "periode", "_nu")
    rows = _mark(rows, stands, "_vorige", "_toen")
    safe = pl.all_horizontal(~pl.col("instroom", "uitstroom").is_between(1, _KLEIN - 1))
    is_open = safe & pl.col("_nu") & pl.col("_toen")
    shown = rows.with_columns(is_open.alias("open")).with_columns(
        pl.when("open").then(pl.col("instroom", "uitstroom"))
    )
    return shown.drop("_vorige", "_nu", "_toen", "stand", strict=False)


def _mark(rows: pl.DataFrame, stands: pl.DataFrame, month: str, name: str) -> pl.DataFrame:
    known = stands.unique().with_columns(pl.lit(True).alias(name))
    joined = rows.join(
        known, left_on=["regio", month], right_on=["regio", "periode"], how="left",
        maintain_order="left",
    )  # fmt: skip
    return joined.with_columns(pl.col(name).fill_null(value=False))


def protect_parts(cellen: pl.DataFrame, buren: pl.DataFrame, totalen: pl.DataFrame) -> pl.DataFrame:
    """Protect the parts of totals that show already; parts of another total are left out.

    A total that is hidden elsewhere would follow from its parts, so they don't show either. Beside
    an open total nothing is told but the parts themselves, and ``protect`` sees to those.

    Args:
        cellen: ``schemas.Cellen`` with a row ``totaal`` for every gebied, periode and niveau.
        buren: dimensie, kind, ouder.
        totalen: gebied, periode, niveau of the totals that show: ``open_totals``, ``open_years``.

    Returns:
        ``schemas.Beschermd``.
    """
    known = cellen.join(totalen, on=["gebied", "periode", "niveau"], how="semi")
    return protect(known, buren)


def open_totals(beschermd: pl.DataFrame) -> pl.DataFrame:
    """Find the totals of areas that show.

    Args:
        beschermd: ``schemas.Beschermd``.

    Returns:
        gebied, periode, niveau: what it is a total of (``onderdeel`` of ``beschermd``).
    """
    return beschermd.filter(
        *(pl.col(name).cast(pl.String) == _TOTAAL for name in ("duur", "niveau")),
        pl.col("bescherming").cast(pl.String) == "open",
    ).select(pl.col("gebied", "periode").cast(pl.String), pl.col("onderdeel").alias("niveau"))


def open_years(stromen: pl.DataFrame) -> pl.DataFrame:
    """Find the schooljaren of which the flows of all twelve months show, so that their sum does.

    Args:
        stromen: what ``protect_flows`` gives, with ``schooljaar``.

    Returns:
        gebied, periode (schooljaar), niveau (``totaal``).
    """
    shown = stromen.filter("open").group_by("regio", "schooljaar").agg(pl.len().alias("maanden"))
    whole = shown.filter(pl.col("maanden") == _MAANDEN)
    return whole.select(
        pl.col("regio").alias("gebied"),
        pl.col("schooljaar").alias("periode"),
        pl.lit(_TOTAAL).alias("niveau"),
    )


def protect_counts(aantallen: pl.DataFrame) -> pl.DataFrame:
    """Hide counts of 1 to 4 that are part of no sum that shows.

    Args:
        aantallen: ``n``, exact, and more; no two rows of which a sum or difference shows.

    Returns:
        The same rows; ``n`` is empty where it is hidden.
    """
    small = pl.col("n").is_between(1, _KLEIN - 1)
    return aantallen.with_columns(pl.when(~small).then("n").alias("n"))


def protect_quartiles(kwartielen: pl.DataFrame) -> pl.DataFrame:
    """Hide quartiles of few cases, and how many cases there are.

    Args:
        kwartielen: n, p25, mediaan, p75, and more.

    Returns:
        The same rows without ``n`` and ``toegekend``; a median of fewer than ``MEDIAAN_VANAF``
        cases and an outer quartile of fewer than ``KWARTIEL_VANAF`` are empty.
    """
    few, some = pl.col("n") >= MEDIAAN_VANAF, pl.col("n") >= KWARTIEL_VANAF
    shown = kwartielen.with_columns(
        pl.when(some).then(pl.col("p25", "p75")), pl.when(few).then(pl.col("mediaan"))
    )
    return shown.drop("n", "toegekend", strict=False)
