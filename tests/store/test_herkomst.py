"""From a figure back to the levering, sheet, cell and rule behind it."""

import pytest
from sqlalchemy import Engine

import store
from tests.store.bouw import build_dekking, build_kop, build_tellingen, save, save_register

JAN = ("2025-01",)


def test_a_count_knows_its_levering_sheet_cell_and_rule(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10, "cel": "Mijn blad!D5", "regel": "cel"})

    row = store.read_herkomst(engine, "thuiszitters", JAN, ["GM0344"]).row(0, named=True)

    assert (row["levering_id"], row["bestandsnaam"]) == (1, "a.xlsx")
    assert (row["blad"], row["cel"], row["regel"]) == ("Mijn blad", "D5", "cel")
    assert (row["aantal"], row["status"]) == (10, "telt")


def test_a_register_names_sheet_range_and_columns(engine: Engine) -> None:
    kop = build_kop(
        tabellen=[
            {
                "sheet": "Export",
                "range": "A1:F90",
                "theme": "thuiszitters",
                "shape": "register",
                "columns": {"Start verzuim": "begin", "Woonplaats": "gemeente"},
            }
        ]
    )
    cell = {"cel": "Export!A1:F90", "regel": "register-stand"}
    dekking = build_dekking(("thuiszitters", "2025-01", "*", "*"))
    store.save_levering(engine, kop, build_tellingen(cell, {**cell, "duur": "lang"}), dekking)

    frame = store.read_herkomst(engine, "thuiszitters", JAN)

    assert frame.height == 2
    assert frame["cel"].unique().to_list() == ["A1:F90"]
    assert frame["kolommen"][0] == "Start verzuim (begin), Woonplaats (gemeente)"


def test_only_what_is_in_force_is_behind_a_figure(engine: Engine) -> None:
    save_register(engine, "a", ["2025-01"], {"aantal": 5}, {"aantal": 6, "gebied": "GM0632"})
    save(engine, "b", {"aantal": 9})
    save(engine, "c", {"aantal": 30, "gebied": "GM0632"})
    store.withdraw(engine, 3, "iemand")

    frame = store.read_herkomst(engine, "thuiszitters", JAN)

    assert frame.select("levering_id", "gebied", "aantal").rows() == [
        (2, "GM0344", 9),
        (1, "GM0632", 6),
    ]


def test_the_lineage_adds_up_to_the_figure_and_names_what_stands_back(engine: Engine) -> None:
    save(engine, "a", {"aantal": 10})
    save(engine, "b", {"aantal": 12}, afzender="PO2604")

    def states() -> dict[str, str]:
        frame = store.read_herkomst(engine, "thuiszitters", JAN, ["GM0344"], "absoluut")
        return dict(frame.select("afzender", "status").rows())

    assert states() == {"PO2601": "tegengesproken", "PO2604": "tegengesproken"}
    cel = ("thuiszitters", "2025-01", "GM0344", "absoluut")
    store.settle(engine, [cel], "PO2604", "po", "reden", "iemand")
    assert states() == {"PO2601": "staat_terug", "PO2604": "telt"}


@pytest.mark.parametrize(
    ("gebieden", "soort", "found"),
    [(None, None, 3), (["GM0344"], None, 2), (["GM0344"], "lrv", 1), (["GM0999"], None, 0)],
)
def test_lineage_is_chosen_by_area_and_kind(
    engine: Engine, gebieden: list[str] | None, soort: str | None, found: int
) -> None:
    save(engine, "a", {}, {"soort": "lrv"}, {"gebied": "GM0632"}, {"periode": "2025-02"})

    frame = store.read_herkomst(engine, "thuiszitters", JAN, gebieden, soort)

    assert frame.height == found


def test_counts_stored_before_rules_were_kept_still_have_their_cell(engine: Engine) -> None:
    save(engine, "a", {"regel": None})

    assert store.read_herkomst(engine, "thuiszitters", JAN)["regel"].to_list() == [None]
