"""Example exports of thuiszitters: in every region another layout."""

from datetime import date, timedelta
from random import Random

from data.voorbeelden.bladen import MERK, Bestand, Blad, Cel, abbreviate_month, name_month
from data.voorbeelden.omvang import GEMEENTEN, Omvang, niveau, pick
from data.voorbeelden.verloop import (
    LAATSTE_DAG,
    MAANDEN,
    SOORTEN,
    draw_gevallen,
    draw_stand,
    generator,
    month_end,
)

VOLUIT = {"absoluut": "Absoluut verzuim", "lrv": "Langdurig relatief verzuim"}
REDENEN = ("wachtlijst hulp", "internaliserende problematiek", "nog geen school gevonden")
# Where pupils went who are no longer at home, and how many in a hundred.
AFSLUITREDENEN = {
    "terug naar school": 62,
    "vrijstelling 5 onder a": 14,
    "verhuisd": 10,
    "18 jaar": 6,
    "zorg of dagbesteding": 8,
}
GEMASKEERD = ("GM0335", "GM0589")
EERSTE_MAANDEN = frozenset(
    notatie for maand in MAANDEN[:9] for notatie in (abbreviate_month(maand), f"{maand:%Y-%m}")
)
VANAF, TOT_EN_MET = "2024-11", LAATSTE_DAG.isoformat()
Reeksen = dict[tuple[str, str], list[int]]


def make_thuiszitters() -> list[Bestand]:
    """Make the exports of thuiszitters of all samenwerkingsverbanden, in order of loading."""
    return [*_utrecht_stad(), *_utrecht_west(), *_lekstroom(), *_zuidoost()]


def draw_regio(regio: str, sector: str, *zonder: str) -> tuple[list[Omvang], Reeksen]:
    """Draw the stock of a region: per gemeente and kind one number for each month."""
    gemeenten = pick(regio, *zonder)
    reeksen = {
        (g.naam, soort): draw_stand(
            f"thuis-{sector}-{soort}-{g.gm_code}", niveau(g, sector, soort), regio
        )
        for g in gemeenten
        for soort in SOORTEN
    }
    return gemeenten, reeksen


def _register(sector: str, codes: tuple[str, ...]) -> list[tuple[date, date | None, str, str]]:
    """List the cases (start, end, gemeente, kind) of some gemeenten, in order of start."""
    gevallen = [
        (begin, einde, g.naam, soort)
        for g in GEMEENTEN
        if g.gm_code in codes
        for soort in SOORTEN
        for begin, einde in draw_gevallen(
            f"register-{sector}-{soort}-{g.gm_code}", niveau(g, sector, soort), soort
        )
    ]
    return sorted(gevallen, key=lambda geval: (geval[0], geval[2], geval[3]))


def _utrecht_stad() -> list[Bestand]:
    po = _register("po", ("GM0344",))
    # A few pupils live outside the regions: kept, and shown as such.
    po += [(date(2025, 9, 15), None, "Amersfoort", "lrv"),
           (date(2026, 2, 9), date(2026, 6, 19), "Almere", "absoluut")]  # fmt: skip
    vo = _register("vo", ("GM0344", "GM1904"))
    return [
        Bestand("fictief_PO2601_thuiszittersregister.xlsx", "PO2601", "po",
                [Blad("Export", _dossiers(po))], VANAF, TOT_EN_MET),
        Bestand("fictief_VO2601_verzuimregister.xlsx", "VO2601", "vo",
                [Blad("verzuim", _meldingen(vo), "yyyy-mm-dd")], VANAF, TOT_EN_MET),
    ]  # fmt: skip


def _birth_date(begin: date, nummer: int, leeftijd: int) -> date:
    return begin.replace(year=begin.year - leeftijd, day=1) - timedelta(days=(nummer * 37) % 1500)


