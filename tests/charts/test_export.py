"""At which size a figure becomes a picture, and what of it is in the footer."""

from dataclasses import replace

import polars as pl
import pytest

from charts import (
    Toelichting,
    draw_lines,
    draw_small_multiples,
    fit_slide,
    fit_wide,
    to_picture,
)


@pytest.mark.parametrize("smal", [False, True])
@pytest.mark.parametrize("teken", [draw_lines, draw_small_multiples])
def test_a_picture_is_1600_wide_and_a_slide_1920_by_1080(
    reeks: pl.DataFrame, toelichting: Toelichting, teken, smal: bool
):
    fig = teken(reeks, toelichting, smal=smal)

    breed, dia = fit_wide(fig), fit_slide(fig)

    assert int(breed.width * breed.scale) == 1600
    assert (int(dia.width * dia.scale), int(dia.height * dia.scale)) == (1920, 1080)
    # Never smaller than the figure needs: nothing is cut off.
    assert dia.height + 0.01 >= fig.layout.height
    assert dia.width >= (390 if smal else 1000) - 0.01


def test_a_picture_uses_only_fonts_that_it_can_be_measured_in(
    reeks: pl.DataFrame, toelichting: Toelichting
):
    fig = draw_lines(reeks, toelichting)

    assert "Source" in fig.layout.template.layout.font.family
    assert "Source" not in to_picture(fig)["layout"]["font"]["family"]


def test_a_remark_stands_in_the_picture_escaped(reeks: pl.DataFrame, toelichting: Toelichting):
    over = replace(toelichting, opmerkingen=("Minder dan <5 & later geteld.",))

    voet = next(a for a in draw_lines(reeks, over).layout.annotations if a.name == "voet")

    assert "<b>Opmerking:</b> Minder dan &lt;5 &amp; later geteld." in voet.text
