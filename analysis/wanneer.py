"""What the *wanneer* of an activity says, as a typed value; what is not understood stays text.

The words of the agendas (documents 000, 002 and 004) and their plain neighbours. Nothing is
guessed: text that does not fit as a whole is *niet begrepen*. Readings that are a choice:

- ``voorjaar``: March to May, and so on by the meteorological seasons;
- months with ``/`` between them are moments of their own, unless they follow one another
  (``jan/feb``): that is one moment in either; with ``–`` it is one moment in that stretch;
- a deadline or end without a day is the last day of that month or year.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from analysis.opmaak import MAANDNAMEN, format_datum

NIET_BEGREPEN: Final = "niet begrepen"
_GETALLEN: Final = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8,
    "tien": 10, "twaalf": 12,
}  # fmt: skip
_SEIZOENEN: Final = {"voorjaar": 3, "zomer": 6, "najaar": 9, "winter": 12}


@dataclass(frozen=True)
class Doorlopend:
    """All the time, until a date where one is given: nothing to plan, so never late."""

    tot_en_met: date | None = None


@dataclass(frozen=True)
class Elke:
    """Once in every so many weeks or months (one of the two is 0)."""

    weken: int = 0
    maanden: int = 0


@dataclass(frozen=True)
class Keren:
    """So many times a year, or in all (``per_jaar`` false); ``hoogstens`` empty: or more.

    ``blokken``: only in these stretches of months, where they are given.
    """

    minstens: int
    hoogstens: int | None
    per_jaar: bool = True
    blokken: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Maanden:
    """Moments in stretches of months (first, last); every year, or in one year only."""

    blokken: tuple[tuple[int, int], ...]
    jaar: int | None = None


@dataclass(frozen=True)
class Uiterlijk:
    """Once, at the latest on a date."""

    datum: date


@dataclass(frozen=True)
class InJaar:
    """Once, in a calendar year."""

    jaar: int


Onderdeel = Doorlopend | Elke | Keren | Maanden | Uiterlijk | InJaar


@dataclass(frozen=True)
class Wanneer:
    """What a text says: its parts, none where it is empty or not understood."""

    tekst: str
    onderdelen: tuple[Onderdeel, ...] = ()

    @property
    def begrepen(self) -> bool:
        """Whether the text was understood; an empty one is not."""
        return bool(self.onderdelen)

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was filled in."""
        return not self.tekst


def read_wanneer(tekst: str | None) -> Wanneer:
    """Understand a *wanneer*, in any case and with any dash.

    Args:
        tekst: as written; lists between bullets are read part by part.

    Returns:
        Its parts in the order of the text, each once; none when any of it is not understood.
    """
    plain = " ".join((tekst or "").split())
    rest, parts = _normalise(plain), []
    while rest:
        found = _read_next(rest)
        if found is None:
            return Wanneer(plain)
        part, rest = found
        if part not in parts:
            parts.append(part)
    return Wanneer(plain, tuple(parts))


def say_wanneer(wanneer: Wanneer) -> str:
    """Say how a *wanneer* was read, so that a wrong reading can be seen.

    Returns:
        A few Dutch words; ``niet begrepen`` or ``nog niet ingevuld`` where that is so.
    """
    if wanneer.is_leeg:
        return "nog niet ingevuld"
    return "; ".join(_say(part) for part in wanneer.onderdelen) or NIET_BEGREPEN


def _normalise(tekst: str) -> str:
    plain = re.sub(r"<[^>]*>", " • ", tekst.casefold())
    plain = re.sub(r"[‐‑‒–—−]", "-", plain)
    plain = re.sub(r"\s*-\s*", "-", plain)
    plain = re.sub(r"\s*/\s*", "/", plain)
    return _skip(" ".join(plain.split()))


def _skip(rest: str) -> str:
    """Leave out what stands between two parts."""
    return re.sub(r"^(?:[\s,;•/.]|en\b|\+)+", "", rest)


