"""The parties that a *wie* names, and places in the quadrant."""

from datetime import UTC, datetime

import polars as pl
import pytest

from analysis.kwadrant import current_places, list_moves
from analysis.partijen import add_partijen, count_partijen, split_partijen


@pytest.mark.parametrize(
    ("wie", "partijen"),
    [
        ("", []),
        ("Kernpartners, KOOS, Spoor030 en gemeente Utrecht",
         ["Kernpartners", "KOOS", "Spoor030", "Gemeente Utrecht"]),
        ("Bpo'ers met andere kernpartners en scholen", ["Bpo'ers", "Kernpartners", "Scholen"]),
        ("Werkgroep Ouder- en Jeugdsteunpunt Sterk VO",
         ["Werkgroep Ouder- en Jeugdsteunpunt Sterk VO"]),
        ("Opdrachtgeverschap samenwerkingsverbanden po en vo en jeugdhulpregio's",
         ["Opdrachtgeverschap samenwerkingsverbanden po en vo", "Jeugdhulpregio's"]),
        ("Sterk VO en SWV PO", ["Sterk VO", "Samenwerkingsverband PO"]),
        ("Sterk VO (datateam)", ["Sterk VO"]),
        ("Scholen en scholen", ["Scholen"]),
    ],
)  # fmt: skip
def test_a_wie_names_its_parties_once(wie: str, partijen: list[str]) -> None:
    assert split_partijen(wie) == partijen


def test_a_party_is_counted_once_for_both_spellings_and_nobody_comes_last() -> None:
    rows = pl.DataFrame({"wie": ["Zoco netwerk", "zoco netwerk", ""], "te_laat": [1, 0, 0]})

    counted = count_partijen(add_partijen(rows)).rows()

    assert counted == [("Zoco netwerk", 2, 1), ("Nog niet ingevuld", 1, 0)]


def test_the_newest_place_counts_and_every_move_stays() -> None:
    day = datetime(2026, 11, 25, tzinfo=UTC)
    plaatsingen = pl.DataFrame(
        {
            "id": [1, 2, 3],
            "activiteit_code": ["b", "a", "b"],
            "impact": [10, 20, 90],
            "meerwaarde": [0, 0, 80],
            "reden": ["", "", "meer scholen"],
            "door": ["A", "A", "B"],
            "op": [day, day, day],
        }
    )
    activiteiten = pl.DataFrame({"code": ["a", "b", "c"], "tekst": ["Aa", "Bb", "Cc"]})

    places = current_places(plaatsingen, activiteiten)

    assert places.select("nummer", "code", "impact").rows() == [(1, "a", 20), (2, "b", 90)]
    assert list_moves(plaatsingen, activiteiten)["Van"].to_list() == [
        "impact 10, meerwaarde 0",
        "nog niet geplaatst",
        "nog niet geplaatst",
    ]
