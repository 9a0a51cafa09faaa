"""Invented numbers of a plausible size for the example exports.

Nothing here describes a real gemeente: sizes are round numbers and every series comes from a
seeded generator, so that the same files come out every time.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from math import exp, sqrt

from data.voorbeelden.omvang import SEIZOEN, TREND_PER_JAAR

EERSTE_DAG = date(2024, 11, 1)
LAATSTE_DAG = date(2026, 10, 31)
MAANDEN = tuple(
    date(jaar, maand, 1)
    for jaar in (2024, 2025, 2026)
    for maand in range(1, 13)
    if EERSTE_DAG <= date(jaar, maand, 1) <= LAATSTE_DAG
)
SOORTEN = ("absoluut", "lrv")
LRV_NA_DAGEN = 28


def generator(naam: str) -> random.Random:
    """Give the generator of one series, so that adding a file leaves the others as they are."""
    return random.Random(f"monitor-voorbeelden-{naam}")


def month_end(maand: date) -> date:
    """Give the last day of the month that ``maand`` lies in."""
    return (maand.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def draw_stand(naam: str, niveau: float, regio: str) -> list[int]:
    """Draw how many are at home at the end of each month.

    Args:
        naam: seeds the series.
        niveau: average number of pupils.
        regio: region code, for its trend.

    Returns:
        One whole number ≥ 0 per month of ``MAANDEN``.
    """
    rng, afwijking, reeks = generator(naam), 0.0, []
    for nummer, maand in enumerate(MAANDEN):
        trend = exp(TREND_PER_JAAR[regio] * nummer / 12)
        afwijking = 0.75 * afwijking + rng.gauss(0, 0.45 * sqrt(niveau))
        reeks.append(max(0, round(niveau * trend * SEIZOEN[maand.month] + afwijking)))
    return reeks


def draw_aantal(rng: random.Random, gemiddelde: float) -> int:
    """Draw a whole number ≥ 0 around ``gemiddelde`` (Poisson, by Knuth's product of uniforms)."""
    grens, product, aantal = exp(-min(gemiddelde, 500)), rng.random(), 0
    while product > grens:
        product *= rng.random()
        aantal += 1
    return aantal


def draw_gevallen(naam: str, niveau: float, soort: str) -> Iterator[tuple[date, date | None]]:
    """Draw the start and end of each case that is open on some day of the 24 months.

    Args:
        naam: seeds the series.
        niveau: average number of open cases.
        soort: ``absoluut`` or ``lrv``; the second lasts longer than four weeks.

    Yields:
        First day and the day of return (empty while the pupil is still at home).
    """
    rng = generator(naam)
    minimum = LRV_NA_DAGEN + 2 if soort == "lrv" else 6
    gemiddelde_duur = 150
    verstreken = 0.0
    while True:
        verstreken += rng.expovariate(niveau / gemiddelde_duur)
        dag = EERSTE_DAG - timedelta(days=3 * 365) + timedelta(days=int(verstreken))
        if dag > LAATSTE_DAG:
            return
        einde = dag + timedelta(days=round(minimum + rng.expovariate(1 / gemiddelde_duur)))
        if einde > EERSTE_DAG:
            yield dag, einde if einde <= LAATSTE_DAG else None


def draw_arrangementen(naam: str, niveau: float) -> list[int]:
    """Draw how many arrangementen were granted in each month; few in July and August."""
    rng = generator(naam)
    rustig = {7: 0.4, 8: 0.3, 9: 1.2, 10: 1.3}
    return [draw_aantal(rng, niveau * rustig.get(maand.month, 1.0)) for maand in MAANDEN]
