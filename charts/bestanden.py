"""Tables as Excel and CSV, with the same figures as the chart and all that belongs to them."""

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from charts.invoer import require
from charts.toelichting import (
    MERK,
    MERK_ZIN,
    NIETS_VERBORGEN,
    Toelichting,
    check_toelichting,
)

BLAD: Final = "Gegevens"
BLAD_TOELICHTING: Final = "Toelichting"
BLAD_INHOUD: Final = "Inhoud"
_GETAL: Final = re.compile(r"-?(0|[1-9]\d{0,2}(\.\d{3})+|[1-9]\d*)(,\d+)?")
# The full-width forms too: some versions of Excel read them as the plain ones.
_GEVAARLIJK: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def parse_number(tekst: str) -> float | int | None:
    """Read a number as we write it (``1.234``, ``2,5``), or nothing (``<5``, ``0632``)."""
    if not _GETAL.fullmatch(tekst):
        return None
    gewoon = tekst.replace(".", "").replace(",", ".")
    return float(gewoon) if "." in gewoon else int(gewoon)


def safe_text(tekst: str) -> str:
    """Return text that no spreadsheet takes for a formula, also where it trims blanks first."""
    begin = tekst.lstrip(" \u00a0\ufeff\u200b")
    return f"'{tekst}" if begin.startswith(_GEVAARLIJK) else tekst


def to_excel(frame: pl.DataFrame, toelichting: Toelichting, op: date) -> bytes:
    """Write a workbook: the table, and a second sheet with the toelichting.

    Args:
        frame: the table as shown, with Dutch column names, protected. Text that is a Dutch
            number becomes a number; ``<5`` and ranges stay text; empty stays empty.
        toelichting: what the table says about itself; if fictional, every row says so too.
        op: the day of the download.

    Raises:
        ValueError: no rows, or an empty element of the toelichting.
    """
    check_toelichting(toelichting)
    require(frame, ())
    uit = io.BytesIO()
    opties = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(uit, opties) as boek:
        blad = boek.add_worksheet(BLAD)
        _write_table(boek, blad, _mark_rows(frame, toelichting), toelichting.fictief)
        _write_toelichting(boek, boek.add_worksheet(BLAD_TOELICHTING), explain(toelichting, op))
    return uit.getvalue()


def to_workbook(delen: Sequence[tuple[str, pl.DataFrame, Toelichting]], op: date) -> bytes:
    """Write one workbook of many tables: per table a sheet, and one that explains it.

    Args:
        delen: title, table as for ``to_excel``, and what it says about itself; in order.
        op: the day of the download.

    Raises:
        ValueError: no tables, a table without rows, or an empty element of a toelichting.
    """
    if not delen:
        raise ValueError("Er zijn geen tabellen.")
    for _, frame, toelichting in delen:
        check_toelichting(toelichting)
        require(frame, ())
    uit = io.BytesIO()
    opties = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(uit, opties) as boek:
        inhoud = boek.add_worksheet(BLAD_INHOUD)
        inhoud.set_column(1, 1, 100)
        for nummer, (titel, frame, toelichting) in enumerate(delen, start=1):
            inhoud.write_string(nummer - 1, 0, f"{nummer}")
            inhoud.write_string(nummer - 1, 1, safe_text(titel))
            blad = boek.add_worksheet(f"{nummer} {BLAD}")
            _write_table(boek, blad, _mark_rows(frame, toelichting), toelichting.fictief)
            uitleg = boek.add_worksheet(f"{nummer} {BLAD_TOELICHTING}")
            _write_toelichting(boek, uitleg, explain(toelichting, op))
    return uit.getvalue()


def explain(toelichting: Toelichting, op: date) -> Toelichting:
    """Return what a file says of itself: also that nothing is hidden, and when it was fetched."""
    return replace(
        toelichting,
        bescherming=toelichting.bescherming.strip() or NIETS_VERBORGEN,
        stand=f"{toelichting.stand}. Gedownload op {op:%d-%m-%Y}",
    )


def _mark_rows(frame: pl.DataFrame, toelichting: Toelichting) -> pl.DataFrame:
    if not toelichting.fictief:
        return frame
    return frame.with_columns(pl.lit(MERK_ZIN).alias("Let op"))


