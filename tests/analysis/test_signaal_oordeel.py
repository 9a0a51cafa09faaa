"""What may be said of a series: which months count, when there are limits, and what breaks them."""

from dataclasses import fields
from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.signaal import Oordeel, judge, say_all, say_limits, say_signaal
from analysis.signaal.instellingen import BASIS, OORDEEL, VAST
from analysis.signaal.oordeel import split_base

# Any form of the words that only a demonstrable change may have.
WOORDEN = ("stijg", "gesteg", "steeg", "daling", "dalen", "gedaald", "daalt", "daalde")
KOLOMMEN = {
    "maand": pl.Date,
    "laag": pl.Int64,
    "hoog": pl.Int64,
    "bescherming": pl.String,
    "volledig": pl.Boolean,
}
RUIS = [40, 46, 37, 43, 39, 48, 41, 35, 44, 38, 42, 47, 36, 40, 45, 39, 43, 41, 37, 44]


def month(plaats: int) -> date:
    """The month that is ``plaats`` months after September 2022."""
    return date(2022 + (8 + plaats) // 12, (8 + plaats) % 12 + 1, 1)


def series(*aantallen: int | None, bescherming: str = "open") -> pl.DataFrame:
    """One row per delivered month, from a September on; None is not delivered."""
    rijen = [
        (month(plaats), aantal, aantal, bescherming, True)
        for plaats, aantal in enumerate(aantallen)
        if aantal is not None
    ]
    return pl.DataFrame(rijen, schema=KOLOMMEN, orient="row")


def school_months(*aantallen: int) -> pl.DataFrame:
    """The same without July and August, so that every count counts."""
    plaatsen = [plaats for plaats in range(80) if month(plaats).month not in (7, 8)]
    rijen = [
        (month(plaats), n, n, "open", True) for plaats, n in zip(plaatsen, aantallen, strict=False)
    ]
    return pl.DataFrame(rijen, schema=KOLOMMEN, orient="row")


def test_a_few_months_have_no_limits() -> None:
    oordeel = judge(school_months(*RUIS[:5]), stand=True)

    assert oordeel == Oordeel("geen", telt=5, tot=date(2023, 1, 1))
    assert say_signaal(oordeel, stand=True).startswith("Te kort om te beoordelen")


@pytest.mark.parametrize("telt", [6, 12, 13])
def test_up_to_thirteen_months_limits_are_on_trial(telt: int) -> None:
    oordeel = judge(school_months(*RUIS[: telt - 1], 400), stand=True)

    assert oordeel.status == "proef"
    assert oordeel.boven is not None
    assert "proeflimieten" in say_signaal(oordeel, stand=True)
    assert "proeflimieten" in say_limits(oordeel)


def test_noise_is_no_change() -> None:
    oordeel = judge(school_months(*RUIS), stand=False)

    assert oordeel.status == "stabiel"
    assert oordeel.telt == len(RUIS)
    assert say_signaal(oordeel, stand=False) == "Geen aantoonbare verandering."


def test_far_outside_the_band_is_a_rise() -> None:
    oordeel = judge(school_months(*RUIS, 75), stand=False)

    assert (oordeel.status, oordeel.regel) == ("gestegen", "grens")
    zin = say_signaal(oordeel, stand=False)
    assert zin == "Gestegen: sep 2024 ligt boven de band van wat toeval verklaart."


def test_a_long_run_below_the_mean_is_a_fall() -> None:
    oordeel = judge(school_months(*RUIS, *[35] * 8), stand=False)

    assert (oordeel.status, oordeel.regel, oordeel.maanden) == ("gedaald", "reeks", 8)
    zin = say_signaal(oordeel, stand=False)
    assert zin == "Gedaald: acht maanden op rij onder het gemiddelde."


def test_a_step_is_dated() -> None:
    oordeel = judge(school_months(*RUIS, 56, 57, 55), stand=False)

    assert (oordeel.status, oordeel.regel, oordeel.maanden) == ("gestegen", "sprong", 3)
    assert oordeel.sinds == date(2024, 9, 1)
    assert say_signaal(oordeel, stand=False) == "Gestegen: sinds sep 2024 hoger dan daarvoor."


def test_a_step_that_may_be_chance_is_worth_a_look_but_is_not_named() -> None:
    oordeel = judge(school_months(*RUIS, 57), stand=False)

    assert oordeel.status == "let op"
    zin = say_signaal(oordeel, stand=False)
    assert zin == "Let op: in sep 2024 hoger dan daarvoor, maar dat kan toeval zijn."


def test_a_flow_that_was_as_high_a_year_ago_is_not_named() -> None:
    """Every autumn more is granted: that is the season, not a change."""
    jaar = [60, 58, 62, 40, 38, 36, 39, 37, 41, 40]

    oordeel = judge(school_months(*jaar, *jaar, 61, 60, 60), stand=False)

    assert (oordeel.status, oordeel.seizoen, oordeel.richting) == ("let op", True, 1)
    assert oordeel.tot not in oordeel.signalen
    assert say_signaal(oordeel, stand=False).endswith("maar dat kan het seizoen of toeval zijn.")


def test_a_flow_without_a_year_before_is_not_named() -> None:
    kort = school_months(*[40, 42, 41, 39] * 6, 90)
    zonder = kort.filter(pl.col("maand") != date(2024, 1, 1))

    assert judge(kort, stand=False).status == "gestegen"
    assert kort["maand"].to_list()[-1] == date(2025, 1, 1)
    assert judge(zonder, stand=False).seizoen


def test_a_slow_stock_is_no_run() -> None:
    """Months of a stock hold the same pupils: far from the mean for long is what it does."""
    traag = [40, 42, 45, 47, 48, 47, 45, 43, 40, 38, 36, 35, 34, 35, 37, 39, 41, 43, 45]
    traag += [46, 47, 46, 47, 48]

    stroom = judge(school_months(*traag), stand=False)
    stand = judge(school_months(*traag), stand=True)

    assert stand.phi > 0.7
    assert stand.status in ("stabiel", "let op")
    assert stroom.phi == 0


def test_the_band_of_a_stock_is_never_tighter_than_chance() -> None:
    oordeel = judge(school_months(*([40, 41] * 10)), stand=True)

    assert oordeel.gemiddelde is not None
    assert oordeel.boven is not None
    assert oordeel.boven - oordeel.gemiddelde == pytest.approx(3 * np.sqrt(oordeel.gemiddelde))


def test_an_incomplete_month_counts_for_nothing() -> None:
    reeks = school_months(*RUIS, 5)
    laatste = pl.col("maand") == reeks["maand"].max()
    reeks = reeks.with_columns(volledig=~laatste)

    assert judge(reeks, stand=True) == judge(school_months(*RUIS), stand=True)


def test_a_hidden_month_counts_for_nothing() -> None:
    reeks = school_months(*RUIS, 5)
    laatste = pl.col("maand") == reeks["maand"].max()
    verborgen = pl.when(laatste).then(pl.lit("verborgen")).otherwise("bescherming")

    oordeel = judge(reeks.with_columns(bescherming=verborgen), stand=True)

    assert oordeel == judge(school_months(*RUIS), stand=True)


def test_a_series_that_is_mostly_hidden_is_not_judged() -> None:
    """Small months are hidden, so the months left over are no fair sample."""
    reeks = school_months(*RUIS).with_row_index()
    verborgen = pl.when(pl.col("index") % 4 == 0).then(pl.lit("verborgen")).otherwise("bescherming")

    oordeel = judge(reeks.with_columns(bescherming=verborgen), stand=True)

    assert oordeel.status == "verborgen"
    assert oordeel.gemiddelde is None
    assert "te veel maanden zijn verborgen" in say_signaal(oordeel, stand=True)


def test_july_and_august_count_for_nothing() -> None:
    heel = [RUIS[i % len(RUIS)] for i in range(24)]
    vakantie = [n if month(i).month not in (7, 8) else 0 for i, n in enumerate(heel)]

    assert judge(series(*vakantie), stand=True) == judge(series(*heel), stand=True)


def test_a_missing_month_is_a_gap_and_not_a_zero() -> None:
    vol = judge(school_months(*RUIS, *[35] * 8), stand=False)
    gat = school_months(*RUIS, *[35] * 9).with_row_index()
    gat = gat.filter(pl.col("index") != len(RUIS) + 4).drop("index")

    oordeel = judge(gat, stand=False)

    assert vol.status == "gedaald"
    assert oordeel.regel != "reeks"
    assert oordeel.onder is not None
    assert oordeel.onder > 15


def test_what_lies_before_a_rebase_counts_for_nothing() -> None:
    reeks = school_months(*[90] * 12, *RUIS)
    vanaf = reeks["maand"].to_list()[12]

    oordeel = judge(reeks, stand=False, herijkt=vanaf, reden="nieuwe werkwijze vanaf die maand")

    assert oordeel.status == "stabiel"
    assert oordeel.gemiddelde == pytest.approx(np.mean(RUIS[: split_base(len(RUIS))]))
    assert oordeel.reden == "nieuwe werkwijze vanaf die maand"


def test_a_rebase_before_all_months_changes_nothing() -> None:
    reeks = school_months(*RUIS)

    oordeel = judge(reeks, stand=False, herijkt=date(2010, 1, 1), reden="lang geleden")

    assert oordeel == judge(reeks, stand=False)


def test_a_rebase_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reden"):
        judge(school_months(*RUIS), stand=False, herijkt=date(2023, 1, 1), reden=" ")


def test_small_counts_are_judged_by_exact_tests_also_when_masked() -> None:
    reeks = school_months(*[2] * 20, 10)
    klein = pl.col("laag") == 2
    gemaskeerd = reeks.with_columns(
        laag=pl.when(klein).then(1).otherwise("laag"),
        hoog=pl.when(klein).then(4).otherwise("hoog"),
        bescherming=pl.when(klein).then(pl.lit("bereik")).otherwise(pl.lit("open")),
    )

    open_ = judge(reeks, stand=False)
    dicht = judge(gemaskeerd, stand=False)

    assert (open_.status, open_.klein, open_.regel) == ("gestegen", True, "exact")
    assert dicht.klein
    assert dicht.status in ("let op", "stabiel")


@pytest.mark.parametrize(
    ("telt", "basis"), [(6, 6), (13, 13), (14, 13), (17, 13), (20, 16), (28, 24), (60, 24)]
)
def test_the_last_months_stay_out_of_the_base(telt: int, basis: int) -> None:
    assert split_base(telt) == basis
    assert telt <= VAST or basis >= VAST
    assert basis <= BASIS
    assert OORDEEL == 4


def test_areas_with_the_same_sentence_share_it() -> None:
    rustig = judge(school_months(*RUIS), stand=False)
    hoger = judge(school_months(*RUIS, 75), stand=False)

    zin = say_all({"Lekstroom": rustig, "Utrecht Stad": rustig, "Utrecht West": hoger}, stand=False)

    assert zin == (
        "Lekstroom en Utrecht Stad: geen aantoonbare verandering. Utrecht West: gestegen: sep 2024 "
        "ligt boven de band van wat toeval verklaart."
    )
    assert say_all({"a": rustig, "b": rustig}, stand=False) == "Geen aantoonbare verandering."


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 120)), min_size=0, max_size=60),
    st.booleans(),
    st.sampled_from(["open", "bereik", "verborgen"]),
)
def test_up_and_down_are_only_named_with_a_signal(
    aantallen: list[int | None], stand: bool, bescherming: str
) -> None:
    oordeel = judge(series(*aantallen, bescherming=bescherming), stand)
    zin = say_signaal(oordeel, stand).lower()

    genoemd = any(woord in zin for woord in WOORDEN)
    assert genoemd == (oordeel.status in ("gestegen", "gedaald"))
    assert genoemd == (oordeel.richting != 0 and oordeel.tot in oordeel.signalen)
    if genoemd:
        assert ("gestegen" in zin) == (oordeel.richting > 0)


def test_a_verdict_holds_nothing_of_single_hidden_counts() -> None:
    # Only sums over months, limits and dates: no field could hold a count of one month.
    assert {f.name for f in fields(Oordeel)} == {
        *("status", "richting", "regel", "maanden", "sinds", "tot", "telt", "gemiddelde"),
        *("onder", "boven", "van", "basis", "klein", "phi", "signalen", "herijkt", "reden"),
        "seizoen",
    }
