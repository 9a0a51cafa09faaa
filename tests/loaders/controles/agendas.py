"""Files with an agenda in which one check fires."""

from collections.abc import Sequence
from typing import Any

from tests.loaders.controles.voorbeeld import Voorbeeld, blad

KOP = ["Ambitie 2022 – 2026", "Dit gaan we doen in 2022-2023", "Activiteiten", "Wanneer", "Wie"]
GOED = ["1.1 Samen leren", "Een netwerk maken", "Bijeenkomsten", "4 keer per jaar", "Scholen"]
FASERING = ["Jaar", "Gereed", "Inhoud", "Behorend bij doelstelling"]


def _agenda(cel: str, *rijen: Sequence[Any], kop: Sequence[Any] = KOP) -> Voorbeeld:
    return Voorbeeld(blad(kop, *rijen), f"Blad1!{cel}", agenda=True)


def _after(cel: str, *rest: Any) -> Voorbeeld:
    """A good row, and below it one of which these are activity, wanneer and wie."""
    return _agenda(cel, GOED, [None, None, *rest])


def _scholen(cel: str, *rijen: Sequence[Any]) -> Voorbeeld:
    return Voorbeeld(
        blad(["School", "Gemeente", "OZA nodig"], *rijen), f"Blad1!{cel}", scholen=True
    )


AGENDAS = {
    "agenda_doel": _agenda("C2", [2023, "Q2", "Overleg", "vast wel"], kop=FASERING),
    "agenda_dubbel": _agenda("C3", [*GOED, "a"], [None, None, "X", "Sep", "Y", "a"],
                             kop=[*KOP, "Code"]),
    "agenda_geen_tabel": _agenda("A1", ["Gemeente", "Aantal"], kop=["Maand"]),
    "agenda_jaar": _agenda("A2", [None, "Q2", "Overleg", 1], kop=FASERING),
    "agenda_lang": _after("C3", "x" * 2001, "Sep", "Scholen"),
    "agenda_open": _after("C3", "...", "Sep", "Scholen"),
    "agenda_persoon": _after("E3", "Overleg", "Sep", "iemand@school.nl"),
    "agenda_regels_anders": _after("C3", "Een\n• Twee\n• Drie\n• Vier", "Sep\nOkt", "Scholen"),
    "agenda_wanneer": _after("C3", "Overleg", "als het uitkomt", "Scholen"),
    "agenda_zonder_activiteit": _after("C3", None, "Doorlopend", "Scholen"),
    "agenda_zonder_ambitie": _agenda("A2", [None, None, "Overleg", "Sep", "Scholen"]),
    "school_dubbel": _scholen("A3", ["De Beuk", "Zeist", 7], ["de beuk", "Zeist", 8]),
    "school_geen_tabel": _scholen("A1"),
    "school_plaats": _scholen("B2", ["De Beuk", "Nergens", 7]),
    "school_verborgen": _scholen("C2", ["De Beuk", "Zeist", "<5"]),
    "school_waarde": _scholen("C2", ["De Beuk", "Zeist", "veel"]),
}  # fmt: skip
