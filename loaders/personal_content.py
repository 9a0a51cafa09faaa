"""What the values of one person look like, judged over a whole column.

One in eleven random numbers passes the check of a BSN and any word may be a surname, so that a
column is judged by its share of values, never by one of them.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum.nl import bsn, onderwijsnummer

from loaders.periods import parse_date

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"^(?:\+31|0031|\(?0)[\s\d()-]{8,14}$")
_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)")
_STREET = re.compile(
    r"(?i)^[a-z\u00c0-\u017f .'-]*(?:straat|laan|weg|plein|kade|gracht|dijk|hof|singel|steeg|pad|"
    r"dreef|park|plantsoen|ring|veld|akker|str\.?)\s+\d{1,5}\s?[a-z]?(?:[-/ ]\w{1,4})?$"
)
_RUN = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
_WORD = r"[A-Z\u00c0-\u00de][\w'\u2019.-]*"
_NAME = re.compile(
    rf"^{_WORD}(?:[ ,]+(?:[a-z']{{1,4}}[ .])*{_WORD})*(?:, ?[A-Z.a-z ]{{1,12}})?(?:[- ]\d{{1,5}})?$"
)
_PARTICLED = re.compile(r"^(?:(?:van|de|den|der|het|ten|ter|te|el|al|von|la|le|'t) )+[A-Z]")
_IDENTIFIER = re.compile(r"^(?=\S*\d)[\w./-]{3,30}$")
_CHILD_YEARS = (3.0, 23.0)
_FREE_TEXT_LENGTH = 35


def plain_digits(text: str) -> str:
    """A number as its digits: ``123456782.0``, ``1234.56.782`` and ``123 456 782`` alike."""
    return re.sub(r"[ .\-]", "", re.sub(r"\.0+$", "", text.strip()))


def is_person_number(text: str) -> bool:
    """Whether eight or nine digits are a valid BSN or onderwijsnummer (elfproef)."""
    digits = plain_digits(text)
    if not digits.isdigit() or len(digits) not in (8, 9):
        return False
    number = digits.zfill(9)
    return bool(bsn.is_valid(number) or onderwijsnummer.is_valid(number))


def holds_person_number(text: str) -> bool:
    """Whether a value is, or holds among other things, the number of a person."""
    return is_person_number(text) or any(is_person_number(run) for run in _RUN.findall(text))


def is_contact(text: str) -> bool:
    """An e-mail address or a phone number."""
    if _MAIL.search(text):
        return True
    return bool(_PHONE.match(text)) and 9 <= sum(c.isdigit() for c in text) <= 13


def is_address(text: str) -> bool:
    """A postcode, or a street with a number."""
    return bool(_POSTCODE.search(text) or _STREET.match(text))


def is_strongly_personal(text: str) -> bool:
    """What nothing but a person's number or address looks like, whatever the header says."""
    return holds_person_number(text) or is_contact(text) or is_address(text)


def looks_like_name(text: str) -> bool:
    """One to four words of which the first or the one after ``van der`` has a capital."""
    if len(text) > 40 or len(text.split()) > 5 or text.isupper():
        return False
    return bool(_NAME.match(text) or _PARTICLED.match(text))


@dataclass(frozen=True)
class Inhoud:
    """Of one column: some different values, how many there are, and how many cells are filled."""

    waarden: list[str]
    verschillend: int
    gevuld: int

    @property
    def aandeel(self) -> float:
        """How many of the filled cells differ: 1 where none is the same as another."""
        return self.verschillend / max(self.gevuld, 1)


def are_names(inhoud: Inhoud) -> bool:
    """Mostly shaped like names, and many different ones."""
    values = inhoud.waarden
    if not values or sum(looks_like_name(v) for v in values) < 0.7 * len(values):
        return False
    return inhoud.verschillend >= 60 or inhoud.aandeel >= 0.4


def are_identifiers(inhoud: Inhoud) -> bool:
    """A different code or number in nearly every row."""
    values = inhoud.waarden
    if len(values) < 4 or inhoud.aandeel < 0.9:
        return False
    codes = sum(bool(_IDENTIFIER.match(v)) and len(plain_digits(v)) >= 4 for v in values)
    return codes >= 0.9 * len(values)


def are_free_text(inhoud: Inhoud) -> bool:
    """Long, and seldom twice the same."""
    values = inhoud.waarden
    long = sum(len(v) > _FREE_TEXT_LENGTH or v.count(" ") > 5 for v in values)
    return long >= 0.5 * len(values) and inhoud.aandeel >= 0.2


def are_births(values: list[str], latest: date) -> bool:
    """Dates of which nearly all lie three to twenty-three years before the latest other date."""
    days = [day for v in values if (day := parse_date(v))]
    if len(days) < 0.7 * len(values) or len(days) < 3:
        return False
    low, high = _CHILD_YEARS
    born = sum(low <= (latest - day).days / 365.25 <= high for day in days)
    return born >= 0.9 * len(days)
