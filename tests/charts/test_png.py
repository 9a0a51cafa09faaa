"""Images made by a real browser."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from PIL import Image

from charts import Toelichting, draw_lines, draw_small_multiples, to_png
from charts.export import GEEN_BROWSER, close_browser


def open_image(inhoud: bytes) -> Image.Image:
    return Image.open(io.BytesIO(inhoud)).convert("RGB")


def colours(beeld: Image.Image) -> set[tuple[int, int, int]]:
    return {kleur for _, kleur in beeld.getcolors(beeld.width * beeld.height)}  # type: ignore[misc]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("breedte", "hoogte", "smal"), [(1600, 900, False), (1601, 899, False), (780, 1700, True)]
)
def test_a_png_has_the_asked_size_and_shows_every_region(
    reeks: pl.DataFrame, toelichting: Toelichting, breedte: int, hoogte: int, smal: bool
):
    fig = draw_small_multiples(reeks, toelichting, smal=smal)

    beeld = open_image(to_png(fig, breedte, hoogte))

    assert beeld.size == (breedte, hoogte)
    regio_kleuren = {(7, 76, 169), (213, 88, 9), (18, 123, 107), (116, 21, 40)}
    assert regio_kleuren <= colours(beeld)


@pytest.mark.browser
def test_fictional_data_is_marked_in_the_pixels(reeks: pl.DataFrame, toelichting: Toelichting):
    echt = colours(open_image(to_png(draw_lines(reeks, toelichting))))
    fictief = colours(open_image(to_png(draw_lines(reeks, replace(toelichting, fictief=True)))))

    vlak = (0xFD, 0xF0, 0xE4)
    assert vlak in fictief
    assert vlak not in echt


@pytest.mark.browser
def test_threads_each_get_their_own_image(reeks: pl.DataFrame, toelichting: Toelichting):
    fig = draw_lines(reeks, toelichting)
    maten = [(800, 500), (900, 600), (1000, 700), (1100, 800)]

    with ThreadPoolExecutor(4) as draden:
        beelden = draden.map(lambda maat: open_image(to_png(fig, *maat)).size, maten)

    assert list(beelden) == maten


@pytest.mark.browser
def test_a_closed_browser_starts_again(reeks: pl.DataFrame, toelichting: Toelichting):
    fig = draw_lines(reeks, toelichting)
    to_png(fig, 800, 500)

    close_browser()

    assert open_image(to_png(fig, 800, 500)).size == (800, 500)


def test_without_a_browser_the_error_says_in_dutch_what_to_do(
    reeks: pl.DataFrame,
    toelichting: Toelichting,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    close_browser()
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "geen-chrome"))

    with pytest.raises(RuntimeError) as fout:
        to_png(draw_lines(reeks, toelichting))

    assert str(fout.value) == GEEN_BROWSER
