"""The list of (v)so schools: read by cell, compared, and saved without small numbers of pupils."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import loaders
import store
from loaders.scholen.vormen import KOPPEN
from tests.loaders.controles.voorbeeld import blad

DATA = Path(__file__).parents[2] / "data"
KOP = [kop for kop, _ in list(KOPPEN.values())[:12]]
SCHOOL = ["De Beuk", "vso", "Zeist", None, "ja", "collectief", 2, "6,5", "nee", 12, 3, "31-10-2026"]
LEEG = ["De Eik", None, "Utrecht", "Utrecht West", *[None] * 8]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[store.Engine]:
    engine = store.connect(f"sqlite:///{tmp_path / 'monitor.db'}")
    store.migrate(engine)
    store.seed_reference(engine, DATA)
    yield engine
    engine.dispose()


def load(engine: store.Engine, *rijen: Sequence[Any], kop: Sequence[Any] = KOP) -> Any:
    inspectie = loaders.inspect_scholen(engine, blad(kop, *rijen), "scholen.xlsx")
    assert inspectie.status == "ready", inspectie.bevindingen
    plan = loaders.compare_scholen(engine, inspectie)
    loaders.store_agenda(engine, plan, "Anna", "scholen.xlsx")
    return plan


def saved(engine: store.Engine) -> list[tuple[Any, ...]]:
    content = BytesIO(loaders.scholen_workbook(engine))
    return list(openpyxl.load_workbook(content)["Scholen"].iter_rows(values_only=True))


def test_a_school_is_stored_as_given_and_what_is_empty_stays_unknown(engine: store.Engine) -> None:
    load(engine, SCHOOL, LEEG)

    beuk, eik = store.read_agendas(engine).scholen.sort("naam").rows(named=True)
    assert (beuk["gm_code"], beuk["contactpersoon"], beuk["wachtweken"]) == ("GM0355", True, 6.5)
    assert (beuk["op_tijd_afgeschaald"], beuk["oza_nodig"]) == (False, 3)
    unknown = ("contactpersoon", "financiering", "aanbieders", "wachtweken", "oza_nodig")
    assert [eik[name] for name in unknown] == [None] * 5
    assert eik["regio"] == "utrecht-west"


def test_a_saved_list_hides_small_numbers_and_loads_again_without_a_change(
    engine: store.Engine,
) -> None:
    load(engine, SCHOOL, LEEG)

    kop, *rows = saved(engine)
    plan = load(engine, *rows, kop=kop)

    [beuk] = [dict(zip(kop, row, strict=True)) for row in rows if row[0] == "De Beuk"]
    assert (beuk["OZA aanbod"], beuk["OZA nodig"]) == (12, "<5")
    assert (plan.nieuw, plan.gewijzigd, plan.gelijk) == (0, (), 2)
    assert store.read_agendas(engine).scholen.filter(naam="De Beuk")["oza_nodig"].item() == 3


def test_what_changes_is_shown_without_small_numbers(engine: store.Engine) -> None:
    load(engine, SCHOOL)

    inspectie = loaders.inspect_scholen(engine, blad(KOP, [*SCHOOL[:10], 20, SCHOOL[11]]), "s.xlsx")
    plan = loaders.compare_scholen(engine, inspectie)

    assert plan.gewijzigd == (("A2", "OZA nodig", "<5", "20"),)


def test_a_file_saved_before_someone_else_changed_it_is_refused(engine: store.Engine) -> None:
    load(engine, SCHOOL)
    kop, row = saved(engine)
    school = store.read_agendas(engine).scholen.row(0, named=True)
    other = store.Aanpassing("school", {"aanbieders": 4}, school["code"], school["versie"])
    store.change(engine, [other], "Bram")

    with pytest.raises(store.BijgewerktError, match="Bram"):
        load(engine, [*row[:6], 9, *row[7:]], kop=kop)

    assert store.read_agendas(engine).scholen["aanbieders"].item() == 4
