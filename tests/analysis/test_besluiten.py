"""Decisions, freshness and what is reported, as of a date."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from analysis.besluiten import check_besluit, judge_besluiten
from analysis.rapportage import members_per_regio
from analysis.versheid import add_versheid, agreed_days

DAG = date(2026, 11, 25)
AGENDA = {
    "code": "A",
    "naam": "Agenda",
    "van": date(2022, 11, 1),
    "tot_en_met": None,
    "status": "loopt",
    "overleg_wanneer": "2 keer per jaar",
}


def agendas(**fields: Any) -> pl.DataFrame:
    return pl.DataFrame([AGENDA | fields], schema_overrides={"tot_en_met": pl.Date})


@pytest.mark.parametrize(
    ("velden", "einde", "stand"),
    [
        ({}, None, "gevraagd"),
        ({"uiterlijk": DAG}, None, "gevraagd"),
        ({"uiterlijk": date(2026, 11, 24)}, None, "te laat"),
        ({"uiterlijk": date(2026, 1, 1), "besluit": "Ja"}, None, "besloten"),
        ({"besloten_op": date(2026, 12, 1)}, None, "gevraagd"),
        ({"gedaan_op": DAG}, None, "uitgevoerd"),
        ({"uiterlijk": date(2020, 1, 1)}, date(2023, 7, 31), "afgesloten of opgevolgd?"),
        ({"gedaan_op": date(2021, 1, 1)}, date(2023, 7, 31), "uitgevoerd"),
    ],
)
def test_a_decision_stands_where_its_dates_say(
    velden: dict[str, Any], einde: date | None, stand: str
) -> None:
    empty = dict.fromkeys(("gevraagd_op", "uiterlijk", "besloten_op", "gedaan_op"))
    row = {"agenda_code": "A", "besluit": ""} | empty | velden
    schema = pl.Schema(dict.fromkeys(empty, pl.Date))
    frame = pl.DataFrame([row], schema_overrides=schema)

    assert judge_besluiten(frame, agendas(tot_en_met=einde), DAG)["stand"].to_list() == [stand]


def test_a_decision_is_not_done_before_it_was_taken() -> None:
    dates = {"gevraagd_op": None, "besloten_op": DAG, "gedaan_op": date(2026, 11, 1)}

    assert "1 november 2026" in check_besluit({"vraag": "Wat"} | dates)
    assert check_besluit({"vraag": "Wat"} | dates | {"gedaan_op": DAG}) == ""


@pytest.mark.parametrize(
    ("wanneer", "dagen"),
    [("2 keer per jaar", 183), ("om de 6 weken", 42), ("", None), ("Doorlopend", None)],
)
def test_what_was_agreed_about_keeping_up_follows_from_the_overleg(
    wanneer: str, dagen: int | None
) -> None:
    assert agreed_days(wanneer) == dagen


@pytest.mark.parametrize(
    ("datum", "velden", "oud"),
    [
        (date(2026, 5, 26), {}, False),
        (date(2026, 5, 25), {}, True),
        (None, {}, True),
        (None, {"van": date(2026, 9, 1)}, False),
        (date(2020, 1, 1), {"overleg_wanneer": ""}, False),
        (date(2020, 1, 1), {"tot_en_met": date(2023, 7, 31)}, False),
    ],
)
def test_old_is_what_is_older_than_agreed(
    datum: date | None, velden: dict[str, Any], oud: bool
) -> None:
    rows = pl.DataFrame({"code": ["x"], "agenda_code": ["A"]})
    dates = pl.DataFrame({"code": ["x"], "datum": [datum]}, schema_overrides={"datum": pl.Date})

    found = add_versheid(rows, dates, agendas(**velden), DAG).row(0, named=True)

    assert found["oud"] is oud
    assert ("Ouder dan afgesproken (2 keer per jaar)." in found["versheid"]) is oud


def test_unknown_members_are_never_counted_as_no() -> None:
    leden = pl.DataFrame(
        {
            "naam": ["Woerden", "Lopik", "Oudewater"],
            "gebied": ["GM0632", "GM0331", "GM0589"],
            "stand": [True, None, False],
        }
    )
    regios = {"GM0632": "utrecht-west", "GM0331": "lekstroom", "GM0589": "utrecht-west"}

    found = members_per_regio(leden, regios).rows(named=True)

    assert [(r["regio"], r["wel"], r["niet"], r["onbekend"]) for r in found] == [
        ("utrecht-west", 1, 1, 0),
        ("lekstroom", 0, 0, 1),
    ]
    assert found[1]["namen_onbekend"] == ["Lopik"]
