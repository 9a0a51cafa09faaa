"""Series, rates, completeness and headlines."""

from datetime import date

import polars as pl
import pytest

from analysis.kerncijfers import headline, is_demonstrable
from analysis.noemers import build_noemers, per_1000
from analysis.reeksen import per_gebied, per_maand, per_onderdeel, per_schooljaar
from analysis.volledigheid import levermatrix, onvolledige_maanden, volledig_tot
from tests.analysis.maak import REGIOS, make_cijfers, make_cube, stock


def people(thema: str, dag: str, gebied: str, aantal: int, niveau: str | None = None) -> dict:
    """Make a count of leerlingen or inwoners."""
    keys = {"thema": thema, "periode": dag, "gebied": gebied}
    return keys | {"niveau": niveau, "aantal": aantal, "sector": "alle"}


def test_a_month_that_was_not_delivered_has_no_row() -> None:
    rows = [stock("GM0001", 9, periode=maand) for maand in ("2024-09", "2024-11")]
    series = per_maand(make_cube(make_cijfers(*rows), "thuiszitters"), ["noord"])
    assert series["maand"].to_list() == [date(2024, 9, 1), date(2024, 11, 1)]
    assert series["aantal"].to_list() == [9, 9]
    assert per_schooljaar(make_cube(make_cijfers(*rows), "thuiszitters"), ["noord"]).is_empty()


def test_areas_and_parts_come_in_the_order_asked() -> None:
    rows = [stock("GM0001", 9), stock("GM0003", 8), stock("GM0003", 7, "absoluut")]
    cube = make_cube(make_cijfers(*rows), "thuiszitters")
    areas = per_gebied(cube, ["zuid", "alle", "noord"], "2024-09")
    parts = per_onderdeel(cube, ["zuid"], "2024-09", ["lrv", "absoluut"])
    assert areas.select("gebied", "aantal").rows() == [("zuid", 15), ("alle", 24), ("noord", 9)]
    assert parts["onderdeel"].to_list() == ["lrv", "absoluut"]
    assert per_onderdeel(cube, ["zuid"], "2024-09")["onderdeel"].to_list() == ["absoluut", "lrv"]


def rated(onderdeel: str, niveau: str = "totaal", **deel: list[str]) -> list[dict]:
    """Rate region noord and gemeente GM0002 in September 2024."""
    cijfers = make_cijfers(
        stock("GM0001", 10), stock("GM0002", 30), stock("GM0001", 20, "absoluut"),
        people("leerlingen", "2023-10-01", "GM0001", 4000, "po"),
        people("leerlingen", "2023-10-01", "GM0001", 1000, "sbo"),
        people("leerlingen", "2023-10-01", "GM0001", 9000, "vo"),
        people("leerlingen", "2023-10-01", "GM0002", 5000, "po"),
        people("leerlingen", "2024-10-01", "GM0001", 1, "po"),
        people("inwoners", "2024-01-01", "GM0001", 12000),
        people("inwoners", "2024-01-01", "GM0002", 8000),
    )  # fmt: skip
    cube = make_cube(cijfers, "thuiszitters")
    rows = per_gebied(cube, ["noord", "GM0002"], "2024-09", onderdeel, niveau=niveau)
    return per_1000(rows, build_noemers(cijfers, REGIOS), "thuiszitters", cube, deel).to_dicts()


def test_lrv_is_set_against_leerlingen_of_its_sector_and_absoluut_against_inwoners() -> None:
    lrv, total = rated("lrv", "po")[0], rated("totaal")[0]
    assert (lrv["noemer"], lrv["noemer_naam"], lrv["per_1000"]) == (10000, "leerlingen", 4.0)
    assert lrv["noemer_datum"] == date(2023, 10, 1)
    assert (total["noemer"], total["noemer_naam"], total["per_1000"]) == (20000, "inwoners", 3.0)
    assert total["noemer_datum"] == date(2024, 1, 1)


