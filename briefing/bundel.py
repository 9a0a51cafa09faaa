"""All files of a briefing as one: presentation, workbook, and a word about both."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from briefing.controle import BriefingFout
from briefing.dia import Dia, Omslag
from briefing.presentatie import build_presentation
from charts import to_workbook
from charts.toelichting import MERK_ZIN


class Bestanden(NamedTuple):
    """What leaves the house: a .pptx, an .xlsx, and a .zip of the two."""

    presentatie: bytes
    werkboek: bytes
    alles: bytes


def build_files(
    omslag: Omslag, dias: Sequence[Dia], op: date, sjabloon: bytes | None = None
) -> Bestanden:
    """Make every file of a briefing.

    Args:
        omslag: the first slide.
        dias: the slides after it, in order.
        op: the day on which they are made.
        sjabloon: a .pptx of the organisation.

    Raises:
        BriefingFout: a slide has nothing to show or misses something it must say.
        ValueError: no slides, or a template that can't be used; in Dutch.
    """
    presentatie = build_presentation(omslag, dias, sjabloon)
    try:
        werkboek = to_workbook([(dia.title(), dia.tabel, dia.uitleg) for dia in dias], op)
    except ValueError as fout:
        raise BriefingFout(f"Het Excel-bestand kan niet worden gemaakt. {fout}") from fout
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("briefing.pptx", presentatie)
        zip_.writestr("briefing.xlsx", werkboek)
        zip_.writestr("lees mij.txt", _explain(omslag, dias))
    return Bestanden(presentatie, werkboek, uit.getvalue())


def _explain(omslag: Omslag, dias: Sequence[Dia]) -> str:
    regels = [omslag.titel, omslag.onder, omslag.datum, ""]
    regels += ["briefing.pptx: de dia's. De grafieken kunt u in PowerPoint aanpassen."]
    regels += ["briefing.xlsx: de tabel achter elke grafiek, met uitleg.", ""]
    regels += [f"{nummer}. {dia.title()}" for nummer, dia in enumerate(dias, start=1)]
    if any(dia.uitleg.fictief for dia in dias):
        regels += ["", f"{MERK_ZIN}."]
    return "\r\n".join(regels)
