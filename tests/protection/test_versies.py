"""Two versions of the same figures together give nothing away."""

import numpy as np
import polars as pl

from analysis.kubus import build_buren, build_cube
from protection import Beleid, memorise, protect
from tests.protection.aanvaller import SLEUTEL, Cel, attack, list_sums, read_bounds
from tests.protection.tabellen import REGIOS, draw_cijfers


def revise(cijfers: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Give a newer version: a few counts are mended by one or more."""
    rng = np.random.default_rng(seed)
    change = np.where(rng.random(len(cijfers)) < 0.08, rng.integers(1, 7, len(cijfers)), 0)
    return cijfers.with_columns(aantal=pl.col("aantal") + pl.Series(change))


def build(cijfers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    return build_cube(cijfers, "thuiszitters", REGIOS), build_buren(cijfers, "thuiszitters", REGIOS)


def counts(cellen: pl.DataFrame) -> dict[Cel, int]:
    exact = cellen.filter(pl.col("laag") == pl.col("hoog"))
    return {row[:5]: row[5] for row in exact.select(*SLEUTEL, "laag").iter_rows()}


def pinned_after(seed: int, remembers: bool) -> set[Cel]:
    """Attack the newer version, by someone who kept the older one and knows what is the same."""
    old = draw_cijfers(seed)
    cellen, buren = build(old)
    before = protect(cellen, buren)
    newer, new_buren = build(revise(old, seed))
    geheugen = memorise(cellen, before, None) if remembers else None
    after = protect(newer, new_buren, Beleid(), geheugen)

    was, now = counts(cellen), counts(newer)
    kept = {cell: b for cell, b in read_bounds(before).items() if was.get(cell) == now.get(cell)}
    bounds = {
        cell: kept[cell] if cell in kept and kept[cell][0] == kept[cell][1] else own
        for cell, own in read_bounds(after).items()
    }
    small = {cell for cell, count in now.items() if 1 <= count <= 4}
    return attack(bounds, list_sums(bounds, new_buren), small).pinned()


def test_an_older_version_does_not_undo_a_newer_one() -> None:
    assert [pinned_after(seed, remembers=True) for seed in range(40)] == [set()] * 40


def test_without_memory_two_versions_give_counts_away() -> None:
    given_away = [seed for seed in range(40) if pinned_after(seed, remembers=False)]
    assert given_away


def test_the_same_figures_again_give_the_same_pattern() -> None:
    for seed in range(10):
        cellen, buren = build(draw_cijfers(seed))
        first = protect(cellen, buren)
        again = protect(cellen, buren, Beleid(), memorise(cellen, first, None))
        assert again.equals(first)


def test_what_was_hidden_stays_hidden_while_it_is_the_same() -> None:
    old = draw_cijfers(7)
    cellen, buren = build(old)
    before = protect(cellen, buren)
    newer, new_buren = build(revise(old, 7))
    after = protect(newer, new_buren, Beleid(), memorise(cellen, before, None))

    was, now = counts(cellen), counts(newer)
    hidden = [
        set(frame.filter(pl.col("bescherming") == "verborgen").select(SLEUTEL).iter_rows())
        for frame in (before, after)
    ]
    same = {cell for cell in hidden[0] if cell in now and was.get(cell) == now[cell]}
    assert same
    assert same <= hidden[1]


def test_a_count_that_comes_back_is_remembered() -> None:
    first, _ = build(draw_cijfers(4))
    shown = protect(first, build(draw_cijfers(4))[1])
    other, buren = build(revise(draw_cijfers(4), 4))
    geheugen = memorise(other, protect(other, buren), memorise(first, shown, None))

    opened = shown.filter(pl.col("bescherming") == "open", pl.col("aantal") > 0)
    found = geheugen.filter(pl.col("getoond")).select(*SLEUTEL, aantal="waarde")
    assert opened.join(found, on=[*SLEUTEL, "aantal"], how="anti").is_empty()
