"""Gemeenten and kinds that are missing beside before, and gemeenten of somebody else."""

import polars as pl

from loaders.kinds import Bevinding
from loaders.vergelijken.kader import (
    OMSCHRIJVING,
    Levering,
    Namen,
    make,
    say_number,
    say_period,
    say_words,
)
from schemas import SOORT_PER_THEMA

_LAATSTE = 3
_NOEMERS = ("leerlingen", "inwoners")


def find_missing_areas(levering: Levering, namen: Namen) -> list[Bevinding]:
    """A gemeente that had a count the time before and has none in the newest period."""
    found = []
    for thema, periode, vorige in _newest(levering):
        rows = levering.reeks.filter(pl.col("thema") == thema)
        nu = rows.filter(pl.col("periode") == periode)["gebied"].unique()
        toen = (
            rows.filter(pl.col("periode") == vorige).group_by("gebied").agg(pl.col("waarde").sum())
        )
        weg = toen.filter(pl.col("waarde") > 0, ~pl.col("gebied").is_in(nu.implode()))
        if weg.is_empty():
            continue
        wie = [
            f"{namen.of(row['gebied'])} ({say_number(row['waarde'])})"
            for row in weg.sort("waarde", descending=True).iter_rows(named=True)
        ]
        bij = levering.vergeleken_met(vorige, thema)
        said = (
            f"{say_period(periode).capitalize()}: {say_words(wie)} had in {say_period(vorige)} nog "
            f"{OMSCHRIJVING[thema]}{bij} en staat nu niet in het bestand. Ontbreken is geen nul: "
            "lever een 0 als het nul is."
        )
        cel = levering.cel(thema=thema, periode=periode)
        found.append(make("gemeente_ontbreekt", cel, said))
    return found


def find_missing_kinds(levering: Levering) -> list[Bevinding]:
    """A kind, ground or level that stood in each of the last periods and now does not."""
    found = []
    for thema, periode, _ in _newest(levering):
        column = SOORT_PER_THEMA[thema] or "arrangement"
        eerder = levering.eerdere(thema, periode)[:_LAATSTE]
        rows = levering.reeks.filter(pl.col("thema") == thema, pl.col("waarde") > 0)
        often = (
            rows.filter(pl.col("periode").is_in(eerder))
            .group_by(column)
            .agg(pl.col("periode").n_unique())
        )
        always = often.filter(pl.col("periode") == len(eerder))[column].drop_nulls().to_list()
        now = levering.reeks.filter(pl.col("thema") == thema, pl.col("periode") == periode)
        weg = sorted(set(always) - set(now[column].drop_nulls().to_list()))
        if weg:
            said = (
                f"{say_period(periode).capitalize()}: {say_words(weg)} stond de vorige keren wel "
                f"bij {OMSCHRIJVING[thema]} en nu niet. Kijk of de export alles bevat."
            )
            cel = levering.cel(thema=thema, periode=periode)
            found.append(make("soort_ontbreekt", cel, said))
    return found


def _newest(levering: Levering) -> list[tuple[str, str, str]]:
    """(theme, newest period of the file, the period before it), where there is one before."""
    found = []
    for thema in levering.themas():
        perioden = levering.perioden(thema)
        eerder = levering.eerdere(thema, perioden[-1]) if perioden else []
        if eerder:
            found.append((thema, perioden[-1], eerder[0]))
    return found


def find_outside(levering: Levering, namen: Namen) -> list[Bevinding]:
    """Gemeenten that are not of this sender, and gemeenten outside the regions."""
    rows = levering.nieuw.filter(
        pl.col("gebied").str.starts_with("GM"), ~pl.col("thema").is_in(_NOEMERS)
    )
    codes = rows.group_by("gebied", maintain_order=True).agg(pl.len())
    buiten = [code for code in codes["gebied"] if code not in namen.regio]
    found = [] if namen.van is None else _say_others(codes, levering, namen)
    if buiten:
        said = (
            f"Buiten de regio's: {say_words([namen.of(code) for code in buiten])}. Deze leerlingen "
            "worden bewaard, maar tellen in geen regio mee."
        )
        found.append(make("buiten_regio", levering.cel(gebied=buiten[0]), said))
    return found


def _say_others(codes: pl.DataFrame, levering: Levering, namen: Namen) -> list[Bevinding]:
    found = []
    for code in codes["gebied"]:
        if code in (namen.van or ()) or code not in namen.regio:
            continue
        hoort = namen.naar.get(code, ())
        bij = f" Die hoort bij {say_words(list(hoort))}." if hoort else ""
        said = (
            f"Gemeente {namen.of(code)} ligt niet in het gebied van {namen.of(namen.afzender)}."
            f"{bij} Levert die afzender ook, dan spreken de cijfers elkaar tegen."
        )
        found.append(make("buiten_gebied", levering.cel(gebied=code), said))
    return found
