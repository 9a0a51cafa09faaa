"""The geometry of a sheet that is not written in the usual way, by parsing all of its XML."""

import re
from xml.parsers import expat

from loaders import refusals
from loaders.addresses import Cel, parse_cell, parse_range
from loaders.container import UNPACKED_LIMIT, Bestand, inflate
from loaders.shape import COLUMN_LIMIT, MERGE_LIMIT, Geometry

CELL_LIMIT = 3_000_000
_FRACTION = re.compile(r"\.\d{3}")
_TEXT = {"s", "str", "inlineStr", "d", "b", "e"}


def parse_sheet(bestand: Bestand, path: str) -> Geometry:
    """The geometry of the sheet at ``path``.

    Raises:
        Onleesbaar: damaged, too large, or written in a way in which the reader loses values.
    """
    parser = _SheetParser()
    try:
        for piece in inflate(bestand.content, bestand.delen[path], limit=UNPACKED_LIMIT):
            parser.expat.Parse(piece, False)
        parser.expat.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise refusals.broken() from error
    return parser.finish()


class _SheetParser:
    """Follows the cells the way the reader does, also where rows and cells have no address."""

    def __init__(self) -> None:
        self.shape = Geometry()
        self.at: Cel = (0, 0)
        self.cells = 0
        self.columns: set[int] = set()
        self.inside = ""
        self.in_cells = False
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.add_text
        self.expat.CommentHandler = self.refuse_inside
        self.expat.StartCdataSectionHandler = self.refuse_inside
        self.expat.StartDoctypeDeclHandler = self.refuse
        self._begin_cell({})

    def finish(self) -> Geometry:
        """What was found."""
        self.shape.left = min(self.columns, default=0)
        self.shape.right = max(self.columns, default=-1)
        return self.shape

    def refuse(self, *_: object) -> None:
        """No program that makes spreadsheets writes this here."""
        raise refusals.broken()

    def refuse_inside(self, *_: object) -> None:
        """The reader would take the value for empty."""
        if self.inside:
            raise refusals.broken()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin of an element."""
        local = name.rpartition(":")[2]
        if self.inside:
            self._start_inside(local)
        elif local == "c" and self.in_cells:
            self._begin_cell(attributes)
            self.inside = "c"
        elif local == "row" and self.in_cells:
            self._begin_row(attributes)
        elif local == "sheetData":
            self.in_cells = True
        elif local == "mergeCell":
            self._merge(attributes)
        elif local == "filterColumn":
            self.shape.filtered = True
        elif local == "col" and attributes.get("hidden") in {"1", "true"}:
            last = min(int(attributes.get("max", "0")), COLUMN_LIMIT)
            self.shape.hidden_cols |= set(range(int(attributes.get("min", "1")) - 1, last))

    def _start_inside(self, local: str) -> None:
        if local == "f" and self.has_value:
            raise refusals.broken()  # a formula after its value: the reader keeps the formula only
        self.has_formula |= local == "f"
        self.has_value |= local == "v"
        self.has_inline |= local == "is"
        self.inside = local

    def _begin_row(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.at = (int(attributes["r"]) - 1, self.at[1])
        if attributes.get("hidden") in {"1", "true"}:
            self.shape.hidden_rows.add(self.at[0])

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self.cells += 1
        if self.cells > CELL_LIMIT:
            raise refusals.too_many_cells()
        if "r" in attributes:
            self.at = parse_cell(attributes["r"])
        self.kind = attributes.get("t", "n")
        self.text = ""
        self.has_formula = self.has_value = self.has_inline = False

    def _merge(self, attributes: dict[str, str]) -> None:
        self.shape.merges.append(parse_range(attributes.get("ref", "A1")))
        if len(self.shape.merges) > MERGE_LIMIT:
            raise refusals.unpacks_too_large()

    def add_text(self, text: str) -> None:
        """Text between the tags."""
        if self.inside == "v":
            self.text += text

    def end(self, name: str) -> None:
        """End of an element."""
        local = name.rpartition(":")[2]
        if local == "c" and self.inside:
            self._end_cell()
            self.inside = ""
        elif self.inside and local in {"v", "f", "is"}:
            self.inside = "c"
        elif local == "row":
            self.at = (self.at[0] + 1, 0)
        elif local == "sheetData":
            self.in_cells = False

    def _end_cell(self) -> None:
        row, column = self.at
        if self.text or self.has_value or self.has_inline or self.has_formula:
            self.columns.add(column)
        if self.has_formula and not self.text and not (self.kind == "str" and self.has_value):
            self.shape.no_result.add(self.at)
        if self.kind not in _TEXT and _FRACTION.search(self.text):
            self.shape.decimals.add(self.at)
        self.at = (row, column + 1)
