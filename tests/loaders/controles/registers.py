"""Registers in which one thing is wrong, unclear or remarkable."""

from dataclasses import replace
from datetime import date

from loaders.kinds import OVERSLAAN
from tests.loaders.controles.voorbeeld import (
    AFZENDER,
    DICHT,
    OPEN,
    STAND,
    VERZUIM_KOP,
    Voorbeeld,
    blad,
    register,
)

_BEGIN, _EINDE = date(2022, 9, 5), date(2022, 12, 1)
_BESLUITEN = ["Woongemeente", "Arrangement", "Datum besluit", "Status"]
_BESLUIT = ["Zeist", "begeleiding", date(2022, 10, 4), "toegekend"]
_ONGELEZEN = frozenset(["datum"])
_MET_AANVRAAG = [*_BESLUITEN, "Datum aanvraag"]
_MET_REDEN = [*VERZUIM_KOP, "Reden verzuim"]
# as many words as no list has, each twice
_WOORDEN = [[*OPEN, f"krul {chr(97 + n // 26)}{chr(97 + n % 26)}"] for n in range(80)] * 2
_VRIJ = ["Woongemeente", "Grond", "Begindatum vrijstelling", "Einddatum vrijstelling", "Status"]
_VRIJGESTELD = ["Zeist", "5 onder a", date(2021, 8, 1), date(2022, 7, 31), "toegekend"]


def _verzuim(rij: list[object], cel: str, antwoord: str = "", **rest: object) -> Voorbeeld:
    return Voorbeeld(register(rij), cel, STAND, antwoord, **rest)  # pyright: ignore[reportArgumentType]


def _besluit(rij: list[object], cel: str, antwoord: str = "") -> Voorbeeld:
    return Voorbeeld(blad(_BESLUITEN, _BESLUIT, rij), cel, antwoord=antwoord)


def _vrij(*rijen: list[object], cel: str, antwoord: str = "") -> Voorbeeld:
    opties = replace(STAND, vanaf="2021-08", tot_en_met=date(2022, 7, 31))
    return Voorbeeld(blad(_VRIJ, _VRIJGESTELD, *rijen), cel, opties, antwoord)


def _dates(*begin: str) -> bytes:
    rijen = [["Zeist", "Absoluut verzuim", b, None, "Open"] for b in begin]
    return blad(VERZUIM_KOP, *rijen, DICHT)


