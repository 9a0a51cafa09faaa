"""Measures of registers counted case by case, by the words of ``docs/maten.md``."""

import math
import statistics
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import polars as pl

from loaders.periods import end_of, month_end, start_of
from schemas import AFSLUITREDENEN, HERHALINGEN, REDENEN, Maten

REGIOS = {
    "GM0344": "utrecht-stad",
    "GM0632": "utrecht-west",
    "GM1904": "utrecht-west",
    "GM0363": "buiten",
}
Regel = tuple[str, str, str, str, str]
Waarde = tuple[int, int | None, int | None, int | None]


def as_dict(frame: pl.DataFrame) -> dict[Regel, Waarde]:
    """The rows by their key, each key once."""
    Maten.validate(frame, cast=True)
    keys = frame.select("naam", "periode", "regio", "soort", "onderdeel").rows()
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, frame.select("n", "p25", "mediaan", "p75").rows(), strict=True))


def quartiles(days: Iterable[int], unit: int) -> Waarde | None:
    """By the standard library: of five or more, in whole units, half a unit up."""
    values = [Fraction(d) for d in days]
    if len(values) < 5:
        return None
    found = statistics.quantiles(values, n=4, method="inclusive")
    low, middle, high = (math.floor(v / unit + Fraction(1, 2)) for v in found)
    return len(values), low, middle, high


class Verwacht(dict[Regel, Waarde]):
    """What should come out, row by row."""

    def count(self, naam: str, periode: str, groups: set[tuple[str, str]], found: Any) -> None:
        numbers = Counter(found)
        for regio, soort in groups:
            self[naam, periode, regio, soort, ""] = (numbers[regio, soort], None, None, None)

    def parts(self, naam: str, periode: str, found: Iterable[tuple[str, str, str]]) -> None:
        for (regio, soort, deel), number in Counter(found).items():
            self[naam, periode, regio, soort, deel] = (number, None, None, None)

    def durations(self, naam: str, periode: str, unit: int, days: dict[Any, list[int]]) -> None:
        for (regio, soort), values in days.items():
            if (found := quartiles(values, unit)) is not None:
                self[naam, periode, regio, soort, ""] = found


def group_of(case: dict[str, Any], kind: str) -> tuple[str, str]:
    return REGIOS[case["gebied"]], case[kind] or "onbekend"


def by_group(
    cases: list[dict[str, Any]], kind: str, days: Any, joint: str, kinds: set[str]
) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for case in cases:
        regio, soort = group_of(case, kind)
        found.setdefault((regio, soort), []).append(days(case))
        if soort in kinds:
            found.setdefault((regio, joint), []).append(days(case))
    return found


def counting_day(case: dict[str, Any]) -> date:
    return case["begin"] + timedelta(days=0 if case["soort"] == "absoluut" else 29)


def ever_counts(case: dict[str, Any]) -> bool:
    return case["einde"] is None or counting_day(case) < case["einde"]


def expect_verzuim(cases: list[dict[str, Any]], maanden: list[str]) -> Verwacht:
    expected, groups = Verwacht(), {group_of(c, "soort") for c in cases}
    counting = [c for c in cases if ever_counts(c)]
    for maand in maanden:
        last = month_end(maand)
        came = [c for c in counting if f"{counting_day(c):%Y-%m}" == maand]
        left = [c for c in counting if c["einde"] and f"{c['einde']:%Y-%m}" == maand]
        begun = [c for c in counting if counting_day(c) <= last]
        here = [c for c in begun if c["einde"] is None or c["einde"] > last]
        for naam, which in (("instroom", came), ("uitstroom", left), ("stand", here)):
            expected.count(naam, maand, groups, [group_of(c, "soort") for c in which])
        ocw = {"absoluut", "lrv"}
        expected.durations("duur_open_weken", maand, 7, by_group(
            here, "soort", lambda c, last=last: (last - c["begin"]).days, "ocw", ocw))  # fmt: skip
        expected.durations("duur_gesloten_weken", maand, 7, by_group(
            left, "soort", lambda c: (c["einde"] - c["begin"]).days, "ocw", ocw))  # fmt: skip
        if "reden" in cases[0]:
            expected.parts(
                "reden", maand, [(*group_of(c, "soort"), REDENEN[c["reden"]]) for c in here]
            )
        if "afsluitreden" in cases[0]:
            closed = [(*group_of(c, "soort"), AFSLUITREDENEN[c["afsluitreden"]]) for c in left]
            expected.parts("afsluitreden", maand, closed)
    return expected


def expect_arrangementen(cases: list[dict[str, Any]], maanden: list[str]) -> Verwacht:
    expected, groups = Verwacht(), {group_of(c, "arrangement") for c in cases}
    started = [c for c in cases if c["loopt_van"]
               and (c["loopt_tot"] is None or c["loopt_van"] <= c["loopt_tot"])]  # fmt: skip
    for maand in maanden:
        last = month_end(maand)
        granted = [c for c in cases if f"{c['besluit']:%Y-%m}" == maand]
        runs = [c for c in started if c["loopt_van"] <= last
                and (c["loopt_tot"] is None or c["loopt_tot"] > last)]  # fmt: skip
        ended = [c for c in started if c["loopt_tot"] and f"{c['loopt_tot']:%Y-%m}" == maand]
        for naam, which in (("toegekend", granted), ("lopend", runs), ("beeindigd", ended)):
            expected.count(naam, maand, groups, [group_of(c, "arrangement") for c in which])
        if "aanvraag" not in cases[0]:
            continue
        asked = [c for c in granted if c["aanvraag"] and c["aanvraag"] <= c["besluit"]]
        expected.durations("doorlooptijd_dagen", maand, 1, by_group(
            asked, "arrangement", lambda c: (c["besluit"] - c["aanvraag"]).days, "alle",
            {"begeleiding", "tlv"}))  # fmt: skip
    return expected


def expect_vrijstellingen(cases: list[dict[str, Any]], jaren: list[str], tot: date) -> Verwacht:
    expected, groups = Verwacht(), {group_of(c, "grond") for c in cases}
    for jaar in jaren:
        first, last = start_of(jaar), end_of(jaar)
        counts = [c for c in cases
                  if c["begin"] <= last and (c["einde"] is None or c["einde"] > first)]  # fmt: skip
        at_start = [c for c in counts if c["begin"] <= first]
        later = [c for c in counts if c["begin"] > first]
        for naam, which in (("bij_aanvang", at_start), ("bijgekomen", later)):
            expected.count(naam, jaar, groups, [group_of(c, "grond") for c in which])
        expected.parts("herhaling", jaar, [
            (*group_of(c, "grond"), HERHALINGEN[c["herhaling"]]) for c in counts])  # fmt: skip
        day_after = timedelta(days=1)
        ended = [c for c in counts if c["einde"] and c["einde"] <= min(last, tot) + day_after]
        expected.parts("afsluitreden", jaar, [
            (*group_of(c, "grond"), AFSLUITREDENEN[c["afsluitreden"]]) for c in ended])  # fmt: skip
    return expected
