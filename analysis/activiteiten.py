"""Activities of the agendas with their planning as of a date, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from analysis.doelen import HERHALEND, dates_of_maat
from analysis.opmaak import format_datum
from analysis.planning import Looptijd, Planning, follow
from analysis.wanneer import (
    Doorlopend,
    Elke,
    InJaar,
    Keren,
    Maanden,
    Wanneer,
    read_wanneer,
    say_wanneer,
)

# Nothing is late of what was closed, or of what nobody chose to do yet.
KLAAR: Final = ("gereed", "gestopt", "mogelijk")
OPEN: Final = "nog niet ingevuld"


def plan_activiteiten(frames: Mapping[str, pl.DataFrame], peildatum: date) -> pl.DataFrame:
    """Set every activity beside its planning.

    Args:
        frames: agendas, activiteiten, momenten, koppelingen as ``store.read_agendas`` gives them.
        peildatum: as of this date.

    Returns:
        The activities in the order of the document, with: wat (text, *nog niet ingevuld* where
        the document leaves it open), gelezen (how *wanneer* was read), nader
        (the same where it is a choice, or was not understood), te_laat, gedaan (counts),
        volgende_van and volgende_tot (empty without a next moment), laatste (date), vraag
        (``afgesloten of opgevolgd?`` or empty), stand and opmerking (Dutch sentences), doelen
        (codes of the goals that it serves), agendas (codes of the agendas of those goals).
    """
    agendas = {row["code"]: row for row in frames["agendas"].iter_rows(named=True)}
    doelen = dict(frames["doelen"].select("code", "agenda_code").iter_rows())
    dates = _group(frames["momenten"], "activiteit_code", "datum")
    served = _group(frames["koppelingen"], "activiteit_code", "doel_code")
    rows = []
    for one in frames["activiteiten"].iter_rows(named=True):
        own = served.get(one["code"], [])
        planning = _follow(one, agendas[one["agenda_code"]], dates.get(one["code"], []), peildatum)
        places = sorted({doelen[doel] for doel in own if doel in doelen})
        rows.append(_say(one, planning, own) | {"agendas": places})
    planned = pl.DataFrame(rows, schema=_SCHEMA)
    return pl.concat([frames["activiteiten"], planned], how="horizontal")


def list_momenten(frames: Mapping[str, pl.DataFrame], peildatum: date) -> pl.DataFrame:
    """List every planned moment of every activity and goal, with what became of it.

    A goal that is measured by how often something happens is planned too. What should have happened
    in a year that is over can't be made up for: that is *niet vastgelegd*, never late.

    Args:
        frames: agendas, activiteiten, doelen, maten, koppelingen, momenten as
            ``store.read_agendas`` gives them.
        peildatum: as of this date.

    Returns:
        code (of the activity or measure), agenda_code, ambitie_code, wat, van, tot_en_met,
        uiterlijk (dates), staat (``planning.Staat``, what was done late as *gedaan*), gedaan_op.
        An activity that runs all the time has one moment, *loopt door*, from its begin to its end
        (empty: no end).
    """
    agendas = {row["code"]: row for row in frames["agendas"].iter_rows(named=True)}
    dates = _group(frames["momenten"], "activiteit_code", "datum")
    rows = []
    for one in frames["activiteiten"].iter_rows(named=True):
        agenda = agendas[one["agenda_code"]]
        planning = _follow(one, agenda, dates.get(one["code"], []), peildatum)
        own = (one["code"], one["agenda_code"], one["ambitie_code"], one["tekst"] or OPEN)
        for m in planning.momenten:
            staat = "gedaan" if m.gedaan_op else m.staat
            rows.append((*own, m.van, m.tot_en_met, m.uiterlijk, staat, m.gedaan_op))
        running = [p for p in read_wanneer(one["wanneer"]).onderdelen if isinstance(p, Doorlopend)]
        if running and not planning.momenten and agenda["van"]:
            end = running[0].tot_en_met or agenda["tot_en_met"]
            rows.append((*own, agenda["van"], end, end, "loopt door", None))
    rows += _list_repeated(frames, agendas, peildatum)
    return pl.DataFrame(rows, schema=_MOMENTEN, orient="row")


def _list_repeated(
    frames: Mapping[str, pl.DataFrame], agendas: Mapping[str, dict[str, Any]], peildatum: date
) -> list[tuple[Any, ...]]:
    """The moments of measures that ask for something so many times a year."""
    repeated = frames["maten"].filter(pl.col("soort").is_in(HERHALEND), pl.col("streef") >= 1)
    goals = frames["doelen"].select("agenda_code", "ambitie_code", doel_code="code", wat="tekst")
    rows = []
    for one in repeated.join(goals, on="doel_code", maintain_order="left").iter_rows(named=True):
        agenda = agendas[one["agenda_code"]]
        if agenda["van"] is None:
            continue
        looptijd = Looptijd(agenda["van"], agenda["tot_en_met"], agenda["schooljaar"])
        asked = Wanneer("", (Keren(int(one["streef"]), None),))
        closed = agenda["status"] != "loopt"
        dates = dates_of_maat(one, frames)
        own = (one["code"], one["agenda_code"], one["ambitie_code"], one["wat"])
        for m in follow(asked, looptijd, dates, peildatum, klaar=closed).momenten:
            staat = "gedaan" if m.gedaan_op else m.staat
            gone = "niet vastgelegd" if staat == "te laat" else staat
            rows.append((*own, m.van, m.tot_en_met, m.uiterlijk, gone, m.gedaan_op))
    return rows


def _group(frame: pl.DataFrame, key: str, value: str) -> dict[str, list[Any]]:
    grouped = frame.drop_nulls(key).group_by(key, maintain_order=True).agg(value)
    return dict(grouped.iter_rows())


def _follow(
    one: dict[str, Any], agenda: dict[str, Any], dates: list[date], peildatum: date
) -> Planning:
    wanneer = read_wanneer(one["wanneer"])
    closed = one["status"] in KLAAR or agenda["status"] != "loopt"
    if agenda["van"] is None:
        return Planning(begrepen=wanneer.begrepen)
    looptijd = Looptijd(agenda["van"], agenda["tot_en_met"], agenda["schooljaar"])
    return follow(wanneer, looptijd, dates, peildatum, klaar=closed)


def _say(one: dict[str, Any], planning: Planning, doelen: list[str]) -> dict[str, Any]:
    ahead, wanneer = planning.volgende, read_wanneer(one["wanneer"])
    return {
        "wat": one["tekst"] or OPEN,
        "gelezen": say_wanneer(wanneer),
        "nader": say_wanneer(wanneer) if _needs_saying(wanneer) else "",
        "te_laat": planning.te_laat,
        "gedaan": planning.gedaan,
        "volgende_van": ahead.van if ahead else None,
        "volgende_tot": ahead.uiterlijk if ahead else None,
        "laatste": planning.laatste,
        "vraag": planning.vraag,
        "stand": _stand(one, planning),
        "opmerking": _remarks(one, doelen),
        "doelen": doelen,
    }


def _needs_saying(wanneer: Wanneer) -> bool:
    """Whether the reading holds a choice, or failed: then it stands beside the text."""
    plain = (Elke(weken=1), Elke(maanden=1), Doorlopend())
    return not wanneer.is_leeg and not all(
        part in plain
        or isinstance(part, InJaar)
        or (isinstance(part, Maanden) and part.jaar is None and len(part.blokken) == 1)
        or (isinstance(part, Keren) and part.per_jaar and not part.blokken)
        for part in wanneer.onderdelen or (None,)
    )


def _stand(one: dict[str, Any], planning: Planning) -> str:
    if planning.vraag:
        return f"{planning.gedaan} gedaan; agenda voorbij" if planning.gedaan else "Agenda voorbij"
    said = []
    if one["status"] == "mogelijk":
        said.append("mogelijk, nog niet gekozen")
    if planning.te_laat:
        said.append(f"{planning.te_laat} te laat of niet vastgelegd")
    if planning.gedaan:
        said.append(f"{planning.gedaan} gedaan")
    if planning.volgende:
        said.append(f"volgende uiterlijk {format_datum(planning.volgende.uiterlijk)}")
    return ", ".join(said).capitalize() or "Niets gepland"


def _remarks(one: dict[str, Any], doelen: list[str]) -> str:
    said = []
    if one["randvoorwaardelijk"]:
        said.append("Randvoorwaardelijk")
    elif not doelen and not one["open"] and not one["onder"]:
        said.append("Zonder doel")
    if one["onzeker"]:
        said.append("Toewijzing onzeker")
    return "; ".join(said)


_SCHEMA: Final = {
    "wat": pl.String,
    "gelezen": pl.String,
    "nader": pl.String,
    "te_laat": pl.Int64,
    "gedaan": pl.Int64,
    "volgende_van": pl.Date,
    "volgende_tot": pl.Date,
    "laatste": pl.Date,
    "vraag": pl.String,
    "stand": pl.String,
    "opmerking": pl.String,
    "doelen": pl.List(pl.String),
    "agendas": pl.List(pl.String),
}

_MOMENTEN: Final = {
    "code": pl.String,
    "agenda_code": pl.String,
    "ambitie_code": pl.String,
    "wat": pl.String,
    "van": pl.Date,
    "tot_en_met": pl.Date,
    "uiterlijk": pl.Date,
    "staat": pl.String,
    "gedaan_op": pl.Date,
}
