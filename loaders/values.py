"""What a word or number in a cell stands for; never a guess."""

import re
from dataclasses import dataclass

from loaders.kinds import OVERSLAAN, Antwoorden, Opties
from loaders.periods import (
    is_month_end,
    parse_date,
    parse_month,
    parse_month_name,
    parse_schooljaar,
)
from loaders.quoting import hidden_key
from loaders.reference import Referentie
from loaders.words import Lexicon, canonical, load_lexicon, normalise

_GROUND = re.compile(
    r"^(?:(?:vrijst|vrijstelling(?:en)?|verleende|vervangende leerplicht|lpw|beroep op|grond|"
    r"(?:de )?leerplichtwet|van|op grond van|ogv|aantal|wegens|op basis van|o b v|cf|conform) )*"
    r"(?P<art>art(?:ikel)? ?)?(?P<nr>3|5|11|15)"
    r"(?: ?(?:onder |lid |sub |letter |onderdeel )?(?P<letter>[a-g]))?"
    r"(?: (?:van de )?(?:lpw|leerplichtwet(?: 1969)?))?"
    r"(?: (?:lichamelijk|psychisch|richting|buitenland|ander|gewichtige|ziekte|vakantie|religieuze|"
    r"levensovertuiging|ongeschikt|bezwaar|bedenking|onderwijs).*)?$"
)
_GRONDEN = frozenset(["3a", "3b", "5a", "5b", "5c", "15", *(f"11{c}" for c in "abcdefg")])
_MASKED = re.compile(
    r"^(?:<\s*5|minder dan (?:5|vijf)|1\s*(?:-|\u2013|t/m|tot en met)\s*4)\s*\*?$", re.I
)
_NO_DATA = frozenset(
    ["nvt", "n v t", "nb", "n b", "niet van toepassing", "niet bekend", "geen data"]
)
_WHOLE = re.compile(r"^\d+(?:[.,]0+)?$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[. \u00a0\u202f]\d{3})+$")
_DASHES = frozenset(["-", "\u2013", "\u2014", "--"])
_BRACKET = re.compile(r"(.+?)\s*\(([^)]+)\)\s*")
_LIMITS = re.compile(
    r"[<>]|\bdan\b|\b(?:weken|wkn|wk|maanden|mnd|uur)\b|waarvan|nieuw|afgeslo|herhaal|meisjes|jongens"
    r"|opgelo|beeindigd|stroom|vorig|cumulatief|lopend|inmiddels|tot nu"
)
_SPLITTABLE = frozenset(["soort", "grond", "arrangement", "niveau"])
# No gemeente or samenwerkingsverband has ten million pupils; eight digits may be a BSN.
_MOST = 9_999_999
TOTAL_WORDS = frozenset(["totaal", "eindtotaal", "subtotaal", "som", "generaal", "tot"])


@dataclass(frozen=True)
class Getal:
    """A count cell. ``soort``: ``aantal``, ``masker``, ``geen`` (n.v.t.), ``streep``, ``fout``."""

    soort: str
    aantal: int | None = None


def parse_count(text: str, *, is_decimal: bool = False) -> Getal:
    """Type a count cell: a whole number ≥ 0, ``<5``, no data, a dash, or a fault.

    ``is_decimal``: the workbook holds a fraction here, so that ``1.234`` is no thousand.
    """
    text = text.strip()
    if _THOUSANDS.match(text) and not is_decimal:
        return _whole(re.sub(r"\D", "", text))
    if _WHOLE.match(text) and not (is_decimal and "." in text):
        return _whole(re.split(r"[.,]", text)[0])
    if _MASKED.match(text):
        return Getal("masker")
    if text in _DASHES:
        return Getal("streep")
    missing = not text.startswith("#") and normalise(text) in _NO_DATA  # "#N/B" is an error value
    return Getal("geen" if missing else "fout")


def _whole(digits: str) -> Getal:
    number = int(digits)
    return Getal("aantal", number) if number <= _MOST else Getal("fout")


