"""A whole agenda from Excel in the two table forms, and back again."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import loaders
import store
from analysis.wanneer import read_wanneer
from store import Aanpassing, Engine
from tests.loaders.controles.agendas import FASERING, GOED, KOP
from tests.loaders.controles.voorbeeld import blad
from tests.loaders.werkboek import write_openpyxl
from tests.pages.vulling import open_database


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("agenda") / "m.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def engine(empty: Path, tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "m.db"
    path.write_bytes(empty.read_bytes())
    made = store.connect(f"sqlite:///{path}")
    yield made
    made.dispose()


def inspect(content: bytes) -> loaders.AgendaInspectie:
    return loaders.inspect_agenda(content, "agenda.xlsx", lambda t: read_wanneer(t).begrepen)


def load(engine: Engine, content: bytes, agenda: str, door: str = "Anna") -> loaders.Agendaplan:
    plan = loaders.compare_agenda(engine, inspect(content), agenda)
    loaders.store_agenda(engine, plan, door, "agenda.xlsx")
    return plan


def edit(content: bytes, cell: str, value: str) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook["Agenda"][cell] = value
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("agenda", "vorm", "aantal"),
    [("004", "uitvoering", 89), ("000", "fasering", 8), ("002", "uitvoering", 15)],
)
def test_what_is_saved_loads_as_the_same(
    engine: Engine, agenda: str, vorm: loaders.Vorm, aantal: int
) -> None:
    content = loaders.agenda_workbook(engine, agenda, vorm)

    inspectie = inspect(content)
    plan = loaders.compare_agenda(engine, inspectie, agenda)

    assert {b.ernst for b in inspectie.bevindingen} <= {"info"}
    assert (plan.gelijk, plan.nieuw, plan.niet_genoemd) == (aantal, 0, 0)
    assert plan.gewijzigd == ()
    assert plan.stappen == ()


def test_saved_and_loaded_into_an_empty_agenda_it_saves_as_the_same(engine: Engine) -> None:
    content = loaders.agenda_workbook(engine, "004", "uitvoering")
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for row in workbook["Agenda"].iter_rows(min_col=6, max_col=7):
        for cell in row:
            if cell.value not in {"Code", "Versie"}:
                cell.value = None
    sink = io.BytesIO()
    workbook.save(sink)
    with_codes = _rows(content)

    load_new(engine, sink.getvalue())

    again = _rows(loaders.agenda_workbook(engine, "900", "uitvoering"))
    assert [row[:5] for row in again] == [row[:5] for row in with_codes]


def load_new(engine: Engine, content: bytes) -> None:
    new = Aanpassing("agenda", {"naam": "Kopie", "soort": "uitvoeringsagenda"}, "900")
    store.change(engine, [new], "A")
    plan = load(engine, content, "900")
    assert plan.nieuw == 89


def _rows(content: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Agenda"]
    return list(sheet.iter_rows(values_only=True))


def test_a_change_in_the_file_changes_that_and_nothing_else(engine: Engine) -> None:
    content = loaders.agenda_workbook(engine, "004", "uitvoering")
    assert _rows(content)[2][3] == "Doorlopend"

    plan = load(engine, edit(content, "D3", "6 keer per jaar"), "004")

    assert [(cel, veld, was, nu) for cel, veld, was, nu in plan.gewijzigd] == [
        ("C3", "wanneer", "Doorlopend", "6 keer per jaar")
    ]
    log = store.read_wijzigingen(engine)
    assert log.select("veld", "oud", "nieuw", "door", "reden").rows() == [
        ("wanneer", "Doorlopend", "6 keer per jaar", "Anna", "ingelezen uit agenda.xlsx")
    ]


def test_a_file_never_overwrites_what_someone_changed_after_it_was_saved(engine: Engine) -> None:
    content = loaders.agenda_workbook(engine, "004", "uitvoering")
    code = _rows(content)[2][5]
    store.change(engine, [Aanpassing("activiteit", {"wie": "Bram"}, str(code), 1)], "Bram")

    with pytest.raises(store.BijgewerktError, match="Bram"):
        load(engine, edit(content, "D3", "6 keer per jaar"), "004")

    row = store.read_agendas(engine).activiteiten.filter(code=code).row(0, named=True)
    assert (row["wanneer"], row["wie"]) == ("Doorlopend", "Bram")


def test_the_form_of_the_document_is_read_with_its_chapters_and_parts(engine: Engine) -> None:
    parts = "Kennis delen\n• Beraad\n• Overleg\n• Gesprekken"
    when = "Doorlopend\n• 4 keer per jaar\n• Om de 6 weken\n• 1 keer per jaar (jan/feb)"
    content = write_openpyxl({"Blad1": [
        ["Uitvoeringsagenda 2022-2023"], [], ["2. Basis"], [], KOP, GOED,
        [None, None, parts, when, "Sterk VO"], [None, "Iets anders doen", "...", None, None],
        ["3. Aanbod"], KOP, ["3.1 Verder", "Samen", "Werkplaats", "Deadline nov 2022", "HU"],
    ]})  # fmt: skip

    rijen = inspect(content).rijen

    assert [(r.hoofdstuk, r.nummer, r.activiteit, r.wanneer, r.onderdeel) for r in rijen] == [
        ("2. Basis", "1.1", "Bijeenkomsten", "4 keer per jaar", False),
        ("2. Basis", "1.1", "Kennis delen", "Doorlopend", False),
        ("2. Basis", "1.1", "Beraad", "4 keer per jaar", True),
        ("2. Basis", "1.1", "Overleg", "Om de 6 weken", True),
        ("2. Basis", "1.1", "Gesprekken", "1 keer per jaar (jan/feb)", True),
        ("2. Basis", "1.1", "", "", False),
        ("3. Aanbod", "3.1", "Werkplaats", "Deadline nov 2022", False),
    ]
    assert [r.wie for r in rijen[1:3]] == ["Sterk VO", ""]
    assert [r.doen for r in rijen][-2:] == ["Iets anders doen", "Samen"]
    plan = load(engine, content, "001")
    assert plan.nieuw == 7
    read = store.read_agendas(engine)
    own = read.activiteiten.filter(agenda_code="001")
    assert own.filter(pl.col("onder").is_not_null()).height == 3
    linked = read.koppelingen.filter(pl.col("activiteit_code").is_in(own["code"].to_list()))
    assert linked.height == 7


def test_the_form_of_phases_is_read_with_year_and_goal(engine: Engine) -> None:
    content = blad(
        FASERING, [2026, None, None, None], [None, "Q2", "Overleg", "Randvoorwaardelijk"],
        [None, "Q3", "Rollen", 1], [None, None, "...", None], [2027, "Q1", "Besluit", "2"],
    )  # fmt: skip

    plan = load(engine, content, "000")

    own = store.read_agendas(engine).activiteiten.filter(pl.col("wanneer").str.contains("202[67]"))
    assert plan.nieuw == 4
    assert own.select("tekst", "wanneer", "open", "randvoorwaardelijk").rows() == [
        ("Overleg", "Q2 2026", False, True),
        ("Rollen", "Q3 2026", False, False),
        ("", "2026", True, False),
        ("Besluit", "Q1 2027", False, False),
    ]
    links = store.read_agendas(engine).koppelingen
    linked = links.filter(pl.col("activiteit_code").is_in(own["code"].to_list()))
    assert sorted(linked["doel_code"]) == ["000-1", "000-2"]


def test_loading_the_same_file_twice_adds_nothing(engine: Engine) -> None:
    content = blad(KOP, GOED, [None, None, "Overleg", "Sep", "Scholen"])
    load(engine, content, "001")

    again = load(engine, content, "001")

    assert (again.nieuw, again.gelijk, again.stappen) == (0, 2, ())


@given(
    st.lists(
        st.lists(
            st.none() | st.sampled_from([*KOP, *FASERING, *GOED, "...", "• x", "a\nb"]),
            max_size=6,
        ),
        max_size=6,
    )
)
def test_any_table_is_read_or_refused_and_never_fails(rijen: list[list[str | None]]) -> None:
    inspectie = inspect(blad(["x"], *rijen))

    assert inspectie.status in {"ready", "rejected"}
    assert all(b.code != "onverwacht" for b in inspectie.bevindingen)
    assert bool(inspectie.rijen) == (inspectie.status == "ready")
