"""What of a sender's cells may go back in a workbook: known words and figures, nothing else.

Stricter than the preview on the screen, since a workbook travels: a text is shown only where every
word of it is one that headers, values, gemeenten or months are made of.
"""

import re
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from loaders.kinds import Kolomrol, Opties, TabelBeschrijving
from loaders.periods import MONTH_WORDS, parse_date
from loaders.personal_content import is_strongly_personal
from loaders.read import Blad
from loaders.reference import Referentie
from loaders.report import looks_personal
from loaders.values import Herkenner, is_total, parse_count
from loaders.words import load_lexicon, normalise

MASK: Final = "\u25cf\u25cf\u25cf"
_DATES: Final = frozenset(
    ["begin", "einde", "datum_besluit", "datum_aanvraag", "stand_per", "peildatum", "maand"]
)
_FINDERS: Final = {
    **{v: v for v in ("gemeente", "gm_code", "swv", "soort", "grond", "arrangement", "niveau")},
    **{v: v for v in ("duur", "maand", "jaar", "schooljaar", "peildatum", "status")},
    "is_thuiszitter": "janee",
}
_VALUES: Final = ("soort", "niveau", "duur", "arrangement", "status", "janee")
_MORE: Final = """
    overzicht rapportage export levering leverformat telling tabel bron volledig lijst geteld
    aangemaakt bijgewerkt uitleg gevulde bij wat niet staat is ja nee alleen onder sub lid artikel
    art trekkend tm t m tot en met van de het een in op per om aan voor uit als te zijn regio
    gemeente gem schooljaar sj week kwartaal jaar peildatum stand leerplicht leerplichtwet lpw
    thuiszitters verzuim vrijstelling vrijstellingen arrangementen leerplichttelling inwoners
    alle overig overige leeg nvt v wkn mnd maanden weken dan meer minder langer korter gm
"""
_MORE_WORDS: Final = frozenset(_MORE.split())
_NUMBER: Final = re.compile(r"\d{1,4}|gm\d{1,4}|[pv]o\d{4}|<\d|[><]|[a-g]|20\d{4}|blad\d+|sheet\d+")
_FIGURE: Final = re.compile(r"[\d.,<>%\s-]{1,7}")
_DATE_SHAPE: Final = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}(?:[ T][\d:.]+)?")
_NEAR: Final = 0.8


