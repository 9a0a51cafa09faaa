"""Removing the examples: for good, and nothing else."""

from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

import store
from tests.store.bouw import read_aantallen, save

REAL_DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def seeded(engine: Engine) -> Engine:
    store.seed_reference(engine, REAL_DATA)
    return engine


def build_metingen(*values: float, code: str = "002-1a") -> pl.DataFrame:
    rows = [
        {
            "maat_code": code,
            "datum": f"2025-0{month}-01",
            "waarde": value,
            "toelichting": "Geteld.",
            "bron": "Fictief voorbeeld",
        }
        for month, value in enumerate(values, start=1)
    ]
    return pl.DataFrame(rows)


def test_only_examples_go_and_what_they_replaced_counts_again(seeded: Engine) -> None:
    save(seeded, "a", {"aantal": 10})
    save(seeded, "b", {"aantal": 20}, fictief=True)
    save(seeded, "c", {"aantal": 30, "gebied": "GM0632"}, fictief=True)

    removed = store.remove_fictief(seeded, "test")

    assert removed == 2
    assert read_aantallen(seeded) == [("2025-01", "GM0344", 10)]
    assert store.read_leveringen(seeded)["id"].to_list() == [1]
    with seeded.connect() as conn:
        assert conn.execute(text("SELECT count(*) FROM telling")).scalar() == 1


def test_examples_that_replaced_examples_go_together(seeded: Engine) -> None:
    for aantal in (1, 2, 3):
        save(seeded, str(aantal), {"aantal": aantal}, fictief=aantal != 2)

    store.remove_fictief(seeded, "test")

    assert read_aantallen(seeded) == [("2025-01", "GM0344", 2)]


def test_fictional_measurements_of_goals_go_and_real_ones_stay(seeded: Engine) -> None:
    store.add_doel_metingen(seeded, build_metingen(1, 2), fictief=True)
    store.add_doel_metingen(seeded, build_metingen(5), fictief=False)

    store.remove_fictief(seeded, "test")

    measured = store.read_agendas(seeded).metingen.select("maat_code", "waarde", "fictief")
    assert measured.rows() == [("002-1a", 5.0, False)]


def test_examples_are_found_in_leveringen_and_in_measurements(seeded: Engine) -> None:
    before = store.has_fictief(seeded)
    store.add_doel_metingen(seeded, build_metingen(1), fictief=True)
    with_measurement = store.has_fictief(seeded)
    store.remove_fictief(seeded, "test")
    after = store.has_fictief(seeded)
    save(seeded, "a", {"aantal": 20}, fictief=True)

    assert [before, with_measurement, after, store.has_fictief(seeded)] == [
        False,
        True,
        False,
        True,
    ]


def test_the_store_remembers_that_the_examples_were_removed(engine: Engine) -> None:
    before = store.examples_removed(engine)

    store.remove_fictief(engine, "test")

    assert (before, store.examples_removed(engine)) == (False, True)


def test_a_measurement_of_the_same_day_is_replaced(seeded: Engine) -> None:
    store.add_doel_metingen(seeded, build_metingen(1, 2), fictief=False)

    stored = store.add_doel_metingen(seeded, build_metingen(4), fictief=False)

    waarden = store.read_agendas(seeded).metingen["waarde"].to_list()
    assert (stored, waarden) == (1, [4.0, 2.0])


def test_a_measurement_of_an_unknown_goal_stores_nothing(seeded: Engine) -> None:
    version = store.data_version(seeded)

    with pytest.raises(IntegrityError):
        store.add_doel_metingen(seeded, build_metingen(1, code="999-9z"), fictief=False)

    assert store.data_version(seeded) == version
