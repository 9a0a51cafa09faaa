"""What stands out in a file beside earlier deliveries, and what does not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from loaders.controles import load_controles
from loaders.vergelijken import Grenzen, load_grenzen
from settings import get_settings
from tests.loaders.vergelijk import (
    AMERSFOORT,
    NAMEN,
    UTRECHT,
    WOERDEN,
    ZEIST,
    cover,
    earlier,
    found,
    others,
    put,
    rows,
    series,
)

JAAR = ["2024-09", "2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04"]


@pytest.mark.parametrize(
    ("was", "wordt", "jump"),
    [
        (2, 5, False),
        (14, 20, False),
        (12, 40, True),
        (40, 12, True),
        (20, 0, True),
        (900, 930, False),
        (900, 1300, True),
        (0, 12, True),
        (0, 8, False),
    ],
)
def test_a_jump_is_more_than_noise(was: int, wordt: int, jump: bool) -> None:
    assert Grenzen().is_jump(was, wordt) == jump


def test_a_jump_names_gemeente_both_figures_direction_and_cell() -> None:
    levering = put(
        rows(("2025-02", UTRECHT, 61), ("2025-02", ZEIST, 9)),
        earlier(rows(("2025-01", UTRECHT, 20), ("2025-01", ZEIST, 8))),
    )

    jump = found(levering)["sprong"]

    assert [b.cel for b in jump] == ["D2"]
    assert "Utrecht: 61 thuiszitters in februari 2025, veel hoger dan de 20 van" in jump[0].melding
    assert "Samen: 70" in found(levering)["sprong_totaal"][0].melding


def test_a_total_over_other_gemeenten_is_no_jump() -> None:
    levering = put(
        rows(("2025-02", UTRECHT, 20), ("2025-02", ZEIST, 80)),
        earlier(rows(("2025-01", UTRECHT, 20), ("2025-01", WOERDEN, 1))),
    )

    assert not {"sprong", "sprong_totaal"} & found(levering).keys()


def test_only_what_is_new_can_jump() -> None:
    levering = put(
        rows(("2025-01", UTRECHT, 80), ("2025-02", UTRECHT, 82)),
        earlier(rows(("2024-12", UTRECHT, 20), ("2025-01", UTRECHT, 78))),
    )

    assert "sprong" not in found(levering)


@pytest.mark.parametrize("maand", ["2025-07", "2025-08"])
def test_holiday_months_are_not_compared(maand: str) -> None:
    levering = put(
        rows((maand, UTRECHT, 5), ("2025-09", UTRECHT, 48)),
        earlier(rows(("2025-06", UTRECHT, 50))),
    )

    assert "sprong" not in found(levering)


def test_a_flow_is_compared_with_the_same_month_a_year_earlier() -> None:
    past = earlier(rows(("2024-02", UTRECHT, 60), ("2025-01", UTRECHT, 10), thema="arrangementen"))

    levering = put(rows(("2025-02", UTRECHT, 62), thema="arrangementen"), past)

    assert "sprong" not in found(levering)


def test_a_running_year_is_not_compared_with_a_full_one() -> None:
    nieuw = rows(("2025-2026", UTRECHT, 20), thema="vrijstellingen", grond="5a")
    dekking = cover(nieuw).with_columns(tot_en_met=pl.lit(date(2025, 10, 31)))
    past = earlier(rows(("2024-2025", UTRECHT, 200), thema="vrijstellingen", grond="5a"))

    assert found(put(nieuw, past, dekking=dekking)) == {}


def test_a_full_year_that_replaces_its_running_part_is_no_revision() -> None:
    part = rows(("2024-2025", UTRECHT, 20), thema="vrijstellingen", grond="5a")
    whole = rows(("2024-2025", UTRECHT, 90), thema="vrijstellingen", grond="5a")

    levering = put(whole, earlier(part, tot_en_met=date(2024, 10, 31)))

    assert not {"herzien", "ouder_gewijzigd"} & found(levering).keys()


def test_the_month_before_that_changes_by_more_than_a_little_is_named() -> None:
    levering = put(
        rows(("2025-01", UTRECHT, 47), ("2025-02", UTRECHT, 50)),
        earlier(rows(("2025-01", UTRECHT, 38))),
    )

    (finding,) = found(levering)["herzien"]

    assert "Januari 2025: 47 thuiszitters, eerder leverde u 38" in finding.melding
    assert finding.cel == "D2"
    assert "herzien" not in found(
        put(
            rows(("2025-01", UTRECHT, 40), ("2025-02", UTRECHT, 50)),
            earlier(rows(("2025-01", UTRECHT, 38))),
        )
    )


def test_older_months_that_change_are_listed_with_both_figures() -> None:
    levering = put(
        rows(("2024-11", UTRECHT, 11), ("2024-12", UTRECHT, 12), ("2025-01", UTRECHT, 13)),
        earlier(rows(("2024-11", UTRECHT, 10), ("2024-12", UTRECHT, 12), ("2025-01", UTRECHT, 13))),
    )

    (finding,) = found(levering)["ouder_gewijzigd"]

    assert "november 2024 10 → 11" in finding.melding
    assert "december" not in finding.melding


def test_a_shift_between_gemeenten_with_the_same_total_is_a_change() -> None:
    levering = put(
        rows(("2024-11", UTRECHT, 9), ("2024-11", ZEIST, 11), ("2024-12", UTRECHT, 9)),
        earlier(rows(("2024-11", UTRECHT, 10), ("2024-11", ZEIST, 10), ("2024-12", UTRECHT, 9))),
    )

    assert "20, maar anders verdeeld" in found(levering)["ouder_gewijzigd"][0].melding


def test_a_register_that_no_longer_knows_an_older_gemeente_is_a_change() -> None:
    nieuw = rows(("2024-11", UTRECHT, 10), ("2024-12", UTRECHT, 10))
    wide = cover(nieuw, *(("thuiszitters", m, "*", "*") for m in ("2024-11", "2024-12")))
    oud = rows(("2024-11", UTRECHT, 10), ("2024-11", ZEIST, 6), ("2024-12", UTRECHT, 10))

    assert "16 → 10" in found(put(nieuw, earlier(oud), dekking=wide))["ouder_gewijzigd"][0].melding
    # A table of counts says nothing of the gemeenten that it does not name.
    assert "ouder_gewijzigd" not in found(put(nieuw, earlier(oud)))


def test_a_gemeente_that_was_there_before_is_missed() -> None:
    levering = put(
        rows(("2025-02", UTRECHT, 20)),
        earlier(rows(("2025-01", UTRECHT, 20), ("2025-01", ZEIST, 6), ("2025-01", WOERDEN, 0))),
    )

    (finding,) = found(levering)["gemeente_ontbreekt"]

    assert "Zeist (6)" in finding.melding
    assert "Woerden" not in finding.melding


def test_a_gemeente_that_another_file_of_the_sender_delivered_is_not_missed() -> None:
    levering = put(
        rows(("2025-02", UTRECHT, 20)),
        earlier(rows(("2025-01", UTRECHT, 20), ("2025-01", ZEIST, 6), ("2025-02", ZEIST, 7))),
    )

    assert "gemeente_ontbreekt" not in found(levering)


def test_a_kind_that_always_was_there_is_missed() -> None:
    months = ["2024-11", "2024-12", "2025-01"]
    past = [
        earlier(rows(*series(months, UTRECHT, [9, 9, 9]), soort=soort))
        for soort in ("absoluut", "lrv")
    ]

    levering = put(rows(("2025-02", UTRECHT, 9)), *past)

    assert "lrv stond de vorige keren wel" in found(levering)["soort_ontbreekt"][0].melding


def test_skipped_months_are_named() -> None:
    levering = put(rows(("2025-04", UTRECHT, 9)), earlier(rows(("2025-01", UTRECHT, 9))))

    (finding,) = found(levering)["maand_overgeslagen"]

    assert "februari 2025 en maart 2025" in finding.melding


PLEKKEN = [UTRECHT, WOERDEN, ZEIST, AMERSFOORT]


def test_a_month_that_equals_the_one_before_to_the_digit_is_suspect() -> None:
    same = [12, 7, 9, 5]
    nieuw = rows(*(("2025-02", g, n) for g, n in zip(PLEKKEN, same, strict=True)))
    past = earlier(rows(*(("2025-01", g, n) for g, n in zip(PLEKKEN, same, strict=True))))

    assert "zelfde_cijfers" in found(put(nieuw, past))

    other = nieuw.with_columns(aantal=pl.col("aantal") + (pl.col("gebied") == ZEIST).cast(pl.Int64))
    assert "zelfde_cijfers" not in found(put(other, past))
    counted = nieuw.with_columns(regel=pl.lit("register-stand"))
    assert "zelfde_cijfers" not in found(put(counted, past))


def test_small_months_may_be_equal() -> None:
    nieuw = rows(("2025-02", UTRECHT, 2), ("2025-02", ZEIST, 1))
    past = earlier(rows(("2025-01", UTRECHT, 2), ("2025-01", ZEIST, 1)))

    assert "zelfde_cijfers" not in found(put(nieuw, past))


def test_a_stock_that_only_rises_in_a_schooljaar_looks_added_up() -> None:
    added = series(JAAR, UTRECHT, [5, 11, 16, 24, 31, 36, 44, 51])

    (finding,) = found(put(rows(*added)))["stand_opgeteld"]

    assert "2024-2025" in finding.melding
    normal = series(JAAR, UTRECHT, [5, 11, 16, 24, 20, 36, 44, 51])
    assert "stand_opgeteld" not in found(put(rows(*normal)))


def test_a_flow_that_only_rises_or_stands_still_is_no_flow() -> None:
    rising = rows(*series(JAAR, UTRECHT, [5, 11, 16, 24, 31, 36, 44, 51]), thema="arrangementen")
    still = rows(*series(JAAR, UTRECHT, [80, 81, 80, 79, 80, 81, 81, 80]), thema="arrangementen")
    flow = rows(*series(JAAR, UTRECHT, [80, 91, 70, 79, 99, 81, 68, 88]), thema="arrangementen")

    assert "stroom_opgeteld" in found(put(rising))
    assert "stroom_als_stand" in found(put(still))
    assert not {"stroom_opgeteld", "stroom_als_stand"} & found(put(flow)).keys()


def test_a_year_with_the_figures_of_a_month_is_suspect() -> None:
    counts = [("2025-05", g, n) for g, n in ((UTRECHT, 20), (ZEIST, 7), (WOERDEN, 6))]
    year = rows(*(("2024-2025", g, n) for _, g, n in counts), thema="leerplichttelling")

    assert "mei 2025" in found(put(year, earlier(rows(*counts))))["jaar_als_stand"][0].melding
    other = [(p, g, (n or 0) + 1) for p, g, n in counts]
    assert "jaar_als_stand" not in found(put(year, earlier(rows(*other))))


def test_a_gemeente_of_another_sender_is_named_and_one_outside_the_regions_told() -> None:
    levering = put(
        rows(("2025-02", UTRECHT, 9), ("2025-02", WOERDEN, 1), ("2025-02", AMERSFOORT, 1))
    )
    namen = replace(NAMEN, van=frozenset([UTRECHT]))

    named = found(levering, namen)

    assert [b.cel for b in named["buiten_gebied"]] == ["D3"]
    assert "Die hoort bij Passenderwijs" in named["buiten_gebied"][0].melding
    assert named["buiten_regio"][0].ernst == "info"
    assert "buiten_gebied" not in found(levering, replace(NAMEN, van=None))


def test_two_senders_of_the_same_figure_are_told_before_it_is_stored() -> None:
    levering = put(
        rows(("2025-01", UTRECHT, 9), ("2025-02", UTRECHT, 9)),
        anderen=others(("2025-02", UTRECHT, "absoluut"), ("2025-02", ZEIST, "absoluut")),
    )

    (finding,) = found(levering)["twee_afzenders"]

    assert (
        "Utrecht, thuiszitters, februari 2025: ook geleverd door Passenderwijs" in finding.melding
    )
    assert finding.cel == "D3"


def test_a_register_contradicts_only_what_it_counts() -> None:
    nieuw = rows(("2025-02", UTRECHT, 9))
    wide = cover(nieuw, ("thuiszitters", "2025-02", "*", "*"))
    cells = (("2025-02", UTRECHT, "absoluut"), ("2025-02", ZEIST, "absoluut"))

    both = found(put(nieuw, dekking=wide, anderen=others(*cells)))

    assert len(both["twee_afzenders"]) == 1


def test_a_conflict_that_was_settled_says_who_counts() -> None:
    keuzes = pl.DataFrame(
        {
            "thema": ["thuiszitters"],
            "periode": ["2025-02"],
            "gebied": [UTRECHT],
            "soort": ["absoluut"],
            "afzender": ["PO2601"],
        }
    )
    anderen = others(("2025-02", UTRECHT, "absoluut"))

    told = found(put(rows(("2025-02", UTRECHT, 9)), anderen=anderen, keuzes=keuzes))

    assert "SWV Utrecht PO telt" in told["keuze_geldt"][0].melding
    assert "twee_afzenders" not in told


def test_a_month_carried_forward_from_one_that_changes_is_outdated() -> None:
    carried = earlier(rows(("2025-02", UTRECHT, 20)), doorgeschoven=True, levering_id=2)

    levering = put(rows(("2025-01", UTRECHT, 30)), earlier(rows(("2025-01", UTRECHT, 20))), carried)

    (finding,) = found(levering)["doorgeschoven_verouderd"]
    assert "Februari 2025 is doorgeschoven uit januari 2025" in finding.melding


def test_masked_counts_are_compared_by_their_middle() -> None:
    levering = put(rows(("2025-02", UTRECHT, None)), earlier(rows(("2025-01", UTRECHT, 40))))

    assert "ongeveer 2 thuiszitters" in found(levering)["sprong"][0].melding


def test_a_comparison_with_examples_says_so() -> None:
    levering = put(
        rows(("2025-02", UTRECHT, 60)), earlier(rows(("2025-01", UTRECHT, 20)), fictief=True)
    )

    assert "(voorbeeldgegevens)" in found(levering)["sprong"][0].melding


def test_a_first_delivery_has_nothing_to_compare_with() -> None:
    assert found(put(rows(("2025-02", UTRECHT, 60), ("2025-02", ZEIST, 4)))) == {}


def test_every_finding_of_a_comparison_is_a_warning_or_information() -> None:
    codes = ["sprong", "herzien", "twee_afzenders", "keuze_geldt", "buiten_regio"]

    assert {load_controles()[code].ernst for code in codes} == {"let_op", "info"}


def test_the_thresholds_are_data_and_a_misspelt_one_is_refused(tmp_path: Path) -> None:
    assert load_grenzen(get_settings().data_dir / "grenzen.csv") == Grenzen()
    assert load_grenzen(tmp_path / "geen.csv") == Grenzen()

    own = tmp_path / "grenzen.csv"
    own.write_text("naam;waarde\nsprong_minimaal;25\n", encoding="utf-8")
    assert not load_grenzen(own).is_jump(0, 20)

    wrong = tmp_path / "fout.csv"
    wrong.write_text("naam;waarde\nsprong;25\n", encoding="utf-8")
    with pytest.raises(ValueError, match="onbekende grens sprong"):
        load_grenzen(wrong)
