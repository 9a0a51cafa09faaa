"""Tables of counts in layouts nobody prepared: read right or asked about, never silently wrong."""

from functools import cache

from tests.loaders.opmaak.bestand import Uitslag, explain, run_all, share
from tests.loaders.opmaak.tellingen import VORMEN, make

# Another part of the seeds than was looked at while building; the benchmark takes many more.
SEEDS = range(9000, 9150)


@cache
def judged() -> list[Uitslag]:
    """The verdict on a file per seed."""
    return run_all(make, SEEDS)


def test_no_generated_table_of_counts_is_silently_wrong() -> None:
    assert explain(judged(), "wrong") == []


def test_nine_in_ten_generated_tables_of_counts_load_without_a_question() -> None:
    asked = "\n".join(explain(judged(), "asked"))
    assert share(judged(), "right") >= 0.9, asked


def test_a_seed_makes_the_same_file_again() -> None:
    first, again = make(12), make(12)
    assert first.records == again.records
    assert first.mutaties == again.mutaties


def test_the_generated_tables_cover_every_form_and_hold_counts() -> None:
    files = [make(seed) for seed in range(60)]
    assert set(VORMEN) <= {f.familie for f in files}
    assert all(f.records for f in files if f.status == "ready")
    assert sum(f.status != "ready" for f in files) >= 4
