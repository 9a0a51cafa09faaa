"""How senders write a header, a gemeente, a month, a school year or a kind."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

from loaders.periods import month_end

KOPPEN: dict[str, tuple[str, ...]] = {
    "gebied": (
        "Gemeente", "Woongemeente", "GEMEENTE", "Gemeentenaam", "Gemeente (woonplaats)", "Gem.",
        "Naam gemeente", "woon_gemeente", "Gemeente van wonen", "Woongemeente leerling",
        "Gemeente leerling (BRP)", "gemeente*", "Gemeente:", "Gemeente waar de leerling woont",
    ),
    "gm_code": ("GM-code", "Gemeentecode", "CBS-code", "Gemeentenr.", "Code gemeente", "gem.code"),
    "maand": (
        "Maand", "Periode", "mnd", "Verslagmaand", "Rapportagemaand", "MAAND", "Maand (jaar)",
        "Jaar-maand", "Meetmaand", "Maand/jaar", "Peilmaand", "Maand van meting",
    ),
    "maandnaam": ("Maand", "Mnd.", "maand", "Maandnaam"),
    "jaar": ("Jaar", "jaar", "Kalenderjaar", "JAAR"),
    "peildatum": ("Peildatum", "Stand op", "Teldatum", "peil_datum", "Stand per", "Meetdatum"),
    "schooljaar": (
        "Schooljaar", "SCHOOLJAAR", "Sj.", "Schooljaar (1 aug t/m 31 jul)", "schooljr.",
        "Cursusjaar",
        "School-jaar",
    ),
    "soort": (
        "Soort verzuim", "Verzuimsoort", "Type verzuim", "Categorie", "Indicator", "Soort", "Maat",
        "Verzuimcategorie", "Vorm van verzuim", "Omschrijving", "soort_verzuim", "Type",
    ),
    "grond": (
        "Grond", "Artikel", "Vrijstellingsgrond", "Artikel Lpw", "Soort vrijstelling",
        "Vrijstelling",
        "Grond (artikel)", "Lpw-artikel", "Wetsartikel", "Categorie",
    ),
    "arrangement": (
        "Soort arrangement", "Arrangement", "Type arrangement", "Arrangementsoort", "arr. soort",
        "Naam arrangement", "Type ondersteuning", "Categorie",
    ),
    "niveau": (
        "Onderwijssoort", "Schoolsoort", "Schooltype", "PO/VO", "Sector", "Type onderwijs",
        "Soort onderwijs", "Onderwijs", "onderwijs_soort", "Onderw.soort",
    ),
    "aantal": (
        "Aantal", "AANTAL", "Aantal leerlingen", "Aantal lln.", "Aantal jongeren", "n", "Aant.",
        "Aantallen", "Aantal (n)", "# leerlingen", "Totaal aantal", "Aantal kinderen",
        "Som van Aantal",
    ),
}  # fmt: skip

WOORDEN: dict[str, dict[str, tuple[str, ...]]] = {
    "soort": {
        "absoluut": (
            "Absoluut verzuim", "absoluut", "AV", "Abs. verzuim", "Absoluut verzuim (AV)",
            "ABSOLUUT VERZUIM", "Verzuim absoluut", "Absoluut verzuim (niet ingeschreven)",
            "Aantal absoluut verzuim", "Absoluut verzuimers",
        ),
        "lrv": (
            "Langdurig relatief verzuim", "LRV", "Lang. rel. verzuim", "LRV > 4 weken",
            "Langdurig relatief verzuim (> 4 weken)", "Relatief verzuim > 4 weken",
            "Relatief verzuim langer dan vier weken", "LRV (langdurig relatief verzuim)",
            "Relatief verzuim (> 4 wkn)", "Langdurig relatief", "Langdurig rel. verz.",
            "Relatief verzuim meer dan 4 weken",
        ),
        "geoorloofd": (
            "Geoorloofd verzuim", "geoorl. verzuim", "Geoorloofd", "Geoorloofd verzuim (ziekte)",
            "Langdurig geoorloofd verzuim", "GEOORLOOFD VERZUIM",
        ),
        "relatief": ("Relatief verzuim", "Relatief verzuim totaal", "RV", "Rel. verzuim"),
        "lrv_begin": (
            "LRV bij aanvang schooljaar", "Bij aanvang schooljaar (per 1 september)",
            "LRV begin schooljaar", "Langdurig relatief verzuim bij aanvang schooljaar",
            "Begin schooljaar",
        ),
        "lrv_toename": (
            "LRV toename", "Nieuwe gevallen daarna (toename)", "Toename", "LRV nieuwe gevallen",
            "Langdurig relatief verzuim - toename", "Nieuwe gevallen",
        ),
        "lrv_lang": (
            "Langer dan 3 maanden", "> 3 maanden", "LRV > 3 mnd", "waarvan langer dan 3 maanden",
            "Langer dan drie maanden", "LRV langer dan 3 mnd",
        ),
    },
    "arrangement": {
        "begeleiding": ("Begeleiding", "Individuele begeleiding", "individuele begeleiding (IB)"),
        "jeugdhulp in school": ("Jeugdhulp in school", "Jeugdhulp op school"),
        "leermiddelen": ("Leermiddelen", "LEERMIDDELEN"),
        "onderwijszorgarrangement": ("OZA", "Onderwijszorgarrangement",
        "Onderwijs-zorgarrangement"),
        "tlv": ("TLV", "Toelaatbaarheidsverklaring", "TLV (toelaatbaarheidsverklaring)"),
    },
    "niveau": {
        "po": ("PO", "po", "Primair onderwijs", "Basisonderwijs", "PO (primair onderwijs)"),
        "vo": ("VO", "vo", "Voortgezet onderwijs", "VO (voortgezet onderwijs)", "Voortgezet ond."),
        "so": ("SO", "Speciaal onderwijs", "speciaal onderwijs (SO)"),
        "vso": ("VSO", "Voortgezet speciaal onderwijs", "vso"),
        "mbo": ("MBO", "mbo", "Middelbaar beroepsonderwijs"),
    },
}  # fmt: skip

_GROND_VORMEN: tuple[str, ...] = (
    "{nr} onder {letter}", "{nr}{letter}", "art. {nr} onder {letter}", "Artikel {nr} sub {letter}",
    "artikel {nr}{letter}", "Art. {nr}{letter}", "Lpw {nr}{letter}", "{nr} sub {letter}",
    "Vrijstellingen artikel {nr} onder {letter}", "Vrijstelling {nr}{letter}", "{nr} lid {letter}",
    "Lpw art. {nr} onder {letter}", "Artikel {nr} onder {letter} Lpw", "vrijst. {nr}{letter}",
)  # fmt: skip
_VIJFTIEN = ("artikel 15", "art. 15", "Art. 15 Lpw", "Vrijstelling artikel 15", "Artikel 15 (Lpw)")

LANG = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december")  # fmt: skip
KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

_MAANDEN: dict[str, Callable[[int, int], Any]] = {
    "aug-22": lambda j, m: f"{KORT[m - 1]}-{j % 100:02d}",
    "2022-08": lambda j, m: f"{j}-{m:02d}",
    "202208": lambda j, m: f"{j}{m:02d}",
    "Aug 2022": lambda j, m: f"{KORT[m - 1].capitalize()} {j}",
    "augustus '22": lambda j, m: f"{LANG[m - 1]} '{j % 100:02d}",
    "augustus 2022": lambda j, m: f"{LANG[m - 1]} {j}",
    "AUG. 2022": lambda j, m: f"{KORT[m - 1].upper()}. {j}",
    "08-2022": lambda j, m: f"{m:02d}-{j}",
    "8/2022": lambda j, m: f"{m}/{j}",
    "2022/08": lambda j, m: f"{j}/{m:02d}",
    "31-08-2022": lambda j, m: f"{month_end(f'{j}-{m:02d}'):%d-%m-%Y}",
    "datum": lambda j, m: date(j, m, 1),
    "einddatum": lambda j, m: month_end(f"{j}-{m:02d}"),
    "2022 aug": lambda j, m: f"{j} {KORT[m - 1]}",
    "aug'22": lambda j, m: f"{KORT[m - 1]}'{j % 100:02d}",
    "2022M08": lambda j, m: f"{j}M{m:02d}",
    "31 augustus 2022": lambda j, m: f"{month_end(f'{j}-{m:02d}').day} {LANG[m - 1]} {j}",
}
_SCHOOLJAREN: dict[str, Callable[[int], str]] = {
    "2022-2023": lambda j: f"{j}-{j + 1}",
    "2022/2023": lambda j: f"{j}/{j + 1}",
    "22-23": lambda j: f"{j % 100}-{j % 100 + 1}",
    "22/23": lambda j: f"{j % 100}/{j % 100 + 1}",
    "2022/'23": lambda j: f"{j}/'{j % 100 + 1}",
    "'22-'23": lambda j: f"'{j % 100}-'{j % 100 + 1}",
    "sj 2022-2023": lambda j: "sj 2022-2023".replace("2022-2023", f"{j}-{j + 1}"),
    "schooljaar 2022/2023": lambda j: f"schooljaar {j}/{j + 1}",
    "2022 - 2023": lambda j: f"{j} - {j + 1}",
    "2022/23": lambda j: f"{j}/{j % 100 + 1}",
    "SJ22/23": lambda j: f"SJ{j % 100}/{j % 100 + 1}",
    "2022\u20132023": lambda j: f"{j}\u2013{j + 1}",
    "Schooljaar 22-23": lambda j: f"Schooljaar {j % 100}-{j % 100 + 1}",
}
MAAND_NOTATIES = tuple(_MAANDEN)
SCHOOLJAAR_NOTATIES = tuple(_SCHOOLJAREN)

_GEMEENTE_VORMEN: dict[str, Callable[[str, str], Any]] = {
    "naam": lambda naam, code: naam,
    "hoofdletters": lambda naam, code: naam.upper(),
    "(gemeente)": lambda naam, code: f"{naam} (gemeente)",
    "Gemeente": lambda naam, code: f"Gemeente {naam}",
    ", gem.": lambda naam, code: f"{naam}, gem.",
    "gem.": lambda naam, code: f"gem. {naam}",
    "GM0344": lambda naam, code: code,
    "0344": lambda naam, code: code[2:],
    "344": lambda naam, code: int(code[2:]),
    "kleine letters": lambda naam, code: naam.lower(),
    "naam (GM0344)": lambda naam, code: f"{naam} ({code})",
    "GM0344 naam": lambda naam, code: f"{code} {naam}",
    "344 - naam": lambda naam, code: f"{int(code[2:])} - {naam}",
}
GEMEENTE_NOTATIES = tuple(_GEMEENTE_VORMEN)


def write_maand(maand: str, notatie: str) -> Any:
    """A month (``2022-08``) in a notation."""
    return _MAANDEN[notatie](int(maand[:4]), int(maand[5:]))


def write_schooljaar(schooljaar: str, notatie: str) -> str:
    """A school year (``2022-2023``) in a notation."""
    return _SCHOOLJAREN[notatie](int(schooljaar[:4]))


def write_gemeente(naam: str, code: str, notatie: str) -> Any:
    """A gemeente in a notation."""
    return _GEMEENTE_VORMEN[notatie](naam, code)


def write_grond(rng: random.Random, grond: str) -> str:
    """A ground in any notation."""
    if grond == "15":
        return rng.choice(_VIJFTIEN)
    return rng.choice(_GROND_VORMEN).format(nr=grond[:-1], letter=grond[-1])
