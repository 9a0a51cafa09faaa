"""What was not counted, and why, is known of every file: the sum in words needs it."""

from datetime import date

from tests.loaders.werkboek import look_at

VRAAG = {"vanaf": "2024-09", "tot_en_met": date(2024, 12, 31)}


def test_a_register_accounts_for_every_case() -> None:
    result = look_at(
        [
            ["Woongemeente", "Soort verzuim", "Begin verzuim", "Einde verzuim", "Thuiszitter"],
            ["Utrecht", "absoluut verzuim", "01-09-2024", "15-11-2024", "Ja"],
            ["Utrecht", "absoluut verzuim", "01-10-2024", None, "Ja"],
            ["Utrecht", "absoluut verzuim", "03-10-2024", "20-10-2024", "Ja"],
            ["Utrecht", "absoluut verzuim", "01-10-2024", None, "Nee"],
        ],
        **VRAAG,
    )

    assert result.dossiers == 4
    assert dict(result.niet_geteld) == {
        "dossiers met Thuiszitter = nee": 1,
        "dossiers die op geen laatste dag van een maand meetellen": 1,
    }


def test_requests_that_were_not_granted_are_accounted_for() -> None:
    result = look_at(
        [
            ["Gemeente", "Soort arrangement", "Datum besluit", "Status"],
            ["Utrecht", "begeleiding", "03-10-2024", "toegekend"],
            ["Utrecht", "begeleiding", "04-10-2024", "afgewezen"],
            ["Utrecht", "begeleiding", "05-10-2024", "in behandeling"],
        ]
    )

    assert result.dossiers == 3
    assert result.niet_geteld == (("aanvragen zonder toekenning", 2),)


def test_a_table_of_counts_accounts_for_totals_and_blanks() -> None:
    result = look_at(
        [
            ["Gemeente", "Maand", "Absoluut verzuim", "Langdurig relatief verzuim"],
            ["Utrecht", "2024-09", 10, 12],
            ["Woerden", "2024-09", 7, None],
            ["Totaal", None, 17, 12],
        ]
    )

    assert result.dossiers == 0
    assert dict(result.niet_geteld) == {
        "totalen, die alleen zijn gecontroleerd": 2,
        "cellen zonder aantal": 1,
    }
