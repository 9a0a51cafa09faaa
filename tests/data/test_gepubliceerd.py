"""The published figures and the goals: complete, in one form, each with its source."""

import csv
import re
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
BESTANDEN = (
    "landelijk_leerplichttelling.csv",
    "gemeente_utrecht.csv",
    "bbv_verzuim_per_1000.csv",
    "losse_cijfers.csv",
)


def read(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def read_cijfers() -> list[dict[str, str]]:
    return [rij for naam in BESTANDEN for rij in read(DATA / "gepubliceerd" / naam)]


def look_up(gebied: str, periode: str, indicator: str) -> float:
    (waarde,) = (
        float(c["waarde"])
        for c in read_cijfers()
        if (c["gebied"], c["periode"], c["indicator"]) == (gebied, periode, indicator)
    )
    return waarde


def test_no_figure_stands_there_twice() -> None:
    sleutels = Counter((c["gebied"], c["periode"], c["indicator"]) for c in read_cijfers())
    assert max(sleutels.values()) == 1


def test_every_figure_has_a_number_a_unit_a_source_and_a_period() -> None:
    for c in read_cijfers():
        assert float(c["waarde"]) > 0
        assert c["eenheid"]
        assert c["bron"]
        assert c["bron"] != "idem"
        assert c["maat"] == "stroom"
        assert re.fullmatch(r"\d{4}-\d{4}|\d{4}", c["periode"])


def test_a_schooljaar_spans_two_years_in_a_row() -> None:
    for c in read_cijfers():
        if "-" in c["periode"]:
            begin, eind = map(int, c["periode"].split("-"))
            assert eind == begin + 1


def test_the_country_has_eighteen_school_years_and_utrecht_six() -> None:
    landelijk = read(DATA / "gepubliceerd" / BESTANDEN[0])
    utrecht = read(DATA / "gepubliceerd" / BESTANDEN[1])
    assert len({c["periode"] for c in landelijk}) == 18
    assert len({c["periode"] for c in utrecht}) == 6
    assert len(landelijk) == 44
    assert len(utrecht) == 30


def test_known_figures_stand_where_they_belong() -> None:
    assert look_up("NL", "2021-2022", "absoluut_verzuim") == 10240
    assert look_up("NL", "2004-2005", "vrijstelling_5a") == 1978
    assert look_up("GM0344", "2017-2018", "lrv") == 132
    assert look_up("GM0632", "2016-2017", "thuiszitters") == 14


def test_the_yearly_lrv_of_utrecht_is_its_begin_and_its_increase() -> None:
    for jaar in range(2012, 2018):
        periode = f"{jaar}-{jaar + 1}"
        delen = look_up("GM0344", periode, "lrv_begin") + look_up("GM0344", periode, "lrv_toename")
        assert look_up("GM0344", periode, "lrv") == delen


def test_a_bbv_year_is_the_school_year_that_ends_in_it() -> None:
    for c in read(DATA / "gepubliceerd" / "bbv_verzuim_per_1000.csv"):
        (bbv_jaar,) = re.findall(r"BBV-jaar (\d{4})", c["toelichting"])
        assert c["periode"] == f"{int(bbv_jaar) - 1}-{bbv_jaar}"


def test_a_break_names_known_indicators_and_a_reason() -> None:
    indicatoren = {c["indicator"] for c in read_cijfers()}
    indicatoren |= {path.stem for path in (DATA / "definities").glob("*.toml")}
    breuken = read(DATA / "gepubliceerd" / "breuken.csv")
    for breuk in breuken:
        assert set(breuk["indicatoren"].split("|")) <= indicatoren
        assert breuk["reden"].endswith(".")
        assert breuk["bron"]
        assert bool(breuk["vanaf"]) == (breuk["status"] == "geldig")
    assert {b["vanaf"] for b in breuken} >= {"2015-2016", "2021-2022"}
