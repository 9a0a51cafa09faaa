"""What every chart and every download says about itself."""

from dataclasses import dataclass, fields
from typing import Final

MERK: Final = "FICTIEVE VOORBEELDGEGEVENS"
MERK_ZIN: Final = "Fictieve voorbeeldgegevens: dit zijn geen echte cijfers"
NIETS_VERBORGEN: Final = "In deze tabel is geen aantal verborgen."
_MAG_LEEG: Final = frozenset({"bescherming", "fictief", "opmerkingen"})


@dataclass(frozen=True)
class Toelichting:
    """All that makes a chart readable as a screenshot, a month later on a slide.

    Attributes:
        titel: what is shown.
        lezing: what to read from it, the line under the title.
        eenheid: unit and denominator in words, at the axis.
        periode: the period shown.
        definitie: the definition used.
        bron: where the figures come from.
        stand: date of the data, such as ``leveringen t/m 31 mei 2024``.
        filters: the filters in force, as a sentence.
        bescherming: note on hidden small counts; may be empty.
        fictief: whether any figure is example data.
        opmerkingen: what members said about the figures, each with who and when.
    """

    titel: str
    lezing: str
    eenheid: str
    periode: str
    definitie: str
    bron: str
    stand: str
    filters: str
    bescherming: str = ""
    fictief: bool = False
    opmerkingen: tuple[str, ...] = ()

    def rows(self) -> list[tuple[str, str]]:
        """Return the elements as (Dutch label, text), in reading order, without empty ones."""
        regels = [
            ("Titel", self.titel),
            ("Wat u ziet", self.lezing),
            ("Eenheid", self.eenheid),
            ("Periode", self.periode),
            ("Selectie", self.filters),
            ("Definitie", self.definitie),
            ("Bron", self.bron),
            ("Stand van de gegevens", self.stand),
            ("Kleine aantallen", self.bescherming),
            *(("Opmerking", opmerking) for opmerking in self.opmerkingen),
            ("Let op", f"{MERK_ZIN}." if self.fictief else ""),
        ]
        return [(label, tekst) for label, tekst in regels if tekst.strip()]


def check_toelichting(toelichting: Toelichting) -> None:
    """Refuse a toelichting with an empty element that every chart must carry.

    Raises:
        ValueError: names the empty elements.
    """
    leeg = [
        veld.name
        for veld in fields(toelichting)
        if veld.name not in _MAG_LEEG and not str(getattr(toelichting, veld.name)).strip()
    ]
    if leeg:
        raise ValueError(f"De toelichting bij de grafiek is niet compleet: {', '.join(leeg)}.")
