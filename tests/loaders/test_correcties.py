"""Known errors of a source are corrected as data, and only where the error really stands."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import store
from loaders import Correctie, Opties, inspect_bytes, store_inspectie
from loaders.correcties import load_correcties
from settings import get_settings
from store import Engine
from tests.loaders.werkboek import counts, write_openpyxl

KOP = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]
RIJEN = [["2023-01", "Zeist", "LRV", 70], ["2023-01", "Bunnik", "LRV", "<5"]]
FILE = write_openpyxl({"Blad1": [KOP, *RIJEN]})
OPTIES = Opties(sender="PO2605", sector="po")
ZEIST = Correctie(
    "zeist-jan", hashlib.sha256(FILE).hexdigest(), "", (("cel", "Blad1!D2"),), 70, 7,
    "nul te veel, gemeld door de afzender", date(2026, 11, 25),
)  # fmt: skip
OF_SENDER = replace(
    ZEIST, bestand="", afzender="PO2605", plek=(("periode", "2023-01"), ("gebied", "GM0355"))
)


@pytest.mark.parametrize("correctie", [ZEIST, OF_SENDER])
def test_a_known_error_is_corrected_and_told(correctie: Correctie) -> None:
    result = inspect_bytes(FILE, "levering.xlsx", OPTIES, correcties=(correctie,))
    assert counts(result, "gebied") == {("GM0355",): 7, ("GM0312",): None}
    [told] = [b for b in result.bevindingen if b.code == "correctie_toegepast"]
    assert (told.blad, told.cel) == ("Blad1", "D2")
    assert "70 is een bekende fout en telt als 7. Reden: nul te veel" in told.melding


def test_a_masked_count_can_become_a_number_and_a_number_masked() -> None:
    both = (
        replace(ZEIST, wordt=None),
        replace(ZEIST, naam="bunnik", plek=(("gebied", "GM0312"),), was=None, wordt=12),
    )
    result = inspect_bytes(FILE, "levering.xlsx", OPTIES, correcties=both)
    assert counts(result, "gebied") == {("GM0355",): None, ("GM0312",): 12}
    assert result.tellingen.sort("gebied")["gemaskeerd"].to_list() == [False, True]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ZEIST, was=71),
        replace(ZEIST, plek=(("cel", "Blad1!D9"),)),
        replace(ZEIST, plek=(("periode", "2023-01"),)),
    ],
)
def test_a_correction_of_this_very_file_that_does_not_fit_refuses_it(wrong: Correctie) -> None:
    result = inspect_bytes(FILE, "levering.xlsx", OPTIES, correcties=(wrong,))
    assert result.status == "rejected"
    assert result.tellingen.is_empty()
    assert result.dekking.is_empty()
    assert [b.code for b in result.bevindingen] == ["correctie_past_niet"]


@pytest.mark.parametrize(
    "other",
    [
        replace(ZEIST, bestand="0" * 64),
        replace(OF_SENDER, afzender="PO2601"),
        replace(OF_SENDER, was=71),
        replace(OF_SENDER, plek=(("periode", "2023-02"),)),
    ],
)
def test_a_correction_of_another_file_or_value_changes_nothing(other: Correctie) -> None:
    result = inspect_bytes(FILE, "levering.xlsx", OPTIES, correcties=(other,))
    assert counts(result, "gebied") == {("GM0355",): 70, ("GM0312",): None}
    assert result.bevindingen == ()


def test_the_reason_stands_behind_the_figure_and_a_later_correction_is_stored(
    engine: Engine,
) -> None:
    for correcties in ((), (ZEIST,), (ZEIST,)):
        result = inspect_bytes(FILE, "levering.xlsx", OPTIES, correcties=correcties)
        last = store_inspectie(engine, result, "tester")
    assert not last.nieuw
    rows = store.read_herkomst(engine, "thuiszitters", ["2023-01"], ["GM0355"])
    assert rows.select("aantal", "cel", "regel").rows() == [
        (7, "D2", "correctie zeist-jan: was 70, nul te veel, gemeld door de afzender")
    ]
    assert store.read_leveringen(engine).height == 2


def write_table(path: Path, **columns: str) -> Path:
    row = {"naam": "x", "bestand": "", "afzender": "PO2605", "cel": "Blad1!D2", "was": "70",
           "wordt": "<5", "reden": "gemeld", "sinds": "2026-11-25"} | columns  # fmt: skip
    path.write_text(f"{';'.join(row)}\n{';'.join(row.values())}\n", encoding="utf-8")
    return path


def test_a_table_of_corrections_is_read(tmp_path: Path) -> None:
    [read] = load_correcties(write_table(tmp_path / "c.csv", gebied="GM0355"))
    assert read.plek == (("cel", "Blad1!D2"), ("gebied", "GM0355"))
    assert (read.was, read.wordt) == (70, None)


@pytest.mark.parametrize(
    "columns",
    [{"reden": ""}, {"was": "70", "wordt": "70"}, {"was": "veel"}, {"cel": ""}, {"afzender": ""}],
)
def test_a_correction_that_does_not_say_what_and_why_is_refused(
    tmp_path: Path, columns: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match=r"correcties\.csv, 'x'"):
        load_correcties(write_table(tmp_path / "c.csv", **columns))


def test_the_table_that_ships_can_be_read() -> None:
    assert load_correcties(get_settings().data_dir / "correcties.csv") == ()
