"""Comparison as native bars: one bar per name, or a panel of bars per area."""

from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Pt

from briefing.dia import Dia
from briefing.grafiek import add_chart, place_plot, shown_number, style_categories, style_values
from briefing.maat import Vak, count_lines, inch, split_grid, text_height, text_room
from briefing.vormen import add_strip, add_text, rgb
from charts import alt_text, assen, theme
from charts.invoer import prepare
from charts.staven import GEEN

_KOPJE: Final = 12
# Room in inches for "verborgen" under a bar.
_SMALSTE: Final = 0.7


def add_bars(pagina: Any, vak: Vak, dia: Dia) -> None:
    """Draw one native bar per category, in the order given, with its value at the end."""
    rijen = _read(dia, "categorie")
    staand = bool(dia.opties.get("staand"))
    alt = alt_text(dia.frame, dia.uitleg)
    _add_plot(pagina, vak, rijen, _top(rijen), alt, "waarde", staand=staand)


def add_groups(pagina: Any, vak: Vak, dia: Dia) -> None:
    """Draw a panel per area with a native bar per school year or kind, all with one scale."""
    rijen = _read(dia, "schooljaar")
    namen = list(dict.fromkeys(rij["naam"] for rij in rijen))
    if all(naam[:4].isdigit() for naam in namen):
        namen.sort()
    gebieden = list(dict.fromkeys(rij["gebied"] for rij in rijen))
    kolommen = _columns(len(gebieden), len(namen), vak.breedte)
    delen = split_grid(vak, len(gebieden), kolommen, inch(0.2))
    for gebied, deel in zip(gebieden, delen, strict=True):
        eigen = [rij for rij in rijen if rij["gebied"] == gebied]
        bekend = {rij["naam"]: rij for rij in eigen}
        heel = [bekend.get(naam) or _without(naam, eigen[0]["kleur"]) for naam in namen]
        kop = Vak(deel.links, deel.boven, deel.breedte, text_height(1, _KOPJE))
        kleur = theme.style(eigen[0]["kleur"]).tekst
        add_text(pagina, kop, gebied, _KOPJE, naam="gebied", kleur=kleur, vet=True)
        onder = deel.inside(0, kop.hoogte, 0, 0)
        alt = alt_text(dia.frame.filter(dia.frame["gebied"] == gebied), dia.uitleg)
        _add_plot(pagina, onder, heel, _top(rijen), alt, gebied, staand=True)


def _read(dia: Dia, naam: str) -> list[dict[str, Any]]:
    rijen = prepare(dia.frame, (naam, "waarde", "tekst")).to_dicts()
    return [{"kleur": "alle", **rij, "naam": str(rij[naam])} for rij in rijen]


def _without(naam: str, kleur: str) -> dict[str, Any]:
    leeg = {"waarde": None, "laag": None, "hoog": None, "tekst": "", "volledig": True}
    return {**leeg, "naam": naam, "bescherming": "open", "kleur": kleur}


def _columns(panelen: int, namen: int, breedte: int) -> int:
    """Return as many columns as leave each bar its room, without a lone panel in the last row."""
    keuze = 1
    for kolommen in range(1, min(panelen, 4) + 1):
        ruim = breedte / kolommen / namen >= inch(_SMALSTE)
        if ruim and panelen % kolommen != 1 % kolommen:
            keuze = kolommen
    return keuze


def _top(rijen: list[dict[str, Any]]) -> float:
    open_ = (shown_number(rij) or 0 for rij in rijen)
    bereik = (rij["hoog"] or 0 for rij in rijen if rij["bescherming"] == "bereik")
    return float(max((*open_, *bereik), default=0)) or 1.0


def _word(rij: dict[str, Any]) -> str:
    """Return what stands beside the name of a bar that has no full value."""
    if rij["bescherming"] == "verborgen":
        return "verborgen"
    if rij["bescherming"] == "bereik":
        return rij["tekst"]
    if rij["waarde"] is None:
        return rij["tekst"] or GEEN
    return "" if rij["volledig"] else "onvolledig"


def _label(rij: dict[str, Any]) -> str:
    woord = _word(rij)
    return f"{rij['naam']} ({woord})" if woord else rij["naam"]


