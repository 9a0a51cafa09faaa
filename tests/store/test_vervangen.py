"""Which levering counts, and that nothing is ever lost."""

import random
from typing import Any

import pytest
from sqlalchemy import Engine, text

import store
from tests.store.bouw import (
    build_dekking,
    build_kop,
    build_tellingen,
    read_aantallen,
    save,
    save_register,
)

JAN = {"periode": "2025-01"}
FEB = {"periode": "2025-02"}


def read_history(engine: Engine) -> dict[int, tuple[str, str]]:
    frame = store.read_leveringen(engine).select("id", "vervangt", "vervangen_door")
    return {id_: (vervangt, door) for id_, vervangt, door in frame.rows()}


def test_a_newer_levering_replaces_only_what_it_covers(engine: Engine) -> None:
    save(engine, "a", {**JAN, "aantal": 10}, {**FEB, "aantal": 11})

    saved = save(engine, "b", {**FEB, "aantal": 21})

    assert saved.vervangen == [1]
    assert read_aantallen(engine) == [("2025-01", "GM0344", 10), ("2025-02", "GM0344", 21)]
    assert read_history(engine) == {1: ("", "2"), 2: ("1", "")}


@pytest.mark.parametrize(
    ("older", "newer", "replaced"),
    [
        (("GM0344", "absoluut"), ("GM0344", "absoluut"), True),
        (("GM0344", "absoluut"), ("GM0632", "absoluut"), False),
        (("GM0344", "absoluut"), ("GM0344", "lrv"), False),
        (("GM0344", "absoluut"), ("*", "*"), True),
        (("GM0344", "absoluut"), ("*", "lrv"), False),
        (("GM0344", ""), ("GM0344", "absoluut"), True),
        (("GM0344", "absoluut"), ("GM0344", ""), True),
        (("*", "*"), ("GM0344", "absoluut"), False),
    ],
)
def test_coverage_meets_by_area_and_kind(
    engine: Engine, older: tuple[str, str], newer: tuple[str, str], replaced: bool
) -> None:
    for sha256, (gebied, soort) in (("a", older), ("b", newer)):
        dekking = build_dekking(("thuiszitters", "2025-01", gebied, soort))
        store.save_levering(engine, build_kop(sha256), build_tellingen(), dekking)

    valid = dict(store.read_dekking(engine).select("levering_id", "geldig").rows())

    assert valid == {1: not replaced, 2: True}


@pytest.mark.parametrize("kop", [{"afzender": "PO2603"}, {"sector": "vo"}])
def test_another_sender_or_sector_replaces_nothing(engine: Engine, kop: dict[str, str]) -> None:
    save(engine, "a", {**JAN, "gebied": "GM0344"})

    saved = save(engine, "b", {**JAN, "gebied": "GM0632"}, **kop)

    assert saved.vervangen == []
    assert len(read_aantallen(engine)) == 2


def test_real_data_replaces_an_example_of_the_same_sender(engine: Engine) -> None:
    save(engine, "a", {**JAN, "aantal": 10}, fictief=True)

    save(engine, "b", {**JAN, "aantal": 20})

    assert store.read_cijfers(engine).select("aantal", "fictief").rows() == [(20, False)]


def test_a_register_replaces_months_in_which_it_counts_nobody(engine: Engine) -> None:
    save_register(engine, "a", ["2025-01", "2025-02"], {**JAN, "aantal": 3}, {**FEB, "aantal": 4})

    save_register(engine, "b", ["2025-01", "2025-02"], {**JAN, "aantal": 5})

    assert read_aantallen(engine) == [("2025-01", "GM0344", 5)]


