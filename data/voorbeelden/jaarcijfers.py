"""Example exports that come once a year: vrijstellingen, leerplichttelling and denominators."""

from datetime import date
from typing import Final

from data.voorbeelden.bladen import MERK, Bestand, Blad, Cel, Tekst
from data.voorbeelden.omvang import GEMEENTEN, VRIJSTELLINGEN_PER_1000, Omvang, pick
from data.voorbeelden.verloop import LAATSTE_DAG, draw_aantal, generator

VOLLE_JAREN: Final = ("2023-2024", "2024-2025", "2025-2026")
LOPEND_JAAR: Final = "2026-2027"
# By the end of October about three quarters of a year's exemptions are in force, since all that
# run on 1 August count at once.
DEEL_LOPEND_JAAR: Final = 0.75
AFZENDERS: Final = {
    "utrecht-stad": "GM0344",
    "utrecht-west": "Leerplichtbureau Utrecht West",
    "lekstroom": "Leerplichtbureau Lekstroom",
    "zuidoost-utrecht": "Leerplichtbureau Zuidoost Utrecht",
}
ARTIKEL_5: Final = ("5a", "5b", "5c")
KOPPEN: Final = {"5a": "5 onder a", "5b": "5 onder b", "5c": "5 onder c"}
MAATREGELEN: Final = {
    "absoluut": "Absoluut verzuim totaal",
    "lrv_begin": "Bij aanvang schooljaar (per 1 september)",
    "lrv_toename": "Nieuwe gevallen daarna (toename)",
    "lrv_lang": "Langer dan 3 maanden",
    "relatief": "Relatief verzuim totaal",
}
NIVEAUS: Final = {"po": "Basisonderwijs / sbo", "so_vso": "so / vso",
                  "vo": "Voortgezet onderwijs", "mbo": "mbo"}  # fmt: skip


def make_jaarcijfers() -> list[Bestand]:
    """Make the yearly exports of the leerplicht bureaus and the denominators."""
    return [*_vrijstellingen(), *_leerplichttellingen(), *_leerlingen(), _inwoners()]


def draw_vrijstellingen(gemeente: Omvang, schooljaar: str, grond: str) -> int:
    """Draw how many exemptions on a ground were in force or added in a schooljaar."""
    leerlingen = gemeente.leerlingen_po + gemeente.leerlingen_vo
    verwacht = leerlingen / 1000 * VRIJSTELLINGEN_PER_1000[grond]
    groei = 1 + 0.05 * (int(schooljaar[:4]) - 2023)
    deel = DEEL_LOPEND_JAAR if schooljaar == LOPEND_JAAR else 1.0
    rng = generator(f"vrijstelling-{gemeente.gm_code}-{schooljaar}-{grond}")
    return draw_aantal(rng, verwacht * groei * deel)


def _vrijstellingen() -> list[Bestand]:
    stad, west = pick("utrecht-stad"), pick("utrecht-west")
    lekstroom, zuidoost = pick("lekstroom"), pick("zuidoost-utrecht")
    bladen = {
        "utrecht-stad": [Blad("Vrijstellingen", _by_ground(stad, VOLLE_JAREN))],
        "utrecht-west": [Blad("Vrijstellingen", _grounds_as_columns(west, VOLLE_JAREN))],
        "lekstroom": [Blad("Leerplicht", _years_as_columns(lekstroom))],
        "zuidoost-utrecht": [
            Blad(f"schooljaar {jaar}", _year_sheet(zuidoost, jaar)) for jaar in VOLLE_JAREN
        ],
    }
    vol = [
        Bestand(f"fictief_vrijstellingen_{regio}.xlsx", AFZENDERS[regio], "alle", inhoud)
        for regio, inhoud in bladen.items()
    ]
    # A year ago the same part of the year was delivered, since replaced by the whole year.
    eerder = [_part_of_year(regio, "2025-2026", date(2025, 10, 31)) for regio in bladen]
    return eerder + vol + [_part_of_year(regio, LOPEND_JAAR, LAATSTE_DAG) for regio in bladen]


