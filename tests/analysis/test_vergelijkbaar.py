"""Areas that count another part than the rest are named, and no count is needed for it."""

from typing import Any

from analysis.vergelijkbaar import find_unlike
from tests.analysis.maak import make_cijfers, make_cube, stock

GEBIEDEN = ["GM0001", "GM0002", "GM0003"]


def unlike(*rows: dict[str, Any], onderdeel: str = "totaal", **more: str) -> dict[str, str]:
    cube = make_cube(make_cijfers(*rows), "thuiszitters")
    return find_unlike(cube, "thuiszitters", GEBIEDEN, "2024-09", onderdeel, **more)


def both(gebied: str, niveau: str = "po") -> list[dict[str, Any]]:
    return [stock(gebied, 9, soort, niveau=niveau) for soort in ("absoluut", "lrv")]


def test_areas_that_count_the_same_are_alike() -> None:
    assert unlike(*both("GM0001"), *both("GM0002"), *both("GM0003")) == {}


def test_a_total_without_a_kind_that_others_have_is_another_figure() -> None:
    anders = unlike(*both("GM0001"), *both("GM0002"), stock("GM0003", 30))

    assert anders == {"GM0003": "zonder absoluut verzuim"}


def test_the_kind_itself_is_comparable_all_the_same() -> None:
    rows = (*both("GM0001"), *both("GM0002"), stock("GM0003", 30))

    assert unlike(*rows, onderdeel="lrv") == {}


def test_a_count_without_a_kind_is_told() -> None:
    anders = unlike(*both("GM0001"), *both("GM0002"), *both("GM0003"), stock("GM0003", 8, None))

    assert anders == {"GM0003": "met verzuim zonder soort"}


def test_an_area_of_which_one_sector_is_missing_is_told_unless_a_sector_is_chosen() -> None:
    rows = [rij for gm in GEBIEDEN for niveau in ("po", "vo") for rij in both(gm, niveau)]
    zonder = [rij for rij in rows if (rij["gebied"], rij["niveau"]) != ("GM0002", "vo")]

    assert unlike(*zonder) == {"GM0002": "zonder voortgezet onderwijs"}
    assert unlike(*zonder, niveau="po") == {}


def test_a_sector_that_nobody_delivers_is_no_difference() -> None:
    assert unlike(*both("GM0001"), *both("GM0002")) == {}


def test_an_area_without_any_delivery_is_not_called_unlike() -> None:
    assert "GM0003" not in unlike(*both("GM0001"), *both("GM0002"))


def test_what_is_hidden_says_as_much_as_what_is_open() -> None:
    open_, klein = (
        [*both("GM0001"), *both("GM0002"), stock("GM0003", aantal)] for aantal in (30, 2)
    )

    assert unlike(*open_) == unlike(*klein)


def test_the_kinds_of_a_schooljaar_are_its_own() -> None:
    def year(gebied: str, soort: str) -> dict[str, Any]:
        return {"thema": "leerplichttelling", "periode": "2023-2024", "gebied": gebied,
                "soort": soort, "niveau": "po", "aantal": 9}  # fmt: skip

    heel = ("absoluut", "lrv_begin", "lrv_toename")
    rows = [year(gm, soort) for gm in GEBIEDEN[:2] for soort in heel]
    cube = make_cube(make_cijfers(*rows, year("GM0003", "absoluut")), "leerplichttelling")

    anders = find_unlike(cube, "leerplichttelling", GEBIEDEN, "2023-2024", "ocw")

    assert anders == {
        "GM0003": "zonder langdurig relatief verzuim bij aanvang; "
        "zonder toename van langdurig relatief verzuim"
    }