def test_one_gemeente_of_a_register_delivered_again_leaves_the_others(engine: Engine) -> None:
    woerden = {**JAN, "gebied": "GM0632"}
    lrv = {**JAN, "aantal": 12, "soort": "lrv"}
    save_register(engine, "a", ["2025-01"], {**JAN, "aantal": 10}, lrv, {**woerden, "aantal": 11})

    saved = save(engine, "b", {**JAN, "aantal": 20})

    assert saved.vervangen == [1]
    assert read_history(engine) == {1: ("", "2"), 2: ("1", "")}
    assert [aantal for _, _, aantal in read_aantallen(engine)] == [12, 20, 11]
    store.withdraw(engine, 2, "test")
    assert [aantal for _, _, aantal in read_aantallen(engine)] == [10, 12, 11]


def test_a_kind_delivered_again_replaces_counts_of_unknown_kind(engine: Engine) -> None:
    rows = ({**JAN, "soort": None, "aantal": 30}, {**JAN, "gebied": "GM0632", "aantal": 11})
    save_register(engine, "a", ["2025-01"], *rows)

    save(engine, "b", {**JAN, "aantal": 20})

    assert [aantal for _, _, aantal in read_aantallen(engine)] == [20, 11]


def test_withdrawing_gives_back_and_restoring_takes_again(engine: Engine) -> None:
    save(engine, "a", {**JAN, "aantal": 10})
    save(engine, "b", {**JAN, "aantal": 20})

    store.withdraw(engine, 2, "Jansen")
    withdrawn = (read_aantallen(engine), read_history(engine))
    store.restore(engine, 2, "De Vries")

    assert withdrawn == ([("2025-01", "GM0344", 10)], {1: ("", ""), 2: ("", "")})
    assert read_aantallen(engine) == [("2025-01", "GM0344", 20)]
    assert read_history(engine) == {1: ("", "2"), 2: ("1", "")}


def test_withdrawing_the_middle_of_three_leaves_the_newest_in_force(engine: Engine) -> None:
    for aantal in (10, 20, 30):
        save(engine, str(aantal), {**JAN, "aantal": aantal})
    chain = read_history(engine)

    store.withdraw(engine, 2, "test")
    without_middle = read_history(engine)
    store.withdraw(engine, 3, "test")
    only_first = read_aantallen(engine)
    store.restore(engine, 2, "test")
    store.restore(engine, 3, "test")

    assert chain == {1: ("", "2"), 2: ("1", "3"), 3: ("2", "")}
    assert without_middle == {1: ("", "3"), 2: ("", ""), 3: ("1", "")}
    assert only_first == [("2025-01", "GM0344", 10)]
    assert read_history(engine) == chain


def test_who_withdrew_and_restored_stays_on_record(engine: Engine) -> None:
    save(engine, "a", JAN, bevindingen=[{"code": "titel"}])

    store.withdraw(engine, 1, "Jansen")
    row = store.read_leveringen(engine).row(0, named=True)
    store.restore(engine, 1, "De Vries")

    assert (row["status"], row["ingetrokken_door"]) == ("ingetrokken", "Jansen")
    assert row["ingetrokken_op"] is not None
    events = [(b["code"], b.get("door")) for b in store.read_bevindingen(engine, 1)]
    assert events == [("titel", None), ("ingetrokken", "Jansen"), ("hersteld", "De Vries")]


@pytest.mark.parametrize("levering_id", [1, 99])
def test_only_a_withdrawn_levering_can_be_restored(engine: Engine, levering_id: int) -> None:
    save(engine, "a", JAN)
    version = store.data_version(engine)

    with pytest.raises(ValueError, match=f"Levering {levering_id}"):
        store.restore(engine, levering_id, "test")

    assert store.data_version(engine) == version


