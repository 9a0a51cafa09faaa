"""What senders deliver and when, what is late, and the words to remind them with."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from analysis.opmaak import MAANDNAMEN, format_datum

GELEVERD: Final = "geleverd"
TE_LAAT: Final = "te laat"
VERWACHT: Final = "verwacht"
# Of a stock per month a sender may say that nothing changed.
GEEN_WIJZIGINGEN: Final = "thuiszitters"
ANTWOORD_DAGEN: Final = 7
SCHEMA: Final = {
    "afzender": pl.String,
    "sector": pl.String,
    "thema": pl.String,
    "periode": pl.String,
    "uiterlijk": pl.Date,
    "status": pl.String,
}


def list_expected(
    verwachtingen: pl.DataFrame, dekking: pl.DataFrame, vandaag: date
) -> pl.DataFrame:
    """List every delivery that may be expected by now, with whether it came.

    Args:
        verwachtingen: afzender, sector, thema, frequentie (``maand`` or ``schooljaar``),
            dagen_na_afloop (days after the period within which it is due), vanaf (first period).
        dekking: ``store.read_dekking``; a schooljaar delivered while it ran has not come yet.
        vandaag: today; a period that is not over is not expected yet.

    Returns:
        afzender, sector, thema, periode, uiterlijk (Date), status (``geleverd``, ``te laat`` or
        ``verwacht``: not due yet), in the order of ``verwachtingen``, then by period.
    """
    came = _delivered(dekking)
    rows = [
        (*who, periode, due, _status(came, (*who, periode), due, vandaag))
        for row in verwachtingen.iter_rows(named=True)
        for who in [(row["afzender"], row["sector"], row["thema"])]
        for periode, end in _periods(row["frequentie"], row["vanaf"], vandaag)
        for due in [end + timedelta(days=int(row["dagen_na_afloop"]))]
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def merge_expected(matrix: pl.DataFrame, verwacht: pl.DataFrame, thema: str) -> pl.DataFrame:
    """Lay what is expected over who delivered which month.

    Args:
        matrix: afzender, sector, maand (Date), status, by ``analysis.volledigheid.levermatrix``.
        verwacht: What `list_expected` returns.
        thema: A theme that is delivered per month.

    Returns:
        The columns of ``matrix``: what is late and stands in no row is added as ``ontbreekt``;
        a month that is not due yet is no longer one that is missing.
    """
    key = ["afzender", "sector", "maand"]
    months = verwacht.filter(pl.col("thema") == thema, pl.col("periode").str.len_chars() == 7)
    months = months.with_columns(maand=(pl.col("periode") + "-01").str.to_date("%Y-%m-%d"))
    early = months.filter(pl.col("status") == VERWACHT).select(key)
    absent = matrix.filter(pl.col("status") == "ontbreekt").join(early, on=key, how="semi")
    known = matrix.join(absent, on=key, how="anti")
    late = months.filter(pl.col("status") == TE_LAAT).join(known, on=key, how="anti")
    added = late.select(*key, status=pl.lit("ontbreekt"))
    return pl.concat([known, added]).sort(key)


def _delivered(dekking: pl.DataFrame) -> set[tuple[str, str, str, str]]:
    whole = dekking.filter(~pl.col("ingetrokken"), pl.col("tot_en_met").is_null())
    columns = pl.col("afzender", "sector", "thema", "periode").cast(pl.String)
    return set(whole.select(columns).unique().rows())


def _status(
    came: set[tuple[str, str, str, str]],
    key: tuple[str, str, str, str],
    due: date,
    vandaag: date,
) -> str:
    if key in came:
        return GELEVERD
    return TE_LAAT if due < vandaag else VERWACHT


def _periods(frequentie: str, vanaf: str, vandaag: date) -> list[tuple[str, date]]:
    """Return the periods from the first on that are over, each with its last day."""
    if frequentie == "schooljaar":
        first = int(vanaf[:4])
        years = [(f"{y}-{y + 1}", date(y + 1, 7, 31)) for y in range(first, vandaag.year)]
        return [(jaar, end) for jaar, end in years if end < vandaag]
    if frequentie != "maand":
        raise ValueError(f"Onbekende frequentie: {frequentie}.")
    months = []
    start = date(int(vanaf[:4]), int(vanaf[5:7]), 1)
    while (following := (start + timedelta(days=31)).replace(day=1)) <= vandaag:
        months.append((f"{start:%Y-%m}", following - timedelta(days=1)))
        start = following
    return months


def write_reminder(
    naam: str,
    te_laat: Sequence[Mapping[str, Any]],
    vandaag: date,
    adres: str,
    omschrijving: Mapping[str, str],
) -> str:
    """Write a reminder to one sender, ready to send.

    Args:
        naam: Name of the sender.
        te_laat: Rows of `list_expected` of this sender.
        vandaag: Today: the answer is asked a week later.
        adres: Link to the page where files are read.
        omschrijving: Words for the themes.
    """
    regels = [
        f"- {omschrijving[rij['thema']]} over {_say_period(rij['periode'])} "
        f"(was nodig uiterlijk {format_datum(rij['uiterlijk'])})"
        for rij in te_laat
    ]
    delen = [
        "Onderwerp: cijfers voor de monitor werkagenda",
        f"Beste collega van {naam},",
        "Voor de monitor werkagenda missen we nog van u:\n" + "\n".join(regels),
        f"Wilt u deze cijfers uiterlijk {format_datum(vandaag + timedelta(days=ANTWOORD_DAGEN))} "
        f"inlezen? Dat kan hier: {adres}",
    ]
    if any(rij["thema"] == GEEN_WIJZIGINGEN for rij in te_laat):
        delen.append(
            "Is er bij de thuiszitters niets veranderd sinds de maand ervoor? Laat het weten, dan "
            "melden we 'geen wijzigingen'."
        )
    delen.append("Lukt het niet of heeft u een vraag? Dan horen we het graag.")
    delen.append("Met vriendelijke groet,")
    return "\n\n".join(delen) + "\n"


def _say_period(periode: str) -> str:
    if len(periode) == 7:
        return f"{MAANDNAMEN[int(periode[5:]) - 1]} {periode[:4]}"
    return f"schooljaar {periode}"
