"""Whatever of a person stands in whatever cell or name: it is said, shown and kept nowhere."""

import io
import json
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell

from loaders.kinds import OVERSLAAN, Inspectie
from loaders.preview import preview
from loaders.profielen import build_profiel
from loaders.quoting import MASK, is_slip, may_say, quote, vocabulary
from loaders.read import read_bladen
from loaders.reference import load_reference
from loaders.words import normalise
from settings import get_settings
from tests.loaders.opmaak import registers, tellingen
from tests.loaders.werkboek import Rijen, look, look_at, messages, write_openpyxl

REFERENTIE = load_reference(get_settings().data_dir / "referentie")
SCHAT = vocabulary(REFERENTIE)
# Fictional; each kind of thing that may stand in a cell of an export.
GEHEIM = (
    "Leerlingnaam",
    "Zwabberientje",
    "verzonkind",
    "Bedacht-Achternaam",
    "Zwabberientje van der Verzon",
    "VERZONKIND, Z.",
    "van Houten",
    "gaat in mei naar oma",
    "Wacht op plek, vader belt terug",
    "111222333",
    "1112.22.333",
    "123456782.0",
    "06-12345678",
    "12-03-2011",
    "2011-03-12",
    "12 maart 2011",
    "2011-03-12 00:00:00",
    "Fictiestraat 12",
    "3999 ZZ",
    "zwabber@voorbeeld.invalid",
    "D-2021-00417",
)
KOP = ["Maand", "Gemeente", "Soort verzuim", "Onderwijssoort", "Aantal"]
RIJEN = [["2023-01", g, s, "PO", 6] for g in ("Utrecht", "Zeist", "Woerden") for s in ("lrv", "av")]


def everything(inspectie: Inspectie, inhoud: bytes = b"", naam: str = "levering.xlsx") -> str:
    """All that is said and kept of a file, and the sheet as a person sees it."""
    kept = build_profiel(inspectie, "PO2605").to_json()
    rows = [inspectie.tellingen.drop("aantal").rows(), inspectie.dekking.rows()]
    # the contract wants headers of what was dropped, as they are written
    said = [inspectie.to_json() | {"records": [], "personal": []}, kept]
    said.append(inspectie.opties.to_json())
    shown = []
    if inhoud:
        bladen = preview(read_bladen(inhoud, naam), inspectie, REFERENTIE, rows=200)
        shown = [(blad.naam, blad.rijen) for blad in bladen]
    return json.dumps(said, ensure_ascii=False) + str(rows) + str(shown)


def leaks(geheim: str, text: str) -> bool:
    """Whether a secret stands in a text, as it was written or as we write such a thing."""
    return geheim in text or normalise(geheim) in normalise(text)


@pytest.mark.parametrize("geheim", GEHEIM)
@pytest.mark.parametrize("kolom", range(len(KOP)))
@pytest.mark.parametrize("vaak", [1, 2])
def test_a_value_of_a_person_in_a_column_of_counts_stands_nowhere(
    geheim: str, kolom: int, vaak: int
) -> None:
    rijen = [list(rij) for rij in RIJEN]
    for rij in rijen[:vaak]:
        rij[kolom] = geheim
    inhoud = write_openpyxl({"Stand": [["Thuiszitters"], KOP, *rijen]})
    assert not leaks(geheim, everything(look(inhoud), inhoud))


# A day in a header is a period to who reads it; days in data cells are tried above.
OVERAL = tuple(g for g in GEHEIM[1:] if "2011" not in g)
MAKERS: tuple[Callable[[int], Any], ...] = (tellingen.make, registers.make)


# The same examples each time: a new leak is looked for by hand, with other seeds.
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    maker=st.sampled_from(MAKERS),
    seed=st.integers(0, 400),
    plekken=st.lists(
        st.tuples(st.integers(0, 10_000), st.sampled_from(OVERAL)), min_size=1, max_size=4
    ),
)
def test_a_value_of_a_person_in_any_cell_of_any_layout_stands_nowhere(
    maker: Callable[[int], Any], seed: int, plekken: list[tuple[int, str]]
) -> None:
    bestand = maker(seed)
    if not bestand.naam.endswith(".xlsx"):
        bestand = maker(seed + 1000)
    if not bestand.naam.endswith(".xlsx"):
        return
    inhoud, planted = plant(bestand.inhoud, plekken)
    said = everything(look(inhoud, bestand.naam, **bestand.opties), inhoud)
    assert [geheim for geheim in planted if leaks(geheim, said)] == []