def expected_next(kept: list[tuple[int, dict[str, Any]]]) -> dict[int, int | None]:
    """The rule, said plainly: an active row counts unless a newer active one covers it."""

    def covers(old: dict[str, Any], new: dict[str, Any]) -> bool:
        area = new["gebied"] in (old["gebied"], "*")
        kind = new["soort"] in (old["soort"], "", "*") or old["soort"] == ""
        return old["periode"] == new["periode"] and area and kind

    return {
        i: min((j for j, other in kept if j > i and covers(row, other)), default=None)
        for i, row in kept
    }


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_saving_withdrawing_and_restoring_follows_the_rule(
    engine: Engine, seed: int
) -> None:
    chance = random.Random(seed)
    stored: dict[int, dict[str, Any]] = {}
    active: set[int] = set()
    for step in range(25):
        if chance.random() < 0.5 or not stored:
            row = {
                "periode": chance.choice(["2025-01", "2025-02"]),
                "gebied": chance.choice(["GM0344", "GM0632", "*"]),
                "soort": chance.choice(["absoluut", "lrv", "", "*"]),
            }
            dekking = build_dekking(("thuiszitters", row["periode"], row["gebied"], row["soort"]))
            saved = store.save_levering(engine, build_kop(str(step)), build_tellingen(), dekking)
            stored[saved.levering_id] = row
            active.add(saved.levering_id)
        else:
            chosen = chance.choice(sorted(stored))
            (store.withdraw if chosen in active else store.restore)(engine, chosen, "test")
            active ^= {chosen}

    with engine.connect() as conn:
        rows = conn.execute(text("SELECT levering_id, vervangen_door FROM dekking")).all()
    following = {row.levering_id: row.vervangen_door for row in rows}
    withdrawn = dict.fromkeys(stored.keys() - active)
    assert following == expected_next([(i, stored[i]) for i in active]) | withdrawn


def test_two_senders_with_the_same_figure_both_step_back(engine: Engine) -> None:
    save(engine, "a", JAN, {**JAN, "gebied": "GM0632"})
    save(engine, "b", JAN, afzender="PO2603")

    conflict = store.read_conflicten(engine).rows(named=True)

    assert conflict == [
        {
            "thema": "thuiszitters",
            "periode": "2025-01",
            "gebied": "GM0344",
            "soort": "absoluut",
            "sectoren": "po",
            "afzenders": "PO2601, PO2603",
            "bronnen": "PO2601 (po); PO2603 (po)",
            "leveringen": "1, 2",
        }
    ]
    assert read_aantallen(engine) == [("2025-01", "GM0632", 7)]


def test_withdrawing_one_of_two_settles_the_conflict(engine: Engine) -> None:
    save(engine, "a", {**JAN, "aantal": 10})
    save(engine, "b", {**JAN, "aantal": 20}, afzender="PO2603")

    store.withdraw(engine, 1, "test")

    assert store.read_conflicten(engine).is_empty()
    assert read_aantallen(engine) == [("2025-01", "GM0344", 20)]


@pytest.mark.parametrize(
    ("sectors", "shown"),
    [
        (["po", "vo"], [0, 1]),
        (["po", "alle"], []),
        (["po", "po", "vo"], [2]),
        (["po", "vo", "alle"], []),
    ],
)
def test_only_sectors_that_overlap_contradict_each_other(
    engine: Engine, sectors: list[str], shown: list[int]
) -> None:
    for at, sector in enumerate(sectors):
        save(engine, str(at), {**JAN, "aantal": at}, sector=sector, afzender=f"PO260{at}")

    assert [aantal for _, _, aantal in read_aantallen(engine)] == shown


def test_a_register_contradicts_only_in_the_areas_and_kinds_it_counts(engine: Engine) -> None:
    save_register(engine, "a", ["2025-01"], {**JAN, "gebied": "GM0632"})

    save(engine, "b", JAN, {**JAN, "gebied": "GM0632", "soort": "lrv"}, afzender="PO2603")

    assert store.read_conflicten(engine).is_empty()
    assert len(read_aantallen(engine)) == 3


def test_two_registers_that_count_the_same_gemeente_contradict_each_other(engine: Engine) -> None:
    for sha256, afzender in (("a", "PO2601"), ("b", "PO2603")):
        rows = ({**JAN, "gebied": "GM0632"}, {**JAN, "gebied": "GM0344", "soort": "lrv"})
        save_register(
            engine, sha256, ["2025-01"], *rows[: 1 if sha256 == "a" else 2], afzender=afzender
        )

    assert read_aantallen(engine) == [("2025-01", "GM0344", 7)]