def _add_plot(
    pagina: Any,
    vak: Vak,
    rijen: list[dict[str, Any]],
    top: float,
    alt: str,
    naam: str,
    *,
    staand: bool,
) -> None:
    namen = [_label(rij) for rij in rijen]
    binnen = _room_upright(vak, namen) if staand else _room_lying(vak, namen)
    _add_ranges(pagina, binnen, rijen, top, staand=staand)
    grafiek = add_chart(
        pagina,
        vak,
        XL_CHART_TYPE.COLUMN_CLUSTERED if staand else XL_CHART_TYPE.BAR_CLUSTERED,
        namen,
        [(naam, [shown_number(rij) for rij in rijen])],
        naam=f"grafiek {naam}",
        alt=alt,
    )
    place_plot(grafiek, vak, binnen)
    style_values(grafiek, top, zichtbaar=False)
    style_categories(grafiek, punten=9 if staand else 11)
    grafiek.category_axis.reverse_order = not staand
    if not staand:
        grafiek.category_axis.tick_labels.font.color.rgb = rgb(theme.INKT)
    plot = grafiek.plots[0]
    plot.gap_width, plot.vary_by_categories = 60, False
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.bold = Pt(10 if staand else 11), True
    labels.font.color.rgb = rgb(theme.INKT)
    _colour(plot.series[0], rijen)


def _room_lying(vak: Vak, namen: list[str]) -> Vak:
    links = min(vak.breedte // 3, inch(0.15) + max(text_room(naam, 11) for naam in namen))
    return vak.inside(links, inch(0.03), inch(0.75), inch(0.03))


def _room_upright(vak: Vak, namen: list[str]) -> Vak:
    ruimte = int((vak.breedte - inch(0.2)) / len(namen))
    regels = max(count_lines(naam, ruimte, 9) for naam in namen)
    onder = min(vak.hoogte // 2, text_height(regels, 9) + inch(0.1))
    return vak.inside(inch(0.1), inch(0.05), inch(0.1), onder)


def _colour(reeks: Any, rijen: list[dict[str, Any]]) -> None:
    """Colour the bars by region: one colour for the series, else one for each bar."""
    kleuren = [theme.style(rij["kleur"]).kleur for rij in rijen]
    reeks.format.fill.solid()
    reeks.format.fill.fore_color.rgb = rgb(kleuren[0])
    reeks.invert_if_negative = False
    for plek, (rij, kleur) in enumerate(zip(rijen, kleuren, strict=True)):
        if shown_number(rij) is None or (rij["volledig"] and kleur == kleuren[0]):
            continue
        vulling = reeks.points[plek].format.fill
        if rij["volledig"]:
            vulling.solid()
            vulling.fore_color.rgb = rgb(kleur)
        else:
            vulling.patterned()
            vulling.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            vulling.fore_color.rgb, vulling.back_color.rgb = rgb(kleur), rgb("#ffffff")
            reeks.points[plek].format.line.color.rgb = rgb(kleur)


def _add_ranges(
    pagina: Any, binnen: Vak, rijen: list[dict[str, Any]], top: float, *, staand: bool
) -> None:
    """Draw a pale box from the lowest to the highest value of each range."""
    stap = (binnen.breedte if staand else binnen.hoogte) / len(rijen)
    lengte = (binnen.hoogte if staand else binnen.breedte) / (top * assen.LUCHT)
    for plek, rij in enumerate(rijen):
        if rij["bescherming"] != "bereik" or rij["laag"] is None or rij["hoog"] is None:
            continue
        van, tot = rij["laag"] * lengte, rij["hoog"] * lengte
        dwars, dik = int((plek + 0.2) * stap), int(stap * 0.6)
        if staand:
            deel = Vak(binnen.links + dwars, int(binnen.onder - tot), dik, int(tot - van) or 1)
        else:
            deel = Vak(int(binnen.links + van), binnen.boven + dwars, int(tot - van) or 1, dik)
        tekst = f"{rij['naam']}: {rij['tekst']}"
        kleur = theme.style(rij["kleur"]).kleur
        add_strip(pagina, deel, kleur, 0.3, naam="bereik", tekst=tekst)
