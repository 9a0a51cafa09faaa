"""Remarks: one writes, another reads, and nobody decides twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

import store
from store import NieuweOpmerking

VANDAAG = date(2026, 11, 25)
LATER = date(2999, 12, 31)
NIEUW = NieuweOpmerking(
    "thuiszitters", "thuiszitters_ocw", "lekstroom", "Nieuwe definitie.", "A. Schrijver", LATER
)


def only(engine: Engine) -> dict:
    (rij,) = store.read_opmerkingen(engine)
    return rij


def test_a_remark_shows_once_a_second_person_has_approved_it(engine: Engine) -> None:
    nummer = store.save_opmerking(engine, NIEUW)
    before = store.read_zichtbaar(engine, VANDAAG)

    store.approve_opmerking(engine, nummer, "B. Lezer", "Geen sporen.")

    (rij,) = store.read_zichtbaar(engine, VANDAAG)
    assert before == []
    assert {naam: rij[naam] for naam in NIEUW._fields} == NIEUW._asdict()
    assert (rij["status"], rij["lezer"], rij["reden"]) == (
        "goedgekeurd",
        "B. Lezer",
        "Geen sporen.",
    )
    assert [(stap["wat"], stap["door"]) for stap in rij["geschiedenis"]] == [
        ("voorgelegd", "A. Schrijver"),
        ("goedgekeurd", "B. Lezer"),
    ]


def test_a_remark_ends_after_its_last_day_and_stays_on_record(engine: Engine) -> None:
    einde = date.today() + timedelta(days=3)
    store.approve_opmerking(
        engine, store.save_opmerking(engine, NIEUW._replace(tot_en_met=einde)), "B", ""
    )

    assert len(store.read_zichtbaar(engine, einde)) == 1
    assert store.read_zichtbaar(engine, einde + timedelta(days=1)) == []
    assert only(engine)["tekst"] == NIEUW.tekst


@pytest.mark.parametrize(
    "lezer", ["A. Schrijver", " a schrijver ", "\u00c1. SCHRIJVER", "ASchrijver"]
)
def test_nobody_reads_their_own_remark(engine: Engine, lezer: str) -> None:
    nummer = store.save_opmerking(engine, NIEUW)

    with pytest.raises(ValueError, match="zelf"):
        store.approve_opmerking(engine, nummer, lezer)

    assert only(engine)["status"] == "wacht"


def test_of_two_readers_at_once_one_wins_and_the_other_is_told_who(engine: Engine) -> None:
    nummer = store.save_opmerking(engine, NIEUW)

    def decide(lezer: str) -> str:
        try:
            if lezer == "B":
                store.approve_opmerking(engine, nummer, lezer)
            else:
                store.refuse_opmerking(engine, nummer, lezer, "Herkenbaar.")
        except ValueError as fout:
            return str(fout)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = dict(zip("BC", pool.map(decide, "BC"), strict=True))

    winner = only(engine)["lezer"]
    (loser,) = {"B", "C"} - {winner}
    assert said[winner] == ""
    assert said[loser].startswith(f"{winner} was u voor: de opmerking is op ")
    assert len(only(engine)["geschiedenis"]) == 2


def test_a_refused_text_is_wiped_from_the_bytes_of_the_database(engine: Engine) -> None:
    geheim = "Zwabberientje woont hier. " * 19
    for n in range(30):
        store.save_opmerking(engine, NIEUW._replace(tekst=f"Gewone opmerking {n}. " * 9))
    nummer = store.save_opmerking(engine, NIEUW._replace(tekst=geheim))
    assert b"Zwabberientje" in read_bytes(engine)

    store.refuse_opmerking(engine, nummer, "B. Lezer", "Er staat een naam in.")

    assert b"Zwabberientje" not in read_bytes(engine)
    rij = store.read_opmerkingen(engine)[0]
    assert (rij["tekst"], rij["reden"], rij["lezer"]) == ("", "Er staat een naam in.", "B. Lezer")


def read_bytes(engine: Engine) -> bytes:
    """SQLite's file and its log; PostgreSQL's table, once it has been written."""
    if engine.dialect.name == "sqlite":
        file = Path(engine.url.database or "")
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.exec_driver_sql("CHECKPOINT")
        place = conn.exec_driver_sql(
            "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('opmerking')"
        ).scalar_one()
    return Path(place).read_bytes()


def test_a_withdrawn_remark_stays_on_record_with_who_and_why(engine: Engine) -> None:
    nummer = store.save_opmerking(engine, NIEUW)
    store.approve_opmerking(engine, nummer, "B")

    store.withdraw_opmerking(engine, nummer, "C", "Klopt niet meer.")

    assert store.read_zichtbaar(engine, VANDAAG) == []
    assert only(engine)["tekst"] == NIEUW.tekst
    assert only(engine)["geschiedenis"][-1] | {"op": ""} == {
        "op": "",
        "wat": "ingetrokken",
        "door": "C",
        "reden": "Klopt niet meer.",
    }
    with pytest.raises(ValueError, match="C was u voor"):
        store.withdraw_opmerking(engine, nummer, "D", "Ook.")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"tekst": "  "}, "Schrijf eerst"),
        ({"tekst": "x" * 501}, "hoogstens 500"),
        ({"auteur": " "}, "uw naam"),
        ({"tot_en_met": date(2020, 1, 1)}, "al voorbij"),
    ],
)
def test_an_incomplete_remark_is_not_kept(engine: Engine, anders: dict, zin: str) -> None:
    with pytest.raises(ValueError, match=zin):
        store.save_opmerking(engine, NIEUW._replace(**anders))

    assert store.read_opmerkingen(engine) == []


def test_refusing_and_withdrawing_need_a_reason(engine: Engine) -> None:
    nummer = store.save_opmerking(engine, NIEUW)

    with pytest.raises(ValueError, match="waarom"):
        store.refuse_opmerking(engine, nummer, "B", " ")
    with pytest.raises(ValueError, match="waarom"):
        store.withdraw_opmerking(engine, nummer, "B", "")
    with pytest.raises(ValueError, match="uw naam"):
        store.approve_opmerking(engine, nummer, "  ")

    assert only(engine)["status"] == "wacht"


def test_only_remarks_about_examples_go_with_the_examples(engine: Engine) -> None:
    store.save_opmerking(engine, NIEUW)
    store.save_opmerking(engine, NIEUW._replace(tekst="Over een voorbeeld.", fictief=True))

    store.remove_fictief(engine, "test")

    assert only(engine)["tekst"] == NIEUW.tekst


def test_a_remark_changes_no_figure_so_no_cache_is_read_again(engine: Engine) -> None:
    before = store.data_version(engine)

    store.approve_opmerking(engine, store.save_opmerking(engine, NIEUW), "B")

    assert store.data_version(engine) == before


def test_the_table_itself_refuses_a_shown_remark_without_a_reader(engine: Engine) -> None:
    store.save_opmerking(engine, NIEUW)

    with pytest.raises(IntegrityError), engine.begin() as conn:
        conn.execute(text("UPDATE opmerking SET status = 'goedgekeurd'"))
