"""Every chart takes its definition from the data, and the page Definities shows them all."""

import ast
import html
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import store
from settings import get_settings
from tests.pages.conftest import ROOT, Open
from ui import definities

DEFINITIES = store.read_definities(ROOT / "data")
KEUZES = [
    ("cijfers/thuiszitters.py", "definitie", naam)
    for naam in (
        "Thuiszitters (OCW)",
        "Absoluut verzuim",
        "Langdurig relatief verzuim",
        "Breed, per schooljaar",
    )
]
KEUZES += [
    ("cijfers/vrijstellingen.py", "grond", "5 onder a"),
    ("cijfers/vrijstellingen.py", "grond", "Artikel 15"),
    ("cijfers/arrangementen.py", "arrangement", "Alle arrangementen"),
    ("cijfers/arrangementen.py", "arrangement", "Begeleiding"),
    ("start/overzicht.py", "thema", "thuiszitters"),
    ("cijfers/regio.py", "beeld", "Utrecht West"),
    ("cijfers/waarheen.py", "waar", "Utrecht West"),
]
KEUZES += [
    ("cijfers/vergelijken.py", "vergelijk", naam)
    for naam in (
        "Thuiszitters (OCW), stand per maand",
        "5 onder a, per schooljaar",
        "Alle arrangementen, per schooljaar",
    )
]
KEUZES += [("cijfers/trends.py", "maat", "Aantal")]
KEUZES += [
    ("cijfers/landelijk.py", "indicator", naam)
    for naam in (
        "Absoluut verzuim",
        "Langdurig relatief verzuim",
        "Vrijstelling 5 onder a",
        "Absoluut verzuim per 1.000",
        "Relatief verzuim per 1.000",
    )
]


def bare(tekst: str) -> str:
    """Text without markup, blanks and hyphens: lines break anywhere."""
    return re.sub(r"[\s-]", "", html.unescape(re.sub(r"<[^>]*>", "", tekst)))


def footers(app: AppTest) -> list[str]:
    figuren = [json.loads(grafiek.proto.spec) for grafiek in app.get("plotly_chart")]
    return [
        bare(noot["text"])
        for figuur in figuren
        for noot in figuur["layout"]["annotations"]
        if noot.get("name") == "voet"
    ]


@pytest.mark.parametrize(("script", "sleutel", "keuze"), KEUZES)
def test_the_definition_in_a_chart_stands_in_the_data(
    filled: str, open_page: Open, script: str, sleutel: str, keuze: str
) -> None:
    bekend = [bare(tekst) for tekst in DEFINITIES["definitie"]]

    app = open_page(script, **{sleutel: keuze})

    assert not app.exception
    assert footers(app)
    for voet in footers(app):
        assert any(f"Definitie:{tekst}" in voet or tekst in voet for tekst in bekend)


def looks_up(waarde: ast.expr) -> bool:
    """Tell whether an expression holds anything that is not written in the code itself."""
    return any(isinstance(deel, (ast.Name, ast.Attribute)) for deel in ast.walk(waarde))


def test_no_chart_is_explained_with_words_of_the_code() -> None:
    """What is passed as definition, unit or source is looked up, never written down."""
    fout = [
        f"{path.name}:{woord.value.lineno}"
        for path in [*(ROOT / "ui").glob("*.py"), *(ROOT / "pages").rglob("*.py")]
        for knoop in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") == "Toelichting"
        for woord in knoop.keywords
        if woord.arg in ("definitie", "bron") and not looks_up(woord.value)
    ]

    assert fout == []


def test_the_page_shows_every_definition(database: str, open_page: Open) -> None:
    app = open_page("uitleg/definities.py")

    namen = [kop.value for kop in app.subheader]
    assert sorted(namen) == sorted(DEFINITIES["naam"])
    assert "op tijd nagekeken" in app.markdown[0].value


def test_searching_keeps_the_cards_with_all_words(database: str, open_page: Open) -> None:
    app = open_page("uitleg/definities.py", zoek="artikel 15")
    assert "Artikel 15" in [kop.value for kop in app.subheader]
    assert len(app.subheader) < 10


def test_a_search_without_result_says_so(database: str, open_page: Open) -> None:
    app = open_page("uitleg/definities.py", zoek="xyz")

    assert "Geen definitie met 'xyz'" in "\n".join(m.value for m in app.markdown)


def test_an_overdue_review_is_named(
    database: str, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / "definities" / "lrv_stand.toml"
    tekst = path.read_text(encoding="utf-8")
    oud = tekst.replace("nagekeken = 2026-11-25", "nagekeken = 2020-01-01")
    path.write_text(oud.replace("= 2027-08-01", "= 2021-08-01"), encoding="utf-8")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    get_settings.cache_clear()

    app = open_page("uitleg/definities.py")

    assert "Bij 1 daarvan is de controle te laat" in app.markdown[0].value
    assert "uiterlijk 1 augustus 2021" in "\n".join(m.value for m in app.markdown)


def test_a_review_is_overdue_from_the_day_after(database: str) -> None:
    assert definities.overdue(date(2027, 8, 1)) == []
    assert len(definities.overdue(date(2027, 8, 2))) == DEFINITIES.height
