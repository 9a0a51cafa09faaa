"""What stands in a presentation, also in the workbooks inside it."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl


def read_parts(inhoud: bytes, naam: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield every part of a zip, and of the zips in it, as (path, bytes)."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        for deel in zip_.namelist():
            bytes_ = zip_.read(deel)
            pad = f"{naam}/{deel}"
            yield pad, bytes_
            if bytes_[:4] == b"PK\x03\x04":
                yield from read_parts(bytes_, pad)


def read_workbook(grafiek: Any) -> list[list[Any]]:
    """Return the rows of the workbook behind a native chart, header first."""
    blob = grafiek.part.chart_workbook.xlsx_part.blob
    boek = openpyxl.load_workbook(io.BytesIO(blob))
    assert len(boek.sheetnames) == 1
    return [list(rij) for rij in boek[boek.sheetnames[0]].iter_rows(values_only=True)]


def list_charts(pagina: Any) -> list[Any]:
    """Return the native charts of a slide."""
    return [vorm.chart for vorm in pagina.shapes if vorm.has_chart]