def _write_table(
    boek: xlsxwriter.Workbook, blad: Worksheet, frame: pl.DataFrame, fictief: bool
) -> None:
    kop = boek.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for kolom, serie in enumerate(frame.iter_columns()):
        blad.write_string(0, kolom, safe_text(serie.name), kop)
        vorm = boek.add_format(_cell_format(serie))
        for rij, waarde in enumerate(serie.to_list(), start=1):
            _write_cell(blad, rij, kolom, waarde, vorm)
        langste = max((len(str(w)) for w in serie.head(200).to_list()), default=0)
        blad.set_column(kolom, kolom, min(48, max(9, langste + 2, len(serie.name) * 0.8)))
    blad.freeze_panes(1, 0)
    blad.autofilter(0, 0, frame.height, frame.width - 1)
    blad.set_landscape()
    blad.fit_to_pages(1, 0)
    if fictief:
        blad.set_header(f"&C&B{MERK}")
        blad.set_tab_color("#8a3b00")


def _cell_format(serie: pl.Series) -> dict[str, Any]:
    """Return the number format of a column; months as ``sep 2023``."""
    if isinstance(serie.dtype, pl.Date):
        maanden = (serie.drop_nulls().dt.day() == 1).all()
        patroon = "[$-413]mmm yyyy" if maanden else "dd-mm-yyyy"
        return {"num_format": patroon, "align": "left"}
    if isinstance(serie.dtype, pl.Datetime):
        return {"num_format": "dd-mm-yyyy hh:mm", "align": "left"}
    return {"align": "right"} if _has_numbers(serie) else {"align": "left"}


def _has_numbers(serie: pl.Series) -> bool:
    if serie.dtype.is_numeric():
        return True
    return serie.dtype == pl.String and any(
        parse_number(tekst) is not None for tekst in serie.drop_nulls().to_list()
    )


def _write_cell(blad: Worksheet, rij: int, kolom: int, waarde: Any, vorm: Format) -> None:
    """Write one cell by its own type; text never becomes a formula."""
    if waarde is None:
        blad.write_blank(rij, kolom, None, vorm)
    elif isinstance(waarde, bool):
        blad.write_string(rij, kolom, "ja" if waarde else "nee", vorm)
    elif isinstance(waarde, datetime):
        blad.write_datetime(rij, kolom, waarde.replace(tzinfo=None), vorm)
    elif isinstance(waarde, date):
        blad.write_datetime(rij, kolom, datetime(waarde.year, waarde.month, waarde.day), vorm)
    else:
        getal = waarde if isinstance(waarde, (int, float)) else parse_number(str(waarde))
        if getal is None or not math.isfinite(getal):
            blad.write_string(rij, kolom, safe_text(str(waarde)), vorm)
        else:
            blad.write_number(rij, kolom, getal, vorm)


def _write_toelichting(
    boek: xlsxwriter.Workbook, blad: Worksheet, toelichting: Toelichting
) -> None:
    vet = boek.add_format({"bold": True, "valign": "top"})
    gewoon = boek.add_format({"text_wrap": True, "valign": "top"})
    for rij, (label, tekst) in enumerate(toelichting.rows()):
        blad.write_string(rij, 0, label, vet)
        blad.write_string(rij, 1, safe_text(tekst), gewoon)
    blad.set_column(0, 0, 24)
    blad.set_column(1, 1, 90)
    if toelichting.fictief:
        blad.set_header(f"&C&B{MERK}")


def to_csv(frame: pl.DataFrame, toelichting: Toelichting, op: date) -> bytes:
    """Write a CSV that Dutch Excel opens as a table: UTF-8 with mark, ``;``, decimal comma.

    The table comes first; the last columns say all that the sheet of the workbook says, so that
    a copied row keeps it.

    Args:
        frame: the table as shown, with Dutch column names, protected.
        toelichting: what the table says about itself.
        op: the day of the download.

    Raises:
        ValueError: no rows, or an empty element of the toelichting.
    """
    check_toelichting(toelichting)
    require(frame, ())
    extra: dict[str, str] = {}
    for label, tekst in explain(toelichting, op).rows():
        extra[label] = f"{extra[label]} {tekst}" if label in extra else tekst
    del extra["Wat u ziet"]
    extra["Fictief"] = f"ja ({MERK_ZIN})" if toelichting.fictief else "nee"
    extra.pop("Let op", None)
    achter = {naam: tekst for naam, tekst in extra.items() if naam not in frame.columns}
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([safe_text(naam) for naam in (*frame.columns, *achter)])
    schrijver.writerows(_csv_rows(frame, [safe_text(tekst) for tekst in achter.values()]))
    return uit.getvalue().encode("utf-8-sig")


def _csv_rows(frame: pl.DataFrame, achter: list[str]) -> Iterator[list[str]]:
    for rij in frame.iter_rows():
        yield [*(_csv_cell(waarde) for waarde in rij), *achter]


def _csv_cell(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return waarde.strftime("%d-%m-%Y")
    if isinstance(waarde, (int, float)):
        return str(waarde).replace(".", ",")
    tekst = str(waarde)
    return tekst if parse_number(tekst) is not None else safe_text(tekst)
