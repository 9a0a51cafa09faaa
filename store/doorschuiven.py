"""A month without changes: the sender says so, and the stock of the month before holds again."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Final

import polars as pl
from sqlalchemy import Engine, select

from schemas import MAAT_PER_THEMA
from store.lezen import read_levering
from store.schrijven import TELLING_COLUMNS, Bewaard, LeveringKop, save_levering
from store.tabellen import dekking, levering
from store.vroeger import read_eigen

SOORT: Final = "geen_wijzigingen"
REGEL: Final = "geen wijzigingen"
# Of the themes that are a stock only this one is delivered per month.
THEMAS: Final = ("thuiszitters",)


def carry_forward(
    engine: Engine,
    afzender: str,
    sector: str,
    thema: str,
    periode: str,
    door: str,
    vandaag: date,
) -> Bewaard:
    """Store that a month is as the one before: a levering of its own, which can be withdrawn.

    Every count keeps the cell it came from; its rule says which levering and month that was.

    Args:
        engine: An engine from `store.connect`, migrated.
        afzender: Who says so.
        sector: The sector that it delivers for.
        thema: A stock per month (`THEMAS`).
        periode: The month, ``2025-01``.
        door: Who wrote it down.
        vandaag: Today: a month that is not over can't be without changes yet.

    Returns:
        The levering that was stored; it replaces nothing.

    Raises:
        ValueError: It can't be said of this theme or month; says why, in Dutch.
    """
    _check(engine, afzender, sector, thema, periode, vandaag)
    vorige = _month_before(periode)
    stand = read_eigen(engine, afzender, sector, [thema]).filter(periode=vorige)
    if stand.is_empty():
        raise ValueError(f"Van {vorige} is niets geleverd: er is geen stand om door te schuiven.")
    rows = stand.with_columns(
        maat=pl.lit(MAAT_PER_THEMA[thema]), periode=pl.lit(periode), regel=_rule(stand, vorige)
    )
    covered = rows.select("thema", "periode", "gebied", soort="sleutel").unique().sort(pl.all())
    kop = _head(engine, stand, (afzender, sector, thema, periode, door))
    return save_levering(engine, kop, rows.select(TELLING_COLUMNS), covered)


def _check(
    engine: Engine, afzender: str, sector: str, thema: str, periode: str, vandaag: date
) -> None:
    if thema not in THEMAS:
        raise ValueError(
            "Geen wijzigingen kan alleen bij thuiszitters: dat is een stand per maand."
        )
    if _month_after(periode) > vandaag:
        raise ValueError(f"{periode} is nog niet voorbij.")
    query = (
        select(levering.c.id)
        .join(dekking, dekking.c.levering_id == levering.c.id)
        .where(levering.c.afzender == afzender, levering.c.sector == sector)
        .where(levering.c.status == "actief", dekking.c.thema == thema)
        .where(dekking.c.periode == periode)
    )
    with engine.connect() as conn:
        if known := conn.execute(query).scalars().first():
            raise ValueError(f"{periode} is al geleverd (levering {known}).")


def _month_after(periode: str) -> date:
    year, month = int(periode[:4]), int(periode[5:7])
    return date(year + month // 12, month % 12 + 1, 1)


def _month_before(periode: str) -> str:
    last = date(int(periode[:4]), int(periode[5:7]), 1) - timedelta(days=1)
    return f"{last:%Y-%m}"


def _rule(stand: pl.DataFrame, vorige: str) -> pl.Expr:
    said = pl.format(
        "{}: stand van {} uit levering {}", pl.lit(REGEL), pl.lit(vorige), "levering_id"
    )
    return said.alias("regel")


def _head(engine: Engine, stand: pl.DataFrame, said: tuple[str, str, str, str, str]) -> LeveringKop:
    afzender, sector, thema, periode, door = said
    sources = sorted(set(stand["levering_id"].to_list()))
    last = read_levering(engine, sources[-1])
    text = "|".join([SOORT, afzender, sector, thema, periode, *map(str, sources)])
    melding = (
        f"De afzender meldde geen wijzigingen: de stand van {_month_before(periode)} geldt ook "
        f"voor {periode}."
    )
    finding = {"severity": "info", "code": SOORT, "sheet": "", "cell": "", "message": melding}
    return LeveringKop(
        afzender=afzender,
        afzender_soort=last["afzender_soort"],
        sector=sector,
        bestandsnaam=f"geen wijzigingen {periode}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        opties={"thema": thema, "periode": periode, "uit": sources},
        geladen_op=datetime.now(UTC),
        geladen_door=door,
        fictief=bool(stand["fictief"].any()),
        bevindingen=[finding],
        verantwoording=[melding],
        soort=SOORT,
    )