class Zicht:
    """Says per cell what may be shown of it."""

    def __init__(self, referentie: Referentie) -> None:
        self.referentie = referentie
        self.herkenner = Herkenner(referentie, Opties())

    @cached_property
    def _names(self) -> frozenset[str]:
        """Names of gemeenten, regions and samenwerkingsverbanden."""
        tables = (self.referentie.gemeenten, self.referentie.regios, self.referentie.swvs)
        return frozenset(normalise(row["naam"]) for table in tables for row in table.values())

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word that headers, values, names and months are made of."""
        values = (load_lexicon("waarden", veld).words for veld in _VALUES)
        names = frozenset(word for name in self._names for word in name.split())
        return load_lexicon("koppen").words.union(names, MONTH_WORDS, _MORE_WORDS, *values)

    @cached_property
    def _of_persons(self) -> frozenset[str]:
        """Words of headers above columns of persons: a title with one of them is not shown."""
        personal = (w for w, v in load_lexicon("koppen").exact.items() if v == "persoonlijk")
        return frozenset(word for text in personal for word in text.split()) - _MORE_WORDS

    def is_plain(self, text: str) -> bool:
        """Whether every word of a text is known, and no number in it may be that of a person."""
        if is_strongly_personal(text) or looks_personal(text, like_known=True):
            return False
        tokens = normalise(text).split()
        known = [t in self._words or bool(_NUMBER.fullmatch(t)) for t in tokens]
        return bool(tokens) and len(text) <= 120 and all(known)

    def _is_month_alone(self, tokens: list[str]) -> bool:
        """A month without any figure may be a first name (``Jan``)."""
        return bool(MONTH_WORDS & set(tokens)) and not any(c.isdigit() for t in tokens for c in t)

    def title(self, text: str) -> str:
        """A line beside the tables of a sheet that was understood."""
        tokens = normalise(text).split()
        if self._of_persons & set(tokens) or self._is_month_alone(tokens):
            return MASK
        return text if self.is_plain(text) and not _is_bare(text) else MASK

    def header_word(self, text: str) -> str:
        """A cell of what was not understood: only a known header word is shown."""
        known = load_lexicon("koppen").find(text) is not None and self.is_plain(text)
        return text if known and not any(c.isdigit() for c in text) else MASK

    def header(self, text: str) -> str:
        """A cell of the header of a table that was understood."""
        return text if self.is_plain(text) else MASK

    def value(self, text: str, rol: Kolomrol) -> str:
        """A cell in a row of a table, by the part of its column."""
        if is_strongly_personal(text):
            return MASK
        if rol.rol in {"aantal", "totaal"}:
            counts = parse_count(text).soort != "fout" or bool(_FIGURE.fullmatch(text))
            return text if counts else MASK
        return text if rol.rol == "sleutel" and self._is_key(text, rol.veld) else MASK

    def _is_key(self, text: str, veld: str) -> bool:
        if veld in _DATES and (parse_date(text) or _DATE_SHAPE.fullmatch(text)):
            return True
        if is_total(text) and self.is_plain(text):
            return True
        finder = _FINDERS.get(veld)
        if veld == "regio":
            return self.referentie.find_regio(text) is not None
        if finder and self.herkenner.find(finder, text) is not None:
            return self.is_plain(text)
        return finder is not None and self._is_near(text, finder)

    def _is_near(self, text: str, veld: str) -> bool:
        """A slip of the pen in a known word: shown, so that the sender sees what to mend."""
        plain = normalise(text)
        if any(c.isdigit() for c in plain) or looks_personal(text):
            return False
        known = self._names if veld == "gemeente" else self._known(veld)
        return any(SequenceMatcher(None, plain, word).ratio() >= _NEAR for word in known)

    def _known(self, veld: str) -> frozenset[str]:
        return frozenset(load_lexicon("waarden", veld).exact) if veld in _VALUES else frozenset()

    def sheet_name(self, naam: str, number: int) -> str:
        """The name of a sheet; its number where the name is not of known words."""
        return naam if self.is_plain(naam) and self.title(naam) != MASK else f"Blad nr {number}"


def _is_bare(text: str) -> bool:
    """A number or date without a word beside it."""
    return not any(c.isalpha() for c in text)


def show_row(
    zicht: Zicht, blad: Blad, row: int, tabellen: tuple[TabelBeschrijving, ...]
) -> list[tuple[str | None, Kolomrol | None]]:
    """The cells of a row as they may be shown, each with the part of its column in a table."""
    cells = blad.row(row)
    filled = sum(text is not None for text in cells)
    above = bool(tabellen) and row < min(t.kop[0] for t in tabellen)
    is_line = bool(tabellen) and (filled == 1 or (above and filled <= 4))
    shown: list[tuple[str | None, Kolomrol | None]] = []
    before = ""
    for index, text in enumerate(cells):
        if text is None:
            shown.append((None, None))
            continue
        rol, is_header = _role(tabellen, row, index + blad.left)
        if rol is not None:
            seen = zicht.header(text) if is_header else zicht.value(text, rol)
        elif is_line and _is_bare(text):
            # a date beside the word that says what it is, as in a pair above a table
            beside = before not in {"", MASK} and not is_strongly_personal(text)
            seen = text if beside and (parse_date(text) or _FIGURE.fullmatch(text)) else MASK
        else:
            seen = zicht.title(text) if is_line else zicht.header_word(text)
        before = seen
        shown.append((seen, rol))
    return shown


def _role(
    tabellen: tuple[TabelBeschrijving, ...], row: int, column: int
) -> tuple[Kolomrol | None, bool]:
    """The part of the column that a cell stands in, and whether the cell is of its header."""
    for tabel in tabellen:
        is_header = tabel.kop[0] <= row <= tabel.kop[1]
        if is_header or tabel.rijen[0] <= row <= tabel.rijen[1]:
            for rol in tabel.rollen:
                if rol.kolom == column:
                    return rol, is_header
    return None, False
