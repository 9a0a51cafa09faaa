"""The goals and activities of all agendas, judged together from the store."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import store
from analysis.activiteiten import plan_activiteiten
from analysis.doelen import count_status, find_loose, status_per_maat
from analysis.voortgang import Meting, Signaal
from store import Aanpassing, Engine
from tests.pages.vulling import open_database

PEIL = date(2026, 11, 25)


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


def frames(engine: Engine) -> dict[str, pl.DataFrame]:
    read = store.read_agendas(engine)
    return {field.name: getattr(read, field.name) for field in fields(read)}


def test_every_goal_has_a_row_and_none_is_behind_before_anything_is_recorded(
    engine: Engine,
) -> None:
    judged = status_per_maat(frames(engine), {}, PEIL)

    assert judged["doel_code"].n_unique() == 53
    assert count_status(judged) == {
        "gehaald": 0,
        "op koers": 0,
        "achter": 0,
        "niet te beoordelen": judged.height,
    }
    assert judged.filter(maat_code="")["uitleg"].unique().to_list() == [
        "Er is geen cijfer bij dit doel."
    ]


def test_a_recorded_meeting_moves_the_goal_that_its_activity_counts_for(engine: Engine) -> None:
    own = Aanpassing("agenda_moment", {"maat_code": "002-2c", "datum": date(2026, 11, 1)})
    session = {"activiteit_code": "002-3-4", "datum": date(2026, 10, 1)}
    store.change(engine, [own, Aanpassing("agenda_moment", session)], "Anna")

    judged = status_per_maat(frames(engine), {}, PEIL).filter(agenda_code="002")

    status = dict(judged.select("maat_code", "status").iter_rows())
    assert (status["002-2c"], status["002-3b"]) == ("op koers", "gehaald")
    planned = plan_activiteiten(frames(engine), PEIL).filter(code="002-3-4").row(0, named=True)
    # It is a possible activity: nobody chose to do it yet, so it is never late.
    assert (planned["gedaan"], planned["te_laat"]) == (1, 0)


def test_a_person_and_the_computed_status_stand_side_by_side(engine: Engine) -> None:
    store.overrule(engine, "002-1a", "op koers", "Het contract is getekend.", "Anna")

    judged = status_per_maat(frames(engine), {}, PEIL).filter(maat_code="002-1a")

    assert judged.select("status", "berekend", "reden", "door").row(0) == (
        "op koers",
        "niet te beoordelen",
        "Het contract is getekend.",
        "Anna",
    )


def test_an_indicator_is_judged_by_its_figures(engine: Engine) -> None:
    figures = {
        "004-3.2-vri": ([Meting.exact(date(2026, 7, 31), 0)], None),
        "001-4v": ([Meting.exact(date(2026, 7, 31), 9)], Signaal(-1, "onbekend", "Zin.")),
    }

    judged = status_per_maat(frames(engine), figures, PEIL)

    status = dict(judged.select("maat_code", "status").iter_rows())
    assert (status["004-3.2-vri"], status["001-4v"]) == ("gehaald", "op koers")


def test_an_agenda_of_the_past_asks_and_has_nothing_late(engine: Engine) -> None:
    planned = plan_activiteiten(frames(engine), PEIL)

    past = planned.filter(agenda_code="004")
    assert past.height == 89
    assert past["te_laat"].sum() == 0
    assert set(past["vraag"]) == {"afgesloten of opgevolgd?"}
    assert planned.filter(agenda_code="002")["vraag"].unique().to_list() == [""]


def test_a_closed_agenda_asks_nothing(engine: Engine) -> None:
    store.change(engine, [Aanpassing("agenda", {"status": "opgevolgd"}, "004", 1)], "Anna")

    planned = plan_activiteiten(frames(engine), PEIL).filter(agenda_code="004")

    assert set(planned["vraag"]) == {""}
    assert planned["te_laat"].sum() == 0


def test_within_its_years_the_agenda_says_what_is_late_and_next(engine: Engine) -> None:
    planned = plan_activiteiten(frames(engine), date(2022, 11, 15)).filter(agenda_code="004")

    september = planned.filter(pl.col("wanneer") == "Sep")
    assert set(september["te_laat"]) == {1}
    voorjaar = planned.filter(pl.col("wanneer") == "Voorjaar 2023").row(0, named=True)
    assert voorjaar["volgende_van"] == date(2023, 3, 1)
    assert set(planned.filter(pl.col("wanneer") == "Doorlopend")["te_laat"]) == {0}
    assert set(planned.filter(pl.col("wanneer") == "")["gelezen"]) == {"nog niet ingevuld"}


def test_what_hangs_together_with_nothing_is_found(engine: Engine) -> None:
    loose = find_loose(frames(engine))

    assert "002-2-6" in loose["activiteiten"]["code"]
    assert "000-f1" not in loose["activiteiten"]["code"]
    assert "000-f5" not in loose["activiteiten"]["code"]
    assert {"001-4s", "004-1.1"} <= set(loose["zonder_cijfer"]["code"])
    assert "001-4c" not in loose["zonder_cijfer"]["code"]
    assert "002-2c" in loose["zonder_activiteit"]["code"]


def test_one_activity_serves_several_agendas(engine: Engine) -> None:
    planned = plan_activiteiten(frames(engine), PEIL)

    shared = dict(planned.filter(pl.col("agendas").list.len() > 1).select("code", "agendas").rows())
    assert shared["002-1-1"] == ["000", "002"]
    assert shared["002-2-5"] == ["001", "002"]


def test_a_goal_of_an_agenda_that_is_over_is_not_behind_but_asks_what_became_of_it(
    engine: Engine,
) -> None:
    read = frames(engine)
    cijfers = {"004-3.2-vri": ([Meting.exact(date(2026, 7, 31), 12)], None)}
    einde = read["agendas"].filter(code="004")["tot_en_met"].item()
    running = read["agendas"].with_columns(tot_en_met=date(2026, 12, 31))

    def judge(agendas: pl.DataFrame) -> tuple[str, str]:
        judged = status_per_maat(read | {"agendas": agendas}, cijfers, PEIL)
        return judged.filter(maat_code="004-3.2-vri").select("status", "uitleg").row(0)

    assert einde < PEIL
    assert judge(running)[0] == "achter"
    status, uitleg = judge(read["agendas"])
    assert status == "niet te beoordelen"
    assert uitleg.endswith("afgesloten of opgevolgd?")
