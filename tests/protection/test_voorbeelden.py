"""The example data, as loaded: no hidden count can be worked out."""

from collections.abc import Iterator

import polars as pl
import pytest

import store
from analysis.kubus import build_buren, build_cube
from loaders.prepare import load_examples
from protection import protect
from settings import ROOT
from tests.databases import Databases
from tests.protection.aanvaller import SLEUTEL, attack, list_sums, mask_naively, read_bounds

pytestmark = pytest.mark.slow
DATA = ROOT / "data"


@pytest.fixture(scope="module")
def engine(databases: Databases) -> Iterator[store.Engine]:
    engine = store.connect(databases.migrated())
    store.seed_reference(engine, DATA)
    load_examples(engine, DATA / "voorbeelden", lambda _: None)
    yield engine
    engine.dispose()


def build(engine: store.Engine, thema: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    cijfers = store.read_cijfers(engine)
    regios = store.read_regios(engine).filter(~pl.col("apart"))["code"].to_list()
    return build_cube(cijfers, thema, regios), build_buren(cijfers, thema, regios)


# A schooljaar of arrangementen takes the attacker minutes per count.
@pytest.mark.parametrize("thema", ["vrijstellingen", "leerplichttelling", "thuiszitters"])
def test_no_hidden_count_of_the_examples_can_be_worked_out(
    engine: store.Engine, thema: str
) -> None:
    cellen, buren = build(engine, thema)
    beschermd = protect(cellen, buren)
    exact = cellen.filter(pl.col("laag") == pl.col("hoog"), pl.col("laag") > 0)
    shown = beschermd.filter(pl.col("bescherming") == "verborgen")
    hidden = set(exact.join(shown, on=SLEUTEL, how="semi").select(SLEUTEL).iter_rows())
    bounds = read_bounds(beschermd)

    assert hidden
    assert attack(bounds, list_sums(bounds, buren), hidden).pinned() == set()


def test_hiding_only_the_small_counts_of_the_examples_gives_them_away(
    engine: store.Engine,
) -> None:
    cellen, buren = build(engine, "vrijstellingen")
    bounds = mask_naively(cellen)
    small = {cell for cell, (low, high) in bounds.items() if low != high}

    assert attack(bounds, list_sums(bounds, buren), small).pinned()
