"""The planning per quarter: what is late never falls out of sight, what is over is never late."""

from datetime import date

import polars as pl
import pytest

from analysis.kwartalen import list_next, per_kwartaal, tabulate_kwartalen, window

DAG = date(2026, 11, 25)
VENSTER = (date(2026, 7, 1), date(2027, 4, 1))


def moment(
    wat: str, tot: date | None, staat: str, gedaan_op: date | None = None
) -> dict[str, object]:
    van = date(2020, 1, 1) if tot is None else tot.replace(day=1)
    return {"wat": wat, "agenda": "A", "van": van, "tot_en_met": tot, "uiterlijk": tot,
            "staat": staat, "gedaan_op": gedaan_op}  # fmt: skip


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    dates = pl.Schema(dict.fromkeys(("van", "tot_en_met", "uiterlijk", "gedaan_op"), pl.Date))
    return pl.DataFrame(rows, schema_overrides=dates)


def test_a_quarter_shows_what_asks_most_and_says_all() -> None:
    rows = frame(
        moment("x", date(2026, 11, 30), "gedaan"),
        moment("x", date(2026, 12, 31), "te laat"),
        moment("x", date(2026, 12, 31), "te laat"),
    )

    [cell] = per_kwartaal(rows, "wat", VENSTER, DAG).rows(named=True)

    assert (cell["kwartaal"], cell["staat"], cell["aantal"]) == (date(2026, 10, 1), "te laat", 2)
    assert cell["tekst"] == "2 te laat en 1 gedaan"


def test_what_is_late_and_older_than_the_window_stands_in_its_first_quarter() -> None:
    rows = frame(
        moment("oud", date(2024, 3, 31), "te laat"), moment("oud", date(2024, 3, 31), "gedaan")
    )

    [cell] = per_kwartaal(rows, "wat", VENSTER, DAG).rows(named=True)

    assert (cell["kwartaal"], cell["tekst"]) == (date(2026, 7, 1), "1 te laat")


def test_what_is_done_stands_where_it_was_done_and_what_is_due_today() -> None:
    rows = frame(
        moment("x", date(2027, 6, 30), "gedaan", date(2026, 9, 30)),
        moment("x", date(2027, 1, 31), "nu"),
    )

    cells = per_kwartaal(rows, "wat", VENSTER, DAG)

    assert cells.select("kwartaal", "staat").rows() == [
        (date(2026, 7, 1), "gedaan"),
        (date(2026, 10, 1), "nu"),
    ]


def test_what_runs_on_stands_in_every_quarter_until_its_end() -> None:
    rows = frame(
        moment("altijd", None, "loopt door"), moment("tot", date(2026, 12, 31), "loopt door")
    )

    cells = per_kwartaal(rows, "wat", VENSTER, DAG)

    assert cells.filter(rij="altijd").height == 4
    assert cells.filter(rij="tot")["kwartaal"].max() == date(2026, 10, 1)
    assert tabulate_kwartalen(cells).columns == ["Wat", "Q3 2026", "Q4 2026", "Q1 2027", "Q2 2027"]


@pytest.mark.parametrize(
    ("van", "tot", "venster"),
    [
        (date(2022, 11, 1), None, (date(2025, 7, 1), date(2027, 7, 1))),
        (date(2022, 8, 1), date(2023, 7, 31), (date(2022, 7, 1), date(2023, 7, 1))),
        (date(2026, 9, 1), date(2026, 12, 31), (date(2026, 7, 1), date(2026, 10, 1))),
    ],
)
def test_the_window_follows_the_years_of_the_agenda(
    van: date, tot: date | None, venster: tuple[date, date]
) -> None:
    agendas = pl.DataFrame(
        {"van": [van], "tot_en_met": [tot]}, schema_overrides={"tot_en_met": pl.Date}
    )

    assert window(agendas, DAG) == venster


def test_next_is_what_is_late_or_due_or_begins_soon() -> None:
    rows = frame(
        moment("later", date(2027, 6, 30), "komt"),
        moment("straks", date(2027, 1, 31), "komt"),
        moment("nu", date(2026, 11, 30), "nu"),
        moment("laat", date(2026, 10, 31), "te laat"),
        moment("klaar", date(2026, 10, 31), "gedaan"),
    )

    found = list_next(rows, DAG, date(2027, 2, 25))

    assert found["Activiteit"].to_list() == ["laat", "nu", "straks"]
