"""Every check of the catalogue fires in an example of its own, and says so in plain Dutch."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

import store
from loaders.controles import load_controles
from store import Engine
from tests.databases import Databases
from tests.loaders.controles.aantallen import AANTALLEN
from tests.loaders.controles.agendas import AGENDAS
from tests.loaders.controles.bestanden import BESTANDEN
from tests.loaders.controles.historie import HISTORIE
from tests.loaders.controles.registers import REGISTERS
from tests.loaders.controles.voorbeeld import Gezegd, answered, inspect_example, said_of
from tests.pages.vulling import open_database

VOORBEELDEN = {**BESTANDEN, **AANTALLEN, **REGISTERS, **HISTORIE, **AGENDAS}


@pytest.fixture(scope="module")
def empty(databases: Databases) -> str:
    """A database with tables and nothing delivered, to copy."""
    url = databases.new()
    open_database(url).dispose()
    return url


@pytest.fixture
def engine(empty: str, databases: Databases) -> Iterator[Engine]:
    url = databases.copy(empty)
    made = store.connect(url)
    yield made
    made.dispose()
    databases.drop(url)


def test_every_check_has_an_example_and_every_example_a_check() -> None:
    assert VOORBEELDEN.keys() == load_controles().keys()


@pytest.fixture
def said(code: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[Gezegd]:
    """Everything that is said of the example of a check."""
    voorbeeld = VOORBEELDEN[code]
    monkeypatch.setattr("loaders.reader.TIMEOUT_SECONDS", voorbeeld.geduld)
    return said_of(voorbeeld, engine if code in HISTORIE else None)


@pytest.mark.parametrize("code", sorted(VOORBEELDEN))
def test_the_check_fires_at_the_planted_cell_in_plain_dutch(code: str, said: list[Gezegd]) -> None:
    voorbeeld = VOORBEELDEN[code]
    found = [one for one in said if one.code == code]
    assert {one.code for one in said} <= {code} | voorbeeld.ook
    assert [one.waar for one in found] == [voorbeeld.cel or "!"]
    assert found[0].ernst == load_controles()[code].ernst
    for one in said:
        assert_plain(one)
    if code not in HISTORIE:
        assert_says_where(found[0])


def assert_plain(one: Gezegd) -> None:
    """A Dutch sentence of a bearable length that says where."""
    assert len(one.melding) < 300
    assert one.melding[0].isupper() or one.melding[0] in "'0123456789"
    assert one.melding.endswith((".", "?")), one.melding
    assert "!" not in one.melding.replace("#DEEL/0!", "")
    assert set(re.findall(r"[a-z]+", one.melding.casefold())) & _ENGLISH == set()


def assert_says_where(one: Gezegd) -> None:
    """The sentence itself names the cell, or the sheet where it is about all of that.

    What stands out beside earlier deliveries is about a figure; its cell stands beside it.
    """
    sheet, _, cell = one.waar.partition("!")
    words = one.melding.casefold()
    assert not cell or cell.casefold() in words or sheet.casefold() in words, one.melding


_ENGLISH = frozenset(
    ["the", "and", "not", "with", "error", "warning", "sheet", "cell", "column", "row", "value",
     "missing", "unknown", "invalid", "count", "empty", "please", "your", "you", "must", "cannot",
     "from", "expected", "found", "duplicate", "none", "null", "true", "false"]
)  # fmt: skip

_ANSWERED = sorted(code for code, example in VOORBEELDEN.items() if example.antwoord)


@pytest.mark.parametrize("code", _ANSWERED)
def test_an_answer_clears_the_question(code: str, said: list[Gezegd]) -> None:
    [question] = [one for one in said if one.code == code]
    again = said_of(answered(VOORBEELDEN[code], question), None)
    assert code not in {one.code for one in again}


@pytest.mark.parametrize("code", _ANSWERED)
def test_an_answer_that_means_nothing_is_never_stored(code: str, said: list[Gezegd]) -> None:
    [question] = [one for one in said if one.code == code]
    nonsense = replace(VOORBEELDEN[code], antwoord="krulbol")
    again = inspect_example(answered(nonsense, question), None)
    assert again.status in {"questions", "rejected"}


@pytest.mark.parametrize("code", sorted(VOORBEELDEN.keys() - set(_ANSWERED)))
def test_what_cannot_be_answered_has_no_answer_to_give(code: str, said: list[Gezegd]) -> None:
    assert [one.id for one in said if one.code == code] == [""]
