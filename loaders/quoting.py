"""What of a sender's file may be repeated literally: never what may be of a person.

Everything that is said of a file (messages, questions, profiles, names of files and sheets, the
sheet on the screen, the workbook that goes back) comes through here.
"""

import csv
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from loaders.periods import MONTH_WORDS
from loaders.reference import Referentie
from loaders.words import hide_numbers, load_lexicon, normalise

MASK: Final = "\u25cf\u25cf\u25cf"
_PATH: Final = Path(__file__).parent / "mappings" / "zegbaar.csv"
_VALUES: Final = ("soort", "niveau", "duur", "arrangement", "status", "janee")
# Headers of what is of a person: their words are no words of a kind, gemeente or title.
_OF_PERSONS: Final = frozenset(["persoonlijk", "zaaknummer", "reden", "afsluitreden"])
# Words that are names too: said among others, never alone or behind a particle.
_ALSO_NAMES: Final = """
    kort lang laag midden half licht zwaar wijk kern bron blad klas school grond plus wacht kop
    bezoek ambulant jong route spoor stad tab oud nieuw def breed smal
"""
_BETWEEN: Final = "van de den der het ten ter te t n el al von la le"
_NAMES_TOO: Final = frozenset(_ALSO_NAMES.split())
_PARTICLES: Final = frozenset(_BETWEEN.split())
_TOKEN: Final = re.compile(r"[<>]?\d{1,4}|gm\d{4}|[pv]o\d{4}|\d{1,2}[a-g]|[a-z]{1,2}\d{1,2}|[<>]")
_LETTER: Final = frozenset("abcdefg")
_BEFORE_LETTER: Final = frozenset(["3", "5", "11", "onder", "sub", "lid", "letter"])
_YEARS: Final = re.compile(
    r"(?<![\d/-])(?:20\d\d|'?\d\d)\s*[-/\u2013]\s*'?(?:20\d\d|\d\d)(?![-/]?\d)"
    r"|(?<![\d/-])(?:20\d\d[-/. ]?(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/ ]20\d\d)(?![-/.]?\d)"
    r"|(?<![\d/-])20\d\d(?![-/.]?\d)"
)
_MONTH: Final = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_DAY: Final = re.compile(
    rf"(?i)(?<!\d)(?:\d{{1,4}}[-/. ]\d{{1,2}}[-/. ]\d{{1,4}}(?!\d)|\d{{1,2}}[-. ]*(?:{_MONTH})\b)"
)
_MOST_DIGITS, _MOST_LENGTH, _MOST_WORDS = 4, 60, 8
_LONG_STEM: Final = 4
_ROWS, _SHARE = 3, 2 / 3


