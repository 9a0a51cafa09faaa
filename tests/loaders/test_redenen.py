"""Reasons come from a fixed list; what a sender wrote is never kept."""

import csv
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from loaders import Inspectie, Opties, inspect_bytes
from loaders.redenen import DELEN, read_reasons
from loaders.words import load_lexicon
from schemas import ONDERDELEN, REDENEN, Maten
from tests.loaders.werkboek import write_openpyxl

LIST = Path(__file__).parents[2] / "loaders" / "mappings" / "redenen.csv"
STRANGE = "Iets over Fictief-001"
OPTIES = Opties(sender="PO2605", sector="po", vanaf="2022-09", tot_en_met=date(2022, 12, 31))
KOP = ["Woongemeente", "Soort verzuim", "Begindatum verzuim", "Einddatum verzuim",
       "Reden verzuim", "Uitstroom naar"]  # fmt: skip


def inspect_register(*redenen: tuple[str | None, str | None]) -> Inspectie:
    """A register in which every case was open in October and left in November."""
    rijen = [["Woerden", "Absoluut verzuim", date(2022, 9, 5), date(2022, 11, 8), *both]
             for both in redenen]  # fmt: skip
    return inspect_bytes(write_openpyxl({"Blad1": [KOP, *rijen]}), "register.xlsx", OPTIES)


def parts(inspectie: Inspectie, naam: str, periode: str) -> dict[str, int]:
    rows = inspectie.extra.filter(naam=naam, periode=periode)
    return dict(rows.select("onderdeel", "n").rows())


def test_every_word_stands_for_a_reason_of_its_list() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert rows
    for row in rows:
        assert row["waarde"] in DELEN[row["veld"]][1], row


def test_every_reason_of_a_list_is_itself_a_word() -> None:
    for veld in ("reden", "afsluitreden", "herhaling"):
        for reason in DELEN[veld][1]:
            assert load_lexicon("redenen", veld).find(reason) == reason


def test_reasons_are_counted_where_the_case_is_open_and_where_it_leaves() -> None:
    found = inspect_register(
        ("Wachtlijst hulp", "Terug naar school"), ("wachtlijst hulp", "Vrijstelling"),
        ("Hoogbegaafd", "18 jaar geworden"), (None, None),
    )  # fmt: skip
    assert parts(found, "reden", "2022-10") == {
        "wachtlijst hulp": 2, "hoogbegaafdheid": 1, "onbekend": 1,
    }  # fmt: skip
    assert parts(found, "reden", "2022-11") == {}
    assert parts(found, "afsluitreden", "2022-11") == {
        "terug naar school": 1, "vrijstelling": 1, "18 jaar": 1, "onbekend": 1,
    }  # fmt: skip


def test_an_unknown_reason_counts_as_another_and_is_said_without_its_words() -> None:
    found = inspect_register((STRANGE, "terug naar school"), ("onbekend", STRANGE))
    assert parts(found, "reden", "2022-10") == {"anders": 1, "onbekend": 1}
    assert [(b.code, b.cel) for b in found.bevindingen] == [
        ("reden_onbekend", "E2"), ("reden_onbekend", "F3"),
    ]  # fmt: skip
    assert STRANGE not in json.dumps(found.to_json(), ensure_ascii=False)
    assert set(found.extra["onderdeel"].to_list()) <= set(ONDERDELEN)


def test_only_a_ready_file_has_measures() -> None:
    rijen = [KOP, ["Krulbolstad", "Absoluut verzuim", date(2022, 9, 5), None, None, None]]
    found = inspect_bytes(write_openpyxl({"Blad1": rijen}), "register.xlsx", OPTIES)
    assert found.status == "questions"
    assert found.extra.is_empty()
    Maten.validate(found.extra, cast=True)


@pytest.mark.parametrize("rows", [3, 6000])
def test_a_long_column_is_read_as_a_short_one(rows: int) -> None:
    texts = ["hoogbegaafd", None, "-", "krulbol"] * rows
    found = read_reasons(pl.Series(texts), "reden")
    assert found.plaatsen is not None
    named = [REDENEN[place] for place in found.plaatsen[:4].to_list()]
    assert named == ["hoogbegaafdheid", "onbekend", "onbekend", "anders"]
    assert found.plaatsen.len() == len(texts)


def test_new_and_renewed_vrijstellingen_are_told_apart_by_a_column_alone() -> None:
    kop = ["Woongemeente", "Grond", "Begindatum vrijstelling", "Einddatum vrijstelling"]
    days = (date(2021, 8, 1), date(2022, 8, 1))
    opties = Opties(sender="GM0632", sector="alle", vanaf="2021-08", tot_en_met=date(2022, 8, 31))
    for header, words in (("Nieuw/verlenging", ("Nieuw", "Verlenging")),
                          ("Eerder beroep op vrijstelling gedaan", ("nee", "ja"))):  # fmt: skip
        rijen = [["Woerden", "5 onder a", *days, word] for word in (*words, words[1], None)]
        content = write_openpyxl({"Blad1": [[*kop, header], *rijen]})
        found = inspect_bytes(content, "vrijstellingen.xlsx", opties)
        assert found.status == "ready", found.vragen
        assert parts(found, "herhaling", "2021-2022") == {
            "nieuw": 1, "verlenging": 2, "onbekend": 1,
        }  # fmt: skip
    without = inspect_bytes(
        write_openpyxl({"Blad1": [kop, ["Woerden", "5 onder a", *days]]}), "v.xlsx", opties
    )
    assert set(without.extra["naam"].to_list()) == {"bij_aanvang", "bijgekomen"}
