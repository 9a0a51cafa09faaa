"""The page Vergelijken: every indicator, no ranking, nothing hidden, and what counts otherwise."""

import html
import json
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.test_paginas import words
from tests.pages.vulling import fill, open_database
from ui import naast_elkaar, queries, signaal, vergelijkbaar
from ui.filters import Filters
from ui.reeksen import Blik

SCRIPT = "cijfers/vergelijken.py"
OCW = "Thuiszitters (OCW), stand per maand"
ABSOLUUT = "Absoluut verzuim, stand per maand"
VIJF_A = "5 onder a, per schooljaar"
ARRANGEMENTEN = "Alle arrangementen, per schooljaar"


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(grafiek.proto.spec) for grafiek in app.get("plotly_chart")]


def texts(figuur: dict[str, Any]) -> list[str]:
    kaal = (a["text"].replace("<b>", "").replace("</b>", "") for a in
            figuur["layout"]["annotations"])  # fmt: skip
    return [html.unescape(tekst).replace("<br>", " ") for tekst in kaal]


def part(app: AppTest, woord: str) -> dict[str, Any]:
    """The chart whose title holds a word."""
    return next(f for f in charts(app) if any(woord in t for t in texts(f)[:60] if "," in t))


def look_up(blik: Blik, periode: str) -> pl.DataFrame:
    return naast_elkaar.side_by_side(blik, naast_elkaar.gemeenten(blik), periode)


@pytest.fixture
def looked(filled: str) -> str:
    queries.begin_run()
    return filled


def test_every_indicator_with_cells_is_offered_and_no_denominator(looked: str) -> None:
    keuze = vergelijkbaar.choices()

    assert next(iter(keuze)) == "thuiszitters_ocw"
    assert {"vrijstelling_5a", "thuiszitters_jaar", "arrangementen_toegekend"} <= set(keuze)
    assert not {"leerlingen", "inwoners", "instroom", "doorlooptijd"} & set(keuze)
    # Nothing of it is delivered in this database.
    assert "vrijstelling_15" not in keuze
    assert len(set(keuze.values())) == len(keuze)


@pytest.mark.parametrize("keuze", [OCW, VIJF_A])
def test_the_four_views_of_an_indicator_stand_on_the_page(
    filled: str, open_page: Open, keuze: str
) -> None:
    app = open_page(SCRIPT, vergelijk=keuze)

    assert not app.exception
    assert len(charts(app)) == 4
    assert [kop.value for kop in app.header] == [
        "Verschillen de regio's?", "Wijkt een gemeente af?", "Waar is het meer of minder?",
    ]  # fmt: skip


def test_regions_stand_in_their_fixed_order_whatever_their_figures(
    filled: str, open_page: Open
) -> None:
    app = open_page(SCRIPT, vergelijk=VIJF_A)

    namen = [tekst.strip() for tekst in charts(app)[1]["layout"]["yaxis"]["ticktext"]]
    assert namen == ["Lekstroom", "Utrecht West", "Zuidoost Utrecht", "Utrecht Stad"]


def test_gemeenten_stand_by_region_and_name_and_never_by_figure(looked: str) -> None:
    blik = vergelijkbaar.look("vrijstelling_5a", Filters(), True)
    namen = list(naast_elkaar.gemeenten(blik).values())
    frame = look_up(blik, "2025-2026")

    assert frame["categorie"].to_list() == namen
    assert namen[:5] == ["Houten", "IJsselstein", "Lopik", "Nieuwegein", "Vijfheerenlanden"]
    assert namen[-1] == "Utrecht"
    assert len(namen) == 16


@pytest.mark.parametrize(("code", "keuze"), [("vrijstelling_5a", VIJF_A),
                                             ("absoluut_stand", ABSOLUUT)])  # fmt: skip
def test_a_hidden_gemeente_is_no_point_and_is_counted_and_a_hatched_tile(
    filled: str, open_page: Open, code: str, keuze: str
) -> None:
    queries.begin_run()
    blik = vergelijkbaar.look(code, Filters(), True)
    frame = naast_elkaar.side_by_side(
        blik, naast_elkaar.gemeenten(blik), vergelijkbaar.period(blik)
    )
    verborgen = frame.filter(bescherming="verborgen")["categorie"].to_list()
    assert verborgen

    _, _, trechter, kaart = charts(open_page(SCRIPT, vergelijk=keuze))

    assert not set(verborgen) & set(texts(trechter))
    assert any(f"{len(verborgen)} verborgen" in tekst for tekst in texts(trechter))
    gearceerd = next(s for s in kaart["data"] if "pattern" in s["marker"])
    assert len(gearceerd["text"]) == len(verborgen)
    assert all("verborgen" in tekst for tekst in gearceerd["text"])


