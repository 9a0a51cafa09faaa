"""What the bestuurders talk about: what was reached, what stalls, what is asked of whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from analysis.versheid import is_over


@dataclass(frozen=True)
class Rapportage:
    """What there is to say of some agendas as of a date; frames keep the columns they came with.

    Attributes:
        gehaald, op_koers, achter, onbekend: measures of agendas that run, by status.
        te_laat: activities of agendas that run with a moment that passed unrecorded.
        oud: measures and activities that are older than agreed: soort, wat, versheid.
        voorbij: per agenda whose years are over: naam, tot_en_met, gehaald, doelen (counts).
    """

    gehaald: pl.DataFrame
    op_koers: pl.DataFrame
    achter: pl.DataFrame
    onbekend: pl.DataFrame
    te_laat: pl.DataFrame
    oud: pl.DataFrame
    voorbij: pl.DataFrame

    @property
    def lopend(self) -> pl.DataFrame:
        """All measures of agendas that run."""
        return pl.concat([self.gehaald, self.op_koers, self.achter, self.onbekend])


def agendas_of(agendas: pl.DataFrame, regio: str | None) -> pl.DataFrame:
    """The agendas with goals of a region, or of all regions."""
    own = agendas.filter(pl.col("soort") != "context")
    return (
        own if regio is None else own.filter(pl.col("regios").str.split(",").list.contains(regio))
    )


def report(
    statussen: pl.DataFrame, planning: pl.DataFrame, agendas: pl.DataFrame, peildatum: date
) -> Rapportage:
    """Sort measures and activities of some agendas by what there is to say of them.

    Args:
        statussen: what ``doelen.status_per_maat`` gives, with ``versheid.add_versheid``.
        planning: what ``activiteiten.plan_activiteiten`` gives, with the same.
        agendas: those to report on, as ``store.read_agendas`` gives them.
        peildatum: as of this date.
    """
    over = [row["code"] for row in agendas.iter_rows(named=True) if is_over(row, peildatum)]
    here = pl.col("agenda_code").is_in(agendas["code"].to_list())
    runs = here & ~pl.col("agenda_code").is_in(over)
    own = statussen.filter(runs)
    by_status = {status: own.filter(status=status) for status in own["status"].unique()}
    doing = planning.filter(runs)
    return Rapportage(
        *(by_status.get(s, own.clear()) for s in ("gehaald", "op koers", "achter")),
        onbekend=by_status.get("niet te beoordelen", own.clear()),
        te_laat=doing.filter(pl.col("te_laat") > 0),
        oud=pl.concat(
            [
                own.filter(pl.col("oud") & pl.col("bijgewerkt").is_not_null()).select(
                    pl.lit("doel").alias("soort"), "versheid", wat="tekst"
                ),
                # What nobody chose to do yet, or was closed, asks for no news.
                doing.filter(pl.col("oud") & pl.col("status").is_in(["gepland", "loopt"])).select(
                    pl.lit("activiteit").alias("soort"), "versheid", "wat"
                ),
            ]
        ),
        voorbij=_over(statussen, agendas.filter(pl.col("code").is_in(over))),
    )


def _over(statussen: pl.DataFrame, agendas: pl.DataFrame) -> pl.DataFrame:
    reached = (pl.col("status") == "gehaald").sum()
    counts = statussen.group_by(code="agenda_code").agg(gehaald=reached, doelen=pl.len())
    joined = agendas.join(counts, on="code", how="left", maintain_order="left")
    zero = pl.col("gehaald", "doelen").fill_null(0)
    return joined.select("naam", "tot_en_met", "status", "opgevolgd_door", zero)


def members_per_regio(leden: pl.DataFrame, regio_van: Mapping[str, str]) -> pl.DataFrame:
    """Count per region how many members of a share do, do not, or are not known to.

    Args:
        leden: naam, gebied (GM code), stand (empty: unknown), of one measure.
        regio_van: the region of every gemeente.

    Returns:
        regio, wel, niet, onbekend (counts), namen_niet and namen_onbekend (lists).
    """
    regio = pl.col("gebied").replace_strict(dict(regio_van), default=None, return_dtype=pl.String)
    yes, no, unknown = pl.col("stand"), ~pl.col("stand"), pl.col("stand").is_null()
    return (
        leden.with_columns(regio=regio)
        .drop_nulls("regio")
        .group_by("regio", maintain_order=True)
        .agg(
            wel=yes.sum(),
            niet=no.sum(),
            onbekend=unknown.sum(),
            namen_niet=pl.col("naam").filter(no.fill_null(value=False)),
            namen_onbekend=pl.col("naam").filter(unknown),
        )
    )
