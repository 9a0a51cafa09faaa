"""Months, school years and dates in every notation seen in exports."""

import re
from calendar import monthrange
from datetime import date, timedelta

from loaders.words import normalise

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "maart mrt maa mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_WORDS = frozenset(_MONTHS)
_MONTH_NAMES = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_TIME = r"(?:,?[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?uur)?(?:Z|\+0[0-2]:?00)?)?$"
_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})" + _TIME)
_DMY = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ]'?(\d{4}|\d{2})" + _TIME)
_DAY_OF_WEEK = re.compile(
    r"(?i)^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)\.?,? +(?=\d)"
)
_COMPACT = re.compile(r"^(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_DAY_NAME = re.compile(r"^(\d{1,2})[-. ]*([a-z]+)[-. ]*(\d{4}|\d{2})$")
# Without a sign between them both digits of the month must stand: 20407 is a count.
_YEAR_MONTH = re.compile(r"^(20\d{2})(?:[-/. mM](?=\d{1,2}$)|(?=\d{2}$))(0?[1-9]|1[0-2])$")
_MONTH_YEAR = re.compile(r"^(0?[1-9]|1[0-2])[-/. ](20\d{2})$")
_NAME_YEAR = re.compile(r"^([a-z]+)[ ]?(?:(20\d{2})|(\d{2}))$")
_YEAR_NAME = re.compile(r"^(20\d{2})[ ]?([a-z]+)$")
_SCHOOLJAAR = re.compile(
    r"(?<!\d)(?<![-/])(20\d{2}|'?\d{2})\s*[-/\u2013\u2014]\s*'?(20\d{2}|\d{2})(?![-/]?\d)"
)
_MONTH_IN_TEXT = re.compile(r"\b([a-z]{3,9})\.?[ -]+'?(20\d{2}|\d{2})\b")


def month_name(periode: str) -> str:
    """``2023-01`` as ``januari 2023``."""
    return f"{_MONTH_NAMES[int(periode[5:7]) - 1]} {periode[:4]}"


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_date(text: str) -> date | None:
    """A day: ISO, Dutch day-month-year, ``20230131``, ``31 januari 2023`` or an Excel serial."""
    text = _DAY_OF_WEEK.sub("", text.strip())
    if m := _ISO.match(text):
        return _date(int(m[1]), int(m[2]), int(m[3]))
    if m := _DMY.match(text):
        return _date(_year(m[3]), int(m[2]), int(m[1]))
    if m := _COMPACT.match(text):
        return _date(int(m[1]), int(m[2]), int(m[3]))
    if m := _DAY_NAME.match(normalise(text)):
        month = _MONTHS.get(m[2])
        return _date(_year(m[3]), month, int(m[1])) if month else None
    if re.fullmatch(r"[34]\d{4}(\.\d+)?", text):
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    return None


def parse_month(text: str) -> str | None:
    """A month as ``2023-01``: ``jan-23``, ``2023-01``, ``202301``, ``01-2023``, ``Januari 2023``.

    A two-digit year needs a month by name, so that ``1-23`` is never guessed at. A day is no
    month; see ``parse_date``.
    """
    text = text.strip()
    if m := _YEAR_MONTH.match(text):
        return f"{m[1]}-{int(m[2]):02d}"
    if m := _MONTH_YEAR.match(text):
        return f"{m[2]}-{int(m[1]):02d}"
    plain = normalise(text)
    if (m := _NAME_YEAR.match(plain)) and m[1] in _MONTHS:
        return f"{_year(m[2] or m[3])}-{_MONTHS[m[1]]:02d}"
    if (m := _YEAR_NAME.match(plain)) and m[2] in _MONTHS:
        return f"{m[1]}-{_MONTHS[m[2]]:02d}"
    return None


def parse_month_name(text: str) -> int | None:
    """The number of a month without a year (``aug`` → 8); a bare number is none."""
    return _MONTHS.get(normalise(text))


def parse_schooljaar(text: str) -> str | None:
    """A school year as ``2022-2023``: ``2022/2023``, ``2024/'25``, ``24-25``, ``sj 2024-2025``."""
    words = re.sub(r"(?i)^\s*(schooljaar|school jaar|sj\.?|cursusjaar|jaar)\s*:?\s*", "", text)
    m = _SCHOOLJAAR.fullmatch(words.strip())
    return _schooljaar(m) if m else None


def _schooljaar(m: re.Match[str]) -> str | None:
    first, last = _year(m[1].strip("'")), _year(m[2])
    return f"{first}-{last}" if last == first + 1 else None


def find_schooljaren(text: str) -> list[str]:
    """School years named inside a sentence or title."""
    if _looks_like_date(text):
        text = re.sub(r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}", " ", text)
    found = (_schooljaar(m) for m in _SCHOOLJAAR.finditer(text))
    return list(dict.fromkeys(year for year in found if year))


def _looks_like_date(text: str) -> bool:
    return bool(re.search(r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}", text))


def find_months(text: str) -> list[str]:
    """Months named inside a sentence or title, or the whole text as one month."""
    if month := parse_month(text):
        return [month]
    plain = " ".join(re.sub(r"[^a-z0-9' -]+", " ", text.casefold()).split())
    found = (
        f"{_year(m[2])}-{_MONTHS[m[1]]:02d}"
        for m in _MONTH_IN_TEXT.finditer(plain)
        if m[1] in _MONTHS
    )
    return list(
        dict.fromkeys([*found, *re.findall(r"(?<![\d-])20\d{2}-(?:0[1-9]|1[0-2])(?![\d-])", text)])
    )


def find_dates(text: str) -> list[date]:
    """Days named inside a sentence or title."""
    pattern = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2} [A-Za-z]+ \d{4}"
    return [day for raw in re.findall(pattern, text) if (day := parse_date(raw))]


def month_end(periode: str) -> date:
    """Last day of a month (``2023-02`` → 28 February 2023)."""
    year, month = int(periode[:4]), int(periode[5:7])
    return date(year, month, monthrange(year, month)[1])


def next_month(periode: str) -> str:
    """The month after a month."""
    following = month_end(periode) + timedelta(days=1)
    return f"{following:%Y-%m}"


def previous_month(periode: str) -> str:
    """The month before a month."""
    return f"{start_of(periode) - timedelta(days=1):%Y-%m}"


def months_between(first: str, last: str) -> list[str]:
    """All months from the first to the last, both included; none if the last comes earlier."""
    months = []
    while first <= last:
        months.append(first)
        first = next_month(first)
    return months


def is_month_end(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day == month_end(f"{day:%Y-%m}")


def schooljaar_of(day: date) -> str:
    """The school year (1 August-31 July) in which a day falls."""
    first = day.year if day.month >= 8 else day.year - 1
    return f"{first}-{first + 1}"


def start_of(periode: str) -> date:
    """First day of a month, school year or date."""
    if len(periode) == 7:
        return date(int(periode[:4]), int(periode[5:7]), 1)
    if len(periode) == 9:
        return date(int(periode[:4]), 8, 1)
    return date.fromisoformat(periode)


def is_period(text: str) -> bool:
    """Whether a text is a month, school year or date in the notation of the contract."""
    try:
        return len(text) in {7, 9, 10} and start_of(text) <= end_of(text)
    except ValueError:
        return False


def end_of(periode: str) -> date:
    """Last day of a month, school year or date."""
    if len(periode) == 7:
        return month_end(periode)
    if len(periode) == 9:
        return date(int(periode[5:]), 7, 31)
    return date.fromisoformat(periode)
