"""Damaged files: no crash, no hang, nothing raised, nothing loaded by half."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import run_cases
from benchmarks.verminken import CSV_PIECES, SOUND, make_case
from loaders import Opties, inspect_bytes

BATCH = 40


@pytest.mark.parametrize("batch", range(10))
def test_hundreds_of_damaged_files_are_refused_or_read_whole(batch: int) -> None:
    uitkomst = run_cases(range(10_000 + batch * BATCH, 10_000 + (batch + 1) * BATCH))

    assert uitkomst.fouten == []
    assert uitkomst.soorten.total() == BATCH


def test_the_same_number_gives_the_same_damage_and_most_of_it_is_real() -> None:
    cases = [make_case(number) for number in range(200)]
    assert [case.inhoud for case in cases] == [make_case(number).inhoud for number in range(200)]
    sound = {make() for make in SOUND.values()}
    assert sum(case.inhoud not in sound for case in cases) > 190
    assert {case.bron for case in cases} == set(SOUND)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(CSV_PIECES), max_size=60).map("".join))
def test_any_text_is_understood_asked_about_or_refused(text: str) -> None:
    inspectie = inspect_bytes(text.encode(), "levering.csv", Opties(sender="PO2601"))

    assert inspectie.status == "ready" or inspectie.tellingen.is_empty()
    assert inspectie.status == "ready" or inspectie.bevindingen or inspectie.vragen


@settings(max_examples=60)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"{"])
)
def test_any_bytes_are_refused_or_read(tail: bytes, begin: bytes) -> None:
    inspectie = inspect_bytes(begin + tail, "levering.xlsx", Opties(sender="PO2601"))

    assert inspectie.status != "ready"
    assert inspectie.tellingen.is_empty()