def test_a_gemeente_delivered_in_part_is_left_out_above_and_below_the_line() -> None:
    region, part = rated("totaal", GM0002=["noord", "alle"])
    assert (region["noemer"], region["per_1000"], region["zonder"]) == (12000, 2.5, "GM0002")
    assert part["per_1000"] is None


def test_hidden_counts_have_no_rate() -> None:
    cijfers = make_cijfers(
        stock("GM0001", 3), stock("GM0002", None),
        people("leerlingen", "2023-10-01", "GM0001", 1000, "po"),
        people("leerlingen", "2023-10-01", "GM0002", 1000, "po"),
    )  # fmt: skip
    cube = make_cube(cijfers, "thuiszitters")
    rows = per_gebied(cube, ["GM0001", "noord"], "2024-09", "lrv")
    small, region = per_1000(rows, build_noemers(cijfers, REGIOS), "thuiszitters", cube).to_dicts()
    assert (small["per_1000"], small["per_1000_laag"]) == (None, None)
    assert (region["per_1000"], region["per_1000_laag"], region["per_1000_hoog"]) == (None, 1, 4)


DEKKING = pl.DataFrame(
    [
        (1, "PO1", "2024-09", False, False),
        (2, "PO1", "2024-09", True, False),
        (2, "PO1", "2024-10", True, False),
        (3, "PO2", "2024-09", True, False),
        (4, "PO2", "2024-10", False, True),
    ],
    schema=["levering_id", "afzender", "periode", "geldig", "ingetrokken"],
    orient="row",
).with_columns(sector=pl.lit("po"), thema=pl.lit("thuiszitters"))


def test_the_matrix_tells_delivered_replaced_and_missing_apart() -> None:
    matrix = levermatrix(DEKKING, "thuiszitters", date(2024, 9, 1), date(2024, 10, 31))
    assert matrix.select("afzender", "status").rows() == [
        ("PO1", "vervangen"),
        ("PO1", "geleverd"),
        ("PO2", "geleverd"),
        ("PO2", "ontbreekt"),
    ]


def test_a_region_is_complete_until_the_last_month_that_all_its_senders_delivered() -> None:
    cijfers = make_cijfers(stock("GM0001", 9), stock("GM0003", 9, afzender="PO2"))
    until = volledig_tot(DEKKING, cijfers, "thuiszitters", REGIOS)
    missing = onvolledige_maanden(DEKKING, cijfers, "thuiszitters", REGIOS)
    assert dict(until.iter_rows()) == {
        "alle": date(2024, 9, 1),
        "noord": date(2024, 10, 1),
        "zuid": date(2024, 9, 1),
    }
    assert missing.rows() == [
        ("alle", date(2024, 10, 1), ["PO2 (po)"]),
        ("zuid", date(2024, 10, 1), ["PO2 (po)"]),
    ]


@pytest.mark.parametrize(
    ("nieuw", "oud", "expected"),
    [(14, 11, False), (100, 50, True), (0, 0, False), (3, 0, False), (4, 0, True)],
)
def test_a_small_jump_is_not_demonstrable(nieuw: int, oud: int, expected: bool) -> None:
    assert is_demonstrable(nieuw, oud) is expected


def test_a_headline_compares_open_figures_only() -> None:
    rows = [stock("GM0001", 100, periode="2024-10"), stock("GM0001", 50)]
    rows += [stock("GM0003", 3, periode="2024-10"), stock("GM0003", 50)]
    cube = make_cube(make_cijfers(*rows), "thuiszitters")
    known = headline(cube, "2024-10", "2024-09", "alle")
    hidden = headline(cube, "2024-10", "2024-09", "GM0003")
    absent = headline(cube, "2025-01", "2024-09", "alle")
    assert (known.aantal, known.verandering, known.aantoonbaar) == (103, 3, False)
    assert (hidden.bescherming, hidden.verandering, hidden.aantoonbaar) == ("verborgen", None, None)
    assert (absent.aantal, absent.bescherming, absent.vorig) == (None, None, 100)
