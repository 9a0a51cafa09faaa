"""Words as people write them, made comparable: case, accents, brackets, order, abbreviation."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

_MAPPINGS = Path(__file__).parent / "mappings"
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOISE = frozenset(
    ["de", "het", "een", "van", "in", "op", "per", "aantal", "leerlingen", "jongeren", "kinderen",
     "gevallen", "lpw", "art", "bron", "waar", "woont", "woonachtig", "leerling", "lln", "ll",
     "jongere", "jeugdigen", "brp"]
)  # fmt: skip
_SIGNS = re.compile(r"([<>])\s+")
_SEPARATORS = re.compile(r"[^a-z0-9<>]+")


def normalise(text: str) -> str:
    """Lower case, no accents, words of letters, digits, ``<`` and ``>`` with single spaces."""
    plain = text.casefold().replace("'", "")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("\u2019", ""))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", _SIGNS.sub(r"\1", plain)).strip()


_LONG_NUMBER = re.compile(
    r"(?<![\d.])(?:\d{8,9}|\d{4}\.\d{2}\.\d{3}|\d{3}([ .])\d{3}\1\d{3})(?![\d.]\d)(?!\d)"
)


_UNITS = re.compile(r"(\d) ?(?:weken|week|wkn|wk)\b")
_MONTHS = re.compile(r"(\d) ?(?:maanden|maand|mnden|mnd)\b")
_MORE, _LESS = (
    re.compile(r"\b(?:langer|meer|ouder) dan (?=\d)"),
    re.compile(r"\b(?:korter|minder) dan (?=\d)"),
)
_NUMBERS = re.compile(r"\b(een|twee|drie|vier|vijf|zes|twaalf|zestien)\b(?= (?:w|m|u))")
_NUMBER = {"een": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6",
           "twaalf": "12", "zestien": "16"}  # fmt: skip
_COUNTED = re.compile(r"^(?:som|aantal|telling|count|sum) (?:van|of) (?=\w)")


def canonical(plain: str) -> str:
    """Normalised words with durations alike (``langer dan vier wkn`` is ``>4 weken``)."""
    plain = _NUMBERS.sub(lambda m: _NUMBER[m[1]], plain)
    plain = _MONTHS.sub(r"\1 maanden", _UNITS.sub(r"\1 weken", plain))
    return _COUNTED.sub("", _LESS.sub("<", _MORE.sub(">", plain)))


def hide_numbers(name: str) -> str:
    """A name of a file or sheet without runs of digits that may be the number of a person.

    Also as people write a BSN: ``1112.22.333`` and ``111 222 333``.
    """
    return _LONG_NUMBER.sub(_hide_unless_date, name)


def _hide_unless_date(match: re.Match[str]) -> str:
    is_date = re.fullmatch(r"20\d{2}[01]\d[0-3]\d", match[0])
    return match[0] if is_date else "\u2022" * len(match[0])


def variants(text: str) -> list[str]:
    """The normalised text, then without remarks in brackets."""
    whole = normalise(text)
    if "(" not in text and "[" not in text:
        return [whole] if whole else []
    return [form for form in dict.fromkeys([whole, normalise(_BRACKETS.sub(" ", text))]) if form]


class Lexicon:
    """Known words and what each stands for."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.exact: dict[str, str] = {}
        for word, value in pairs:
            self.exact.setdefault(canonical(normalise(word)), value)
        self._by_tokens: dict[frozenset[str], str] = {}
        self._by_length: dict[int, list[tuple[list[str], str]]] = {}
        for word, value in self.exact.items():
            self._by_tokens.setdefault(self._tokens(word), value)
            full = word.split()
            self._by_length.setdefault(len(full), []).append((full, value))
        self.values = frozenset(self.exact.values())
        self.words = frozenset(token for word in self.exact for token in word.split())

    @staticmethod
    def _tokens(word: str) -> frozenset[str]:
        tokens = frozenset(word.split())
        return (tokens - _NOISE) or tokens

    def find(self, text: str) -> str | None:
        """The value of a text: literally, in other word order, or abbreviated; else None."""
        for form in map(canonical, variants(text)):
            if form in self.exact:
                return self.exact[form]
            # a bare number is a count, also where ``per 1000`` is a word
            if not form.isdecimal() and (tokens := self._tokens(form)) in self._by_tokens:
                return self._by_tokens[tokens]
        return self._find_abbreviated(text)

    def _find_abbreviated(self, text: str) -> str | None:
        """``abs. verz.``: each word begins a known word, in order, and only one value fits.

        A single word only where a point says that it is short for something (``aant.``).
        """
        short = canonical(normalise(text)).split()
        least = 3 if len(short) > 1 or "." in text else 99
        if not short or any(len(token) < least for token in short):
            return None
        values = {
            value
            for full, value in self._by_length.get(len(short), [])
            if all(f.startswith(s) for f, s in zip(full, short, strict=True))
        }
        return values.pop() if len(values) == 1 else None

    def nearest(self, text: str, limit: int = 3) -> list[str]:
        """Known words that look like the text, nearest first."""
        return get_close_matches(normalise(text), self.exact, n=limit, cutoff=0.7)


@cache
def load_lexicon(name: str, veld: str | None = None) -> Lexicon:
    """A lexicon from ``loaders/mappings``: ``koppen`` (header → field) or one of ``waarden``."""
    with (_MAPPINGS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    if veld is None:
        return Lexicon((row["kop"], row["veld"]) for row in rows)
    return Lexicon((row["woord"], row["waarde"]) for row in rows if row["veld"] == veld)
