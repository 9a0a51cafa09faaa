"""Briefings: composed together, and of two people at once nobody's words are lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

import store

RECEPTEN = [{"blok": "maanden", "thema": thema} for thema in ("thuiszitters", "arrangementen")]


@pytest.fixture
def briefing(engine: Engine) -> int:
    return store.start_briefing(engine, "Voorjaar 2026", RECEPTEN, "A. Maker")


def shown(engine: Engine, briefing: int) -> list[dict]:
    return [rij for rij in store.read_dias(engine, briefing) if not rij["vervallen"]]


def themas(engine: Engine, briefing: int) -> list[str]:
    return [rij["recept"]["thema"] for rij in shown(engine, briefing)]


def test_a_briefing_is_shared_with_its_slides_in_order(engine: Engine, briefing: int) -> None:
    store.add_dia(engine, briefing, {"blok": "jaren", "thema": "vrijstellingen"}, "B. Ander")

    (rij,) = store.read_briefings(engine)
    assert (rij["naam"], rij["gemaakt_door"]) == ("Voorjaar 2026", "A. Maker")
    assert themas(engine, briefing) == ["thuiszitters", "arrangementen", "vrijstellingen"]
    assert store.read_dias(engine, briefing)[2]["gewijzigd_door"] == "B. Ander"


def test_a_slide_moves_one_place_and_stops_at_the_ends(engine: Engine, briefing: int) -> None:
    eerste, tweede = (rij["id"] for rij in shown(engine, briefing))

    store.move_dia(engine, tweede, -1)
    gewisseld = themas(engine, briefing)
    store.move_dia(engine, tweede, -1)
    store.move_dia(engine, eerste, 1)

    assert gewisseld == ["arrangementen", "thuiszitters"]
    assert themas(engine, briefing) == gewisseld


def test_a_move_skips_a_dropped_slide(engine: Engine, briefing: int) -> None:
    derde = store.add_dia(engine, briefing, {"thema": "vrijstellingen"}, "A. Maker")
    tweede = shown(engine, briefing)[1]

    store.set_dropped(engine, tweede["id"], tweede["versie"], True, "A. Maker")
    store.move_dia(engine, derde, -1)

    assert themas(engine, briefing) == ["vrijstellingen", "thuiszitters"]


def test_a_dropped_slide_comes_back_with_its_words(engine: Engine, briefing: int) -> None:
    dia = shown(engine, briefing)[0]
    store.change_dia(engine, dia["id"], 1, "Minder thuis", "Bespreek dit.", "A. Maker")
    store.set_dropped(engine, dia["id"], 2, True, "A. Maker")
    weg = themas(engine, briefing)
    store.set_dropped(engine, dia["id"], 3, False, "B. Ander")

    terug = shown(engine, briefing)[0]
    assert weg == ["arrangementen"]
    assert (terug["kop"], terug["boodschap"]) == ("Minder thuis", "Bespreek dit.")


def test_who_comes_second_is_told_and_overwrites_nothing(engine: Engine, briefing: int) -> None:
    dia = shown(engine, briefing)[0]
    store.change_dia(engine, dia["id"], 1, "Van de eerste", "", "A. Maker")

    with pytest.raises(ValueError, match=r"A\. Maker was u voor"):
        store.change_dia(engine, dia["id"], 1, "Van de tweede", "", "B. Ander")
    with pytest.raises(ValueError, match=r"A\. Maker was u voor"):
        store.set_dropped(engine, dia["id"], 1, True, "B. Ander")

    assert shown(engine, briefing)[0]["kop"] == "Van de eerste"


def test_of_many_at_once_exactly_one_wins(engine: Engine, briefing: int) -> None:
    dia = shown(engine, briefing)[0]

    def write(naam: str) -> bool:
        try:
            store.change_dia(engine, dia["id"], 1, f"Kop van {naam}", "", naam)
        except ValueError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        gelukt = list(pool.map(write, [f"Lid {letter}" for letter in "abcdef"]))

    assert sum(gelukt) == 1
    assert shown(engine, briefing)[0]["versie"] == 2


def test_two_who_add_at_once_both_stay(engine: Engine, briefing: int) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(lambda i: store.add_dia(engine, briefing, {"thema": str(i)}, "Lid"), range(8))
        )

    assert len(themas(engine, briefing)) == 10
    assert len({rij["volgorde"] for rij in shown(engine, briefing)}) == 10


@pytest.mark.parametrize(
    ("naam", "door", "woord"),
    [(" ", "A", "een naam"), ("x" * 81, "A", "hoogstens 80"), ("Naam", " ", "uw naam")],
)
def test_a_briefing_needs_a_name_and_a_maker(
    engine: Engine, naam: str, door: str, woord: str
) -> None:
    with pytest.raises(ValueError, match=woord):
        store.start_briefing(engine, naam, RECEPTEN, door)

    assert store.read_briefings(engine) == []


def test_a_name_is_given_once(engine: Engine, briefing: int) -> None:
    with pytest.raises(ValueError, match="al een briefing"):
        store.start_briefing(engine, " Voorjaar  2026", [], "B. Ander")

    store.drop_briefing(engine, briefing)
    assert store.start_briefing(engine, "Voorjaar 2026", [], "B. Ander") != briefing


def test_a_dropped_briefing_takes_no_more_slides(engine: Engine, briefing: int) -> None:
    store.drop_briefing(engine, briefing)

    assert store.read_briefings(engine) == []
    with pytest.raises(ValueError, match="bestaat niet meer"):
        store.add_dia(engine, briefing, RECEPTEN[0], "A. Maker")