def _dossiers(gevallen: list[tuple[date, date | None, str, str]]) -> list[list[Cel]]:
    kop: list[Cel] = ["Dossiernr", "Leerlingnaam", "Leerlingnummer", "Geboortedatum",
                      "Woongemeente", "Soort verzuim", "Startdatum verzuim",
                      "Einddatum verzuim", "Reden", "Uitstroom naar"]  # fmt: skip
    rijen: list[list[Cel]] = [
        [MERK],
        ["Thuiszittersregister, periode 1-11-2024 t/m 31-10-2026"],
        [],
        kop,
    ]
    rng = generator("redenen-po")
    for nummer, (begin, einde, gemeente, soort) in enumerate(gevallen, start=1):
        geboren = _birth_date(begin, nummer, 6)
        rijen.append([f"DP-{nummer:04}", f"Fictief-{nummer:03}", f"LP-{nummer:04}", geboren,
                      gemeente, VOLUIT[soort].lower(), begin, einde, rng.choice(REDENEN),
                      _closing_reason(rng, "18 jaar") if einde else None])  # fmt: skip
    return rijen


def _closing_reason(rng: Random, *zonder: str) -> str:
    redenen = {reden: n for reden, n in AFSLUITREDENEN.items() if reden not in zonder}
    return rng.choices(list(redenen), list(redenen.values()))[0]


def _meldingen(gevallen: list[tuple[date, date | None, str, str]]) -> list[list[Cel]]:
    rng, uitstroom = generator("redenen-vo"), generator("afsluitredenen-vo")
    rijen: list[list[Cel]] = [
        ["melding_nummer", "leerlingnaam", "geboortedatum", "woongemeente", "soort_verzuim",
         "verzuim_sinds", "einde_verzuim", "reden_verzuim", "reden_melding_afgesloten",
         "aanvraagstatus", "datum_update"]
    ]  # fmt: skip
    for nummer, (begin, einde, gemeente, soort) in enumerate(gevallen, start=1):
        status = "Afgesloten - Archief" if einde else "In behandeling"
        waarheen = _closing_reason(uitstroom) if einde else None
        rijen.append([f"M-{nummer:04}", f"Fictief-V{nummer:03}", _birth_date(begin, nummer, 12),
                      gemeente, VOLUIT[soort], begin, einde, rng.choice(REDENEN),
                      waarheen, status, LAATSTE_DAG])  # fmt: skip
    return rijen


def _utrecht_west() -> list[Bestand]:
    gemeenten, po = draw_regio("utrecht-west", "po")
    eerder = {sleutel: reeks[:17] for sleutel, reeks in po.items()}
    # The last two months of the first file were too low: late reports came in afterwards.
    for sleutel in (("Woerden", "lrv"), ("Stichtse Vecht", "lrv"), ("De Ronde Venen", "absoluut")):
        eerder[sleutel] = [*po[sleutel][:15], *(max(0, n - 2) for n in po[sleutel][15:17])]
    later = {sleutel: reeks[15:] for sleutel, reeks in po.items()}
    zonder, vo = draw_regio("utrecht-west", "vo", "GM1904")
    codes = [maand.strftime("%Y-%m") for maand in MAANDEN]
    return [
        Bestand("fictief_PO2604_thuiszitters_tm_maart_2026.xlsx", "PO2604", "po",
                [Blad("Thuiszitters", _wide(gemeenten, eerder, _abbreviate(MAANDEN[:17]),
                                            "02-04-2026 08:14"))]),
        Bestand("fictief_PO2604_thuiszitters_feb_tm_okt_2026.xlsx", "PO2604", "po",
                [Blad("Thuiszitters", _wide(gemeenten, later, _abbreviate(MAANDEN[15:]),
                                            "03-11-2026 08:20"))]),
        Bestand("fictief_VO2604_thuiszitters.xlsx", "VO2604", "vo",
                [Blad("Monitor", _wide(zonder, vo, codes, "02-11-2026 16:40"))]),
    ]  # fmt: skip


def _abbreviate(maanden: tuple[date, ...]) -> list[str]:
    return [abbreviate_month(maand) for maand in maanden]


