"""What is looked at before a slide goes out: never empty, never without its words."""

import io
from typing import Any, Final

from pptx import Presentation

from briefing.dia import Dia
from briefing.vormen import MERK_NAAM
from charts.invoer import prepare
from charts.toelichting import check_toelichting


class BriefingFout(ValueError):
    """A slide that may not go out; says which and why, in Dutch."""


_WAARDEN: Final = {"waarde", "tekst"}


def check_dia(dia: Dia, nummer: int) -> None:
    """Refuse a slide without data, without anything to see, or with an empty element.

    Raises:
        BriefingFout: says which slide, and what is wrong.
    """
    try:
        check_toelichting(dia.uitleg)
        if dia.frame.is_empty() or dia.tabel.is_empty():
            raise ValueError("Er zijn geen gegevens bij deze keuze.")
        if set(dia.frame.columns) >= _WAARDEN:
            _check_marks(dia)
    except ValueError as fout:
        raise BriefingFout(f"Dia {nummer} ({dia.title()}) klopt niet. {fout}") from fout


def _check_marks(dia: Dia) -> None:
    rijen = prepare(dia.frame, ("waarde", "tekst"))
    if rijen.filter(rijen["waarde"].is_not_null() | (rijen["bescherming"] != "open")).is_empty():
        raise ValueError("Bij deze keuze is er geen enkel cijfer.")


def check_file(inhoud: bytes, dias: list[Dia]) -> None:
    """Open the finished file again and look at each slide as a receiver would.

    Raises:
        BriefingFout: a slide misses its title, its chart, the text of a shape or its notes.
    """
    paginas = list(Presentation(io.BytesIO(inhoud)).slides)[1:]
    if len(paginas) != len(dias):
        raise BriefingFout("Niet elke dia staat in het bestand. Maak de briefing opnieuw.")
    for nummer, (pagina, dia) in enumerate(zip(paginas, dias, strict=True), start=1):
        if mist := _find_missing(pagina, dia):
            raise BriefingFout(f"Dia {nummer} ({dia.title()}) klopt niet. Er ontbreekt: {mist}.")


def _find_missing(pagina: Any, dia: Dia) -> str:
    vormen = list(pagina.shapes)
    beeld = [v for v in vormen if v.has_chart or v.has_table or v.shape_type == 13]
    getekend = any(not v.has_chart or _has_marks(v.chart) for v in beeld)
    strepen = any(v.name in ("verborgen", "bereik") for v in vormen)
    tekst = "\n".join(v.text_frame.text for v in vormen if v.has_text_frame)
    stempel = any(v.name == MERK_NAAM for v in vormen)
    u = dia.uitleg
    eisen = {
        "de titel": pagina.shapes.title is not None and pagina.shapes.title.text.strip(),
        "de grafiek": beeld and (getekend or strepen or _only_hidden(dia)),
        "een beschrijving": all(v._element.xpath(".//p:cNvPr")[0].get("descr") for v in vormen),
        "de notities": pagina.has_notes_slide and pagina.notes_slide.notes_text_frame.text,
        "het merk van voorbeeldgegevens": stempel or not u.fictief,
    }
    for naam, deel in (
        ("de eenheid", u.eenheid), ("de periode", u.periode), ("de definitie", u.definitie),
        ("de bron", u.bron), ("de stand", u.stand), ("de selectie", u.filters),
        ("de uitleg over verborgen aantallen", u.bescherming),
    ):  # fmt: skip
        eisen[naam] = deel in tekst
    return ", ".join(naam for naam, klopt in eisen.items() if not klopt)


def _has_marks(grafiek: Any) -> bool:
    return any(w is not None for plot in grafiek.plots for reeks in plot.series
               for w in reeks.values)  # fmt: skip


def _only_hidden(dia: Dia) -> bool:
    """Tell whether every bar is hidden: its word then stands with its name."""
    if "bescherming" not in dia.frame.columns:
        return False
    return bool((dia.frame["bescherming"].cast(str) != "open").any())
