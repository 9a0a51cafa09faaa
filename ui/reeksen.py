"""From protected cells to what the charts draw: look up, name, colour; never add."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.noemers import per_1000
from analysis.reeksen import per_gebied, per_maand, per_onderdeel, per_schooljaar
from ui import queries, tekst
from ui.filters import Filters
from ui.keuzes import Keuze

VERBORGEN: Final = "verborgen"
GEEN: Final = "geen levering"
GEEN_NOEMER: Final = "niet te berekenen"
KOLOMMEN: Final = (
    *("waarde", "laag", "hoog", "tekst", "bescherming", "volledig", "kleur"),
    *("noemer_naam", "noemer_datum", "zonder"),
)


@dataclass(frozen=True)
class Blik:
    """What a page looks at: the theme, the filters, the measure, and counts or per 1.000."""

    thema: str
    f: Filters
    keuze: Keuze
    per_1000: bool = False

    def cells(self) -> pl.DataFrame:
        """Return the protected cells of the theme."""
        return queries.beschermd(self.thema)


def dress(rijen: pl.DataFrame, blik: Blik) -> pl.DataFrame:
    """Add what charts need: name and colour of the area, value, bounds and words.

    Args:
        rijen: rows of ``schemas.Beschermd``.
        blik: what the page looks at.
    """
    namen = queries.regios() | queries.gemeenten()
    regio_van = queries.regio_van()
    rijen = _mark_incomplete(rijen, blik.thema)
    if blik.per_1000:
        noemers, delen = queries.noemers(), queries.deel_gemeenten(blik.thema)
        vanaf = queries.get_beleid().noemer_vanaf
        rijen = per_1000(rijen, noemers, blik.thema, blik.cells(), delen, vanaf).with_columns(
            _as_rate()
        )
    else:
        rijen = rijen.with_columns(_as_count())
    code = pl.col("gebied")
    rijen = rijen.with_columns(
        code.replace_strict(namen, default=code).alias("gebied"),
        code.replace_strict(regio_van, default=code).alias("kleur"),
    )
    return rijen.with_columns(_words(blik.per_1000))


def _mark_incomplete(rijen: pl.DataFrame, thema: str) -> pl.DataFrame:
    """Add ``volledig``: whether all senders of the area delivered the month."""
    regio = pl.col("gebied").replace_strict(queries.regio_van(), default=pl.col("gebied"))
    gaten = queries.onvolledig(thema).select(
        pl.col("gebied").alias("_regio"),
        pl.col("maand").dt.strftime("%Y-%m").alias("periode"),
        pl.lit(False).alias("volledig"),
    )
    rijen = rijen.with_columns(regio.alias("_regio"))
    rijen = rijen.join(gaten, on=["_regio", "periode"], how="left", maintain_order="left")
    return rijen.with_columns(pl.col("volledig").fill_null(True)).drop("_regio")


def _as_count() -> list[pl.Expr]:
    leeg = pl.lit(None, dtype=pl.String)
    return [
        pl.col("aantal").alias("waarde"),
        leeg.alias("noemer_naam"),
        leeg.alias("noemer_datum"),
        pl.lit("").alias("zonder"),
    ]


def _as_rate() -> list[pl.Expr]:
    soort = pl.col("bescherming").cast(pl.String)
    zonder_noemer = pl.col("per_1000_laag").is_null()
    return [
        # Without a denominator there is no figure: an empty one, not a strip.
        pl.when(zonder_noemer & (soort != "verborgen"))
        .then(pl.lit("open"))
        .otherwise(soort)
        .alias("bescherming"),
        pl.col("per_1000").alias("waarde"),
        pl.col("per_1000_laag").alias("laag"),
        pl.col("per_1000_hoog").alias("hoog"),
        pl.col("noemer_datum").cast(pl.String),
    ]


def _words(als_per_1000: bool) -> pl.Expr:
    soort = pl.col("bescherming").cast(pl.String)
    toon = tekst.decimal if als_per_1000 else tekst.number
    laag, hoog, getal = (
        pl.col(naam).map_elements(toon, pl.String) for naam in ("laag", "hoog", "waarde")
    )
    return (
        pl.when(soort == "verborgen")
        .then(pl.lit(VERBORGEN))
        .when(soort == "bereik")
        .then(pl.format("{}–{}", laag, hoog))
        .otherwise(getal)
        .fill_null(GEEN_NOEMER)
        .alias("tekst")
    )


def months(blik: Blik) -> pl.DataFrame:
    """Look up the months of the chosen areas, as ``charts.draw_small_multiples`` wants them.

    Returns:
        maand, gebied (name), kleur, waarde, laag, hoog, tekst, bescherming, volledig,
        noemer_naam, noemer_datum, zonder; a month that was not delivered has no row.
    """
    f, keuze = blik.f, blik.keuze
    rijen = per_maand(blik.cells(), list(f.gebieden()), keuze.onderdeel, keuze.duur, f.niveau)
    if f.schooljaar:
        rijen = rijen.filter(in_year(f.schooljaar))
    return dress(rijen, blik).select("maand", "gebied", *KOLOMMEN)


def in_year(schooljaar: str) -> pl.Expr:
    """Tell whether ``periode`` is a month of a schooljaar."""
    van, tot = schooljaar.split("-")
    return pl.col("periode").is_between(pl.lit(f"{van}-08"), pl.lit(f"{tot}-07"))


def years(blik: Blik) -> pl.DataFrame:
    """Look up the schooljaren of the chosen areas, as ``charts.draw_grouped_bars`` wants them.

    A schooljaar that is not over is left out: it never stands beside full ones.
    """
    rijen = over_years(blik, list(blik.f.gebieden()))
    if blik.f.schooljaar:
        rijen = rijen.filter(pl.col("schooljaar") == blik.f.schooljaar)
    return rijen


def over_years(blik: Blik, gebieden: Sequence[str]) -> pl.DataFrame:
    """Look up every schooljaar of some areas, whatever areas and year the filters say.

    Args:
        blik: what the page looks at.
        gebieden: codes of regions or gemeenten, or ``alle``.
    """
    keuze = blik.keuze
    rijen = per_schooljaar(blik.cells(), gebieden, keuze.onderdeel, keuze.duur, blik.f.niveau)
    rijen = rijen.filter(~pl.col("schooljaar").is_in(list(queries.running(blik.thema))))
    return dress(rijen, blik).select("schooljaar", "gebied", *KOLOMMEN)


def areas(blik: Blik, gebieden: Mapping[str, str], periode: str) -> pl.DataFrame:
    """Look up one period of several areas, highest first, as ``charts.draw_bars`` wants them."""
    keuze = blik.keuze
    rijen = per_gebied(
        blik.cells(), list(gebieden), periode, keuze.onderdeel, keuze.duur, blik.f.niveau
    )
    rijen = dress(rijen, blik).with_columns(categorie=pl.col("gebied"))
    hoogte = pl.coalesce("waarde", "hoog").cast(pl.Float64)
    verborgen = pl.col("bescherming").cast(pl.String) == "verborgen"
    volgorde = [verborgen, hoogte]
    return rijen.sort(volgorde, descending=[False, True], nulls_last=True)


def parts(blik: Blik, namen: Mapping[str, str], periode: str) -> pl.DataFrame:
    """Look up the parts (code → name) of every chosen area in one period: bars per area."""
    f = blik.f
    rijen = per_onderdeel(
        blik.cells(), list(f.gebieden()), periode, list(namen), blik.keuze.duur, f.niveau
    )
    soort = pl.col("onderdeel").replace_strict(namen, default=pl.col("onderdeel"))
    return dress(rijen, blik).with_columns(schooljaar=soort)


def periods(blik: Blik, lengte: int) -> list[str]:
    """Return the full periods (``lengte`` 7: month, 9: schooljaar) in the filters, oldest first."""
    perioden = blik.cells().filter(
        pl.col("periode").str.len_chars() == lengte,
        ~pl.col("periode").is_in(list(queries.running(blik.thema))),
    )
    if blik.f.schooljaar:
        jaar = blik.f.schooljaar
        perioden = perioden.filter(in_year(jaar) if lengte == 7 else pl.col("periode") == jaar)
    return perioden["periode"].unique().sort().to_list()


def latest(blik: Blik, lengte: int) -> str:
    """Return the newest of ``periods``; empty where there is none."""
    return next(reversed(periods(blik, lengte)), "")


def has_parts(thema: str) -> list[str]:
    """Return the parts of a theme that occur, its totals left out."""
    delen = queries.beschermd(thema)["onderdeel"].unique().sort().to_list()
    return [deel for deel in delen if deel not in ("totaal", "ocw", "onbekend")]