def _read_next(rest: str) -> tuple[Onderdeel, str] | None:
    for pattern, make in _VORMEN:
        if match := pattern.match(rest):
            part = make(match)
            if part is not None:
                return part, _skip(rest[match.end() :])
    return None


def _month(word: str) -> int:
    return next(n for n, name in enumerate(MAANDNAMEN, 1) if _same_month(word, name))


def _same_month(word: str, name: str) -> bool:
    return name.startswith(word) or (word, name) in {("mrt", "maart"), ("sept", "september")}


def _month_end(jaar: int, maand: int) -> date:
    following = date(jaar + maand // 12, maand % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _number(word: str) -> int:
    return _GETALLEN.get(word) or int(word)


def _make_until(match: re.Match[str]) -> date:
    month = _month(match["maand"]) if match["maand"] else 12
    return _month_end(int(match["jaar"]), month)


def _make_keren(match: re.Match[str]) -> Keren:
    least, most = _number(match["n"]), match["m"]
    at_least = match["minstens"] is not None
    months = _split_months(match["maanden"]) if match["maanden"] else ()
    return Keren(least, None if at_least else _number(most or match["n"]), True, months)


def _make_sessies(match: re.Match[str]) -> Keren:
    least = _number(match["n"])
    return Keren(least, None if match["minstens"] else _number(match["m"] or match["n"]), False)


def _make_maanden(match: re.Match[str]) -> Maanden:
    jaar = int(match["jaar"]) if match["jaar"] else None
    return Maanden(_split_months(match["maanden"]), jaar)


def _split_months(tekst: str) -> tuple[tuple[int, int], ...]:
    blocks = []
    for piece in re.split(r"/|,\s*|\s+en\s+", tekst.strip()):
        words = piece.split("-")
        blocks.append((_month(words[0]), _month(words[-1])))
    following = all(b[0] == a[1] % 12 + 1 for a, b in pairwise(blocks))
    if len(blocks) > 1 and following:
        return ((blocks[0][0], blocks[-1][1]),)
    return tuple(blocks)


def _stretch(first: int, last: int) -> list[int]:
    return [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]


def _make_seizoen(match: re.Match[str]) -> Maanden:
    first = _SEIZOENEN[match["seizoen"]]
    jaar = int(match["jaar"]) if match["jaar"] else None
    return Maanden(((first, (first + 1) % 12 + 1),), jaar)


def _make_kwartaal(match: re.Match[str]) -> Maanden:
    first = 3 * int(match["k"]) - 2
    return Maanden(((first, first + 2),), int(match["jaar"]) if match["jaar"] else None)


_MAAND: Final = (
    r"(?:januari|jan|februari|feb|maart|mrt|april|apr|mei|juni|jun|juli|jul|augustus|aug|"
    r"september|sept|sep|oktober|okt|november|nov|december|dec)\b\.?"
)
_REEKS: Final = rf"{_MAAND}(?:(?:-|/|, ?| en ){_MAAND})*"
_GETAL: Final = rf"(?:\d{{1,2}}|{'|'.join(_GETALLEN)})"
_JAAR: Final = r"(?:19|20)\d\d\b"
_MINSTENS: Final = r"(?P<minstens>minimaal|minstens|ten ?minste)? ?"
_PER_JAAR: Final = r"(?:per (?:school)?jaar|jaarlijks|elk (?:school)?jaar|ieder (?:school)?jaar)"
_Maker = Callable[[re.Match[str]], Onderdeel | None]
_VORMEN: Final[tuple[tuple[re.Pattern[str], _Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"doorlopend,? (?:tot|tot en met|t/m) (?:eind(?:e)? )?(?P<maand>{_MAAND})? ?"
         rf"(?P<jaar>{_JAAR})", lambda m: Doorlopend(_make_until(m))),
        (r"doorlopend\b", lambda m: Doorlopend()),
        (rf"(?:deadline:?|uiterlijk|voor eind|eind) (?:in )?(?P<maand>{_MAAND})? ?"
         rf"(?P<jaar>{_JAAR})", lambda m: Uiterlijk(_make_until(m))),
        (r"tweewekelijks\b|om de week\b", lambda m: Elke(weken=2)),
        (r"wekelijks\b|(?:elke|iedere) week\b", lambda m: Elke(weken=1)),
        (rf"(?:om de|elke|iedere) (?P<n>{_GETAL}) weken\b", lambda m: Elke(weken=_number(m["n"]))),
        (r"maandelijks\b|(?:elke|iedere) maand\b", lambda m: Elke(maanden=1)),
        (rf"(?:om de|elke|iedere) (?P<n>{_GETAL}) maanden\b",
         lambda m: Elke(maanden=_number(m["n"]))),
        (r"(?:per|elk|ieder) kwartaal\b", lambda m: Elke(maanden=3)),
        (rf"{_MINSTENS}(?P<n>{_GETAL})(?:-(?P<m>{_GETAL}))? ?(?:keer|x|maal) {_PER_JAAR}\b"
         rf"(?: ?\((?P<maanden>{_REEKS})\))?", _make_keren),
        (rf"{_MINSTENS}(?P<n>{_GETAL})(?:-(?P<m>{_GETAL}))? ?"
         r"(?:sessies?|bijeenkomsten|bijeenkomst|keer)\b", _make_sessies),
        (r"halfjaarlijks\b", lambda m: Keren(2, 2)),
        (rf"(?P<minstens>minimaal|minstens|ten ?minste)? ?{_PER_JAAR}\b",
         lambda m: Keren(1, None if m["minstens"] else 1)),
        (rf"(?P<seizoen>voorjaar|zomer|najaar|winter)\b ?(?P<jaar>{_JAAR})?", _make_seizoen),
        (rf"q(?P<k>[1-4])\b ?(?P<jaar>{_JAAR})?", _make_kwartaal),
        (rf"(?P<k>[1-4])e kwartaal\b ?(?:van )?(?P<jaar>{_JAAR})?", _make_kwartaal),
        (rf"(?P<maanden>{_REEKS}) ?(?P<jaar>{_JAAR})?", _make_maanden),
        (rf"(?:in )?(?P<jaar>{_JAAR})", lambda m: InJaar(int(m["jaar"]))),
    )
)  # fmt: skip


def _say(part: Onderdeel) -> str:
    match part:
        case Doorlopend(tot):
            return f"doorlopend tot en met {format_datum(tot)}" if tot else "doorlopend"
        case Elke(weken, maanden):
            number, word = (weken, "week") if weken else (maanden, "maand")
            return f"elke {word}" if number == 1 else f"elke {number} {_PLURAL[word]}"
        case Keren():
            return _say_keren(part)
        case Maanden(blokken, jaar):
            said = ", ".join(_say_block(*blok) for blok in blokken)
            said = " en ".join(said.rsplit(", ", 1))
            return f"in {said}" + (f" {jaar}" if jaar else "")
        case Uiterlijk(datum):
            return f"uiterlijk {format_datum(datum)}"
        case InJaar(jaar):
            return f"in {jaar}"


_PLURAL: Final = {"week": "weken", "maand": "maanden"}


def _say_keren(part: Keren) -> str:
    if part.hoogstens is None:
        number = f"minstens {part.minstens}"
    elif part.hoogstens > part.minstens:
        number = f"{part.minstens} tot {part.hoogstens}"
    else:
        number = str(part.minstens)
    months = ""
    if part.blokken:
        months = f", in {' en '.join(_say_block(*blok) for blok in part.blokken)}"
    return f"{number} keer {'per jaar' if part.per_jaar else 'in totaal'}{months}"


def _say_block(first: int, last: int) -> str:
    names = [MAANDNAMEN[m - 1] for m in _stretch(first, last)]
    if len(names) == 1:
        return names[0]
    return " of ".join(names) if len(names) == 2 else f"{names[0]} tot en met {names[-1]}"
