"""Who looks decides what shows: exact, intern, openbaar."""

import polars as pl
import pytest

from protection import Beleid, protect, publish
from schemas import Beschermd
from tests.protection.aanvaller import SLEUTEL, Cel, attack, list_sums
from tests.protection.tabellen import draw_cijfers, make_cijfers, shield

OPENBAAR = Beleid("openbaar")


def row(gebied: str, soort: str, aantal: int | None) -> dict:
    """Make one count of thuiszitters."""
    keys = {"thema": "thuiszitters", "periode": "2024-09", "niveau": "po"}
    return keys | {"gebied": gebied, "soort": soort, "aantal": aantal}


def look(frame: pl.DataFrame, gebied: str, onderdeel: str = "totaal") -> tuple:
    found = frame.filter(gebied=gebied, onderdeel=onderdeel, duur="totaal", niveau="totaal")
    return found.select("bescherming", "aantal", "laag", "hoog").row(0)


def test_exact_shows_every_count_and_what_the_sender_masked_as_a_range() -> None:
    counts = [("GM0001", 3), ("GM0002", None), ("GM0003", 20)]
    cellen, _, buren = shield(make_cijfers([row(gebied, "lrv", n) for gebied, n in counts]))

    frame = protect(cellen, buren, Beleid("exact"))

    assert Beschermd.is_valid(frame, cast=True)
    assert look(frame, "GM0001") == ("open", 3, 3, 3)
    assert look(frame, "GM0002") == ("bereik", None, 1, 4)
    assert look(frame, "noord") == ("bereik", None, 24, 27)


def test_the_public_sees_nothing_up_to_seven_and_the_rest_rounded() -> None:
    counts = [("GM0001", 13), ("GM0002", 8), ("GM0003", 0), ("GM0004", 7), ("GM0005", 41)]
    cellen, _, buren = shield(make_cijfers([row(gebied, "lrv", n) for gebied, n in counts]))

    frame = protect(cellen, buren, OPENBAAR)

    assert Beschermd.is_valid(frame, cast=True)
    assert [look(frame, gebied)[:2] for gebied, _ in counts] == [
        ("open", 15), ("open", 10), ("open", 0), ("verborgen", None), ("open", 40),
    ]  # fmt: skip


def test_totals_for_the_public_add_up_where_every_part_shows() -> None:
    counts = [("GM0001", 13), ("GM0002", 13), ("GM0003", 13), ("GM0004", 6), ("GM0005", 41)]
    cellen, _, buren = shield(make_cijfers([row(gebied, "lrv", n) for gebied, n in counts]))

    frame = protect(cellen, buren, OPENBAAR)

    assert look(frame, "noord")[1] == 3 * 15
    # A part is hidden: its own 47, rounded.
    assert look(frame, "zuid")[1] == 45


@pytest.mark.parametrize("seed", range(12))
def test_the_public_figures_are_made_of_the_internal_ones_only(seed: int) -> None:
    cellen, intern, buren = shield(draw_cijfers(seed))
    assert protect(cellen, buren, OPENBAAR).equals(publish(intern, buren, OPENBAAR))
    shown = publish(intern, buren, OPENBAAR).filter(pl.col("bescherming") == "open")
    also = intern.filter(pl.col("bescherming") == "open")
    assert shown.join(also, on=SLEUTEL, how="anti").is_empty()
    assert shown.filter(pl.col("aantal").is_between(1, 7)).is_empty()
    assert (shown["aantal"] % 5 == 0).all()


@pytest.mark.parametrize("seed", range(12))
def test_no_count_hidden_from_the_public_can_be_worked_out(seed: int) -> None:
    cellen, intern, buren = shield(draw_cijfers(seed))
    frame = publish(intern, buren, OPENBAAR)
    exact = cellen.filter(pl.col("laag") == pl.col("hoog")).select(*SLEUTEL, "laag")
    truth = {key[:5]: key[5] for key in exact.iter_rows()}
    bounds: dict[Cel, tuple[int, int]] = {}
    for *key, aantal, laag, hoog in frame.select(*SLEUTEL, "aantal", "laag", "hoog").iter_rows():
        cell = tuple(key)
        if cell in truth:
            # A total of rounded parts tells nothing of its own; this gives more than is told.
            rond = (truth[cell] + 2) // 5 * 5
            bounds[cell] = (laag, min(hoog, 10_000)) if aantal is None else (rond - 2, rond + 2)
            bounds[cell] = (0, 0) if aantal == 0 else bounds[cell]
    sums = [
        (parent, children)
        for parent, children in list_sums(bounds, buren)
        if sum(truth[child] for child in children) == truth[parent]
    ]
    hidden = {cell for cell, count in truth.items() if 1 <= count <= 7}
    assert attack(bounds, sums, hidden).pinned() == set()


def test_a_higher_threshold_hides_more() -> None:
    cellen, _, buren = shield(make_cijfers([row("GM0001", "lrv", 6), row("GM0002", "lrv", 30)]))

    assert look(protect(cellen, buren), "GM0001")[0] == "open"
    assert look(protect(cellen, buren, Beleid(klein_tot=9)), "GM0001")[0] == "verborgen"
