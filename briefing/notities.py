"""Speaker notes: the table behind a chart, its filters, and everything it says about itself."""

from typing import Any

import polars as pl

from briefing.dia import Dia
from briefing.vormen import describe, fill_text


def write_notes(pagina: Any, tekst: str, dia: Dia | None = None) -> None:
    """Write the notes of a slide: a text, or all that stands behind its chart."""
    notities = pagina.notes_slide
    fill_text(notities.notes_text_frame, tekst if dia is None else _tell(dia), None)
    for vorm in notities.shapes:
        describe(vorm, vorm.name, "Notities" if vorm.has_text_frame else "Dia")


def _tell(dia: Dia) -> str:
    regels = [f"{label}: {tekst}" for label, tekst in dia.uitleg.rows()]
    if dia.boodschap.strip():
        regels.insert(0, f"Boodschap: {dia.boodschap.strip()}")
    return "\n".join([*regels, "", "De cijfers:", *_rows(dia.tabel)])


def _rows(tabel: pl.DataFrame) -> list[str]:
    rijen = [tabel.columns, *tabel.rows()]
    return ["\t".join("–" if cel is None else str(cel) for cel in rij) for rij in rijen]