def plant(inhoud: bytes, plekken: list[tuple[int, str]]) -> tuple[bytes, list[str]]:
    """Put secrets in filled cells of the first sheet, wherever they are."""
    workbook = openpyxl.load_workbook(io.BytesIO(inhoud))
    cells = [c for row in workbook.worksheets[0].iter_rows() for c in row if c.value is not None]
    planted = []
    for place, geheim in plekken:
        cell = cells[place % len(cells)]
        if isinstance(cell, Cell):
            cell.value = geheim
            planted.append(geheim)
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue(), planted


@pytest.mark.parametrize("naam", ["Leerlingnaam", "Zwabberientje", "Jan Verzonkind", "111222333"])
def test_a_name_of_a_file_or_sheet_is_shown_without_what_may_be_a_person(naam: str) -> None:
    blad = [["Thuiszitters januari 2023"], KOP[1:], *(rij[1:] for rij in RIJEN)]
    inhoud = write_openpyxl({naam: blad, f"dossier {naam}": [["Zonder", "tabel"], [1, 2]]})
    result = look(inhoud, f"export {naam} 2023.xlsx")
    assert result.status == "ready"
    assert result.bestandsnaam == f"export {MASK} 2023.xlsx"
    assert result.tabellen[0].blad == f"{MASK} (blad 1)"
    assert not leaks(naam, everything(result, inhoud))


def test_two_sheets_of_which_the_names_are_hidden_are_told_apart() -> None:
    bladen: dict[str, Rijen] = {
        naam: [[f"Thuiszitters {maand} 2023"], KOP[1:], *(rij[1:] for rij in RIJEN)]
        for naam, maand in (("Zwabberientje", "januari"), ("Verzonkind", "februari"))
    }
    result = look(write_openpyxl(bladen))
    assert result.status == "ready"
    assert [t.blad for t in result.tabellen] == [f"{MASK} (blad 1)", f"{MASK} (blad 2)"]
    assert result.tellingen["periode"].n_unique() == 2


def test_a_sheet_is_understood_by_its_whole_name_also_where_that_is_not_said() -> None:
    rijen = [["Thuiszitters januari 2023"], KOP[2:], *(r[2:] for r in RIJEN[:2])]
    result = look_at(rijen, "Zwabberkind, gemeente Woerden")
    assert result.tellingen["gebied"].unique().to_list() == ["GM0632"]
    assert "Zwabberkind" not in everything(result)


@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [(1, "Utregt"), (1, "Woerdem"), (1, "Bilthoven"), (2, "spijbelen"), (2, "absoluutt verzuim"),
     (2, "verzuim > 16 uur"), (4, "-3"), (4, "2,5"), (4, "ca. 5"), (0, "2023-13")],
)  # fmt: skip
def test_what_can_not_be_of_a_person_is_named(kolom: int, waarde: str) -> None:
    rijen = [list(rij) for rij in RIJEN]
    rijen[2][kolom] = waarde
    assert f"'{waarde}'" in messages(look_at([["Thuiszitters"], KOP, *rijen]))


@pytest.mark.parametrize("kolom", [1, 2, 3])
def test_a_month_that_is_a_first_name_too_is_not_named_as_a_value(kolom: int) -> None:
    rijen = [list(rij) for rij in RIJEN]
    rijen[2][kolom] = "Jan"
    assert not leaks("Jan", messages(look_at([["Thuiszitters"], KOP, *rijen])))


def test_what_is_not_named_is_told_by_its_cell_and_length() -> None:
    rijen = [list(rij) for rij in RIJEN]
    rijen[2][4] = "gaat in mei naar oma"
    said = messages(look_at([["Thuiszitters"], KOP, *rijen]))
    assert f"In cel E5 staat {MASK} (een tekst van 20 tekens)." in said


