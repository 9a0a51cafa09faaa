"""Counts of one theme as leaves of the cube, and which member of a dimension is part of which."""

from collections.abc import Iterable, Sequence
from typing import Final

import polars as pl

TOTAAL: Final = "totaal"
ONBEKEND: Final = "onbekend"
ALLE: Final = "alle"
BUITEN: Final = "buiten"

#: Pupils whom PO and VO senders both count: never PO + VO.
DUBBEL: Final = ("so_vso", "onbekend", "geen")

#: Parts that make up a total; other parts stand beside it. Thuiszitters: the OCW definition
#: (kst-26695-108); leerplichttelling: the same over a schooljaar. Grounds of vrijstelling never
#: add up, so that theme has no total.
OPTELLING: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "thuiszitters": (TOTAAL, ("absoluut", "lrv")),
    "leerplichttelling": ("ocw", ("absoluut", "lrv_begin", "lrv_toename")),
}

_KOLOM: Final = {
    "thuiszitters": "soort",
    "leerplichttelling": "soort",
    "vrijstellingen": "grond",
    "arrangementen": "arrangement",
}
_SLEUTEL: Final = ("periode", "schooljaar", "gebied", "regio", "onderdeel", "duur", "niveau")


def pick_counts(cijfers: pl.DataFrame, thema: str, per_swv: bool = False) -> pl.DataFrame:
    """Take the counts of one theme, as leaves of the cube.

    Args:
        cijfers: ``schemas.Cijfers``.
        thema: one of ``schemas.THEMAS``.
        per_swv: take the counts that are known only per samenwerkingsverband instead of those
            per gemeente.

    Returns:
        periode, schooljaar, gebied (gemeenten outside the regions as one, ``buiten``), regio,
        onderdeel, duur, niveau, sector, laag, hoog.
    """
    is_gemeente = pl.col("gebied").str.starts_with("GM")
    wanted = (pl.col("thema") == thema) & (~is_gemeente if per_swv else is_gemeente)
    if thema == "arrangementen":
        wanted &= pl.col("maand").is_not_null()
    counts = cijfers.lazy().filter(wanted).select(_leaf_columns(thema)).collect()
    counts = _drop_double(counts)
    if per_swv:
        return counts
    outside = pl.col("regio").is_null()
    return counts.with_columns(
        pl.when(outside).then(pl.lit(BUITEN)).otherwise("gebied").alias("gebied")
    )


def build_leden(counts: pl.DataFrame, regios_in_sum: Sequence[str], thema: str) -> pl.DataFrame:
    """Tell per dimension which member is part of which.

    Args:
        counts: what ``pick_counts`` gives.
        regios_in_sum: codes of the regions that ``alle`` adds up.
        thema: one of ``schemas.THEMAS``.

    Returns:
        dimensie (a column of ``schemas.Cellen``), kind, ouder.
    """
    areas = counts.select("gebied", "regio").unique().drop_nulls()
    regios = [regio for regio in regios_in_sum if regio in set(areas["regio"])]
    duren = [duur for duur in counts["duur"].unique() if duur is not None]
    frames = [
        _pairs("gebied", areas["gebied"], areas["regio"]),
        _pairs("gebied", regios, [ALLE] * len(regios)),
        _total("niveau", counts["niveau"].unique()),
        _total("duur", duren),
    ]
    if thema == "arrangementen":
        periods = counts.select("periode", "schooljaar").unique()
        frames.append(_total("onderdeel", counts["onderdeel"].unique()))
        frames.append(_pairs("periode", periods["periode"], periods["schooljaar"]))
    elif thema in OPTELLING:
        total, parts = OPTELLING[thema]
        frames.append(_pairs("onderdeel", parts, [total] * len(parts)))
    return pl.concat(frames).sort("dimensie", "ouder", "kind")


def _leaf_columns(thema: str) -> list[pl.Expr]:
    onderdeel = pl.lit(TOTAAL)
    if thema in _KOLOM:
        onderdeel = pl.col(_KOLOM[thema]).cast(pl.String).fill_null(ONBEKEND)
    return [
        pl.col("periode", "schooljaar", "gebied", "regio").cast(pl.String),
        onderdeel.alias("onderdeel"),
        pl.col("duur").cast(pl.String).fill_null(ONBEKEND),
        pl.col("niveau").cast(pl.String).fill_null(ONBEKEND),
        pl.col("sector").cast(pl.String),
        pl.col("aantal").fill_null(1).alias("laag"),
        pl.col("aantal").fill_null(4).alias("hoog"),
    ]


def _drop_double(counts: pl.DataFrame) -> pl.DataFrame:
    """Of pupils whom PO and VO senders both count, keep the larger count."""
    both = pl.col("niveau").is_in(DUBBEL) & pl.col("sector").is_in(["po", "vo"])
    double = counts.filter(both)
    if double["sector"].n_unique() < 2:
        return counts
    per_sector = double.group_by(*_SLEUTEL, "sector").agg(pl.col("laag", "hoog").sum())
    largest = per_sector.group_by(_SLEUTEL).agg(
        pl.lit("po+vo").alias("sector"), pl.col("laag", "hoog").max()
    )
    return pl.concat([counts.filter(~both), largest.select(counts.columns)])


def _total(dimensie: str, members: Iterable[str]) -> pl.DataFrame:
    children = [member for member in members if member != TOTAAL]
    return _pairs(dimensie, children, [TOTAAL] * len(children))


def _pairs(dimensie: str, children: Iterable[str], parents: Iterable[str]) -> pl.DataFrame:
    return pl.DataFrame(
        {"kind": list(children), "ouder": list(parents)},
        schema={"kind": pl.String, "ouder": pl.String},
    ).select(pl.lit(dimensie).alias("dimensie"), "kind", "ouder")
