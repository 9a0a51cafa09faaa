"""The goals of the agendas with their status: computed, and as a person may put it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import polars as pl

from analysis.opmaak import format_datum
from analysis.planning import VRAAG_AFGELOPEN
from analysis.voortgang import (
    GEEN_CIJFER,
    STATUSSEN,
    Maat,
    Meting,
    Signaal,
    Voortgang,
    judge_aandeel,
    judge_frequentie,
    judge_indicator,
    judge_waarde,
)

Cijfers = Mapping[str, tuple[Sequence[Meting], Signaal | None]]
HERHALEND: Final = ("frequentie", "vernieuwing")


def status_per_maat(
    frames: Mapping[str, pl.DataFrame], cijfers: Cijfers, peildatum: date
) -> pl.DataFrame:
    """Judge every measure of every goal as of a date; a goal without one says *geen cijfer*.

    Args:
        frames: agendas, ambities, doelen, maten, metingen, leden, momenten, koppelingen, oordelen
            as ``store.read_agendas`` gives them.
        cijfers: per measure that an indicator drives its protected figures and its signal.
        peildatum: judge as on this date; a measurement without an area counts for the whole.

    Returns:
        One row per measure in the order of the agendas: maat_code (empty without a measure),
        doel_code, agenda_code, agenda, ambitie_code, ambitie, ambitie_volgorde, hoofdstuk,
        nummer, tekst (of the goal), soort, meetwijze, streef, eenheid, deadline, bron, berekend
        (the computed status), status (in force), reden and door and op (of the person who put it
        there, empty without), uitleg, formule, waarde (text), datum, toelichting (of the newest
        measurement), fictief, deel, ontbreekt and onbekend (names). A
        goal whose agenda is over is never *achter*: it asks whether it was closed or followed up.
    """
    agendas = {row["code"]: row for row in frames["agendas"].iter_rows(named=True)}
    ambities = {row["code"]: row for row in frames["ambities"].iter_rows(named=True)}
    maten: dict[str, list[dict[str, Any]]] = {}
    for maat in frames["maten"].iter_rows(named=True):
        maten.setdefault(maat["doel_code"], []).append(maat)
    rows = []
    for doel in frames["doelen"].iter_rows(named=True):
        agenda, ambitie = agendas[doel["agenda_code"]], ambities[doel["ambitie_code"]]
        for maat in maten.get(doel["code"], [_no_figure(doel)]):
            judged = _unless_over(
                _judge(maat, agenda, frames, cijfers, peildatum), agenda, peildatum
            )
            rows.append(_row(maat, doel, agenda, ambitie) | _shown(judged))
            rows[-1] |= _newest(maat, frames, peildatum)
    judged = pl.DataFrame(rows, schema=_SCHEMA)
    return _with_person(judged, frames["oordelen"]).sort(
        "agenda_code", "ambitie_volgorde", "doel_volgorde", maintain_order=True
    )


def count_status(statussen: pl.DataFrame) -> dict[str, int]:
    """Count the measures per status in force, all four of them; zero where none."""
    counted = dict(statussen.group_by("status").len().iter_rows())
    return {status: counted.get(status, 0) for status in STATUSSEN}


def find_loose(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Find what hangs together with nothing.

    Args:
        frames: doelen, maten, activiteiten, koppelingen as ``store.read_agendas`` gives them.

    Returns:
        ``activiteiten`` without a goal (not those that are a condition for all, or left open),
        ``zonder_activiteit`` and ``zonder_cijfer``: goals without an activity or a figure.
    """
    links, doelen = frames["koppelingen"], frames["doelen"]
    parents = (
        frames["activiteiten"]
        .select(onder="code")
        .join(links.select(onder="activiteit_code"), on="onder", how="semi")
    )
    own = frames["activiteiten"].filter(~pl.col("open") & ~pl.col("randvoorwaardelijk"))
    loose = own.join(links, left_on="code", right_on="activiteit_code", how="anti")
    measured = frames["maten"].filter(pl.col("soort") != GEEN_CIJFER)
    return {
        "activiteiten": loose.join(parents, on="onder", how="anti"),
        "zonder_activiteit": doelen.join(links, left_on="code", right_on="doel_code", how="anti"),
        "zonder_cijfer": doelen.join(measured, left_on="code", right_on="doel_code", how="anti"),
    }


def _no_figure(doel: dict[str, Any]) -> dict[str, Any]:
    """What stands in for the measure of a goal that has none."""
    nothing = dict.fromkeys(("streef", "deadline"))
    words = {"code": "", "soort": GEEN_CIJFER, "meetwijze": "", "eenheid": ""}
    return nothing | words | {"bron": doel["bron"], "indicator": "", "richting": "hoger"}


