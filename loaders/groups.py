"""What a row takes over from the rows above it.

A gemeente that stands only on the first row of its group, a row that holds nothing but the name of
the rows below it, the nested labels of a pivot table: in each of these a count needs words that do
not stand on its own row.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from loaders.arrange import Indeling
from loaders.headers import LOOK_AT_EVERY_ROW
from loaders.tables import Tabel
from loaders.values import Herkenner, is_total, parse_count
from loaders.words import normalise

Dims = dict[str, str]
_MOST_ROWS = 20 * LOOK_AT_EVERY_ROW
_LEVELS = {
    "gebied": "gebied", "maand": "maand", "maandnummer": "maand", "jaar": "jaar",
    "schooljaar": "jaar", "soort": "soort", "duur": "soort", "grond": "soort",
    "arrangement": "soort", "niveau": "niveau", "swv": "swv", "regio": "regio",
}  # fmt: skip
_EMPTY = frozenset(["leeg", "blank", "blanco", "lege cellen"])


@dataclass
class Groepen:
    """Per row what it inherits (``geerfd``) and reads instead of a blank (``ingevuld``).

    ``kopregels``: rows that name a group and hold no count. ``subtotalen``: rows that add up their
    group. ``noten``: rows that say nothing of a count. ``onbekend``: (row, column) of names of a
    group that nobody knows, with the level that the other names have. ``gelezen``: what labels of
    several levels in one column stand for.
    """

    geerfd: dict[int, Dims] = field(default_factory=dict)
    ingevuld: dict[tuple[int, int], str] = field(default_factory=dict)
    kopregels: set[int] = field(default_factory=set)
    subtotalen: dict[int, Dims] = field(default_factory=dict)
    noten: set[int] = field(default_factory=set)
    onbekend: dict[tuple[int, int], str] = field(default_factory=dict)
    gelezen: dict[tuple[int, int], Dims] = field(default_factory=dict)


@dataclass(frozen=True)
class _Label:
    """The label at the beginning of a row; ``alone``: the only key on it."""

    row: int
    column: int
    level: str | None
    dims: Dims
    alone: bool


def find_groups(tabel: Tabel, indeling: Indeling, herkenner: Herkenner) -> Groepen:
    """Everything that the rows of a table of counts take over from one another."""
    if len(tabel.rijen) > _MOST_ROWS:
        return Groepen()
    return _Groepeerder(tabel, indeling, herkenner).find()


class _Groepeerder:
    def __init__(self, tabel: Tabel, indeling: Indeling, herkenner: Herkenner) -> None:
        self.tabel, self.indeling, self.herkenner = tabel, indeling, herkenner
        self.blad, self.groepen = tabel.blad, Groepen()
        self.cells = {row: tabel.blad.row(row) for row in tabel.rijen}
        self.values = [k.index for k in (*indeling.waarden, *indeling.totalen)]
        self.counted = {row for row in tabel.rijen if self._has_count(row)}
        self.last = max(self.counted, default=-1)
        self._levels: dict[tuple[str, str], tuple[str, Dims] | None] = {}

    def find(self) -> Groepen:
        """Notes first, then names of groups, then what is left blank below its name."""
        self._find_notes()
        self._find_nested()
        self._fill_down()
        return self.groepen

    def _has_count(self, row: int) -> bool:
        cells = self.cells[row]
        for column in self.values:
            if (row, column) in self.blad.fouten or (row, column) in self.blad.zonder_uitkomst:
                return True
            text = cells[column]
            if text is not None and parse_count(text).soort not in {"fout", "geen"}:
                return True
        return False

    def _find_notes(self) -> None:
        """Rows without a count, of which no key is known: all below the last count, else alone."""
        for row in self.tabel.rijen:
            if row in self.counted:
                continue
            texts = self._labels(row)
            empty = any(normalise(t) in _EMPTY for _, _, t in texts)
            below = row > self.last and not any(self._level(v, t) for _, v, t in texts)
            if empty or below:
                self.groepen.noten.add(row)

    def _labels(self, row: int) -> list[tuple[int, str, str]]:
        """(column, field, text) of the cells of a row that may be keys."""
        fields = {k.index: veld for k, veld in self.indeling.sleutels}
        cells = self.cells[row]
        filled = [k.index for k in self.tabel.kolommen if cells[k.index] is not None]
        if len(filled) == 1 and filled[0] not in fields:
            return [(filled[0], "label", cells[filled[0]] or "")]
        return [(c, veld, text) for c, veld in fields.items() if (text := cells[c]) is not None]

    def _level(self, veld: str, text: str) -> tuple[str, Dims] | None:
        """The level that a label is of and what it stands for; None if it is unknown."""
        if (veld, text) not in self._levels:
            self._levels[veld, text] = self._read_level(veld, text)
        return self._levels[veld, text]

    def _read_level(self, veld: str, text: str) -> tuple[str, Dims] | None:
        dims = self.herkenner.find(veld, text) if veld != "label" else None
        dims = dims or self.herkenner.header_dims(text)
        if not dims and len(text) == 4 and text.startswith("20"):
            dims = self.herkenner.find("jaar", text) or {}
        dims = dims or self.herkenner.own_code(text)
        if dims:
            return next((_LEVELS[name] for name in dims if name in _LEVELS), "overig"), dims
        if self.herkenner.referentie.find_regio(text):
            return "regio", {}
        return None

    def _find_nested(self) -> None:
        """Labels of several levels in the first key column, or on rows of their own."""
        labels = self._first_labels()
        order = list(dict.fromkeys(label.level for label in labels if label.level))
        if len(order) > 1 and self._is_hierarchy(labels, order):
            self._walk(labels, order)

    def _first_labels(self) -> list[_Label]:
        """The label that each row begins with."""
        found = []
        first = self.indeling.sleutels[0][0].index if self.indeling.sleutels else -1
        for row in self.tabel.rijen:
            texts = self._labels(row)
            if row in self.groepen.noten or not texts:
                continue
            column, veld, text = texts[0]
            alone = len(texts) == 1
            if self._is_plain_total(veld, text) or (column != first and not alone):
                continue
            level, dims = self._level(veld, text) or (None, {})
            found.append(_Label(row, column, level, dims, alone))
        return found

    def _is_plain_total(self, veld: str, text: str) -> bool:
        return is_total(text) and self._level(veld, text) is None

    def _is_hierarchy(self, labels: list[_Label], order: list[str]) -> bool:
        """Each label of an outer level stands alone and is followed by one of a deeper level."""
        known = [label for label in labels if label.level]
        for label, following in zip(known, [*known[1:], None], strict=True):
            if label.level == order[-1]:
                continue
            here = order.index(str(label.level))
            deeper = following is not None and order.index(str(following.level)) > here
            empty = label.row not in self.counted and following is not None
            if not label.alone or not (deeper or empty):
                return False
        return True

    def _walk(self, labels: list[_Label], order: list[str]) -> None:
        stack: dict[str, Dims] = {}
        inner = order[-1]
        for label in labels:
            counted = label.row in self.counted
            if label.level is None:
                if not counted and label.alone:
                    self.groepen.onbekend[label.row, label.column] = order[-2]
                    stack = {}
                elif stack:
                    self.groepen.geerfd[label.row] = _joined(stack)
            elif label.level == inner:
                self.groepen.gelezen[label.row, label.column] = label.dims
                if stack:
                    self.groepen.geerfd[label.row] = _joined(stack)
            else:
                depth = order.index(label.level)
                stack = {k: v for k, v in stack.items() if order.index(k) < depth}
                stack[label.level] = label.dims
                if not counted:
                    self.groepen.kopregels.add(label.row)
                elif label.level != "regio":
                    self.groepen.subtotalen[label.row] = _joined(stack)

    def _fill_down(self) -> None:
        """A blank key stands for the one above it, where names stand once per group."""
        skip = self.groepen.noten | self.groepen.subtotalen.keys() | self.groepen.kopregels
        rows = [r for r in self.tabel.rijen if r not in skip and not self._is_total_row(r)]
        if len(self.indeling.sleutels) < 2 or not rows:
            return
        columns = [k.index for k, _ in self.indeling.sleutels if self._may_fill(k.index, rows)]
        for chosen in (columns, *([c] for c in columns)):
            filled = self._filled(chosen, rows)
            if filled and self._are_unique(rows, filled):
                self.groepen.ingevuld = filled
                return

    def _may_fill(self, column: int, rows: list[int]) -> bool:
        """Blanks beside counts, below a first name, in a column that never repeats a name."""
        texts = [self.cells[r][column] for r in rows]
        if texts[0] is None or not any(
            t is None and r in self.counted for r, t in zip(rows, texts, strict=True)
        ):
            return False
        return not any(a == b and a is not None for a, b in pairwise(texts))

    def _filled(self, columns: list[int], rows: list[int]) -> dict[tuple[int, int], str]:
        """What the blanks of these columns stand for: only where all keys at their left are blank.

        A name at the left begins a new group.
        """
        filled: dict[tuple[int, int], str] = {}
        above: dict[int, str | None] = {}
        for row in rows:
            fresh = False
            if all(self.cells[row][column] is None for column in self._key_columns()):
                continue
            for column in self._key_columns():
                text = self.cells[row][column]
                if text is not None:
                    above[column], fresh = text, True
                elif fresh:
                    above[column] = None
                elif column in columns and (known := above.get(column)) is not None:
                    filled[row, column] = known
        return filled

    def _key_columns(self) -> list[int]:
        return sorted(k.index for k, _ in self.indeling.sleutels)

    def _is_total_row(self, row: int) -> bool:
        return any(self._is_plain_total(veld, text) for _, veld, text in self._labels(row))

    def _are_unique(self, rows: list[int], filled: dict[tuple[int, int], str]) -> bool:
        """Whether every row has keys of its own once the blanks are filled in."""
        columns = self._key_columns()
        columns += [k.index for k in self.indeling.samenvoegen]
        keys = [
            (
                *(filled.get((row, c), self.cells[row][c]) for c in columns),
                tuple(self.groepen.geerfd.get(row, {}).items()),
            )
            for row in rows
        ]
        return len(set(keys)) == len(keys)


def _joined(stack: dict[str, Dims]) -> Dims:
    joined: Dims = {}
    for dims in stack.values():
        joined |= dims
    return joined
