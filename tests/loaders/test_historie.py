"""A file beside a real database: findings, the sum in words, the receipt, the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import store
from loaders import Opties, compare_with_history, inspect_bytes, make_receipt, store_inspectie
from loaders.__main__ import main
from loaders.historie import with_history
from settings import get_settings
from store.engine import Engine
from tests.databases import Databases
from tests.loaders.werkboek import write_openpyxl

OPTIES = Opties(sender="PO2601", sector="po")
KOP = ["Gemeente", "Maand", "Absoluut verzuim"]


def workbook(*rijen: tuple[str, str, int]) -> bytes:
    return write_openpyxl({"Thuiszitters": [KOP, *rijen]})


@pytest.fixture
def engine(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database that the command line uses too, with what was delivered over September."""
    url = databases.new()
    monkeypatch.setenv("DATABASE_URL", url)
    get_settings.cache_clear()
    made = store.connect(url)
    store.migrate(made)
    store.seed_reference(made, get_settings().data_dir)
    first = inspect_bytes(workbook(("Utrecht", "2025-09", 20)), "september.xlsx", OPTIES)
    store_inspectie(made, with_history(made, first), "tester")
    yield made
    made.dispose()
    get_settings.cache_clear()


def test_a_file_is_laid_beside_what_its_sender_delivered(engine: Engine) -> None:
    inspectie = inspect_bytes(workbook(("Utrecht", "2025-10", 61)), "oktober.xlsx", OPTIES)

    (finding,) = compare_with_history(engine, inspectie)

    assert (finding.code, finding.blad, finding.cel) == ("sprong", "Thuiszitters", "C2")


def test_a_file_is_not_compared_with_itself(engine: Engine) -> None:
    same = inspect_bytes(workbook(("Utrecht", "2025-09", 20)), "september.xlsx", OPTIES)

    assert compare_with_history(engine, same) == ()
    beside = with_history(engine, same)
    assert beside.verantwoording == ("U leverde 20 thuiszitters over september 2025: Utrecht 20.",)


def test_another_sector_of_the_same_gemeente_is_no_history(engine: Engine) -> None:
    other = Opties(sender="VO2601", sector="vo")
    inspectie = inspect_bytes(workbook(("Utrecht", "2025-10", 61)), "oktober.xlsx", other)

    assert compare_with_history(engine, inspectie) == ()


def test_two_senders_of_one_figure_are_told_before_storing_and_kept_apart_after(
    engine: Engine,
) -> None:
    other = Opties(sender="PO2604", sector="po")
    inspectie = inspect_bytes(workbook(("Utrecht", "2025-09", 22)), "ook.xlsx", other)

    codes = {b.code for b in compare_with_history(engine, inspectie)}

    assert codes == {"twee_afzenders", "buiten_gebied"}
    store_inspectie(engine, inspectie, "tester")
    assert store.read_cijfers(engine).is_empty()


def test_without_a_sender_or_a_database_there_is_only_the_sum_of_the_file(engine: Engine) -> None:
    inspectie = inspect_bytes(workbook(("Utrecht", "2025-10", 61)), "oktober.xlsx")

    for place in (engine, None):
        beside = with_history(place, inspectie)
        assert beside.bevindingen == inspectie.bevindingen
        assert beside.verantwoording[0].startswith("U leverde 61 thuiszitters over oktober 2025")


def test_a_file_that_is_not_ready_is_left_as_it_is(engine: Engine) -> None:
    inspectie = inspect_bytes(b"niets", "kapot.xlsx", OPTIES)

    assert with_history(engine, inspectie) is inspectie


def test_the_receipt_says_who_when_what_and_what_it_replaced(engine: Engine) -> None:
    again = inspect_bytes(workbook(("Utrecht", "2025-09", 31)), "beter.xlsx", OPTIES)
    bewaard = store_inspectie(engine, with_history(engine, again), "tester")

    text = make_receipt(engine, bewaard.levering_id)

    assert "# Ontvangstbewijs levering 2" in text
    assert "SWV Utrecht PO (PO2601), sector po" in text
    assert "door tester" in text
    assert "beter.xlsx" in text
    assert again.sha256 in text
    assert "Vervangt geheel of voor een deel: levering 1" in text
    assert "eerder leverde u hierover 20" in text
    assert "Let op, blad 'Thuiszitters' cel C2: September 2025: 31 thuiszitters" in text


def test_the_receipt_of_a_withdrawn_levering_says_so(engine: Engine) -> None:
    store.withdraw(engine, 1, "collega")

    text = make_receipt(engine, 1)

    assert "Deze levering is ingetrokken door collega" in text
    with pytest.raises(ValueError, match="bestaat niet"):
        make_receipt(engine, 99)


def test_the_command_line_gives_the_sum_and_the_findings_before_and_after_loading(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "oktober.xlsx"
    path.write_bytes(workbook(("Utrecht", "2025-10", 61)))

    for command in ("inspect", "load"):
        code = main([command, str(path), "--sender", "PO2601", "--json"])
        result = json.loads(capsys.readouterr().out)
        assert code == 0
        assert "september 2025: 20" in result["reconciliation"][0]
        assert "sprong" in {f["code"] for f in result["findings"]}


def test_inspecting_without_a_database_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "leeg" / "monitor.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
    get_settings.cache_clear()
    path = tmp_path / "oktober.xlsx"
    path.write_bytes(workbook(("Utrecht", "2025-10", 61)))

    assert main(["inspect", str(path), "--sender", "PO2601"]) == 0

    get_settings.cache_clear()
    assert "U leverde 61 thuiszitters" in capsys.readouterr().out
    assert not place.parent.exists()
