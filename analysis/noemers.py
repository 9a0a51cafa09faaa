"""Figures per 1.000: which denominator, of which date, and what is left out."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from analysis.leden import ALLE, TOTAAL

#: Levels of a sector; ``so_vso`` belongs to both and is never added to either.
SECTOR_NIVEAUS: Final = {"po": ("po", "sbo", "so"), "vo": ("vo", "pro", "vso")}

#: Enrolled pupils are set against leerlingen of the sector, the others against inwoners of 5-17
#: years: they are on no school. Source: domain table "per 1.000".
_OP_LEERLINGEN: Final = {
    "thuiszitters": ("lrv", "geoorloofd", "relatief"),
    "leerplichttelling": ("lrv_begin", "lrv_toename", "lrv_lang", "relatief"),
    "vrijstellingen": tuple(f"11{letter}" for letter in "abcdefg"),
}
_KEYS: Final = ("periode", "onderdeel", "duur", "niveau")


def build_noemers(cijfers: pl.DataFrame, regios_in_sum: Sequence[str]) -> pl.DataFrame:
    """Add leerlingen and inwoners up to denominators.

    The denominator of a region exists only on dates on which all its gemeenten that were ever
    delivered are there; otherwise a rate would be too high.

    Args:
        cijfers: ``schemas.Cijfers``.
        regios_in_sum: codes of the regions that ``alle`` adds up.

    Returns:
        noemer_naam (``leerlingen`` or ``inwoners``), niveau (``po``, ``vo`` or ``totaal``),
        gebied, noemer_datum (Date), noemer (persons).
    """
    counts = cijfers.filter(
        pl.col("thema").cast(pl.String).is_in(["leerlingen", "inwoners"])
        & pl.col("gebied").str.starts_with("GM")
        & pl.col("regio").is_not_null()
    ).select(
        pl.col("thema").cast(pl.String).alias("noemer_naam"),
        _sector_of_level().alias("niveau"),
        pl.col("gebied", "regio").cast(pl.String),
        pl.col("periode").str.to_date("%Y-%m-%d", strict=False).alias("noemer_datum"),
        pl.col("aantal").alias("noemer"),
    )
    sectors = counts.drop_nulls()
    whole = sectors.with_columns(pl.lit(TOTAAL).alias("niveau"))
    levels = pl.concat([sectors.filter(pl.col("niveau") != TOTAAL), whole])
    gemeenten = levels.group_by("noemer_naam", "niveau", "gebied", "regio", "noemer_datum").agg(
        pl.col("noemer").sum()
    )
    regios = _add_complete(gemeenten, "regio")
    in_sum = regios.filter(pl.col("gebied").is_in(list(regios_in_sum)))
    whole_sum = _add_complete(in_sum.with_columns(regio=pl.lit(ALLE)), "regio")
    frames = [gemeenten.drop("regio"), regios, whole_sum]
    return pl.concat([frame.select(sorted(_NOEMER)) for frame in frames]).select(_NOEMER)


_NOEMER: Final = ["noemer_naam", "niveau", "gebied", "noemer_datum", "noemer"]


def per_1000(
    reeks: pl.DataFrame,
    noemers: pl.DataFrame,
    thema: str,
    beschermd: pl.DataFrame,
    deel_gemeenten: Mapping[str, Sequence[str]] | None = None,
    noemer_vanaf: int = 1,
) -> pl.DataFrame:
    """Set counts against the pupils or inhabitants of the area: 1.000 × count / denominator.

    LRV and arrangementen per 1.000 leerlingen of the same sector (latest 1 October on or before
    the end of the period); absoluut verzuim, the OCW total and vrijstellingen, whose pupils may
    be on no school, per 1.000 inwoners of 5-17 years (latest 1 January). What is hidden stays
    hidden. A gemeente that is delivered in part is never divided: it has no rate of its own,
    and areas that hold it leave it out above and below the line, which takes its exact count.

    Args:
        reeks: rows of ``schemas.Beschermd``, of one theme.
        noemers: what ``build_noemers`` gives.
        thema: one of ``schemas.THEMAS``.
        beschermd: ``schemas.Beschermd`` of the same theme, to look up partial gemeenten.
        deel_gemeenten: per GM code that is delivered in part, the areas that hold it.
        noemer_vanaf: a smaller denominator gives no rate.

    Returns:
        The rows of ``reeks`` with noemer, noemer_datum, noemer_naam, per_1000, per_1000_laag,
        per_1000_hoog (a range where the count is one) and zonder (what was left out, or empty).
    """
    parts = _parts(deel_gemeenten or {})
    rows = reeks.with_row_index("_rij").with_columns(
        noemer_name(thema).alias("noemer_naam"), _end_of_period().alias("_einde")
    )
    rows = _with_noemer(rows, noemers)
    rows = _leave_out(rows, noemers, parts, beschermd)
    below = pl.when(pl.col("noemer") >= max(noemer_vanaf, 1)).then("noemer")
    shown = pl.col("bescherming").cast(pl.String).is_in(["open", "bereik"])
    rates = [
        pl.when(shown).then(1000 * (pl.col(column) - pl.col("_af")) / below).alias(name)
        for column, name in (
            ("aantal", "per_1000"),
            ("laag", "per_1000_laag"),
            ("hoog", "per_1000_hoog"),
        )
    ]
    return rows.with_columns(rates).sort("_rij").drop("_rij", "_einde", "_af")


def _sector_of_level() -> pl.Expr:
    level = pl.col("niveau").cast(pl.String)
    sector = pl.lit(None, dtype=pl.String)
    for name, levels in SECTOR_NIVEAUS.items():
        sector = pl.when(level.is_in(levels)).then(pl.lit(name)).otherwise(sector)
    inwoners = pl.col("thema").cast(pl.String) == "inwoners"
    return pl.when(inwoners).then(pl.lit(TOTAAL)).otherwise(sector)


def _add_complete(parts: pl.DataFrame, into: str) -> pl.DataFrame:
    """Add areas up where as many are there as on the fullest date."""
    keys = ["noemer_naam", "niveau", "noemer_datum"]
    summed = parts.group_by(*keys, pl.col(into).alias("_gebied")).agg(
        pl.col("noemer").sum(), pl.col("gebied").n_unique().alias("_n")
    )
    fullest = pl.col("_n").max().over("noemer_naam", "niveau", "_gebied")
    full = summed.filter(pl.col("_n") == fullest)
    return full.select(pl.col("_gebied").alias("gebied"), *keys, "noemer")


def noemer_name(thema: str) -> pl.Expr:
    """Name the denominator of each ``onderdeel`` of a theme: ``leerlingen`` or ``inwoners``."""
    if thema == "arrangementen":
        return pl.lit("leerlingen")
    enrolled = pl.col("onderdeel").is_in(_OP_LEERLINGEN.get(thema, ()))
    return pl.when(enrolled).then(pl.lit("leerlingen")).otherwise(pl.lit("inwoners"))


def _end_of_period() -> pl.Expr:
    """Give the last day of a month or a schooljaar, or the date itself."""
    period = pl.col("periode")
    month = (period + "-01").str.to_date("%Y-%m-%d", strict=False).dt.month_end()
    year = (period.str.slice(5, 4) + "-07-31").str.to_date("%Y-%m-%d", strict=False)
    day = period.str.to_date("%Y-%m-%d", strict=False)
    length = period.str.len_chars()
    return pl.when(length == 7).then(month).when(length == 9).then(year).otherwise(day)


def _with_noemer(rows: pl.DataFrame, noemers: pl.DataFrame) -> pl.DataFrame:
    """Join the latest denominator on or before the end of the period."""
    right = noemers.sort("noemer_datum").with_columns(_einde=pl.col("noemer_datum"))
    return rows.sort("_einde").join_asof(
        right,
        on="_einde",
        by=["noemer_naam", "niveau", "gebied"],
        strategy="backward",
        check_sortedness=False,
    )


def _parts(deel_gemeenten: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    pairs = [(area, part) for part, areas in deel_gemeenten.items() for area in (*areas, part)]
    return pl.DataFrame(pairs, schema={"gebied": pl.String, "_deel": pl.String}, orient="row")


def _leave_out(
    rows: pl.DataFrame, noemers: pl.DataFrame, parts: pl.DataFrame, beschermd: pl.DataFrame
) -> pl.DataFrame:
    """Take partial gemeenten off count and denominator; hidden ones leave no denominator."""
    own = beschermd.select(
        *_KEYS,
        pl.col("gebied").alias("_deel"),
        pl.col("aantal").alias("_aantal"),
        pl.lit(True).alias("_geleverd"),
    )
    lines = rows.select("_rij", "_einde", "noemer_naam", "gebied", *_KEYS, "noemer_datum")
    lines = lines.join(parts, on="gebied").join(own, on=[*_KEYS, "_deel"], how="left")
    below = noemers.rename({"gebied": "_deel", "noemer": "_noemer"})
    lines = lines.join(
        below, on=["noemer_naam", "niveau", "_deel", "noemer_datum"], how="left"
    ).with_columns(
        pl.when(pl.col("_geleverd").is_null()).then(0).otherwise("_aantal").alias("_aantal"),
        pl.when(pl.col("_deel") != pl.col("gebied")).then("_noemer").alias("_noemer"),
    )
    taken = lines.group_by("_rij").agg(
        pl.col("_deel").sort().str.join(", ").alias("zonder"),
        pl.when(pl.col("_aantal", "_noemer").is_not_null().all())
        .then(pl.col("_aantal", "_noemer").sum())
        .name.keep(),
    )
    joined = rows.join(taken, on="_rij", how="left")
    whole = pl.col("zonder").is_null()
    both = pl.col("_aantal").is_not_null() & pl.col("_noemer").is_not_null()
    less = pl.when(both).then(pl.col("noemer") - pl.col("_noemer"))
    return joined.with_columns(
        pl.when(whole).then("noemer").otherwise(less).alias("noemer"),
        pl.when(whole).then(0).otherwise("_aantal").alias("_af"),
        pl.col("zonder").fill_null(""),
    ).drop("_aantal", "_noemer")
