"""Measures of registers follow their levering: replaced, contradicted, withdrawn and restored."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine, func, select

import store
from schemas import MATEN, Maten
from settings import get_settings
from store.tabellen import maat
from tests.store.bouw import build_dekking, build_kop, build_tellingen

STAD, WEST = "utrecht-stad", "utrecht-west"
JAN, FEB = "2025-01", "2025-02"


@pytest.fixture
def regions(engine: Engine) -> Engine:
    store.seed_reference(engine, get_settings().data_dir)
    return engine


def build_maten(*rows: dict[str, Any]) -> pl.DataFrame:
    """Measures of thuiszitters in Utrecht Stad, but for what a row says."""
    standard = {
        "thema": "thuiszitters", "naam": "instroom", "periode": JAN, "regio": STAD,
        "soort": "absoluut", "onderdeel": "", "n": 7, "volledig": True,
    }  # fmt: skip
    filled = [{name: {**standard, **row}.get(name) for name in Maten.columns()} for row in rows]
    return pl.DataFrame(filled, schema={n: c.dtype for n, c in Maten.columns().items()})


def save(
    engine: Engine, sha256: str, months: dict[str, int], *, gebied: str = "*", **kop: Any
) -> int:
    """A register with a measure in both regions for every month; ``n`` as said."""
    soort = "*" if gebied == "*" else "absoluut"
    cells = [gebied] if gebied != "*" else ["GM0344", "GM0632"]
    counts = [{"periode": m, "gebied": g} for m in months for g in cells]
    rows = [{"periode": m, "n": n, "regio": r} for m, n in months.items() for r in (STAD, WEST)]
    dekking = build_dekking(*(("thuiszitters", m, gebied, soort) for m in months))
    maten = build_maten(*rows) if gebied == "*" else None
    kop_ = build_kop(sha256, **kop)
    return store.save_levering(engine, kop_, build_tellingen(*counts), dekking, maten).levering_id


def in_force(engine: Engine) -> list[tuple[str, str, int]]:
    return sorted(store.read_maten(engine).select("periode", "regio", "n").rows())


def test_what_was_stored_is_read_back_with_its_month_and_sender(regions: Engine) -> None:
    rows = build_maten(
        {"naam": "duur_open_weken", "n": 20, "p25": 5, "mediaan": 9, "p75": 30, "soort": "ocw"},
        {"naam": "reden", "onderdeel": "wachtlijst hulp", "volledig": False},
    )
    covered = build_dekking(("thuiszitters", JAN, "*", "*"))
    store.save_levering(regions, build_kop(), build_tellingen({}), covered, rows)

    found = store.read_maten(regions)

    assert found.select(rows.columns).sort("naam").equals(rows.sort("naam"))
    assert found.select("maand", "schooljaar", "afzender", "sector").row(0)[1:] == (
        "2024-2025", "PO2601", "po",
    )  # fmt: skip
    assert f"{found['maand'][0]:%Y-%m}" == JAN


def test_without_measures_there_is_an_empty_frame(engine: Engine) -> None:
    assert store.read_maten(engine).is_empty()


def test_a_newer_register_replaces_the_months_that_it_covers(regions: Engine) -> None:
    save(regions, "a", {JAN: 1, FEB: 2})
    save(regions, "b", {FEB: 3})
    assert in_force(regions) == [(JAN, STAD, 1), (JAN, WEST, 1), (FEB, STAD, 3), (FEB, WEST, 3)]


def test_withdrawing_and_restoring_bring_back_exactly_what_was(regions: Engine) -> None:
    save(regions, "a", {JAN: 1, FEB: 2})
    before = in_force(regions)
    newer = save(regions, "b", {FEB: 3})
    with_newer = in_force(regions)

    store.withdraw(regions, newer, "iemand")
    assert in_force(regions) == before
    store.restore(regions, newer, "iemand")
    assert in_force(regions) == with_newer


def test_one_gemeente_delivered_again_leaves_its_region_without_measures(regions: Engine) -> None:
    save(regions, "a", {JAN: 1, FEB: 2})
    newer = save(regions, "b", {JAN: 9}, gebied="GM0344")
    assert in_force(regions) == [(JAN, WEST, 1), (FEB, STAD, 2), (FEB, WEST, 2)]

    store.withdraw(regions, newer, "iemand")
    assert (JAN, STAD, 1) in in_force(regions)


def test_a_region_that_senders_contradict_waits_until_someone_chooses(regions: Engine) -> None:
    save(regions, "a", {JAN: 1})
    save(regions, "b", {JAN: 9}, gebied="GM0344", afzender="PO2604")
    assert in_force(regions) == [(JAN, WEST, 1)]
    cel = ("thuiszitters", JAN, "GM0344", "absoluut")

    store.settle(regions, [cel], "PO2601", "po", "Die telt alles.", "iemand")
    assert in_force(regions) == [(JAN, STAD, 1), (JAN, WEST, 1)]

    store.settle(regions, [cel], "PO2604", "po", "Toch die.", "iemand")
    assert in_force(regions) == [(JAN, WEST, 1)]


@pytest.mark.parametrize("column", ["naam", "onderdeel"])
def test_a_word_of_a_sender_is_refused_and_nothing_is_stored(
    regions: Engine, column: str, tmp_path: Path
) -> None:
    strange = build_maten({}).with_columns(pl.lit("Fictief-001 was ziek").alias(column))
    covered = build_dekking(("thuiszitters", JAN, "*", "*"))
    with pytest.raises(ValueError, match="staat niet op de lijst") as refused:
        store.save_levering(regions, build_kop(), build_tellingen({}), covered, strange)
    assert "Fictief" not in str(refused.value)
    assert store.read_leveringen(regions).is_empty()
    assert all(b"Fictief-001" not in path.read_bytes() for path in tmp_path.iterdir())


def test_removing_the_examples_removes_their_measures(regions: Engine) -> None:
    save(regions, "a", {JAN: 1}, fictief=True)
    save(regions, "b", {FEB: 2})
    store.remove_fictief(regions, "iemand")
    with regions.connect() as conn:
        assert conn.execute(select(func.count()).select_from(maat)).scalar() == 2
    assert in_force(regions) == [(FEB, STAD, 2), (FEB, WEST, 2)]


def test_every_measure_has_a_place_in_the_specification() -> None:
    text = (Path(__file__).parents[2] / "docs" / "maten.md").read_text(encoding="utf-8")
    for names in MATEN.values():
        for name in names:
            assert f"| `{name}` |" in text, name
