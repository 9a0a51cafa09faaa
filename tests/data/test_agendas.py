"""The five agendas hold what their documents hold, and each row says where it stands."""

from collections import Counter
from pathlib import Path

import pytest

from analysis.wanneer import read_wanneer
from store.agenda_bestand import TABELLEN, Rij, read_agendas

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def rijen() -> dict[str, list[Rij]]:
    return read_agendas(DATA / "agenda")


def of(rijen: dict[str, list[Rij]], table: str, agenda: str) -> list[Rij]:
    return [row for row in rijen[table] if row["agenda_code"] == agenda]


def test_every_row_names_its_document(rijen: dict[str, list[Rij]]) -> None:
    own = [row["bron"] for table in TABELLEN if table != "verband" for row in rijen[table]]

    assert len(own) > 400
    assert all(bron.startswith("document 00") for bron in own)
    assert {row["bron"] for row in rijen["verband"] if row["soort"] == "doel"} == {"eigen duiding"}


def test_the_agendas_have_their_years_ambitions_goals_and_activities(
    rijen: dict[str, list[Rij]],
) -> None:
    counts = {
        table: Counter(row["agenda_code"] for row in rijen[table])
        for table in ("ambitie", "doelstelling", "activiteit")
    }
    years = {
        r["code"]: (str(r.get("van", "")), str(r.get("tot_en_met", ""))) for r in rijen["agenda"]
    }

    assert counts["ambitie"] == {"000": 1, "001": 5, "002": 3, "004": 17}
    assert counts["doelstelling"] == {"000": 2, "001": 26, "002": 8, "004": 17}
    assert counts["activiteit"]["000"] == 8
    assert counts["activiteit"]["002"] == 15
    assert years["004"] == ("2022-08-01", "2023-07-31")
    assert years["002"] == ("2022-11-01", "")
    assert years["001"] == ("2021-01-01", "2025-12-31")


def test_every_wanneer_in_the_files_is_understood(rijen: dict[str, list[Rij]]) -> None:
    texts = [row.get("wanneer", "") for t in ("activiteit", "doelstelling") for row in rijen[t]]

    assert [t for t in texts if t and not read_wanneer(t).begrepen] == []
    assert len({t for t in texts if t}) >= 30


def test_all_eight_goals_of_the_werkagenda_can_be_measured(rijen: dict[str, list[Rij]]) -> None:
    maten = {r["doel_code"]: r["soort"] for r in rijen["doelmaat"] if r["code"].startswith("002-")}

    assert maten == {
        "002-1a": "aantal", "002-1b": "bestaat", "002-2a": "bestaat", "002-2b": "aandeel",
        "002-2c": "frequentie", "002-3a": "bestaat", "002-3b": "frequentie",
        "002-3c": "vernieuwing",
    }  # fmt: skip


def test_what_a_document_leaves_open_or_uncertain_says_so(rijen: dict[str, list[Rij]]) -> None:
    fasering = of(rijen, "activiteit", "000")
    sterk_vo = of(rijen, "activiteit", "004")
    cijfers = {r["code"]: r["soort"] for r in rijen["doelmaat"]}

    assert [r["wanneer"] for r in fasering if r.get("open")] == ["2023", "2024", "2025"]
    assert [r["wanneer"] for r in fasering if r.get("randvoorwaardelijk")] == ["Q2 2023"]
    assert sum(bool(r.get("onzeker")) for r in sterk_vo) == 14
    assert [cijfers[code] for code in ("001-4s", "001-3e", "001-4a")] == ["geen cijfer"] * 3
    assert cijfers["001-4c"] == "indicator"


def test_a_target_of_zero_is_a_target(rijen: dict[str, list[Rij]]) -> None:
    [maat] = [r for r in rijen["doelmaat"] if r["code"] == "004-3.2-vri"]

    assert (maat["streef"], maat["richting"], maat["indicator"]) == (0, "lager", "vrijstelling_5a")
    assert (DATA / "definities" / f"{maat['indicator']}.toml").exists()


def test_every_link_leads_somewhere(rijen: dict[str, list[Rij]]) -> None:
    known = {t: {r["code"] for r in rijen[t]} for t in TABELLEN}

    for link in rijen["activiteit_doel"]:
        assert link["doel_code"] in known["doelstelling"]
    for link in rijen["verband"]:
        table = "doelstelling" if link["soort"] == "doel" else "activiteit"
        assert {link["van"], link["naar"]} <= known[table]
    agendas = {frozenset((v["van"][:3], v["naar"][:3])) for v in rijen["verband"]}
    assert len(agendas) >= 6
