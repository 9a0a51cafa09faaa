"""Which sheets a workbook has and where their XML stands, read with a real parser."""

from collections.abc import Callable
from xml.parsers import expat

from loaders import refusals
from loaders.container import Bestand, inflate

SHEET_LIMIT = 300
_SMALL = 8 * 1024**2
_RELATIONS = "xl/_rels/workbook.xml.rels"


def find_sheets(bestand: Bestand) -> list[tuple[str, str]]:
    """(name, path of its XML) per sheet, in order; the path is "" for a sheet without cells.

    Raises:
        Onleesbaar: damaged, or with more sheets than anyone uses.
    """
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def add_target(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            path = attributes.get("Target", "").lstrip("/")
            targets[attributes.get("Id", "")] = path if path.startswith("xl/") else f"xl/{path}"

    def add_sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            sheets.append((attributes.get("name", ""), targets.get(relation, "")))

    if _RELATIONS not in bestand.delen:
        raise refusals.broken()
    _parse(bestand, _RELATIONS, add_target)
    _parse(bestand, "xl/workbook.xml", add_sheet)
    if len(sheets) > SHEET_LIMIT:
        raise refusals.too_many_sheets(len(sheets))
    return [(naam, path if _has_cells(path, bestand) else "") for naam, path in sheets]


def _has_cells(path: str, bestand: Bestand) -> bool:
    return path.startswith("xl/worksheets/") and path in bestand.delen


def _parse(bestand: Bestand, path: str, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    try:
        for piece in inflate(bestand.content, bestand.delen[path], limit=_SMALL):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise refusals.broken() from error