def _judge(
    maat: dict[str, Any],
    agenda: dict[str, Any],
    frames: Mapping[str, pl.DataFrame],
    cijfers: Cijfers,
    peildatum: date,
) -> Voortgang:
    if maat["soort"] == GEEN_CIJFER:
        return Voortgang("niet te beoordelen", "Er is geen cijfer bij dit doel.")
    agreed = Maat(
        soort=maat["soort"],
        eenheid=maat["eenheid"],
        streef=maat["streef"],
        begin=maat["begin"],
        begin_datum=maat["begin_datum"],
        lager_is_beter=maat["richting"] == "lager",
        deadline=maat["deadline"] or agenda["tot_en_met"],
        schooljaar=agenda["schooljaar"],
    )
    if maat["soort"] == "indicator":
        metingen, signaal = cijfers.get(maat["code"], ((), None))
        return judge_indicator(agreed, metingen, peildatum, signaal)
    own = frames["metingen"].filter(maat_code=maat["code"], gebied="")
    if maat["soort"] in HERHALEND:
        return judge_frequentie(agreed, dates_of_maat(maat, frames), peildatum)
    leden = frames["leden"].filter(maat_code=maat["code"])
    if maat["soort"] == "aandeel" and leden["stand"].is_not_null().any():
        return judge_aandeel(agreed, leden.select("naam", "stand").rows(), peildatum)
    measured = [Meting.exact(*row) for row in own.select("datum", "waarde").iter_rows()]
    return judge_waarde(agreed, measured, peildatum)


def _unless_over(judged: Voortgang, agenda: dict[str, Any], peildatum: date) -> Voortgang:
    """Nobody can still be behind in an agenda whose years are over."""
    tot = agenda["tot_en_met"]
    if judged.status != "achter" or tot is None or peildatum <= tot:
        return judged
    over = f"De agenda liep tot en met {format_datum(tot)}: {VRAAG_AFGELOPEN}"
    return replace(judged, status="niet te beoordelen", uitleg=f"{judged.uitleg} {over}")


def dates_of_maat(maat: dict[str, Any], frames: Mapping[str, pl.DataFrame]) -> list[date]:
    """Days of the measure itself, and of activities whose moments count for its goal."""
    counting = frames["koppelingen"].filter(pl.col("telt"), doel_code=maat["doel_code"])
    own = pl.col("maat_code") == maat["code"]
    served = pl.col("activiteit_code").is_in(counting["activiteit_code"].to_list())
    return frames["momenten"].filter(own | served)["datum"].to_list()


def _newest(
    maat: dict[str, Any], frames: Mapping[str, pl.DataFrame], peildatum: date
) -> dict[str, Any]:
    own = (
        frames["metingen"]
        .filter(pl.col("datum") <= peildatum, maat_code=maat["code"], gebied="")
        .sort("datum")
    )
    if own.is_empty():
        return {"toelichting": "", "fictief": False}
    return own.select("toelichting", "fictief").row(-1, named=True)


def _row(
    maat: dict[str, Any], doel: dict[str, Any], agenda: dict[str, Any], ambitie: dict[str, Any]
) -> dict[str, Any]:
    names = ("soort", "meetwijze", "streef", "eenheid", "deadline", "bron")
    return {name: maat[name] for name in names} | {
        "maat_code": maat["code"],
        "doel_code": doel["code"],
        "doel_volgorde": doel["volgorde"],
        "nummer": doel["nummer"],
        "tekst": doel["tekst"],
        "agenda_code": agenda["code"],
        "agenda": agenda["naam"],
        "ambitie_code": ambitie["code"],
        "ambitie_volgorde": ambitie["volgorde"],
        "hoofdstuk": ambitie["hoofdstuk"],
        "ambitie": f"{ambitie['nummer']} {ambitie['kort'] or ambitie['tekst']}".strip(),
    }


def _shown(judged: Voortgang) -> dict[str, Any]:
    return {
        "berekend": judged.status,
        "uitleg": judged.uitleg,
        "formule": judged.formule,
        "waarde": judged.waarde,
        "datum": judged.datum,
        "deel": judged.deel,
        "ontbreekt": list(judged.ontbreekt),
        "onbekend": list(judged.onbekend),
    }


def _with_person(judged: pl.DataFrame, oordelen: pl.DataFrame) -> pl.DataFrame:
    own = oordelen.filter(pl.col("vervallen_op").is_null()).select(
        "maat_code", "reden", "door", "op", eigen="status"
    )
    joined = judged.join(own, on="maat_code", how="left", maintain_order="left")
    return joined.with_columns(status=pl.coalesce("eigen", "berekend")).drop("eigen")


_SCHEMA: Final = {
    "maat_code": pl.String,
    "doel_code": pl.String,
    "doel_volgorde": pl.Int64,
    "agenda_code": pl.String,
    "agenda": pl.String,
    "ambitie_code": pl.String,
    "ambitie_volgorde": pl.Int64,
    "hoofdstuk": pl.String,
    "ambitie": pl.String,
    "nummer": pl.String,
    "tekst": pl.String,
    "soort": pl.String,
    "meetwijze": pl.String,
    "streef": pl.Float64,
    "eenheid": pl.String,
    "deadline": pl.Date,
    "bron": pl.String,
    "berekend": pl.String,
    "uitleg": pl.String,
    "formule": pl.String,
    "waarde": pl.String,
    "datum": pl.Date,
    "toelichting": pl.String,
    "fictief": pl.Boolean,
    "deel": pl.Float64,
    "ontbreekt": pl.List(pl.String),
    "onbekend": pl.List(pl.String),
}
