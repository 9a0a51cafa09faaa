"""The leverformat: a workbook per theme that loads without a question, empty or filled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.kinds import empty_tellingen
from loaders.reference import Referentie
from loaders.uitvoer.termen import (
    DIMENSIES_PER_THEMA,
    PERIODE_PER_THEMA,
    choices,
    label,
    load_termen,
)
from loaders.uitvoer.uitleg import write_uitleg
from loaders.uitvoer.werkboek import (
    DAG,
    INVULLEN,
    KOP,
    LOPEND,
    TITEL,
    VET,
    Waarde,
    new_workbook,
    to_bytes,
    write,
)
from schemas import THEMAS

VOLLEDIG: Final = "Volledig: wat bij een gevulde periode niet in de lijst staat, is 0 (ja of nee)"
GETELD_TOT: Final = "Geteld tot en met"
LIJSTEN: Final = "Lijsten"
_KOP_RIJ: Final = 7
_MOST_ROWS: Final = 1_000_000
_ROOM: Final = 5000
_WIDTHS: Final = {"gebied": 26, "soort": 30, "arrangement": 32, "swv": 22}
_YEAR_FLOWS: Final = ("leerplichttelling", "vrijstellingen")


@dataclass(frozen=True)
class _Lijst:
    """What goes on one sheet. ``alleen``: the one area of a complete count, else empty."""

    thema: str
    tellingen: pl.DataFrame
    volledig: bool = False
    alleen: str = ""
    tot_en_met: date | None = None


def write_template(thema: str, referentie: Referentie) -> bytes:
    """An empty leverformat for one theme.

    Raises:
        ValueError: when there is no such theme.
    """
    if thema not in THEMAS:
        raise ValueError(f"'{thema}' is geen thema. Kies uit: {', '.join(THEMAS)}.")
    return _write([_Lijst(thema, empty_tellingen())], referentie)


def write_counts(tellingen: pl.DataFrame, dekking: pl.DataFrame, referentie: Referentie) -> bytes:
    """Counts in the leverformat: a sheet per theme, nothing of a person and nothing of a case.

    Reading it gives the same counts and the same coverage: of a register every gemeente and kind
    in its months, so that what is not listed is 0.

    Args:
        tellingen: the counts (``schemas.Tellingen``).
        dekking: what they cover (``Inspectie.dekking``).
        referentie: names of gemeenten.

    Raises:
        ValueError: when there are no counts, or more than fit on a sheet.
    """
    if tellingen.is_empty():
        raise ValueError("Er zijn geen aantallen om in het leverformat te zetten.")
    if tellingen.height > _MOST_ROWS:
        raise ValueError("Er zijn meer aantallen dan op een blad passen. Lever het in delen aan.")
    return _write(list(_split(tellingen, dekking)), referentie)


def _split(tellingen: pl.DataFrame, dekking: pl.DataFrame) -> Iterator[_Lijst]:
    """A sheet per theme; counts that cover everything apart from those that cover themselves."""
    for thema in THEMAS:
        left = tellingen.filter(thema=thema)
        covered = dekking.filter(thema=thema)
        until = covered["tot_en_met"].max()
        tot = until if isinstance(until, date) else None
        whole = covered.filter(soort="*").sort("gebied")
        for (gebied,), part in whole.group_by("gebied", maintain_order=True):
            inside = pl.col("periode").is_in(part["periode"].implode())
            if gebied != "*":
                inside &= pl.col("gebied") == gebied
            alleen = "" if gebied == "*" else str(gebied)
            if not left.filter(inside).is_empty():
                yield _Lijst(thema, left.filter(inside), True, alleen, tot)
            left = left.filter(~inside)
        if not left.is_empty():
            yield _Lijst(thema, left, tot_en_met=tot)


def _write(lijsten: list[_Lijst], referentie: Referentie) -> bytes:
    workbook = new_workbook()
    for lijst in lijsten:
        name = label("thema", lijst.thema)
        seen = sum(sheet.title.startswith(name) for sheet in workbook)
        sheet = workbook.create_sheet(f"{name} {seen + 1}" if seen else name)
        columns = _columns(lijst)
        _write_head(sheet, lijst, columns, referentie)
        _write_rows(sheet, lijst.tellingen, columns, referentie)
        _add_lists(workbook, sheet, lijst, columns, referentie)
    write_uitleg(workbook, {lijst.thema: _columns(lijst) for lijst in lijsten})
    if LIJSTEN in workbook:
        workbook.move_sheet(LIJSTEN, len(workbook.sheetnames))
    return to_bytes(workbook)


def _columns(lijst: _Lijst) -> list[str]:
    """The columns of a theme, and any other that its counts need."""
    usual = DIMENSIES_PER_THEMA[lijst.thema]
    counts = lijst.tellingen
    dims = [
        name
        for name in ("soort", "duur", "grond", "arrangement", "niveau")
        if name in usual or counts[name].is_not_null().any()
    ]
    swv = ["swv"] if not counts["gebied"].str.starts_with("GM").all() else []
    return [PERIODE_PER_THEMA[lijst.thema], "gebied", *swv, *dims, "aantal"]


def _write_head(
    sheet: Worksheet, lijst: _Lijst, columns: list[str], referentie: Referentie
) -> None:
    write(sheet, 1, 1, f"Leverformat {lijst.thema}").font = TITEL
    write(sheet, 2, 1, "Vul per regel een aantal in. De uitleg staat op het blad Uitleg.")
    write(sheet, 3, 1, VOLLEDIG)
    answer = "ja" if lijst.volledig else None
    write(sheet, 3, len(columns), answer).fill = INVULLEN
    if lijst.thema in _YEAR_FLOWS:
        write(sheet, 4, 1, GETELD_TOT)
        until = write(sheet, 4, len(columns), lijst.tot_en_met)
        until.fill, until.number_format = INVULLEN, DAG
    if lijst.alleen:
        write(sheet, 5, 1, f"Alleen gemeente {_gemeente(lijst.alleen, referentie)}")
    terms = load_termen("kolom")
    for index, name in enumerate(columns, start=1):
        cell = write(sheet, _KOP_RIJ, index, terms[name].label)
        cell.font, cell.fill, cell.alignment = VET, KOP, LOPEND
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = f"A{_KOP_RIJ + 1}"


def _gemeente(gebied: str, referentie: Referentie) -> str:
    """A name that can stand in a sentence; the code where the name holds a bracket or comma."""
    name = referentie.naam(gebied)
    return gebied if "(" in name or "," in name else name


def _write_rows(
    sheet: Worksheet, tellingen: pl.DataFrame, columns: list[str], referentie: Referentie
) -> None:
    for row, telling in enumerate(tellingen.iter_rows(named=True), start=_KOP_RIJ + 1):
        for column, name in enumerate(columns, start=1):
            value = _value(name, telling, referentie)
            if value is not None:
                write(sheet, row, column, value)


def _value(name: str, telling: dict[str, str | int | None], referentie: Referentie) -> Waarde:
    if name == "aantal":
        return "<5" if telling["gemaskeerd"] else telling["aantal"]
    if name in {"maand", "schooljaar"}:
        return telling["periode"]
    if name == "peildatum":
        return date.fromisoformat(str(telling["periode"]))
    area = str(telling["gebied"])
    if name == "gebied":
        return referentie.naam(area) if area.startswith("GM") else None
    if name == "swv":
        return None if area.startswith("GM") else area
    return label(name, str(telling[name])) if telling[name] is not None else None


def _add_lists(
    workbook: Workbook,
    sheet: Worksheet,
    lijst: _Lijst,
    columns: list[str],
    referentie: Referentie,
) -> None:
    """Excel refuses what is not in a list or no count, with a sentence that says what is right."""
    last = _KOP_RIJ + _ROOM + lijst.tellingen.height
    for index, name in enumerate(columns, start=1):
        letter = get_column_letter(index)
        rule = _rule(workbook, name, lijst.thema, f"{letter}{_KOP_RIJ + 1}", referentie)
        if rule is not None:
            sheet.add_data_validation(rule)
            rule.add(f"{letter}{_KOP_RIJ + 1}:{letter}{last}")
        if name in {"maand", "schooljaar"}:
            sheet.column_dimensions[letter].number_format = "@"
    answer = DataValidation("list", '"ja,nee"', allow_blank=True, showErrorMessage=True)
    answer.add(f"{get_column_letter(len(columns))}3")
    sheet.add_data_validation(answer)


def _rule(
    workbook: Workbook, name: str, thema: str, cell: str, referentie: Referentie
) -> DataValidation | None:
    term = load_termen("kolom")[name]
    if name == "aantal":
        # a text is larger than any number for Excel, so that <5 is named apart
        formula = f'OR(EXACT({cell},"<5"),AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell})))'
        rule = DataValidation("custom", formula, allow_blank=True)
    elif name == "peildatum":
        rule = DataValidation("date", "36526", operator="greaterThan", allow_blank=True)
    elif name in {"maand", "schooljaar", "swv"}:
        return None
    else:
        words = _gemeenten(referentie) if name == "gebied" else choices(name, thema)
        rule = DataValidation("list", _keep_list(workbook, words), allow_blank=True)
    rule.showErrorMessage = True
    # a kind of arrangement that nobody knows yet is asked about when it is loaded
    rule.errorStyle = "warning" if name == "arrangement" else "stop"
    rule.errorTitle, rule.error = term.label, term.uitleg[:255]
    return rule


def _gemeenten(referentie: Referentie) -> list[str]:
    """Names of all gemeenten, those of the regions first."""
    rows = [row for row in referentie.gemeenten.values() if not row["soort"]]
    rows.sort(key=lambda row: (not row["regio"], row["naam"].lstrip("'")))
    return [row["naam"] for row in rows]


def _keep_list(workbook: Workbook, words: list[str]) -> str:
    """The range of a list on the hidden sheet: all in one column, so that it is no table."""
    if LIJSTEN not in workbook:
        workbook.create_sheet(LIJSTEN).sheet_state = "hidden"
    sheet = workbook[LIJSTEN]
    first = sheet.max_row + 1
    for row, word in enumerate(words, start=first):
        write(sheet, row, 1, word)
    return f"{LIJSTEN}!$A${first}:$A${first + len(words) - 1}"
