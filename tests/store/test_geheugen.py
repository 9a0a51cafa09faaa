"""What was shown is kept per theme, and goes with the examples."""

import polars as pl

import store


def make_frame(aantal: int) -> pl.DataFrame:
    return pl.DataFrame({"gebied": ["GM0001"], "waarde": [aantal], "getoond": [True]})


def test_what_was_shown_comes_back_as_it_was_kept(engine: store.Engine) -> None:
    assert store.read_geheugen(engine, "thuiszitters") is None
    version = store.data_version(engine)

    store.save_geheugen(engine, "thuiszitters", make_frame(8))
    store.save_geheugen(engine, "thuiszitters", make_frame(9))

    found = store.read_geheugen(engine, "thuiszitters")
    assert found is not None
    assert found.equals(make_frame(9))
    assert store.read_geheugen(engine, "vrijstellingen") is None
    assert store.data_version(engine) == version


def test_removing_the_examples_removes_what_was_shown_of_them(engine: store.Engine) -> None:
    store.save_geheugen(engine, "thuiszitters", make_frame(8))

    store.remove_fictief(engine, "tester")

    assert store.read_geheugen(engine, "thuiszitters") is None
