"""What titles, the lines above a table and the name of its sheet say of the whole table."""

import re
from dataclasses import dataclass, field
from datetime import date

from loaders.periods import find_dates, find_months, find_schooljaren, parse_month_name
from loaders.read import Blad
from loaders.report import Verslag
from loaders.stretch import Tijdvak, read_tijdvak
from loaders.tables import Tabel
from loaders.values import Herkenner
from loaders.words import load_lexicon, normalise

_EXPORT = re.compile(
    r"(?i)aangemaakt|gemaakt op|afgedrukt|afdruk|print|gegenereerd|export|bijgewerkt|stand per"
    r"|opgesteld|ververs|laatste update|versie|gedownload|verzonden|dagtekening|^datum\b|^d\.?d\."
)
# As the leverformat asks it: an answer other than ja says nothing.
_COMPLETE = re.compile(r"^volledig\b.*\bis 0\b")
_STAND = re.compile(r"(?i)stand (?:per|op)|^datum\b")
_UNTIL = re.compile(r"(?i)\bt/?m\b|tot en met|\btot\b")
_GEMEENTE = re.compile(
    r"(?i)\b(?:woon)?gemeente\b[: ]+(.+?)"
    r"(?=\s*(?:$|,|;|\(|\s-\s|\b(?:schooljaar|per|peildatum|sj|in)\b))"
)
# A day in such a line is somebody's, and says nothing of the table.
_BIRTH = re.compile(r"(?i)\bgeb(?:\b|oorte|oren)")
_NOTES = 40
_BARE_YEAR = re.compile(r"(?<![\d/'-])20\d{2}(?![\d/'-])")
_LEVEL = re.compile(r"\b(PO|VO|SO|VSO|SBO|PRO|MBO)\b")
_NAMED = frozenset(["soort", "grond", "arrangement", "niveau"])
_KINDS = re.compile(
    r"langdurig relatief(?: verzuim)?|absoluut(?: verzuim)?|\blrv\b|geoorloofd verzuim"
)
_GROUNDS = re.compile(
    r"(?i)(?:art(?:ikel)?\.? ?)?\b(?:3|5|11) ?(?:onder|sub|lid)? ?[a-g]\b|art(?:ikel)?\.? ?15\b"
)
_STRONG = (
    ("leerplichttelling", "leerplichttelling"),
    ("vrijstelling", "vrijstellingen"),
    ("arrangement", "arrangementen"),
    ("toekenning", "arrangementen"),
    ("thuiszit", "thuiszitters"),
    ("verzuim", "thuiszitters"),
)
_WEAK = (("inwoner", "inwoners"), ("bevolking", "inwoners"), ("leerling", "leerlingen"))


@dataclass
class Omgeving:
    """Dimensions that hold for a whole table, and the stretch of time that it names.

    ``geerfd``: the names of those that stand above another table of the sheet only.
    ``volledig``: the table says that in its periods all that it does not list is 0. ``stand``: the
    day of ``stand per 31-01-2023``, for a table of counts that names no other.
    """

    dims: dict[str, str] = field(default_factory=dict)
    geerfd: frozenset[str] = frozenset()
    stand: dict[str, str] = field(default_factory=dict)
    tijdvak: Tijdvak = field(default_factory=Tijdvak)
    volledig: bool = False

    @property
    def tot_en_met(self) -> date | None:
        """The last day that was counted."""
        return self.tijdvak.laatste


def read_context(tabel: Tabel, herkenner: Herkenner, verslag: Verslag) -> Omgeving:
    """Read the lines above a table and its sheet's name; what disagrees is asked about."""
    omgeving = Omgeving()
    for line in tabel.context:
        if _BIRTH.search(line):
            continue
        if _COMPLETE.search(plain := normalise(line)):
            omgeving.volledig = plain.endswith(" ja")
            continue
        omgeving.tijdvak.complete(read_tijdvak(line))
        if _EXPORT.search(line):
            days = find_dates(line)
            if len(days) == 1 and _STAND.search(line) and not omgeving.stand:
                omgeving.stand = herkenner.find("peildatum", days[0].isoformat()) or {}
            continue
        for key, value in _read_line(line, herkenner).items():
            known = omgeving.dims.setdefault(key, value)
            if known != value:
                omgeving.dims[key] = _ask_which(tabel, key, known, value, verslag)
    _inherit(tabel, herkenner, omgeving)
    return omgeving


