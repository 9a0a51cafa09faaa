"""The template of an organisation: its master, fonts and logo; its own slides are left out."""

import io
import zipfile
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

HOOGSTENS: Final = 100 * 2**20
_STUK: Final = 2**20
_LOS: Final = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_TITEL: Final = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
GEEN_PPTX: Final = (
    "Het sjabloon is geen PowerPoint-bestand (.pptx). Open het in PowerPoint, kies Opslaan als "
    "en dan PowerPoint-presentatie (.pptx)."
)
TE_GROOT: Final = "Het sjabloon is uitgepakt groter dan 100 MB. Haal er foto's of video's uit."
GEEN_TITEL: Final = "Het sjabloon heeft geen indeling met een titel. Voeg er een toe."


def read_template(inhoud: bytes | None) -> Any:
    """Open a template without its slides, or a white widescreen presentation.

    Raises:
        ValueError: no .pptx, too large, or no layout with a title; says what to do, in Dutch.
    """
    if inhoud is None:
        leeg = Presentation()
        leeg.slide_width, leeg.slide_height = Inches(13.333), Inches(7.5)
        return leeg
    _check_size(inhoud)
    try:
        presentatie = Presentation(io.BytesIO(inhoud))
    except Exception as fout:
        raise ValueError(GEEN_PPTX) from fout
    ids = presentatie.slides._sldIdLst
    for dia in list(ids):
        presentatie.part.drop_rel(dia.rId)
        ids.remove(dia)
    find_layout(presentatie)
    return presentatie


def _check_size(inhoud: bytes) -> None:
    """Unpack piece by piece: what a zip says of its own size is not believed."""
    totaal = 0
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            for naam in zip_.namelist():
                with zip_.open(naam) as bestand:
                    while stuk := bestand.read(_STUK):
                        totaal += len(stuk)
                        if totaal > HOOGSTENS:
                            raise ValueError(TE_GROOT)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as fout:
        raise ValueError(GEEN_PPTX) from fout


def find_layout(presentatie: Any) -> Any:
    """Return the layout with a title and as little else as possible.

    Raises:
        ValueError: there is none.
    """
    keuzes = []
    for indeling in presentatie.slide_layouts:
        soorten = [plek.placeholder_format.type for plek in indeling.placeholders]
        if any(soort in _TITEL for soort in soorten):
            verder = [soort for soort in soorten if soort not in _TITEL | _LOS]
            keuzes.append((len(verder), len(keuzes), indeling))
    if not keuzes:
        raise ValueError(GEEN_TITEL)
    return min(keuzes)[2]
