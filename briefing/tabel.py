"""What has no native chart: a sharp picture, and a native table where none can be made."""

import io
import struct
from typing import Any, Final

import polars as pl
from pptx.dml.color import RGBColor
from pptx.util import Pt

from briefing.dia import Dia
from briefing.maat import Vak
from briefing.vormen import describe, fill_text, rgb
from charts import alt_text, theme

MEESTE_RIJEN: Final = 16
MEESTE_KOLOMMEN: Final = 10


def add_picture(pagina: Any, vak: Vak, dia: Dia) -> None:
    """Put the picture of a chart on a slide, as large as fits.

    Raises:
        ValueError: there is no picture, or it is no PNG.
    """
    beeld = dia.beeld or b""
    maat = read_size(beeld)
    schaal = min(vak.breedte / maat[0], vak.hoogte / maat[1])
    b, h = int(maat[0] * schaal), int(maat[1] * schaal)
    links = vak.links + (vak.breedte - b) // 2
    vorm = pagina.shapes.add_picture(io.BytesIO(beeld), links, vak.boven, b, h)
    describe(vorm, "grafiek als beeld", alt_text(dia.frame, dia.uitleg))


def read_size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in px.

    Raises:
        ValueError: the bytes are no PNG.
    """
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        raise ValueError("Het beeld is geen PNG.")
    breed, hoog = struct.unpack(">II", png[16:24])
    return breed, hoog


def add_table(pagina: Any, vak: Vak, dia: Dia) -> None:
    """Draw the table of a chart as a native table: the same words, as many as fit."""
    tabel = dia.tabel
    past = tabel[:, :MEESTE_KOLOMMEN].head(MEESTE_RIJEN)
    vorm = pagina.shapes.add_table(past.height + 1, past.width, *vak)
    describe(vorm, "tabel", alt_text(dia.frame, dia.uitleg))
    for kolom, naam in enumerate(past.columns):
        _fill(vorm.table.cell(0, kolom), naam, kop=True)
        for rij, waarde in enumerate(past[naam].to_list(), start=1):
            _fill(vorm.table.cell(rij, kolom), "–" if waarde is None else str(waarde), kop=False)
    for rij in vorm.table.rows:
        rij.height = vak.hoogte // (past.height + 1)


def left_out(tabel: pl.DataFrame) -> str:
    """Return the sentence about rows and columns that do not fit a slide; may be empty."""
    rijen, kolommen = tabel.height - MEESTE_RIJEN, tabel.width - MEESTE_KOLOMMEN
    weg = [f"{n} {wat}" for n, wat in ((rijen, "rijen"), (kolommen, "kolommen")) if n > 0]
    return f"Niet op deze dia: {' en '.join(weg)}. Zie de notities." if weg else ""


def _fill(cel: Any, tekst: str, *, kop: bool) -> None:
    cel.margin_top = cel.margin_bottom = Pt(1)
    fill_text(cel.text_frame, tekst, 10, kleur=theme.INKT, vet=kop)
    cel.fill.solid()
    cel.fill.fore_color.rgb = rgb(theme.RASTER) if kop else RGBColor(255, 255, 255)
