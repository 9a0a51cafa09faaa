"""Which areas count otherwise than the rest, so that they may not be ranked beside them."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from analysis.leden import TOTAAL
from analysis.noemers import SECTOR_NIVEAUS

_WOORDEN: Final = {
    "absoluut": "absoluut verzuim",
    "lrv": "langdurig relatief verzuim",
    "lrv_begin": "langdurig relatief verzuim bij aanvang",
    "lrv_toename": "toename van langdurig relatief verzuim",
    "onbekend": "verzuim zonder soort",
    "po": "primair onderwijs",
    "vo": "voortgezet onderwijs",
}
#: What a total is made of; an area that lacks one of them counts otherwise.
DELEN: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("thuiszitters", TOTAAL): ("absoluut", "lrv", "onbekend"),
    ("leerplichttelling", "ocw"): ("absoluut", "lrv_begin", "lrv_toename"),
}


def find_unlike(
    beschermd: pl.DataFrame,
    thema: str,
    gebieden: Sequence[str],
    periode: str,
    onderdeel: str,
    duur: str = TOTAAL,
    niveau: str = TOTAAL,
) -> dict[str, str]:
    """Find areas of which another part was counted than of the others.

    A total that lacks a kind of verzuim, or a sector, that others have is no lower figure: it is
    another figure. Only whether a cell exists counts here, never what is in it.

    Args:
        beschermd: ``schemas.Beschermd`` of the theme.
        thema: one of ``schemas.THEMAS``.
        gebieden: areas that stand beside one another.
        periode: month or schooljaar.
        onderdeel: kind, ground or arrangement, or a total.
        duur: ``kort``, ``lang`` or ``totaal``.
        niveau: level of education or ``totaal``.

    Returns:
        Per area that differs why, as part of a Dutch sentence; in the order of ``gebieden``.
    """
    cellen = beschermd.filter(
        pl.col("periode") == periode, pl.col("gebied").is_in(list(gebieden)), duur=duur
    )
    soorten = _parts(cellen, thema, onderdeel, niveau)
    lagen = _sectors(cellen, onderdeel) if niveau == TOTAAL else {}
    redenen: dict[str, str] = {}
    for gebied in gebieden:
        anders = [*_differ(soorten, gebied), *_differ(lagen, gebied)]
        if anders:
            redenen[gebied] = "; ".join(anders)
    return redenen


def _parts(
    cellen: pl.DataFrame, thema: str, onderdeel: str, niveau: str
) -> dict[str, frozenset[str]]:
    """Return per area the kinds that its total is made of."""
    delen = DELEN.get((thema, onderdeel), ())
    rijen = cellen.filter(pl.col("onderdeel").is_in(delen), niveau=niveau)
    return _sets(rijen, pl.col("onderdeel"))


def _sectors(cellen: pl.DataFrame, onderdeel: str) -> dict[str, frozenset[str]]:
    """Return per area the sectors that its figure is made of, where levels are told apart."""
    sector = pl.lit(None, dtype=pl.String)
    for naam, niveaus in SECTOR_NIVEAUS.items():
        is_sector = pl.col("niveau").cast(pl.String).is_in(niveaus)
        sector = pl.when(is_sector).then(pl.lit(naam)).otherwise(sector)
    rijen = cellen.filter(onderdeel=onderdeel).with_columns(sector.alias("_sector"))
    return _sets(rijen.drop_nulls("_sector"), pl.col("_sector"))


def _sets(rijen: pl.DataFrame, wat: pl.Expr) -> dict[str, frozenset[str]]:
    per = rijen.group_by(pl.col("gebied").cast(pl.String)).agg(wat.cast(pl.String).alias("_wat"))
    return {gebied: frozenset(waarden) for gebied, waarden in per.iter_rows()}


def _differ(per_gebied: Mapping[str, frozenset[str]], gebied: str) -> list[str]:
    """Say what an area lacks, or has alone, beside what most areas have."""
    eigen = per_gebied.get(gebied)
    if eigen is None:
        return []
    alle = list(per_gebied.values())
    gewoon = {
        deel for stel in alle for deel in stel if 2 * sum(deel in s for s in alle) > len(alle)
    }
    mist, extra = sorted(gewoon - eigen), sorted(eigen - gewoon)
    return [
        *(f"zonder {_WOORDEN.get(deel, deel)}" for deel in mist),
        *(f"met {_WOORDEN.get(deel, deel)}" for deel in extra),
    ]
