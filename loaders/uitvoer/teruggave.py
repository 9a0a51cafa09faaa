"""The way back to the sender: the workbook with a colour and a comment on what must be mended.

A new workbook is built from the cells as they were read. Nothing of the package that came in goes
along: no macros, links, pivot caches, images, comments, names or properties, and formulas are the
values that they had.
"""

import re
from collections import defaultdict
from datetime import datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from loaders.addresses import parse_cell
from loaders.container import identify
from loaders.controles import load_controles
from loaders.kinds import Bevinding, Inspectie, Onleesbaar
from loaders.read import Blad, read_bladen
from loaders.reference import Referentie
from loaders.uitvoer.werkboek import KOP, LOPEND, TITEL, VET, Waarde, new_workbook, to_bytes, write
from loaders.uitvoer.zichtbaar import MASK, Zicht, show_row

BEVINDINGEN: Final = "Bevindingen"
MOST_CELLS: Final = 200_000
_MOST_FINDINGS: Final = 20_000
_COLOURS: Final = {"fout": "FFC7CE", "vraag": "FFD8A8", "let_op": "FFF2CC", "info": "DDEBF7"}
_WORDS: Final = {"fout": "Fout", "vraag": "Vraag", "let_op": "Let op", "info": "Ter informatie"}
_ORDER: Final = tuple(_COLOURS)
_WIDTHS: Final = (16, 24, 10, 80, 70)
_CELL: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_DAY: Final = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}(?: 00:00:00)?")
_GREY: Final = Font(color="808080")


def annotate(
    content: bytes,
    bestandsnaam: str,
    inspectie: Inspectie,
    referentie: Referentie,
    most_cells: int = MOST_CELLS,
) -> bytes:
    """The workbook of a sender with all findings in it; for other formats the list alone.

    Args:
        content: the file as it was sent, xlsx or xlsm.
        bestandsnaam: its name.
        inspectie: what was understood of it.
        referentie: names of gemeenten, which may be shown.
        most_cells: a larger file gives the list alone.
    """
    bladen, why_not = _readable(content, bestandsnaam, most_cells)
    zicht = Zicht(referentie)
    names = _sheet_names(bladen, zicht)
    workbook = new_workbook()
    _write_findings(workbook, inspectie, names, why_not)
    for blad in bladen:
        _write_blad(workbook.create_sheet(names[blad.naam]), blad, inspectie, zicht, names)
    return to_bytes(workbook)


def _readable(content: bytes, bestandsnaam: str, most_cells: int) -> tuple[list[Blad], str]:
    """The sheets to give back, or none and the reason in a sentence."""
    try:
        if identify(content).soort != "xlsx":
            return [], "Alleen een Excel-werkmap (.xlsx of .xlsm) komt terug met kleuren."
        bladen = read_bladen(content, bestandsnaam)
    except Onleesbaar:
        return [], "Het bestand was niet te lezen."
    if sum(blad.grid.height * blad.grid.width for blad in bladen) > most_cells:
        return [], "Het bestand is te groot om met kleuren terug te geven."
    return bladen, ""


def _sheet_names(bladen: list[Blad], zicht: Zicht) -> dict[str, str]:
    """Per sheet the name it gets: each once, at most 31 characters, without a person's name."""
    names: dict[str, str] = {}
    for number, blad in enumerate(bladen, start=1):
        name = re.sub(r"[\[\]:*?/\\]", " ", zicht.sheet_name(blad.naam, number))[:31].strip("' ")
        taken = {used.casefold() for used in (*names.values(), BEVINDINGEN)}
        names[blad.naam] = f"Blad nr {number}" if not name or name.casefold() in taken else name
    return names


def _findings(inspectie: Inspectie) -> list[Bevinding]:
    """All findings, and questions about the file as a whole, the gravest first."""
    said = {(b.code, b.blad, b.cel) for b in inspectie.bevindingen}
    asked = [
        Bevinding("error", v.code, v.blad, v.cel, v.melding)
        for v in inspectie.vragen
        if (v.code, v.blad, v.cel) not in said
    ]
    found = [*inspectie.bevindingen, *asked]
    return sorted(found, key=lambda b: _ORDER.index(_severity(b)))[:_MOST_FINDINGS]


def _severity(bevinding: Bevinding) -> str:
    return load_controles()[bevinding.code].ernst


def _message(bevinding: Bevinding, names: dict[str, str]) -> str:
    """A message that calls its sheet as it is called in this workbook."""
    name = names.get(bevinding.blad, bevinding.blad)
    return bevinding.melding.replace(f"'{bevinding.blad}'", f"'{name}'")


