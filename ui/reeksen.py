"""From protected cells to what the charts draw: look up, name, colour; never add."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from ui import queries, tekst
from ui.filters import Filters

VERBORGEN: Final = "verborgen"
GEEN: Final = "geen levering"


def _look_up(
    thema: str, gebieden: Mapping[str, str], onderdelen: Sequence[str], duur: str, niveau: str
) -> pl.DataFrame:
    regio_van = queries.regio_van()
    namen = pl.DataFrame(
        [
            {"gebied": code, "naam": naam, "kleur": regio_van.get(code, code), "volgorde": nr}
            for nr, (code, naam) in enumerate(gebieden.items())
        ],
        schema={"gebied": pl.String, "naam": pl.String, "kleur": pl.String, "volgorde": pl.Int64},
    )
    cellen = queries.beschermd(thema).filter(
        pl.col("gebied").is_in(list(gebieden)),
        pl.col("onderdeel").is_in(onderdelen),
        duur=duur,
        niveau=niveau,
    )
    return cellen.join(namen, on="gebied").sort("volgorde", "periode").with_columns(_shown())


def _shown() -> list[pl.Expr]:
    soort = pl.col("bescherming").cast(pl.String)
    bereik = pl.format("{}–{}", pl.col("laag"), pl.col("hoog"))
    getal = pl.col("aantal").map_elements(tekst.number, pl.String)
    return [
        pl.col("aantal").alias("waarde"),
        pl.when(soort == "open")
        .then(getal)
        .when(soort == "klein")
        .then(pl.lit("<5"))
        .when(soort == "bereik")
        .then(bereik)
        .otherwise(pl.lit(VERBORGEN))
        .alias("tekst"),
    ]


def months(thema: str, f: Filters, onderdeel: str, duur: str = "totaal") -> pl.DataFrame:
    """Look up the months of the chosen areas, as ``charts.draw_small_multiples`` wants them.

    Returns:
        maand, gebied (name), kleur, waarde, laag, hoog, tekst, bescherming, volledig; a month
        that was not delivered has no row.
    """
    cellen = _look_up(thema, f.gebieden(), [onderdeel], duur, f.niveau)
    maanden = cellen.filter(pl.col("periode").str.len_chars() == 7).with_columns(
        maand=pl.format("{}-01", pl.col("periode")).str.to_date(),
        gebied=pl.col("naam"),
        volledig=pl.lit(True),
    )
    if f.schooljaar:
        maanden = maanden.filter(_in_year(f.schooljaar))
    kolommen = "maand gebied kleur waarde laag hoog tekst bescherming volledig".split()
    return maanden.select(kolommen)


def _in_year(schooljaar: str) -> pl.Expr:
    van, tot = schooljaar.split("-")
    return pl.col("periode").is_between(pl.lit(f"{van}-08"), pl.lit(f"{tot}-07"))


def years(thema: str, f: Filters, onderdeel: str) -> pl.DataFrame:
    """Look up the schooljaren of the chosen areas, as ``charts.draw_grouped_bars`` wants them."""
    cellen = _look_up(thema, f.gebieden(), [onderdeel], "totaal", f.niveau)
    jaren = cellen.filter(pl.col("periode").str.len_chars() == 9)
    if f.schooljaar:
        jaren = jaren.filter(pl.col("periode") == f.schooljaar)
    return jaren.with_columns(schooljaar=pl.col("periode"), gebied=pl.col("naam"))


def latest(thema: str, lengte: int, schooljaar: str | None) -> str | None:
    """Return the newest period of a theme (``lengte`` 7: month, 9: schooljaar), if any."""
    perioden = queries.beschermd(thema).filter(pl.col("periode").str.len_chars() == lengte)
    if schooljaar:
        is_jaar = pl.col("periode") == schooljaar
        perioden = perioden.filter(_in_year(schooljaar) if lengte == 7 else is_jaar)
    return perioden.select(pl.col("periode").max()).item()


def areas(
    thema: str, f: Filters, gebieden: Mapping[str, str], onderdeel: str, periode: str, duur: str
) -> pl.DataFrame:
    """Look up one period of several areas, highest first, as ``charts.draw_bars`` wants them."""
    cellen = _look_up(thema, gebieden, [onderdeel], duur, f.niveau)
    rijen = cellen.filter(pl.col("periode") == periode).with_columns(categorie=pl.col("naam"))
    return rijen.sort(pl.col("waarde").fill_null(pl.col("bescherming") == "klein"), descending=True)


def parts(
    thema: str, f: Filters, namen: Mapping[str, str], periode: str, duur: str = "totaal"
) -> pl.DataFrame:
    """Look up the parts (code → name) of every chosen area in one period: bars per area."""
    cellen = _look_up(thema, f.gebieden(), list(namen), duur, f.niveau)
    rijen = cellen.filter(pl.col("periode") == periode)
    return rijen.with_columns(
        schooljaar=pl.col("onderdeel").replace_strict(namen), gebied=pl.col("naam")
    ).sort("volgorde", pl.col("onderdeel").replace_strict({c: i for i, c in enumerate(namen)}))


def has_parts(thema: str) -> list[str]:
    """Return the parts of a theme that occur, its totals left out."""
    delen = queries.beschermd(thema)["onderdeel"].unique().sort().to_list()
    return [deel for deel in delen if deel not in ("totaal", "ocw")]


def table(frame: pl.DataFrame, rij: str, kop: str) -> pl.DataFrame:
    """Lay out a chart's frame as a table: ``rij`` down, the areas across, in words.

    Args:
        frame: what the chart draws.
        rij: the column for the rows (``maand``, ``schooljaar``).
        kop: its Dutch heading.
    """
    breed = frame.pivot(on="gebied", index=rij, values="tekst", aggregate_function="first")
    breed = breed.sort(rij) if rij == "maand" else breed
    naam = pl.col(rij).cast(pl.String)
    if rij == "maand":
        naam = naam.str.slice(0, 7).map_elements(tekst.period, pl.String)
    return breed.with_columns(naam.alias(rij), pl.exclude(rij).fill_null(GEEN)).rename({rij: kop})


def bar_table(frame: pl.DataFrame, kop: str, waarde: str) -> pl.DataFrame:
    """Lay out a frame of bars as a table with two columns."""
    return frame.select(pl.col("categorie").alias(kop), pl.col("tekst").alias(waarde))


def read_trend(frame: pl.DataFrame) -> str:
    """Say what to read from a trend: where the highest and lowest area stand now."""
    laatste = frame.filter(pl.col("maand") == frame["maand"].max())
    maand = tekst.period(str(frame["maand"].max())[:7])
    return f"{_highest(laatste, 'gebied', 'Stand')} ({maand})."


def read_years(frame: pl.DataFrame) -> str:
    """Say what to read from schooljaren: which area is highest in the newest one."""
    laatste = frame.filter(pl.col("schooljaar") == frame["schooljaar"].max())
    return f"{_highest(laatste, 'gebied', 'Aantal')} ({frame['schooljaar'].max()})."


def read_bars(frame: pl.DataFrame) -> str:
    """Say what to read from bars: the highest, and that small counts are not shown."""
    return f"{_highest(frame, 'categorie', 'Aantal')}."


def _highest(frame: pl.DataFrame, naam: str, wat: str) -> str:
    rijen = frame.sort("waarde", descending=True, nulls_last=True)
    delen = [f"{rij[naam]} {rij['tekst']}" for rij in rijen.head(4).iter_rows(named=True)]
    return f"{wat}: {', '.join(delen)}"