def is_total(text: str) -> bool:
    """Whether a row label says that the row adds up others."""
    words = normalise(text).split()
    return bool(words) and (words[0] in TOTAL_WORDS or words[-1] in TOTAL_WORDS)


def without_total(text: str) -> str:
    """``Subtotaal Houten`` as ``Houten``; a text that is nothing but a total stays as it is."""
    words = [word for word in text.split() if not is_total(word)]
    return " ".join(words) if is_total(text) and words else text


class Herkenner:
    """Recognises values with the reference tables, the mappings and a person's own answers."""

    def __init__(self, referentie: Referentie, opties: Opties) -> None:
        self.referentie = referentie
        self.opties = opties
        self.antwoorden = Antwoorden(opties.antwoorden)
        self._headers: dict[str, dict[str, str]] = {}
        self._lexicons = {
            veld: load_lexicon("waarden", veld)
            for veld in ("soort", "niveau", "duur", "arrangement", "status", "janee")
        }

    def find(self, veld: str, text: str) -> dict[str, str] | None:
        """The dimensions a text stands for in a column of that field; None if unknown.

        What a person answered about the text comes first; ``{"overslaan": "ja"}`` is an answer
        too: the rows that hold it do not count.
        """
        if answer := self._told(f"waarde_{veld}", text):
            if answer == OVERSLAAN:
                return {OVERSLAAN: "ja"}
            text = answer
        dims = self._find_whole(veld, text)
        if veld not in _SPLITTABLE:
            return dims
        if dims and (remark := _BRACKET.fullmatch(text)):
            return {**(self._single_dim(remark[2]) or {}), **dims}
        if dims is None:
            split = self.header_dims(text)
            return split if veld in split else None
        return dims

    def _told(self, code: str, text: str) -> str | None:
        """What a person answered about a text, by itself or by the mark of what is not said."""
        if not self.opties.antwoorden:
            return None
        return self.antwoord(code, text) or self.antwoord(code, *hidden_key(text))

    def _find_whole(self, veld: str, text: str) -> dict[str, str] | None:
        finder = getattr(self, f"_find_{veld}", None)
        if finder is not None:
            return finder(text)
        value = self._lexicons[veld].find(text)
        return {veld: value} if value else None

    def own_code(self, text: str) -> dict[str, str]:
        """The gemeente of the regions that a bare number is the code of; {} for any other."""
        gebied = (self._find_gemeente(text) or {}).get("gebied", "")
        of_ours = text.isdecimal() and self.referentie.regio_of(gebied)
        return {"gebied": gebied} if of_ours else {}

    def antwoord(self, code: str, *over: str) -> str | None:
        """What a person answered to a question, or None."""
        return self.antwoorden.find(code, over)

    def lexicon(self, veld: str) -> Lexicon:
        """The known words of a field, for the best guesses to offer."""
        return self._lexicons[veld]

    def _find_soort(self, text: str) -> dict[str, str] | None:
        value = self._lexicons["soort"].find(text)
        if value is None or self._is_limited(text):
            return None
        kind, _, duration = value.partition(" ")
        return {"soort": kind, "duur": duration} if duration else {"soort": kind}

    def _is_limited(self, text: str) -> bool:
        """A remark in brackets that makes the kind another one (``LRV (> 3 maanden)``)."""
        remark = _BRACKET.fullmatch(text)
        if remark is None or not _LIMITS.search(normalise(remark[2])):
            return False
        return canonical(normalise(text)) not in self._lexicons["soort"].exact

    def _find_grond(self, text: str) -> dict[str, str] | None:
        if "trek" in text.casefold():
            return None
        forms = (normalise(text), normalise(re.sub(r"\([^)]*\)", " ", text)))
        match = next((m for form in forms if (m := _GROUND.match(form))), None)
        if match is None:
            return None
        ground = match["nr"] + (match["letter"] or "")
        return {"grond": ground} if ground in _GRONDEN else None

    def _find_gemeente(self, text: str) -> dict[str, str] | None:
        hit = self.referentie.find_gemeente(text)
        return {"gebied": hit.code} if hit and hit.code else None

    _find_gm_code = _find_gemeente

    def _find_swv(self, text: str) -> dict[str, str] | None:
        code = self.referentie.find_swv(text)
        return {"swv": code} if code else None

    def _find_maand(self, text: str) -> dict[str, str] | None:
        if month := parse_month(text):
            return {"maand": month}
        if day := parse_date(text):
            return {"maand": f"{day:%Y-%m}", "dag": day.isoformat()}
        if year := parse_schooljaar(text):
            return {"schooljaar": year}
        number = parse_month_name(text) or _month_number(text)
        return {"maandnummer": str(number)} if number else None

    def _find_peildatum(self, text: str) -> dict[str, str] | None:
        if day := parse_date(text):
            dims = {"dag": day.isoformat(), "maand": f"{day:%Y-%m}"}
            return dims if is_month_end(day) else {**dims, "midden": "ja"}
        return self._find_maand(text)

    def _find_schooljaar(self, text: str) -> dict[str, str] | None:
        year = parse_schooljaar(text)
        return {"schooljaar": year} if year else None

    def _find_jaar(self, text: str) -> dict[str, str] | None:
        if re.fullmatch(r"20\d{2}(\.0)?", text.strip()):
            return {"jaar": text.strip()[:4]}
        return self._find_schooljaar(text)

    def header_dims(self, text: str) -> dict[str, str]:
        """What a column header says of all cells below it; ``{}`` when it says nothing known."""
        if text not in self._headers:
            self._headers[text] = self._header_dims(text)
        return dict(self._headers[text])

    def _header_dims(self, text: str) -> dict[str, str]:
        """Read a header.

        Tries the whole text, then a remark in brackets apart, then two halves of the words
        (``LRV PO``, ``Absoluut sep-22``); both halves must be known.
        """
        if remark := _BRACKET.fullmatch(text):
            left, right = self._single_dim(remark[1]), self._single_dim(remark[2])
            if left and right:
                return {**right, **left}
        if dims := self._single_dim(text):
            return dims
        words = [w for w in re.split(r"[\s|:,;]+|\s-\s", text) if w and w not in "-/"]
        for cut in range(1, len(words)):
            left = self._single_dim(" ".join(words[:cut]))
            right = self._single_dim(" ".join(words[cut:]))
            if left and right and not left.keys() & right.keys():
                return {**left, **right}
        return {}

    def _single_dim(self, text: str) -> dict[str, str] | None:
        if re.fullmatch(r"\d{1,4}", text.strip()):
            return self._find_gemeente(text) if re.fullmatch(r"0\d{3}", text.strip()) else None
        for veld in ("soort", "grond", "niveau", "duur", "arrangement", "gemeente"):
            if dims := self._find_whole(veld, text):
                return dims
        if year := parse_schooljaar(text):
            return {"schooljaar": year}
        if month := parse_month(text):
            return {"maand": month}
        if (day := parse_date(text)) and 2000 < day.year < 2100 and not text.isdigit():
            return {"maand": f"{day:%Y-%m}", "dag": day.isoformat()}
        if number := parse_month_name(text):
            return {"maandnummer": str(number)}
        return None


def _month_number(text: str) -> int | None:
    digits = text.strip().removesuffix(".0")
    return int(digits) if re.fullmatch(r"0?[1-9]|1[0-2]", digits) else None


def combine_period(dims: dict[str, str]) -> str | None:
    """The month of a cell: named, or a month's number with its year or school year."""
    if "maand" in dims:
        return dims["maand"]
    if "maandnummer" not in dims:
        return None
    number = int(dims["maandnummer"])
    if "jaar" in dims:
        return f"{dims['jaar']}-{number:02d}"
    if "schooljaar" in dims:
        first, last = dims["schooljaar"].split("-")
        return f"{first if number >= 8 else last}-{number:02d}"
    return None
