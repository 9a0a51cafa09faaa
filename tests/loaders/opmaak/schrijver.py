"""One sender's hand: the words and notations that one file uses throughout."""

import random
from typing import Any

from tests.loaders.opmaak import schrijfwijze as notatie
from tests.loaders.opmaak.kubus import BUITEN, GEMEENTEN, Kubus

_NAMEN = GEMEENTEN | BUITEN
DERDE_LETTER = ("maand", "schooljaar")


class Schrijver:
    """Writes keys, headers and counts of a cube as one sender does.

    ``anders``: texts that stand instead of a value of an axis, to make it unreadable.
    """

    def __init__(self, rng: random.Random, kubus: Kubus) -> None:
        self.rng, self.kubus = rng, kubus
        self.maand = rng.choice(notatie.MAAND_NOTATIES)
        self.schooljaar = rng.choice(notatie.SCHOOLJAAR_NOTATIES)
        self.gemeente = rng.choice(("naam", *notatie.GEMEENTE_NOTATIES))
        self.getal = rng.choices(["getal", "tekst", "kommagetal", "duizendpunt"], [6, 1, 1, 1])[0]
        self.periode = rng.choice(["een", "een", "gesplitst"])
        self.anders: dict[tuple[str, str], Any] = {}
        self._words: dict[tuple[str, str], Any] = {}
        self._koppen = {veld: rng.choice(forms) for veld, forms in notatie.KOPPEN.items()}
        self._jaar_eerst = rng.random() < 0.7
        self._naast = rng.random() < 0.15

    def notes(self) -> tuple[str, ...]:
        """What this hand does, to read a failure by."""
        return (f"maand={self.maand}", f"sj={self.schooljaar}", f"gem={self.gemeente}",
                f"getal={self.getal}", f"periode={self.periode}")  # fmt: skip

    def word(self, axis: str, value: str) -> Any:
        """A value of an axis as one cell."""
        if (axis, value) in self.anders:
            return self.anders[axis, value]
        if (axis, value) not in self._words:
            self._words[axis, value] = self._write(axis, value)
        return self._words[axis, value]

    def _write(self, axis: str, value: str) -> Any:
        if axis == "gebied":
            return notatie.write_gemeente(_NAMEN[value], value, self.gemeente)
        if axis == "maand":
            return notatie.write_maand(value, self.maand)
        if axis == "schooljaar":
            return notatie.write_schooljaar(value, self.schooljaar)
        if axis == "peildatum":
            return f"{value[8:]}-{value[5:7]}-{value[:4]}"
        if axis == "grond":
            return notatie.write_grond(self.rng, value)
        return self.rng.choice(notatie.WOORDEN[axis][value])

    def key_headers(self, axis: str) -> list[str]:
        """The headers of the columns in which an axis stands."""
        if axis == "gebied" and self._naast:
            return [self._koppen["gm_code"], self._koppen["gebied"]]
        if axis == "maand" and self.periode == "gesplitst":
            return [self._koppen["jaar"], self._koppen["maandnaam"]]
        if axis == "maand" and self.maand in {"31-08-2022", "einddatum", "31 augustus 2022"}:
            return [self._koppen["peildatum"]]
        return [self._koppen[axis]]

    def key_cells(self, axis: str, value: str) -> list[Any]:
        """A value of an axis in those columns."""
        if (axis, value) in self.anders:
            filler = [None] * (len(self.key_headers(axis)) - 1)
            return [*filler, self.anders[axis, value]]
        if axis == "gebied" and self._naast:
            return [value, _NAMEN[value]]
        if axis == "maand" and self.periode == "gesplitst":
            return [int(value[:4]), notatie.LANG[int(value[5:]) - 1]]
        return [self.word(axis, value)]

    def layers(self, axis: str, value: str) -> list[Any]:
        """A value of an axis as a column header, of one or two layers."""
        if axis == "maand" and self.periode == "gesplitst" and (axis, value) not in self.anders:
            year, month = int(value[:4]), int(value[5:])
            if self._jaar_eerst:
                return [str(year), notatie.KORT[month - 1]]
            first = year if month >= 8 else year - 1
            return [f"Schooljaar {first}-{first + 1}", notatie.LANG[month - 1]]
        return [self.word(axis, value)]

    def count_header(self) -> str:
        """The header of the column of counts."""
        return self._koppen["aantal"]

    def count(self, aantal: int | None) -> Any:
        """A count as this sender writes it."""
        if aantal is None:
            return None
        if self.kubus.gemaskeerd and 0 < aantal < 5:
            return self.rng.choice(["<5", "< 5", "<5"])
        if self.getal == "tekst":
            return str(aantal)
        if self.getal == "kommagetal":
            return float(aantal)
        if self.getal == "duizendpunt":
            return f"{aantal:,}".replace(",", ".")
        return aantal
