"""Two senders that claim the same figure: shown before it is stored."""

import polars as pl

from loaders.kinds import Bevinding
from loaders.vergelijken.kader import (
    OMSCHRIJVING,
    Levering,
    Namen,
    make,
    say_period,
    say_words,
)

_CEL = ["thema", "periode", "gebied", "soort"]


def find_conflicts(levering: Levering, namen: Namen) -> list[Bevinding]:
    """Figures that another sender of the same sector delivers too.

    Neither counts until someone chooses; where that was done already it is said who counts.
    """
    both = _claimed(levering).join(levering.vroeger.anderen, on=_CEL)
    if both.is_empty():
        return []
    chosen = levering.vroeger.keuzes.select(*_CEL, kiest="afzender")
    both = both.join(chosen, on=_CEL, how="left")
    groups = both.group_by("thema", "gebied", "afzender", "kiest").agg(
        pl.col("periode").min().alias("van"),
        pl.col("periode").max().alias("tot"),
        pl.col("levering_id").unique().sort(),
        pl.col("fictief").any(),
    )
    rows = groups.sort("thema", "gebied", "afzender", "kiest").iter_rows(named=True)
    return [_say(row, levering, namen) for row in rows]


def _claimed(levering: Levering) -> pl.DataFrame:
    """What the file covers, spelled out: a register covers what it counts."""
    wide = (pl.col("gebied") == "*") | (pl.col("soort") == "*")
    named = levering.dekking.filter(~wide).select(*_CEL[:3], pl.col("soort").fill_null(""))
    periods = levering.dekking.filter(wide).select("thema", "periode").unique()
    counted = levering.nieuw.join(periods, on=["thema", "periode"], how="semi")
    cells = counted.select(*_CEL[:3], soort="sleutel")
    return pl.concat([named, cells]).unique()


def _say(row: dict[str, object], levering: Levering, namen: Namen) -> Bevinding:
    thema, gebied, van, tot = (str(row[name]) for name in ("thema", "gebied", "van", "tot"))
    ids = row["levering_id"]
    assert isinstance(ids, list)
    wie = namen.of(str(row["afzender"]))
    wanneer = say_period(van) if van == tot else f"{say_period(van)} t/m {say_period(tot)}"
    bron = f"levering {say_words([str(i) for i in ids], 4)}"
    bron += ", voorbeeldgegevens" if row["fictief"] else ""
    wat = f"{namen.of(gebied)}, {OMSCHRIJVING[thema]}, {wanneer}: ook geleverd door {wie} ({bron})."
    cel = levering.cel(thema=thema, gebied=gebied, periode=van)
    if row["kiest"] is not None:
        kiest = namen.of(str(row["kiest"]))
        return make("keuze_geldt", cel, f"{wat} Eerder is gekozen dat {kiest} telt.")
    zin = "Zolang niemand kiest telt geen van beide mee. Kies op de pagina Leveringen wie telt."
    return make("twee_afzenders", cel, f"{wat} {zin}")
