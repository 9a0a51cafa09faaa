"""Registers in random layouts: right or asked, never silently wrong, and nothing of a person."""

import pytest

from tests.loaders.opmaak.bestand import explain, share
from tests.loaders.opmaak.registers import make, run_all

PER_DEEL = 40


@pytest.mark.parametrize("deel", range(3))
def test_a_register_in_any_layout_is_right_or_asked_about_and_leaks_nothing(deel: int) -> None:
    uitslagen = run_all(range(deel * PER_DEEL, (deel + 1) * PER_DEEL))
    assert explain(uitslagen, "wrong") == []
    assert share(uitslagen, "right") >= 0.95, explain(uitslagen, "asked")


def test_no_case_is_lost_above_a_header_that_stands_again_on_every_page() -> None:
    """Seeds where the last cases of a page were once taken for titles or layers of a header."""
    seeds = (168, 179, 231, 250, 463)
    assert all("header_again" in make(seed).mutaties for seed in seeds)
    assert [uitslag.oordeel for uitslag in run_all(seeds)] == ["right"] * len(seeds)


def test_the_generated_registers_cover_what_they_should() -> None:
    files = [make(seed) for seed in range(3 * PER_DEEL)]
    assert {f.familie for f in files} == {
        "register thuiszitters", "register vrijstellingen", "register arrangementen",
    }  # fmt: skip
    assert {f.naam.rsplit(".", 1)[1] for f in files} == {"xlsx", "xls", "ods", "csv"}
    assert sum(f.status == "questions" for f in files) >= len(files) / 8
    assert sum(len(f.geheim) for f in files) > 1000