def lines_outside(blad: Blad, tabellen: list[Tabel]) -> list[str]:
    """Lines of a few cells that belong to no table: notes below it, a sheet that explains."""
    first = max((t.rijen[-1] + 1 for t in tabellen), default=0)
    lines = []
    for row in range(first, min(blad.grid.height, first + _NOTES)):
        cells = [c for c in blad.row(row) if c]
        if 0 < len(cells) <= 4:
            lines.append(" ".join(dict.fromkeys(cells)))
    return [line for line in lines if not _BIRTH.search(line)]


_PERIOD = frozenset(["maand", "maandnummer", "dag", "midden"])


def _inherit(tabel: Tabel, herkenner: Herkenner, omgeving: Omgeving) -> None:
    """What stands above the first table of a sheet fills in what nearer lines leave open."""
    own = {*omgeving.dims, *omgeving.stand}
    for line in tabel.erft:
        if _EXPORT.search(line):
            continue
        for key, value in _read_line(line, herkenner).items():
            if key not in own and not (key in _PERIOD and own & _PERIOD):
                omgeving.dims.setdefault(key, value)
                omgeving.geerfd |= {key}


def _ask_which(tabel: Tabel, key: str, one: str, other: str, verslag: Verslag) -> str:
    cell = tabel.blad.address(0, 0)
    answer = verslag.ask(
        f"tegenspraak_{key}",
        f"Blad '{tabel.blad.naam}': de titel en de naam van het blad spreken elkaar tegen "
        f"({one} en {other}). Pas de juiste aan en lever opnieuw aan.",
        (one, other),
        over=(tabel.blad.naam, one, other),
        blad=tabel.blad.naam,
        cel=cell,
        geldig=lambda text: text in {one, other},
    )
    return answer or one


def _read_line(line: str, herkenner: Herkenner) -> dict[str, str]:
    dims: dict[str, str] = {}
    months, years, days = find_months(line), find_schooljaren(line), find_dates(line)
    if not _UNTIL.search(line):
        if len(months) == 1 and not days:
            dims["maand"] = months[0]
        if len(days) == 1:
            dims |= herkenner.find("peildatum", days[0].isoformat()) or {}
    if len(years) == 1:
        dims["schooljaar"] = years[0]
    elif not dims and (number := parse_month_name(line.strip(" :"))):
        dims["maandnummer"] = str(number)
    elif not dims and not years and len(bare := set(_BARE_YEAR.findall(line))) == 1:
        dims["jaar"] = bare.pop()
    return dims | _read_gemeente(line, herkenner) | _read_values(line, herkenner)


def _read_gemeente(line: str, herkenner: Herkenner) -> dict[str, str]:
    match = _GEMEENTE.search(line)
    found = herkenner.find("gemeente", match[1]) if match else None
    if not found and not line.strip().isdigit():
        found = herkenner.find("gemeente", line)
    return found or {}


def _read_values(line: str, herkenner: Herkenner) -> dict[str, str]:
    dims: dict[str, str] = _read_named(line, herkenner)
    levels = set(_LEVEL.findall(line))
    if len(levels) == 1:
        dims |= herkenner.find("niveau", levels.pop()) or {}
    elif found := herkenner.find("niveau", line):
        dims |= found
    kinds = set(_KINDS.findall(normalise(line)))
    if len(kinds) == 1 and "soort" not in dims:
        dims |= herkenner.find("soort", kinds.pop()) or {}
    found_grounds = [herkenner.find("grond", raw) for raw in _GROUNDS.findall(line)]
    named = {found["grond"] for found in found_grounds if found}
    if len(named) == 1:
        dims["grond"] = named.pop()
    return dims


def _read_named(line: str, herkenner: Herkenner) -> dict[str, str]:
    """``Soort arrangement: begeleiding``, or a line that is nothing but such a word."""
    name, colon, value = line.partition(":")
    words = line.split()
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in (1, 2)]
    pairs = [(name, value)] if colon else halves
    for left, right in pairs:
        veld = load_lexicon("koppen").find(left) if left and right.strip() else None
        if veld in _NAMED and (found := herkenner.find(str(veld), right.strip())):
            return found
    whole = herkenner.header_dims(line)
    return {k: v for k, v in whole.items() if k in {"soort", "arrangement", "grond", "niveau"}}


def themes_in(text: str) -> set[str]:
    """Themes that a title, header or name points at; words for pupils count only alone."""
    plain = normalise(text)
    strong = {thema for word, thema in _STRONG if word in plain}
    if "leerplichttelling" in strong:
        return {"leerplichttelling"}
    if strong - {"thuiszitters"}:
        return strong - {"thuiszitters"} if "thuiszit" not in plain else strong
    return strong or {thema for word, thema in _WEAK if word in plain}
