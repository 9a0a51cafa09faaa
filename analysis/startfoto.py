"""What stands beside a figure of one region: the year before, the published figure, who is missing.

Nothing is set beside it that is not the same: same moment, same definition, same unit.
"""

from collections.abc import Collection
from typing import Final, NamedTuple

import polars as pl

from analysis.leden import TOTAAL

#: Published counts of this unit are counts of persons, as ours are.
PERSONEN: Final = "jongeren"
PER_1000: Final = "per 1.000"
#: Ours per 1.000 that is published too, with the schooljaar from which the denominator is the same
#: (inwoners of 5 to 18 years: data/gepubliceerd/breuken.csv).
ZELFDE_NOEMER: Final = {"absoluut_verzuim": ("absoluut_verzuim_per_1000", "2017-2018")}

STAND: Final = "het land telt per schooljaar en niet per maand"
ANDERE_NOEMER: Final = "het landelijke cijfer per 1.000 heeft een andere noemer, of is er niet"
NIET_GEPUBLICEERD: Final = "er is geen landelijk cijfer met dezelfde definitie"


class Naast(NamedTuple):
    """A published figure with its schooljaar, or why there is none to set beside ours."""

    waarde: float | None
    schooljaar: str
    reden: str


def published_beside(
    gepubliceerd: pl.DataFrame, code: str, periode: str, per_1000: bool, gebied: str = "NL"
) -> Naast:
    """Find the newest published figure that has the definition and unit of ours.

    Args:
        gepubliceerd: gebied, periode, indicator, maat, eenheid, waarde (and more).
        code: of the definition; a published indicator of the same name has the same one.
        periode: of our figure; a later published one is left out.
        per_1000: whether ours is per 1.000.
        gebied: whose published figure.

    Returns:
        The figure with its own schooljaar, which may be an earlier one than ours; else the reason.
    """
    if len(periode) != 9:
        return Naast(None, "", STAND)
    indicator, vanaf = ZELFDE_NOEMER.get(code, ("", "")) if per_1000 else (code, "")
    if not indicator:
        return Naast(None, "", ANDERE_NOEMER)
    rijen = gepubliceerd.filter(
        pl.col("gebied") == gebied,
        pl.col("indicator") == indicator,
        pl.col("maat").cast(pl.String) == "stroom",
        pl.col("eenheid") == (PER_1000 if per_1000 else PERSONEN),
        pl.col("periode").is_between(pl.lit(vanaf), pl.lit(periode)),
    ).sort("periode")
    if rijen.is_empty():
        return Naast(None, "", NIET_GEPUBLICEERD)
    nieuwste = rijen.row(-1, named=True)
    return Naast(nieuwste["waarde"], nieuwste["periode"], "")


def missing_gemeenten(
    beschermd: pl.DataFrame, onderdeel: str, periode: str, gemeenten: Collection[str]
) -> list[str]:
    """Find the gemeenten of which a part of a schooljaar was not delivered: missing is not zero.

    Args:
        beschermd: ``schemas.Beschermd`` of a theme that gemeenten deliver per schooljaar.
        onderdeel: kind or ground.
        periode: schooljaar.
        gemeenten: GM codes of a region.

    Returns:
        Their codes, in the order given; all of them where nothing was delivered.
    """
    er = beschermd.filter(
        pl.col("onderdeel") == onderdeel,
        pl.col("periode") == periode,
        pl.col("duur") == TOTAAL,
        pl.col("niveau") == TOTAAL,
    )["gebied"].to_list()
    return [code for code in gemeenten if code not in er]
