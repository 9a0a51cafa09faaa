"""Shapes beside a native chart: texts, strips and lines, each with a text for who can't see it."""

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing.maat import Vak
from charts import theme
from charts.toelichting import MERK

MERK_NAAM: Final = "watermerk"


def rgb(kleur: str) -> RGBColor:
    """Return a colour of the theme (``#rrggbb``)."""
    return RGBColor.from_string(kleur.lstrip("#"))


def describe(vorm: Any, naam: str, tekst: str) -> None:
    """Give a shape its name and the text that a screen reader says."""
    eigenschappen = vorm._element.xpath(".//p:cNvPr")[0]
    eigenschappen.set("name", naam)
    eigenschappen.set("descr", tekst)


def fill_text(
    kader: Any,
    tekst: str,
    punten: float | None,
    *,
    kleur: str | None = None,
    vet: bool | None = None,
) -> None:
    """Write Dutch text into a text frame, a paragraph per line; the font is the template's."""
    kader.text = tekst
    for alinea in kader.paragraphs:
        for stuk in alinea.runs:
            stuk.font.language_id = MSO_LANGUAGE_ID.DUTCH
            if punten:
                stuk.font.size = Pt(punten)
            if kleur:
                stuk.font.color.rgb = rgb(kleur)
            if vet is not None:
                stuk.font.bold = vet


def add_text(
    dia: Any,
    vak: Vak,
    tekst: str,
    punten: float,
    *,
    naam: str,
    kleur: str = theme.INKT,
    vet: bool = False,
    midden: bool = False,
    staand: bool = False,
) -> Any:
    """Add a text box; ``staand``: the text runs upwards."""
    doos = dia.shapes.add_textbox(*vak)
    kader = doos.text_frame
    kader.word_wrap = True
    kader.margin_left = kader.margin_right = kader.margin_top = kader.margin_bottom = 0
    fill_text(kader, tekst, punten, kleur=kleur, vet=vet)
    if midden:
        kader.vertical_anchor = MSO_ANCHOR.MIDDLE
        for alinea in kader.paragraphs:
            alinea.alignment = PP_ALIGN.CENTER
    if staand:
        kader._txBody.bodyPr.set("vert", "vert270")
    describe(doos, naam, tekst)
    return doos


def add_strip(dia: Any, vak: Vak, kleur: str, dekking: float, *, naam: str, tekst: str) -> Any:
    """Add a pale rectangle; ``dekking`` is its opacity, 0 to 1."""
    vorm = dia.shapes.add_shape(MSO_SHAPE.RECTANGLE, *vak)
    # The style of a shape brings a shadow and a border of the template.
    vorm._element.remove(vorm._element.find(qn("p:style")))
    vorm.fill.solid()
    vorm.fill.fore_color.rgb = rgb(kleur)
    _set_alpha(vorm.fill._xPr.find(qn("a:solidFill"))[0], dekking)
    vorm.line.fill.background()
    describe(vorm, naam, tekst)
    return vorm


def add_line(
    dia: Any, van: tuple[int, int], tot: tuple[int, int], kleur: str, *, naam: str, tekst: str
) -> Any:
    """Add a thin dotted line between two points."""
    lijn = dia.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *van, *tot)
    lijn.line.color.rgb = rgb(kleur)
    lijn.line.width = Pt(1)
    lijn.line.dash_style = MSO_LINE.ROUND_DOT
    describe(lijn, naam, tekst)
    return lijn


def add_watermark(dia: Any, vak: Vak) -> None:
    """Add the slanting mark of fictional data over a box."""
    hoogte = Pt(44)
    midden = vak.boven + (vak.hoogte - hoogte) // 2
    plek = Vak(vak.links, midden, vak.breedte, hoogte)
    doos = add_text(dia, plek, MERK, 34, naam=MERK_NAAM, kleur="#8a3b00", vet=True, midden=True)
    doos.rotation = -10
    for vulling in doos._element.iter(qn("a:solidFill")):
        _set_alpha(vulling[0], 0.2)


def _set_alpha(kleur: Any, dekking: float) -> None:
    kleur.append(kleur.makeelement(qn("a:alpha"), {"val": str(round(dekking * 100_000))}))