REGISTERS = {
    "afgesloten": _verzuim([*OPEN[:4], "Afgesloten"], "Blad1!E4", OVERSLAAN),
    "arrangement": Voorbeeld(
        blad(["Woongemeente", "Datum besluit", "Status"], ["Zeist", _EINDE, "toegekend"]),
        "Blad1!A1",
    ),
    "besluitdatum": Voorbeeld(
        blad(
            ["Woongemeente", "Arrangement", "Datum aanvraag", "Status"],
            ["Zeist", "begeleiding", _EINDE, "toegekend"],
        ),
        "Blad1!A1",
    ),
    "datum": _verzuim(["Woerden", "LRV", "ergens in mei", None, "Open"], "Blad1!C4", OVERSLAAN),
    "datum_gemengd": Voorbeeld(
        _dates("09/25/2022", "25/09/2022"), "Blad1!C1", STAND, ook=_ONGELEZEN
    ),
    "datum_volgorde": Voorbeeld(
        _dates("09/25/2022", "09/05/2022"), "Blad1!C1", STAND, "maand-dag-jaar", ook=_ONGELEZEN
    ),
    "datums": _verzuim(["Zeist", "LRV", _EINDE, _BEGIN, "Afgesloten"], "Blad1!D4", OVERSLAAN),
    "kolom_dubbel": Voorbeeld(
        blad(
            ["Gemeente", "Gemeentenaam", *VERZUIM_KOP[1:]],
            ["Zeist", "Zeist", *OPEN[1:]],
            ["Zeist", "Woerden", *DICHT[1:]],
        ),
        "Blad1!B1",
        STAND,
        "Gemeente",
    ),
    "kolom_waarden": Voorbeeld(
        register(*([f"plek {chr(97 + n)}{chr(98 + n)}", *OPEN[1:]] for n in range(14))),
        "Blad1!A1",
        STAND,
        "niet_gebruikt",
    ),
    "leeg_arrangement": _besluit(["Zeist", None, _EINDE, "toegekend"], "Blad1!B3", OVERSLAAN),
    "leeg_begin": _verzuim(["Zeist", "LRV", None, None, "Open"], "Blad1!C4", OVERSLAAN),
    "leeg_besluit": _besluit(["Zeist", "begeleiding", None, "toegekend"], "Blad1!C3", OVERSLAAN),
    "leeg_gemeente": _verzuim([None, *OPEN[1:]], "Blad1!A4", OVERSLAAN),
    "leeg_grond": _vrij(["Zeist", None, *_VRIJGESTELD[2:]], cel="Blad1!B3", antwoord=OVERSLAAN),
    "leeg_janee": Voorbeeld(
        blad([*VERZUIM_KOP, "Thuiszitter"], [*OPEN, "ja"], [*DICHT, None]),
        "Blad1!F3",
        STAND,
        OVERSLAAN,
    ),
    "leeg_soort": _verzuim(["Zeist", None, *OPEN[2:]], "Blad1!B4", OVERSLAAN),
    "leeg_status": _besluit([*_BESLUIT[:3], None], "Blad1!D3", OVERSLAAN),
    "maat_datum": Voorbeeld(
        blad(_MET_AANVRAAG, [*_BESLUIT, date(2022, 9, 4)], [*_BESLUIT, date(2022, 11, 4)]),
        "Blad1!E3",
    ),
    "reden_onbekend": Voorbeeld(
        blad(_MET_REDEN, [*OPEN, "wachtlijst hulp"], [*DICHT, "krulbol"]), "Blad1!F3", STAND
    ),
    "reden_vrij": Voorbeeld(blad(_MET_REDEN, DICHT, *_WOORDEN), "Blad1!F1", STAND),
    "niets_geteld": Voorbeeld(
        register(), "Blad1!A1", replace(STAND, vanaf="2022-12", tot_en_met=date(2022, 12, 15))
    ),
    "onverwacht": Voorbeeld(register(), opties=replace(STAND, vanaf="2022-0x")),
    "register_aantal": Voorbeeld(
        blad([*VERZUIM_KOP, "Aantal", "Leerlingnummer"], [*OPEN, 2, "L-1"], [*DICHT, 1, "L-2"]),
        "Blad1!F1",
        STAND,
        "elke rij telt voor een",
    ),
    "totaalrij": _verzuim(["Totaal", "2", None, None, None], "Blad1!A4"),
    "vanaf": Voorbeeld(register(), "Blad1!A1", replace(STAND, vanaf=None)),
    "vlag": Voorbeeld(
        blad([*VERZUIM_KOP, "Thuiszitter"], [*OPEN, "ja"], [*DICHT, "ja"], [*OPEN, "nee"]),
        "Blad1!F1",
        STAND,
    ),
    "vrijstelling_status": _vrij(
        [*_VRIJGESTELD[:4], "afgewezen"], cel="Blad1!E3", antwoord=OVERSLAAN
    ),
    "waarde_janee": Voorbeeld(
        blad([*VERZUIM_KOP, "Thuiszitter"], [*OPEN, "ja"], [*DICHT, "krul"]),
        "Blad1!F3",
        STAND,
        "ja",
    ),
    "waarde_status": _besluit([*_BESLUIT[:3], "krul"], "Blad1!D3", "niet toegekend"),
    "zaak_dubbel": Voorbeeld(
        blad([*VERZUIM_KOP, "Zaaknummer"], [*OPEN, "Z-1"], [*OPEN, "Z-1"], [*DICHT, "Z-2"]),
        "Blad1!F3",
        STAND,
        OVERSLAAN,
    ),
    "zonder_einddatum": Voorbeeld(
        blad(_VRIJ, [*_VRIJGESTELD[:3], None, "toegekend"]),
        "Blad1!A1",
        replace(AFZENDER, vanaf="2021-08", tot_en_met=date(2022, 7, 31)),
    ),
    "zonder_einde": Voorbeeld(blad(VERZUIM_KOP, OPEN), "Blad1!A1", STAND),
    "zonder_status": Voorbeeld(blad(_BESLUITEN[:3], _BESLUIT[:3]), "Blad1!A1"),
}
