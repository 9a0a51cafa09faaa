"""The measures of the fictional exports, against reading their cells one by one."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import store
from loaders import Inspectie, Opties, inspect_bytes, store_inspectie
from loaders.periods import months_between
from schemas import REDENEN
from settings import get_settings
from tests.loaders.maten import as_dict, expect_arrangementen, expect_verzuim
from tests.loaders.test_exports import EXPORTS

SPECIFICATION = Path(__file__).parents[2] / "docs" / "maten.md"
MAANDEN = months_between("2022-09", "2023-07")
SOORTEN = {"langdurig relatief verzuim": "lrv", "absoluut verzuim": "absoluut"}
OPTIES = {
    "t04_utrechtstad_dossiers": Opties(sender="PO2601", sector="alle"),
    "t06_sterkvo_arrangementen": Opties(sender="VO2601"),
    "t11_register_zonder_gemeente": Opties(sender="PO2601", area="GM0344", vanaf="2022-09"),
}


def read_rows(name: str, header_row: int) -> list[dict[str, Any]]:
    """The rows of the one sheet below its header, by header."""
    sheet = openpyxl.load_workbook(EXPORTS / f"{name}.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=header_row, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[0]]


def day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(str(value)[:10]) if value else None


def inspect_export(name: str) -> Inspectie:
    content = (EXPORTS / f"{name}.xlsx").read_bytes()
    found = inspect_bytes(content, f"{name}.xlsx", OPTIES[name])
    assert found.status == "ready"
    return found


def test_a_register_of_dossiers_gives_what_its_rows_give() -> None:
    name = "t04_utrechtstad_dossiers"
    cases = [
        {"gebied": "GM0344", "soort": SOORTEN[row["Soort verzuim"]],
         "begin": day(row["Startdatum verzuim"]), "einde": day(row["Einddatum verzuim"])}
        for row in read_rows(name, 3)
    ]  # fmt: skip
    expected = expect_verzuim(cases, MAANDEN)
    assert sum(naam.startswith("duur") for naam, *_ in expected) > 30
    assert as_dict(inspect_export(name).extra) == expected


def test_a_register_without_kinds_gives_what_its_rows_give() -> None:
    name = "t11_register_zonder_gemeente"
    cases = [
        {"gebied": "GM0344", "soort": None, "begin": day(row["verzuim_sinds"]),
         "einde": day(row["einde_verzuim"]), "reden": REDENEN.index(row["reden_verzuim"])}
        for row in read_rows(name, 1) if row["thuiszitter"] == "Ja"
    ]  # fmt: skip
    assert as_dict(inspect_export(name).extra) == expect_verzuim(cases, MAANDEN)


def test_a_register_of_arrangementen_gives_what_its_rows_give() -> None:
    name = "t06_sterkvo_arrangementen"
    cases = [
        {"gebied": GEMEENTEN[row["Woongemeente"]], "arrangement": row["Soort arrangement"],
         "besluit": day(row["Datum toekenning"]), "loopt_van": day(row["Startdatum"]),
         "loopt_tot": day(row["Einddatum"])}
        for row in read_rows(name, 1) if row["Status"] == "Toegekend"
    ]  # fmt: skip
    months = sorted(f"{c['besluit']:%Y-%m}" for c in cases)
    expected = expect_arrangementen(cases, months_between(months[0], months[-1]))
    assert as_dict(inspect_export(name).extra) == expected


# Both gemeenten of Sterk VO, in the words of the export.
GEMEENTEN = {"Utrecht": "GM0344", "Stichtse Vecht": "GM1904"}


@pytest.mark.parametrize("name", sorted(OPTIES))
def test_no_value_of_a_person_comes_into_the_database(name: str, tmp_path: Path) -> None:
    engine = store.connect(f"sqlite:///{tmp_path / 'm.db'}")
    store.migrate(engine)
    store.seed_reference(engine, get_settings().data_dir)
    found = inspect_export(name)
    store_inspectie(engine, found, "tester")

    stored = store.read_maten(engine)
    assert as_dict(stored.select(found.extra.columns)) == as_dict(found.extra)
    engine.dispose()

    truth = json.loads((EXPORTS / f"{name}.xlsx.truth.json").read_text(encoding="utf-8"))
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    said = json.dumps(found.to_json(), ensure_ascii=False)
    for value in truth["personal_values"]:
        assert value.encode() not in written
        assert value not in said


@pytest.mark.parametrize("name", sorted(OPTIES))
def test_extra_stands_beside_the_records_under_the_keys_of_the_specification(name: str) -> None:
    said = inspect_export(name).to_json()
    rows = json.loads(json.dumps(said["extra"]))
    text = SPECIFICATION.read_text(encoding="utf-8")
    assert said["records"]
    assert rows
    for key in {key for row in rows for key in row}:
        assert f"`{key}`" in text, key
    assert {"theme", "measure", "period", "region", "kind", "n", "complete"} <= rows[0].keys()
    assert all(row.keys() >= {"p25", "median", "p75"} for row in rows
               if row["measure"].endswith(("_weken", "_dagen")))  # fmt: skip