def _by_ground(gemeenten: list[Omvang], jaren: tuple[str, ...]) -> list[list[Cel]]:
    rijen: list[list[Cel]] = [
        [MERK],
        ["Vrijstellingen Leerplichtwet 1969"],
        ["Schooljaar", "Gemeente", "Artikel", "Aantal"],
    ]
    for jaar in jaren:
        for g in gemeenten:
            for grond in VRIJSTELLINGEN_PER_1000:
                artikel = KOPPEN.get(grond, f"artikel {grond}")
                rijen.append([jaar, g.naam, artikel, draw_vrijstellingen(g, jaar, grond)])
    return rijen


def _grounds_as_columns(gemeenten: list[Omvang], jaren: tuple[str, ...]) -> list[list[Cel]]:
    rijen: list[list[Cel]] = [
        [MERK],
        ["Beroepen op vrijstelling (Leerplichtwet 1969)"],
        [],
        ["Schooljaar", "Gemeente", *KOPPEN.values(), "Totaal"],
    ]
    for jaar in jaren:
        for g in gemeenten:
            aantallen = [draw_vrijstellingen(g, jaar, grond) for grond in ARTIKEL_5]
            rijen.append([jaar, g.naam, *aantallen, sum(aantallen)])
    return rijen


def _years_as_columns(gemeenten: list[Omvang]) -> list[list[Cel]]:
    rijen: list[list[Cel]] = [
        [MERK],
        ["Vrijstellingen per schooljaar"],
        [],
        ["Gemeente", "Grond", *VOLLE_JAREN],
    ]
    for g in gemeenten:
        for grond in ARTIKEL_5:
            aantallen = [draw_vrijstellingen(g, jaar, grond) for jaar in VOLLE_JAREN]
            rijen.append([g.naam, KOPPEN[grond], *aantallen])
    return rijen


def _year_sheet(gemeenten: list[Omvang], jaar: str) -> list[list[Cel]]:
    rijen: list[list[Cel]] = [
        [f"Vrijstellingen schooljaar {jaar} (fictief voorbeeld)"],
        [],
        ["Gemeente", *(f"Vrijstellingen artikel {kop}" for kop in KOPPEN.values())],
    ]
    for g in gemeenten:
        rijen.append([g.naam, *(draw_vrijstellingen(g, jaar, grond) for grond in ARTIKEL_5)])
    return rijen


def draw_part_of_year(gemeente: Omvang, schooljaar: str, grond: str) -> int:
    """Draw how many of a year's exemptions had been counted by the end of October."""
    aantal = draw_vrijstellingen(gemeente, schooljaar, grond)
    return aantal if schooljaar == LOPEND_JAAR else round(aantal * DEEL_LOPEND_JAAR)


def _part_of_year(regio: str, schooljaar: str, tot_en_met: date) -> Bestand:
    rijen: list[list[Cel]] = [
        [MERK],
        [f"Vrijstellingen schooljaar {schooljaar}, tot en met oktober {tot_en_met.year}"],
        [],
        ["Schooljaar", "Gemeente", "Artikel", "Aantal"],
    ]
    for g in pick(regio):
        for grond in ARTIKEL_5:
            aantal = draw_part_of_year(g, schooljaar, grond)
            rijen.append([schooljaar, g.naam, KOPPEN[grond], aantal])
    naam = f"fictief_vrijstellingen_{regio}_tm_oktober_{tot_en_met.year}.xlsx"
    blad = Blad("Vrijstellingen", rijen)
    return Bestand(naam, AFZENDERS[regio], "alle", [blad], "", tot_en_met.isoformat())


def draw_telling(gemeente: Omvang, schooljaar: str, niveau: str) -> dict[str, int]:
    """Draw the leerplichttelling of one gemeente for one kind of education."""
    rng = generator(f"telling-{gemeente.gm_code}-{schooljaar}-{niveau}")
    deel = {"po": 0.35, "so_vso": 0.12, "vo": 0.4, "mbo": 0.13}[niveau]
    absoluut = (gemeente.po_absoluut + gemeente.vo_absoluut) * 2.4 * deel
    lrv = (gemeente.po_lrv + gemeente.vo_lrv) * deel
    begin, toename = draw_aantal(rng, lrv * 0.8), draw_aantal(rng, lrv * 1.7)
    lang = round((begin + toename) * rng.uniform(0.3, 0.5))
    return {
        "absoluut": draw_aantal(rng, absoluut),
        "lrv_begin": begin,
        "lrv_toename": toename,
        "lrv_lang": lang,
        "relatief": begin + toename + draw_aantal(rng, lrv * 5),
    }


