"""Tables of counts in which one thing is wrong, unclear or remarkable."""

import hashlib
import io
from dataclasses import replace
from datetime import date

import openpyxl

from loaders import Correctie
from loaders.kinds import OVERSLAAN
from loaders.periods import schooljaar_of
from tests.loaders.controles.voorbeeld import (
    AFZENDER,
    EERSTE,
    GOED,
    KOP,
    Voorbeeld,
    blad,
    lijst,
    titel,
)
from tests.loaders.werkboek import write_openpyxl

_BREED = ["Gemeente", "Absoluut verzuim", "Langdurig relatief verzuim"]
_RIJ = ["Zeist", 5, 7]
_LOPEND = schooljaar_of(date.today())
_TABELLEN = {
    "thuiszitters": (_BREED, _RIJ),
    "per maand": (["Maand", *_BREED], ["2023-01", *_RIJ]),
    "vrijstellingen": (["Gemeente", "5 onder a"], ["Zeist", 5]),
    "aantallen": (["Maand", "Gemeente", "Aantal thuiszitters"], ["2023-01", "Zeist", 5]),
}
_VRIJ = ["Schooljaar", "Gemeente", "Grond", "Aantal"]


def _waarde(veld: str, kop: str, goed: str, fout: str, antwoord: str) -> Voorbeeld:
    """A column of a field with one known word and one that is not."""
    kolommen = ["Maand", "Gemeente", "Soort verzuim", kop, "Aantal"]
    rij = ["2023-01", "Zeist", "LRV"]
    return Voorbeeld(
        blad(kolommen, [*rij, goed, 5], [*rij, fout, 6]), "Blad1!D3", antwoord=antwoord
    )


def _twee(een: str, ander: str, thema: str = "thuiszitters") -> Voorbeeld:
    """A title and the name of a sheet that say different things."""
    kop, rij = _TABELLEN[thema]
    return Voorbeeld(titel(een, ander, kop, rij), f"{ander}!A1", antwoord=EERSTE)


def _hidden_sheet() -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(blad(KOP, GOED)))
    sheet = workbook.create_sheet("Lijst")
    for rij in (KOP, GOED):
        sheet.append(rij)
    sheet.sheet_state = "hidden"
    return _save(workbook)


def _hidden_row() -> bytes:
    workbook = openpyxl.load_workbook(
        io.BytesIO(lijst(["2023-01", "Woerden", "LRV", 6], ["2023-01", "Houten", "LRV", 8]))
    )
    workbook["Blad1"].row_dimensions[3].hidden = True
    return _save(workbook)


def _filtered() -> bytes:
    workbook = openpyxl.load_workbook(
        io.BytesIO(lijst(["2023-01", "Woerden", "LRV", 6], ["2023-01", "Houten", "LRV", 8]))
    )
    sheet = workbook["Blad1"]
    sheet.auto_filter.ref = "A1:D4"
    sheet.auto_filter.add_filter_column(1, ["Zeist", "Houten"])
    sheet.row_dimensions[3].hidden = True
    return _save(workbook)


def _merged() -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(lijst(["2023-01", "Woerden", "LRV", None])))
    workbook["Blad1"].merge_cells("D2:D3")
    return _save(workbook)


def _save(workbook: openpyxl.Workbook) -> bytes:
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


def _bekend(bestand: str, afzender: str, was: int) -> tuple[Correctie, ...]:
    """A correction of the first count of a list."""
    plek = (("cel", "Blad1!D2"), ("gebied", "GM0355"))
    return (
        Correctie("typefout", bestand, afzender, plek, was, 6, "gemeld", date(2026, 11, 25)),
    )  # fmt: skip


