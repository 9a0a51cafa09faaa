"""Columns of fictional persons: names from syllables, numbers that pass the elfproef, and more."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

_BEGIN = ("Bra", "Vel", "Kor", "Tem", "Zwa", "Dri", "Mol", "Hui", "Sne", "Pla", "Gri", "Wou")
_MIDDLE = ("de", "ve", "la", "mi", "ro", "ste", "ke")
_LAST = ("rink", "stra", "ma", "sen", "huis", "man", "veld", "kamp", "boer", "horst")
_FIRST = ("Ji", "Lo", "Ma", "Ne", "Sa", "Ti", "Vo", "Ye", "Ru", "Da")
_FIRST_END = ("nka", "rian", "vo", "mke", "lian", "sha", "rens", "dith", "wen", "bo")
_PARTICLES = ("", "", "", "van ", "de ", "van der ")
_STREETS = ("Verzonlaan", "Fictiestraat", "Bedachtweg", "Nepplein", "Voorbeeldkade")
_FREE = (
    "{naam} durft niet meer naar school, moeder belt {tel}",
    "Gesprek gehad met {naam}; vervolg over twee weken bij de huisarts",
    "Wacht op plek. Vader van {naam} wil eerst onderzoek laten doen",
    "{naam} slaapt slecht en blijft thuis sinds de verhuizing naar {adres}",
)


def bsn(rng: random.Random) -> str:
    """Nine digits that pass the elfproef; not of a real person but by accident."""
    while True:
        digits = [rng.randint(1, 9), *(rng.randint(0, 9) for _ in range(7))]
        last = sum(w * d for w, d in zip(range(9, 1, -1), digits, strict=True)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


def make_persoon(rng: random.Random, number: int, begin: date) -> dict[str, Any]:
    """Everything that a case system may know of a pupil."""
    first = rng.choice(_FIRST) + rng.choice(_FIRST_END)
    last = rng.choice(_BEGIN) + rng.choice(_MIDDLE) + rng.choice(_LAST)
    birth = begin - timedelta(days=rng.randint(5 * 365, 17 * 365))
    street = f"{rng.choice(_STREETS)} {rng.randint(1, 240)}"
    phone = f"06-{rng.randint(10_000_000, 59_999_999)}"
    own = bsn(rng)
    person: dict[str, Any] = {
        "voornaam": first,
        "achternaam": rng.choice(_PARTICLES) + last,
        "naam": f"{first} {rng.choice(_PARTICLES)}{last}",
        "omgekeerd": f"{last}, {first[0]}.",
        "label": f"Leerling-{number:03d}",
        "bsn": own,
        "bsn_getal": int(own),
        "bsn_punt0": f"{own}.0",
        "bsn_punten": f"{own[:4]}.{own[4:6]}.{own[6:]}",
        "geboortedatum": birth,
        "leerlingnummer": f"L{rng.randint(1_000_000, 9_999_999)}",
        "mail": f"{first}.{last}@voorbeeld.invalid".lower(),
        "telefoon": phone,
        "adres": street,
        "postcode": f"{rng.randint(3400, 3999)} {rng.choice(['AB', 'KX', 'DE'])}",
        "sleutel": f"{own}_{birth:%Y%m%d}_{last}{first[0]}",
        "casusnummer": 30_000 + number,
        "dossier": f"D-{2020 + number % 4}-{number:05d}",
    }
    free = rng.choice(_FREE).format(naam=first, tel=phone, adres=street)
    return person | {"vrij": free}


# what stands in the column, and the headers it may have: proper, misleading, none
Kolomkeuze = tuple[str, tuple[str, ...]]
KOLOMMEN: tuple[Kolomkeuze, ...] = (
    ("casusnummer", ("melding_nummer", "Dossiernummer", "dosnr", "ID", "Casusnr", "Zaak")),
    ("dossier", ("Dossiernr", "Meldingsnummer", "Kenmerk", "Zaaknr.")),
    ("naam", ("Leerlingnaam", "Naam leerling", "Leerling", "Naam", "Wie", "Omschrijving", "")),
    ("omgekeerd", ("Naam (kind)", "Leerling", "Betrokkene", "Kolom1")),
    ("label", ("Leerling", "Naam", "Kind")),
    ("voornaam", ("Roepnaam", "Voornaam", "Voornamen", "Code", "")),
    ("achternaam", ("Achternaam", "Geslachtsnaam", "Familienaam", "Groepering")),
    ("bsn", ("BSN", "Burgerservicenummer", "BSN-nr", "PGN", "Onderwijsnummer", "Nr", "Kenmerk")),
    ("bsn_getal", ("BSN", "PGN/BSN", "Nummer", "Aantal", "")),
    ("bsn_punt0", ("BSN", "Nummer")),
    ("bsn_punten", ("BSN nummer", "Sofinr", "Kenmerk")),
    ("geboortedatum", ("Geboortedatum", "Geb.datum", "geb. dat.", "Datum", "Geboren op", "")),
    ("leerlingnummer", ("Leerlingnummer", "LLnr", "Leerlingnr.")),
    ("mail", ("E-mail", "Mailadres ouder", "Contact", "Bijzonder")),
    ("telefoon", ("Telefoon", "Tel. ouders", "Mobiel nummer", "Bereikbaar")),
    ("adres", ("Adres", "Straat en huisnummer", "Woonadres", "Locatie")),
    ("postcode", ("Postcode", "PC", "Postcode leerling")),
    ("sleutel", ("Sleutel", "Unieke code", "Koppelveld", "School")),
    ("vrij", ("Opmerkingen", "Toelichting", "Notitie", "Verslag", "Stand van zaken", "Reden")),
)


def choose_columns(rng: random.Random) -> list[tuple[str, str]]:
    """(what, header) of up to six columns of persons, each header once."""
    chosen: dict[str, str] = {}
    for what, headers in rng.sample(KOLOMMEN, rng.randint(0, 6)):
        chosen.setdefault(rng.choice(headers), what)
    return [(what, header) for header, what in chosen.items()]


def secrets(persons: list[dict[str, Any]], columns: list[tuple[str, str]]) -> tuple[str, ...]:
    """Every value that may stand nowhere afterwards, as it was written."""
    found = set()
    for person in persons:
        for what, _ in columns:
            value = person[what]
            found.add(value.isoformat() if isinstance(value, date) else str(value))
            if what in {"naam", "omgekeerd", "vrij", "sleutel"}:
                found |= {person["naam"].split(" ")[-1], person["bsn"]}
    return tuple(sorted(value for value in found if len(value) >= 5))


Schrijver = Callable[[random.Random, date], Any]
