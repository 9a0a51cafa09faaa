"""The tile map, what is not comparable and what an agenda asks for: every code they name exists."""

import csv
from pathlib import Path

from charts.theme import STIJLEN
from schemas import REDENEN
from tests.data.test_referentie import read

DATA = Path(__file__).parents[2] / "data"
# Gemeenten that border on one another, by any atlas.
BUREN = [
    ("De Ronde Venen", "Stichtse Vecht"), ("Stichtse Vecht", "Utrecht"), ("Utrecht", "De Bilt"),
    ("Woerden", "Utrecht"), ("Woerden", "Montfoort"), ("Oudewater", "Montfoort"),
    ("Utrecht", "Nieuwegein"), ("Nieuwegein", "IJsselstein"), ("IJsselstein", "Lopik"),
    ("Montfoort", "Lopik"), ("Bunnik", "Houten"), ("Bunnik", "Zeist"),
    ("Zeist", "Utrechtse Heuvelrug"), ("Utrechtse Heuvelrug", "Wijk bij Duurstede"),
    ("IJsselstein", "Vijfheerenlanden"),
]  # fmt: skip


def own(naam: str) -> list[dict[str, str]]:
    with (DATA / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def spots() -> dict[str, tuple[int, int]]:
    return {rij["code"]: (int(rij["rij"]), int(rij["kolom"])) for rij in own("tegelkaart.csv")}


def regions() -> list[str]:
    return [rij["code"] for rij in read("regio.csv") if rij["apart"] == "false"]


def test_every_gemeente_of_the_regions_has_a_tile_of_its_own() -> None:
    verwacht = {g["gm_code"] for g in read("gemeente.csv") if g["regio"] in regions()}
    tegels = {code: plek for code, plek in spots().items() if code.startswith("GM")}

    assert set(tegels) == verwacht
    assert len(tegels) == 16 == len(set(tegels.values()))


def test_every_region_has_a_name_on_the_map_beside_or_on_its_own_tiles() -> None:
    van = {g["gm_code"]: g["regio"] for g in read("gemeente.csv")}
    plekken = spots()
    op = {plek: van[code] for code, plek in plekken.items() if code.startswith("GM")}

    for regio in regions():
        rij, kolom = plekken[regio]
        rond = [
            (rij, kolom),
            (rij - 1, kolom),
            (rij + 1, kolom),
            (rij, kolom - 1),
            (rij, kolom + 1),
        ]
        assert regio in {op.get(plek) for plek in rond}
        assert op.get((rij, kolom), regio) == regio
        assert regio in STIJLEN


def test_neighbours_lie_beside_one_another() -> None:
    code = {g["naam"]: g["gm_code"] for g in read("gemeente.csv")}
    plekken = spots()

    for a, b in BUREN:
        (rij, kolom), (rij_b, kolom_b) = plekken[code[a]], plekken[code[b]]
        assert abs(rij - rij_b) + abs(kolom - kolom_b) == 1, (a, b)


def test_a_name_that_may_break_is_the_name_itself() -> None:
    naam = {g["gm_code"]: g["naam"] for g in read("gemeente.csv")}
    naam |= {r["code"]: r["naam"] for r in read("regio.csv")}

    for rij in own("tegelkaart.csv"):
        assert rij["afbreken"].replace("- ", "") == naam[rij["code"]]
        assert max(map(len, rij["afbreken"].split())) <= 12


def test_what_is_not_comparable_is_an_indicator_with_a_reason_and_a_source() -> None:
    for rij in own("vergelijkbaarheid.csv"):
        assert (DATA / "definities" / f"{rij['code']}.toml").exists()
        assert rij["reden"].endswith(".")
        assert rij["bron"].strip()


def test_a_need_names_a_known_reason_and_what_it_takes_to_count_it() -> None:
    for rij in own("behoeften.csv"):
        assert rij["reden"] in {"", *REDENEN}
        assert rij["nodig"].strip()
        assert rij["hoofdstuk"] in {"2.2", "3.2"}
