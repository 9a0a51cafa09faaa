"""Sentences about years, areas and targets: the words for up and down only with a signal."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.kerncijfers import is_demonstrable
from analysis.signaal import Oordeel, assess_target, say_funnel, say_jaren, say_target

ROOT = Path(__file__).parents[2]
WOORDEN = ("stijg", "gesteg", "steeg", "daling", "gedaald", "daalt", "daalde")
# The only places that may hold these words; everything else asks them.
EIGEN = {"analysis/signaal/oordeel.py", "analysis/signaal/zin.py"}


def texts(path: Path) -> list[str]:
    """Every text in a file but docstrings and comments."""
    boom = ast.parse(path.read_text(encoding="utf-8"))
    uitleg = {
        id(knoop.body[0].value)
        for knoop in ast.walk(boom)
        if isinstance(knoop, (ast.Module, ast.FunctionDef, ast.ClassDef))
        and knoop.body
        and isinstance(knoop.body[0], ast.Expr)
    }
    return [
        knoop.value
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Constant)
        and isinstance(knoop.value, str)
        and id(knoop) not in uitleg
    ]


def test_no_other_code_says_up_or_down() -> None:
    mappen = ("analysis", "charts", "pages", "ui", "protection", "briefing")
    fout = [
        f"{path.relative_to(ROOT)}: {tekst}"
        for map_ in mappen
        for path in (ROOT / map_).rglob("*.py")
        if path.relative_to(ROOT).as_posix() not in EIGEN
        for tekst in texts(path)
        # A pattern of syllables, for breaking long words.
        if "|" not in tekst and any(woord in tekst.lower() for woord in WOORDEN)
    ]

    assert fout == []


def test_a_year_that_differs_says_from_what_to_what() -> None:
    zin = say_jaren({"Lekstroom": (80, 40), "Utrecht Stad": (50, 52)}, "2023-2024")

    assert zin == (
        "Gestegen sinds 2023-2024: Lekstroom (van 40 naar 80). Verder geen aantoonbaar verschil."
    )
    assert say_jaren({"Lekstroom": (40, 80)}, "2023-2024").startswith("Gedaald sinds 2023-2024")


@given(
    st.dictionaries(st.text("abc", min_size=1), st.tuples(st.integers(0, 200), st.integers(0, 200)))
)
def test_years_only_name_up_or_down_with_a_demonstrable_difference(
    paren: dict[str, tuple[int, int]],
) -> None:
    zin = say_jaren(paren, "2023-2024").lower()

    anders = [nu - toen for nu, toen in paren.values() if is_demonstrable(nu, toen)]
    assert ("gestegen" in zin) == any(verschil > 0 for verschil in anders)
    assert ("gedaald" in zin) == any(verschil < 0 for verschil in anders)
    assert bool(zin) == bool(paren)


def test_areas_that_differ_by_chance_are_not_ranked() -> None:
    zin = say_funnel([], [], "gemeente", "2,4 per 1.000")

    assert zin == "Geen gemeente wijkt aantoonbaar af van het gemiddelde (2,4 per 1.000)."


def test_areas_that_differ_more_than_chance_are_named() -> None:
    zin = say_funnel(["Woerden", "Zeist"], ["Lopik"], "gemeente", "2,4 per 1.000")

    assert zin == (
        "Aantoonbaar hoger dan gemiddeld: Woerden en Zeist; aantoonbaar lager dan gemiddeld: Lopik "
        "(gemiddeld 2,4 per 1.000). De andere verschillen kunnen toeval zijn."
    )


@pytest.mark.parametrize(
    ("doel", "lager", "kans"),
    [
        (70, True, "altijd"),
        (20, True, "nooit"),
        (45, True, "wisselend"),
        (20, False, "altijd"),
        (70, False, "nooit"),
        (45, False, "wisselend"),
    ],
)
def test_a_target_is_set_against_the_band(doel: float, lager: bool, kans: str) -> None:
    oordeel = Oordeel("stabiel", telt=20, gemiddelde=45, onder=30, boven=60)

    assert assess_target(oordeel, doel, lager) == kans
    assert str(int(doel)) in say_target(oordeel, doel, lager)


def test_limits_on_trial_say_nothing_of_a_target() -> None:
    proef = Oordeel("proef", telt=9, gemiddelde=45, onder=30, boven=60)

    assert assess_target(proef, 70, lager_is_beter=True) == "onbekend"
    assert assess_target(Oordeel("geen"), 70, lager_is_beter=True) == "onbekend"