class Woordenschat:
    """The words that are of our field and of no person."""

    def __init__(self, plaatsen: Iterable[str] = ()) -> None:
        found = _read_words()
        plaatsen = {*(normalise(naam) for naam in plaatsen), *found.pop("plaats")}
        plaatsen |= {naam.replace(" ", "") for naam in plaatsen}
        self.klein = found.pop("klein")
        self._personal = _words_of(_OF_PERSONS)
        headers = load_lexicon("koppen").words - self._personal
        values = (load_lexicon("waarden", veld).words for veld in _VALUES)
        own = frozenset().union(headers, *values, *found.values())
        self.woorden = frozenset(w for w in own if w.isalpha()) - self.klein - _PARTICLES
        self._places: dict[str, list[tuple[str, ...]]] = {}
        for tokens in sorted((tuple(p.split()) for p in plaatsen), key=len, reverse=True):
            if tokens:
                self._places.setdefault(tokens[0], []).append(tokens)

    def of_persons(self, text: str) -> bool:
        """Whether a title or header speaks of a person: what stands beside it is not shown."""
        own = self._personal - self.woorden - self.klein
        return any(token in own for token in normalise(text).split())

    def is_plain(self, text: str) -> bool:
        """Whether a text is of known words only, and of figures that are no date or number.

        ``van Houten`` is a surname, ``Jan`` and ``Lang`` are names too: a place behind a particle,
        a month without a year and such a word alone are not plain.
        """
        tokens = normalise(text).split()
        if len(text) > _MOST_LENGTH or len(tokens) > _MOST_WORDS or not few_digits(text):
            return False
        if not tokens:
            return not any(c.isalnum() for c in text)
        places, known = self._look(tokens, months=any(c.isdigit() for c in text))
        if not all(known):
            return False
        if not any(c.isalpha() for c in text) or all(places):
            return True
        rest = {t for t, place in zip(tokens, places, strict=True) if not place}
        if any(places) and not rest & _PARTICLES:
            return True
        return bool(rest - self.klein - _PARTICLES - _NAMES_TOO)

    def is_header(self, text: str) -> bool:
        """Whether a text is of words that headers are made of, those above persons too."""
        tokens = normalise(text).split()
        places, known = self._look(tokens, months=True)
        rest = {t for t, place in zip(tokens, places, strict=True) if not place}
        if any(places) and rest and rest <= _PARTICLES:
            return False  # a surname, as in ``is_plain``
        fine = (k or t in self._personal for t, k in zip(tokens, known, strict=True))
        return bool(tokens) and len(text) <= _MOST_LENGTH and few_digits(text) and all(fine)

    def strange(self, text: str) -> list[str]:
        """The words of a text that are not known."""
        tokens = normalise(text).split()
        _, known = self._look(tokens, months=True)
        return [token for token, fine in zip(tokens, known, strict=True) if not fine]

    def _look(self, tokens: list[str], *, months: bool) -> tuple[list[bool], list[bool]]:
        """Per word: whether it is (part of) a place, and whether it is known."""
        places = self._find_places(tokens)
        known = [
            place or self._knows(token, before, months=months)
            for place, token, before in zip(places, tokens, ["", *tokens], strict=False)
        ]
        return places, known

    def _find_places(self, tokens: list[str]) -> list[bool]:
        found = [False] * len(tokens)
        for start, token in enumerate(tokens):
            for place in self._places.get(token, ()):
                if not found[start] and tuple(tokens[start : start + len(place)]) == place:
                    found[start : start + len(place)] = [True] * len(place)
        return found

    def _knows(self, token: str, before: str, *, months: bool) -> bool:
        if token in MONTH_WORDS:
            return months
        if token in self.woorden or token in self.klein or _TOKEN.fullmatch(token):
            return True
        return (token in _LETTER and before in _BEFORE_LETTER) or self._is_compound(token)

    def _is_compound(self, token: str) -> bool:
        """Two known words in one, as ``verzuimoverzicht``, with or without an s between them."""
        for cut in range(_LONG_STEM, len(token) - _LONG_STEM + 1):
            left, right = token[:cut], token[cut:]
            if right in self.woorden and (left in self.woorden or left[:-1] in self.woorden):
                return len(left) > _LONG_STEM or left in self.woorden
        return False

    def hide(self, naam: str) -> str:
        """A name of a file or sheet with ``●●●`` for every word and number that is not known."""
        parts = re.split(r"([^\W\d_]+)", hide_numbers(naam).replace("\u2022", "\u25cf"))
        words = [normalise(part) for part in parts[1::2]]
        places, known = self._look(words, months=True)
        for i, word in enumerate(words):
            # Jan Jansen, Sanne van Houten: a name of which one word is known too
            own_name = places[i] or word in MONTH_WORDS | _NAMES_TOO
            beside = not all(known[max(i - 2, 0) : i + 2])
            if (not known[i] and len(word) != 1) or (own_name and beside):
                parts[2 * i + 1] = MASK
        hidden = re.sub(r"\d{5,}", _hide_run, "".join(parts))
        return re.sub(r"\u25cf{3,}(?:[ .,'-]*\u25cf{3,})*", MASK, hidden)


def _hide_run(match: re.Match[str]) -> str:
    """Five digits or more, unless they are a month or day of this century."""
    return match[0] if re.fullmatch(r"20\d{2}[01]\d(?:[0-3]\d)?", match[0]) else MASK


def few_digits(text: str) -> bool:
    """Whether the figures in a text are a period or a short number, not a day or long number."""
    rest = _YEARS.sub("", text)
    return not _DAY.search(rest) and sum(c.isdigit() for c in rest) <= _MOST_DIGITS


