"""Small facts about the data that every page asks for, worked out once per data version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from ui import tekst

NOEMERS: Final = ("leerlingen", "inwoners")


@dataclass(frozen=True)
class Feiten:
    """What the data holds; shared by all visitors and never changed.

    Attributes:
        regios: regions of the werkagenda in their order, code → naam.
        gemeenten: gemeenten of those regions that exist today, GM code → naam, by name.
        regio_van: region of every gemeente that has one, GM code → region code.
        schooljaren: schooljaren of which there are counts, oldest first.
        fictief: themes with example data.
        lopend: per theme the schooljaren that are not over → date to which they run.
        niveaus: per theme the onderwijssoorten that occur.
        stand: per theme when its newest levering was read, in words.
    """

    regios: dict[str, str]
    gemeenten: dict[str, str]
    regio_van: dict[str, str]
    schooljaren: list[str]
    fictief: frozenset[str]
    lopend: dict[str, dict[str, date]]
    niveaus: dict[str, set[str]]
    stand: dict[str, str]


def build_feiten(
    cijfers: pl.DataFrame,
    leveringen: pl.DataFrame,
    regios: pl.DataFrame,
    gemeenten: pl.DataFrame,
    niveaus: Mapping[str, Sequence[str]],
) -> Feiten:
    """Work the facts out from the frames of the store; ``niveaus`` comes from the cubes."""
    deel = regios.filter(~pl.col("apart"))
    met_regio = gemeenten.filter(pl.col("regio_code").is_not_null())
    ingedeeld = met_regio.filter(
        pl.col("regio_code").is_in(deel["code"].to_list()) & pl.col("bestaat_tot").is_null()
    )
    tellingen = cijfers.lazy().with_columns(pl.col("thema").cast(pl.String))
    per_thema = tellingen.select("thema", "fictief", "schooljaar").unique().collect()
    geteld = per_thema.filter(~pl.col("thema").is_in(NOEMERS))
    return Feiten(
        regios=dict(deel.select("code", "naam").iter_rows()),
        gemeenten=dict(ingedeeld.sort("naam").select("gm_code", "naam").iter_rows()),
        regio_van=dict(met_regio.select("gm_code", "regio_code").iter_rows()),
        schooljaren=geteld["schooljaar"].unique().sort().to_list(),
        fictief=frozenset(per_thema.filter("fictief")["thema"].to_list()),
        lopend=_running(tellingen),
        niveaus={thema: set(soorten) - {"onbekend"} for thema, soorten in niveaus.items()},
        stand=_stand(leveringen),
    )


def _running(tellingen: pl.LazyFrame) -> dict[str, dict[str, date]]:
    """Find the schooljaren that are not over, with the earliest date to which they run."""
    einde = (pl.col("schooljaar").str.slice(5, 4) + "-07-31").str.to_date()
    deel = tellingen.filter(pl.col("tot_en_met").is_not_null())
    rijen = deel.filter(pl.col("tot_en_met") < einde).group_by("thema", "periode")
    lopend: dict[str, dict[str, date]] = {}
    for thema, periode, tot in (
        rijen.agg(pl.col("tot_en_met").min()).sort("periode").collect().iter_rows()
    ):
        lopend.setdefault(thema, {})[periode] = tot
    return lopend


def _stand(leveringen: pl.DataFrame) -> dict[str, str]:
    rijen = leveringen.filter(pl.col("status") == "actief").select(
        pl.col("themas").str.split(", ").alias("thema"), "geladen_op"
    )
    nieuwste = rijen.explode("thema").group_by("thema").agg(pl.col("geladen_op").max())
    return {t: f"ingelezen t/m {tekst.day(moment)}" for t, moment in nieuwste.iter_rows()}
