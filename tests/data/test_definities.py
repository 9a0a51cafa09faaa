"""The definitions of indicators: complete, dated, and one for everything that is counted."""

import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import store
from analysis.noemers import noemer_name
from schemas import GRONDEN, MATEN, SOORTEN, THEMAS
from ui.landelijk import INDICATOREN

DATA = Path(__file__).parents[2] / "data"
ZONDER_GROND = "niet nagekeken"


@pytest.fixture(scope="module")
def definities() -> pl.DataFrame:
    return store.read_definities(DATA)


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    """A copy of the definitions, to damage."""
    shutil.copytree(DATA / "definities", tmp_path / "definities")
    shutil.copytree(DATA / "gepubliceerd", tmp_path / "gepubliceerd")
    return tmp_path


def cells(definities: pl.DataFrame) -> set[tuple[Any, ...]]:
    return set(definities.select("thema", "onderdeel").drop_nulls().iter_rows())


def test_every_file_is_read(definities: pl.DataFrame) -> None:
    assert definities.height == len(list((DATA / "definities").glob("*"))) > 30


def test_no_two_definitions_describe_the_same_cells(definities: pl.DataFrame) -> None:
    beschreven = definities.select("thema", "onderdeel", "duur").drop_nulls()

    assert beschreven.is_unique().all()


def test_every_theme_has_a_definition_of_its_counts(definities: pl.DataFrame) -> None:
    totaal = dict.fromkeys(THEMAS, "totaal") | {
        "leerplichttelling": "ocw",
        "vrijstellingen": "5a",
    }

    assert set(totaal.items()) <= cells(definities)


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_of_verzuim_has_a_definition(definities: pl.DataFrame, soort: str) -> None:
    assert soort in {onderdeel for _, onderdeel in cells(definities)}


@pytest.mark.parametrize("grond", GRONDEN)
def test_every_ground_has_a_definition(definities: pl.DataFrame, grond: str) -> None:
    # The grounds of article 11 share one: nothing of them is shown apart.
    code = f"vrijstelling_{'11' if grond.startswith('11') else grond}"

    assert code in definities["code"].to_list()


def test_every_measure_of_registers_has_one_definition(definities: pl.DataFrame) -> None:
    beschreven = definities["register"].explode().drop_nulls().to_list()

    assert sorted(beschreven) == sorted(
        f"{t}.{naam}" for t, namen in MATEN.items() for naam in namen
    )


def test_every_published_series_has_a_definition(definities: pl.DataFrame) -> None:
    assert set(INDICATOREN.values()) <= set(definities["code"])


def test_a_definition_names_the_denominator_that_rates_use(definities: pl.DataFrame) -> None:
    for thema in ("thuiszitters", "leerplichttelling", "vrijstellingen", "arrangementen"):
        rijen = definities.filter(pl.col("thema").cast(pl.String) == thema)
        noemers = rijen.with_columns(noemer_name(thema).alias("naam"))
        for naam, noemer in noemers.select("naam", "noemer").iter_rows():
            assert noemer.startswith(naam)


def test_a_legal_ground_names_an_article_or_says_that_nobody_looked(
    definities: pl.DataFrame,
) -> None:
    gronden = definities["wettelijke_grond"].to_list()

    assert all("artikel" in g or g == ZONDER_GROND or g.startswith("geen") for g in gronden)


def test_known_breaks_stand_with_their_indicator(definities: pl.DataFrame) -> None:
    per_code = dict(definities.select("code", "breuken").iter_rows())

    assert any("februari 2016" in zin for zin in per_code["thuiszitters_ocw"])
    assert any("Nieuwkomers" in zin for zin in per_code["absoluut_stand"])
    assert any("per 1.000 inwoners" in zin for zin in per_code["relatief_verzuim_per_1000"])
    assert any(zin.startswith("Verwacht") for zin in per_code["vrijstelling_5a"])


@pytest.mark.parametrize(
    ("wat", "wordt"),
    [
        ('eenheid = "thuiszitters"', ""),
        ('eenheid = "thuiszitters"', 'eenheid = "thuiszitters"\nkleur = "rood"'),
        ('eenheid = "thuiszitters"', 'eenheid = ""'),
        ('maat = "stand"', 'maat = "gemiddelde"'),
        ("nagekeken = 2026-11-25", 'nagekeken = "gisteren"'),
        ("volgende_controle = 2027-08-01", "volgende_controle = 2020-08-01"),
        ('naam = "', "naam = "),
        ('thema = "thuiszitters"', 'thema = "onbekend"'),
    ],
)
def test_a_file_that_is_not_right_is_refused_by_name(eigen: Path, wat: str, wordt: str) -> None:
    path = eigen / "definities" / "thuiszitters_ocw.toml"
    tekst = path.read_text(encoding="utf-8")
    assert wat in tekst
    path.write_text(tekst.replace(wat, wordt), encoding="utf-8")

    with pytest.raises(ValueError, match=r"thuiszitters_ocw\.toml"):
        store.read_definities(eigen)
