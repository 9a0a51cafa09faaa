"""The reference tables follow the files, and nothing that refers to them is lost."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

import store
from tests.store.bouw import save

REAL_DATA = Path(__file__).parents[2] / "data"
FOLDERS = ("referentie", "gepubliceerd", "agenda")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A copy of our own data that a test may change."""
    for folder in FOLDERS:
        shutil.copytree(REAL_DATA / folder, tmp_path / "data" / folder)
    return tmp_path / "data"


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def count_lines(folder: Path) -> int:
    """Rows of the files with a column ``waarde``, without their headers."""
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.csv")]
    return sum(len(t.splitlines()) - 1 for t in texts if ";waarde;" in t.splitlines()[0])


def test_every_row_of_the_files_is_in_the_tables(engine: Engine, data_dir: Path) -> None:
    store.seed_reference(engine, data_dir)

    assert store.read_regios(engine)["code"].to_list()[:2] == ["lekstroom", "utrecht-west"]
    assert store.read_gepubliceerd(engine).height == count_lines(data_dir / "gepubliceerd")
    assert store.read_gemeenten(engine).filter(gm_code="GM0344")["naam"].to_list() == ["Utrecht"]
    assert store.read_gemeente_swv(engine).filter(gm_code="GM1904").height == 2
    assert store.read_swv(engine)["sector"].unique().sort().to_list() == ["po", "vo"]
    assert store.read_agendas(engine).agendas["code"].to_list() == [
        "000",
        "001",
        "002",
        "003",
        "004",
    ]


def test_the_region_follows_from_the_woongemeente(engine: Engine, data_dir: Path) -> None:
    store.seed_reference(engine, data_dir)
    rows = [{"gebied": "GM0344"}, {"gebied": "GM0363"}, {"gebied": "PO2601"}]
    save(engine, "a", *rows)

    regios = dict(store.read_cijfers(engine).select("gebied", "regio").rows())

    assert regios == {"GM0344": "utrecht-stad", "GM0363": None, "PO2601": None}


def test_unchanged_files_change_nothing(engine: Engine, data_dir: Path) -> None:
    store.seed_reference(engine, data_dir)
    version = store.data_version(engine)

    store.seed_reference(engine, data_dir)

    assert store.data_version(engine) == version


def test_a_changed_file_is_taken_over_and_measurements_survive(
    engine: Engine, data_dir: Path
) -> None:
    store.seed_reference(engine, data_dir)
    meting = {"maat_code": "002-1a", "datum": "2025-01-01", "waarde": 1.0}
    meting |= {"toelichting": "Geteld.", "bron": "Test"}
    store.add_doel_metingen(engine, pl.DataFrame([meting]), fictief=False)
    replace_in(data_dir / "referentie" / "regio.csv", ";Lekstroom;", ";Lek en omstreken;")

    assert store.read_regios(engine)["naam"].to_list()[0] == "Lekstroom"
    store.seed_reference(engine, data_dir)

    assert store.read_regios(engine)["naam"].to_list()[0] == "Lek en omstreken"
    assert store.read_gemeenten(engine).drop_nulls("regio_code").height > 16
    assert store.read_agendas(engine).metingen["maat_code"].to_list() == ["002-1a"]


def test_a_row_that_is_gone_from_the_file_goes_from_the_table(
    engine: Engine, data_dir: Path
) -> None:
    store.seed_reference(engine, data_dir)
    path = data_dir / "referentie" / "gemeente.csv"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("GM0014")]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")

    store.seed_reference(engine, data_dir)

    assert store.read_gemeenten(engine).filter(gm_code="GM0014").is_empty()


def test_a_reference_to_nothing_leaves_the_tables_as_they_were(
    engine: Engine, data_dir: Path
) -> None:
    store.seed_reference(engine, data_dir)
    before, version = store.read_gemeente_swv(engine), store.data_version(engine)
    replace_in(data_dir / "referentie" / "gemeente_swv.csv", "GM0344;", "GM9344;")

    with pytest.raises(IntegrityError):
        store.seed_reference(engine, data_dir)

    assert store.read_gemeente_swv(engine).equals(before)
    assert store.data_version(engine) == version
