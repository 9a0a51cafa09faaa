"""The leverformat loads without a question, and gives back exactly the counts it was made of."""

import io
from datetime import date
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.kinds import DEKKING_SCHEMA, TELLING_SCHEMA, Inspectie, Opties
from loaders.reference import load_reference
from loaders.uitvoer.leverformat import write_counts, write_template
from loaders.uitvoer.termen import PERIODE_PER_THEMA, SOORTEN_PER_THEMA, choices, load_termen
from loaders.values import Herkenner
from schemas import DUREN, GRONDEN, MAAT_PER_THEMA, NIVEAUS, SOORTEN, THEMAS, Tellingen
from settings import get_settings
from tests.loaders.werkboek import VANDAAG, codes, look, look_at

REFERENTIE = load_reference(get_settings().data_dir / "referentie")
GEMEENTEN = [code for code, row in REFERENTIE.gemeenten.items() if not row["soort"]]
SWVS = sorted(REFERENTIE.swvs)
HERKOMST = {"cel", "regel"}
TELVELDEN = [name for name in TELLING_SCHEMA if name not in HERKOMST]
PERIODES = {
    "maand": st.dates(date(2015, 1, 1), date(2026, 10, 1)).map(lambda d: f"{d:%Y-%m}"),
    "schooljaar": st.integers(2010, 2024).map(lambda year: f"{year}-{year + 1}"),
}
# Drawn at random a part may be larger than its whole.
MAY_BE_ODD = {"deel_groter"}
TELDAG = {"leerlingen": "10-01", "inwoners": "01-01"}
ARRANGEMENTEN = choices("arrangement", "arrangementen")


