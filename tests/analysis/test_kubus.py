"""Sums of the cube: what adds up, and what never does."""

from datetime import date

import polars as pl
import pytest

from analysis.kubus import build_cube, per_swv
from schemas import Cellen
from tests.analysis.maak import REGIOS, make_cijfers, stock


def look(cellen: pl.DataFrame, gebied: str, onderdeel: str = "totaal", **more: str) -> list:
    """Give laag and hoog of every cell found."""
    keys = {"duur": "totaal", "niveau": "totaal"} | more
    return cellen.filter(gebied=gebied, onderdeel=onderdeel, **keys).select("laag", "hoog").rows()


def test_ocw_total_is_absoluut_and_lrv_only() -> None:
    cijfers = make_cijfers(
        stock("GM0001", 10, "absoluut"), stock("GM0001", 20, "lrv"), stock("GM0001", 40, None),
        stock("GM0001", 80, "geoorloofd"),
    )  # fmt: skip
    cellen = build_cube(cijfers, "thuiszitters", REGIOS)
    assert Cellen.is_valid(cellen, cast=True)
    assert look(cellen, "GM0001") == [(30, 30)]
    assert look(cellen, "GM0001", "onbekend") == [(40, 40)]
    assert look(cellen, "GM0001", "geoorloofd") == [(80, 80)]


def test_only_regions_in_the_sum_enter_alle_and_others_are_kept_outside() -> None:
    counts = {"GM0001": 10, "GM0002": 20, "GM0003": 40, "GM0004": 80, "GM0900": 7, "GM0901": 8}
    cellen = build_cube(make_cijfers(*map(stock, counts, counts.values())), "thuiszitters", REGIOS)
    assert look(cellen, "noord") == [(30, 30)]
    assert look(cellen, "apart") == [(80, 80)]
    assert look(cellen, "alle") == [(70, 70)]
    assert look(cellen, "buiten") == [(15, 15)]
    assert look(cellen, "GM0900") == []


def test_a_masked_count_is_one_to_four_in_every_sum() -> None:
    cijfers = make_cijfers(stock("GM0001", None), stock("GM0002", 20))
    cellen = build_cube(cijfers, "thuiszitters", REGIOS)
    assert look(cellen, "GM0001") == [(1, 4)]
    assert look(cellen, "noord") == [(21, 24)]


def test_po_and_vo_add_up_but_pupils_whom_both_count_do_not() -> None:
    cijfers = make_cijfers(
        stock("GM0001", 10), stock("GM0001", 20, sector="vo", niveau="vo"),
        stock("GM0001", 6, niveau="geen"), stock("GM0001", 9, sector="vo", niveau="geen"),
    )  # fmt: skip
    cellen = build_cube(cijfers, "thuiszitters", REGIOS)
    assert look(cellen, "GM0001", niveau="geen") == [(9, 9)]
    assert look(cellen, "GM0001") == [(39, 39)]


def test_lang_exists_only_where_every_count_has_a_duration() -> None:
    cijfers = make_cijfers(
        stock("GM0001", 6, duur="kort"), stock("GM0001", 7, duur="lang"), stock("GM0002", 8),
        stock("GM0003", 9, duur="lang"), stock("GM0003", 5, duur="kort"),
    )  # fmt: skip
    cellen = build_cube(cijfers, "thuiszitters", REGIOS)
    assert look(cellen, "GM0001", duur="lang") == [(7, 7)]
    assert look(cellen, "noord", duur="lang") == []
    assert look(cellen, "noord") == [(21, 21)]
    assert look(cellen, "zuid", duur="lang") == [(9, 9)]
    assert look(cellen, "alle", duur="lang") == []


def test_grounds_of_vrijstelling_never_add_up() -> None:
    keys = {"thema": "vrijstellingen", "periode": "2023-2024", "gebied": "GM0001"}
    cijfers = make_cijfers(keys | {"grond": "5a", "aantal": 9}, keys | {"grond": "5b", "aantal": 8})
    cellen = build_cube(cijfers, "vrijstellingen", REGIOS)
    assert set(cellen["onderdeel"]) == {"5a", "5b"}


def test_leerplichttelling_adds_begin_and_toename_to_absoluut() -> None:
    keys = {"thema": "leerplichttelling", "periode": "2023-2024", "gebied": "GM0001"}
    counts = {"absoluut": 10, "lrv_begin": 20, "lrv_toename": 30, "relatief": 99, "lrv_lang": 7}
    cijfers = make_cijfers(*(keys | {"soort": s, "aantal": n} for s, n in counts.items()))
    cellen = build_cube(cijfers, "leerplichttelling", REGIOS)
    assert look(cellen, "noord", "ocw") == [(60, 60)]
    assert look(cellen, "noord", "relatief") == [(99, 99)]


def arrangement(maand: date, gebied: str, **more: object) -> dict:
    """Make a count of five arrangementen."""
    keys = {"thema": "arrangementen", "periode": f"{maand:%Y-%m}", "gebied": gebied}
    return keys | {"arrangement": "begeleiding", "niveau": "po", "aantal": 5} | more


YEAR = pl.date_range(date(2023, 8, 1), date(2024, 7, 1), "1mo", eager=True).to_list()


@pytest.mark.parametrize(("months", "expected"), [(12, [(60, 60)]), (11, [])])
def test_a_schooljaar_needs_all_twelve_months(months: int, expected: list) -> None:
    rows = [arrangement(maand, "GM0001") for maand in YEAR]
    rows += [arrangement(maand, "GM0002") for maand in YEAR[:months]]
    cellen = build_cube(make_cijfers(*rows), "arrangementen", REGIOS)
    years = cellen.filter(pl.col("periode") == "2023-2024")
    assert look(years, "GM0001") == [(60, 60)]
    assert look(years, "GM0002") == expected
    assert len(look(years, "noord")) == len(expected)


def test_a_count_per_samenwerkingsverband_belongs_to_no_region() -> None:
    cijfers = make_cijfers(arrangement(YEAR[0], "GM0001"), arrangement(YEAR[0], "PO2601", aantal=7))
    swv, _ = per_swv(cijfers, "arrangementen")
    assert look(build_cube(cijfers, "arrangementen", REGIOS), "alle") == [(5, 5)]
    assert look(swv, "PO2601") == [(7, 7)]
    assert set(swv["gebied"]) == {"PO2601"}


def test_a_theme_without_counts_gives_an_empty_cube() -> None:
    cellen = build_cube(make_cijfers(stock("GM0001", 5)), "vrijstellingen", REGIOS)
    assert Cellen.is_valid(cellen, cast=True)
    assert cellen.is_empty()
