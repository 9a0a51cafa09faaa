"""What the readers do not tell of a sheet: where it begins, what is merged, hidden or fractional.

Read from the sheet's XML while the reading process types the cells, a megabyte at a time. Sheets
as Excel, LibreOffice and most programs write them are searched with patterns; any other is parsed
in full (``sheet_xml.py``), which takes four times as long and says the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders import refusals
from loaders.addresses import Cel, address, column_index, parse_range
from loaders.container import UNPACKED_LIMIT, Bestand, check_parts, inflate
from loaders.shape import CELL_LIMIT, COLUMN_LIMIT, MERGE_LIMIT, Geometry
from loaders.sheet_xml import parse_sheet
from loaders.workbook_xml import find_sheets

ROW_LIMIT = 16 * 1024**2


class Unusual(Exception):
    """A sheet that is not written the way the patterns expect."""


@dataclass(frozen=True)
class _Patterns:
    """The patterns for one prefix; every one of them takes time in proportion to the text."""

    row: bytes
    cell: bytes
    cell_at: bytes
    late_formula: bytes
    value_end: bytes
    begin: bytes
    end: bytes
    first_column: re.Pattern[bytes]
    columns: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]
    hidden_col: re.Pattern[bytes]
    formula: bytes
    no_result: re.Pattern[bytes]
    fraction: re.Pattern[bytes]
    merge: re.Pattern[bytes]
    filtered: bytes


_SHORT_FRACTION = re.compile(rb"\.\d{3}")
_ROOT = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet[\s>]")


@cache
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)

    def compile_(pattern: bytes) -> re.Pattern[bytes]:
        return re.compile(pattern.replace(b"~", p))

    return _Patterns(
        row=b"<" + prefix + b"row",
        cell=b"<" + prefix + b"c",
        cell_at=b"<" + prefix + b'c r="',
        late_formula=b"</" + prefix + b"v><" + prefix + b"f",
        value_end=b"</" + prefix + b"v>",
        begin=b"<" + prefix + b"sheetData",
        end=b"</" + prefix + b"sheetData",
        first_column=compile_(
            rb'<~c r="A\d{1,7}"(?![^<>]*inlineStr)[^<>]*+(?<!/)><~v>[^<]'
            rb'|<~c r="A\d{1,7}"[^<>]*+(?<!/)><~is><~t[^<>]*+>[^<]'
        ),
        columns=compile_(rb'<~c r="([A-Z]{1,3})\d{1,7}"[^<>]*+(?<!/)>(?!</~c>)'),
        hidden_row=compile_(rb'<~row (?=[^<>]*hidden="(?:1|true)")[^<>]*?\br="(\d{1,7})"'),
        hidden_col=compile_(rb"<~col (?=[^<>]*hidden=\"(?:1|true)\")([^<>]*+)>"),
        formula=b"<" + prefix + b"f",
        no_result=compile_(
            rb'<~c r="([A-Z]{1,3})(\d{1,7})"(?![^<>]*t="str")[^<>]*+>'
            rb"<~f[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</~f>)(?:<~v ?/>|<~v></~v>)?</~c>"
            rb'|<~c r="([A-Z]{1,3})(\d{1,7})"[^<>]*+>'
            rb"<~f[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</~f>)</~c>"
        ),
        fraction=compile_(
            rb'<~c r="([A-Z]{1,3})(\d{1,7})"(?![^<>]*t="(?:s|str|inlineStr|d|b|e)")[^<>]*+>'
            rb"(?:<~f[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</~f>))?+<~v>[^<.]*+\.\d{3}"
        ),
        merge=compile_(rb'<~mergeCell [^<>]*?\bref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)"'),
        filtered=b"<" + prefix + b"filterColumn",
    )


def read_geometry(bestand: Bestand) -> dict[str, Geometry]:
    """Geometry per sheet name of an xlsx; {} for any other format.

    Raises:
        Onleesbaar: damaged, or too large once unpacked.
    """
    if bestand.soort != "xlsx":
        check_parts(bestand)
        return {}
    sheets = find_sheets(bestand)
    shapes = {naam: _measure(bestand, path) if path else Geometry() for naam, path in sheets}
    check_parts(bestand, {path for _, path in sheets})
    return shapes


def _measure(bestand: Bestand, path: str) -> Geometry:
    try:
        return _Searcher().search(bestand, path)
    except Unusual:
        return parse_sheet(bestand, path)


class _Searcher:
    """Searches one sheet, row by whole row, keeping no more than a piece of it."""

    def __init__(self) -> None:
        self.shape = Geometry()
        self.found_first = False
        self.columns: set[bytes] = set()
        self.values = 0

    def search(self, bestand: Bestand, path: str) -> Geometry:
        """The geometry of the sheet at ``path``.

        Raises:
            Unusual: the patterns would not see all there is to see.
        """
        pieces = inflate(bestand.content, bestand.delen[path], limit=UNPACKED_LIMIT)
        text = self._search_head(pieces)
        for piece in pieces:
            text += piece
            cut = text.rfind(self.patterns.row)
            if self.patterns.end in text:
                break
            if cut > 0:
                self._search_rows(text[:cut])
                text = text[cut:]
            elif len(text) > ROW_LIMIT:
                raise refusals.unpacks_too_large()
        rows, _, tail = text.partition(self.patterns.end)
        self._search_rows(rows)
        self._search_tail(tail, pieces)
        self._set_columns()
        return self.shape

    def _search_head(self, pieces: Iterator[bytes]) -> bytes:
        text = next(pieces, b"")
        root = _ROOT.search(text)
        if not root:
            raise Unusual
        self.patterns = _patterns(root[1] + b":" if root[1] else b"")
        while self.patterns.begin not in text:
            piece = next(pieces, b"")
            if not piece or len(text) > ROW_LIMIT:
                raise Unusual
            text += piece
        head, begin, rest = text.partition(self.patterns.begin)
        if b"<!" in head:
            raise Unusual
        for match in self.patterns.hidden_col.finditer(head):
            self._hide_columns(match[1])
        return begin + rest

    def _hide_columns(self, attributes: bytes) -> None:
        bounds = (
            re.search(rb'\bmin="(\d{1,6})"', attributes),
            re.search(rb'\bmax="(\d{1,6})"', attributes),
        )
        if bounds[0] and bounds[1]:
            self.shape.hidden_cols |= set(
                range(int(bounds[0][1]) - 1, min(int(bounds[1][1]), COLUMN_LIMIT))
            )

    def _search_rows(self, xml: bytes) -> None:
        patterns, shape = self.patterns, self.shape
        if b"<!" in xml or xml.count(patterns.cell) != xml.count(patterns.cell_at):
            raise Unusual
        self.values += xml.count(patterns.value_end)
        if self.values > CELL_LIMIT:
            raise refusals.too_many_cells()
        if not self.found_first:
            self.found_first = bool(patterns.first_column.search(xml))
        if not self.found_first:
            self.columns |= set(patterns.columns.findall(xml))
        if b"hidden=" in xml:
            shape.hidden_rows |= {int(row) - 1 for row in patterns.hidden_row.findall(xml)}
        if patterns.formula in xml:
            if patterns.late_formula in xml:
                raise Unusual
            found = patterns.no_result.finditer(xml)
            shape.no_result |= {_cell(m[1] or m[3], m[2] or m[4]) for m in found}
        if _SHORT_FRACTION.search(xml):
            shape.decimals |= {_cell(m[1], m[2]) for m in patterns.fraction.finditer(xml)}

    def _search_tail(self, text: bytes, pieces: Iterator[bytes]) -> None:
        """Merged ranges and filters are named after the cells."""
        for piece in pieces:
            cut = text.rfind(b"<")
            self._add_merges(text[:cut])
            text = text[max(cut, 0) :] + piece
            if len(text) > ROW_LIMIT:
                raise refusals.unpacks_too_large()
        self._add_merges(text)

    def _add_merges(self, xml: bytes) -> None:
        self.shape.filtered |= self.patterns.filtered in xml
        self.shape.merges += [parse_range(ref.decode()) for ref in self.patterns.merge.findall(xml)]
        if len(self.shape.merges) > MERGE_LIMIT:
            raise refusals.unpacks_too_large()

    def _set_columns(self) -> None:
        if self.found_first:
            return
        found = [column_index(letters.decode()) for letters in self.columns]
        self.shape.left, self.shape.right = min(found, default=0), max(found, default=-1)


def _cell(letters: bytes, row: bytes) -> Cel:
    return int(row) - 1, column_index(letters.decode())


def find_last_cell(bestand: Bestand) -> tuple[str, str]:
    """(sheet, address) of the farthest value in a workbook that is too large to read.

    Returns:
        Empty where it is no xlsx, or not written in the usual way.
    """
    farthest: tuple[int, str, str] = (0, "", "")
    for naam, path in find_sheets(bestand) if bestand.soort == "xlsx" else []:
        if path:
            row, column = _find_corner(bestand, path)
            farthest = max(farthest, ((row + 1) * (column + 1), naam, address(row, column)))
    return farthest[1:]


_VALUE_AT = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"[^<>]*+(?<!/)>')


def _find_corner(bestand: Bestand, path: str) -> Cel:
    """Row and column of the lower right corner of all that has a value."""
    row = column = 0
    rest = b""
    for piece in inflate(bestand.content, bestand.delen[path], limit=UNPACKED_LIMIT):
        cells = set(_VALUE_AT.findall(rest + piece))
        rest = piece[-200:]
        row = max(row, max((int(r) for _, r in cells), default=1) - 1)
        column = max(
            column, max((column_index(c.decode()) for c in {c for c, _ in cells}), default=0)
        )
    return row, column
