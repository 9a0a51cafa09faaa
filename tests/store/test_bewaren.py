"""Storing: all of a file or nothing, and what comes back is what went in."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

import store
from schemas import DUREN, GRONDEN, MAAT_PER_THEMA, NIVEAUS, SOORTEN, Cijfers, Tellingen
from tests.databases import Databases
from tests.store.bouw import build_dekking, build_kop, build_tellingen, read_aantallen, save

ROWS = ("levering", "dekking", "telling")


def count_rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as conn:
        return {t: conn.execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in ROWS}


def test_a_stored_count_comes_back_with_its_month_and_schooljaar(engine: Engine) -> None:
    save(engine, "a", {"aantal": 12, "duur": "lang", "niveau": "po"})

    cijfers = Cijfers.validate(store.read_cijfers(engine))

    row = cijfers.row(0, named=True)
    assert cijfers.height == 1
    assert (row["maand"], row["schooljaar"]) == (date(2025, 1, 1), "2024-2025")
    assert (row["aantal"], row["duur"], row["niveau"]) == (12, "lang", "po")
    assert (row["afzender"], row["sector"], row["levering_id"]) == ("PO2601", "po", 1)
    assert row["cel"] == "Blad1!D2"


@pytest.mark.parametrize(
    ("thema", "periode", "maand", "schooljaar"),
    [
        ("thuiszitters", "2024-07", date(2024, 7, 1), "2023-2024"),
        ("thuiszitters", "2024-08", date(2024, 8, 1), "2024-2025"),
        ("leerlingen", "2024-10-01", None, "2024-2025"),
        ("inwoners", "2025-01-01", None, "2024-2025"),
        ("vrijstellingen", "2024-2025", None, "2024-2025"),
    ],
)
def test_the_schooljaar_runs_from_august_to_july(
    engine: Engine, thema: str, periode: str, maand: date | None, schooljaar: str
) -> None:
    save(engine, "a", {"thema": thema, "periode": periode})

    cijfers = store.read_cijfers(engine)

    assert cijfers.select("maand", "schooljaar").row(0) == (maand, schooljaar)


def test_a_year_that_is_not_over_keeps_its_last_day(engine: Engine) -> None:
    tellingen = build_tellingen({"thema": "vrijstellingen", "periode": "2026-2027", "grond": "5a"})
    until = date(2026, 10, 31)
    dekking = build_dekking(("vrijstellingen", "2026-2027", "*", "5a"), tot_en_met=until)

    store.save_levering(engine, build_kop(), tellingen, dekking)

    assert store.read_cijfers(engine)["tot_en_met"].to_list() == [until]
    assert store.read_dekking(engine)["tot_en_met"].to_list() == [until]


def test_an_empty_database_gives_an_empty_frame_of_the_right_shape(engine: Engine) -> None:
    assert Cijfers.validate(store.read_cijfers(engine)).is_empty()


def test_a_masked_count_stays_masked(engine: Engine) -> None:
    save(engine, "a", {"aantal": None})

    assert store.read_cijfers(engine).select("aantal", "gemaskeerd").row(0) == (None, True)


def test_the_same_file_twice_changes_nothing(engine: Engine) -> None:
    first = save(engine, "a", {"aantal": 12}, opties={"vanaf": "2025-01"})
    version, rows = store.data_version(engine), count_rows(engine)

    again = save(engine, "a", {"aantal": 12}, opties={"vanaf": "2025-01"})

    assert again == store.Bewaard(first.levering_id, nieuw=False, vervangen=[])
    assert (store.data_version(engine), count_rows(engine)) == (version, rows)


def test_the_same_bytes_with_another_answer_are_another_levering(engine: Engine) -> None:
    save(engine, "a", {"aantal": 12}, opties={"tot_en_met": date(2025, 1, 31)})

    again = save(engine, "a", {"aantal": 12}, opties={"tot_en_met": date(2025, 2, 28)})

    assert again.nieuw


def test_a_withdrawn_file_may_be_loaded_again(engine: Engine) -> None:
    first = save(engine, "a", {"aantal": 12})
    store.withdraw(engine, first.levering_id, "test")

    again = save(engine, "a", {"aantal": 12})

    assert again.nieuw
    assert read_aantallen(engine) == [("2025-01", "GM0344", 12)]


def test_every_write_raises_the_data_version(engine: Engine) -> None:
    versions = [store.data_version(engine)]
    saved = save(engine, "a", {"aantal": 12}, fictief=True)
    versions.append(store.data_version(engine))
    store.withdraw(engine, saved.levering_id, "test")
    versions.append(store.data_version(engine))
    store.restore(engine, saved.levering_id, "test")
    versions.append(store.data_version(engine))
    store.remove_fictief(engine, "test")
    versions.append(store.data_version(engine))

    assert versions == sorted(set(versions))


@pytest.mark.parametrize(
    "dekking",
    [
        build_dekking(),
        build_dekking(("thuiszitters", "2025-02", "*", "*")),
        build_dekking(
            ("thuiszitters", "2025-01", "*", "*"), ("thuiszitters", "2025-01", "*", "lrv")
        ),
        build_dekking(
            ("thuiszitters", "2025-01", "*", "absoluut"),
            ("thuiszitters", "2025-01", "GM0344", "absoluut"),
            ("thuiszitters", "2025-01", "*", "lrv"),
        ),
    ],
    ids=["no coverage", "other month", "kind twice", "area twice"],
)
def test_a_count_without_exactly_one_coverage_stores_nothing(
    engine: Engine, dekking: pl.DataFrame
) -> None:
    tellingen = build_tellingen({"soort": "absoluut"}, {"soort": "lrv"})

    with pytest.raises(ValueError, match="precies een nodig"):
        store.save_levering(engine, build_kop(), tellingen, dekking)

    assert count_rows(engine) == dict.fromkeys(ROWS, 0)
    assert store.data_version(engine) == 0


def test_a_value_that_the_tables_refuse_stores_nothing(engine: Engine) -> None:
    tellingen = build_tellingen({"aantal": 5}, {"aantal": -1, "soort": "lrv"})
    dekking = build_dekking(("thuiszitters", "2025-01", "*", "*"))

    with pytest.raises(IntegrityError):
        store.save_levering(engine, build_kop(), tellingen, dekking)

    assert count_rows(engine) == dict.fromkeys(ROWS, 0)


def test_an_empty_count_that_is_not_masked_stores_nothing(engine: Engine) -> None:
    tellingen = build_tellingen({"aantal": None, "gemaskeerd": False})

    with pytest.raises(ValueError, match="gemaskeerd"):
        store.save_levering(
            engine, build_kop(), tellingen, build_dekking(("thuiszitters", "2025-01", "*", "*"))
        )

    assert count_rows(engine) == dict.fromkeys(ROWS, 0)


def test_a_levering_may_cover_months_without_counts(engine: Engine) -> None:
    dekking = build_dekking(("thuiszitters", "2025-01", "*", "*"))

    store.save_levering(engine, build_kop(), build_tellingen(), dekking)

    assert count_rows(engine) == {"levering": 1, "dekking": 1, "telling": 0}
    assert store.read_dekking(engine)["geldig"].to_list() == [True]


def save_ten(url: str, writer: int) -> None:
    engine = store.connect(url)
    for number in range(10):
        month = f"2025-{number + 1:02d}"
        save(engine, f"{writer}-{number}", {"periode": month}, afzender=f"PO{writer:04d}")
    engine.dispose()


def test_two_writers_at_once_wait_for_each_other(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(save_ten, [url] * 2, [2601, 2602]))

    assert count_rows(engine) == dict.fromkeys(ROWS, 20)
    assert store.data_version(engine) == 20


def test_the_same_file_from_two_writers_at_once_is_stored_once(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        saved = list(pool.map(lambda _: save(engine, "a", {"aantal": 3}), range(8)))

    assert sum(one.nieuw for one in saved) == 1
    assert count_rows(engine) == dict.fromkeys(ROWS, 1)


PERIODEN = {
    "thuiszitters": ("2024-11", "2025-01"),
    "leerplichttelling": ("2023-2024", "2024-2025"),
    "vrijstellingen": ("2023-2024", "2024-2025"),
    "arrangementen": ("2024-11", "2025-01"),
    "leerlingen": ("2024-10-01",),
    "inwoners": ("2025-01-01",),
}
CELL_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@st.composite
def telling_rows(draw: st.DrawFn) -> dict[str, Any]:
    thema = draw(st.sampled_from(sorted(MAAT_PER_THEMA)))
    return {
        "thema": thema,
        "periode": draw(st.sampled_from(PERIODEN[thema])),
        "gebied": draw(st.sampled_from(["GM0344", "GM0632", "PO2601", "GM9999"])),
        "soort": draw(st.none() | st.sampled_from(SOORTEN)),
        "duur": draw(st.none() | st.sampled_from(DUREN)),
        "grond": draw(st.none() | st.sampled_from(GRONDEN)),
        "arrangement": draw(st.none() | CELL_TEXT),
        "niveau": draw(st.none() | st.sampled_from(NIVEAUS)),
        "aantal": draw(st.none() | st.integers(0, 2**40)),
        "cel": draw(CELL_TEXT),
    }


@settings(max_examples=25)
@given(rows=st.lists(telling_rows(), max_size=12))
def test_what_is_stored_is_what_is_read(databases: Databases, rows: list[dict[str, Any]]) -> None:
    engine = store.connect(databases.again())
    tellingen = build_tellingen(*rows)
    dekking = build_dekking(*sorted({(r["thema"], r["periode"], "*", "*") for r in rows}))

    store.save_levering(engine, build_kop(), tellingen, dekking)

    # The rule behind a count is read by read_herkomst, not with a million counts at once.
    columns = [name for name in Tellingen.columns() if name != "regel"]
    read = store.read_cijfers(engine).select(columns)
    engine.dispose()
    assert Counter(read.rows()) == Counter(tellingen.select(columns).rows())