def _maybe(values: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(values)


def _periods(thema: str) -> st.SearchStrategy[str]:
    """Periods as a theme has them; pupils and inhabitants are counted on one day of the year."""
    if thema in TELDAG:
        return st.integers(2010, 2026).map(lambda year: f"{year}-{TELDAG[thema]}")
    return PERIODES[PERIODE_PER_THEMA[thema]]


@st.composite
def tellingen_of(draw: st.DrawFn, thema: str) -> pl.DataFrame:
    """A valid frame of one theme: any area, kind, duration, level, zero or masked count."""
    dims: dict[str, st.SearchStrategy[Any]] = {"niveau": _maybe(NIVEAUS)}
    if thema in SOORTEN_PER_THEMA:
        dims["soort"] = _maybe(SOORTEN_PER_THEMA[thema])
    if thema == "thuiszitters":
        dims["duur"] = _maybe(DUREN)
    if thema == "vrijstellingen":
        dims["grond"] = st.sampled_from(GRONDEN)
    if thema == "arrangementen":
        dims["arrangement"] = _maybe(ARRANGEMENTEN)
    row = st.fixed_dictionaries(
        {
            "periode": _periods(thema),
            "gebied": st.sampled_from(GEMEENTEN) | st.sampled_from(SWVS),
            "aantal": st.none() | st.integers(0, 9_999_999),
            **dims,
        }
    )
    keys = ("periode", "gebied", "soort", "duur", "grond", "arrangement", "niveau")
    rows = draw(
        st.lists(row, min_size=1, max_size=12, unique_by=lambda r: tuple(r.get(k) for k in keys))
    )
    full = [
        {
            **dict.fromkeys(TELLING_SCHEMA),
            **row,
            "thema": thema,
            "maat": MAAT_PER_THEMA[thema],
            "gemaskeerd": row["aantal"] is None,
            "cel": "Blad1!A1",
        }
        for row in rows
    ]
    return pl.DataFrame(full, schema=TELLING_SCHEMA)


def _covers_itself(tellingen: pl.DataFrame) -> pl.DataFrame:
    rows = [(r["thema"], r["periode"], r["gebied"], "x", None) for r in tellingen.to_dicts()]
    return pl.DataFrame(rows, schema=DEKKING_SCHEMA, orient="row").unique()


def _covers_all(tellingen: pl.DataFrame, gebied: str = "*") -> pl.DataFrame:
    rows = [(r["thema"], r["periode"], gebied, "*", None) for r in tellingen.to_dicts()]
    return pl.DataFrame(rows, schema=DEKKING_SCHEMA, orient="row").unique()


def _same(inspectie: Inspectie, tellingen: pl.DataFrame) -> bool:
    read = inspectie.tellingen.select(TELVELDEN).sort(TELVELDEN)
    return read.equals(tellingen.select(TELVELDEN).sort(TELVELDEN))


@pytest.mark.parametrize("thema", THEMAS)
@settings(max_examples=25)
@given(data=st.data())
def test_counts_come_back_as_they_went_in(thema: str, data: st.DataObject) -> None:
    tellingen = data.draw(tellingen_of(thema))
    Tellingen.validate(tellingen, cast=True)
    inspectie = look(write_counts(tellingen, _covers_itself(tellingen), REFERENTIE))
    assert inspectie.status == "ready", (inspectie.bevindingen, inspectie.vragen)
    assert codes(inspectie) <= MAY_BE_ODD
    assert _same(inspectie, tellingen)


@pytest.mark.parametrize("thema", THEMAS)
@settings(max_examples=10)
@given(data=st.data())
def test_what_covers_all_says_so_and_is_read_so(thema: str, data: st.DataObject) -> None:
    tellingen = data.draw(tellingen_of(thema))
    dekking = _covers_all(tellingen)
    inspectie = look(write_counts(tellingen, dekking, REFERENTIE))
    assert inspectie.status == "ready", (inspectie.bevindingen, inspectie.vragen)
    assert codes(inspectie) - MAY_BE_ODD == {"volledig"}
    assert _same(inspectie, tellingen)
    assert inspectie.dekking.sort("periode").equals(dekking.sort("periode"))


@settings(max_examples=15)
@given(data=st.data())
def test_several_themes_stand_on_a_sheet_each(data: st.DataObject) -> None:
    frames = [data.draw(tellingen_of(thema)) for thema in ("thuiszitters", "vrijstellingen")]
    tellingen = pl.concat(frames)
    dekking = pl.concat([_covers_all(frames[0]), _covers_itself(frames[1])])
    inspectie = look(write_counts(tellingen, dekking, REFERENTIE))
    assert inspectie.status == "ready", (inspectie.bevindingen, inspectie.vragen)
    assert _same(inspectie, tellingen)
    assert {t.blad for t in inspectie.tabellen} == {"Thuiszitters", "Vrijstellingen"}


ONGEWONE_NAMEN = [c for c in GEMEENTEN if set("(,'") & set(REFERENTIE.naam(c))]


@pytest.mark.parametrize("gebied", ["GM0632", "GM0344", *ONGEWONE_NAMEN])
def test_a_count_of_one_gemeente_covers_that_gemeente(gebied: str) -> None:
    tellingen = _one("thuiszitters", "2023-01", gebied, soort="lrv")
    inspectie = look(write_counts(tellingen, _covers_all(tellingen, gebied), REFERENTIE))
    assert inspectie.status == "ready", (inspectie.bevindingen, inspectie.vragen)
    assert inspectie.dekking["gebied"].to_list() == [gebied]
    assert inspectie.dekking["soort"].to_list() == ["*"]


def test_the_day_to_which_a_running_year_was_counted_stays() -> None:
    tellingen = _one("vrijstellingen", "2026-2027", "GM0632", grond="5a")
    until = date(2026, 10, 31)
    dekking = pl.DataFrame(
        [("vrijstellingen", "2026-2027", "GM0632", "5a", until)], DEKKING_SCHEMA, orient="row"
    )
    inspectie = look(write_counts(tellingen, dekking, REFERENTIE))
    assert inspectie.status == "ready"
    assert inspectie.dekking.equals(dekking)


def test_a_table_counts_as_complete_only_when_the_answer_is_ja() -> None:
    kop = ["Maand", "Gemeente", "Soort verzuim", "Aantal"]
    rij = ["2023-01", "Woerden", "lrv", 7]
    vraag = "Volledig: wat bij een gevulde periode niet in de lijst staat, is 0 (ja of nee)"
    covered = {
        antwoord: look_at([[vraag, antwoord], [], kop, rij]).dekking["gebied"].to_list()
        for antwoord in ("ja", "Ja", "nee", None)
    }
    assert covered == {"ja": ["*"], "Ja": ["*"], "nee": ["GM0632"], None: ["GM0632"]}


@pytest.mark.parametrize("thema", THEMAS)
def test_an_empty_template_names_its_theme_and_holds_no_counts(thema: str) -> None:
    content = write_template(thema, REFERENTIE)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook.worksheets[0]
    assert sheet["A1"].value == f"Leverformat {thema}"
    assert sheet.max_row == 7
    assert workbook["Lijsten"].sheet_state == "hidden"
    assert workbook["Uitleg"].sheet_state == "visible"
    assert codes(look(content)) == {"geen_thema"}


@pytest.mark.parametrize("thema", THEMAS)
def test_a_template_that_a_person_fills_loads_without_a_question(thema: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write_template(thema, REFERENTIE)))
    sheet = workbook.worksheets[0]
    lists = _lists(workbook, sheet)
    for row in (8, 9):
        for column, header in enumerate(sheet[7], start=1):
            words = lists.get(column, [])
            sheet.cell(row, column, words[row - 8] if words else _typed(header.value, thema))
    sink = io.BytesIO()
    workbook.save(sink)
    inspectie = look(sink.getvalue())
    assert inspectie.status == "ready", (inspectie.bevindingen, inspectie.vragen)
    assert inspectie.tellingen.height == 2
    assert inspectie.bevindingen == ()


