"""Fictional cases of a register and, counted one by one, what they must come to.

Nothing of the loaders is used here: the truth follows the words of ``domein.md``.
"""

import random
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

GEMEENTEN = {
    "Utrecht": "GM0344",
    "Woerden": "GM0632",
    "Zeist": "GM0355",
    "Houten": "GM0321",
    "Nieuwegein": "GM0356",
    "Stichtse Vecht": "GM1904",
    "De Ronde Venen": "GM0736",
    "Utrechtse Heuvelrug": "GM1581",
    "Wijk bij Duurstede": "GM0352",
    "Bunnik": "GM0312",
    "Lopik": "GM0331",
    "Groningen": "GM0014",
    "Amersfoort": "GM0307",
}
ARRANGEMENTEN = ("begeleiding", "jeugdhulp in school", "leermiddelen", "onderwijszorgarrangement")
GRONDEN = ("5a", "5b", "5c", "15", "3a", "11g")


@dataclass
class Geval:
    """One case; only what the register's theme needs is filled."""

    gemeente: str
    begin: date
    einde: date | None = None
    soort: str | None = None
    niveau: str | None = None
    vlag: bool = True
    status: str | None = None
    grond: str | None = None
    arrangement: str | None = None
    aanvraag: date | None = None
    toegekend: bool = True
    persoon: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tijd:
    """The months that a register covers in full, and the day of the export."""

    vanaf: str
    tot: date

    @property
    def eerste(self) -> date:
        """First day covered."""
        return date(int(self.vanaf[:4]), int(self.vanaf[5:]), 1)


def make_tijd(rng: random.Random) -> Tijd:
    """A stretch of 4 to 15 months, ending on the last day of a month or just after."""
    year, month = rng.choice([2021, 2022, 2023]), rng.choice([1, 8, 8, 9, 9, 10])
    months = rng.randint(4, 15)
    last = year * 12 + month - 1 + months - 1
    end = _month_end(last // 12, last % 12 + 1)
    return Tijd(f"{year}-{month:02d}", end + timedelta(days=rng.choice([0, 0, 0, 3, 9])))


def make_gevallen(rng: random.Random, thema: str, tijd: Tijd, *, levels: bool) -> list[Geval]:
    """Cases that began up to ten months before the stretch or in it."""
    gemeenten = rng.sample(list(GEMEENTEN), rng.randint(1, 5))
    span = (tijd.tot - tijd.eerste).days
    cases = []
    for _ in range(rng.randint(12, 70)):
        begin = tijd.eerste + timedelta(days=rng.randint(-300, span))
        lasting = rng.choice([None, rng.randint(5, 60), rng.randint(60, 400)])
        end = begin + timedelta(days=lasting) if lasting else None
        if end and (end < tijd.eerste or end > tijd.tot):
            end = None
        case = Geval(rng.choice(gemeenten), begin, end)
        case.niveau = rng.choice(["po", "vo", "so", "vso"]) if levels else None
        _fill(case, rng, thema, tijd)
        cases.append(case)
    if thema != "arrangementen":
        cases[0].einde = max(cases[0].begin + timedelta(days=1), tijd.eerste + timedelta(days=40))
    return cases


def _fill(case: Geval, rng: random.Random, thema: str, tijd: Tijd) -> None:
    if thema == "thuiszitters":
        case.soort = rng.choice(["absoluut", "lrv"])
        case.vlag = rng.random() < 0.8
    elif thema == "vrijstellingen":
        case.grond = rng.choice(GRONDEN)
    else:
        case.arrangement = rng.choice(ARRANGEMENTEN)
        case.aanvraag = case.begin - timedelta(days=rng.randint(3, 90))
        case.toegekend = rng.random() < 0.8
        case.einde = case.begin + timedelta(days=rng.choice([180, 365]))
    case.status = "open" if case.einde is None or case.einde > tijd.tot else "afgesloten"


def count_thuiszitters(cases: list[Geval], tijd: Tijd, level: str | None) -> list[dict[str, Any]]:
    """Stock on the last day of every month covered, short and long apart."""
    found: Counter[tuple[tuple[str, str], ...]] = Counter()
    for year, month in _months(tijd):
        day = _month_end(year, month)
        for case in cases:
            duration = _duration(case, day)
            if duration and case.vlag:
                found[_key(case, f"{year}-{month:02d}", level, kind=case.soort,
                           duration=duration)] += 1  # fmt: skip
    return _records("thuiszitters", found)


def _duration(case: Geval, day: date) -> str | None:
    if case.begin > day or (case.einde is not None and case.einde <= day):
        return None
    if case.soort != "absoluut" and (day - case.begin).days <= 28:
        return None
    return "kort" if day <= _add_months(case.begin, 3) else "lang"


def count_vrijstellingen(cases: list[Geval], tijd: Tijd, level: str | None) -> list[dict[str, Any]]:
    """In force on 1 August or added later, for every schooljaar of which 1 August is covered."""
    found: Counter[tuple[tuple[str, str], ...]] = Counter()
    for year in range(tijd.eerste.year, tijd.tot.year + 1):
        start, end = date(year, 8, 1), date(year + 1, 7, 31)
        if start < tijd.eerste or start > tijd.tot:
            continue
        for case in cases:
            if case.begin <= end and (case.einde is None or case.einde > start):
                found[_key(case, f"{year}-{year + 1}", level, ground=case.grond)] += 1
    return _records("vrijstellingen", found)


def count_arrangementen(cases: list[Geval], level: str | None) -> list[dict[str, Any]]:
    """Granted, in the month of the decision (kept in ``begin``)."""
    found: Counter[tuple[tuple[str, str], ...]] = Counter()
    for case in cases:
        if case.toegekend:
            found[_key(case, f"{case.begin:%Y-%m}", level, type=case.arrangement)] += 1
    return _records("arrangementen", found)


def _key(
    case: Geval, period: str, level: str | None, **dims: str | None
) -> tuple[tuple[str, str], ...]:
    named = {"period": period, "area": GEMEENTEN[case.gemeente], "level": case.niveau or level}
    return tuple((k, v) for k, v in (named | dims).items() if v is not None)


def _records(thema: str, found: Counter[tuple[tuple[str, str], ...]]) -> list[dict[str, Any]]:
    return [{"theme": thema, **dict(key), "count": number} for key, number in found.items()]


def _months(tijd: Tijd) -> list[tuple[int, int]]:
    months = []
    year, month = tijd.eerste.year, tijd.eerste.month
    while _month_end(year, month) <= tijd.tot:
        months.append((year, month))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