def test_a_kind_that_stands_over_and_over_is_named() -> None:
    rijen = [["2023-01", g, s, "PO", 6] for g in ("Utrecht", "Zeist", "Woerden")
             for s in ("lrv", "Krullerij")]  # fmt: skip
    assert "'Krullerij'" in messages(look_at([["Thuiszitters"], KOP, *rijen]))


def test_first_names_in_the_place_of_kinds_are_not_named_however_often_they_stand() -> None:
    rijen = [[m, "Utrecht", s, "PO", 6] for m in ("2023-01", "2023-02", "2023-03", "2023-04")
             for s in ("Zwabberientje", "Verzonkind")]  # fmt: skip
    said = messages(look_at([["Thuiszitters"], KOP, *rijen]))
    assert "geen bekende soort verzuim" in said
    assert not leaks("Zwabberientje", said)
    assert not leaks("Verzonkind", said)


def test_a_word_of_a_column_of_persons_is_no_kind_however_often_it_stands() -> None:
    kop = [*KOP[1:4], "Start verzuim", "Einde verzuim", "Naam"]
    rijen = [["Utrecht", "Krullerij" if n % 2 else "lrv", "PO", f"2022-09-{n + 1:02d}",
              "2023-01-01", "Krullerij Verzonkind"] for n in range(12)]  # fmt: skip
    said = messages(look_at([["Thuiszitters 1-9-2022 t/m 31-7-2023"], kop, *rijen]))
    assert "geen bekende soort verzuim" in said
    assert "Krullerij" not in said


def test_of_a_value_that_was_left_out_nothing_is_remembered() -> None:
    rijen = [list(rij) for rij in RIJEN]
    rijen[2][2] = "Zwabberientje"
    [question] = look_at([["Thuiszitters"], KOP, *rijen]).vragen
    told = ((question.id, OVERSLAAN),)
    answered = look_at([["Thuiszitters"], KOP, *rijen], antwoorden=told)
    assert answered.status == "ready"
    assert answered.tellingen.height == len(RIJEN) - 1
    assert build_profiel(answered, "PO2605").antwoorden == {}


def test_a_kind_that_a_person_named_is_known_next_month_without_being_written_down() -> None:
    def month(maand: str, *antwoorden: tuple[str, str]) -> Inspectie:
        rijen = [[maand, "Utrecht", "Zwabberplan", "PO", 6], [maand, "Utrecht", "av", "PO", 7]]
        return look_at([["Thuiszitters"], KOP, *rijen], antwoorden=antwoorden)

    [question] = month("2023-01").vragen
    first = month("2023-01", (question.id, "langdurig relatief verzuim"))
    kept = build_profiel(first, "PO2605").antwoorden
    second = month("2023-02", *kept.items())
    assert second.tellingen["soort"].to_list() == ["lrv", "absoluut"]
    assert not leaks("Zwabberplan", everything(second))


def test_a_remark_in_brackets_is_not_remembered() -> None:
    rijen = [["2023-01", "Utrecht", "lrv (Zwabberientje)", "PO", 6], *RIJEN[2:]]
    kop = [*KOP[:3], "Onderwijssoort (Verzonkind)", KOP[4]]
    inhoud = write_openpyxl({"Stand": [["Thuiszitters"], kop, *rijen]})
    result = look(inhoud)
    assert result.status == "ready"
    assert not {"Zwabberientje", "Verzonkind"} & set(everything(result, inhoud).split("'"))
    assert "Zwabberientje" not in everything(result, inhoud)
    assert "Verzonkind" not in everything(result, inhoud)


@given(st.text(max_size=70))
def test_any_text_is_quoted_or_told_by_its_length(text: str) -> None:
    said = quote(text)
    assert (text[:40] in said) == may_say(text, vocabulary()) or text in said.replace(MASK, "")


@pytest.mark.parametrize("text", ["Karen", "Wouter", "Lauren", "Tiel-Verzon", "Ed"])
def test_a_first_name_is_no_slip_of_a_gemeente(text: str) -> None:
    names = [normalise(r["naam"]) for r in REFERENTIE.gemeenten.values() if len(r["naam"]) >= 7]
    assert not is_slip(text, names)
    assert not may_say(text, SCHAT, names)
