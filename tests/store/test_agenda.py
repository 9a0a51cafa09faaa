"""Agendas as people change them: nothing overwritten unseen, nothing lost."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

import store
from store import Aanpassing
from tests.databases import Databases

DATA = Path(__file__).parents[2] / "data"
ACTIVITEIT = "002-3-4"


@pytest.fixture
def seeded(engine: Engine) -> Engine:
    store.seed_reference(engine, DATA)
    return engine


def activity(engine: Engine, code: str = ACTIVITEIT) -> dict:
    return store.read_agendas(engine).activiteiten.filter(code=code).row(0, named=True)


def edit(engine: Engine, versie: int, door: str = "Anna", **velden: object) -> None:
    store.change(engine, [Aanpassing("activiteit", velden, ACTIVITEIT, versie)], door)


def test_a_change_says_who_when_and_what_it_was(seeded: Engine) -> None:
    edit(seeded, 1, status="loopt", wie="Begeleidingsgroep")

    changed = activity(seeded)
    log = store.read_wijzigingen(seeded, "activiteit", ACTIVITEIT)
    assert (changed["status"], changed["versie"], changed["aangepast_door"]) == ("loopt", 2, "Anna")
    assert sorted(log.select("veld", "oud", "nieuw", "door").rows()) == [
        ("status", "mogelijk", "loopt", "Anna"),
        ("wie", "", "Begeleidingsgroep", "Anna"),
    ]
    assert log["op"].null_count() == 0


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(seeded: Engine) -> None:
    edit(seeded, 1, "Anna", status="loopt")

    with pytest.raises(store.BijgewerktError, match="Anna") as caught:
        edit(seeded, 1, "Bram", status="gestopt", wie="Bram")

    assert caught.value.nu["status"] == "loopt"
    assert [w["veld"] for w in caught.value.wijzigingen] == ["status"]
    assert (activity(seeded)["status"], activity(seeded)["wie"]) == ("loopt", "")


def test_of_two_who_save_at_once_exactly_one_wins(seeded: Engine) -> None:
    def save(name: str) -> str:
        try:
            edit(seeded, 1, name, wie=name)
        except store.BijgewerktError:
            return "geweigerd"
        return name

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(save, [f"persoon {n}" for n in range(8)]))

    [winner] = [name for name in outcomes if name != "geweigerd"]
    assert activity(seeded)["wie"] == winner
    assert activity(seeded)["versie"] == 2


def test_several_rows_change_together_or_not_at_all(seeded: Engine) -> None:
    both = [
        Aanpassing("activiteit", {"wie": "X"}, ACTIVITEIT, 1),
        Aanpassing("activiteit", {"wie": "Y"}, "002-3-5", 9),
    ]

    with pytest.raises(store.BijgewerktError):
        store.change(seeded, both, "Anna")

    assert activity(seeded)["wie"] == ""
    assert store.read_wijzigingen(seeded).is_empty()


def test_the_files_never_overwrite_what_a_person_changed(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for name in ("referentie", "gepubliceerd", "agenda"):
        shutil.copytree(DATA / name, folder / name)
    store.seed_reference(engine, folder)
    edit(engine, 1, tekst="Inspiratiesessies op school")
    new = Aanpassing(
        "activiteit", {"agenda_code": "002", "ambitie_code": "002-3", "tekst": "Eigen"}
    )
    [own] = store.change(engine, [new], "Anna")
    path = folder / "agenda" / "002_werkagenda.toml"
    said = path.read_text(encoding="utf-8")
    said = said.replace('tekst = "Inspiratiesessies"', 'tekst = "Sessies"')
    said = said.replace('tekst = "Eén regisseur"', 'tekst = "Een regisseur"')
    gone = '  { code = "002-3-3", tekst = "Convenant voor bestuurlijk draagvlak" },\n'
    assert gone in said
    path.write_text(said.replace(gone, ""), encoding="utf-8")

    store.seed_reference(engine, folder)

    texts = dict(store.read_agendas(engine).activiteiten.select("code", "tekst").iter_rows())
    assert texts[ACTIVITEIT] == "Inspiratiesessies op school"
    assert texts["002-2-6"] == "Een regisseur"
    assert texts[own] == "Eigen"
    assert "002-3-3" not in texts


def test_what_is_removed_stays_on_record_and_can_come_back(seeded: Engine) -> None:
    store.remove(seeded, "activiteit", ACTIVITEIT, 1, "Anna", "Dubbel")
    assert ACTIVITEIT not in store.read_agendas(seeded).activiteiten["code"]

    store.bring_back(seeded, "activiteit", ACTIVITEIT, 2, "Bram")

    assert activity(seeded)["versie"] == 3
    assert store.read_wijzigingen(seeded)["reden"].to_list() == ["", "Dubbel"]


def test_only_what_people_may_change_can_be_changed(seeded: Engine) -> None:
    with pytest.raises(ValueError, match="versie"):
        store.change(seeded, [Aanpassing("activiteit", {"versie": 7}, ACTIVITEIT, 1)], "Anna")
    with pytest.raises(ValueError, match="geen tabel"):
        store.change(seeded, [Aanpassing("levering", {})], "Anna")
    with pytest.raises(IntegrityError):
        edit(seeded, 1, status="bijna")
    assert activity(seeded)["status"] == "mogelijk"


def test_moves_in_the_quadrant_are_kept_in_order(seeded: Engine) -> None:
    store.place(seeded, ACTIVITEIT, (20, 80), "Eerste indruk", "Anna")
    store.place(seeded, ACTIVITEIT, (70, 80), "Na het gesprek", "Bram")
    with pytest.raises(IntegrityError):
        store.place(seeded, ACTIVITEIT, (101, 0), "", "Bram")

    moves = store.read_agendas(seeded).plaatsingen

    assert moves.select("impact", "meerwaarde", "reden", "door").rows() == [
        (20, 80, "Eerste indruk", "Anna"),
        (70, 80, "Na het gesprek", "Bram"),
    ]


def test_a_person_may_put_another_status_only_with_a_reason(seeded: Engine) -> None:
    with pytest.raises(ValueError, match="waarom"):
        store.overrule(seeded, "002-1a", "op koers", "  ", "Anna")
    store.overrule(seeded, "002-1a", "op koers", "Het contract is getekend.", "Anna")
    store.overrule(seeded, "002-1a", "gehaald", "Beide scholen zijn begonnen.", "Bram")
    store.undo_overrule(seeded, "002-1a", "Carla")

    said = store.read_agendas(seeded).oordelen

    assert said.select("status", "door", "vervallen_door").rows() == [
        ("op koers", "Anna", "Bram"),
        ("gehaald", "Bram", "Carla"),
    ]


def test_every_gemeente_has_its_own_pace_and_unknown_is_empty(seeded: Engine) -> None:
    before = store.read_agendas(seeded)
    assert before.leden.filter(soort="gemeente").height == 16
    assert before.leden["stand"].null_count() == 16
    own = before.tempo.filter(doel_code="000-1")
    assert own["naam"].to_list()[:2] == ["Zuidoost Utrecht", "Bunnik"]
    assert set(own["versie"]) == {0}

    store.change(seeded, [
        Aanpassing("tempo", {"doel_code": "000-1", "gebied": "GM0312", "tekst": "Begint later"}),
        Aanpassing("school", {"naam": "Voorbeeldschool", "contactpersoon": True}),
    ], "Anna")  # fmt: skip

    after = store.read_agendas(seeded)
    assert after.tempo.filter(gebied="GM0312", doel_code="000-1")["tekst"].to_list() == [
        "Begint later"
    ]
    assert after.leden.filter(soort="school")["stand"].to_list() == [True]
    assert after.scholen["wachtweken"].to_list() == [None]


def test_decisions_and_moments_keep_their_dates(seeded: Engine) -> None:
    [code] = store.change(
        seeded, [Aanpassing("agenda_moment", {"maat_code": "002-2c", "datum": "2026-11-12"})], "A"
    )
    store.change(
        seeded, [Aanpassing("besluit", {"besloten_op": date(2024, 3, 1)}, "000-b1", 1)], "A"
    )
    with pytest.raises(IntegrityError):
        store.change(seeded, [Aanpassing("agenda_moment", {"datum": date(2026, 1, 1)})], "A")

    read = store.read_agendas(seeded)
    assert read.momenten.select("code", "datum").rows() == [(code, date(2026, 11, 12))]
    assert read.besluiten.filter(code="000-b1")["besloten_op"].to_list() == [date(2024, 3, 1)]


def test_goals_and_measurements_of_before_are_taken_over(databases: Databases) -> None:
    from alembic import command
    from alembic.config import Config

    from store.migratie import MIGRATIONS

    engine = store.connect(databases.migrated())
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.downgrade(config, "0005")
        conn.execute(text(
            "INSERT INTO doel VALUES ('002-1a', 'Werkagenda', '1 Ambitie', 1, 'Twee scholen',"
            " 'Aantal', 2, 'scholen', 'eenmalig', 'document 002')"
        ))  # fmt: skip
        conn.execute(text(
            "INSERT INTO doel_meting (doel_code, datum, waarde, toelichting, bron, fictief)"
            " VALUES ('002-1a', '2026-01-31', 1, 'Eén school', 'Eigen telling', false)"
        ))  # fmt: skip

    store.migrate(engine)
    store.seed_reference(engine, DATA)

    read = store.read_agendas(engine)
    assert read.metingen.select("maat_code", "datum", "waarde", "bron").rows() == [
        ("002-1a", date(2026, 1, 31), 1.0, "Eigen telling")
    ]
    assert read.doelen.filter(agenda_code="002").height == 8
    assert read.agendas.filter(code="002")["naam"].to_list() == ["Bovenregionale werkagenda"]
    engine.dispose()