AANTALLEN = {
    "aandeel_anders": Voorbeeld(
        blad(
            ["Maand", "Gemeente", "LRV", "Percentage"],
            ["2023-01", "Zeist", 10, "10%"],
            ["2023-01", "Woerden", 20, "20%"],
            ["2023-01", "Houten", 30, "30%"],
            ["2023-01", "Bunnik", 40, "45%"],
        ),
        "Blad1!D5",
    ),
    "aantal": Voorbeeld(lijst(["2023-01", "Woerden", "LRV", "veel"]), "Blad1!D3"),
    "afzender": Voorbeeld(lijst(), opties=replace(AFZENDER, sender=None)),
    "arrangementen_nul": Voorbeeld(
        blad(
            ["Maand", "Gemeente", "Arrangement", "Aantal"],
            *(["2023-01", g, "begeleiding", 0] for g in ("Zeist", "Woerden", "Houten")),
        ),
        "Blad1!D2",
        antwoord="wij registreren geen arrangementen",
    ),
    "correctie_past_niet": Voorbeeld(
        lijst(), correcties=_bekend(hashlib.sha256(lijst()).hexdigest(), "", 7)
    ),
    "correctie_toegepast": Voorbeeld(lijst(), "Blad1!D2", correcties=_bekend("", "PO2605", 5)),
    "deel_groter": Voorbeeld(
        blad(
            ["Schooljaar", "Gemeente", "Begin schooljaar", "Toename", "> 3 maanden"],
            ["2022-2023", "Zeist", 5, 6, 12],
        ),
        "Blad1!E2",
    ),
    "deelaantal": Voorbeeld(
        titel("Thuiszitters januari 2023", "Blad1", [*_BREED, "> 3 maanden"], [*_RIJ, 2]),
        "Blad1!D3",
    ),
    "dubbel": Voorbeeld(lijst(GOED), "Blad1!D3"),
    "duur_totaal": Voorbeeld(
        blad(["Maand", "Gemeente", "LRV kort", "LRV lang", "LRV"], ["2023-01", "Zeist", 5, 7, 13]),
        "Blad1!E2",
        antwoord="de rijen kloppen",
    ),
    "eenheid": Voorbeeld(lijst(["2023-01", "Woerden", "LRV", "12 lln"]), "Blad1!D3"),
    "formule": Voorbeeld(lijst(["2023-01", "Woerden", "LRV", "=1+1"]), "Blad1!D3"),
    "foutwaarde": Voorbeeld(lijst(["2023-01", "Woerden", "LRV", "#DIV/0!"]), "Blad1!D3"),
    "gebied": Voorbeeld(
        blad(["Maand", "Soort verzuim", "Aantal"], ["2023-01", "LRV", 6]),
        "Blad1!C2",
        antwoord="Zeist",
    ),
    "geen_thema": Voorbeeld(blad(["Kleur", "Prijs"], ["rood", 3]), "Blad1!A1"),
    "gefilterd": Voorbeeld(_filtered(), "Blad1!A3"),
    "gemeente_oud_en_nieuw": Voorbeeld(
        lijst(["2023-01", "Vianen", "LRV", 6], ["2023-01", "Vijfheerenlanden", "LRV", 9]),
        "Blad1!D3",
        antwoord="alleen de nieuwe naam",
        ook=frozenset(["gemeente_opgegaan"]),
    ),
    "gemeente_opgegaan": Voorbeeld(lijst(["2023-01", "Vianen", "LRV", 6]), "Blad1!B3"),
    "getal_alleen": Voorbeeld(
        lijst([None, None, None, 17], ["2023-01", "Woerden", "LRV", 6]),
        "Blad1!D3",
        antwoord=OVERSLAAN,
    ),
    "grond": Voorbeeld(
        titel("Vrijstellingen 2022-2023", "Blad1", ["Gemeente", "Aantal"], ["Zeist", 6]),
        "Blad1!B4",
        antwoord="5 onder a",
    ),
    "kolom": Voorbeeld(
        blad(["Maand", "Gemeente", "LRV", "Krul"], ["2023-01", "Zeist", 6, 9]),
        "Blad1!D1",
        antwoord="niet_gebruikt",
    ),
    "kolom_niet_gebruikt": Voorbeeld(
        blad([*KOP, "Krul"], [*GOED, "vlug"], ["2023-01", "Woerden", "LRV", 6, "traag"]),
        "Blad1!E1",
    ),
    "kop_dubbel": Voorbeeld(
        blad(["Maand", "Gemeente", "School", "School", "LRV"], ["2023-01", "Zeist", "A", "B", 6]),
        "Blad1!D1",
    ),
    "leeg": Voorbeeld(lijst(["2023-01", "Woerden", "LRV", None]), "Blad1!D3"),
    "masker_optellen": Voorbeeld(
        blad(
            [*KOP, "School"],
            ["2023-01", "Zeist", "LRV", "<5", "School Noord"],
            ["2023-01", "Zeist", "LRV", 6, "School Zuid"],
        ),
        "Blad1!D2",
    ),
    "overgeslagen": Voorbeeld(
        lijst(["2023-01", "Wordern", "LRV", 6]),
        "Blad1!A3",
        replace(AFZENDER, antwoorden=(("waarde_gemeente|wordern", OVERSLAAN),)),
    ),
    "peildatum": Voorbeeld(
        blad(["Peildatum", *KOP[1:]], [date(2023, 1, 17), "Zeist", "LRV", 6]),
        "Blad1!D2",
        antwoord="2023-01",
    ),
    "periode": Voorbeeld(blad(_BREED[:2], _RIJ[:2]), "Blad1!B2", antwoord="2023-01"),
    "periode_oud": Voorbeeld(lijst(["2003-01", "Woerden", "LRV", 6]), "Blad1!D3"),
    "rij_zonder_naam": Voorbeeld(
        blad(["Maand", *_BREED], ["2023-01", *_RIJ], [None, None, 6, 7]),
        "Blad1!C3",
        antwoord=OVERSLAAN,
    ),
    "samengevoegd": Voorbeeld(_merged(), "Blad1!D2", antwoord="alleen de eerste cel"),
    "sector": Voorbeeld(
        blad(KOP, ["2023-01", "Utrecht", "LRV", 6]),
        opties=replace(AFZENDER, sender="GM0344", sector=None),
    ),
    "soort": Voorbeeld(
        lijst(["2023-01", "Woerden", "Relatief verzuim", 6]),
        "Blad1!D3",
        antwoord="langdurig relatief verzuim",
    ),
    "streepje": Voorbeeld(lijst(["2023-01", "Woerden", "LRV", "-"]), "Blad1!D3", antwoord="0"),
    "stand_begin": Voorbeeld(
        titel("Thuiszitters februari 2023, stand op de 1e van de maand", "Blad1", _BREED, _RIJ),
        "Blad1!A3",
        antwoord="de maand ervoor",
    ),
    "tabel_zonder_thema": Voorbeeld(
        write_openpyxl(
            {
                "Blad1": [KOP, GOED],
                "Extra": [["Gemeente", "Datum update", "Regio"], ["Zeist", "5 mei", "ZOU"]],
            }
        ),
        "Extra!A1",
    ),
    "teken": Voorbeeld(
        lijst(["2023-01", "Woerden", "LRV", "12*"]), "Blad1!D3", antwoord="het getal telt"
    ),
    "teldatum": Voorbeeld(
        blad(["Peildatum", "Gemeente", "Leerlingen"], ["01-11-2022", "Zeist", 900]), "Blad1!C2"
    ),
    "tegenspraak": Voorbeeld(blad([*KOP, "Gemeentecode"], [*GOED, "GM0632"]), "Blad1!E2"),
    "tegenspraak_arrangement": _twee(
        "Basisonderwijs begeleiding", "Basisonderwijs leermiddelen", "aantallen"
    ),
    "tegenspraak_dag": replace(_twee("30-01-2023", "31-01-2023"), ook=frozenset(["peildatum"])),
    "tegenspraak_duur": _twee("Basisonderwijs kort", "Basisonderwijs lang", "per maand"),
    "tegenspraak_gebied": _twee("Gemeente Zeist", "Woerden", "per maand"),
    "tegenspraak_grond": _twee("5 onder a", "5 onder b", "per maand"),
    "tegenspraak_maand": _twee("januari 2023", "februari 2023"),
    "tegenspraak_maandnummer": _twee(
        "Basisonderwijs januari", "Basisonderwijs februari", "per maand"
    ),
    "tegenspraak_niveau": _twee("Cijfers PO", "Cijfers VO", "per maand"),
    "tegenspraak_schooljaar": _twee("2022-2023", "2023-2024", "vrijstellingen"),
    "tegenspraak_soort": _twee("absoluut verzuim", "LRV", "aantallen"),
    "niet_gelezen": Voorbeeld(
        write_openpyxl({"Blad1": [KOP, GOED], "Extra": [["Nagekomen"], ["Zeist", 4]]}),
        "Extra!B2",
        antwoord=OVERSLAAN,
    ),
    "thema": Voorbeeld(
        blad(["Maand", "Gemeente", "Aantal"], ["2023-01", "Zeist", 5]),
        "Blad1!A1",
        antwoord="thuiszitters",
    ),
    "toekomst": Voorbeeld(lijst(["2098-01", "Woerden", "LRV", 6]), "Blad1!D3"),
    "tot_en_met": Voorbeeld(blad(_VRIJ, [_LOPEND, "Zeist", "5 onder a", 6])),
    "totaal": Voorbeeld(
        lijst(["2023-01", "Woerden", "Absoluut verzuim", 6], ["Totaal", None, None, 99]),
        "Blad1!D4",
        antwoord="de rijen kloppen",
    ),
    "verborgen": Voorbeeld(_hidden_row(), "Blad1!A3"),
    "verborgen_blad": Voorbeeld(_hidden_sheet(), "Lijst!A1"),
    "volledig": Voorbeeld(blad(["Volledig: wat ontbreekt is 0", "ja"], [], KOP, GOED), "Blad1!A3"),
    "waarde_arrangement": Voorbeeld(
        blad(
            ["Maand", "Gemeente", "Arrangement", "Aantal"],
            ["2023-01", "Zeist", "begeleiding", 5],
            ["2023-01", "Zeist", "krulbol", 6],
        ),
        "Blad1!C3",
        antwoord="begeleiding",
    ),
    "waarde_duur": _waarde("duur", "Duur", "kort", "krul", "lang"),
    "waarde_gemeente": Voorbeeld(
        lijst(["2023-01", "Wordern", "LRV", 6]), "Blad1!B3", antwoord="Woerden"
    ),
    "waarde_gm_code": Voorbeeld(
        blad(
            ["Maand", "Gemeentecode", *KOP[2:]],
            ["2023-01", "GM0355", "LRV", 5],
            ["2023-01", "GM9999", "LRV", 6],
        ),
        "Blad1!B3",
        antwoord="Woerden",
    ),
    "waarde_grond": Voorbeeld(
        blad(_VRIJ, ["2022-2023", "Zeist", "5 onder a", 6], ["2022-2023", "Zeist", "9z", 6]),
        "Blad1!C3",
        antwoord="5 onder b",
    ),
    "waarde_jaar": Voorbeeld(
        blad(["Jaar", *KOP], ["2023", "jan", *GOED[1:]], ["vorig", "feb", *GOED[1:]]),
        "Blad1!A3",
        antwoord="2023",
    ),
    "waarde_maand": Voorbeeld(
        lijst(["2023-13", "Zeist", "LRV", 6]), "Blad1!A3", antwoord="2023-12"
    ),
    "waarde_niveau": _waarde("niveau", "Onderwijssoort", "po", "krul", "vo"),
    "waarde_peildatum": Voorbeeld(
        blad(
            ["Peildatum", *KOP[1:]],
            ["31-01-2023", *GOED[1:]],
            ["31-02-2023", *GOED[1:]],
        ),
        "Blad1!A3",
        antwoord="28-02-2023",
    ),
    "waarde_schooljaar": Voorbeeld(
        blad(_VRIJ, ["2022-2023", "Zeist", "5a", 6], ["2022-2024", "Zeist", "5a", 6]),
        "Blad1!A3",
        antwoord="2023-2024",
    ),
    "verhouding": Voorbeeld(
        blad(["Thuiszitters per 1.000 leerlingen"], KOP, GOED), "Blad1!A2", antwoord=EERSTE
    ),
    "waarde_soort": Voorbeeld(
        lijst(["2023-01", "Woerden", "Thuisblijf", 6]), "Blad1!C3", antwoord="LRV"
    ),
    "waarde_swv": Voorbeeld(
        blad(
            ["Maand", "Samenwerkingsverband", *KOP[2:]],
            ["2023-01", "PO2605", "LRV", 5],
            ["2023-01", "PO99", "LRV", 6],
        ),
        "Blad1!B3",
        antwoord="PO2601",
    ),
}
