"""Schooljaren and published figures."""

from datetime import date

import polars as pl
import pytest

from analysis.landelijk import list_indicatoren, reeks
from analysis.vrijstellingen import change_of_years, per_jaar
from tests.analysis.maak import REGIOS, make_cijfers, make_cube


def test_a_year_that_is_not_over_is_never_compared() -> None:
    keys = {"thema": "vrijstellingen", "gebied": "GM0001", "grond": "5a"}
    cijfers = make_cijfers(
        keys | {"periode": "2022-2023", "aantal": 40, "tot_en_met": date(2023, 7, 31)},
        keys | {"periode": "2023-2024", "aantal": 50},
        keys | {"periode": "2024-2025", "aantal": 20, "tot_en_met": date(2025, 1, 31)},
    )
    cube = make_cube(cijfers, "vrijstellingen")
    years = change_of_years(per_jaar(cube, cijfers, ["alle"], "5a", REGIOS))
    assert years.select("schooljaar", "vergelijkbaar", "tot_en_met", "verandering").rows() == [
        ("2022-2023", True, None, None),
        ("2023-2024", True, None, 10),
        ("2024-2025", False, date(2025, 1, 31), None),
    ]


def published(*rows: tuple[str, str, str, float]) -> pl.DataFrame:
    """Make published figures: gebied, periode, eenheid, waarde."""
    frame = pl.DataFrame(rows, schema=["gebied", "periode", "eenheid", "waarde"], orient="row")
    return frame.with_columns(
        indicator=pl.lit("lrv"), maat=pl.lit("stroom"), bron=pl.lit("b"), toelichting=pl.lit(None)
    )


def test_the_index_starts_at_the_first_year_both_areas_share() -> None:
    frame = published(
        ("NL", "2011-2012", "jongeren", 50), ("NL", "2012-2013", "jongeren", 100),
        ("NL", "2013-2014", "jongeren", 110), ("GM0344", "2012-2013", "jongeren", 20),
        ("GM0344", "2013-2014", "jongeren", 10),
    )  # fmt: skip
    series = reeks(frame, "lrv")
    assert series["gebied"].to_list() == ["NL"] * 3 + ["GM0344"] * 2
    assert series["index"].to_list() == pytest.approx([50, 100, 110, 100, 50])
    assert list_indicatoren(frame)["gebieden"].to_list() == [["GM0344", "NL"]]


def test_two_units_are_no_one_series() -> None:
    frame = published(("NL", "2011-2012", "jongeren", 50), ("NL", "2012-2013", "per 1.000", 2))
    with pytest.raises(ValueError, match="meer dan één eenheid"):
        reeks(frame, "lrv")
