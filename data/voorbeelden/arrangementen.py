"""Example exports of granted arrangementen: registers, wide and long tables."""

from datetime import date, timedelta
from typing import Final

from data.voorbeelden.bladen import MERK, Bestand, Blad, Cel, Tekst, name_month
from data.voorbeelden.omvang import ARRANGEMENTEN, GEMEENTEN, Omvang, pick
from data.voorbeelden.thuiszitters import TOT_EN_MET, VANAF, make_rows_per_maand
from data.voorbeelden.verloop import MAANDEN, draw_arrangementen, generator

# Granted per month per 1,000 pupils, for each kind; every SWV has its own way of working.
PER_1000: Final = {"po": 0.22, "vo": 0.18}
AANDEEL: Final = {
    "begeleiding": 1.4,
    "jeugdhulp in school": 0.9,
    "leermiddelen": 0.7,
    "onderwijszorgarrangement": 0.5,
}
Reeksen = dict[tuple[str, str], list[int]]


def make_arrangementen() -> list[Bestand]:
    """Make the exports of arrangementen of all samenwerkingsverbanden, in order of loading."""
    west, west_vo = pick("utrecht-west"), pick("utrecht-west", "GM1904")
    lekstroom, zuidoost = pick("lekstroom"), pick("zuidoost-utrecht")
    thema_bladen = [
        Blad("Leeswijzer", [[MERK], ["Levering Zuidoost Utrecht, VO"]]),
        Blad("Thuiszitters", make_rows_per_maand("zuidoost-utrecht", "vo"), "mmm yyyy"),
        Blad("Arrangementen", _long(zuidoost, "vo", "Toekenningsmaand", name_month)),
    ]
    return [
        Bestand("fictief_PO2601_arrangementen.csv", "PO2601", "po",
                Tekst(_long(pick("utrecht-stad"), "po", "Toekenningsmaand", name_month),
                      ",", "utf-8")),
        Bestand("fictief_VO2601_arrangementenregister.xlsx", "VO2601", "vo",
                [Blad("Arrangementen", _register(("GM0344", "GM1904")))], VANAF, TOT_EN_MET),
        Bestand("fictief_PO2604_arrangementen.xlsx", "PO2604", "po",
                [Blad("Toekenningen", _wide(west, "po"), "mmm yyyy")]),
        Bestand("fictief_VO2604_arrangementen.xlsx", "VO2604", "vo",
                [Blad("Toegekend", _kinds_as_columns(west_vo, "vo"), "mmm yyyy")]),
        Bestand("fictief_PO2605_arrangementen.xlsx", "PO2605", "po",
                [Blad("Toekenningen", _wide(lekstroom, "po"), "mmm yyyy")]),
        Bestand("fictief_VO2605_arrangementen.csv", "VO2605", "vo",
                Tekst(_long(lekstroom, "vo", "Maand", "{:%Y-%m}".format),
                      ";", "windows-1252")),
        Bestand("fictief_PO2603_arrangementen.xlsx", "PO2603", "po",
                [Blad("Arrangementen", _kinds_as_columns(zuidoost, "po"), "mmm yyyy")]),
        Bestand("fictief_VO2603_levering_per_thema.xlsx", "VO2603", "vo", thema_bladen),
    ]  # fmt: skip


def _draw(gemeenten: list[Omvang], sector: str) -> Reeksen:
    """Draw per gemeente and kind the number granted in each month."""
    return {
        (g.naam, soort): draw_arrangementen(
            f"arrangement-{sector}-{soort}-{g.gm_code}",
            getattr(g, f"leerlingen_{sector}") / 1000 * PER_1000[sector] * AANDEEL[soort],
        )
        for g in gemeenten
        for soort in ARRANGEMENTEN
    }


def _long(gemeenten: list[Omvang], sector: str, kop: str, write_month) -> list[list[Cel]]:
    reeksen = _draw(gemeenten, sector)
    rijen: list[list[Cel]] = [[kop, "Gemeente", "Arrangement", "Aantal toegekend"]]
    for nummer, maand in enumerate(MAANDEN):
        for g in gemeenten:
            for soort in ARRANGEMENTEN:
                rijen.append([write_month(maand), g.naam, soort, reeksen[g.naam, soort][nummer]])
    return rijen


def _wide(gemeenten: list[Omvang], sector: str) -> list[list[Cel]]:
    reeksen = _draw(gemeenten, sector)
    rijen: list[list[Cel]] = [
        [MERK],
        ["Toegekende arrangementen per maand"],
        [],
        ["Gemeente", "Soort arrangement", *MAANDEN, "Totaal"],
    ]
    for g in gemeenten:
        for soort in ARRANGEMENTEN:
            reeks = reeksen[g.naam, soort]
            rijen.append([g.naam, soort, *reeks, sum(reeks)])
    sommen = [sum(kolom) for kolom in zip(*reeksen.values(), strict=True)]
    rijen.append(["Eindtotaal", None, *sommen, sum(sommen)])
    return rijen


def _kinds_as_columns(gemeenten: list[Omvang], sector: str) -> list[list[Cel]]:
    reeksen = _draw(gemeenten, sector)
    rijen: list[list[Cel]] = [
        [MERK],
        ["Toegekende arrangementen"],
        [],
        ["Maand", "Gemeente", *(soort.capitalize() for soort in ARRANGEMENTEN), "Totaal"],
    ]
    for nummer, maand in enumerate(MAANDEN):
        for g in gemeenten:
            aantallen = [reeksen[g.naam, soort][nummer] for soort in ARRANGEMENTEN]
            rijen.append([maand, g.naam, *aantallen, sum(aantallen)])
    return rijen


def _register(codes: tuple[str, ...]) -> list[list[Cel]]:
    """Lay out one row per request; only those granted count, in the month of the decision."""
    rng, wachten = generator("arrangementenregister-vo"), generator("doorlooptijd-vo")
    gemeenten = [g for g in GEMEENTEN if g.gm_code in codes]
    besluiten = [
        (maand + timedelta(days=rng.randrange(28)), g.naam, soort)
        for (naam, soort), reeks in _draw(gemeenten, "vo").items()
        for g in gemeenten
        if g.naam == naam
        for maand, aantal in zip(MAANDEN, reeks, strict=True)
        for _ in range(aantal)
    ]
    rijen: list[list[Cel]] = [
        [MERK],
        ["Arrangementen, besluiten van 1-11-2024 t/m 31-10-2026"],
        [],
        ["Dossiernummer", "Leerlingnaam", "Geboortedatum", "Woongemeente", "Soort arrangement",
         "Datum aanvraag", "Datum besluit", "Startdatum", "Einddatum", "Status"],
    ]  # fmt: skip
    for nummer, (besluit, gemeente, soort) in enumerate(sorted(besluiten), start=1):
        status = "Afgewezen" if rng.random() < 0.12 else "Toegekend"
        begin = besluit + timedelta(days=14)
        aanvraag = besluit - timedelta(days=wachten.randrange(10, 75))
        geboren = date(besluit.year - 14, 1 + nummer % 12, 1 + nummer % 28)
        rijen.append([f"A-{nummer:04}", f"Fictief-A{nummer:03}", geboren, gemeente, soort,
                      aanvraag, besluit, begin, begin + timedelta(days=300), status])  # fmt: skip
    return rijen
