"""The stretch of time that a title, note or sheet says a table covers."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.periods import is_month_end, month_end, next_month, parse_date, parse_month

_MOMENT = re.compile(
    r"\b(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}[ -][a-z]{3,9}\.?[ -]\d{4}"
    r"|[a-z]{3,9}\.? \d{4}|20\d{2}-(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])-20\d{2})\b(?![-/]\d)"
)
_EXPORT = re.compile(
    r"aangemaakt|gemaakt|afgedrukt|geprint|gegenereerd|export|bijgewerkt|\bstand\b|peildatum|update"
)
_UNTIL = re.compile(
    r"\bt ?/? ?m\b|\bt\.? ?e\.? ?m\b|\btot ?(?:en|&|/) ?met\b|\beinde?\b|\blaatste\b"
)
_BEFORE = re.compile(r"\btot\b(?! ?(?:en|&|/) ?met)")
_FROM = re.compile(r"\bvan\b|\bvanaf\b|\bsinds\b|\bbegin|\bstart|\bvolledig\b|\beerste\b")
_DASH = re.compile(r"^\s*(?:[-\u2013\u2014/]|en|to|,)?\s*$")


@dataclass
class Tijdvak:
    """``vanaf``: the first month covered in full; ``tot``: the last day; ``export``: its date.

    What is not said is None.
    """

    vanaf: str | None = None
    tot: date | None = None
    export: date | None = None

    @property
    def laatste(self) -> date | None:
        """The last day of which the figures are certain: the earlier of both."""
        return min(filter(None, (self.tot, self.export)), default=None)

    def complete(self, other: "Tijdvak") -> None:
        """Take from another what this one does not say."""
        self.vanaf = self.vanaf or other.vanaf
        self.tot = self.tot or other.tot
        self.export = self.export or other.export


def read_tijdvak(line: str) -> Tijdvak:
    """What one line says: ``periode 1-9-2022 t/m 31-7-2023``, ``volledig vanaf sept 2022``.

    A sentence that goes on after its one date says something else: *vanaf 1-1-2023 telt een
    nieuwe definitie*.
    """
    plain = line.casefold()
    found: list[tuple[str, date, date]] = []
    end = 0
    for match in _MOMENT.finditer(plain):
        moment = _moment(match[0])
        if moment is None:
            continue
        found.append((_label(plain[end : match.start()], found), *moment))
        end = match.end()
    said = _combine(found)
    is_remark = len(re.findall(r"\w+", plain[end:])) > 1 and "volledig" not in plain
    if is_remark and not (said.vanaf and said.tot):
        return Tijdvak(export=said.export)
    return said


def _moment(text: str) -> tuple[date, date] | None:
    """First and last day of a day or month."""
    if day := parse_date(text):
        return day, day
    if month := parse_month(text):
        return date(int(month[:4]), int(month[5:]), 1), month_end(month)
    return None


def _label(before: str, found: list[tuple[str, date, date]]) -> str:
    if _EXPORT.search(before):
        return "export"
    if _UNTIL.search(before):
        return "tot"
    if _BEFORE.search(before):
        return "voor"
    if _FROM.search(before):
        return "van"
    if found and found[-1][0] in {"van", ""} and _DASH.match(before):
        return "tot"
    return ""


def _combine(found: list[tuple[str, date, date]]) -> Tijdvak:
    labels = [label for label, _, _ in found]
    if labels[:2] in (["", "tot"], ["", "voor"]):
        found[0] = ("van", *found[0][1:])
    elif labels[:2] == ["", ""] or len(labels) > 3:
        return Tijdvak()
    result = Tijdvak()
    for label, first, last in found:
        if label == "van" and result.vanaf is None:
            result.vanaf = first_full_month(first)
        elif label == "tot" and result.tot is None:
            result.tot = last
        elif label == "voor" and result.tot is None:
            result.tot = _day_before(first, last)
        elif label == "export" and result.export is None:
            result.export = last
    return result


def first_full_month(day: date) -> str:
    """The first month that lies wholly on or after a day."""
    month = f"{day:%Y-%m}"
    return month if day.day == 1 else next_month(month)


def _day_before(first: date, last: date) -> date | None:
    """The last day of *tot*: the day itself is not in it, unless it ends a month.

    Nobody says *tot 31 december* to leave out that day. *Tot december* may go either way: that is
    not known, so it is asked for.
    """
    if first != last:
        return None
    return last if is_month_end(last) else last - timedelta(days=1)
