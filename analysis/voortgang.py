"""How far a goal is: what was measured against what was agreed, with the formula in words.

Every rule gives one of four statuses. Missing is not zero: where nothing was ever recorded there is
nothing to judge. Without a deadline nobody can be behind, so it says that one must be agreed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from analysis.opmaak import VERBORGEN, format_aantal, format_datum, format_decimaal

Status = Literal["gehaald", "op koers", "achter", "niet te beoordelen"]
STATUSSEN: Final[tuple[Status, ...]] = ("gehaald", "op koers", "achter", "niet te beoordelen")
GEEN_CIJFER: Final = "geen cijfer"
_ONBEGRENSD: Final = 10**9
_TIJD: Final = "verwacht nu = beginwaarde + (streefwaarde - beginwaarde) × verstreken tijd"


@dataclass(frozen=True)
class Maat:
    """How a goal is measured, as agreed; see ``models_agenda.Doelmaat``.

    ``deadline``: its own, or the end of its agenda.
    """

    soort: str
    eenheid: str = ""
    streef: float | None = None
    begin: float | None = None
    begin_datum: date | None = None
    lager_is_beter: bool = False
    deadline: date | None = None
    schooljaar: bool = True


@dataclass(frozen=True)
class Meting:
    """What was measured on a day; of a protected figure the bounds within which it lies."""

    datum: date
    laag: float
    hoog: float

    @classmethod
    def exact(cls, datum: date, waarde: float) -> "Meting":
        """A measurement that is known exactly."""
        return cls(datum, waarde, waarde)


@dataclass(frozen=True)
class Signaal:
    """What may be said of the series behind an indicator (``analysis.signaal``).

    ``richting``: 1 or -1 where there is a demonstrable change, 0 where it may be chance. ``kans``:
    what ``assess_target`` says of the target. ``zin``: its sentence.
    """

    richting: int
    kans: str = "onbekend"
    zin: str = ""


@dataclass(frozen=True)
class Voortgang:
    """The status of a measure as of a date, and how it came about.

    Attributes:
        status: computed; a person may put another beside it.
        uitleg: why, in one or two Dutch sentences.
        formule: what was computed, with its numbers; empty where nothing was.
        waarde: the measurement as text, with its unit; empty without one.
        datum: of that measurement.
        deel: how far from baseline to target, 0 to 1 and beyond; empty where unknown.
        ontbreekt: of a share: who does not yet; ``onbekend``: of whom it is not known.
    """

    status: Status
    uitleg: str
    formule: str = ""
    waarde: str = ""
    datum: date | None = None
    deel: float | None = None
    ontbreekt: tuple[str, ...] = ()
    onbekend: tuple[str, ...] = ()


def judge_waarde(maat: Maat, metingen: Sequence[Meting], peildatum: date) -> Voortgang:
    """Judge a count, or something that exists or not (1 or 0), by its newest measurement.

    ``gehaald``: the measurement is at the target or beyond, in the agreed direction; so a target of
    0 works. ``achter``: the deadline has passed, or the measurement lies behind the straight line
    from baseline (on its date) to target (on the deadline). Without a baseline with a date there is
    no line, and without a deadline nobody can be behind: *niet te beoordelen*.

    Args:
        maat: what was agreed.
        metingen: in any order; those after ``peildatum`` don't count.
        peildatum: judge as on this date.
    """
    known = [m for m in metingen if m.datum <= peildatum]
    if not known:
        return Voortgang("niet te beoordelen", "Er is nog niets gemeten.")
    last = max(known, key=lambda m: m.datum)
    shown = Voortgang("niet te beoordelen", "", waarde=_say(last, maat), datum=last.datum)
    if maat.streef is None:
        return replace(shown, uitleg="Er is geen streefwaarde afgesproken.")
    shown = _with_share(shown, maat, last)
    if _reached(maat, last):
        return replace(shown, status="gehaald", uitleg="De streefwaarde is gehaald.")
    if last.laag != last.hoog and _reached(maat, Meting.exact(last.datum, _best(maat, last))):
        uitleg = "Het aantal is te klein om te tonen. Of de streefwaarde is gehaald, blijft open."
        return replace(shown, uitleg=uitleg)
    if maat.deadline and peildatum > maat.deadline:
        gone = f"De einddatum ({format_datum(maat.deadline)}) is voorbij."
        return replace(shown, status="achter", uitleg=gone)
    return _on_line(shown, maat, last)


def judge_indicator(
    maat: Maat, metingen: Sequence[Meting], peildatum: date, signaal: Signaal | None
) -> Voortgang:
    """Judge the movement of an indicator: the target first, then signal or noise.

    A demonstrable change in the agreed direction is *op koers*, one the other way *achter*; a
    target that lies out of reach of what happens by chance is *achter* too. What may be chance is
    *niet te beoordelen*, whatever the last two figures look like.

    Args:
        maat: what was agreed; without ``streef`` only its direction counts.
        metingen: protected figures; a hidden one by its bounds.
        peildatum: judge as on this date.
        signaal: of the series; None where it has too few months.
    """
    # A line from baseline to target would take chance for pace.
    plain = judge_waarde(replace(maat, begin_datum=None), metingen, peildatum)
    if plain.datum is None or plain.status in {"gehaald", "achter"}:
        return plain
    if signaal is None:
        missing = "Er zijn te weinig cijfers om verandering van toeval te onderscheiden."
        return replace(plain, status="niet te beoordelen", uitleg=missing)
    good = -1 if maat.lager_is_beter else 1
    if signaal.richting:
        status: Status = "op koers" if signaal.richting == good else "achter"
        return replace(plain, status=status, uitleg=signaal.zin)
    if signaal.kans == "nooit":
        return replace(plain, status="achter", uitleg=signaal.zin)
    chance = signaal.zin or "Er is geen aantoonbare verandering."
    return replace(plain, status="niet te beoordelen", uitleg=chance)


def judge_aandeel(
    maat: Maat, leden: Sequence[tuple[str, bool | None]], peildatum: date
) -> Voortgang:
    """Judge a share over a list of names, of which some may be unknown.

    The share is over the whole list: who is unknown counts as *not known*, never as yes or no.

    Args:
        maat: what was agreed; ``streef`` in percent.
        leden: (name, yes, no or unknown).
        peildatum: judge as on this date.
    """
    yes = sum(stand is True for _, stand in leden)
    no = tuple(naam for naam, stand in leden if stand is False)
    unknown = tuple(naam for naam, stand in leden if stand is None)
    shown = Voortgang("niet te beoordelen", "", ontbreekt=no, onbekend=unknown)
    if not leden or len(unknown) == len(leden):
        return replace(shown, uitleg="Van niemand op de lijst is iets bekend.")
    low, high = 100 * yes / len(leden), 100 * (yes + len(unknown)) / len(leden)
    streef = 100.0 if maat.streef is None else maat.streef
    shown = replace(
        shown,
        waarde=f"{yes} van {len(leden)}" + (f", van {len(unknown)} onbekend" if unknown else ""),
        formule=f"aandeel = {yes} ÷ {len(leden)} = {_number(low)} % (streefwaarde "
        f"{_number(streef)} %)",
        deel=low / streef if streef else None,
    )
    if low >= streef:
        return replace(shown, status="gehaald", uitleg="De streefwaarde is gehaald.")
    if maat.deadline and peildatum > maat.deadline and high < streef:
        gone = f"De einddatum ({format_datum(maat.deadline)}) is voorbij."
        return replace(shown, status="achter", uitleg=gone)
    if high >= streef:
        return replace(shown, uitleg="Van een deel van de lijst is het nog niet bekend.")
    return replace(shown, uitleg=_no_line(maat))


def judge_frequentie(maat: Maat, momenten: Sequence[date], peildatum: date) -> Voortgang:
    """Judge so many times a year, or a yearly renewal, on the year of a date.

    ``gehaald``: often enough this year. ``op koers``: as often as the part of the year that is over
    asks (rounded down). Where nothing was ever recorded nothing can be said, since what was not
    recorded may have taken place.

    Args:
        maat: what was agreed; ``streef`` times a year, by schooljaar or calendar year.
        momenten: days on which it took place.
        peildatum: judge as on this date.
    """
    known = sorted(day for day in momenten if day <= peildatum)
    if not known:
        return Voortgang("niet te beoordelen", "Er is nog niets vastgelegd.")
    start, end = year_of(peildatum, maat.schooljaar)
    before, _ = year_of(date.fromordinal(start.toordinal() - 1), maat.schooljaar)
    wanted = 1.0 if maat.streef is None else maat.streef
    count, last_year = (
        sum(first <= day < after for day in known)
        for first, after in ((start, end), (before, start))
    )
    part = ((peildatum - start).days + 1) / (end - start).days
    expected = int(wanted * part)
    shown = Voortgang(
        "gehaald" if count >= wanted else "op koers" if count >= expected else "achter",
        f"Dit jaar {count} keer, vorig jaar {last_year} keer; afgesproken is {_number(wanted)} "
        "keer per jaar.",
        formule=f"verwacht nu = {_number(wanted)} × {round(100 * part)} % van het jaar, naar "
        f"beneden afgerond = {expected}; geteld = {count}",
        waarde=f"{count} keer",
        datum=known[-1],
        deel=count / wanted if wanted else None,
    )
    if shown.status == "op koers" and not count and last_year < wanted and known[0] <= before:
        return replace(shown, status="achter", uitleg=f"{shown.uitleg} Vorig jaar is niet gehaald.")
    return shown


def year_of(dag: date, schooljaar: bool) -> tuple[date, date]:
    """Give the first day of the year of a day, and that of the next: from 1 August or 1 January."""
    month = 8 if schooljaar else 1
    year = dag.year - (dag.month < month)
    return date(year, month, 1), date(year + 1, month, 1)


def _best(maat: Maat, meting: Meting) -> float:
    return meting.laag if maat.lager_is_beter else meting.hoog


def _worst(maat: Maat, meting: Meting) -> float:
    return meting.hoog if maat.lager_is_beter else meting.laag


def _reached(maat: Maat, meting: Meting) -> bool:
    assert maat.streef is not None
    worst = _worst(maat, meting)
    return worst <= maat.streef if maat.lager_is_beter else worst >= maat.streef


def _with_share(shown: Voortgang, maat: Maat, last: Meting) -> Voortgang:
    """Print how far it is from baseline to target, or what is compared where there is none."""
    assert maat.streef is not None
    if maat.begin is None or maat.begin == maat.streef or last.laag != last.hoog:
        sign = "≤" if maat.lager_is_beter else "≥"
        return replace(shown, formule=f"gehaald als waarde {sign} {_number(maat.streef)}")
    share = (last.laag - maat.begin) / (maat.streef - maat.begin)
    numbers = (
        f"({_number(last.laag)} - {_number(maat.begin)}) ÷ "
        f"({_number(maat.streef)} - {_number(maat.begin)})"
    )
    words = "(waarde - beginwaarde) ÷ (streefwaarde - beginwaarde)"
    formula = f"voortgang = {words} = {numbers} = {round(100 * share)} %"
    return replace(shown, deel=share, formule=formula)


def _on_line(shown: Voortgang, maat: Maat, last: Meting) -> Voortgang:
    if maat.deadline is None or maat.begin is None or maat.begin_datum is None:
        return replace(shown, uitleg=_no_line(maat))
    assert maat.streef is not None
    days = (maat.deadline - maat.begin_datum).days
    part = min(max((last.datum - maat.begin_datum).days / days, 0), 1) if days > 0 else 1
    expected = maat.begin + (maat.streef - maat.begin) * part
    worst = _worst(maat, last)
    good = worst <= expected if maat.lager_is_beter else worst >= expected
    formula = f"{shown.formule}; {_TIJD} = {_number(expected)}"
    said = "op of voor" if good else "achter op"
    uitleg = f"De meting ligt {said} de lijn naar {format_datum(maat.deadline)}."
    return replace(shown, status="op koers" if good else "achter", uitleg=uitleg, formule=formula)


def _no_line(maat: Maat) -> str:
    if maat.deadline is None:
        return "Nog niet gehaald. Er is geen einddatum afgesproken, dus achter is niet te zeggen."
    until = format_datum(maat.deadline)
    return f"Nog niet gehaald. Tot {until} is er tijd; zonder beginwaarde is er geen tempo."


def _say(meting: Meting, maat: Maat) -> str:
    if meting.hoog >= _ONBEGRENSD:
        return VERBORGEN
    number = _number(meting.laag)
    if meting.laag != meting.hoog:
        number = f"{number}-{_number(meting.hoog)}"
    return f"{number} {maat.eenheid}".strip()


def _number(value: float) -> str:
    if value == int(value):
        return format_aantal(int(value))
    return format_decimaal(value)
