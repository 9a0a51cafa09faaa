"""Dutch words for what the store keeps as codes."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

THEMA: Final = {
    "thuiszitters": "thuiszitters",
    "leerplichttelling": "leerplichttelling",
    "vrijstellingen": "vrijstellingen",
    "arrangementen": "arrangementen",
    "leerlingen": "leerlingen",
    "inwoners": "inwoners van 5 tot en met 17 jaar",
}
SOORT: Final = {
    "absoluut": "absoluut verzuim",
    "lrv": "langdurig relatief verzuim",
    "geoorloofd": "geoorloofd verzuim",
    "relatief": "relatief verzuim",
    "lrv_begin": "langdurig relatief verzuim bij aanvang",
    "lrv_toename": "toename langdurig relatief verzuim",
    "lrv_lang": "langdurig relatief verzuim, langer dan 3 maanden",
    "onbekend": "soort onbekend",
    "totaal": "totaal",
}
MAANDEN: Final = [
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
]
TIJDZONE: Final = ZoneInfo("Europe/Amsterdam")


def name_of(namen: Mapping[str, str], code: str) -> str:
    """Return the name of a code, or the code itself where it has none."""
    return namen.get(code, code)


def plain(woorden: str) -> str:
    """Return what a person typed so that Markdown shows it as it stands, on one line."""
    return re.sub(r"([\\`*_\[\]<>$~#!|]|:(?=\w))", r"\\\1", " ".join(woorden.split()))


def number(aantal: float) -> str:
    """Return a whole number the Dutch way: ``1.234``."""
    return f"{aantal:,.0f}".replace(",", ".")


def count_word(aantal: int) -> str:
    """Return a small number as a word: ``drie``."""
    woorden = ("geen", "één", "twee", "drie", "vier", "vijf")
    return woorden[aantal] if aantal < len(woorden) else str(aantal)


def decimal(waarde: float) -> str:
    """Return a rate the Dutch way: ``2,5``; two decimals below 1."""
    tekst = f"{waarde:,.2f}" if 0 < abs(waarde) < 0.95 else f"{waarde:,.1f}"
    return tekst.translate(str.maketrans(",.", ".,"))


def plural(aantal: int, enkel: str, meer: str) -> str:
    """Return a number with its word: ``1 bestand``, ``3 bestanden``."""
    return f"{number(aantal)} {enkel if aantal == 1 else meer}"


def period(periode: str | None) -> str:
    """Return a period as people write it: ``sep 2023``, ``2023-2024``, ``1 okt 2023``."""
    if not periode:
        return ""
    delen = periode.split("-")
    if len(delen) == 3:
        return f"{int(delen[2])} {MAANDEN[int(delen[1]) - 1]} {delen[0]}"
    if len(delen[1]) == 4:
        return periode
    return f"{MAANDEN[int(delen[1]) - 1]} {delen[0]}"


def span(van: str | None, tot: str | None) -> str:
    """Return a stretch of periods: ``nov 2024 t/m okt 2026``."""
    return period(van) if van == tot else f"{period(van)} t/m {period(tot)}"


def moment(tijd: datetime | None) -> str:
    """Return a moment in Dutch local time: ``22 nov 2026, 14:05``."""
    if tijd is None:
        return ""
    lokaal = tijd.astimezone(TIJDZONE)
    return f"{lokaal.day} {MAANDEN[lokaal.month - 1]} {lokaal.year}, {lokaal:%H:%M}"


def day(tijd: datetime) -> str:
    """Return a day in Dutch local time: ``22 nov 2026``."""
    lokaal = tijd.astimezone(TIJDZONE)
    return f"{lokaal.day} {MAANDEN[lokaal.month - 1]} {lokaal.year}"


def full_date(datum: date) -> str:
    """Return a date: ``31 okt 2026``."""
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"


def themes(themas: str) -> str:
    """Return comma-joined theme codes in words."""
    return ", ".join(THEMA.get(t, t) for t in themas.split(", ") if t)
