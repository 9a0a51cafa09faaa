"""The sum in words: what came in, how it is spread, what was not counted, what changes."""

from collections.abc import Sequence

import polars as pl

from loaders.vergelijken.kader import (
    OMSCHRIJVING,
    Levering,
    Namen,
    say_period,
    say_words,
)
from loaders.vergelijken.sprongen import say_changes

_MEEST_GEBIEDEN = 20


def reconcile(
    levering: Levering,
    namen: Namen,
    dossiers: int = 0,
    niet_geteld: Sequence[tuple[str, int]] = (),
) -> tuple[str, ...]:
    """The reconciliation of a file, to lay beside the sender's own count.

    Exact: for the sender only.

    Args:
        levering: The counts of the file and what was delivered before.
        namen: Names of areas and where they lie.
        dossiers: How many cases its registers hold.
        niet_geteld: What was left out, as (reason, how many).

    Returns:
        Dutch sentences: one per theme, then what was read and left out.
    """
    said = [_say_theme(levering, namen, thema) for thema in levering.themas()]
    if dossiers:
        said.append(f"Er staan {_number(dossiers)} dossiers in het bestand.")
    if niet_geteld:
        delen = [f"{reden} ({_number(aantal)})" for reden, aantal in niet_geteld]
        said.append(f"Niet meegeteld: {say_words(delen, 12)}.")
    return tuple(said)


def _say_theme(levering: Levering, namen: Namen, thema: str) -> str:
    rows = levering.nieuw.filter(pl.col("thema") == thema)
    perioden = rows["periode"].unique().sort().to_list()
    laatste = perioden[-1]
    nu = rows.filter(pl.col("periode") == laatste)
    zin = (
        f"U leverde {_total(nu)} {OMSCHRIJVING[thema]} over {say_period(laatste)}"
        f"{_until(levering.dekking, thema, laatste)}: {_per_place(nu, namen)}"
    )
    return zin + _say_before(levering, thema, laatste) + _say_older(levering, thema, laatste) + "."


def _say_before(levering: Levering, thema: str, laatste: str) -> str:
    """What stood there for this very period, and what the period before it has."""
    delen = ""
    eerder = levering.vervangen.filter(pl.col("thema") == thema, pl.col("periode") == laatste)
    if eerder.height:
        delen += f"; eerder leverde u hierover {_total(eerder)}{_until(eerder, thema, laatste)}"
    vorige = [p for p in levering.alle_perioden(thema) if p < laatste]
    # A part of a year never stands beside a full one.
    if vorige and not _until(levering.dekking, thema, laatste):
        reeks = levering.reeks.filter(pl.col("thema") == thema, pl.col("periode") == vorige[-1])
        bij = levering.vergeleken_met(vorige[-1], thema) if _is_kept(levering, vorige[-1]) else ""
        delen += f"; {say_period(vorige[-1])}: {_total(reeks)}{bij}"
    return delen


def _until(rows: pl.DataFrame, thema: str, periode: str) -> str:
    """Up to which day a running schooljaar was counted, in words; nothing for any other."""
    own = rows.filter(pl.col("thema") == thema, pl.col("periode") == periode)["tot_en_met"]
    return f" tot en met {own.drop_nulls()[0]:%d-%m-%Y}" if own.drop_nulls().len() else ""


def _is_kept(levering: Levering, periode: str) -> bool:
    return bool((levering.blijft["periode"] == periode).any())


def _say_older(levering: Levering, thema: str, laatste: str) -> str:
    changes = levering.wijzigingen[thema]
    ouder = changes.filter(pl.col("periode") < laatste)
    again = levering.vervangen.filter(pl.col("thema") == thema, pl.col("periode") < laatste)
    if ouder.height:
        return f"; gewijzigd in oudere perioden: {say_words(say_changes(ouder), 12)}"
    return "; oudere perioden zijn gelijk gebleven" if again.height else ""


def _per_place(rows: pl.DataFrame, namen: Namen) -> str:
    """The gemeenten of the regions, highest first, and what lies outside as one."""
    known = {code: namen.of(code) for code in namen.regio}
    swv = pl.col("gebied").str.contains(r"^[PV]O\d{4}$")
    plaats = (
        pl.when(swv)
        .then(pl.lit("zonder gemeente"))
        .otherwise(pl.col("gebied").replace_strict(known, default="buiten de regio"))
    )
    parts = rows.with_columns(plaats=plaats).partition_by("plaats", as_dict=True)
    highest = sorted(parts.items(), key=lambda pair: -float(pair[1]["waarde"].sum()))
    said = [f"{name} {_total(part)}" for (name,), part in highest]
    return ", ".join(said[:_MEEST_GEBIEDEN]) + (" en andere" if len(said) > _MEEST_GEBIEDEN else "")


def _total(rows: pl.DataFrame) -> str:
    masked = int(rows["gemaskeerd"].sum())
    total = _number(int(rows["aantal"].sum()))
    if masked == rows.height and masked:
        return f"{masked} keer <5"
    return f"{total} en {masked} keer <5" if masked else total


def _number(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")
