"""What stands around a table: titles that say what it is about, notes that say nothing of it."""

import random
from typing import Any

from loaders.periods import month_end
from tests.loaders.opmaak import schrijfwijze as notatie
from tests.loaders.opmaak.kubus import BUITEN, GEMEENTEN

_NAMEN = GEMEENTEN | BUITEN
THEMA_TITELS = {
    "thuiszitters": ("Thuiszitters", "Overzicht thuiszitters regio Lekstroom",
    "Thuiszittersmonitor",
                     "Rapportage thuiszitters", "Verzuim en thuiszitters", "Aantal thuiszitters"),
    "leerplichttelling": ("Leerplichttelling", "Leerplichttelling gemeenten", "LEERPLICHTTELLING",
                          "Uitkomsten leerplichttelling"),
    "vrijstellingen": ("Vrijstellingen leerplicht", "Overzicht vrijstellingen", "Vrijstellingen",
                       "Vrijstellingen Leerplichtwet", "Verleende vrijstellingen"),
    "arrangementen": ("Arrangementen", "Toegekende arrangementen", "Overzicht arrangementen",
                      "Aantal toegekende arrangementen per maand"),
    "leerlingen": ("Aantal leerlingen", "Leerlingen op 1 oktober", "Leerlingaantallen",
                   "Aantal leerlingen naar woongemeente"),
    "inwoners": ("Inwoners 5 t/m 17 jaar", "Aantal inwoners van 5-17 jaar", "Inwoners"),
}  # fmt: skip
NOTEN: tuple[Any, ...] = (
    "Bron: leerplichtadministratie.",
    "Bron: registratie samenwerkingsverband, export 03-02-2026",
    "* voorlopige cijfers",
    "Toelichting: een leerling telt mee in de gemeente waar die staat ingeschreven (BRP).",
    "Aantallen kleiner dan 5 worden niet getoond.",
    "Let op: de cijfers van 2019 zijn niet vergelijkbaar met die van 2018, omdat de definitie van "
    "thuiszitter is gewijzigd en er 12 scholen zijn bijgekomen.",
    "Afdrukdatum 12-1-2026",
    ["Contactpersoon", "afdeling Leerplicht"],
    ["Versie", "1.2"],
    ["Opgesteld door", "afdeling Onderwijs"],
    ["Status", "definitief"],
    ["Bron", "DUO, 1 oktober 2019"],
    "Gemaakt op 12 januari 2026",
    "1) inclusief leerlingen die in 2 gemeenten staan ingeschreven",
    "Blad 1 van 3",
    "Dit overzicht is met zorg samengesteld; aan de 14 gemeenten is gevraagd om voor 1 februari "
    "2026 te controleren of hun aantallen juist zijn.",
)
KOPREGELS = (
    "Samenwerkingsverband Profi Pendi",
    "Vertrouwelijk",
    "Maandrapportage",
    "Aanlevering werkagenda",
    "Concept",
    "Bureau Leerplicht",
    "Managementinformatie",
)


def theme_title(rng: random.Random, thema: str) -> str:
    """A title that names the theme and nothing else."""
    return rng.choice(THEMA_TITELS[thema])


def fixed_title(rng: random.Random, axis: str, value: str) -> Any:
    """A line that says for which value of an axis the whole table is."""
    return rng.choice(_FORMS[axis](value))


def sheet_name(rng: random.Random, axis: str, value: str, notation: str) -> str:
    """The name of a sheet that holds one value of an axis, written alike on all sheets."""
    if axis == "maand":
        year, month = int(value[:4]), int(value[5:])
        names = {
            "jan 2023": f"{notatie.KORT[month - 1]} {year}", "2023-01": value,
            "Januari 2023": f"{notatie.LANG[month - 1].capitalize()} {year}",
            "jan-23": f"{notatie.KORT[month - 1]}-{year % 100}", "202301": f"{year}{month:02d}",
            "01-2023": f"{month:02d}-{year}", "jan '23": f"{notatie.KORT[month - 1]} '{year % 100}",
        }  # fmt: skip
        return names[notation]
    if axis == "gebied":
        return {"a": _NAMEN[value], "b": f"Gemeente {_NAMEN[value]}", "c": value}[notation]
    if axis in {"schooljaar", "peildatum"}:
        return value if axis == "peildatum" else rng.choice([value, f"sj {value}"])
    return notatie.WOORDEN[axis][value][0] if axis != "grond" else f"Artikel {value}"


def sheet_notation(rng: random.Random, axis: str) -> str:
    """How the names of sheets are written in one file."""
    months = ["jan 2023", "2023-01", "Januari 2023", "jan-23", "202301", "01-2023", "jan '23"]
    return rng.choice(months if axis == "maand" else ["a", "b", "c"])


def _month(value: str) -> list[Any]:
    year, month = int(value[:4]), int(value[5:])
    long, day = f"{notatie.LANG[month - 1]} {year}", month_end(value)
    return [
        long.capitalize(), f"Peildatum: {day:%d-%m-%Y}", f"Maand: {long}", ["Maand", long],
        ["Peildatum", f"{day:%d-%m-%Y}"], f"Stand per {day.day} {long}", ["Periode:", value],
        f"Cijfers {notatie.KORT[month - 1]} {year}", f"Maandcijfers {long}",
        f"Peildatum {day.day} {long}", ["Peildatum", day], f"Situatie op {day:%d-%m-%Y}",
    ]  # fmt: skip


def _year(value: str) -> list[Any]:
    first, last = value.split("-")
    return [
        f"Schooljaar {value}", f"schooljaar {first}/{last}", ["Schooljaar", value],
        f"Cijfers schooljaar {first}/{last}", f"Schooljaar: {first} - {last}", f"sj {value}",
        ["Schooljaar:", f"{first}/{last}"], f"Overzicht {first}-{last}",
    ]  # fmt: skip


def _day(value: str) -> list[Any]:
    day = f"{value[8:]}-{value[5:7]}-{value[:4]}"
    long = f"{int(value[8:])} {notatie.LANG[int(value[5:7]) - 1]} {value[:4]}"
    return [f"Peildatum {day}", ["Peildatum", day], f"Peildatum: {long}", f"Stand op {long}"]


def _area(value: str) -> list[Any]:
    naam = _NAMEN[value]
    return [f"Gemeente {naam}", ["Gemeente", naam], naam, f"Gemeente: {naam}", ["Gemeente:", naam],
            f"Woongemeente: {naam}"]  # fmt: skip


def _words(axis: str, label: str) -> Any:
    def forms(value: str) -> list[Any]:
        word = notatie.WOORDEN[axis][value][0]
        return [word, f"{label}: {word}", [label, word], [f"{label}:", word]]

    return forms


def _ground(value: str) -> list[Any]:
    if value == "15":
        return ["Vrijstellingen artikel 15", ["Artikel", "15"], "Art. 15"]
    number, letter = value[:-1], value[-1]
    return [f"Vrijstellingen artikel {number} onder {letter}",
        f"Vrijstellingen art. {number}{letter}",
            ["Grond", f"{number} onder {letter}"]]  # fmt: skip


_FORMS = {
    "maand": _month, "schooljaar": _year, "peildatum": _day, "gebied": _area, "grond": _ground,
    "soort": _words("soort", "Soort verzuim"), "niveau": _words("niveau", "Onderwijssoort"),
    "arrangement": _words("arrangement", "Soort arrangement"),
}  # fmt: skip
