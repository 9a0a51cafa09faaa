"""The generator of tables of counts: the same seed gives the same file, and it covers its forms."""

from tests.loaders.opmaak.tellingen import VORMEN, make


def test_a_seed_makes_the_same_file_again() -> None:
    first, again = make(12), make(12)
    assert first.records == again.records
    assert first.mutaties == again.mutaties


def test_the_generated_tables_cover_every_form_and_hold_counts() -> None:
    files = [make(seed) for seed in range(60)]
    assert set(VORMEN) <= {f.familie for f in files}
    assert all(f.records for f in files if f.status == "ready")
    assert sum(f.status != "ready" for f in files) >= 4
