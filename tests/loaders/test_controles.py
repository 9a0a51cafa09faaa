"""The catalogue of checks: complete, in Dutch, and answers are taken where a question was asked."""

import csv
from pathlib import Path

import pytest

from loaders.controles import load_controles
from loaders.kinds import Antwoorden, question_id
from loaders.report import Verslag

CATALOGUE = Path(__file__).parents[2] / "loaders" / "mappings" / "controles.csv"


def test_the_catalogue_is_sorted_and_every_code_stands_in_it_once() -> None:
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file, delimiter=";")]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes))


def test_every_check_says_what_is_wrong_and_how_to_mend_it() -> None:
    for controle in load_controles().values():
        assert controle.ernst in {"fout", "vraag", "let_op", "info"}
        assert controle.titel, controle.code
        assert controle.hint.endswith("."), controle.code


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        Verslag().note("bestaat_niet", "Blad1", "A1", "melding")


def test_a_code_of_another_severity_is_refused() -> None:
    with pytest.raises(ValueError, match="let_op"):
        Verslag().reject("leeg", "Blad1", "A1", "melding")


def test_a_question_that_was_answered_is_not_asked_again() -> None:
    key = question_id("waarde_gemeente", ("Utrcht",))
    antwoorden = Antwoorden([(key, "Utrecht")])
    verslag = Verslag(antwoorden)
    answer = verslag.ask("waarde_gemeente", "Welke?", over=("Utrcht",), blad="Blad1", cel="A2")
    assert answer == "Utrecht"
    assert verslag.status == "ready"
    assert antwoorden.gebruikt == {key: "Utrecht"}


def test_a_question_without_a_subject_can_only_be_mended_in_the_file() -> None:
    verslag = Verslag()
    assert verslag.ask("datums", "Einde voor begin", blad="Blad1", cel="B2") is None
    assert [vraag.id for vraag in verslag.vragen] == [""]
    assert verslag.status == "questions"
