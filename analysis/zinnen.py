"""Sentences in plain Dutch (B1) from figures; pure text, no look-ups."""

from collections.abc import Mapping, Sequence
from datetime import date

from analysis.kerncijfers import Kerncijfer
from analysis.opmaak import (
    GEEN_LEVERING,
    format_aantal,
    format_cel,
    format_datum,
    format_maand,
    format_periode,
)


def say_stand(cijfer: Kerncijfer, wie: str, waar: str, dag: date) -> str:
    """Say a stock: how many, where, on which day, and whether it changed.

    Args:
        cijfer: the figure.
        wie: who were counted, plural (``thuiszitters (definitie OCW)``).
        waar: the area as it is read (``in drie van vier regio's``).
        dag: last day of the month.
    """
    when = f"Op {format_datum(dag)}"
    if cijfer.bescherming is None:
        return f"{when}: {GEEN_LEVERING} van {wie} {waar}."
    amount = format_cel(cijfer.aantal, cijfer.laag, cijfer.hoog, cijfer.bescherming)
    if cijfer.bescherming == "verborgen":
        return f"{when}: het aantal {wie} {waar} is verborgen, om kleine aantallen te beschermen."
    words = {"bereik": f"tussen {amount.replace('–', ' en ')}"}
    verb = "was" if cijfer.aantal == 1 else "waren"
    first = f"{when} {verb} er {words.get(cijfer.bescherming, amount)} {wie} {waar}."
    return f"{first} {say_change(cijfer)}"


def say_change(cijfer: Kerncijfer) -> str:
    """Say whether a figure changed since the earlier period, and whether that says anything."""
    since = format_periode(cijfer.vorige_periode)
    if cijfer.verandering is None or cijfer.vorig is None:
        return f"Vergelijken met {since} kan niet."
    if cijfer.verandering == 0:
        return f"Dat zijn er evenveel als in {since}."
    more = "meer" if cijfer.verandering > 0 else "minder"
    text = f"Dat zijn er {format_aantal(abs(cijfer.verandering))} {more} dan in {since}"
    if cijfer.aantoonbaar:
        return f"{text}: een aantoonbaar verschil."
    return f"{text}. Zo'n verschil kan toeval zijn."


def say_volledig(totaal: int, ontbreekt: Mapping[str, Sequence[str]], maand: date) -> str:
    """Say which regions are complete in a month.

    Args:
        totaal: number of regions in the sum.
        ontbreekt: per region name the senders that did not deliver; empty for a full month.
        maand: the month.
    """
    if not ontbreekt:
        return f"Alle {totaal} regio's leverden over {format_maand(maand)}."
    parts = [f"{regio} ({join_words(senders)})" for regio, senders in ontbreekt.items()]
    return (
        f"Over {format_maand(maand)} is de levering niet volledig: {totaal - len(ontbreekt)} van "
        f"{totaal} regio's zijn compleet. Er ontbreekt iets in {join_words(parts)}."
    )


def say_doelen(aantallen: Mapping[str, int]) -> str:
    """Say how many goals are reached, on course, behind, and not to be judged.

    Args:
        aantallen: what ``doelen.count_status`` gives.
    """
    total = sum(aantallen.values())
    if not total:
        return "Er zijn nog geen doelen ingelezen."
    return (
        f"Van de {total} doelen: {aantallen['gehaald']} gehaald, {aantallen['op koers']} op koers, "
        f"{aantallen['achter']} achter, {aantallen['niet te beoordelen']} niet te beoordelen."
    )


def say_tot_en_met(dag: date | None) -> str:
    """Say that a schooljaar is not over; empty for a full year."""
    if dag is None:
        return ""
    return (
        f"Dit schooljaar telt tot en met {format_datum(dag)}. Vergelijk het niet met een heel jaar."
    )


def join_words(woorden: Sequence[str]) -> str:
    """Join words the Dutch way: ``a, b en c``."""
    if len(woorden) < 2:
        return "".join(woorden)
    return f"{', '.join(woorden[:-1])} en {woorden[-1]}"
