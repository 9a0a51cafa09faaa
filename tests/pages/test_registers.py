"""What registers tell beside their counts: on the pages, protected, and only where it is whole."""

from datetime import date

import pytest

from briefing import Omslag, build_presentation
from data.voorbeelden.maak import MAP
from loaders import Opties, inspect_bytes, store_inspectie
from tests.loaders.werkboek import write_openpyxl
from tests.pages.conftest import Open
from tests.pages.test_paginas import words
from tests.pages.vulling import open_database
from ui import bouwers, queries, registers, samenstellen
from ui.blok import read_recept
from ui.filters import Filters

VERZUIM = ("fictief_PO2601_thuiszittersregister.xlsx", "fictief_VO2601_verzuimregister.xlsx")
BESLUITEN = "fictief_VO2601_arrangementenregister.xlsx"
THUISZITTERS, ARRANGEMENTEN = "cijfers/thuiszitters.py", "cijfers/arrangementen.py"
KOPPEN = (
    "Hoeveel kwamen erbij, hoeveel gingen weg?",
    "Waarom zitten leerlingen thuis?",
    "Hoe lang zitten leerlingen thuis?",
)


def load(url: str, *namen: str) -> None:
    """Store example registers of Utrecht, as their sender would."""
    engine = open_database(url)
    for naam in namen:
        afzender, sector = naam[8:14], naam[8:10].lower()
        opties = Opties(afzender, None, "2024-11", date(2026, 10, 31), sector)
        inspectie = inspect_bytes((MAP / naam).read_bytes(), naam, opties)
        assert inspectie.status == "ready"
        store_inspectie(engine, inspectie, "tester", fictief=True)
    engine.dispose()


def test_registers_of_a_whole_region_give_flows_reasons_and_durations(
    database: str, open_page: Open
) -> None:
    load(database, *VERZUIM)
    app = open_page(THUISZITTERS)

    assert not app.exception
    for kop in KOPPEN:
        assert kop in words(app)
    assert "Niet te berekenen voor" in words(app)


def test_one_register_beside_the_counts_of_another_gives_no_flows(
    database: str, open_page: Open
) -> None:
    load(database, VERZUIM[0])
    rijen = [[f"{jaar}-{maand:02d}", "Utrecht", "LRV", 30]
             for jaar in (2025, 2026) for maand in range(1, 11)]  # fmt: skip
    content = write_openpyxl({"Blad1": [["Maand", "Gemeente", "Soort verzuim", "Aantal"], *rijen]})
    found = inspect_bytes(content, "vo.xlsx", Opties("VO2601", sector="vo"))
    engine = open_database(database)
    store_inspectie(engine, found, "tester")
    engine.dispose()
    app = open_page(THUISZITTERS)

    assert not app.exception
    assert KOPPEN[2] in words(app)
    assert KOPPEN[1] not in words(app)


@pytest.mark.parametrize(
    "filters", [{"gemeente": "Utrecht"}, {"onderwijssoort": "Voortgezet onderwijs"}]
)
def test_measures_are_not_shown_for_a_part_of_a_region(
    database: str, open_page: Open, filters: dict[str, str]
) -> None:
    load(database, *VERZUIM)
    app = open_page(THUISZITTERS, **filters)

    assert not app.exception
    assert KOPPEN[0] not in words(app)


def test_lead_times_stand_on_the_page_of_arrangementen(database: str, open_page: Open) -> None:
    load(database, BESLUITEN)
    app = open_page(ARRANGEMENTEN)

    assert not app.exception
    assert "Hoe lang duurt het tot een besluit?" in words(app)
    assert "Hoeveel arrangementen lopen er?" in words(app)


def test_new_and_renewed_vrijstellingen_stand_with_their_ground(
    database: str, open_page: Open
) -> None:
    kop = ["Woongemeente", "Grond", "Begindatum vrijstelling", "Einddatum vrijstelling",
           "Nieuw/verlenging"]  # fmt: skip
    days = (date(2025, 8, 1), date(2026, 7, 31))
    words_ = ["Nieuw"] * 9 + ["Verlenging"] * 12
    rijen = [["Utrecht", "5 onder a", *days, word] for word in words_]
    opties = Opties("GM0344", None, "2025-08", date(2026, 8, 1), "alle")
    found = inspect_bytes(write_openpyxl({"Blad1": [kop, *rijen]}), "vrij.xlsx", opties)
    assert found.status == "ready"
    engine = open_database(database)
    store_inspectie(engine, found, "tester")
    engine.dispose()
    app = open_page("cijfers/vrijstellingen.py")

    assert not app.exception
    assert "Nieuw of verlengd?" in words(app)


def test_what_registers_tell_goes_along_to_a_briefing(database: str) -> None:
    load(database, *VERZUIM, BESLUITEN)
    queries.begin_run()
    bouw = (
        registers.build_flows,
        registers.build_reasons,
        registers.build_durations,
        registers.build_lead_times,
        registers.build_running,
    )

    blokken = [blok for maak in bouw if (blok := maak(Filters())) is not None]

    assert len(blokken) == len(bouw)
    for blok in blokken:
        opnieuw = bouwers.build(read_recept(blok.recept.to_dict()))
        assert opnieuw.uitleg == blok.uitleg
        assert opnieuw.frame.equals(blok.frame)
    dias = [samenstellen.build_slide({"kop": "", "boodschap": ""}, b.recept) for b in blokken]
    assert build_presentation(Omslag("X", "Y", "Z"), dias)