def may_say(
    value: str, schat: Woordenschat, bekend: Iterable[str] = (), *, is_category: bool = False
) -> bool:
    """Whether a value can't be of a person, so that it may stand in a message literally.

    A message has to name what is wrong, and a person has to know which kind is asked about; a
    name, number, birth date or free text may stand nowhere. What a name looks like can't be told
    (any word may be one), so it is the other way round: a value is said only where it is

    1. figures: at most four digits, or a month, year or schooljaar; never a day;
    2. of words of our field only (``Woerden (stad)``, ``verzuim > 16 uur``);
    3. a slip of the pen in a known word of its own column (``Utregt``): the same first letter, and
       one letter different, or two in a word of seven letters or more;
    4. a category: one of the few words that a column of kinds holds over and over.

    Everything else is said by its cell and its length: see ``quote``.

    Args:
        value: the text of the cell.
        schat: the words of our field.
        bekend: the known words of the column.
        is_category: see 4; who calls has looked at the whole column.
    """
    if schat.is_plain(value):
        return True
    if not few_digits(value) or "@" in value or len(value) > _MOST_LENGTH:
        return False
    return is_slip(value, bekend) or (is_category and _is_short(value))


def is_repeated(value: str, column: pl.Series) -> bool:
    """Whether a column holds a few values over and over, this one among them: kinds, no persons."""
    filled = column.len() - column.null_count()
    rows = int((column == value).sum())
    counts = column.drop_nulls().value_counts()["count"]
    often = int(counts.filter(counts >= _ROWS).sum())
    return rows >= _ROWS and often >= _SHARE * filled


def _is_short(value: str) -> bool:
    """As a category is written: some words, of which only the first has a capital."""
    words = value.split()
    capitals = [w for w in words[1:] if w[:1].isupper() and not w.isupper()]
    return len(value) <= 40 and len(words) <= 5 and not capitals


def is_slip(value: str, bekend: Iterable[str]) -> bool:
    """Whether a value is one of these words, misspelt."""
    plain = normalise(value)
    if len(plain) < 4 or any(c.isdigit() for c in plain):
        return False
    near = (w for w in bekend if w[:1] == plain[0] and abs(len(w) - len(plain)) <= 2)
    return any(_distance(plain, word) <= _allowed(word) for word in near)


def _allowed(word: str) -> int:
    return 0 if len(word) < 5 else 1 if len(word) < 7 else 2


def _distance(one: str, other: str) -> int:
    """Letters to change, add, leave out or swap with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if last and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def quote(value: str, *, says: bool | None = None) -> str:
    """A value as it may stand in a message: literally, or ``●●● (een tekst van 21 tekens)``.

    ``says``: whether it may, where the words of its column were looked at.
    """
    if says if says is not None else may_say(value, vocabulary()):
        return f"'{value[:40]}\u2026'" if len(value) > 40 else f"'{value}'"
    return f"{MASK} ({describe(value)})"


def describe(value: str) -> str:
    """What a value looks like, without telling what it is."""
    digits = sum(c.isdigit() for c in value)
    if digits and not any(c.isalpha() for c in value):
        return f"een getal van {digits} cijfers"
    return f"een tekst van {len(value)} tekens"


@cache
def vocabulary(referentie: Referentie | None = None) -> Woordenschat:
    """The words of our field, with the names of gemeenten, regions and samenwerkingsverbanden."""
    if referentie is None:
        return Woordenschat()
    tables = (referentie.gemeenten, referentie.regios, referentie.swvs)
    return Woordenschat(row["naam"].split("(")[0] for table in tables for row in table.values())


def hidden_key(text: str) -> tuple[str, str]:
    """What an answer about a value that may not be said is kept under: a mark of it."""
    plain = normalise(text) or text
    return MASK, hashlib.sha256(plain.encode()).hexdigest()[:10]


def hide_name(naam: str, referentie: Referentie | None = None) -> str:
    """A name of a file or sheet without what may be of a person."""
    return vocabulary(referentie).hide(naam)


def _read_words() -> dict[str, frozenset[str]]:
    """Per sort the words of ``zegbaar.csv``; places are parted by commas."""
    with _PATH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {
        row["soort"]: frozenset(
            normalise(word)
            for word in row["woorden"].split("," if row["soort"] == "plaats" else " ")
        )
        for row in rows
    }


def _words_of(velden: frozenset[str]) -> frozenset[str]:
    headers = load_lexicon("koppen").exact
    return frozenset(w for text, veld in headers.items() if veld in velden for w in text.split())
