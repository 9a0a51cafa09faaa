"""From *wanneer* to planned moments, and from those and what was recorded: done, late, next.

A moment is a stretch of days in which something should happen, and the last day on which it still
counts as in time. Rhythms of weeks and months pass over July and August: schools are closed.
What may happen so many times a year is in time until that year is over, whatever the months.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

from analysis.wanneer import (
    Doorlopend,
    Elke,
    InJaar,
    Keren,
    Maanden,
    Onderdeel,
    Uiterlijk,
    Wanneer,
)

Staat = Literal["gedaan", "gedaan, te laat", "te laat", "nu", "komt", "niet vastgelegd"]
VRAAG_AFGELOPEN: Final = "afgesloten of opgevolgd?"
_ZOMER: Final = (7, 8)
# What happens this shortly before a moment still counts for it.
_VROEG: Final = timedelta(days=31)


@dataclass(frozen=True)
class Looptijd:
    """The years of an agenda; ``tot_en_met`` empty: no end was agreed.

    ``schooljaar``: its years begin on 1 August, else on 1 January.
    """

    van: date
    tot_en_met: date | None
    schooljaar: bool = True

    def is_over(self, peildatum: date) -> bool:
        """Whether all its years are over on a date."""
        return self.tot_en_met is not None and peildatum > self.tot_en_met


@dataclass(frozen=True)
class Moment:
    """A planned moment, with what became of it as of a date.

    What happened from ``vanaf`` on counts for it, in time up to ``uiterlijk``. ``per_jaar``: one
    of so many times a year; its days are only where the plan puts it.
    """

    van: date
    tot_en_met: date
    vanaf: date
    uiterlijk: date
    per_jaar: bool = False
    gedaan_op: date | None = None
    staat: Staat = "komt"


@dataclass(frozen=True)
class Planning:
    """What was planned and done of one activity, as of a date.

    Attributes:
        momenten: planned moments in order; none for what runs all the time.
        volgende: the first that is not done and not late; empty where there is none.
        te_laat: how many should have been done by now. Always 0 in an agenda that is over.
        gedaan: how many planned moments were done.
        los: recorded dates that no planned moment needed.
        laatste: the newest recorded date.
        vraag: ``afgesloten of opgevolgd?`` when its agenda, or its own stretch, is over.
        begrepen: whether the *wanneer* was understood.
    """

    momenten: tuple[Moment, ...] = ()
    volgende: Moment | None = None
    te_laat: int = 0
    gedaan: int = 0
    los: tuple[date, ...] = ()
    laatste: date | None = None
    vraag: str = ""
    begrepen: bool = True


def plan_moments(wanneer: Wanneer, looptijd: Looptijd, tot: date) -> tuple[Moment, ...]:
    """List the planned moments of an activity within its agenda.

    Args:
        wanneer: what ``read_wanneer`` gives.
        looptijd: the years of its agenda.
        tot: how far to look in an agenda without an end: to the end of the year of this date.

    Returns:
        Moments by their first day; none where nothing is planned or nothing was understood. A
        deadline outside the years of the agenda is planned all the same: it is what was agreed.
    """
    years = _years(looptijd, max(tot, looptijd.van))
    moments = [m for part in wanneer.onderdelen for m in _plan(part, looptijd, years)]
    return tuple(sorted(moments, key=lambda m: (m.van, m.tot_en_met)))


def follow(
    wanneer: Wanneer,
    looptijd: Looptijd,
    gedaan: Sequence[date],
    peildatum: date,
    *,
    klaar: bool = False,
) -> Planning:
    """Set what was recorded beside what was planned, as of a date.

    Args:
        wanneer: what ``read_wanneer`` gives.
        looptijd: the years of its agenda.
        gedaan: dates on which it happened, in any order; those after ``peildatum`` don't count.
        peildatum: judge as on this date.
        klaar: a person closed the activity: nothing in it is late or next.

    Returns:
        The planning. A recorded date counts for the last moment that had begun, once; a second
        one, and one shortly before a moment, for the next moment.
    """
    done = sorted(day for day in gedaan if day <= peildatum)
    over = looptijd.is_over(peildatum) or _has_ended(wanneer, peildatum)
    moments, los = _match(plan_moments(wanneer, looptijd, peildatum), done)
    judged = tuple(_judge(m, peildatum, over or klaar) for m in moments)
    ahead = (m for m in judged if m.staat in {"nu", "komt"})
    return Planning(
        momenten=judged,
        volgende=next(ahead, None),
        te_laat=sum(m.staat == "te laat" for m in judged),
        gedaan=sum(m.gedaan_op is not None for m in judged),
        los=los,
        laatste=done[-1] if done else None,
        vraag=VRAAG_AFGELOPEN if over and not klaar else "",
        begrepen=wanneer.begrepen,
    )


def _has_ended(wanneer: Wanneer, peildatum: date) -> bool:
    """Whether it ran until a date that has passed, and nothing else was planned."""
    parts = wanneer.onderdelen
    ends = [p.tot_en_met for p in parts if isinstance(p, Doorlopend) and p.tot_en_met]
    return bool(ends) and len(ends) == len(parts) and max(ends) < peildatum


def _judge(moment: Moment, peildatum: date, closed: bool) -> Moment:
    if moment.gedaan_op:
        late = moment.gedaan_op > moment.uiterlijk
        return replace(moment, staat="gedaan, te laat" if late else "gedaan")
    if closed:
        return replace(moment, staat="niet vastgelegd")
    if peildatum > moment.uiterlijk:
        return replace(moment, staat="te laat")
    return replace(moment, staat="nu" if peildatum >= moment.van else "komt")


def _match(
    moments: tuple[Moment, ...], done: list[date]
) -> tuple[tuple[Moment, ...], tuple[date, ...]]:
    filled: dict[int, date] = {}
    left = []
    for day in done:
        place = next((n for n in _places(moments, day) if n not in filled), None)
        if place is None:
            left.append(day)
        else:
            filled[place] = day
    return (
        tuple(replace(m, gedaan_op=filled.get(n)) for n, m in enumerate(moments)),
        tuple(left),
    )


def _places(moments: tuple[Moment, ...], day: date) -> list[int]:
    """The moments that a day may count for, the likeliest first."""
    open_now = [(n, m) for n, m in enumerate(moments) if m.vanaf <= day]
    in_year = [n for n, m in open_now if m.per_jaar and day <= m.uiterlijk]
    begun = [n for n, m in open_now if not m.per_jaar and m.van <= day]
    early = [n for n, m in open_now if not m.per_jaar and m.van > day]
    return [*in_year, *begun[-1:], *early[:1]]


def _years(looptijd: Looptijd, tot: date) -> list[tuple[date, date]]:
    """First and last day of every year of the agenda, cut off at its ends."""
    month = 8 if looptijd.schooljaar else 1
    end = looptijd.tot_en_met
    year = looptijd.van.year - (looptijd.van.month < month)
    years = []
    while (start := date(year, month, 1)) <= (end or tot):
        last = date(year + 1, month, 1) - timedelta(days=1)
        years.append((max(start, looptijd.van), min(last, end) if end else last))
        year += 1
    return years


def _plan(part: Onderdeel, looptijd: Looptijd, years: list[tuple[date, date]]) -> Iterator[Moment]:
    match part:
        case Doorlopend():
            return
        case Uiterlijk(datum):
            yield _once(min(looptijd.van, datum), datum)
        case InJaar(jaar):
            yield _once(date(jaar, 1, 1), date(jaar, 12, 31))
        case Elke(weken, maanden):
            yield from _plan_rhythm(weken, maanden, years[0][0], years[-1][1])
        case Maanden(blokken, jaar):
            spans = [(date(jaar, 1, 1), date(jaar, 12, 31))] if jaar else years
            for span in spans:
                yield from (_once(*days) for days in _stretches(blokken, *span))
        case Keren():
            yield from _plan_times(part, years)


def _once(van: date, tot_en_met: date) -> Moment:
    length = tot_en_met - van + timedelta(days=1)
    return Moment(van, tot_en_met, van - min(_VROEG, length), tot_en_met)


def _plan_rhythm(weken: int, maanden: int, start: date, end: date) -> Iterator[Moment]:
    begin = start - timedelta(days=start.weekday()) if weken else start
    while begin <= end:
        after = begin + timedelta(weeks=weken) if weken else _add_months(begin, maanden)
        last = min(after - timedelta(days=1), end)
        if not {begin.month, last.month} <= set(_ZOMER):
            yield _once(max(begin, start), last)
        begin = after


def _add_months(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _stretches(
    blokken: Sequence[tuple[int, int]], start: date, end: date
) -> Iterator[tuple[date, date]]:
    """The stretches of months that begin between two days."""
    for first, last in blokken:
        for year in range(start.year, end.year + 1):
            begin = date(year, first, 1)
            if start <= begin <= end:
                yield begin, _add_months(begin, (last - first) % 12 + 1) - timedelta(days=1)


def _plan_times(part: Keren, years: list[tuple[date, date]]) -> Iterator[Moment]:
    spans = years if part.per_jaar else [(years[0][0], years[-1][1])]
    for start, end in spans:
        places = sorted(_stretches(part.blokken, start, end)) or _split(start, end, part.minstens)
        for number in range(part.minstens):
            begin, last = places[number % len(places)]
            yield Moment(begin, last, start, last if part.blokken else end, per_jaar=True)


def _split(start: date, end: date, parts: int) -> list[tuple[date, date]]:
    days = (end - start).days + 1
    bounds = [start + timedelta(days=days * n // parts) for n in range(parts + 1)]
    return [(a, b - timedelta(days=1)) for a, b in pairwise(bounds)]
