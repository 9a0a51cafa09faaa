"""Communicating vessels: a sentence says only what the counts can bear."""

import pytest

from analysis.vaten import NIET_BEKEND, Gesloten, say_closed, say_columns

VORIGE = "2024-2025"


def test_each_column_is_compared_with_itself_and_none_is_added() -> None:
    # |30 - 60| = 30 > 1,96·√90 = 18,6; |100 - 77| = 23 < 1,96·√177 = 26,1.
    zin = say_columns({"absoluut verzuim": (30, 60), "5 onder a": (100, 77)}, VORIGE)

    assert zin == (
        "Gedaald sinds 2024-2025: absoluut verzuim (van 60 naar 30). Verder geen aantoonbaar "
        "verschil."
    )


@pytest.mark.parametrize("paar", [(None, 60), (30, None), (None, None)])
def test_a_column_that_is_hidden_or_missing_is_named(paar: tuple[int | None, int | None]) -> None:
    zin = say_columns({"absoluut verzuim": paar, "5 onder a": (80, 77)}, VORIGE)

    assert zin == (
        "Geen aantoonbaar verschil met 2024-2025. Niet te vergelijken met 2024-2025: absoluut "
        "verzuim."
    )


def test_without_any_column_nothing_is_said() -> None:
    assert say_columns({}, VORIGE) == ""


def test_closed_cases_tell_who_returned_and_who_moved_to_an_exemption() -> None:
    gesloten = Gesloten(158, {"terug naar school": 96, "vrijstelling": 29, "verhuisd": 18})

    assert say_closed(gesloten, "2025-2026", "Utrecht Stad") == (
        "In 2025-2026 sloten in Utrecht Stad 158 meldingen van absoluut of langdurig relatief "
        "verzuim. Daarvan 96 met terugkeer naar school en 29 met een vrijstelling. Wie een "
        "vrijstelling kreeg, is niet terug op school."
    )


def test_a_hidden_reason_is_not_worked_out() -> None:
    zin = say_closed(Gesloten(40, {"terug naar school": 25}), "2025-2026", "Lekstroom")

    assert "25 met terugkeer naar school" in zin
    assert "vrijstelling" not in zin
    assert "15" not in zin


def test_hidden_and_unknown_are_said_and_are_not_zero() -> None:
    verborgen = say_closed(Gesloten(9, {}), "2025-2026", "Lekstroom")
    onbekend = say_closed(None, "", "Lekstroom")

    assert "is verborgen of niet geleverd" in verborgen
    assert "is niet bekend" in onbekend
    assert " 0 " not in verborgen + onbekend


def test_what_cannot_be_known_claims_no_change() -> None:
    assert not {"gestegen", "gedaald", "stijg", "daal"} & set(NIET_BEKEND.lower().split())
