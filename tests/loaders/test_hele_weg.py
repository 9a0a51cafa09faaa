"""From workbook to protected figure, on both databases: replaced, contradicted, withdrawn, back."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import store
from analysis.kubus import build_buren, build_cube
from loaders import Opties, inspect_bytes, store_inspectie
from protection import memorise, protect
from settings import ROOT
from store import Engine
from tests.databases import SOORTEN, Databases
from tests.loaders.werkboek import write_openpyxl
from tests.pages.vulling import fill

KOP = ["Gemeente", "Maand", "Absoluut verzuim", "Langdurig relatief verzuim"]
PO = Opties(sender="PO2601", sector="po")
VO = Opties(sender="VO2601", sector="vo")
GEMEENTE = Opties(sender="GM0344", sector="alle")


@pytest.fixture(scope="session", params=SOORTEN)
def databasesoort(request: pytest.FixtureRequest) -> str:
    """Every test here runs on both."""
    return request.param


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    url = databases.migrated()
    made = store.connect(url)
    store.seed_reference(made, ROOT / "data")
    yield made
    made.dispose()
    databases.drop(url)


def load(
    engine: Engine, opties: Opties, *rijen: tuple[str, int | str, int | str], fictief: bool = False
) -> store.Bewaard:
    """Load a workbook with, for Utrecht, a month and its two counts per row."""
    bytes_ = write_openpyxl({"Thuiszitters": [KOP, *(("Utrecht", *rij) for rij in rijen)]})
    inspectie = inspect_bytes(bytes_, "levering.xlsx", opties)
    return store_inspectie(engine, inspectie, "tester", fictief=fictief)


def figures(engine: Engine) -> list[tuple[str, str, str, int | None]]:
    frame = store.read_cijfers(engine).with_columns(pl.col("afzender", "soort").cast(pl.String))
    return sorted(frame.select("afzender", "periode", "soort", "aantal").rows())


def test_a_later_file_replaces_only_what_it_covers_and_withdrawing_gives_it_back(
    engine: Engine,
) -> None:
    first = load(engine, PO, ("2025-01", 20, 31), ("2025-02", 21, "<5"))
    again = load(engine, PO, ("2025-01", 20, 31), ("2025-02", 21, "<5"))
    before = figures(engine)

    second = load(engine, PO, ("2025-02", 25, 7), ("2025-03", 9, 8))

    assert (again.levering_id, again.nieuw) == (first.levering_id, False)
    assert second.vervangen == [first.levering_id]
    assert figures(engine) == [
        ("PO2601", "2025-01", "absoluut", 20), ("PO2601", "2025-01", "lrv", 31),
        ("PO2601", "2025-02", "absoluut", 25), ("PO2601", "2025-02", "lrv", 7),
        ("PO2601", "2025-03", "absoluut", 9), ("PO2601", "2025-03", "lrv", 8),
    ]  # fmt: skip
    store.withdraw(engine, second.levering_id, "tester")
    assert figures(engine) == before
    store.restore(engine, second.levering_id, "tester")
    store.withdraw(engine, first.levering_id, "tester")
    assert [row[1] for row in figures(engine)] == ["2025-02", "2025-02", "2025-03", "2025-03"]
    codes = [event["code"] for event in store.read_bevindingen(engine, second.levering_id)]
    assert codes[-2:] == ["ingetrokken", "hersteld"]


def test_what_two_senders_contradict_waits_until_someone_chooses(engine: Engine) -> None:
    load(engine, PO, ("2025-01", 20, 31))
    load(engine, VO, ("2025-01", 11, 12))
    assert len(figures(engine)) == 4

    load(engine, GEMEENTE, ("2025-01", 40, 41))

    assert figures(engine) == []
    conflicts = store.read_conflicten(engine)
    cells = [tuple(row) for row in conflicts.select("thema", "periode", "gebied", "soort").rows()]
    store.settle(engine, cells, "GM0344", "alle", "de gemeente telt zelf", "tester")
    assert figures(engine) == [
        ("GM0344", "2025-01", "absoluut", 40), ("GM0344", "2025-01", "lrv", 41),
    ]  # fmt: skip
    assert store.unsettle(engine, cells, "tester") == len(cells)
    assert figures(engine) == []


def test_removing_the_examples_leaves_what_was_delivered(engine: Engine) -> None:
    load(engine, PO, ("2025-01", 1, 2), fictief=True)
    load(engine, PO, ("2025-02", 20, 31))
    real = [row for row in figures(engine) if row[1] == "2025-02"]

    assert store.remove_fictief(engine, "tester") == 1

    assert figures(engine) == real
    assert (store.has_fictief(engine), store.examples_removed(engine)) == (False, True)


def test_a_cell_leads_back_to_the_sheet_it_came_from(engine: Engine) -> None:
    load(engine, PO, ("2025-01", 20, "<5"))

    behind = store.read_herkomst(engine, "thuiszitters", ["2025-01"], ["GM0344"])

    assert behind.select("aantal", "gemaskeerd", "blad", "cel").rows() == [
        (20, False, "Thuiszitters", "C2"), (None, True, "Thuiszitters", "D2"),
    ]  # fmt: skip


def test_what_was_shown_is_remembered_as_it_was(engine: Engine) -> None:
    fill(engine)
    cijfers = store.read_cijfers(engine)
    regios = store.read_regios(engine).filter(~pl.col("apart"))["code"].to_list()
    cellen = build_cube(cijfers, "vrijstellingen", regios)
    buren = build_buren(cijfers, "vrijstellingen", regios)
    shown = protect(cellen, buren)
    memory = memorise(cellen, shown, None)

    store.save_geheugen(engine, "vrijstellingen", memory)

    kept = store.read_geheugen(engine, "vrijstellingen")
    assert kept is not None
    assert_frame_equal(kept, memory)
    assert_frame_equal(protect(cellen, buren, geheugen=kept), shown)


def load_all(url: str) -> list[int]:
    """One of two loaders: the same three files, one after the other."""
    engine = store.connect(url)
    months = ("2025-01", "2025-02", "2025-03")
    ids = [load(engine, PO, (m, 10 + n, 20 + n)).levering_id for n, m in enumerate(months)]
    engine.dispose()
    return ids


def test_two_loaders_of_the_same_files_store_each_once(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)

    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        one, other = pool.map(load_all, [url, url])

    assert one == other
    assert store.read_leveringen(engine).height == 3
    assert [row[3] for row in figures(engine)] == [10, 20, 11, 21, 12, 22]
