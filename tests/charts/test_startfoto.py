"""One region in full: order, scale, and nothing of a hidden count."""

from typing import Any

import polars as pl
import pytest

from charts import Toelichting, alt_text, draw_startfoto
from tests.charts.conftest import REGIOS


def drawn(frame: pl.DataFrame, toelichting: Toelichting, smal: bool = False) -> dict[str, Any]:
    return draw_startfoto(frame, toelichting, smal=smal).to_dict()


def ends(figuur: dict[str, Any]) -> list[float]:
    """The end of every bar, from the first area to the last."""
    per_gebied: dict[str, list[float]] = {}
    for trace in figuur["data"]:
        basis = trace.get("base", [0.0] * len(trace["x"]))
        einden = [b + x for b, x in zip(basis, trace["x"], strict=True)]
        oud = per_gebied.setdefault(trace["xaxis"], [0.0] * len(einden))
        per_gebied[trace["xaxis"]] = [max(a, b) for a, b in zip(oud, einden, strict=True)]
    return [einde for einden in per_gebied.values() for einde in einden]


def test_the_areas_keep_their_order_whatever_their_figures(
    startfoto: pl.DataFrame, toelichting: Toelichting
) -> None:
    noten = drawn(startfoto, toelichting)["layout"]["annotations"]
    koppen = [n for n in noten if n.get("yref") == "paper" and n.get("yanchor") == "bottom"]

    namen = [n["text"].replace("<br>", " ") for n in sorted(koppen, key=lambda n: n["x"])]
    assert namen[:4] == [f"<b>{naam}</b>" for naam in REGIOS]


def test_bars_of_a_row_share_a_scale_from_zero(
    startfoto: pl.DataFrame, toelichting: Toelichting
) -> None:
    rij = startfoto.filter(pl.col("naam") == "Thuiszitters")

    assert ends(drawn(rij, toelichting)) == pytest.approx([40 / 80, 30 / 80, 20 / 80, 1.0])


@pytest.mark.parametrize("smal", [False, True])
def test_a_hidden_count_leaves_nothing_of_its_size(
    startfoto: pl.DataFrame, toelichting: Toelichting, smal: bool
) -> None:
    """Whatever a caller leaves in a hidden row, the figure stays the same."""
    verborgen = pl.col("bescherming") == "verborgen"
    lek = startfoto.with_columns(
        pl.when(verborgen).then(pl.lit(3)).otherwise(kolom).alias(kolom)
        for kolom in ("waarde", "laag", "hoog")
    )

    assert drawn(lek, toelichting, smal) == drawn(startfoto, toelichting, smal)


def test_an_incomplete_figure_is_hatched_and_said(
    startfoto: pl.DataFrame, toelichting: Toelichting
) -> None:
    figuur = drawn(startfoto, toelichting)
    teksten = [n["text"] for n in figuur["layout"]["annotations"]]

    assert "<b>40*</b>" in teksten
    assert any("onvolledig" in tekst for tekst in teksten)


def test_the_words_for_who_cannot_see_it_are_about_the_region(
    startfoto: pl.DataFrame, toelichting: Toelichting
) -> None:
    zin = alt_text(startfoto, toelichting)

    assert "Thuiszitters (eind sep 2026): 30" in zin
    assert "Beroepen (2025-2026): 70" in zin
    assert "150" not in zin