def _leerplichttellingen() -> list[Bestand]:
    bladen = {
        regio: [Blad(f"{g.naam[:18]} {jaar}", _form(g, jaar))
                for g in pick(regio) for jaar in VOLLE_JAREN]
        for regio in ("utrecht-stad", "utrecht-west", "lekstroom")
    }  # fmt: skip
    bladen["zuidoost-utrecht"] = [
        Blad("Leerplichttelling", _measures_as_columns(pick("zuidoost-utrecht")))
    ]
    return [
        Bestand(f"fictief_leerplichttelling_{regio}.xlsx", AFZENDERS[regio], "alle", inhoud)
        for regio, inhoud in bladen.items()
    ]


def _form(gemeente: Omvang, jaar: str) -> list[list[Cel]]:
    tellingen = {niveau: draw_telling(gemeente, jaar, niveau) for niveau in NIVEAUS}
    titel = f"Leerplichttelling gemeente {gemeente.naam} schooljaar {jaar} (fictief voorbeeld)"
    rijen: list[list[Cel]] = [[titel], [], [None, *NIVEAUS.values(), "Totaal"]]
    for soort, maatregel in MAATREGELEN.items():
        aantallen = [telling[soort] for telling in tellingen.values()]
        rijen.append([maatregel, *aantallen, sum(aantallen)])
    return rijen


def _measures_as_columns(gemeenten: list[Omvang]) -> list[list[Cel]]:
    rijen: list[list[Cel]] = [
        [MERK],
        ["Leerplichttelling"],
        [],
        ["Schooljaar", "Gemeente", "Onderwijssoort", *MAATREGELEN.values()],
    ]
    for jaar in VOLLE_JAREN:
        for g in gemeenten:
            for niveau, kop in NIVEAUS.items():
                telling = draw_telling(g, jaar, niveau)
                rijen.append([jaar, g.naam, kop, *(telling[soort] for soort in MAATREGELEN)])
    return rijen


def _leerlingen() -> list[Bestand]:
    return [
        Bestand(f"fictief_leerlingen_1-10-{jaar}.csv", "GM0344", "alle",
                Tekst(_pupils(jaar), ";", "windows-1252"))
        for jaar in (2024, 2025, 2026)
    ]  # fmt: skip


def _pupils(jaar: int) -> list[list[Cel]]:
    rng = generator(f"leerlingen-{jaar}")
    rijen: list[list[Cel]] = [
        ["PEILDATUM", "GEMEENTENUMMER", "GEMEENTENAAM", "ONDERWIJSSOORT", "AANTAL_LEERLINGEN"]
    ]
    for g in GEMEENTEN:
        for sector, omvang in (("PO", g.leerlingen_po), ("VO", g.leerlingen_vo)):
            aantal = round(omvang * rng.uniform(0.985, 1.015))
            rijen.append([f"1-10-{jaar}", g.gm_code[2:], g.naam.upper(), sector, aantal])
    return rijen


def _inwoners() -> Bestand:
    rng = generator("inwoners")
    rijen: list[list[Cel]] = [
        [MERK],
        ["Inwoners van 5 tot en met 17 jaar op 1 januari"],
        [],
        ["Peildatum", "Gemeentecode", "Gemeente", "Aantal inwoners"],
    ]
    for jaar in (2025, 2026):
        for g in GEMEENTEN:
            aantal = round((g.leerlingen_po + g.leerlingen_vo) * rng.uniform(0.96, 1.0))
            rijen.append([date(jaar, 1, 1), g.gm_code, g.naam, aantal])
    return Bestand("fictief_inwoners_5_tm_17.xlsx", "GM0344", "alle", [Blad("Inwoners", rijen)])
