"""Development in time as native line charts: a panel per area, or all areas in one."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from briefing.dia import Dia
from briefing.grafiek import (
    add_chart,
    label_point,
    place_plot,
    shown_number,
    style_categories,
    style_values,
)
from briefing.maat import Vak, inch, split_grid, text_height, text_room
from briefing.vormen import add_line, add_strip, add_text, rgb
from charts import Band, alt_text, assen, theme
from charts.banden import RAND, highest
from charts.reeks import Reeks, read_series, span, top_of
from charts.tijd import Tijd, position

MEESTE_PANELEN: Final = 12
_KOPJE: Final = 12
_STREPEN: Final = {
    "solid": MSO_LINE.SOLID,
    "dash": MSO_LINE.DASH,
    "dashdot": MSO_LINE.DASH_DOT,
    "dot": MSO_LINE.ROUND_DOT,
    "longdash": MSO_LINE.LONG_DASH,
}


class Doek:
    """A slide with the place of one plot: turns moments and values into places on the slide."""

    def __init__(self, pagina: Any, binnen: Vak, tijd: Tijd, top: float) -> None:
        """Keep the slide, the box of the plot, its time axis and the top of its scale."""
        self.pagina, self.binnen, self.tijd, self.top = pagina, binnen, tijd, top * assen.LUCHT

    def x(self, positie: float) -> int:
        """Return the place of a moment; a whole number is the middle of its month."""
        deel = (positie - self.tijd.eerste + 0.5) / self.tijd.length()
        return self.binnen.links + int(deel * self.binnen.breedte)

    def y(self, waarde: float) -> int:
        """Return the place of a value."""
        return self.binnen.onder - int(min(1.0, waarde / self.top) * self.binnen.hoogte)

    def box(self, van: int, tot: int, laag: float, hoog: float) -> Vak:
        """Return the box of the moments ``van`` to ``tot`` between two values."""
        links, boven = self.x(van - 0.5), self.y(hoog)
        return Vak(links, boven, self.x(tot + 0.5) - links, max(1, self.y(laag) - boven))


def add_panels(pagina: Any, vak: Vak, dia: Dia) -> None:
    """Draw one native line chart per area, all with the same scale from zero."""
    reeksen, tijd = read_series(dia.frame)
    banden: Mapping[str, Band] = dia.opties.get("banden") or {}
    top = max(top_of(reeksen), highest(banden))
    aantal = len(reeksen)
    kolommen = 1 if aantal == 1 else 2 if aantal in (2, 4) else 3 if aantal <= 9 else 4
    for reeks, deel in zip(reeksen, split_grid(vak, aantal, kolommen, inch(0.18)), strict=True):
        kop = Vak(deel.links, deel.boven, deel.breedte, text_height(1, _KOPJE))
        add_text(
            pagina, kop, reeks.gebied, _KOPJE, naam="gebied", kleur=reeks.stijl.tekst, vet=True
        )
        onder = deel.inside(0, kop.hoogte, 0, 0)
        _add_plot(pagina, onder, [reeks], tijd, top, dia, banden.get(reeks.gebied))


def add_lines(pagina: Any, vak: Vak, dia: Dia) -> None:
    """Draw all areas in one native line chart, each with its own dash and its name at the end."""
    reeksen, tijd = read_series(dia.frame)
    _add_plot(pagina, vak, reeksen, tijd, top_of(reeksen), dia, None)


def _add_plot(
    pagina: Any,
    vak: Vak,
    reeksen: list[Reeks],
    tijd: Tijd,
    top: float,
    dia: Dia,
    band: Band | None,
) -> None:
    rechts = _label_room(reeksen, vak)
    links = inch(0.2) + text_room(str(assen.value_axis(top)["ticktext"][-1]), 10)
    doek = Doek(pagina, vak.inside(links, inch(0.08), rechts, inch(0.28)), tijd, top)
    # What lies behind the line comes first: shapes are stacked in the order they are added.
    _add_band(doek, band)
    _add_incomplete(doek, reeksen)
    for reeks in reeksen:
        _add_strips(doek, reeks)
    _add_breaks(doek, dia.opties.get("breuken") or ())
    posities = range(tijd.eerste, tijd.laatste + 1)
    gebieden = [reeks.gebied for reeks in reeksen]
    grafiek = add_chart(
        pagina,
        vak,
        XL_CHART_TYPE.LINE_MARKERS,
        [_category(tijd, positie) for positie in posities],
        [(reeks.gebied, _values(reeks, posities)) for reeks in reeksen],
        naam="grafiek " + ", ".join(gebieden),
        alt=alt_text(dia.frame.filter(dia.frame["gebied"].is_in(gebieden)), dia.uitleg),
    )
    place_plot(grafiek, vak, doek.binnen)
    style_values(grafiek, top)
    style_categories(grafiek, stap=_step(tijd, doek.binnen.breedte))
    naast = len(reeksen) > 1 and _apart(reeksen, top)
    for reeks, lijn in zip(reeksen, grafiek.plots[0].series, strict=True):
        _style_line(lijn, reeks, posities, naam=naast, streep=len(reeksen) > 1)
    if len(reeksen) > 1 and not naast:
        grafiek.has_legend = True
        grafiek.legend.position = XL_LEGEND_POSITION.TOP
        grafiek.legend.include_in_layout = False
        grafiek.legend.font.size = Pt(11)


def _category(tijd: Tijd, positie: int) -> date | str:
    """Return a moment as its category: a month as a date, so that the axis knows its steps."""
    return date(positie // 12, positie % 12 + 1, 1) if tijd.per_maand else tijd.label(positie)


def _values(reeks: Reeks, posities: range) -> list[float | int | None]:
    rijen = {rij["positie"]: shown_number(rij) for rij in reeks.rijen}
    return [rijen.get(positie) for positie in posities]


def _step(tijd: Tijd, breedte: int) -> int:
    """Return how many moments a label stands for, so that labels do not touch."""
    posities, _ = tijd.ticks(breedte / inch(1) * 88)
    return posities[1] - posities[0] if len(posities) > 1 else 1


def _label_room(reeksen: list[Reeks], vak: Vak) -> int:
    eind = [(reeks, rij) for reeks in reeksen if (rij := reeks.last_drawn())]
    langste = max((len(rij["tekst"]) for _, rij in eind), default=1)
    if len(reeksen) > 1:
        langste += 2 + max(len(reeks.gebied) for reeks in reeksen)
    return min(vak.breedte // 3, inch(0.15) + text_room("0" * langste, 12))


def _apart(reeksen: list[Reeks], top: float) -> bool:
    """Tell whether the ends of the lines lie far enough apart to carry their names."""
    einden = sorted(_last_number(reeks) for reeks in reeksen)
    return all(b - a > top * 0.07 for a, b in itertools.pairwise(einden))


def _last_number(reeks: Reeks) -> float:
    rij = reeks.last_drawn()
    return -1.0 if rij is None or rij["waarde"] is None else float(rij["waarde"])


def _style_line(lijn: Any, reeks: Reeks, posities: range, *, naam: bool, streep: bool) -> None:
    kleur = reeks.stijl.kleur
    lijn.smooth = False
    lijn.format.line.color.rgb = rgb(kleur)
    lijn.format.line.width = Pt(2.25)
    if streep:
        lijn.format.line.dash_style = _STREPEN.get(reeks.stijl.streep, MSO_LINE.SOLID)
    lijn.marker.style = XL_MARKER_STYLE.NONE
    waarden = _values(reeks, posities)
    onvolledig = {rij["positie"] for rij in reeks.rijen if not rij["volledig"]}
    for plek, positie in enumerate(posities):
        if waarden[plek] is None:
            continue
        los = _is_alone(waarden, plek)
        if positie in onvolledig or los:
            _mark_point(lijn.points[plek], kleur, open_=positie in onvolledig)
    bekend = [plek for plek, waarde in enumerate(waarden) if waarde is not None]
    laatste = reeks.last_drawn()
    if bekend and laatste is not None and laatste["waarde"] is not None:
        label_point(lijn, bekend[-1], XL_LABEL_POSITION.RIGHT, reeks.stijl.tekst, naam=naam)


def _is_alone(waarden: Sequence[float | None], plek: int) -> bool:
    voor = waarden[plek - 1] if plek else None
    na = waarden[plek + 1] if plek + 1 < len(waarden) else None
    return voor is None and na is None


def _mark_point(punt: Any, kleur: str, *, open_: bool) -> None:
    """Show a marker: open where a month is incomplete, full where a point stands alone."""
    punt.marker.style, punt.marker.size = XL_MARKER_STYLE.CIRCLE, 8 if open_ else 6
    punt.marker.format.fill.solid()
    punt.marker.format.fill.fore_color.rgb = rgb("#ffffff" if open_ else kleur)
    punt.marker.format.line.color.rgb = rgb(kleur)
    # A point of its own forgets the line of its series.
    punt.format.line.color.rgb = rgb(kleur)
    punt.format.line.width = Pt(2.25)


def _add_band(doek: Doek, band: Band | None) -> None:
    if band is None or position(band.van) > doek.tijd.laatste:
        return
    van = max(doek.tijd.eerste, position(band.van))
    plek = doek.box(van, doek.tijd.laatste, band.onder, band.boven)
    tekst = "Grijze band: waar een maand door toeval tussen ligt"
    add_strip(doek.pagina, plek, RAND, 0.18, naam="band", tekst=tekst)
    hoogte = doek.y(band.midden)
    add_line(
        doek.pagina, (plek.links, hoogte), (plek.rechts, hoogte), RAND,
        naam="gemiddelde", tekst="Gemiddelde van de grijze band",
    )  # fmt: skip


def _add_incomplete(doek: Doek, reeksen: list[Reeks]) -> None:
    for eerste, laatste in assen.incomplete_runs(reeksen):
        plek = doek.box(eerste, laatste, 0, doek.top)
        wanneer = f"{doek.tijd.label(eerste)} t/m {doek.tijd.label(laatste)}"
        tekst = f"Onvolledig: {wanneer}"
        add_strip(doek.pagina, plek, "#e4e9ee", 0.8, naam="onvolledig", tekst=tekst)
        breed = inch(0.75)
        links = plek.links if plek.rechts - doek.binnen.links < breed else plek.rechts - breed
        add_text(
            doek.pagina, Vak(links, doek.binnen.boven - inch(0.06), breed, inch(0.17)),
            "onvolledig", 9, naam="woord onvolledig", kleur=theme.GRIJS, midden=True,
        )  # fmt: skip


def _add_strips(doek: Doek, reeks: Reeks) -> None:
    """Draw a pale strip with the word over each run of hidden counts, and a box for a range."""
    for eerste, laatste in _hidden_runs(reeks):
        plek = doek.box(eerste, laatste, 0, doek.top)
        wanneer = f"{doek.tijd.label(eerste)} t/m {doek.tijd.label(laatste)}"
        tekst = f"{reeks.gebied}: verborgen, {wanneer}"
        add_strip(doek.pagina, plek, reeks.stijl.kleur, 0.1, naam="verborgen", tekst=tekst)
        staand = plek.breedte < inch(0.7)
        breed = max(plek.breedte, inch(0.18))
        midden = plek.links + (plek.breedte - breed) // 2
        add_text(
            doek.pagina, Vak(midden, plek.boven, breed, plek.hoogte), "verborgen", 9,
            naam="woord verborgen", kleur=reeks.stijl.tekst, midden=True, staand=staand,
        )  # fmt: skip
    for rij in reeks.rijen:
        if rij["bescherming"] == "bereik":
            plek = doek.box(rij["positie"], rij["positie"], *span(rij))
            wanneer = doek.tijd.label(rij["positie"])
            tekst = f"{reeks.gebied}: {rij['tekst']} in {wanneer}"
            add_strip(doek.pagina, plek, reeks.stijl.kleur, 0.3, naam="bereik", tekst=tekst)


def _hidden_runs(reeks: Reeks) -> list[tuple[int, int]]:
    stukken: list[tuple[int, int]] = []
    for rij in reeks.rijen:
        if rij["bescherming"] != "verborgen":
            continue
        plek = rij["positie"]
        if stukken and plek == stukken[-1][1] + 1:
            stukken[-1] = (stukken[-1][0], plek)
        else:
            stukken.append((plek, plek))
    return stukken


def _add_breaks(doek: Doek, breuken: Sequence[assen.Breuk]) -> None:
    for moment, reden in breuken:
        x = doek.x(position(moment) - 0.5)
        add_line(
            doek.pagina, (x, doek.binnen.boven), (x, doek.binnen.onder), theme.GRIJS,
            naam="breuk", tekst=f"Andere telwijze: {reden}",
        )  # fmt: skip
