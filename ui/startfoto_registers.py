"""Rows of Regio in beeld that come from registers: only where the region delivers them."""

from collections.abc import Callable
from typing import Final

import polars as pl

from analysis.doorlooptijd import doorlooptijd_dagen
from analysis.duur import duur_weken
from analysis.signaal import judge, say_signaal
from analysis.verloop import year_before
from ui import keuzes, queries, registers, tekst
from ui.reeksen import VERBORGEN
from ui.registers import STROMEN, TE_WEINIG
from ui.startfoto_regel import Cel, Regel

ERBIJ: Final = "Erbij en eraf in een maand, uit registers"
DUUR: Final = "Hoe lang, uit registers"
LOPEND: Final = "Lopend aan het eind van de maand, uit registers"
REGISTER: Final = "geen register"
NERGENS: Final = "het land publiceert dit niet"
MEDIAAN: Final = "Mediaan: de helft is korter, de helft langer. Of die verandert, toetsen we niet."
SECTOREN: Final = {"po": "po", "vo": "vo", "alle": "po en vo"}
Maat = Callable[[pl.DataFrame], pl.DataFrame]


def verzuim(regio: str, maand: str) -> list[Regel]:
    """Return who came and left in a month, and how long pupils are at home."""
    return [*_flows(regio, maand), *_medians("duur", duur_weken, "duur_thuis", regio, maand)]


def arrangementen(regio: str, maand: str) -> list[Regel]:
    """Return how many arrangementen run, and how long a decision takes."""
    lopend = _per_sector(
        registers.running_per_sender(), "n", VERBORGEN, "arrangementen_lopend", regio, maand
    )
    duur = _medians("doorlooptijd", doorlooptijd_dagen, "doorlooptijd", regio, maand)
    return [*lopend, *duur]


def _flows(regio: str, maand: str) -> list[Regel]:
    stromen = registers.verzuim().stromen.with_columns(pl.col("regio").cast(pl.String))
    if stromen.filter(regio=regio, periode=maand).is_empty():
        return []
    regels = []
    for naam in STROMEN:
        nu, toen = (_flow_cells(stromen, naam, p) for p in (maand, year_before(maand)))
        keuze = keuzes.define(naam)
        onder = f"{keuze.eenheid}, {tekst.period(maand)}"
        eerder = toen[regio].tekst if toen[regio].is_known() else "–"
        zin = _say_flow(stromen.filter(regio=regio), naam)
        regels.append(Regel(ERBIJ, keuze, onder, nu, eerder, "", NERGENS, zin))
    return regels


def _flow_cells(stromen: pl.DataFrame, naam: str, periode: str) -> dict[str, Cel]:
    rijen = stromen.filter(pl.col("periode") == periode)
    er = {
        r["regio"]: Cel.of(
            r[naam], tekst.number(r[naam]) if r["open"] else VERBORGEN, verborgen=not r["open"]
        )
        for r in rijen.iter_rows(named=True)
    }
    return {code: er.get(code, Cel.none(REGISTER)) for code in queries.regios()}


def _say_flow(stroom: pl.DataFrame, naam: str) -> str:
    """Say whether a flow changed; hidden months count for nothing."""
    maanden = stroom.select(
        "maand",
        pl.col(naam).fill_null(0).alias("laag"),
        pl.col(naam).fill_null(0).alias("hoog"),
        pl.when("open").then(pl.lit("open")).otherwise(pl.lit("verborgen")).alias("bescherming"),
        pl.lit(value=True).alias("volledig"),
    )
    return say_signaal(judge(maanden, stand=False), stand=False)


def _medians(sleutel: str, maat: Maat, code: str, regio: str, maand: str) -> list[Regel]:
    frame = registers.medians(sleutel, maat)
    return _per_sector(frame, "mediaan", TE_WEINIG, code, regio, maand, MEDIAAN)


def _per_sector(
    frame: pl.DataFrame, kolom: str, leeg: str, code: str, regio: str, maand: str, zin: str = ""
) -> list[Regel]:
    """Return a row per sector that the region delivers; values of two senders never add up."""
    rijen = frame.with_columns(pl.col("regio", "sector").cast(pl.String))
    eigen = rijen.filter(regio=regio, periode=maand)
    regels = []
    for sector in [sector for sector in SECTOREN if sector in eigen["sector"].to_list()]:
        deel = rijen.filter(sector=sector)
        nu, toen = (_sender_cells(deel, kolom, leeg, p) for p in (maand, year_before(maand)))
        basis = keuzes.define(code)
        keuze = basis._replace(naam=f"{basis.naam}, {SECTOREN[sector]}")
        onder = f"{keuze.eenheid}, eind {tekst.period(maand)}"
        eerder = toen[regio].tekst if toen[regio].is_known() else "–"
        regels.append(Regel(DUUR if zin else LOPEND, keuze, onder, nu, eerder, "", NERGENS, zin))
    return regels


def _sender_cells(deel: pl.DataFrame, kolom: str, leeg: str, periode: str) -> dict[str, Cel]:
    cellen = {}
    for code in queries.regios():
        waarden = deel.filter(regio=code, periode=periode).sort("afzender")[kolom].to_list()
        woorden = [leeg if w is None else tekst.number(w) for w in waarden]
        een = waarden[0] if len(waarden) == 1 else None
        verborgen = leeg == VERBORGEN and None in waarden
        cellen[code] = (
            Cel.of(een, " en ".join(woorden), verborgen=verborgen and len(waarden) == 1)
            if waarden
            else Cel.none(REGISTER)
        )
    return cellen
