"""Values of a register as people and systems write them."""

import random
from datetime import date
from typing import Any

from tests.loaders.opmaak.gevallen import GEMEENTEN, Geval

DATUM_STIJLEN = (
    "datum", "iso", "isot", "isotijd", "dmj", "slash", "naam", "lang", "serie", "punten",
    "aaneen", "weekdag", "gemengd",
)  # fmt: skip
_KORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_DAGEN = ["ma", "di", "wo", "do", "vr", "za", "zo"]
_MAANDEN = [
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
]  # fmt: skip


def DATUM(rng: random.Random, style: str, day: date) -> Any:
    """One date in a style; ``gemengd`` takes another style for every cell."""
    if style == "gemengd":
        style = rng.choice([s for s in DATUM_STIJLEN if s != "gemengd"])
    written: dict[str, Any] = {
        "datum": day,
        "iso": day.isoformat(),
        "isot": f"{day.isoformat()}T00:00:00",
        "isotijd": f"{day.isoformat()} 06:00:11",
        "dmj": f"{day:%d-%m-%Y}",
        "slash": f"{day.day}/{day.month}/{day:%y}",
        "naam": f"{day.day} {_KORT[day.month - 1]} {day.year}",
        "lang": f"{day.day} {_MAANDEN[day.month - 1]} {day.year}",
        "serie": (day - date(1899, 12, 30)).days,
        "punten": f"{day:%d.%m.%Y}",
        "aaneen": f"{day:%Y%m%d}",
        "weekdag": f"{_DAGEN[day.weekday()]} {day:%d-%m-%Y}",
    }
    return written[style]


def write_gemeente(rng: random.Random, names: list[str]) -> tuple[list[Any], str]:
    """Names or codes; with codes also the header that says so."""
    style = rng.choice(["naam"] * 4 + ["hoofd", "gemeente", "haakjes", "code", "cijfers", "mix"])
    forms = {
        "naam": lambda n: n,
        "hoofd": str.upper,
        "gemeente": lambda n: f"Gemeente {n}",
        "haakjes": lambda n: f"{n} (gemeente)",
        "code": lambda n: GEMEENTEN[n],
        "cijfers": lambda n: int(GEMEENTEN[n][2:]),
    }
    if style == "mix":
        return [rng.choice([n, n.upper(), f"{n} ", f"gem. {n}"]) for n in names], ""
    kop = rng.choice(["GEMEENTENUMMER", "Gemeentecode"]) if style in {"code", "cijfers"} else ""
    return [forms[style](n) for n in names], kop


_SOORT = {
    "absoluut": ("absoluut verzuim", "Absoluut", "AV", "ABSOLUUT", "absoluut verzuim "),
    "lrv": ("langdurig relatief verzuim", "LRV", "Langdurig relatief", "lrv"),
}
_NIVEAU = {
    "po": ("PO", "bao", "Basisonderwijs", "Primair onderwijs"),
    "vo": ("VO", "Voortgezet onderwijs", "vo"),
    "so": ("SO", "Speciaal onderwijs"),
    "vso": ("VSO", "Voortgezet speciaal onderwijs"),
}
_GROND = ("{}", "artikel {}", "art. {}", "{n} onder {l}", "Artikel {n} onder {l}", "LPW {}",
          "{n} sub {l}", "Art. {n} lid {l}")  # fmt: skip
_ARRANGEMENT = {
    "begeleiding": ("begeleiding", "Begeleiding", "Individuele begeleiding"),
    "jeugdhulp in school": ("jeugdhulp in school", "Jeugdhulp op school"),
    "leermiddelen": ("leermiddelen", "LEERMIDDELEN"),
    "onderwijszorgarrangement": ("onderwijszorgarrangement", "OZA", "Onderwijs-zorgarrangement"),
}


def _consistent(
    rng: random.Random, forms: dict[str, tuple[str, ...]], words: list[str]
) -> list[Any]:
    """Mostly one form per word through the file; now and then another for each cell."""
    if rng.random() < 0.3:
        return [rng.choice(forms[w]) for w in words]
    chosen = {w: rng.choice(options) for w, options in forms.items()}
    return [chosen[w] for w in words]


def write_soort(rng: random.Random, soorten: list[str]) -> list[Any]:
    """Kinds of absence."""
    return _consistent(rng, _SOORT, soorten)


def write_niveau(rng: random.Random, niveaus: list[str]) -> list[Any]:
    """Kinds of education."""
    return _consistent(rng, _NIVEAU, niveaus)


def write_arrangement(rng: random.Random, kinds: list[str]) -> list[Any]:
    """Kinds of arrangement."""
    return _consistent(rng, _ARRANGEMENT, kinds)


def write_grond(rng: random.Random, gronden: list[str]) -> list[Any]:
    """Grounds of exemption: ``5a``, ``artikel 5 onder a``, ``art. 15``."""
    form = rng.choice(_GROND)
    return [_ground(form, g) for g in gronden]


def _ground(form: str, ground: str) -> str:
    number, letter = ground.rstrip("abcdefg"), ground.lstrip("0123456789")
    if not letter and "{n}" in form:
        return f"artikel {number}"
    return form.format(ground, n=number, l=letter)


def write_vlag(rng: random.Random, vlaggen: list[bool]) -> list[Any]:
    """Yes and no, in one of the notations that systems use."""
    yes, no = rng.choice(
        [("Ja", "Nee"), ("J", "N"), (1, 0), ("ja", "nee"), ("WAAR", "ONWAAR"), (True, False),
         ("JA", "NEE"), ("x", None), ("Ja ", "Nee "), ("Y", "N"), ("true", "false")]
    )  # fmt: skip
    return [yes if flag else no for flag in vlaggen]


def write_status(rng: random.Random, thema: str, cases: list[Geval]) -> list[Any]:
    """Dirty statuses; for arrangementen whether they were granted."""
    if thema == "arrangementen":
        yes = ("Toegekend", "toegekend", "Toegekend ", "TOEGEKEND", "Positief besluit",
               "Toegekend - Archief", "Toegekend- Archief")  # fmt: skip
        no = ("Afgewezen", "Ingetrokken", "In behandeling", "afgewezen ")
        return [rng.choice(yes if c.toegekend else no) for c in cases]
    closed = ("Afgesloten", "Afgesloten - Archief", "Afgesloten- Archief", "afgesloten ")
    running = ("Aangemeld", "Invoer school", "In behandeling", "Lopend")
    return [rng.choice(closed if c.einde else running) for c in cases]
