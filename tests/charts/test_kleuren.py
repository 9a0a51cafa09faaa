"""Colours hold under colour blindness, in grey and against white."""

from datetime import date
from itertools import combinations, pairwise

import numpy as np
import pytest

from charts import theme
from charts.matrix import STATEN
from charts.tegelkaart import ARCERING, KLASSEN
from charts.trechter import LIJN

# Machado, Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15(6), 2009, table for severity 1.0; applied to linear RGB.
ZICHT = {
    "gewoon": np.eye(3),
    "protanopie": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopie": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
# Ottosson, "A perceptual color space for image processing", 2020.
NAAR_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
NAAR_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
UNIEK = {code: stijl for code, stijl in theme.STIJLEN.items() if code != "nederland"}


def linear(kleur: str) -> np.ndarray:
    srgb = np.array([int(kleur[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def luminance(kleur: str) -> float:
    return float(linear(kleur) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(voor: str, achter: str) -> float:
    licht, donker = sorted((luminance(voor), luminance(achter)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def lightness(kleur: str) -> float:
    y = luminance(kleur)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def oklab(kleur: str, zicht: np.ndarray) -> np.ndarray:
    gezien = np.clip(zicht @ linear(kleur), 0, 1)
    return NAAR_OKLAB @ np.cbrt(NAAR_LMS @ gezien)


def test_the_measures_know_black_white_and_a_pair_that_a_deuteranope_confuses():
    ver = np.linalg.norm(oklab("#d7191c", ZICHT["gewoon"]) - oklab("#6f7a00", ZICHT["gewoon"]))
    dicht = np.linalg.norm(
        oklab("#d7191c", ZICHT["deuteranopie"]) - oklab("#6f7a00", ZICHT["deuteranopie"])
    )

    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert lightness("#ffffff") == pytest.approx(100, abs=0.1)
    assert dicht < ver / 2


@pytest.mark.parametrize("zicht", ZICHT)
def test_regions_stay_apart_under_colour_blindness(zicht: str):
    afstanden = {
        (a, b): float(
            np.linalg.norm(
                oklab(UNIEK[a].kleur, ZICHT[zicht]) - oklab(UNIEK[b].kleur, ZICHT[zicht])
            )
        )
        for a, b in combinations(UNIEK, 2)
    }

    assert min(afstanden.values()) >= 0.09, min(afstanden, key=lambda paar: afstanden[paar])


def test_regions_stay_apart_in_grey():
    licht = sorted(lightness(stijl.kleur) for stijl in UNIEK.values())

    assert min(b - a for a, b in pairwise(licht)) >= 6


@pytest.mark.parametrize("code", theme.STIJLEN)
def test_marks_and_texts_have_contrast_on_white(code: str):
    stijl = theme.style(code)

    assert contrast(stijl.kleur, "#ffffff") >= 3
    assert contrast(stijl.tekst, "#ffffff") >= 4.5


def test_greys_and_the_warning_have_the_contrast_of_text():
    assert contrast(theme.GRIJS, "#ffffff") >= 4.5
    assert contrast(theme.INKT, "#ffffff") >= 4.5
    assert contrast(theme.WAARSCHUWING, theme.WAARSCHUWING_VLAK) >= 4.5


def test_each_region_has_its_own_dash_and_symbol():
    regios = [s for code, s in theme.STIJLEN.items() if code not in ("alle", "nederland")]

    assert len({s.streep for s in regios}) == len(regios) == 5
    assert len({s.symbool for s in regios}) == len(regios)


def test_states_of_a_levering_differ_in_shape():
    assert len({vorm["symbol"] for vorm in STATEN.values()}) == len(STATEN)
    assert contrast(STATEN["ontbreekt"]["color"], "#ffffff") >= 3


def test_an_unknown_region_gets_no_borrowed_colour():
    with pytest.raises(ValueError, match="Geen kleur bekend voor 'friesland'"):
        theme.style("friesland")


def test_numbers_and_months_are_dutch():
    assert theme.format_number(1234) == "1.234"
    assert theme.format_number(2.5) == "2,5"
    assert theme.format_number(3.0) == "3"
    assert theme.month_label(date(2023, 9, 1)) == "sep 2023"
    assert theme.CONFIG["locales"]["nl"]["format"]["months"][2] == "maart"


def test_classes_of_the_tile_map_differ_in_grey_and_carry_their_text():
    licht = [lightness(vlak) for vlak, _ in KLASSEN]

    assert len(KLASSEN) == 5
    assert min(a - b for a, b in pairwise(licht)) >= 12
    assert all(contrast(tekst, vlak) >= 4.5 for vlak, tekst in KLASSEN)


@pytest.mark.parametrize("zicht", ZICHT)
def test_classes_of_the_tile_map_stay_apart_under_colour_blindness(zicht: str):
    kleuren = [oklab(vlak, ZICHT[zicht]) for vlak, _ in KLASSEN]

    assert min(float(np.linalg.norm(a - b)) for a, b in pairwise(kleuren)) >= 0.09


def test_text_on_a_hatched_tile_and_the_lines_of_a_funnel_have_contrast():
    assert contrast(theme.INKT, ARCERING) >= 4.5
    assert contrast(LIJN, "#ffffff") >= 3
