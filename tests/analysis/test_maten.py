"""Measures of registers: added up where they can be, never a part for the whole."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from analysis.arrangementen import lopend_per_afzender, lopende_arrangementen
from analysis.doorlooptijd import doorlooptijd_dagen
from analysis.duur import duur_weken
from analysis.instroom import stromen
from analysis.leden import TOTAAL
from analysis.redenen import build_afsluitredenen, build_herhaling, build_redenen
from protection import protect
from schemas import Beschermd, Cellen, Maatcijfers

STAD, WEST = "utrecht-stad", "utrecht-west"
MAANDEN = [f"{2024 + (m > 12)}-{(m - 1) % 12 + 1:02d}" for m in range(8, 20)]


def build_maten(*rows: dict[str, Any]) -> pl.DataFrame:
    """Measures of thuiszitters of PO2601 in Utrecht Stad, in October 2024, but for what is said."""
    filled = []
    for row in rows:
        periode = row.get("periode", "2024-10")
        standard = {
            "thema": "thuiszitters", "naam": "stand", "periode": periode, "regio": STAD,
            "soort": "absoluut", "onderdeel": "", "n": 7, "volledig": True,
            "maand": date.fromisoformat(f"{periode}-01") if len(periode) == 7 else None,
            "schooljaar": "2024-2025", "afzender": "PO2601", "sector": "po", "levering_id": 1,
            "fictief": False,
        }  # fmt: skip
        filled.append({name: {**standard, **row}.get(name) for name in Maatcijfers.columns()})
    schema = {name: column.dtype for name, column in Maatcijfers.columns().items()}
    return Maatcijfers.validate(pl.DataFrame(filled, schema=schema))


def flow(periode: str, stand: int, came: int, left: int, **rest: Any) -> list[dict[str, Any]]:
    numbers = {"stand": stand, "instroom": came, "uitstroom": left}
    return [{"periode": periode, "naam": name, "n": n, **rest} for name, n in numbers.items()]


def build_stand(*rows: tuple[str, str, int, int]) -> pl.DataFrame:
    """Cells of the stand: region, month, lowest and highest it may be."""
    schema = {name: column.dtype for name, column in Cellen.columns().items()}
    cells = [
        (periode, regio, TOTAAL, TOTAAL, TOTAAL, low, high) for regio, periode, low, high in rows
    ]
    return pl.DataFrame(cells, schema=schema, orient="row")


VO = {"afzender": "VO2601", "sector": "vo", "soort": "lrv"}


def test_flows_of_po_and_vo_add_up_where_their_registers_make_the_whole_stand() -> None:
    maten = build_maten(*flow("2024-10", 20, 6, 5), *flow("2024-10", 30, 8, 0, **VO))
    found = stromen(maten, build_stand((STAD, "2024-10", 50, 50)))
    assert found.select("stand", "instroom", "uitstroom").rows() == [(50, 14, 5)]


@pytest.mark.parametrize("stand", [(51, 51), (50, 53)])
def test_a_region_of_which_another_sent_counts_has_no_flows(stand: tuple[int, int]) -> None:
    maten = build_maten(*flow("2024-10", 50, 6, 5))
    assert stromen(maten, build_stand((STAD, "2024-10", *stand))).is_empty()


def test_the_flows_of_one_of_two_senders_are_not_those_of_the_region() -> None:
    only_stand = flow("2024-10", 30, 8, 0, **VO)[:1]
    maten = build_maten(*flow("2024-10", 20, 6, 5), *only_stand)
    assert stromen(maten, build_stand((STAD, "2024-10", 50, 50))).is_empty()


def test_a_flow_that_may_be_higher_is_left_out() -> None:
    rows = flow("2024-10", 50, 6, 5)
    maten = build_maten(rows[0], {**rows[1], "volledig": False}, rows[2])
    assert stromen(maten, build_stand((STAD, "2024-10", 50, 50))).is_empty()


def test_a_kind_outside_the_ocw_definition_is_no_part_of_the_flows() -> None:
    other = flow("2024-10", 9, 9, 9, soort="geoorloofd")
    maten = build_maten(*flow("2024-10", 50, 6, 5), *other)
    found = stromen(maten, build_stand((STAD, "2024-10", 50, 50)))
    assert found.select("instroom", "uitstroom").rows() == [(6, 5)]


def test_durations_of_senders_stay_apart() -> None:
    one = {"naam": "duur_open_weken", "soort": "ocw", "n": 20, "p25": 4, "mediaan": 9, "p75": 30}
    maten = build_maten(one, {**one, **VO, "soort": "ocw", "mediaan": 12}, {**one, "soort": "lrv"})
    found = duur_weken(maten)
    assert found.select("afzender", "mediaan").rows() == [("PO2601", 9), ("VO2601", 12)]
    assert duur_weken(maten, "gesloten").is_empty()


def test_lead_times_stand_beside_all_decisions_of_the_month() -> None:
    own = {"thema": "arrangementen", "soort": "tlv"}
    times = {**own, "naam": "doorlooptijd_dagen", "n": 8, "p25": 10, "mediaan": 20, "p75": 30}
    granted = [{**own, "naam": "toegekend", "soort": soort, "n": n}
               for soort, n in (("tlv", 11), ("begeleiding", 5))]  # fmt: skip
    maten = build_maten(times, {**times, "soort": "alle", "n": 12}, *granted)
    assert doorlooptijd_dagen(maten).select("n", "mediaan", "toegekend").rows() == [(12, 20, 16)]
    assert doorlooptijd_dagen(maten, "tlv").select("n", "toegekend").rows() == [(8, 11)]


TLV = {"thema": "arrangementen", "soort": "tlv"}
TLV_VO = {**TLV, "afzender": "VO2601", "sector": "vo"}


def granted(n: int) -> pl.DataFrame:
    return build_stand((STAD, "2024-10", n, n)).with_columns(onderdeel=pl.lit("tlv"))


def test_what_runs_is_unknown_where_a_sender_does_not_tell() -> None:
    po = [{**TLV, "naam": naam, "n": n} for naam, n in (("toegekend", 3), ("lopend", 40))]
    vo = {**TLV_VO, "naam": "toegekend", "n": 2}
    [alone] = lopende_arrangementen(build_maten(*po), granted(3)).rows(named=True)
    assert (alone["toegekend"], alone["lopend"], alone["beeindigd"]) == (3, 40, None)
    [both] = lopende_arrangementen(build_maten(*po, vo), granted(5)).rows(named=True)
    assert (both["toegekend"], both["lopend"], both["volledig"]) == (5, None, False)


def test_the_arrangementen_of_one_register_are_not_those_of_the_region() -> None:
    maten = build_maten({**TLV, "naam": "toegekend", "n": 3}, {**TLV, "naam": "lopend", "n": 40})
    assert lopende_arrangementen(maten, granted(9)).is_empty()


def test_what_runs_of_a_sender_is_counted_over_kinds_where_its_register_is_complete() -> None:
    rows = [
        {**TLV, "naam": "lopend", "n": 40},
        {**TLV, "naam": "lopend", "n": 2, "soort": "begeleiding"},
        {**TLV_VO, "naam": "lopend", "n": 7, "volledig": False},
    ]
    found = lopend_per_afzender(build_maten(*rows))
    assert found.select("afzender", "n").rows() == [("PO2601", 42)]


def number(cells: pl.DataFrame, **key: str) -> int | None:
    found = cells.filter(**{"gebied": STAD, "niveau": TOTAAL, **key})
    return found["laag"].item() if found.height else None


REDENEN = (
    {"naam": "reden", "onderdeel": "hoogbegaafdheid", "n": 6},
    {"naam": "reden", **VO, "onderdeel": "hoogbegaafdheid", "n": 9},
    {"naam": "reden", "onderdeel": "onbekend", "n": 12},
    {"naam": "reden", "regio": WEST, "onderdeel": "onbekend", "n": 30},
)


def test_reasons_add_up_over_senders_and_kinds_to_the_stand() -> None:
    stand = build_stand((STAD, "2024-10", 27, 27), (WEST, "2024-10", 31, 31))
    cells, buren = build_redenen(build_maten(*REDENEN), stand)
    assert number(cells, onderdeel="hoogbegaafdheid") == 15
    assert number(cells, onderdeel=TOTAAL) == 27
    assert set(cells["gebied"].to_list()) == {STAD}, "of West one pupil has no reason row"
    Beschermd.validate(protect(cells, buren), cast=True)


def test_the_reasons_of_one_sender_are_not_those_of_the_region() -> None:
    stand = build_stand((STAD, "2024-10", 40, 40))
    assert build_redenen(build_maten(*REDENEN), stand)[0].is_empty()


def year_of(reasons: dict[str, str], months: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Measures and flows: six left every month; senders name one reason, or none."""
    rows: list[dict[str, Any]] = []
    for afzender, reason in reasons.items():
        own = {"afzender": afzender, "n": 6, "naam": "afsluitreden"}
        rows += [{**own, "onderdeel": reason, "periode": m} for m in months if reason]
    left = 6 * len(reasons)
    flows = pl.DataFrame([{"regio": STAD, "periode": m, "schooljaar": "2024-2025",
                           "uitstroom": left} for m in months])  # fmt: skip
    return build_maten(*rows), flows