def _wide(
    gemeenten: list[Omvang], reeksen: Reeksen, maanden: list[str], gemaakt: str
) -> list[list[Cel]]:
    """Lay out months as columns.

    Until the summer of 2025 the sender masked counts of 1 to 4 in its two smallest gemeenten.
    """
    rijen: list[list[Cel]] = [
        [MERK],
        [f"Aangemaakt op {gemaakt}"],
        ["Woongemeente", "Verzuimsoort", *maanden, "Totaal"],
    ]
    for g in sorted(gemeenten, key=lambda gemeente: gemeente.naam):
        for soort in SOORTEN:
            reeks = reeksen[g.naam, soort]
            klein = g.gm_code in GEMASKEERD
            cellen: list[Cel] = [
                "<5" if klein and 1 <= n <= 4 and maand in EERSTE_MAANDEN else n
                for n, maand in zip(reeks, maanden, strict=True)
            ]
            rijen.append([g.naam, VOLUIT[soort].lower(), *cellen, sum(reeks)])
    sommen = [sum(kolom) for kolom in zip(*reeksen.values(), strict=True)]
    rijen.append(["Eindtotaal", None, *sommen, sum(sommen)])
    return rijen


def _lekstroom() -> list[Bestand]:
    gemeenten, po = draw_regio("lekstroom", "po")
    _, vo = draw_regio("lekstroom", "vo")
    return [
        Bestand("fictief_PO2605_verzuim_lekstroom.xlsx", "PO2605", "po",
                [Blad("Blad1", _long(gemeenten, po, MAANDEN))]),
        # Delivered up to September: October has not come in yet.
        Bestand("fictief_VO2605_verzuim_lekstroom.xlsx", "VO2605", "vo",
                [Blad("Blad1", _long(gemeenten, vo, MAANDEN[:-1]))]),
    ]  # fmt: skip


def _long(gemeenten: list[Omvang], reeksen: Reeksen, maanden: tuple[date, ...]) -> list[list[Cel]]:
    rijen: list[list[Cel]] = [
        [MERK],
        ["Rapportage verzuim regio Lekstroom"],
        [],
        ["Peildatum", "Gemeente", "Soort verzuim", "Aantal"],
    ]
    totaal = 0
    for nummer, maand in enumerate(maanden):
        for g in gemeenten:
            for soort in SOORTEN:
                aantal = reeksen[g.naam, soort][nummer]
                rijen.append([month_end(maand), g.naam, VOLUIT[soort], aantal])
                totaal += aantal
    rijen.append(["Totaal", None, None, totaal])
    return rijen


def _zuidoost() -> list[Bestand]:
    gemeenten, po = draw_regio("zuidoost-utrecht", "po")
    return [
        Bestand("fictief_PO2603_thuiszitters_per_maand.xlsx", "PO2603", "po",
                [_month_sheet(gemeenten, po, n) for n in range(len(MAANDEN))]),
    ]  # fmt: skip


def _month_sheet(gemeenten: list[Omvang], reeksen: Reeksen, nummer: int) -> Blad:
    maand = MAANDEN[nummer]
    aantallen = [[reeksen[g.naam, soort][nummer] for soort in SOORTEN] for g in gemeenten]
    rijen: list[list[Cel]] = [
        [f"Thuiszitters {name_month(maand)} ({MERK[:17].lower()})"],
        [],
        ["Gemeente", VOLUIT["absoluut"], VOLUIT["lrv"]],
        *([g.naam, *rij] for g, rij in zip(gemeenten, aantallen, strict=True)),
        ["Totaal", *(sum(kolom) for kolom in zip(*aantallen, strict=True))],
    ]
    return Blad(abbreviate_month(maand).replace("-", " 20").capitalize(), rijen)


def make_rows_per_maand(regio: str, sector: str) -> list[list[Cel]]:
    """Make the sheet *Thuiszitters* of a workbook with a sheet per theme (no totals)."""
    gemeenten, reeksen = draw_regio(regio, sector)
    rijen: list[list[Cel]] = [["Maand", "Gemeente", "Type verzuim", "Aantal jongeren"]]
    for nummer, maand in enumerate(MAANDEN):
        for g in gemeenten:
            for soort in SOORTEN:
                rijen.append([maand, g.naam, VOLUIT[soort], reeksen[g.naam, soort][nummer]])
    return rijen
