"""Signal or noise on the pages: the sentence in the chart and its method behind it."""

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from settings import get_settings
from tests.pages.conftest import ROOT, Open

PAGINAS = ["cijfers/thuiszitters.py", "cijfers/arrangementen.py"]
ZINNEN = ("aantoonbare verandering", "beoordelen", "gestegen:", "gedaald:", "let op:")


def trend(app: AppTest) -> dict[str, Any]:
    return json.loads(app.get("plotly_chart")[0].proto.spec)


def reading(figuur: dict[str, Any]) -> str:
    noten = figuur["layout"]["annotations"]
    return next(n["text"] for n in noten if n.get("name") == "lezing").replace("<br>", " ").lower()


@pytest.mark.parametrize("script", PAGINAS)
@pytest.mark.parametrize("maat", ["Aantal", "Per 1.000"])
def test_the_line_under_the_title_says_whether_it_changed(
    filled: str, open_page: Open, script: str, maat: str
) -> None:
    figuur = trend(open_page(script, maat=maat))

    assert any(zin in reading(figuur) for zin in ZINNEN)
    assert ("in aantallen:" in reading(figuur)) == (maat == "Per 1.000")


def test_limits_are_counts_so_rates_have_no_band(filled: str, open_page: Open) -> None:
    aantal = trend(open_page(PAGINAS[0], maat="Aantal"))["layout"]["shapes"]
    per_1000 = trend(open_page(PAGINAS[0], maat="Per 1.000"))["layout"]["shapes"]

    assert len(aantal) > len(per_1000)


def test_the_verdict_is_the_same_whatever_schooljaar_is_shown(filled: str, open_page: Open) -> None:
    alle = reading(trend(open_page(PAGINAS[0])))
    een = reading(trend(open_page(PAGINAS[0], schooljaar="2025-2026")))

    assert alle.split(". ", 1)[1] == een.split(". ", 1)[1]


@pytest.mark.parametrize(
    ("script", "sleutel"),
    [
        (PAGINAS[0], "thuiszitters-per-maand"),
        (PAGINAS[1], "arrangementen-per-maand"),
    ],
)
def test_the_method_stands_behind_onderbouwing(
    filled: str, open_page: Open, script: str, sleutel: str
) -> None:
    app = open_page(script)
    app.segmented_control(key=f"meer-{sleutel}").set_value("Onderbouwing").run()

    assert not app.exception
    tabel = app.table[0].value
    assert {"Oordeel", "Ondergrens", "Bovengrens"} <= set(tabel.columns)
    assert len(tabel) == 4
    assert {"1 jaar eerder", "2 jaar eerder", "Twaalf maanden"} <= set(app.table[1].value.columns)
    assert "juli en augustus" in "\n".join(m.value for m in app.markdown)


def test_years_say_whether_they_differ_from_the_year_before(filled: str, open_page: Open) -> None:
    lezing = reading(trend(open_page("cijfers/vrijstellingen.py")))

    assert "aantoonbaar verschil met" in lezing or "sinds" in lezing


def test_rates_of_gemeenten_are_compared_by_a_funnel_and_not_ranked(
    filled: str, open_page: Open
) -> None:
    app = open_page("cijfers/vrijstellingen.py", maat="Per 1.000")
    figuren = [json.loads(grafiek.proto.spec) for grafiek in app.get("plotly_chart")]
    lezing = next(reading(f) for f in figuren if "per gemeente" in json.dumps(f["layout"]))

    assert "gemiddeld" in lezing
    assert "het hoogst" not in lezing


def test_a_rebase_of_the_data_sets_the_limits_anew(
    filled: str, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("voorbeelden"))
    with (tmp_path / "data" / "herijkingen.csv").open("a", encoding="utf-8") as lijst:
        regel = "thuiszitters_ocw;lekstroom;2026-01;nieuwe werkwijze;begeleidingsgroep;2026-11-25"
        lijst.write(f"{regel}\n")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    get_settings.cache_clear()

    # Another selection than the other tests: verdicts are kept per selection.
    app = open_page(PAGINAS[0], gemeente="", regio=["Lekstroom", "Utrecht Stad"])
    app.segmented_control(key="meer-thuiszitters-per-maand").set_value("Onderbouwing").run()

    tabel = dict(pl.from_pandas(app.table[0].value).select("Gebied", "Grenzen vanaf").iter_rows())
    assert tabel["Lekstroom"] == "jan 2026: nieuwe werkwijze"
    # The break of 2021 lies before all months: it leaves nothing out.
    assert tabel["Utrecht Stad"] == "–"


def test_the_start_page_says_which_regions_changed(filled: str, open_page: Open) -> None:
    app = open_page("start/overzicht.py")

    regels = next(m.value for m in app.markdown if m.value.startswith("- ")).lower()
    assert any(zin in regels.split("\n")[0] for zin in ZINNEN)
