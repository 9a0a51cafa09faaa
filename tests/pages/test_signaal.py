"""Signal or noise on the pages: the sentence in the chart and its method behind it."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open

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
    assert "juli en augustus" in "\n".join(m.value for m in app.markdown)
