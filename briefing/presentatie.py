"""The presentation: a cover, a slide per chart, everything checked before it goes out."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR

from briefing.controle import check_dia, check_file
from briefing.dia import Dia, Omslag
from briefing.lijnen import MEESTE_PANELEN, add_lines, add_panels
from briefing.maat import Vak, count_lines, inch, text_height
from briefing.notities import write_notes
from briefing.sjabloon import find_layout, read_template
from briefing.staven import add_bars, add_groups
from briefing.tabel import add_picture, add_table, left_out
from briefing.vormen import add_text, add_watermark, describe, fill_text
from charts import draw_bars, draw_grouped_bars, draw_lines, draw_small_multiples, theme
from charts.assen import break_notes
from charts.banden import band_notes
from charts.reeks import read_series, series_notes
from charts.toelichting import MERK_ZIN

Tekenaar = Callable[[Any, Vak, Dia], None]
NATIEF: Final[dict[Any, Tekenaar]] = {
    draw_small_multiples: add_panels,
    draw_lines: add_lines,
    draw_bars: add_bars,
    draw_grouped_bars: add_groups,
}
_RAND: Final = 0.5
_TITEL: Final = 24
_LEZING: Final = 14
_KLEIN: Final = 11
_VOET: Final = 9


def build_presentation(
    omslag: Omslag,
    dias: Sequence[Dia],
    sjabloon: bytes | None = None,
    gemaakt: datetime | None = None,
) -> bytes:
    """Make a .pptx with native, editable charts.

    Args:
        omslag: the first slide.
        dias: the slides after it, in order; at least one.
        sjabloon: a .pptx of the organisation, whose master, fonts and logo are used.
        gemaakt: the moment written into the file; the same input then gives the same slides.

    Raises:
        BriefingFout: a slide has nothing to show or misses something it must say.
        ValueError: no slides, or a template that can't be used; in Dutch.
    """
    if not dias:
        raise ValueError("De briefing heeft nog geen dia's.")
    for nummer, dia in enumerate(dias, start=1):
        check_dia(dia, nummer)
    presentatie = read_template(sjabloon)
    _write_properties(presentatie, omslag, gemaakt)
    indeling = find_layout(presentatie)
    _add_cover(presentatie, indeling, omslag, any(dia.uitleg.fictief for dia in dias))
    for dia in dias:
        _add_slide(presentatie, indeling, dia)
    uit = io.BytesIO()
    presentatie.save(uit)
    check_file(uit.getvalue(), list(dias))
    return uit.getvalue()


def _write_properties(presentatie: Any, omslag: Omslag, gemaakt: datetime | None) -> None:
    wie = presentatie.core_properties
    wie.title, wie.language, wie.author, wie.last_modified_by = omslag.titel, "nl-NL", "", ""
    wie.subject, wie.keywords, wie.comments = "", "", ""
    if gemaakt is not None:
        wie.created = wie.modified = gemaakt


def _start(presentatie: Any, indeling: Any, titel: str, punten: int) -> tuple[Any, Vak]:
    """Add a slide with its title; returns it and the room under the title."""
    pagina = presentatie.slides.add_slide(indeling)
    for plek in list(pagina.placeholders):
        if plek.placeholder_format.idx != pagina.shapes.title.placeholder_format.idx:
            plek._element.getparent().remove(plek._element)
    breed, hoog = presentatie.slide_width, presentatie.slide_height
    rand = inch(_RAND)
    regels = count_lines(titel, breed - 2 * rand, punten, vet=True)
    kop = pagina.shapes.title
    eigen = presentatie.slide_width == inch(13.333)
    if eigen or kop.top + kop.height > hoog // 3:
        kop.left, kop.top, kop.width = rand, inch(0.3), breed - 2 * rand
        kop.height = text_height(regels, punten) + inch(0.05)
    kader = kop.text_frame
    kader.word_wrap = True
    kader.margin_left = kader.margin_right = kader.margin_top = kader.margin_bottom = 0
    kader.vertical_anchor = MSO_ANCHOR.TOP
    fill_text(kader, titel, punten, vet=True)
    for alinea in kader.paragraphs:
        alinea.alignment = 1
    describe(kop, "titel", titel)
    onder = kop.top + kop.height + inch(0.08)
    return pagina, Vak(rand, onder, breed - 2 * rand, hoog - onder - inch(0.2))


def _add_cover(presentatie: Any, indeling: Any, omslag: Omslag, fictief: bool) -> None:
    pagina, vak = _start(presentatie, indeling, omslag.titel, 36)
    tekst = "\n".join(deel for deel in (omslag.onder, omslag.datum) if deel.strip())
    add_text(pagina, vak.inside(0, inch(0.4), 0, vak.hoogte // 2), tekst, 18, naam="onder de titel")
    if fictief:
        add_text(pagina, Vak(vak.links, vak.onder - inch(0.4), vak.breedte, inch(0.3)),
                 f"{MERK_ZIN}.", 14, naam="merk", kleur=theme.WAARSCHUWING, vet=True)  # fmt: skip
        add_watermark(pagina, vak)
    write_notes(pagina, tekst)


def _add_slide(presentatie: Any, indeling: Any, dia: Dia) -> None:
    pagina, vak = _start(presentatie, indeling, dia.title(), _TITEL)
    teken = _pick(dia)
    u = dia.uitleg
    for naam, tekst, punten, kleur in (
        ("boodschap", dia.boodschap, _LEZING, theme.INKT),
        ("lezing", dia.reading(), _LEZING, theme.INKT),
        ("merk", f"{MERK_ZIN}." if u.fictief else "", _KLEIN, theme.WAARSCHUWING),
        ("onderwerp en eenheid", _subject(dia), _KLEIN, theme.GRIJS),
    ):
        vak = _stack(pagina, vak, naam, tekst, punten, kleur)
    voet = "\n".join(_footer(dia, teken))
    hoogte = text_height(count_lines(voet, vak.breedte, _VOET), _VOET)
    midden = vak.inside(0, 0, 0, hoogte + inch(0.12))
    if midden.hoogte < inch(1.5):
        raise ValueError(
            f"De tekst op de dia {dia.title()!r} is te lang. Maak de boodschap korter."
        )
    teken(pagina, midden, dia)
    if u.fictief:
        add_watermark(pagina, midden)
    onder = Vak(vak.links, vak.onder - hoogte, vak.breedte, hoogte)
    add_text(pagina, onder, voet, _VOET, naam="definitie, bron en stand", kleur=theme.GRIJS)
    write_notes(pagina, "", dia)


def _pick(dia: Dia) -> Tekenaar:
    """Return what draws a slide: its native form, else a picture; a table for many panels."""
    teken = NATIEF.get(dia.teken, add_table if dia.beeld is None else add_picture)
    if teken is add_panels and dia.frame["gebied"].n_unique() > MEESTE_PANELEN:
        return add_table
    return teken


def _subject(dia: Dia) -> str:
    u = dia.uitleg
    return u.eenheid if dia.title() == u.titel else f"{u.titel} · {u.eenheid}"


def _stack(pagina: Any, vak: Vak, naam: str, tekst: str, punten: int, kleur: str) -> Vak:
    """Add a text at the top of a box; returns what is left of the box."""
    if not tekst.strip():
        return vak
    hoogte = text_height(count_lines(tekst, vak.breedte, punten), punten)
    plek = Vak(vak.links, vak.boven, vak.breedte, hoogte)
    add_text(pagina, plek, tekst.strip(), punten, naam=naam, kleur=kleur)
    return vak.inside(0, hoogte + inch(0.06), 0, 0)


def _footer(dia: Dia, teken: Tekenaar) -> list[str]:
    u = dia.uitleg
    regels = [*_marks(dia, teken)]
    regels += [f"Definitie: {u.definitie}", f"Periode: {u.periode}. Selectie: {u.filters}."]
    regels += [f"Bron: {u.bron}. Stand: {u.stand}."]
    regels += [f"Opmerking: {opmerking}" for opmerking in u.opmerkingen]
    klein = u.bescherming.strip()
    return [*regels, f"Kleine aantallen: {klein}"] if klein else regels


def _marks(dia: Dia, teken: Tekenaar) -> list[str]:
    """Return the lines that say what marks in the chart mean."""
    if teken is add_table:
        return [tekst] if (tekst := left_out(dia.tabel)) else []
    if teken not in (add_lines, add_panels):
        return []
    reeksen, tijd = read_series(dia.frame)
    breuken = break_notes(dia.opties.get("breuken") or (), tijd)
    return [*band_notes(dia.opties.get("banden") or {}), *breuken, *series_notes(reeksen)]
