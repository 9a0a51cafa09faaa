"""Figures that jump, figures delivered before that change, and what was carried on from them."""

import polars as pl

from loaders.kinds import Bevinding
from loaders.periods import next_month
from loaders.vergelijken.grenzen import Grenzen
from loaders.vergelijken.kader import (
    CEL,
    OMSCHRIJVING,
    PER_MAAND,
    Levering,
    Namen,
    is_vakantie,
    make,
    say_number,
    say_period,
    say_words,
)
from schemas import MAAT_PER_THEMA

_MEEST_PERIODEN = 3
_MEEST_GEBIEDEN = 8


def find_jumps(levering: Levering, namen: Namen, grenzen: Grenzen) -> list[Bevinding]:
    """Figures far above or below the same sender's earlier ones, in total and per gemeente.

    Only what is new is looked at: the newest periods that were not delivered before. A stock is
    compared with the month before, a flow per month with the same month a year earlier where it
    is known; July and August are left out.
    """
    found = []
    for thema in levering.themas():
        for periode in _new_periods(levering, thema):
            if (vorige := _compare_with(levering, thema, periode)) is None:
                continue
            both = _side_by_side(levering, thema, vorige, periode)
            found += _jumps_of(both, levering, namen, grenzen, (thema, vorige, periode))
    return found


def _new_periods(levering: Levering, thema: str) -> list[str]:
    eigen = levering.vroeger.eigen.filter(pl.col("thema") == thema)
    known = set(eigen["periode"].unique().to_list())
    perioden = levering.perioden(thema)
    fresh = [p for p in perioden if p not in known and not is_vakantie(p)]
    return fresh[-_MEEST_PERIODEN:] if known else fresh[-1:]


def _compare_with(levering: Levering, thema: str, periode: str) -> str | None:
    eerder = levering.eerdere(thema, periode)
    jaar_terug = f"{int(periode[:4]) - 1}{periode[4:]}"
    if thema in PER_MAAND and MAAT_PER_THEMA[thema] == "stroom" and jaar_terug in eerder:
        return jaar_terug
    return eerder[0] if eerder else None


def _side_by_side(levering: Levering, thema: str, vorige: str, periode: str) -> pl.DataFrame:
    """Per gemeente was and wordt, over the kinds that both periods have."""
    rows = levering.reeks.filter(pl.col("thema") == thema)
    was, wordt = (
        rows.filter(pl.col("periode") == p).group_by(CEL).agg(pl.col("waarde").sum())
        for p in (vorige, periode)
    )
    both = was.join(wordt, on=CEL, suffix="_nu", nulls_equal=True)
    return both.group_by("gebied").agg(was=pl.col("waarde").sum(), wordt=pl.col("waarde_nu").sum())


def _jumps_of(
    both: pl.DataFrame,
    levering: Levering,
    namen: Namen,
    grenzen: Grenzen,
    wat: tuple[str, str, str],
) -> list[Bevinding]:
    thema, vorige, periode = wat
    bij = levering.vergeleken_met(vorige, thema)
    found = []
    was, wordt = float(both["was"].sum()), float(both["wordt"].sum())
    if both.height > 1 and grenzen.is_jump(was, wordt):
        said = _say_jump(thema, "Samen", was, wordt, (vorige, periode), bij)
        cel = levering.cel(thema=thema, periode=periode)
        found.append(make("sprong_totaal", cel, said))
    rows = [r for r in both.iter_rows(named=True) if grenzen.is_jump(r["was"], r["wordt"])]
    rows.sort(key=lambda r: -abs(r["wordt"] - r["was"]))
    for row in rows[:_MEEST_GEBIEDEN]:
        naam = namen.of(row["gebied"])
        said = _say_jump(thema, naam, row["was"], row["wordt"], (vorige, periode), bij)
        cel = levering.cel(thema=thema, periode=periode, gebied=row["gebied"])
        found.append(make("sprong", cel, said))
    return found


def _say_jump(
    thema: str, wie: str, was: float, wordt: float, wanneer: tuple[str, str], bij: str
) -> str:
    richting = "hoger" if wordt > was else "lager"
    vorige, periode = wanneer
    return (
        f"{wie}: {say_number(wordt)} {OMSCHRIJVING[thema]} in {say_period(periode)}, veel "
        f"{richting} dan de {say_number(was)} van {say_period(vorige)}{bij}. Klopt dat? Verbeter "
        "anders het bestand."
    )


def find_revisions(levering: Levering, namen: Namen, grenzen: Grenzen) -> list[Bevinding]:
    """Periods that were delivered before and now change: the last one by much, or older ones."""
    found = []
    for thema in levering.themas():
        changes = levering.wijzigingen[thema]
        if changes.is_empty():
            continue
        laatste = levering.vroeger.eigen.filter(pl.col("thema") == thema)["periode"].max()
        for row in changes.iter_rows(named=True):
            if row["periode"] == laatste and grenzen.is_revision(row["was"], row["wordt"]):
                found.append(_say_revision(levering, namen, thema, row))
        ouder = changes.filter(pl.col("periode") < laatste)
        if ouder.height:
            cel = levering.cel(thema=thema, periode=ouder["periode"][-1])
            found.append(make("ouder_gewijzigd", cel, _say_older(thema, ouder)))
    return found


def _say_revision(
    levering: Levering, namen: Namen, thema: str, row: dict[str, object]
) -> Bevinding:
    periode, was, wordt = str(row["periode"]), row["was"], row["wordt"]
    assert isinstance(was, float)
    assert isinstance(wordt, float)
    gebieden = row["gebieden"]
    assert isinstance(gebieden, list)
    waar = say_words([namen.of(code) for code in gebieden], 4)
    bij = levering.vergeleken_met(periode, thema)
    said = (
        f"{say_period(periode).capitalize()}: {say_number(wordt)} {OMSCHRIJVING[thema]}, eerder "
        f"leverde u {say_number(was)}{bij}. Het verschil zit bij {waar}. Klopt de verbetering?"
    )
    return make("herzien", levering.cel(thema=thema, periode=periode), said)


def _say_older(thema: str, changes: pl.DataFrame) -> str:
    delen = say_changes(changes)
    return (
        f"Oudere {OMSCHRIJVING[thema]} wijzigen: {say_words(delen)}. De oude aantallen blijven "
        "bewaard; het nieuwe telt mee."
    )


def say_changes(changes: pl.DataFrame) -> list[str]:
    """``mei 2024 402 → 404`` per period, newest first."""
    said = []
    for row in changes.sort("periode", descending=True).iter_rows(named=True):
        was, wordt = say_number(row["was"]), say_number(row["wordt"])
        hoe = f"{was} → {wordt}" if was != wordt else f"{wordt}, maar anders verdeeld"
        said.append(f"{say_period(row['periode'])} {hoe}")
    return said


def find_outdated(levering: Levering) -> list[Bevinding]:
    """Months that were said to be without changes, after a month that now changes."""
    found = []
    carried = levering.blijft.filter("doorgeschoven")
    for thema, periode in carried.select("thema", "periode").unique().sort(pl.all()).iter_rows():
        changed = levering.wijzigingen[thema]["periode"].to_list()
        source = next((p for p in changed if next_month(p) == periode), None)
        if source:
            said = (
                f"{say_period(periode).capitalize()} is doorgeschoven uit {say_period(source)} "
                f"(geen wijzigingen), en {say_period(source)} wijzigt nu. Lever "
                f"{say_period(periode)} ook opnieuw."
            )
            cel = levering.cel(thema=thema, periode=source)
            found.append(make("doorgeschoven_verouderd", cel, said))
    return found
