"""Loading, withdrawing and restoring in any order and at once: nothing half, nothing lost."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from sqlalchemy import Engine, inspect

import store
from benchmarks.duurzaam import find_damage, kill_often
from tests.databases import Databases
from tests.store.bouw import save

Sleutel = tuple[str, str, str]
PERIODEN: Final = ("2025-01", "2025-02")
GEBIEDEN: Final = ("GM0344", "GM0632", "GM0355")
SOORTEN: Final = ("absoluut", "lrv")
SLEUTELS: Final = tuple(itertools.product(PERIODEN, GEBIEDEN, SOORTEN))


@contextmanager
def own_database(databases: Databases) -> Iterator[Engine]:
    """A database per example: Hypothesis gives all of them the same fixtures."""
    url = databases.again()
    made = store.connect(url)
    yield made
    made.dispose()


def save_cells(engine: Engine, name: str, cells: dict[Sleutel, int], **kop: Any) -> int:
    rows = [
        {"periode": periode, "gebied": gebied, "soort": soort, "aantal": aantal}
        for (periode, gebied, soort), aantal in cells.items()
    ]
    return save(engine, name, *rows, **kop).levering_id


def read_figures(engine: Engine) -> dict[Sleutel, int]:
    frame = store.read_cijfers(engine).select("periode", "gebied", "soort", "aantal")
    found = {(p, g, s): aantal for p, g, s, aantal in frame.rows()}
    assert len(found) == frame.height
    return found


def read_all(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table."""
    with engine.connect() as conn:
        names = inspect(conn).get_table_names()
        return {n: sorted(conn.exec_driver_sql(f"SELECT * FROM {n}"), key=repr) for n in names}


LEVERINGEN = st.dictionaries(st.sampled_from(SLEUTELS), st.integers(0, 99), min_size=1, max_size=6)
STAPPEN = st.lists(st.one_of(LEVERINGEN, st.integers(0, 9)), min_size=2, max_size=14)


@settings(max_examples=40)
@given(stappen=STAPPEN)
def test_the_newest_active_levering_gives_each_figure_after_any_steps(
    databases: Databases, stappen: list[dict[Sleutel, int] | int]
) -> None:
    # A step is a new levering, or the number of one to withdraw or, where it was, to restore.
    stored: list[tuple[int, dict[Sleutel, int]]] = []
    active: set[int] = set()
    with own_database(databases) as engine:
        for at, stap in enumerate(stappen):
            if isinstance(stap, dict):
                levering_id = save_cells(engine, f"bestand {at}", stap)
                stored.append((levering_id, stap))
                active.add(levering_id)
            elif stored:
                levering_id = stored[stap % len(stored)][0]
                change = store.withdraw if levering_id in active else store.restore
                change(engine, levering_id, "test")
                active ^= {levering_id}
            expected: dict[Sleutel, int] = {}
            for levering_id, cells in stored:
                expected |= cells if levering_id in active else {}
            assert read_figures(engine) == expected


@settings(max_examples=20)
@given(leveringen=st.lists(LEVERINGEN, min_size=1, max_size=5), chosen=st.integers(0, 4))
def test_withdrawing_and_restoring_brings_back_exactly_what_was(
    databases: Databases, leveringen: list[dict[Sleutel, int]], chosen: int
) -> None:
    with own_database(databases) as engine:
        ids = [save_cells(engine, f"bestand {at}", c) for at, c in enumerate(leveringen)]
        figures, tables = store.read_cijfers(engine), read_all(engine)

        store.withdraw(engine, ids[chosen % len(ids)], "test")
        store.restore(engine, ids[chosen % len(ids)], "test")

        assert_frame_equal(store.read_cijfers(engine), figures, check_row_order=False)
        after = read_all(engine)
        assert {name: after[name] for name in ("telling", "dekking")} == {
            name: tables[name] for name in ("telling", "dekking")
        }


def test_the_same_file_twice_gives_the_same_database(engine: Engine) -> None:
    save_cells(engine, "a", {SLEUTELS[0]: 3, SLEUTELS[1]: 4})
    once = read_all(engine)

    save_cells(engine, "a", {SLEUTELS[0]: 3, SLEUTELS[1]: 4})

    assert read_all(engine) == once


def save_many(url: str, writer: int) -> list[int]:
    """Five files that every writer sends, and five of which each has another version."""
    engine = store.connect(url)
    ids = [save_cells(engine, f"zelfde {n}", {SLEUTELS[n]: n}) for n in range(5)]
    ids += [
        save_cells(engine, f"eigen {writer} {n}", dict.fromkeys(SLEUTELS[n:], writer))
        for n in range(5)
    ]
    engine.dispose()
    return ids


@pytest.fixture(params=["threads", "processes"])
def pool(request: pytest.FixtureRequest) -> Iterator[ThreadPoolExecutor | ProcessPoolExecutor]:
    made = (
        ThreadPoolExecutor(6)
        if request.param == "threads"
        else ProcessPoolExecutor(3, mp_context=get_context("spawn"))
    )
    with made:
        yield made


def test_many_who_load_the_same_and_overlapping_files_at_once_lose_nothing(
    engine: Engine, pool: ThreadPoolExecutor | ProcessPoolExecutor
) -> None:
    url = engine.url.render_as_string(hide_password=False)
    done = list(pool.map(save_many, [url] * 4, range(4)))

    shared = {tuple(ids[:5]) for ids in done}
    own = [levering for ids in done for levering in ids[5:]]
    assert len(shared) == 1
    assert len(set(own)) == 20
    assert store.read_leveringen(engine).height == 25
    assert find_damage(engine, covered_alike=False) == []
    newest: dict[Sleutel, int] = {}
    cells = {levering: (w, n) for w, ids in enumerate(done) for n, levering in enumerate(ids[5:])}
    cells |= {levering: (n, None) for n, levering in enumerate(done[0][:5])}
    for levering in sorted(cells):
        writer, first = cells[levering]
        if first is None:
            newest[SLEUTELS[writer]] = writer
        else:
            newest |= dict.fromkeys(SLEUTELS[first:], writer)
    assert read_figures(engine) == newest


def test_what_is_written_is_on_disk_before_it_is_confirmed(engine: Engine) -> None:
    with engine.connect() as conn:
        if engine.dialect.name == "sqlite":
            assert conn.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
            assert conn.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        else:
            assert conn.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"


@pytest.mark.parametrize("table", ["telling", "dekking"])
def test_half_a_levering_would_be_seen(engine: Engine, table: str) -> None:
    save_cells(engine, "a", dict.fromkeys(SLEUTELS, 1))
    save_cells(engine, "b", dict.fromkeys(SLEUTELS, 2))
    assert find_damage(engine) == []
    off = {
        "sqlite": "PRAGMA foreign_keys=OFF",
        "postgresql": "SET session_replication_role = replica",
    }
    conn = engine.raw_connection()  # SQLite heeds that outside a transaction only
    conn.cursor().execute(off[engine.dialect.name])
    conn.cursor().execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    conn.commit()
    conn.invalidate()

    assert find_damage(engine) != []


@pytest.mark.slow
def test_a_process_killed_while_loading_leaves_a_whole_database() -> None:
    uitslag = kill_often(5, seed=1)

    assert uitslag.keren == 5
    assert uitslag.bevestigd > 0
    assert uitslag.fouten == []