def test_reasons_of_closing_are_those_of_a_whole_schooljaar() -> None:
    maten, flows = year_of({"PO2601": "terug naar school", "VO2601": "vrijstelling"}, MAANDEN)
    cells, buren = build_afsluitredenen(maten, flows)
    assert number(cells, onderdeel="vrijstelling") == 72
    assert number(cells, onderdeel=TOTAAL) == 144
    assert cells["periode"].unique().to_list() == ["2024-2025"]
    Beschermd.validate(protect(cells, buren), cast=True)


def test_a_year_with_a_month_missing_or_a_silent_sender_has_no_reasons_of_closing() -> None:
    short = year_of({"PO2601": "verhuisd"}, MAANDEN[1:])
    silent = year_of({"PO2601": "verhuisd", "VO2601": ""}, MAANDEN)
    for maten, flows in (short, silent):
        assert build_afsluitredenen(maten, flows)[0].is_empty()


def test_grounds_of_vrijstellingen_are_never_added_up() -> None:
    own = {"thema": "vrijstellingen", "naam": "herhaling", "periode": "2024-2025"}
    numbers = (("5a", "nieuw", 8), ("5a", "verlenging", 30), ("15", "nieuw", 6))
    rows = ({**own, "soort": grond, "onderdeel": deel, "n": n} for grond, deel, n in numbers)
    stand = pl.concat(
        build_stand((STAD, "2024-2025", n, n)).with_columns(pl.lit(grond).alias("onderdeel"))
        for grond, n in (("5a", 38), ("15", 7))
    )
    cells, buren = build_herhaling(build_maten(*rows), stand)
    assert number(cells, niveau="5a", onderdeel=TOTAAL) == 38
    assert number(cells, niveau="5a", onderdeel="nieuw") == 8
    assert set(cells["niveau"].to_list()) == {"5a"}
    Beschermd.validate(protect(cells, buren), cast=True)


def test_without_registers_there_is_nothing_and_no_error() -> None:
    empty = Maatcijfers.create_empty()
    assert stromen(empty, build_stand((STAD, "2024-10", 5, 5))).is_empty()
    assert lopende_arrangementen(empty, granted(3)).is_empty()
    assert doorlooptijd_dagen(empty).is_empty()
    stand = build_stand((STAD, "2024-10", 5, 5))
    assert build_redenen(empty, stand)[0].is_empty()
    assert build_afsluitredenen(empty, stromen(empty, stand))[0].is_empty()
    assert build_herhaling(empty, stand)[0].is_empty()