def _write_findings(
    workbook: Workbook, inspectie: Inspectie, names: dict[str, str], why_not: str
) -> None:
    sheet = workbook.create_sheet(BEVINDINGEN)
    write(sheet, 1, 1, "Wat de monitor vond in uw bestand").font = TITEL
    found = _findings(inspectie)
    write(sheet, 2, 1, _summary(len(found), why_not))
    write(sheet, 3, 1, f"Wat de monitor niet nodig heeft of niet kent, staat er als {MASK}.")
    for column, title in enumerate(("Ernst", "Blad", "Cel", "Melding", "Wat u kunt doen"), start=1):
        cell = write(sheet, 5, column, title)
        cell.font, cell.fill = VET, KOP
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[column - 1]
    sheet.freeze_panes = "A6"
    for row, bevinding in enumerate(found, start=6):
        _write_finding(sheet, row, bevinding, names)


def _summary(found: int, why_not: str) -> str:
    said = "Er zijn geen meldingen." if not found else f"Aantal meldingen: {found}."
    return f"{said} {why_not}".strip()


def _write_finding(sheet: Worksheet, row: int, bevinding: Bevinding, names: dict[str, str]) -> None:
    ernst = _severity(bevinding)
    # of a sheet that does not go along the name is not repeated
    name = names.get(bevinding.blad, "")
    hint = load_controles()[bevinding.code].hint
    values = (_WORDS[ernst], name, bevinding.cel, _message(bevinding, names), hint)
    for column, value in enumerate(values, start=1):
        write(sheet, row, column, value).alignment = LOPEND
    sheet.cell(row, 1).fill = _fill(ernst)
    if name and (target := _CELL.match(bevinding.cel)):
        place = f"'{name.replace(chr(39), chr(39) * 2)}'!{target[0]}"
        cell = sheet.cell(row, 3)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
        cell.font = Font(underline="single", color="0563C1")


def _fill(ernst: str) -> PatternFill:
    return PatternFill("solid", fgColor=_COLOURS[ernst])


def _write_blad(
    sheet: Worksheet, blad: Blad, inspectie: Inspectie, zicht: Zicht, names: dict[str, str]
) -> None:
    tabellen = tuple(t for t in inspectie.tabellen if t.blad == blad.naam)
    widths: dict[int, int] = {}
    for row in range(blad.grid.height):
        for index, (text, rol) in enumerate(show_row(zicht, blad, row, tabellen)):
            if text is None:
                continue
            column = index + blad.left + 1
            widths[column] = max(widths.get(column, 8), min(len(text), 38))
            cell = write(sheet, row + 1, column, text if text == MASK else _typed(text))
            if text == MASK:
                cell.font = _GREY
            elif rol and any(t.kop[0] <= row <= t.kop[1] for t in tabellen):
                cell.font, cell.fill = VET, KOP
    _arrange(sheet, blad, widths)
    _comment(sheet, blad, inspectie, names)


def _typed(text: str) -> Waarde:
    """A number or day as such, so that it can be added up; any other text as text."""
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if _DAY.fullmatch(text):
        return datetime.fromisoformat(text[:10]).date()
    return text


def _arrange(sheet: Worksheet, blad: Blad, widths: dict[int, int]) -> None:
    """Widths for what stands there; what was hidden stays hidden."""
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    for column in blad.verborgen_kolommen:
        sheet.column_dimensions[get_column_letter(column + blad.left + 1)].hidden = True
    for row in blad.verborgen_rijen:
        if row < blad.grid.height:
            sheet.row_dimensions[row + 1].hidden = True
    sheet.sheet_state = "visible" if blad.zichtbaar else "hidden"


def _comment(sheet: Worksheet, blad: Blad, inspectie: Inspectie, names: dict[str, str]) -> None:
    """A colour and the messages on every cell with a finding."""
    per_cell: dict[str, list[Bevinding]] = defaultdict(list)
    for bevinding in _findings(inspectie):
        if bevinding.blad == blad.naam and (target := _CELL.match(bevinding.cel)):
            per_cell[target[0]].append(bevinding)
    for address, found in per_cell.items():
        row, column = parse_cell(address)
        cell = sheet.cell(row + 1, column + 1)
        if isinstance(cell, Cell):
            cell.fill = _fill(_severity(found[0]))
            cell.comment = _note(found[:10], names)


def _note(found: list[Bevinding], names: dict[str, str]) -> Comment:
    hints = load_controles()
    texts = [f"{_message(b, names)}\n{hints[b.code].hint}" for b in found]
    return Comment("\n\n".join(texts), "Monitor werkagenda", height=60 + 70 * len(texts), width=360)