def test_no_more_reaches_the_browser_than_the_protected_cells_tell(
    filled: str, open_page: Open
) -> None:
    queries.begin_run()
    blik = vergelijkbaar.look("vrijstelling_5a", Filters(), True)
    frame = naast_elkaar.side_by_side(
        blik, naast_elkaar.gemeenten(blik), vergelijkbaar.period(blik)
    )

    punten = charts(open_page(SCRIPT, vergelijk=VIJF_A))[2]["data"][-1]

    open_ = frame.filter(pl.col("waarde").is_not_null(), merk="")
    assert len(punten["y"]) == open_.height
    assert sorted(punten["y"]) == pytest.approx(sorted(open_["waarde"]))


def test_the_table_of_the_map_says_hidden_where_it_is(filled: str, open_page: Open) -> None:
    app = open_page(SCRIPT, vergelijk=VIJF_A)
    app.segmented_control(key="meer-kaart-vrijstellingen").set_value("Tabel").run()

    tabel = pl.from_pandas(app.table[-1].value)
    assert tabel.height == 16
    assert "verborgen" in tabel["Per 1.000"].to_list()
    assert tabel["Regio"].to_list()[0] == "Lekstroom"


def test_a_gemeente_delivered_in_part_is_marked_in_the_chart_and_is_no_point(
    filled: str, open_page: Open
) -> None:
    _, _, trechter, kaart = charts(open_page(SCRIPT, vergelijk=OCW))

    assert "Vijfheerenlanden" not in texts(trechter)
    voet = " ".join(texts(kaart))
    assert "Telt anders en is niet te vergelijken: Vijfheerenlanden" in voet
    assert "twee samenwerkingsverbanden" in voet


def test_what_each_samenwerkingsverband_defines_itself_is_never_ranked(
    filled: str, open_page: Open
) -> None:
    app = open_page(SCRIPT, vergelijk=ARRANGEMENTEN)
    multiples, regios, kaart = charts(app)

    for figuur in (multiples, regios, kaart):
        assert "Niet zonder meer te vergelijken" in " ".join(texts(figuur))
    assert "Hier staat geen vergelijking van gemeenten naar grootte" in words(app)
    assert not any("gemiddeld" in tekst for tekst in texts(regios))
    gewoon = next(s for s in kaart["data"] if "pattern" not in s["marker"])
    assert len(set(gewoon["marker"]["color"]) - {"#ffffff"}) <= 1


def test_the_middle_of_the_funnel_counts_the_hidden_gemeenten_too(looked: str) -> None:
    blik = vergelijkbaar.look("vrijstelling_5a", Filters(), True)
    frame = look_up(blik, "2025-2026")
    zichtbaar = signaal.counted(frame)
    alle = queries.beschermd("vrijstellingen").filter(
        gebied="alle", periode="2025-2026", onderdeel="5a", duur="totaal", niveau="totaal"
    )
    noemer = queries.noemers().filter(
        gebied="alle", noemer_naam="inwoners", niveau="totaal"
    ).sort("noemer_datum")["noemer"][-1]  # fmt: skip

    gemiddeld, van = signaal.mean_rate(blik, "2025-2026")

    assert zichtbaar.height < 16
    assert gemiddeld == pytest.approx(1000 * alle["aantal"].item() / noemer)
    assert len(van) == 4


def test_a_region_that_did_not_deliver_says_so_on_the_map(database: str, open_page: Open) -> None:
    fill(open_database(database), zonder_regio="lekstroom")

    app = open_page(SCRIPT, vergelijk=VIJF_A)

    assert not app.exception
    tegels = [tekst for spoor in charts(app)[3]["data"] for tekst in spoor["text"]]
    assert sum("geen levering" in tekst for tekst in tegels) == 5
    assert "5 geen levering (Houten" in " ".join(texts(charts(app)[2]))
    assert "Het gemiddelde is dat van" in " ".join(texts(charts(app)[2]))


def test_a_chosen_region_leaves_the_other_tiles_empty(filled: str, open_page: Open) -> None:
    app = open_page(SCRIPT, vergelijk=VIJF_A, regio="Utrecht West")

    tegels = [tekst for spoor in charts(app)[-1]["data"] for tekst in spoor.get("text", [])]
    assert sum("niet gekozen" in tekst for tekst in tegels) == 11


def test_without_denominators_the_page_says_what_is_missing(database: str, open_page: Open) -> None:
    engine = open_database(database)
    fill(engine)
    with engine.begin() as conn:
        conn.exec_driver_sql("DELETE FROM telling WHERE thema IN ('inwoners', 'leerlingen')")

    app = open_page(SCRIPT, vergelijk=VIJF_A)

    assert not app.exception
    assert "Gebieden zijn hier niet te vergelijken" in words(app)
    assert len(charts(app)) == 1
