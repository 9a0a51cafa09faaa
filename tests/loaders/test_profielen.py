"""A layout is remembered: month two needs no answer, and what changed is said."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import store
from loaders import inspect_bytes, read_profielen, store_inspectie
from loaders.kinds import Inspectie, Opties
from loaders.profielen import Profiel, build_profiel, profiel_from_json
from store import Engine
from tests.loaders.test_exports import run
from tests.loaders.werkboek import Rijen, codes, messages, write_openpyxl

AFZENDER = Opties(sender="PO2605", sector="po")


def month(maand: str, soort: str = "Spijbelen", extra: str | None = None, boven: int = 0) -> Rijen:
    kop = ["Maand", "Woongemeente", "Soort verzuim", "Aantal", *([extra] if extra else [])]
    rij = [maand, "Woerden", soort, 7, *([3] if extra else [])]
    leeg: list[list[Any]] = [["Thuiszitters"]] * boven
    return [*leeg, kop, rij, [maand, "Houten", "Absoluut verzuim", 5, *([4] if extra else [])]]


def look(
    rijen: Rijen, profielen: list[Profiel], opties: Opties = AFZENDER, blad: str = "Blad1"
) -> Inspectie:
    return inspect_bytes(write_openpyxl({blad: rijen}), "levering.xlsx", opties, profielen)


def answered(rijen: Rijen, antwoord: str) -> Inspectie:
    [vraag] = look(rijen, []).vragen
    return look(rijen, [], replace(AFZENDER, antwoorden=((vraag.id, antwoord),)))


@pytest.fixture
def remembered() -> Profiel:
    return build_profiel(answered(month("2023-01"), "LRV"), "PO2605")


def test_month_two_of_a_known_layout_asks_nothing(remembered: Profiel) -> None:
    result = look(month("2023-02"), [remembered])
    assert result.status == "ready"
    assert result.profiel == 1
    assert set(result.tellingen["soort"]) == {"lrv", "absoluut"}
    assert "indeling_bekend" in codes(result)
    assert {"kolom_nieuw", "kolom_weg", "woord_anders"} & codes(result) == set()


def test_a_profile_of_another_sender_is_not_used(remembered: Profiel) -> None:
    other = look(month("2023-02"), [remembered], Opties(sender="VO2601", sector="vo"))
    assert other.status == "questions"
    assert other.profiel is None


def test_a_new_column_is_named_and_the_rest_is_applied(remembered: Profiel) -> None:
    result = look(month("2023-02", extra="Reden"), [remembered])
    assert "kolom_nieuw" in codes(result)
    assert "waarde_soort" not in codes(result)
    [new] = [b for b in result.bevindingen if b.code == "kolom_nieuw"]
    assert new.cel == "E1"


def test_a_column_that_is_gone_is_named(remembered: Profiel) -> None:
    rijen = [[*rij[:2], rij[3]] for rij in month("2023-02")]
    result = look([["Thuiszitters"], *rijen], [remembered])
    assert "'Soort verzuim' van de vorige keer" in messages(result)


def test_a_moved_header_is_named(remembered: Profiel) -> None:
    result = look(month("2023-02", boven=2), [remembered])
    assert result.status == "ready"
    assert "De koppen staan nu in rij 3; de vorige keer in rij 1." in messages(result)


def test_a_renamed_word_is_named(remembered: Profiel) -> None:
    result = look(month("2023-02", soort="Langdurig relatief verzuim"), [remembered])
    assert result.status == "ready"
    assert "woord_anders" in codes(result)
    assert "'Spijbelen'" in messages(result)


def test_a_column_that_now_means_something_else_is_named(remembered: Profiel) -> None:
    column = next(k for t in remembered.tabellen for k in t["kolommen"] if k["kop"] == "Aantal")
    other = {**column, "rol": "ongebruikt", "veld": ""}
    tabel = remembered.tabellen[0]
    kolommen = [other if k is column else k for k in tabel["kolommen"]]
    changed = replace(remembered, tabellen=({**tabel, "kolommen": kolommen},))
    assert "kolom_anders" in codes(look(month("2023-02"), [changed]))


def test_months_as_columns_are_the_same_layout_next_month() -> None:
    def wide(*maanden: str) -> Rijen:
        return [["Gemeente", "Soort verzuim", *maanden], ["Woerden", "LRV", *[6] * len(maanden)]]

    first = look(wide("aug-22", "sep-22"), [])
    second = look(wide("aug-22", "sep-22", "okt-22"), [build_profiel(first, "PO2605")])
    assert first.vingerafdruk == second.vingerafdruk
    assert codes(second) == {"indeling_bekend"}


def test_the_first_month_of_a_register_is_remembered_and_said() -> None:
    kop = ["Woongemeente", "Soort verzuim", "Begindatum verzuim", "Einddatum verzuim"]
    rijen = [kop, ["Woerden", "LRV", "01-09-2022", "01-12-2022"]]
    rijen += [["Woerden", "Absoluut verzuim", "05-09-2022", None]]
    titel = [["Thuiszitters, stand per 31-12-2022"]]
    first = look([*titel, *rijen], [], replace(AFZENDER, vanaf="2022-09"))
    assert first.status == "ready"
    result = look([*titel, *rijen], [build_profiel(first, "PO2605")])
    assert result.status == "ready"
    assert result.tellingen.equals(first.tellingen)
    assert "vanaf_onthouden" in codes(result)


def test_a_header_row_that_a_person_pointed_out_is_found_again() -> None:
    def odd(*waarden: int) -> Rijen:
        return [["x1", "x2", "x3"], ["Woerden", "LRV", waarden[0]], ["Zeist", "LRV", waarden[1]]]

    told = {"kop_rij|blad1": "1", "thema|blad1": "thuiszitters", "periode|blad1": "2023-01"}
    assert look(odd(6, 8), []).status == "rejected"
    [vraag] = look(odd(6, 8), [], replace(AFZENDER, antwoorden=tuple(told.items()))).vragen
    told[vraag.id] = "aantal"
    first = look(odd(6, 8), [], replace(AFZENDER, antwoorden=tuple(told.items())))
    assert first.status == "ready", messages(first)
    second = look(odd(7, 9), [build_profiel(first, "PO2605")], replace(AFZENDER, antwoorden=(
        ("periode|blad1", "2023-02"),)))  # fmt: skip
    assert second.status == "ready", messages(second)
    assert second.tellingen["aantal"].to_list() == [7, 9]


def test_a_pointed_out_column_is_asked_about_and_then_read() -> None:
    rijen = [["x1", "x2", "x3"], ["Woerden", "LRV", 6], ["Zeist", "LRV", 8]]
    told = {"kop_rij|blad1": "1", "thema|blad1": "thuiszitters", "periode|blad1": "2023-01"}
    asked = look(rijen, [], replace(AFZENDER, antwoorden=tuple(told.items())))
    [vraag] = asked.vragen
    assert vraag.code == "kolom"
    told[vraag.id] = "aantal"
    result = look(rijen, [], replace(AFZENDER, antwoorden=tuple(told.items())))
    assert result.tellingen["aantal"].to_list() == [6, 8]


def test_only_lasting_answers_are_kept(remembered: Profiel) -> None:
    assert list(remembered.antwoorden) == ["waarde_soort|spijbelen"]
    once = replace(
        answered(month("2023-01"), "LRV"),
        opties=replace(AFZENDER, antwoorden=(("totaal|blad1|b4|9|8", "de rijen kloppen"),)),
    )
    assert build_profiel(once, "PO2605").antwoorden == {}


def test_the_version_rises_only_when_something_changed(remembered: Profiel) -> None:
    same = build_profiel(answered(month("2023-01"), "LRV"), "PO2605", remembered)
    assert same.versie == 1
    more = build_profiel(look(month("2023-02", soort="AV"), []), "PO2605", remembered)
    assert more.versie == 2
    assert more.antwoorden == remembered.antwoorden


def test_a_profile_survives_its_file(remembered: Profiel) -> None:
    assert profiel_from_json(json.loads(json.dumps(remembered.to_json()))) == remembered


@pytest.mark.parametrize(
    "data",
    [[], {}, {"formaat": 9}, {"formaat": 1, "afzender": "PO2605"}, "tekst", None,
     {"formaat": 1, "afzender": 1, "vingerafdruk": "x"},
     {"formaat": 1, "afzender": "PO2605", "vingerafdruk": "x", "antwoorden": {"raar|x": "y"}}],
)  # fmt: skip
def test_what_is_no_profile_is_refused_in_a_sentence(data: Any) -> None:
    with pytest.raises(ValueError, match="profiel"):
        profiel_from_json(data)


def test_storing_remembers_the_layout_and_keeps_every_version(engine: Engine) -> None:
    store_inspectie(engine, answered(month("2023-01"), "LRV"), door="test")
    [first] = read_profielen(engine, "PO2605")
    again = look(month("2023-02", extra="Reden"), [first], AFZENDER)
    store_inspectie(engine, look(month("2023-02"), [first]), door="test")
    assert [p.versie for p in read_profielen(engine)] == [1]
    assert again.profiel == 1


def test_fictional_examples_leave_no_profile(engine: Engine) -> None:
    store_inspectie(engine, answered(month("2023-01"), "LRV"), door="test", fictief=True)
    assert read_profielen(engine) == []


def test_the_same_file_twice_changes_nothing_also_with_a_profile(engine: Engine) -> None:
    first = store_inspectie(engine, answered(month("2023-01"), "LRV"), door="test")
    known = look(month("2023-01"), read_profielen(engine))
    again = store_inspectie(engine, known, door="test")
    assert (again.levering_id, again.nieuw) == (first.levering_id, False)


def test_the_command_line_uses_a_profile_from_a_file_or_the_database(
    tmp_path: Path, remembered: Profiel
) -> None:
    file, profile = tmp_path / "feb.xlsx", tmp_path / "profiel.json"
    file.write_bytes(write_openpyxl({"Blad1": month("2023-02")}))
    profile.write_text(json.dumps(remembered.to_json()), encoding="utf-8")
    args = ("inspect", str(file), "--sender", "PO2605", "--json")
    database = tmp_path / "m.db"
    assert run(*args, database=database).code == 3
    assert not database.exists()
    assert run(*args, "--profile", str(profile), database=database).code == 0
    loaded = run("load", *args[1:], "--profile", str(profile), database=database)
    assert loaded.code == 0, loaded.err
    assert run(*args, database=database).code == 0


def test_a_store_without_a_database_is_no_store(tmp_path: Path) -> None:
    assert store.open_ready(f"sqlite:///{tmp_path / 'geen.db'}") is None
