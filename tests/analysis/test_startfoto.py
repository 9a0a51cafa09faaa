"""What may stand beside a figure of one region: only what is the same."""

import polars as pl
import pytest

from analysis.startfoto import (
    ANDERE_NOEMER,
    NIET_GEPUBLICEERD,
    STAND,
    Naast,
    missing_gemeenten,
    published_beside,
)
from analysis.verloop import year_before

GEPUBLICEERD = pl.DataFrame(
    [
        ("NL", "2021-2022", "absoluut_verzuim", "stroom", "jongeren", 10240.0),
        ("NL", "2019-2020", "absoluut_verzuim", "stroom", "jongeren", 4479.0),
        ("NL", "2022-2023", "absoluut_verzuim_per_1000", "stroom", "per 1.000", 6.3),
        ("NL", "2015-2016", "absoluut_verzuim_per_1000", "stroom", "per 1.000", 1.8),
        ("NL", "2021-2022", "relatief_verzuim_per_1000", "stroom", "per 1.000", 20.0),
        ("GM0344", "2017-2018", "absoluut_verzuim", "stroom", "jongeren", 46.0),
        ("NL", "2021-2022", "vrijstelling_5a", "stroom", "vrijstellingen", 7000.0),
        ("NL", "2021-2022", "thuiszitters_jaar", "stand", "jongeren", 500.0),
    ],
    schema=["gebied", "periode", "indicator", "maat", "eenheid", "waarde"],
    orient="row",
)


@pytest.mark.parametrize(
    ("periode", "vorige"),
    [("2025-2026", "2024-2025"), ("2026-09", "2025-09"), ("2026-01", "2025-01")],
)
def test_a_year_before_is_the_same_moment(periode: str, vorige: str) -> None:
    assert year_before(periode) == vorige


def test_the_newest_figure_up_to_our_schooljaar_stands_beside_it_with_its_own() -> None:
    def beside(jaar: str) -> Naast:
        return published_beside(GEPUBLICEERD, "absoluut_verzuim", jaar, per_1000=False)

    assert beside("2025-2026") == Naast(10240.0, "2021-2022", "")
    assert beside("2020-2021") == Naast(4479.0, "2019-2020", "")
    assert beside("2018-2019") == Naast(None, "", NIET_GEPUBLICEERD)


def test_the_figure_of_a_gemeente_is_found_by_its_code() -> None:
    naast = published_beside(
        GEPUBLICEERD, "absoluut_verzuim", "2025-2026", per_1000=False, gebied="GM0344"
    )

    assert naast == Naast(46.0, "2017-2018", "")


def test_a_stock_of_a_month_has_nothing_beside_it() -> None:
    naast = published_beside(GEPUBLICEERD, "absoluut_verzuim", "2026-09", per_1000=False)

    assert naast == Naast(None, "", STAND)


def test_a_rate_stands_beside_one_with_the_same_denominator_only() -> None:
    zelfde = published_beside(GEPUBLICEERD, "absoluut_verzuim", "2025-2026", per_1000=True)
    te_oud = published_beside(GEPUBLICEERD, "absoluut_verzuim", "2016-2017", per_1000=True)
    anders = published_beside(GEPUBLICEERD, "relatief_verzuim", "2025-2026", per_1000=True)

    assert zelfde == Naast(6.3, "2022-2023", "")
    assert te_oud == Naast(None, "", NIET_GEPUBLICEERD)
    assert anders == Naast(None, "", ANDERE_NOEMER)


@pytest.mark.parametrize("code", ["vrijstelling_5a", "thuiszitters_jaar"])
def test_another_unit_or_a_stock_is_left_out(code: str) -> None:
    naast = published_beside(GEPUBLICEERD, code, "2025-2026", per_1000=False)

    assert naast == Naast(None, "", NIET_GEPUBLICEERD)


def test_a_gemeente_without_a_row_is_missing_and_one_with_a_hidden_count_is_not() -> None:
    cellen = pl.DataFrame(
        [
            ("2025-2026", "GM0310", "5a", "totaal", "totaal", "verborgen"),
            ("2025-2026", "GM0312", "5b", "totaal", "totaal", "open"),
            ("2024-2025", "GM0313", "5a", "totaal", "totaal", "open"),
            ("2025-2026", "GM0321", "5a", "totaal", "po", "open"),
        ],
        schema=["periode", "gebied", "onderdeel", "duur", "niveau", "bescherming"],
        orient="row",
    )

    weg = missing_gemeenten(cellen, "5a", "2025-2026", ["GM0310", "GM0312", "GM0313", "GM0321"])

    assert weg == ["GM0312", "GM0313", "GM0321"]
