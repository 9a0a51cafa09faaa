"""What of a sender's cells may be shown: on the screen and in the workbook that goes back.

A cell is shown by the part of its column: known words and figures, nothing else. All that stands
outside the tables is shown only where it is a title of known words. Of a day the month is shown,
unless it is the first or last of a month: a birth date may stand in any column.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders.kinds import Kolomrol, Opties, TabelBeschrijving
from loaders.periods import is_month_end, parse_date, parse_month, parse_schooljaar
from loaders.personal_content import is_strongly_personal
from loaders.quoting import MASK, is_repeated, may_say, vocabulary
from loaders.read import Blad
from loaders.reference import Referentie
from loaders.values import Herkenner, is_total, parse_count
from loaders.words import normalise

_DATES: Final = frozenset(
    ["begin", "einde", "datum_besluit", "datum_aanvraag", "stand_per", "peildatum", "maand"]
)
_FINDERS: Final = {
    **{v: v for v in ("gemeente", "gm_code", "swv", "soort", "grond", "arrangement", "niveau")},
    **{v: v for v in ("duur", "maand", "jaar", "schooljaar", "peildatum", "status")},
    "is_thuiszitter": "janee",
}
# Kinds differ per sender; what is a gemeente, month, yes or no is known.
_OPEN: Final = frozenset(["soort", "grond", "arrangement", "niveau", "duur", "status"])
_LEXICONS: Final = frozenset(["soort", "arrangement", "niveau", "duur", "status"])
_LONG_NAME: Final = 7
_DISTINCT: Final = 50
_LARGE: Final = frozenset(["leerlingen", "inwoners"])
_MOST_DIGITS: Final = 4
_DAY: Final = re.compile(
    r"(?<!\d)(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})(?!\d)"
)
_TITLE_CELLS: Final = 4


def may_say_key(
    text: str, veld: str, column: pl.Series, herkenner: Herkenner, van_personen: set[str]
) -> bool:
    """Whether an unknown value of a key column may be said; see ``quoting.may_say``.

    Args:
        text: the value.
        veld: the field of its column.
        column: all cells of the column, to tell a category by.
        herkenner: the known words of the field.
        van_personen: words seen in columns of persons.
    """
    schat = vocabulary(herkenner.referentie)
    is_category = (
        veld in _OPEN
        and is_repeated(text, column)
        and not van_personen.intersection(schat.strange(text))
        and (not _is_one_name(text) or _holds_known(veld, column, herkenner))
    )
    return may_say(text, schat, _known(veld, herkenner), is_category=is_category)


def _is_one_name(text: str) -> bool:
    """One word with a capital: in a column without any known word it may be a first name."""
    return text[:1].isupper() and len(text.split()) == 1


def _holds_known(veld: str, column: pl.Series, herkenner: Herkenner) -> bool:
    values = column.drop_nulls().unique().head(_DISTINCT)
    return any(herkenner.find(veld, value) is not None for value in values)


def _known(veld: str, herkenner: Herkenner) -> frozenset[str]:
    """The words that a text of this field may be a slip of; of far gemeenten the long names."""
    if veld in {"gemeente", "gm_code"}:
        rows = herkenner.referentie.gemeenten.values()
        far = (row for row in rows if row["regio"] or len(row["naam"]) >= _LONG_NAME)
        return frozenset(normalise(row["naam"]) for row in far)
    return frozenset(herkenner.lexicon(veld).exact) if veld in _LEXICONS else frozenset()


@dataclass(frozen=True)
class Cel:
    """A cell as it may be shown; ``rol`` of its column, and whether it is of a header."""

    tekst: str
    rol: Kolomrol | None = None
    is_kop: bool = False


class Zicht:
    """Says of every cell of a sheet what may be shown of it."""

    def __init__(
        self, referentie: Referentie, blad: Blad, tabellen: tuple[TabelBeschrijving, ...]
    ) -> None:
        self.herkenner = Herkenner(referentie, Opties())
        self.schat = vocabulary(referentie)
        self.blad, self.tabellen = blad, tabellen
        self._roles = [(t, {r.kolom - blad.left: r for r in t.rollen}) for t in tabellen]
        self._shown: dict[tuple[int, int, str], str] = {}
        self._persons: set[str] | None = None

    def row(self, row: int) -> Iterator[Cel | None]:
        """The cells of a row from the left; None for an empty one."""
        cells = self.blad.row(row)
        is_line = sum(text is not None for text in cells) <= _TITLE_CELLS
        inside = [(t, r) for t, r in self._roles if t.kop[0] <= row <= max(t.rijen[1], t.kop[1])]
        before = ""
        for index, text in enumerate(cells):
            if text is None:
                yield None
                continue
            cel = self._inside(text, row, index, inside)
            if cel is None:
                cel = Cel(self._outside(text, before, is_line=is_line))
            before = cel.tekst
            yield cel

    def _inside(
        self,
        text: str,
        row: int,
        index: int,
        tabellen: list[tuple[TabelBeschrijving, dict[int, Kolomrol]]],
    ) -> Cel | None:
        for tabel, rollen in tabellen:
            rol = rollen.get(index)
            if rol is None:
                continue
            if row <= tabel.kop[1]:
                return Cel(self.header(text), rol, is_kop=True)
            if row >= tabel.rijen[0]:
                return Cel(self._remember(text, index, tabel, rol), rol)
        return None

    def _remember(self, text: str, index: int, tabel: TabelBeschrijving, rol: Kolomrol) -> str:
        """The same text in the same column is judged once."""
        key = (index, tabel.kop[0], text)
        if key not in self._shown:
            self._shown[key] = self._value(text, index, tabel, rol)
        return self._shown[key]

    def header(self, text: str) -> str:
        """A cell of a header: words of our field, those of persons too, or a period."""
        if is_strongly_personal(text):
            return MASK
        if _DAY.search(text) or parse_date(text):
            return _month_of(text)
        return text if self.schat.is_header(text) else MASK

    def _value(self, text: str, index: int, tabel: TabelBeschrijving, rol: Kolomrol) -> str:
        if is_strongly_personal(text):
            return MASK
        if rol.rol == "sleutel":
            return self._key(text, index, rol)
        if tabel.vorm == "register":
            return MASK
        if rol.rol in {"aantal", "totaal"}:
            return text if self._is_count(text, tabel.thema) else MASK
        few = sum(c.isdigit() for c in text) < _MOST_DIGITS
        return text if rol.rol == "onbekend" and few and _is_number(text) else MASK

    def _is_count(self, text: str, thema: str) -> bool:
        if _is_number(text) and thema in _LARGE:
            return True
        return self.schat.is_plain(text)

    def _key(self, text: str, index: int, rol: Kolomrol) -> str:
        if rol.veld in _DATES and (_DAY.search(text) or parse_date(text)):
            return _month_of(text)
        if rol.veld == "regio" and self.herkenner.referentie.find_regio(text):
            return text
        if is_total(text) and self.schat.is_plain(text):
            return text
        veld = _FINDERS.get(rol.veld)
        if veld is None:
            return MASK
        if self.herkenner.find(veld, text) is not None:
            return text if not self.schat.strange(text) else MASK
        column = self.blad.grid[str(index)]
        return text if may_say_key(text, veld, column, self.herkenner, self._of_persons()) else MASK

    def _of_persons(self) -> set[str]:
        """Words in the columns of persons of this sheet."""
        if self._persons is None:
            own = {r.kolom - self.blad.left for t in self.tabellen for r in t.rollen
                   if r.rol == "persoonlijk"}  # fmt: skip
            texts = (v for i in own for v in self.blad.grid[str(i)].drop_nulls().unique())
            self._persons = {word for text in texts for word in normalise(text).split()}
        return self._persons

    def _outside(self, text: str, before: str, *, is_line: bool) -> str:
        """Beside the tables: a title of known words, a header word, or a period."""
        if is_strongly_personal(text) or self.schat.of_persons(text):
            return MASK
        if not any(c.isalpha() for c in text):
            return self._bare(text, before)
        if not is_line:
            return text if self.schat.is_header(text) and not _has_digits(text) else MASK
        rest = _DAY.sub("", text)
        return _month_of(text) if self.schat.is_plain(rest) else MASK

    def _bare(self, text: str, before: str) -> str:
        """A figure alone: a period, or a day beside the words that say what it is."""
        if parse_month(text) or parse_schooljaar(text):
            return text if not _DAY.search(text) else MASK
        beside = before not in {"", MASK} and any(c.isalpha() for c in before)
        return _month_of(text) if beside and parse_date(text) else MASK


def _month_of(text: str) -> str:
    """A text in which of every day the month is left, unless it is its first or last day."""
    if not _DAY.search(text) and parse_date(text):
        return _day_hidden(text)
    return _DAY.sub(lambda match: _day_hidden(match[0]), text).removesuffix(" 00:00:00")


def _day_hidden(text: str) -> str:
    day = parse_date(text)
    if day is None:
        return MASK
    is_edge = day.day == 1 or is_month_end(day)
    return text if is_edge and _DAY.fullmatch(text) else f"{day:%Y-%m}-{MASK[:2]}"


def _is_number(text: str) -> bool:
    return parse_count(text).soort != "fout"


def _has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)
