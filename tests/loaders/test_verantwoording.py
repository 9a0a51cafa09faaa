"""Every cell is accounted for: stored, refused or asked about, or known to be no data."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.aggregates import count_aggregate
from loaders.context import read_context
from loaders.kinds import Opties
from loaders.periods import parse_date, parse_month, parse_schooljaar
from loaders.personal import is_bsn
from loaders.read import read_bladen
from loaders.reference import load_reference
from loaders.report import Verslag
from loaders.tables import find_tables
from loaders.values import Herkenner, parse_count
from settings import get_settings
from tests.loaders.werkboek import write_openpyxl

GEMEENTEN = ("Woerden", "Zeist", "Houten", "Bunnik", "Utrecht", "Lopik")
KOP = ["Gemeente", "Absoluut verzuim", "Langdurig relatief verzuim"]
GOED = st.integers(0, 5000) | st.sampled_from(["<5", "< 5", "12", "1.234"])
GEEN = st.sampled_from([None, "n.v.t.", "nvt"])
FOUT = st.sampled_from(["ongeveer 3", -2, 2.5, "3,5", "veel", "<10", "=1+", "5 of 6"])
CEL = st.one_of(
    GOED.map(lambda v: ("goed", v)),
    GEEN.map(lambda v: ("geen", v)),
    FOUT.map(lambda v: ("fout", v)),
    st.just(("streep", "-")),
)
RIJEN = st.lists(st.tuples(CEL, CEL), min_size=1, max_size=len(GEMEENTEN))


@settings(max_examples=60)
@given(RIJEN)
def test_cells_read_are_stored_refused_or_known_to_be_no_data(rijen: list[Any]) -> None:
    sheet: list[list[Any]] = [["Thuiszitters januari 2023"], KOP]
    sheet += [[naam, *(v for _, v in rij)] for naam, rij in zip(GEMEENTEN, rijen, strict=False)]
    soorten = [soort for rij in rijen for soort, _ in rij]
    blad = read_bladen(write_openpyxl({"Blad1": sheet}), "levering.xlsx")[0]
    reference = load_reference(get_settings().data_dir / "referentie")
    herkenner, verslag = Herkenner(reference, Opties()), Verslag()
    [tabel] = find_tables(blad, herkenner)
    omgeving = read_context(tabel, herkenner, verslag)
    telling = count_aggregate(tabel, [], omgeving, herkenner, verslag, "levering.xlsx")
    said = [b.code for b in verslag.bevindingen]
    assert len(telling.regels) == soorten.count("goed")
    assert said.count("aantal") + said.count("formule") == soorten.count("fout")
    assert said.count("streepje") == soorten.count("streep")
    assert len({(r.rij, r.kolom) for r in telling.regels}) == len(telling.regels)


@given(st.text(max_size=30))
def test_no_text_makes_a_cell_parser_raise(text: str) -> None:
    reference = load_reference(get_settings().data_dir / "referentie")
    herkenner = Herkenner(reference, Opties())
    parse_count(text)
    parse_date(text)
    parse_month(text)
    parse_schooljaar(text)
    for veld in ("gemeente", "soort", "grond", "niveau", "maand", "peildatum", "jaar", "swv"):
        herkenner.find(veld, text)
    assert isinstance(herkenner.header_dims(text), dict)


@given(st.integers(0, 999_999_999))
def test_a_number_passes_the_bsn_check_exactly_when_the_elfproef_holds(number: int) -> None:
    digits = f"{number:09d}"
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    holds = sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0
    assert is_bsn(digits) == (holds and number > 0)
