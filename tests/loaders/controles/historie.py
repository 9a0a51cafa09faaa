"""Files that stand out beside what the same or another sender delivered before."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import store
from loaders import Opties, question_id
from store import Engine
from tests.loaders.controles.voorbeeld import (
    DICHT,
    GOED,
    KOP,
    OPEN,
    STAND,
    VERZUIM_KOP,
    Voorbeeld,
    blad,
)

_HIER = Opties(sender="PO2603", sector="po")  # Zeist, De Bilt, Wijk bij Duurstede and others
_ANDER = Opties(sender="PO2601", sector="po")
_JAAR = [f"2022-{m:02d}" for m in range(9, 13)] + [f"2023-{m:02d}" for m in range(1, 5)]
_STIP = "Absoluut verzuim"
_PLAATSEN = ("Zeist", "De Bilt", "Bunnik", "Wijk bij Duurstede")


def _thuis(*rijen: tuple[str, str, int]) -> bytes:
    """A month, a gemeente and a count of absoluut verzuim per row."""
    return blad(KOP, *([m, g, _STIP, n] for m, g, n in rijen))


def _reeks(aantallen: Iterable[int], gemeente: str = "Zeist") -> list[tuple[str, str, int]]:
    return [(m, gemeente, n) for m, n in zip(_JAAR, aantallen, strict=True)]


def _toegekend(aantallen: Iterable[int]) -> bytes:
    kop = ["Maand", "Gemeente", "Arrangement", "Aantal"]
    return blad(kop, *([m, g, "begeleiding", n] for m, g, n in _reeks(aantallen)))


def _na(
    nieuw: bytes,
    cel: str,
    *eerder: bytes,
    ook: frozenset[str] = frozenset(),
    opties: Opties = _HIER,
    **rest: object,
) -> Voorbeeld:
    """A file after others of the same sender; its layout is known by then."""
    before = tuple((content, opties) for content in eerder)
    known = frozenset(["indeling_bekend"]) if before else frozenset()
    return Voorbeeld(nieuw, cel, opties, ook=ook | known, eerder=before, **rest)  # pyright: ignore[reportArgumentType]


def _carry(engine: Engine) -> None:
    store.carry_forward(
        engine, "PO2603", "po", "thuiszitters", "2023-02", "tester", date(2023, 3, 1)
    )


def _settle(engine: Engine) -> None:
    cellen = [("thuiszitters", "2023-01", "GM0355", "absoluut")]
    store.settle(engine, cellen, "PO2601", "po", "afgesproken", "tester")


def _kolommen(*extra: str, boven: int = 0, soort: str = "LRV", maand: str = "2023-02") -> bytes:
    """A list of counts with more columns, lower on its sheet or in other words."""
    rij = [maand, "Zeist", soort, 5, *("vlug" for _ in extra)]
    return blad(*[["Thuiszitters"]] * boven, [*KOP, *extra], rij)


_EERST = _kolommen(maand="2023-01")
_CIJFER = _thuis(("2023-01", "Zeist", 5))
_KRUL = question_id("kolom", (hashlib.sha256(b"krul").hexdigest()[:10],))
_REGISTER = replace(STAND, sender="PO2604")
_KOLOM = blad(["Maand", "Gemeente", "LRV", "Krul"], ["2023-01", "Zeist", 6, 9])

_LEERLINGEN = blad(
    ["Peildatum", "Gemeente", "Onderwijssoort", "Leerlingen"], ["01-10-2022", "Zeist", "po", 9000]
)

HISTORIE = {
    "buiten_gebied": Voorbeeld(_thuis(("2023-01", "Woerden", 5)), "Blad1!D2", _HIER),
    "buiten_regio": Voorbeeld(_thuis(("2023-01", "Amersfoort", 5)), "Blad1!D2", _HIER),
    "doorgeschoven_verouderd": _na(
        _thuis(("2023-01", "Zeist", 7)),
        "Blad1!D2",
        _thuis(("2023-01", "Zeist", 5)),
        daarna=_carry,
        ook=frozenset(["ouder_gewijzigd"]),
    ),
    "gemeente_ontbreekt": _na(
        _thuis(("2023-02", "Zeist", 5)),
        "Blad1!D2",
        _thuis(("2023-01", "Zeist", 5), ("2023-01", "Bunnik", 6)),
    ),
    "herzien": _na(_thuis(("2023-01", "Zeist", 30)), "Blad1!D2", _thuis(("2023-01", "Zeist", 20))),
    "indeling_bekend": _na(_kolommen(), "", _EERST, ook=frozenset()),
    "jaar_als_stand": Voorbeeld(
        blad(
            ["Schooljaar", *KOP[1:]],
            *(["2022-2023", g, _STIP, n] for n, g in enumerate(_PLAATSEN, 5)),
        ),
        "Blad1!D2",
        replace(_HIER, sector="alle"),
        ook=frozenset(["indeling_bekend", "kolom_nieuw", "kolom_weg"]),
        eerder=(
            (
                _thuis(*(("2023-01", g, n) for n, g in enumerate(_PLAATSEN, 5))),
                replace(_HIER, sector="alle"),
            ),
        ),
    ),
    "keuze_geldt": Voorbeeld(
        _thuis(("2023-01", "Zeist", 6)),
        "Blad1!D2",
        _HIER,
        ook=frozenset(["indeling_bekend"]),
        eerder=((_CIJFER, _ANDER), (_CIJFER, _HIER)),
        daarna=_settle,
    ),
    "kolom_anders": Voorbeeld(
        _KOLOM,
        "Blad1!D1",
        replace(_HIER, antwoorden=((_KRUL, "soort=absoluut"),)),
        ook=frozenset(["indeling_bekend"]),
        eerder=((_KOLOM, replace(_HIER, antwoorden=((_KRUL, "niet_gebruikt"),))),),
    ),
    "kolom_nieuw": _na(
        _kolommen("Reden"), "Blad1!E1", _EERST, ook=frozenset(["kolom_niet_gebruikt"])
    ),
    "kolom_weg": _na(_kolommen(), "Blad1!", _kolommen("School", maand="2023-01")),
    "kop_verplaatst": _na(_kolommen(boven=2), "Blad1!A3", _EERST),
    "maand_overgeslagen": _na(
        _thuis(("2023-03", "Zeist", 5)), "Blad1!D2", _thuis(("2023-01", "Zeist", 5))
    ),
    "meer_dan_leerlingen": Voorbeeld(
        _thuis(("2023-01", "Zeist", 9100)),
        "Blad1!D2",
        _HIER,
        eerder=((_LEERLINGEN, Opties(sender="GM0355", sector="alle")),),
    ),
    "ouder_gewijzigd": _na(
        _thuis(("2023-01", "Zeist", 6), ("2023-02", "Zeist", 5)),
        "Blad1!D2",
        _thuis(("2023-01", "Zeist", 5), ("2023-02", "Zeist", 5)),
    ),
    "soort_ontbreekt": _na(
        blad(KOP, ["2023-02", "Zeist", "LRV", 6]),
        "Blad1!D2",
        blad(KOP, ["2023-01", "Zeist", "LRV", 6], ["2023-01", "Zeist", _STIP, 5]),
        ook=frozenset(["woord_anders"]),
    ),
    "sprong": _na(_thuis(("2023-02", "Zeist", 60)), "Blad1!D2", _thuis(("2023-01", "Zeist", 20))),
    "sprong_totaal": _na(
        _thuis(*(("2023-02", g, 22) for g in _PLAATSEN)),
        "Blad1!D2",
        _thuis(*(("2023-01", g, 12) for g in _PLAATSEN)),
    ),
    "stand_opgeteld": Voorbeeld(
        _thuis(*_reeks([5, 11, 16, 24, 31, 36, 44, 51])), "Blad1!D2", _HIER
    ),
    "stroom_als_stand": Voorbeeld(_toegekend([80, 81, 80, 79, 80, 81, 81, 80]), "Blad1!D2", _HIER),
    "stroom_opgeteld": Voorbeeld(_toegekend([5, 11, 16, 24, 31, 36, 44, 51]), "Blad1!D2", _HIER),
    "twee_afzenders": Voorbeeld(
        _thuis(("2023-01", "Zeist", 6)),
        "Blad1!D2",
        _HIER,
        eerder=((_thuis(("2023-01", "Zeist", 5)), _ANDER),),
    ),
    "vanaf_onthouden": Voorbeeld(
        blad(VERZUIM_KOP, OPEN, DICHT),
        opties=replace(_REGISTER, vanaf=None),
        ook=frozenset(["indeling_bekend"]),
        eerder=((blad(VERZUIM_KOP, OPEN, DICHT), _REGISTER),),
    ),
    "woord_anders": _na(_kolommen(soort="Langdurig relatief verzuim"), "", _EERST),
    "woord_nieuw": _na(
        blad(KOP, ["2023-02", *GOED[1:]], ["2023-02", "Zeist", "LRV", 5]), "", blad(KOP, GOED)
    ),
    "zelfde_cijfers": _na(
        _thuis(*(("2023-02", g, n) for n, g in enumerate(_PLAATSEN, 5))),
        "Blad1!D2",
        _thuis(*(("2023-01", g, n) for n, g in enumerate(_PLAATSEN, 5))),
    ),
}