def _typed(kop: Any, thema: str) -> Any:
    return {
        "Maand": date(2023, 1, 1),
        "Schooljaar": "2022-2023",
        "Peildatum": date(2023, 1 if thema == "inwoners" else 10, 1),
        "Aantal": 6,
    }[kop]


def _lists(workbook: Any, sheet: Any) -> dict[int, list[str]]:
    """Per column the words of its list, as Excel would offer them."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and rule.formula1.startswith("Lijsten!"):
            cells = workbook["Lijsten"][rule.formula1.split("!")[1].replace("$", "")]
            column = next(iter(rule.sqref.ranges)).min_col
            found[column] = [row[0].value for row in cells]
    return found


def test_every_word_of_the_lists_is_read_as_the_value_it_stands_for() -> None:
    known = {"soort": SOORTEN, "duur": DUREN, "grond": GRONDEN, "niveau": NIVEAUS}
    herkenner = Herkenner(REFERENTIE, Opties())
    for veld, values in known.items():
        terms = load_termen(veld)
        assert set(terms) == set(values)
        for value, term in terms.items():
            assert herkenner.find(veld, term.label) == {veld: value}
            assert term.uitleg.endswith(".")


def test_no_counts_make_no_workbook() -> None:
    empty = pl.DataFrame(schema=TELLING_SCHEMA)
    with pytest.raises(ValueError, match="geen aantallen"):
        write_counts(empty, pl.DataFrame(schema=DEKKING_SCHEMA), REFERENTIE)


def test_an_unknown_theme_has_no_template() -> None:
    with pytest.raises(ValueError, match="geen thema"):
        write_template("verzuim", REFERENTIE)


def _one(thema: str, periode: str, gebied: str, **dims: str) -> pl.DataFrame:
    row = {
        **dict.fromkeys(TELLING_SCHEMA),
        "thema": thema,
        "maat": MAAT_PER_THEMA[thema],
        "periode": periode,
        "gebied": gebied,
        "aantal": 7,
        "gemaskeerd": False,
        "cel": "Blad1!A1",
        **dims,
    }
    assert date.fromisoformat(f"{periode[:4]}-01-01") <= VANDAAG
    return pl.DataFrame([row], schema=TELLING_SCHEMA)


def test_a_count_of_five_figures_is_no_month() -> None:
    kop = ["Peildatum", "Gemeente", "Aantal leerlingen"]
    rijen = [[date(2022, 10, 1), "Utrecht", 20407], [date(2023, 10, 1), "Utrecht", 20112]]
    inspectie = look_at([kop, *rijen])
    assert inspectie.tellingen["aantal"].to_list() == [20407, 20112]
