"""What an example file consists of, and how it is written with the same bytes every time."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

Cel = str | int | date | None
MERK = "Fictief voorbeeld, geen echte gegevens"
MAANDNAMEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
    "september", "oktober", "november", "december",
)  # fmt: skip
KORTE_MAANDEN = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip


class Blad(NamedTuple):
    """One sheet: rows of cells from A1 on."""

    naam: str
    rijen: list[list[Cel]]
    datumvorm: str = "dd-mm-yyyy"


class Tekst(NamedTuple):
    """The content of a csv file: rows, how they are separated and how they are encoded."""

    rijen: list[list[Cel]]
    scheiding: str
    codering: str


class Bestand(NamedTuple):
    """One example file and how it is to be loaded (the columns of ``manifest.csv``)."""

    naam: str
    afzender: str
    sector: str
    inhoud: list[Blad] | Tekst
    vanaf: str = ""
    tot_en_met: str = ""
    gebied: str = ""


def name_month(maand: date) -> str:
    """Write a month as ``november 2024``."""
    return f"{MAANDNAMEN[maand.month - 1]} {maand.year}"


def abbreviate_month(maand: date) -> str:
    """Write a month as ``nov-24``."""
    return f"{KORTE_MAANDEN[maand.month - 1]}-{maand:%y}"


def write_bestand(bestand: Bestand, map_: Path) -> None:
    """Write one example file into a folder."""
    doel = map_ / bestand.naam
    if isinstance(bestand.inhoud, Tekst):
        doel.write_bytes(_encode_csv(bestand.inhoud))
    else:
        _write_workbook(bestand.inhoud, doel)


def _encode_csv(tekst: Tekst) -> bytes:
    uit = io.StringIO()
    csv.writer(uit, delimiter=tekst.scheiding, lineterminator="\r\n").writerows(tekst.rijen)
    return uit.getvalue().encode(tekst.codering)


def _write_workbook(bladen: list[Blad], doel: Path) -> None:
    with xlsxwriter.Workbook(doel) as boek:
        # A fixed creation date: the bytes of a file change only when its content does.
        boek.set_properties({"created": datetime(2026, 11, 1), "comments": MERK})
        vet = boek.add_format({"bold": True})
        for blad in bladen:
            vel = boek.add_worksheet(blad.naam)
            datum = boek.add_format({"num_format": blad.datumvorm})
            kopdatum = boek.add_format({"num_format": blad.datumvorm, "bold": True})
            kop = find_header(blad.rijen)
            vel.set_column(0, 1, 24)
            vel.set_column(2, max(2, max(map(len, blad.rijen)) - 1), 13)
            for r, rij in enumerate(blad.rijen):
                for k, cel in enumerate(rij):
                    if isinstance(cel, date):
                        moment = datetime(cel.year, cel.month, cel.day)
                        vel.write_datetime(r, k, moment, kopdatum if r == kop else datum)
                    elif cel is not None:
                        vel.write(r, k, cel, vet if r == kop else None)


def find_header(rijen: list[list[Cel]]) -> int | None:
    """Give the number (from 0) of the first row with more than one filled cell, if there is."""
    gevuld = (r for r, rij in enumerate(rijen) if sum(cel is not None for cel in rij) > 1)
    return next(gevuld, None)
