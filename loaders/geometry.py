"""What the readers do not tell of a sheet: where it begins, what is merged, hidden or fractional.

Read from the sheet's XML while the reading process types the cells.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

from loaders.kinds import Onleesbaar

UNPACKED_LIMIT = 700 * 1024**2

Cel = tuple[int, int]

_CELL = re.compile(rb'<c r="([A-Z]+)\d+"[^>]*?(/?)>(?!</c>)')
_MERGE = re.compile(rb'<mergeCell [^>]*?ref="([A-Z0-9:]+)"')
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*hidden="(?:1|true)")[^>]*?r="(\d+)"')
_HIDDEN_COL = re.compile(rb'<col (?=[^>]*hidden="(?:1|true)")[^>]*?min="(\d+)"[^>]*?max="(\d+)"')
_NO_RESULT = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*?(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
_FRACTION = re.compile(rb"\.\d{3}\d*</v>")
_ADDRESS = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_REL = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTR = re.compile(rb'([\w:]+)="([^"]*)"')


@dataclass(frozen=True)
class Geometry:
    """Of one sheet; cells are (row, column) from 0 in the sheet.

    ``left``: index of the first column that holds a value. ``no_result``: formulas that were
    never calculated. ``decimals``: numbers with three decimals, which are no thousands.
    ``merges``: (first row, first column, last row, last column).
    """

    left: int = 0
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_cols: frozenset[int] = field(default_factory=frozenset)
    no_result: frozenset[Cel] = field(default_factory=frozenset)
    decimals: frozenset[Cel] = field(default_factory=frozenset)


def read_geometry(content: bytes) -> dict[str, Geometry]:
    """Geometry per sheet name of an xlsx; {} for any other format.

    Raises:
        Onleesbaar: when the file is too large once unpacked.
    """
    if not content.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
                raise Onleesbaar(TOO_LARGE)
            if "xl/workbook.xml" not in archive.namelist():
                return {}
            return {name: _measure(archive.read(path)) for name, path in _sheets(archive)}
    except (zipfile.BadZipFile, KeyError, zipfile.LargeZipFile, OSError) as error:
        raise Onleesbaar(NO_WORKBOOK) from error


TOO_LARGE = (
    "Dit bestand is uitgepakt te groot om te lezen. Vaak staat er per ongeluk iets in een cel "
    "ver rechts of ver onderaan: verwijder de lege rijen en kolommen en sla het opnieuw op."
)
NO_WORKBOOK = (
    "Dit bestand is niet te lezen als Excel, ODS of csv. Open het in Excel, kies Opslaan als "
    "Excel-werkmap (.xlsx) zonder wachtwoord en lever dat bestand aan."
)


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """(sheet name, path of its XML)."""
    names = set(archive.namelist())
    targets = {}
    for tag in _REL.findall(archive.read("xl/_rels/workbook.xml.rels")):
        attributes = dict(_ATTR.findall(tag))
        path = attributes.get(b"Target", b"").decode().lstrip("/")
        targets[attributes.get(b"Id", b"")] = path if path.startswith("xl/") else f"xl/{path}"
    found = []
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        attributes = dict(_ATTR.findall(tag))
        path = targets.get(attributes.get(b"r:id", b""))
        if path in names:
            found.append((unescape(attributes[b"name"].decode()), str(path)))
    return found


def _measure(xml: bytes) -> Geometry:
    hidden = b"hidden=" in xml
    return Geometry(
        left=_left_column(xml),
        merges=tuple(_parse_ref(ref.decode()) for ref in _MERGE.findall(xml[_tail(xml) :])),
        hidden_rows=frozenset(int(r) - 1 for r in _HIDDEN_ROW.findall(xml)) if hidden else _NONE,
        hidden_cols=_hidden_columns(xml) if hidden else _NONE,
        no_result=_no_result(xml) if b"<f" in xml else frozenset(),
        decimals=frozenset(_find_fractions(xml)),
    )


_NONE: frozenset[int] = frozenset()


def _tail(xml: bytes) -> int:
    """Where the cells end: merged ranges are named after them."""
    return max(xml.rfind(b"</sheetData>"), 0)


def _left_column(xml: bytes) -> int:
    """Index of the first column that holds a value; the readers cut off what lies before it."""
    if re.search(rb'<c r="A\d+"[^>/]*><(?:v|is|f)', xml):
        return 0
    columns = {m[1] for m in _CELL.finditer(xml) if not m[2]}
    return min((column_index(c.decode()) for c in columns), default=0)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    head = xml[: xml.find(b"<sheetData")]
    return frozenset(
        column
        for first, last in _HIDDEN_COL.findall(head)
        for column in range(int(first) - 1, min(int(last), 1000))
    )


def _no_result(xml: bytes) -> frozenset[Cel]:
    return frozenset(_cell(m[1], m[2]) for m in _NO_RESULT.finditer(xml))


def _find_fractions(xml: bytes) -> list[Cel]:
    """Cells with a number of three decimals; text that looks like it is stored elsewhere."""
    cells = []
    for match in _FRACTION.finditer(xml):
        start = xml.rfind(b"<c ", 0, match.start())
        found = _ADDRESS.match(xml, start)
        if found and not re.search(rb't="(?:s|str|inlineStr)"', found[3]):
            cells.append(_cell(found[1], found[2]))
    return cells


def _cell(letters: bytes, row: bytes) -> Cel:
    return int(row) - 1, column_index(letters.decode())


def _parse_ref(ref: str) -> tuple[int, int, int, int]:
    first, _, last = ref.partition(":")
    return (*_split(first), *_split(last or first))


def _split(ref: str) -> Cel:
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :]) - 1, column_index(letters)


def column_index(letters: str) -> int:
    """Index from 0 of a column by its letters (``A`` → 0, ``AA`` → 26)."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """Letters of a column by its index from 0 (0 → ``A``, 26 → ``AA``)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """True Excel address of a cell by its row and column from 0 (3, 3 → ``D4``)."""
    return f"{column_letters(column)}{row + 1}"
