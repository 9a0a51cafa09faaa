"""Settling a conflict between senders: chosen, remembered, undone, and nothing overwritten."""

import pytest
from sqlalchemy import Engine

import store
from tests.store.bouw import read_aantallen, save

CEL = ("thuiszitters", "2025-01", "GM0344", "absoluut")


@pytest.fixture
def conflict(engine: Engine) -> Engine:
    """Two senders that deliver the same figure of po: 10 and 12."""
    save(engine, "a", {"aantal": 10})
    save(engine, "b", {"aantal": 12}, afzender="PO2604")
    return engine


def test_neither_counts_until_someone_chooses(conflict: Engine) -> None:
    assert read_aantallen(conflict) == []

    store.settle(conflict, [CEL], "PO2604", "po", "Die telt het hele jaar.", "begeleider")

    assert read_aantallen(conflict) == [("2025-01", "GM0344", 12)]
    assert store.read_conflicten(conflict).is_empty()


def test_a_choice_says_who_chose_when_why_and_over_whom(conflict: Engine) -> None:
    store.settle(conflict, [CEL], "PO2604", "po", "  Die telt het hele jaar. ", "begeleider")

    row = store.read_keuzes(conflict).row(0, named=True)
    assert row["reden"] == "Die telt het hele jaar."
    assert (row["afzender"], row["boven"], row["gekozen_door"]) == (
        "PO2604",
        "PO2601 (po)",
        "begeleider",
    )
    assert row["gekozen_op"].tzinfo is not None
    assert row["vervallen_op"] is None


def test_undoing_a_choice_keeps_it_on_record(conflict: Engine) -> None:
    store.settle(conflict, [CEL], "PO2604", "po", "reden", "eerste")

    assert store.unsettle(conflict, [CEL], "tweede") == 1

    assert read_aantallen(conflict) == []
    row = store.read_keuzes(conflict).row(0, named=True)
    assert row["vervallen_door"] == "tweede"
    assert row["vervallen_op"] is not None


def test_another_choice_ends_the_one_before_it(conflict: Engine) -> None:
    store.settle(conflict, [CEL], "PO2604", "po", "reden", "eerste")

    store.settle(conflict, [CEL], "PO2601", "po", "bij nader inzien", "tweede")

    assert read_aantallen(conflict) == [("2025-01", "GM0344", 10)]
    ended = store.read_keuzes(conflict).select("afzender", "vervallen_door").rows()
    assert ended == [("PO2601", None), ("PO2604", "tweede")]


def test_a_new_delivery_of_the_chosen_sender_counts(conflict: Engine) -> None:
    store.settle(conflict, [CEL], "PO2604", "po", "reden", "iemand")

    save(conflict, "c", {"aantal": 13}, afzender="PO2604")

    assert read_aantallen(conflict) == [("2025-01", "GM0344", 13)]


def test_a_third_sender_is_a_new_conflict(conflict: Engine) -> None:
    store.settle(conflict, [CEL], "PO2604", "po", "reden", "iemand")

    save(conflict, "c", {"aantal": 14}, afzender="PO2605")

    assert read_aantallen(conflict) == []
    assert store.read_conflicten(conflict)["afzenders"].to_list() == ["PO2604, PO2605"]


def test_when_the_chosen_sender_withdraws_the_other_counts_again(conflict: Engine) -> None:
    store.settle(conflict, [CEL], "PO2604", "po", "reden", "iemand")

    store.withdraw(conflict, 2, "iemand")
    assert read_aantallen(conflict) == [("2025-01", "GM0344", 10)]

    store.restore(conflict, 2, "iemand")
    assert read_aantallen(conflict) == [("2025-01", "GM0344", 12)]


def test_choosing_one_sector_leaves_the_other_that_did_not_contradict_it(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10})
    save(engine, "b", {"aantal": 30}, afzender="VO2601", sector="vo")
    save(engine, "c", {"aantal": 41}, afzender="GM0344", afzender_soort="gemeente", sector="alle")

    store.settle(engine, [CEL], "PO2601", "po", "reden", "iemand")
    # The figure of the gemeente holds both sectors: without it, vo has nobody against it.
    assert read_aantallen(engine) == [("2025-01", "GM0344", 10), ("2025-01", "GM0344", 30)]

    store.settle(engine, [CEL], "GM0344", "alle", "reden", "iemand")
    assert read_aantallen(engine) == [("2025-01", "GM0344", 41)]


@pytest.mark.parametrize(
    ("afzender", "cel", "reden", "melding"),
    [
        ("PO2604", CEL, " ", "reden"),
        ("PO2605", CEL, "reden", "spreekt hier niemand tegen"),
        ("PO2604", (*CEL[:3], "lrv"), "reden", "spreekt hier niemand tegen"),
    ],
)
def test_a_choice_over_nothing_or_without_reason_is_refused(
    conflict: Engine, afzender: str, cel: tuple[str, str, str, str], reden: str, melding: str
) -> None:
    before = store.data_version(conflict)

    with pytest.raises(ValueError, match=melding):
        store.settle(conflict, [CEL, cel], afzender, "po", reden, "iemand")

    assert store.read_keuzes(conflict).is_empty()
    assert store.data_version(conflict) == before


def test_choices_over_examples_go_with_the_examples(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10}, fictief=True)
    save(engine, "b", {"aantal": 12}, afzender="PO2604", fictief=True)
    store.settle(engine, [CEL], "PO2604", "po", "oefenen", "iemand")

    store.remove_fictief(engine, "iemand")

    assert store.read_keuzes(engine).is_empty()
