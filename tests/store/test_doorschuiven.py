"""A month without changes: on record, traceable, only for a stock, and to be withdrawn."""

from datetime import date

import pytest
from sqlalchemy import Engine

import store
from tests.store.bouw import read_aantallen, save, save_register

VANDAAG = date(2025, 4, 10)


def carry(engine: Engine, periode: str = "2025-02", **values: str) -> store.Bewaard:
    said = {"afzender": "PO2601", "sector": "po", "thema": "thuiszitters", "door": "afzender"}
    return store.carry_forward(engine, periode=periode, vandaag=VANDAAG, **(said | values))


def test_the_stock_of_the_month_before_holds_again(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10}, {"aantal": 3, "gebied": "GM0632"})

    saved = carry(engine)

    assert saved.nieuw
    assert read_aantallen(engine)[2:] == [("2025-02", "GM0344", 10), ("2025-02", "GM0632", 3)]
    row = store.read_leveringen(engine).row(0, named=True)
    assert (row["soort"], row["bestandsnaam"]) == ("geen_wijzigingen", "geen wijzigingen 2025-02")


def test_every_carried_count_says_where_it_came_from(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10, "cel": "Blad1!D5", "regel": "cel"})
    carry(engine)

    row = store.read_herkomst(engine, "thuiszitters", ["2025-02"]).row(0, named=True)

    assert row["regel"] == "geen wijzigingen: stand van 2025-01 uit levering 1"
    assert (row["blad"], row["cel"]) == ("Blad1", "D5")


def test_a_register_partly_replaced_is_carried_as_it_stands(engine: Engine) -> None:
    save_register(engine, "a", ["2025-01"], {"aantal": 5}, {"aantal": 6, "gebied": "GM0632"})
    save(engine, "b", {"aantal": 9})

    carry(engine)

    assert read_aantallen(engine)[2:] == [("2025-02", "GM0344", 9), ("2025-02", "GM0632", 6)]


def test_a_carried_month_can_be_withdrawn_and_a_delivery_replaces_it(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10})
    carried = carry(engine)

    saved = save(engine, "b", {"aantal": 11, "periode": "2025-02"})
    assert saved.vervangen == [carried.levering_id]

    store.withdraw(engine, saved.levering_id, "iemand")
    assert read_aantallen(engine)[1:] == [("2025-02", "GM0344", 10)]
    store.withdraw(engine, carried.levering_id, "iemand")
    assert read_aantallen(engine) == [("2025-01", "GM0344", 10)]


def test_masked_counts_stay_masked(engine: Engine) -> None:
    save(engine, "a", {"aantal": None})

    carry(engine)

    assert read_aantallen(engine)[1] == ("2025-02", "GM0344", None)


@pytest.mark.parametrize(
    ("periode", "values", "melding"),
    [
        ("2025-02", {"thema": "vrijstellingen"}, "alleen bij thuiszitters"),
        ("2025-02", {"thema": "arrangementen"}, "alleen bij thuiszitters"),
        ("2025-03", {}, "niets geleverd"),
        ("2025-01", {}, "al geleverd"),
        ("2025-04", {}, "nog niet voorbij"),
        ("2025-02", {"afzender": "PO2604"}, "niets geleverd"),
    ],
)
def test_what_can_not_be_said_is_refused(
    engine: Engine, periode: str, values: dict[str, str], melding: str
) -> None:
    save(engine, "a", {"aantal": 10})

    with pytest.raises(ValueError, match=melding):
        carry(engine, periode, **values)

    assert store.read_leveringen(engine).height == 1


def test_the_history_of_a_sender_leaves_out_the_file_itself(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10})
    save(engine, "b", {"aantal": 12}, afzender="PO2604")

    own = store.read_eigen(engine, "PO2601", "po", ["thuiszitters"])
    others = store.read_anderen(engine, "PO2601", "po", ["thuiszitters"])

    assert own.select("aantal", "sleutel").rows() == [(10, "absoluut")]
    assert others.select("afzender", "levering_id").rows() == [("PO2604", 2)]
    kwargs = {"zonder_sha256": "a"}
    assert store.read_eigen(engine, "PO2601", "po", ["thuiszitters"], **kwargs).is_empty()
