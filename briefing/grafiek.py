"""A native chart: its data, its axes, and where its plot stands in its frame."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CATEGORY_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from briefing.maat import Vak
from briefing.vormen import describe, rgb
from charts import assen, theme
from charts.bestanden import parse_number, safe_text

ASTEKST: Final = 10
MAAND: Final = "[$-413]mmm yyyy"


def shown_number(rij: dict[str, Any]) -> float | int | None:
    """Return the number of a row as it is shown, rounded the same way; nothing where hidden."""
    if rij["bescherming"] != "open" or rij["waarde"] is None:
        return None
    getal = parse_number(rij["tekst"])
    return rij["waarde"] if getal is None else getal


def add_chart(
    dia: Any,
    vak: Vak,
    soort: Any,
    categorieen: Sequence[str | date],
    reeksen: Sequence[tuple[str, Sequence[float | int | None]]],
    *,
    naam: str,
    alt: str,
) -> Any:
    """Add a native chart without legend or title; ``None`` is a gap, never a zero.

    Returns:
        The chart, of python-pptx; its workbook holds these categories, names and numbers.
    """
    heel = all(isinstance(w, int) for _, waarden in reeksen for w in waarden if w is not None)
    data = CategoryChartData(number_format="#,##0" if heel else "General")
    for categorie in categorieen:
        data.add_category(safe_text(categorie) if isinstance(categorie, str) else categorie)
    if categorieen and isinstance(categorieen[0], date):
        data.categories.number_format = MAAND
    for reeksnaam, waarden in reeksen:
        data.add_series(safe_text(reeksnaam), waarden)
    vorm = dia.shapes.add_chart(soort, *vak, data)
    describe(vorm, naam, alt)
    grafiek = vorm.chart
    grafiek.has_legend = False
    grafiek.has_title = False
    grafiek.font.size = Pt(ASTEKST)
    grafiek.font.color.rgb = rgb(theme.GRIJS)
    return grafiek


def place_plot(grafiek: Any, vak: Vak, binnen: Vak) -> None:
    """Fix the plot of a chart with frame ``vak`` at the box ``binnen``: shapes then fit over it."""
    x, y = (binnen.links - vak.links) / vak.breedte, (binnen.boven - vak.boven) / vak.hoogte
    b, h = binnen.breedte / vak.breedte, binnen.hoogte / vak.hoogte
    vlak = grafiek._chartSpace.find(f".//{qn('c:plotArea')}")
    oud = vlak.find(qn("c:layout"))
    if oud is not None:
        vlak.remove(oud)
    vlak.insert(
        0,
        parse_xml(
            f"<c:layout {nsdecls('c')}><c:manualLayout>"
            '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/><c:w val="{b:.5f}"/><c:h val="{h:.5f}"/>'
            "</c:manualLayout></c:layout>"
        ),
    )


def style_values(grafiek: Any, top: float, *, zichtbaar: bool = True) -> None:
    """Let the value axis run from zero to just above ``top``, with round steps."""
    as_ = grafiek.value_axis
    as_.minimum_scale, as_.maximum_scale = 0, top * assen.LUCHT
    ticks = assen.nice_ticks(top)
    if len(ticks) > 1:
        as_.major_unit = ticks[1]
    as_.has_major_gridlines = zichtbaar
    as_.visible = zichtbaar
    if zichtbaar:
        as_.major_gridlines.format.line.color.rgb = rgb(theme.RASTER)
        as_.format.line.fill.background()
        as_.major_tick_mark = XL_TICK_MARK.NONE


def style_categories(grafiek: Any, *, stap: int = 1, punten: float = ASTEKST) -> None:
    """Set the look of the category axis; only every ``stap``-th label is written."""
    as_ = grafiek.category_axis
    as_.major_tick_mark = XL_TICK_MARK.NONE
    as_.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    as_.has_major_gridlines = False
    as_.format.line.color.rgb = rgb(theme.AS)
    # Upright whatever the program thinks fits: it wraps or skips, and never slants.
    as_.tick_labels.font.size = Pt(punten)
    as_._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")
    if as_.category_type == XL_CATEGORY_TYPE.TIME_SCALE:
        _step_months(as_._element, stap)
    elif stap > 1:
        skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{stap}"/>')
        as_._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _step_months(as_: Any, stap: int) -> None:
    """Let a date axis count in months, with a label every ``stap`` months."""
    for naam in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        if (oud := as_.find(qn(naam))) is not None:
            as_.remove(oud)
    for naam, waarde in (
        ("baseTimeUnit", "months"),
        ("majorUnit", stap),
        ("majorTimeUnit", "months"),
    ):
        as_.append(parse_xml(f'<c:{naam} {nsdecls("c")} val="{waarde}"/>'))


def label_point(reeks: Any, plek: int, positie: Any, kleur: str, *, naam: bool = False) -> None:
    """Write the value, and the name of the series if asked, at one point; bound to the data."""
    label = reeks.points[plek].data_label
    label.font.size, label.font.bold = Pt(ASTEKST + 1), True
    label.font.color.rgb = rgb(kleur)
    label.position = positie
    element = label._dLbl
    element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("wrap", "none")
    if naam:
        element.find(qn("c:showSerName")).set("val", "1")
        element.append(parse_xml(f"<c:separator {nsdecls('c')}>  </c:separator>"))
