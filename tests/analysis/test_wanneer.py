"""Every *wanneer* of the documents is understood, and nothing else is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.wanneer import Maanden, read_wanneer, say_wanneer

# As written in the documents, the cells that hold more than one included.
GELEZEN = {
    "Doorlopend": "doorlopend",
    "Tweewekelijks": "elke 2 weken",
    "wekelijks": "elke week",
    "Maandelijks": "elke maand",
    "Om de 6 weken": "elke 6 weken",
    "4 keer per jaar": "4 keer per jaar",
    "6 keer per jaar": "6 keer per jaar",
    "4-6 keer per jaar": "4 tot 6 keer per jaar",
    "4–6 keer per jaar": "4 tot 6 keer per jaar",
    "2 sessies": "2 keer in totaal",
    "minimaal 1 keer per jaar": "minstens 1 keer per jaar",
    "minstens 2 keer per jaar": "minstens 2 keer per jaar",
    "Twee keer per jaar": "2 keer per jaar",
    "jaarlijks": "1 keer per jaar",
    "tenminste jaarlijks": "minstens 1 keer per jaar",
    "per schooljaar": "1 keer per jaar",
    "jan/feb": "in januari of februari",
    "1 keer per jaar (jan/feb)": "1 keer per jaar, in januari of februari",
    "Sep": "in september",
    "September": "in september",
    "Okt": "in oktober",
    "Jun": "in juni",
    "Sep – okt": "in september of oktober",
    "Aug – sep": "in augustus of september",
    "Apr – mei": "in april of mei",
    "Jun – jul": "in juni of juli",
    "Feb – mrt": "in februari of maart",
    "Sep – dec": "in september tot en met december",
    "Jan / jun": "in januari en juni",
    "Okt / jan / jun": "in oktober, januari en juni",
    "Voorjaar 2023": "in maart tot en met mei 2023",
    "Deadline nov 2022": "uiterlijk 30 november 2022",
    "Doorlopend tot eind 2022": "doorlopend tot en met 31 december 2022",
    "Q2 2023": "in april tot en met juni 2023",
    "Q3 2023": "in juli tot en met september 2023",
    "Q4 2023": "in oktober tot en met december 2023",
    "Q1 2024": "in januari tot en met maart 2024",
    "In 2025": "in 2025",
    "Maandelijks/doorlopend": "elke maand; doorlopend",
    "Maandelijks Deadline nov 2022": "elke maand; uiterlijk 30 november 2022",
    "Doorlopend 4 keer per jaar": "doorlopend; 4 keer per jaar",
    "Doorlopend Doorlopend": "doorlopend",
    'Doorlopend <ul style="list-style-type: none"> • 4 keer per jaar • Om de 6 weken • '
    "1 keer per jaar (jan/feb)</ul>": "doorlopend; 4 keer per jaar; elke 6 weken; "
    "1 keer per jaar, in januari of februari",
}


@pytest.mark.parametrize(("tekst", "zin"), GELEZEN.items())
def test_every_wanneer_of_the_documents_is_understood(tekst: str, zin: str) -> None:
    assert say_wanneer(read_wanneer(tekst)) == zin


@pytest.mark.parametrize(
    "tekst",
    ["na de zomer", "marathon", "decem", "Jaarkalender", "Doorlopend of niet", "13e kwartaal",
     "volgend jaar", "31-02-2023", "Q5 2023"],
)  # fmt: skip
def test_what_does_not_fit_as_a_whole_stays_text(tekst: str) -> None:
    wanneer = read_wanneer(tekst)
    assert wanneer.tekst == tekst
    assert not wanneer.begrepen
    assert say_wanneer(wanneer) == "niet begrepen"


@pytest.mark.parametrize("tekst", ["", "  ", None])
def test_empty_is_not_filled_in_yet(tekst: str | None) -> None:
    assert say_wanneer(read_wanneer(tekst)) == "nog niet ingevuld"


def test_months_round_the_turn_of_the_year_follow_one_another() -> None:
    assert read_wanneer("dec/jan").onderdelen == (Maanden(((12, 1),)),)


@given(st.text(max_size=40) | st.lists(st.sampled_from([*GELEZEN, "en", "/", "x"])).map(" ".join))
def test_reading_never_fails_and_reads_the_same_twice(tekst: str) -> None:
    wanneer = read_wanneer(tekst)

    assert wanneer == read_wanneer(wanneer.tekst)
    assert say_wanneer(wanneer)
