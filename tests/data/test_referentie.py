"""The reference tables: complete, and every code they name exists."""

import csv
from collections import Counter
from pathlib import Path

MAP = Path(__file__).parents[2] / "data" / "referentie"


def read(naam: str) -> list[dict[str, str]]:
    with (MAP / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def test_there_are_342_gemeenten_of_2024_and_eleven_that_were_abolished() -> None:
    gemeenten = read("gemeente.csv")
    assert len({g["gm_code"] for g in gemeenten}) == len(gemeenten)
    assert sum(not g["bestaat_tot"] for g in gemeenten) == 342
    assert sum(bool(g["bestaat_tot"]) for g in gemeenten) == 11


def test_the_successors_of_an_abolished_gemeente_exist() -> None:
    bestaand = {g["gm_code"] for g in read("gemeente.csv") if not g["bestaat_tot"]}
    for g in read("gemeente.csv"):
        opvolgers = set(filter(None, g["opvolgers"].split("|")))
        assert opvolgers <= bestaand, g["naam"]
        assert bool(opvolgers) == bool(g["bestaat_tot"]), g["naam"]
        soort = {0: "", 1: "opgegaan"}.get(len(opvolgers), "verdeeld")
        assert g["soort"] == soort, g["naam"]


def test_a_successor_begins_when_its_predecessors_end() -> None:
    per_code = {g["gm_code"]: g for g in read("gemeente.csv")}
    for naam, opvolger in (("Vianen", "GM1961"), ("Schijndel", "GM1948"), ("Breukelen", "GM1904")):
        oud = next(g for g in per_code.values() if g["naam"] == naam)
        assert oud["bestaat_tot"] == per_code[opvolger]["bestaat_van"]


def test_sixteen_gemeenten_lie_in_four_regions_and_de_meierij_stays_apart() -> None:
    per_regio = Counter(g["regio"] for g in read("gemeente.csv") if g["regio"])
    apart = {r["code"] for r in read("regio.csv") if r["apart"] == "true"}
    assert apart == {"de-meierij"}
    assert per_regio == {
        "lekstroom": 5,
        "utrecht-west": 5,
        "zuidoost-utrecht": 5,
        "utrecht-stad": 1,
        "de-meierij": 9,
    }


def test_every_pair_names_an_existing_gemeente_and_samenwerkingsverband() -> None:
    gemeenten = {g["gm_code"] for g in read("gemeente.csv") if not g["bestaat_tot"]}
    sectoren = {s["code"]: s["sector"] for s in read("samenwerkingsverband.csv")}
    for paar in read("gemeente_swv.csv"):
        assert paar["gm_code"] in gemeenten
        assert sectoren[paar["swv_code"]] == paar["sector"]
        assert paar["swv_code"].startswith(paar["sector"].upper())


def test_stichtse_vecht_lies_in_another_area_for_po_than_for_vo() -> None:
    paren = {(p["swv_code"]) for p in read("gemeente_swv.csv") if p["gm_code"] == "GM1904"}
    assert paren == {"PO2604", "VO2601"}


def test_a_gemeente_in_two_samenwerkingsverbanden_names_the_part_in_each() -> None:
    paren = read("gemeente_swv.csv")
    dubbel = Counter((p["gm_code"], p["sector"]) for p in paren)
    assert {sleutel for sleutel, n in dubbel.items() if n > 1} == {
        ("GM1961", "po"),
        ("GM1961", "vo"),
    }
    delen = {p["swv_code"]: p["deel"] for p in paren if p["gm_code"] == "GM1961"}
    assert delen["PO2605"] == delen["VO2605"] == "Vianen"
    assert "Leerdam" in delen["PO2816"]
    assert "Leerdam" in delen["VO2814"]


def test_every_gemeente_of_the_agenda_has_a_party_in_both_sectors() -> None:
    partijen = {s["code"] for s in read("samenwerkingsverband.csv") if s["partij"] == "true"}
    paren = read("gemeente_swv.csv")
    for g in read("gemeente.csv"):
        if g["regio"] and g["regio"] != "de-meierij":
            eigen = {p["swv_code"] for p in paren if p["gm_code"] == g["gm_code"]} & partijen
            assert {code[:2] for code in eigen} == {"PO", "VO"}, g["naam"]


def test_every_row_of_the_reference_tables_has_a_source() -> None:
    for bestand in MAP.glob("*.csv"):
        assert all(rij["bron"] for rij in read(bestand.name)), bestand.name
