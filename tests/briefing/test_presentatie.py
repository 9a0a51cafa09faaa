"""The presentation as its receiver opens it: native charts, all words, no hidden count."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from pptx import Presentation
from pptx.util import Inches

from briefing import BriefingFout, Dia, Omslag, build_presentation
from charts import Toelichting, draw_small_multiples
from tests.briefing.conftest import GEHEIM
from tests.briefing.uitpakken import list_charts, read_parts, read_workbook

OMSLAG = Omslag("Briefing", "Voorjaar 2025", "3 mrt 2025")


def open_slides(inhoud: bytes) -> list:
    return list(Presentation(io.BytesIO(inhoud)).slides)[1:]


@pytest.fixture
def paginas(dias: list[Dia]) -> list:
    return open_slides(build_presentation(OMSLAG, dias))


def texts(pagina) -> str:
    return "\n".join(v.text_frame.text for v in pagina.shapes if v.has_text_frame)


def test_the_workbook_of_a_panel_holds_the_months_shown_and_nothing_else(
    paginas: list, maanden: pl.DataFrame
) -> None:
    grafieken = list_charts(paginas[0])

    assert [read_workbook(g)[0] for g in grafieken] == [
        [None, "Lekstroom"],
        [None, "Utrecht West"],
    ]
    for grafiek, gebied in zip(grafieken, ("Lekstroom", "Utrecht West"), strict=True):
        getoond = maanden.filter(pl.col("gebied") == gebied, pl.col("bescherming") == "open")
        verwacht = dict(getoond.select("maand", "waarde").iter_rows())
        gelezen = {rij[0].date(): rij[1] for rij in read_workbook(grafiek)[1:]}
        assert sorted(gelezen) == [date(2024, m, 1) for m in range(1, 13)]
        assert {m: w for m, w in gelezen.items() if w is not None} == verwacht


def test_the_workbook_of_lines_holds_a_column_per_area_with_gaps(
    paginas: list, maanden: pl.DataFrame
) -> None:
    (grafiek,) = list_charts(paginas[1])
    kop, *rijen = read_workbook(grafiek)

    assert kop == [None, "Lekstroom", "Utrecht West"]
    getoond = maanden.filter(pl.col("bescherming") == "open")["waarde"].sort().to_list()
    assert sorted(w for rij in rijen for w in rij[1:] if w is not None) == getoond
    assert rijen[7][1:] == [None, 29]
    assert rijen[2][1:] == [14, None]


def test_bars_say_verborgen_beside_the_name_and_never_a_number(paginas: list) -> None:
    (grafiek,) = list_charts(paginas[2])

    assert read_workbook(grafiek)[1:] == [
        ["Woerden", 14],
        ["Montfoort (verborgen)", None],
        ["Stichtse Vecht (8–14)", None],
        ["Oudewater", 0],
        ["'=1+1 (geen gegevens)", None],
    ]


def test_a_rate_stands_in_the_workbook_as_rounded_as_it_is_shown(paginas: list) -> None:
    eerste, tweede = list_charts(paginas[3])

    assert [rij[1] for rij in read_workbook(eerste)[1:]] == [2.3, 3.3, 4.3]
    assert read_workbook(tweede)[1:] == [
        ["2021-2022", 3.3],
        ["2022-2023 (verborgen)", None],
        ["2023-2024", 5.3],
    ]


def test_no_part_of_the_file_holds_a_hidden_count(dias: list[Dia]) -> None:
    delen = list(read_parts(build_presentation(OMSLAG, dias)))

    assert sum(pad.endswith("sheet1.xml") for pad, _ in delen) == 6
    geheim = re.compile(rb"(?<!\d)%d(?!\d)" % GEHEIM)
    assert [pad for pad, inhoud in delen if geheim.search(inhoud)] == []


def test_every_slide_says_all_that_a_chart_must_say(paginas: list, dias: list[Dia]) -> None:
    for pagina, dia in zip(paginas, dias, strict=True):
        u = dia.uitleg
        for deel in (u.eenheid, u.periode, u.definitie, u.bron, u.stand, u.filters, u.bescherming):
            assert deel in texts(pagina)
        assert "Fictieve voorbeeldgegevens" in texts(pagina)
        assert "FICTIEVE VOORBEELDGEGEVENS" in texts(pagina)


def test_the_title_is_the_first_sentence_or_what_a_person_wrote(dias: list[Dia]) -> None:
    geschreven = replace(dias[0], kop="Utrecht West loopt op", boodschap="Bespreek dit.")
    eerste, tweede = open_slides(build_presentation(OMSLAG, [dias[0], geschreven]))

    assert eerste.shapes.title.text == "In dec 2024: Utrecht West 33, Lekstroom 23"
    assert "Er is geen aantoonbare verandering." in texts(eerste)
    assert tweede.shapes.title.text == "Utrecht West loopt op"
    assert "Bespreek dit." in texts(tweede)
    assert dias[0].uitleg.lezing in texts(tweede)


def test_every_shape_has_a_text_for_who_cannot_see_it(paginas: list) -> None:
    for pagina in paginas:
        for vorm in pagina.shapes:
            assert vorm._element.xpath(".//p:cNvPr")[0].get("descr"), vorm.name


def test_the_notes_hold_the_table_and_the_filters(paginas: list) -> None:
    notities = paginas[0].notes_slide.notes_text_frame.text

    assert "Selectie: Alle regio's · alle schooljaren" in notities
    assert "maand\tLekstroom\tUtrecht West" in notities
    assert "2024-03-01\t14\tverborgen" in notities


def test_hidden_and_incomplete_months_are_marked_in_the_panel(paginas: list) -> None:
    beschreven = [v._element.xpath(".//p:cNvPr")[0].get("descr") for v in paginas[0].shapes]

    assert "Utrecht West: verborgen, mrt 2024 t/m apr 2024" in beschreven
    assert "Lekstroom: 8–14 in mei 2024" in beschreven
    assert "Onvolledig: dec 2024 t/m dec 2024" in beschreven
    assert {"verborgen", "onvolledig"} <= set(texts(paginas[0]).split("\n"))


def test_a_region_keeps_its_colour(paginas: list) -> None:
    lijn = list_charts(paginas[0])[1].plots[0].series[0]
    staaf = list_charts(paginas[3])[1].plots[0].series[0]

    assert str(lijn.format.line.color.rgb) == "D55809"
    assert str(staaf.format.fill.fore_color.rgb) == "D55809"


def test_panels_share_one_scale(paginas: list) -> None:
    assert len({g.value_axis.maximum_scale for g in list_charts(paginas[0])}) == 1
    assert {g.value_axis.minimum_scale for g in list_charts(paginas[0])} == {0}


def test_more_panels_than_fit_become_a_table_with_the_same_words(uitleg: Toelichting) -> None:
    rijen = [
        {"maand": date(2024, 1, 1), "gebied": f"Deel {i}", "kleur": "lekstroom", "waarde": i + 5,
         "tekst": str(i + 5)}
        for i in range(13)
    ]  # fmt: skip
    frame = pl.DataFrame(rijen)
    dia = Dia(draw_small_multiples, frame, frame.select(Deel="gebied", Aantal="tekst"), uitleg)
    (pagina,) = open_slides(build_presentation(OMSLAG, [dia]))

    (tabel,) = [v.table for v in pagina.shapes if v.has_table]
    assert [tabel.cell(13, k).text for k in (0, 1)] == ["Deel 12", "17"]


@pytest.mark.parametrize("leeg", ["geen rijen", "geen cijfers", "geen bron"])
def test_a_slide_with_nothing_to_show_or_say_is_refused(dias: list[Dia], leeg: str) -> None:
    dia = dias[0]
    if leeg == "geen rijen":
        dia = replace(dia, frame=dia.frame.clear())
    elif leeg == "geen cijfers":
        dia = replace(dia, frame=dia.frame.with_columns(waarde=None, bescherming=pl.lit("open")))
    else:
        dia = replace(dia, uitleg=replace(dia.uitleg, bron=" "))

    with pytest.raises(BriefingFout, match=r"Dia 2 .* klopt niet"):
        build_presentation(OMSLAG, [dias[1], dia])


def test_a_chart_with_only_hidden_counts_still_says_so(dias: list[Dia]) -> None:
    alles = replace(dias[2], frame=dias[2].frame.with_columns(bescherming=pl.lit("verborgen")))
    (pagina,) = open_slides(build_presentation(OMSLAG, [alles]))

    rijen = read_workbook(list_charts(pagina)[0])[1:]
    assert {rij[1] for rij in rijen} == {None}
    assert all("(verborgen)" in rij[0] for rij in rijen)


def test_the_template_of_an_organisation_keeps_its_logo_and_loses_its_slides(
    dias: list[Dia], tmp_path: Path
) -> None:
    sjabloon = Presentation()
    sjabloon.slide_master.shapes._spTree.append(
        sjabloon.slides.add_slide(sjabloon.slide_layouts[6])
        .shapes.add_textbox(Inches(0), Inches(0), Inches(1), Inches(1))
        ._element
    )
    oud = sjabloon.slides.add_slide(sjabloon.slide_layouts[0])
    assert oud.shapes.title is not None
    oud.shapes.title.text = "Oude dia met 4321"
    sjabloon.save(str(tmp_path / "huisstijl.pptx"))

    inhoud = build_presentation(OMSLAG, dias, (tmp_path / "huisstijl.pptx").read_bytes())

    nieuw = Presentation(io.BytesIO(inhoud))
    assert len(nieuw.slides) == 1 + len(dias)
    assert nieuw.slide_width == Inches(10)
    assert "TextBox" in nieuw.slide_master.shapes[-1].name
    assert not any(b"4321" in deel for _, deel in read_parts(inhoud))


@pytest.mark.parametrize("inhoud", [b"", b"geen zip", b"PK\x03\x04 half"])
def test_what_is_no_template_is_refused_in_words(dias: list[Dia], inhoud: bytes) -> None:
    with pytest.raises(ValueError, match=r"geen PowerPoint-bestand \(\.pptx\)"):
        build_presentation(OMSLAG, dias, inhoud)


def test_a_briefing_survives_a_round_trip(dias: list[Dia]) -> None:
    eerste = Presentation(io.BytesIO(build_presentation(OMSLAG, dias)))
    weer = io.BytesIO()
    eerste.save(weer)

    for voor, na in zip(eerste.slides, Presentation(weer).slides, strict=True):
        assert [v.name for v in voor.shapes] == [v.name for v in na.shapes]
        assert [read_workbook(g) for g in list_charts(voor)] == [
            read_workbook(g) for g in list_charts(na)
        ]
