"""What is shown never gives a small count away, and is always true."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.kubus import build_buren, build_cube
from protection import ONBEGRENSD, protect
from schemas import Beschermd
from tests.protection.aanvaller import SLEUTEL, attack, list_sums, mask_naively, read_bounds
from tests.protection.tabellen import GEMEENTEN, REGIOS, draw_cijfers, make_cijfers, shield

TABELLEN = 100
AANTAL = st.one_of(st.integers(0, 6), st.sampled_from([0, 1, 4, 5, 9, 30]), st.just(0), st.just(1))


@st.composite
def thuiszitters(draw: st.DrawFn, masked: bool = True) -> pl.DataFrame:
    """Draw a month of thuiszitters: kinds × durations × sectors × gemeenten."""
    durations = draw(st.sampled_from([[None], ["kort", "lang"]]))
    sectors = draw(st.sampled_from([["po"], ["po", "vo"]]))
    amount = st.one_of(AANTAL, st.none()) if masked and draw(st.booleans()) else AANTAL
    rows = [
        {"thema": "thuiszitters", "periode": "2024-09", "gebied": gebied, "soort": soort}
        | {"duur": duur, "sector": sector, "niveau": sector, "aantal": draw(amount)}
        for gebied in GEMEENTEN
        for soort in ("absoluut", "lrv")
        for duur in durations
        for sector in sectors
    ]
    return make_cijfers(rows)


@st.composite
def arrangementen(draw: st.DrawFn) -> pl.DataFrame:
    """Draw a schooljaar of arrangementen: types × months × gemeenten."""
    months = [f"2023-{month:02d}" for month in range(8, 13)]
    months += [f"2024-{month:02d}" for month in range(1, 8)]
    pattern = draw(st.lists(AANTAL, min_size=8, max_size=24))
    rows = [
        {"thema": "arrangementen", "periode": maand, "gebied": gebied, "arrangement": soort}
        | {"niveau": "po"}
        for maand in months
        for gebied in ("GM0001", "GM0002", "GM0004")
        for soort in ("begeleiding", "leermiddelen", "jeugdhulp")
    ]
    return make_cijfers(
        [row | {"aantal": pattern[place % len(pattern)]} for place, row in enumerate(rows)]
    )


def small_cells(cellen: pl.DataFrame) -> set[tuple[str, ...]]:
    """Give the keys of exact counts of 1 to 4."""
    exact = cellen.filter(pl.col("laag") == pl.col("hoog"), pl.col("laag").is_between(1, 4))
    return set(exact.select(SLEUTEL).iter_rows())


def check_safe(cijfers: pl.DataFrame) -> None:
    """Attack what is shown: of no hidden exact count is only one number possible."""
    cellen, beschermd, buren = shield(cijfers)
    exact = cellen.filter(pl.col("laag") == pl.col("hoog")).join(
        beschermd.filter(pl.col("bescherming") == "verborgen"), on=SLEUTEL, how="semi"
    )
    hidden = set(exact.select(SLEUTEL).iter_rows())
    assert small_cells(cellen) <= hidden
    bounds = read_bounds(beschermd)
    assert attack(bounds, list_sums(bounds, buren), hidden).pinned() == set()


QUIET = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


# A thousand tables take minutes: ``make bench`` attacks those.
@pytest.mark.parametrize("part", range(4))
def test_no_hidden_count_of_random_tables_can_be_worked_out(part: int) -> None:
    for seed in range(part, TABELLEN, 4):
        check_safe(draw_cijfers(seed))


def test_hiding_only_the_small_counts_gives_them_away() -> None:
    given_away = 0
    for seed in range(20):
        cellen, _, buren = shield(draw_cijfers(seed))
        cellen = cellen.filter(pl.col("laag") == pl.col("hoog"))
        bounds = mask_naively(cellen)
        sums = list_sums(bounds, buren)
        if len(cellen) == len(set(bounds)):
            given_away += bool(attack(bounds, sums, small_cells(cellen)).pinned())
    assert given_away >= 15


@settings(QUIET, max_examples=10)
@given(thuiszitters())
def test_no_hidden_count_of_a_stock_can_be_worked_out(cijfers: pl.DataFrame) -> None:
    check_safe(cijfers)


@settings(QUIET, max_examples=4)
@given(arrangementen())
def test_no_hidden_count_of_a_flow_can_be_worked_out(cijfers: pl.DataFrame) -> None:
    check_safe(cijfers)


@QUIET
@given(thuiszitters())
def test_what_is_shown_is_true(cijfers: pl.DataFrame) -> None:
    cellen, beschermd, _ = shield(cijfers)
    both = cellen.join(beschermd, on=SLEUTEL, suffix="_getoond")
    open_cells = both.filter(pl.col("bescherming") == "open")
    assert Beschermd.is_valid(beschermd, cast=True)
    assert both.height == cellen.height
    assert (open_cells["aantal"] == open_cells["laag"]).all()
    assert (open_cells["aantal"] == open_cells["hoog"]).all()
    assert both.filter(pl.col("bescherming") != "open")["aantal"].is_null().all()
    assert (both["laag_getoond"] <= both["laag"]).all()
    assert (both["hoog_getoond"] >= both["hoog"]).all()


@QUIET
@given(thuiszitters())
def test_zero_is_shown_and_a_small_count_never_is(cijfers: pl.DataFrame) -> None:
    cellen, beschermd, _ = shield(cijfers)
    both = cellen.join(beschermd.select(*SLEUTEL, "aantal", "bescherming"), on=SLEUTEL)
    assert (both.filter(pl.col("hoog") == 0)["aantal"] == 0).all()
    assert not both["aantal"].is_between(1, 4).any()


@QUIET
@given(thuiszitters())
def test_hidden_cells_all_look_the_same(cijfers: pl.DataFrame) -> None:
    _, beschermd, _ = shield(cijfers)
    hidden = beschermd.filter(pl.col("bescherming") == "verborgen")
    shown = hidden.select("aantal", "laag", "hoog").unique()
    assert shown.rows() in ([], [(None, 1, ONBEGRENSD)])


@QUIET
@given(thuiszitters())
def test_protecting_twice_gives_the_same(cijfers: pl.DataFrame) -> None:
    assert shield(cijfers)[1].equals(shield(cijfers.reverse())[1])


def row(gebied: str, soort: str, aantal: int | None) -> dict:
    """Make one count of thuiszitters."""
    keys = {"thema": "thuiszitters", "periode": "2024-09", "niveau": "po"}
    return keys | {"gebied": gebied, "soort": soort, "aantal": aantal}


def look(beschermd: pl.DataFrame, gebied: str, onderdeel: str) -> dict:
    """Look one cell up, all durations and levels."""
    found = beschermd.filter(gebied=gebied, onderdeel=onderdeel, duur="totaal", niveau="totaal")
    return found.row(0, named=True)


def test_a_small_gemeente_takes_a_neighbour_along_and_the_region_stays_open() -> None:
    counts = [("GM0001", 3), ("GM0002", 8), ("GM0003", 20), ("GM0004", 30), ("GM0005", 40)]
    cijfers = make_cijfers([row(gebied, "lrv", aantal) for gebied, aantal in counts])

    beschermd = shield(cijfers)[1]

    assert look(beschermd, "GM0001", "totaal")["bescherming"] == "verborgen"
    assert look(beschermd, "GM0002", "totaal")["bescherming"] == "verborgen"
    assert look(beschermd, "GM0003", "totaal")["aantal"] == 20
    assert look(beschermd, "noord", "totaal")["aantal"] == 31
    assert look(beschermd, "alle", "totaal")["aantal"] == 101


def test_a_range_counts_every_small_gemeente_as_one_to_four() -> None:
    counts = [("GM0001", None), ("GM0002", 3), ("GM0003", 20)]
    cijfers = make_cijfers([row(gebied, "lrv", aantal) for gebied, aantal in counts])

    region = look(shield(cijfers)[1], "noord", "totaal")

    assert (region["bescherming"], region["laag"], region["hoog"]) == ("bereik", 22, 28)


def test_four_ones_under_a_small_total_are_not_given_away() -> None:
    rows = [row(gebied, "lrv", 1) for gebied in ("GM0004", "GM0005")]
    rows += [row(gebied, "absoluut", 1) for gebied in ("GM0004", "GM0005")]
    check_safe(make_cijfers(rows))


def test_a_filtered_cube_is_refused() -> None:
    cijfers = make_cijfers([row("GM0001", "lrv", 7), row("GM0002", "lrv", 9)])
    cellen, _, buren = shield(cijfers)
    with pytest.raises(ValueError, match="tellen niet op"):
        protect(cellen.filter(pl.col("gebied") != "GM0001"), buren)


def test_a_cell_that_occurs_twice_is_refused() -> None:
    cellen, _, buren = shield(make_cijfers([row("GM0001", "lrv", 7)]))
    with pytest.raises(ValueError, match="twee keer"):
        protect(pl.concat([cellen, cellen]), buren)


def test_an_empty_cube_stays_empty() -> None:
    cijfers = make_cijfers([row("GM0001", "lrv", 7)]).clear()
    cellen = build_cube(cijfers, "thuiszitters", REGIOS)
    beschermd = protect(cellen, build_buren(cijfers, "thuiszitters", REGIOS))
    assert Beschermd.is_valid(beschermd, cast=True)
    assert beschermd.is_empty()
