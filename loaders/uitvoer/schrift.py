"""Writing a large workbook with colours and comments, in which nothing starts a formula."""

import io
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MAKER: Final = "Monitor werkagenda"
# The full-width forms too: some versions of Excel read them as the plain ones.
_STARTS_FORMULA: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)
_TRIMMED: Final = " \u00a0\ufeff\u200b"
_MOST_TEXT: Final = 32_000
_LINE: Final = 15
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Waarde = str | int | float | date | None


@dataclass(frozen=True)
class Opmaak:
    """How a cell looks; ``kleur`` as six hexadecimal digits, empty for none."""

    titel: bool = False
    kop: bool = False
    grijs: bool = False
    lopend: bool = False
    kleur: str = ""
    formule: bool = False
    dag: bool = False
    koppeling: bool = False


PLAIN: Final = Opmaak()


class Schrift:
    """A workbook in the making."""

    def __init__(self) -> None:
        self._sink = io.BytesIO()
        self._workbook = Workbook(self._sink, _OPTIONS)
        self._workbook.set_properties({"author": MAKER})
        self._formats: dict[Opmaak, Format] = {}

    def add(self, naam: str, *, hidden: bool = False) -> "Vel":
        """A sheet with this name, which Excel must take."""
        worksheet = self._workbook.add_worksheet(naam)
        worksheet.set_comments_author(MAKER)
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        if hidden:
            worksheet.hide()
        return Vel(self, worksheet)

    def look(self, opmaak: Opmaak) -> Format:
        """The format of a look, made once."""
        if opmaak not in self._formats:
            self._formats[opmaak] = self._workbook.add_format(_properties(opmaak))
        return self._formats[opmaak]

    def to_bytes(self) -> bytes:
        """The workbook as the bytes of an xlsx; nothing can be added after."""
        self._workbook.close()
        return self._sink.getvalue()


class Vel:
    """A sheet of it. Rows and columns count from 0."""

    def __init__(self, schrift: Schrift, worksheet: Worksheet) -> None:
        self._schrift, self._sheet = schrift, worksheet

    def write(self, row: int, column: int, value: Waarde, opmaak: Opmaak = PLAIN) -> None:
        """Put a value in a cell; text stays text, also when it begins like a formula."""
        if isinstance(value, str):
            if starts_formula(value):
                opmaak = replace(opmaak, formule=True)
            self._sheet.write_string(row, column, _writable(value), self._format(opmaak))
        elif isinstance(value, date):
            opmaak = replace(opmaak, dag=True)
            self._sheet.write_datetime(row, column, value, self._format(opmaak))  # pyright: ignore[reportArgumentType]
        elif value is None:
            self._sheet.write_blank(row, column, None, self._format(opmaak))
        else:
            self._sheet.write_number(row, column, value, self._format(opmaak))

    def link(self, row: int, column: int, blad: str, cel: str, tekst: str) -> None:
        """A cell that leads to a cell of this workbook."""
        place = f"internal:'{blad.replace(chr(39), chr(39) * 2)}'!{cel}"
        self._sheet.write_url(row, column, place, self._format(Opmaak(koppeling=True)), tekst)

    def comment(self, row: int, column: int, tekst: str) -> None:
        """A comment of a size that its text fits in."""
        lines = sum(1 + len(line) // 55 for line in tekst.split("\n"))
        size = {"width": 360, "height": 30 + 18 * lines}
        self._sheet.write_comment(row, column, _writable(tekst), size)

    def set_width(self, column: int, width: int, *, hidden: bool = False) -> None:
        """The width of a column in characters."""
        self._sheet.set_column(column, column, width, None, {"hidden": hidden})

    def fit_row(self, row: int, tekst: str, width: int) -> None:
        """Make a row as high as a text needs in a column of this width; not every program does."""
        self._sheet.set_row(row, _LINE * (1 + len(tekst) // width))

    def hide_row(self, row: int) -> None:
        """Hide a row."""
        self._sheet.set_row(row, None, None, {"hidden": True})

    def freeze(self, row: int) -> None:
        """Keep the rows above this one in sight."""
        self._sheet.freeze_panes(row, 0)

    def _format(self, opmaak: Opmaak) -> Format | None:
        return None if opmaak == PLAIN else self._schrift.look(opmaak)


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet takes a text for a formula once somebody edits it."""
    return text.lstrip(_TRIMMED).startswith(_STARTS_FORMULA)


def _properties(opmaak: Opmaak) -> dict[str, Any]:
    kleur = opmaak.kleur or ("D9E2EC" if opmaak.kop else "")
    wanted = {
        "bold": opmaak.kop or opmaak.titel,
        "font_size": 14 if opmaak.titel else 0,
        "font_color": "#808080" if opmaak.grijs else "#0563C1" if opmaak.koppeling else "",
        "underline": 1 if opmaak.koppeling else 0,
        "text_wrap": opmaak.lopend,
        "valign": "top" if opmaak.lopend or opmaak.koppeling else "",
        "bg_color": f"#{kleur}" if kleur else "",
        "quote_prefix": opmaak.formule,
        "num_format": "dd-mm-yyyy" if opmaak.dag else "",
    }
    return {name: value for name, value in wanted.items() if value}


def _writable(text: str) -> str:
    """A text without what no workbook can hold."""
    if not text.isascii():
        text = text.encode("utf-8", "ignore").decode()
    return text[:_MOST_TEXT]
