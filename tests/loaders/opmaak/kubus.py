"""The counts that a generated file holds, before anyone lays them out."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.periods import months_between

GEMEENTEN = {
    "GM0344": "Utrecht", "GM1904": "Stichtse Vecht", "GM0736": "De Ronde Venen",
    "GM0335": "Montfoort", "GM0589": "Oudewater", "GM0632": "Woerden", "GM0312": "Bunnik",
    "GM0310": "De Bilt", "GM1581": "Utrechtse Heuvelrug", "GM0352": "Wijk bij Duurstede",
    "GM0355": "Zeist", "GM0321": "Houten", "GM0353": "IJsselstein", "GM0331": "Lopik",
    "GM0356": "Nieuwegein", "GM1961": "Vijfheerenlanden",
}  # fmt: skip
REGIOS = {
    "Utrecht Stad": ("GM0344",),
    "Utrecht West": ("GM1904", "GM0736", "GM0335", "GM0589", "GM0632"),
    "Zuidoost Utrecht": ("GM0312", "GM0310", "GM1581", "GM0352", "GM0355"),
    "Lekstroom": ("GM0321", "GM0353", "GM0331", "GM0356", "GM1961"),
}
BUITEN = {"GM0307": "Amersfoort", "GM0569": "Nieuwkoop", "GM0014": "Groningen"}
GRONDEN = ("3a", "3b", "5a", "5b", "5c", "15", "11d", "11f", "11g")
_SLEUTEL = {
    "gebied": "area", "maand": "period", "schooljaar": "period", "peildatum": "period",
    "soort": "kind", "grond": "ground", "arrangement": "type", "niveau": "level",
}  # fmt: skip
Sleutel = tuple[str, ...]


@dataclass
class Kubus:
    """Counts by axes. ``assen``: values per axis in order; ``aantal`` by a value of each.

    ``gemaskeerd``: 1 to 4 is written as ``<5``. ``leeg``: keys that the file does not deliver.
    ``niveau``: the level that the sender gives where the file names none.
    """

    thema: str
    assen: dict[str, list[str]]
    aantal: dict[Sleutel, int]
    gemaskeerd: bool = False
    leeg: set[Sleutel] = field(default_factory=set)
    niveau: str | None = None

    def keys(self, axes: list[str], vast: dict[str, str]) -> Iterator[dict[str, str]]:
        """All combinations of these axes, the first one slowest."""
        for values in itertools.product(*(self.assen[a] for a in axes)):
            yield vast | dict(zip(axes, values, strict=True))

    def value(self, key: dict[str, str]) -> int | None:
        """The count at a full key; None where the file has none."""
        whole = tuple(key[a] for a in self.assen)
        return None if whole in self.leeg else self.aantal.get(whole)

    def total(self, key: dict[str, str]) -> int:
        """The sum over all counts that have these values."""
        names = list(self.assen)
        return sum(
            n
            for k, n in self.aantal.items()
            if k not in self.leeg and all(k[names.index(a)] == v for a, v in key.items())
        )

    def records(self) -> list[dict[str, Any]]:
        """What the file must load to."""
        return [self._record(k, n) for k, n in self.aantal.items() if k not in self.leeg]

    def _record(self, key: Sleutel, aantal: int) -> dict[str, Any]:
        record: dict[str, Any] = {"theme": self.thema}
        record |= {_SLEUTEL[a]: v for a, v in zip(self.assen, key, strict=True)}
        if self.niveau and "level" not in record:
            record["level"] = self.niveau
        masked = self.gemaskeerd and 0 < aantal < 5
        return record | ({"count": None, "masked": True} if masked else {"count": aantal})


def make_kubus(rng: random.Random, thema: str | None = None) -> Kubus:
    """A cube of a theme with two or three axes besides its period."""
    thema = thema or rng.choices(
        ["thuiszitters", "leerplichttelling", "vrijstellingen", "arrangementen", "leerlingen",
         "inwoners"], weights=[6, 3, 3, 3, 1.5, 0.8])[0]  # fmt: skip
    assen: dict[str, list[str]] = {"gebied": _gebieden(rng)}
    assen |= _periode(rng, thema) | _kinds(rng, thema)
    kubus = Kubus(thema, assen, {}, gemaskeerd=rng.random() < 0.25)
    high = 30_000 if thema in {"leerlingen", "inwoners"} else rng.choice([12, 40, 40, 300])
    low = 800 if high > 1000 else 0
    for key in itertools.product(*assen.values()):
        kubus.aantal[key] = rng.randint(low, high)
    if rng.random() < 0.3:
        kubus.leeg = {k for k in kubus.aantal if rng.random() < 0.08}
    if not _all_used(kubus):
        kubus.leeg = set()
    return kubus


def _all_used(kubus: Kubus) -> bool:
    """Whether every value of every axis still has a count."""
    left = [k for k in kubus.aantal if k not in kubus.leeg]
    return all({k[i] for k in left} == set(values) for i, values in enumerate(kubus.assen.values()))


def _gebieden(rng: random.Random) -> list[str]:
    pool = list(REGIOS[rng.choice(list(REGIOS))]) if rng.random() < 0.5 else list(GEMEENTEN)
    codes = rng.sample(pool, min(len(pool), rng.randint(2, 7)))
    if len(codes) < 2:
        codes += rng.sample([c for c in GEMEENTEN if c not in codes], 2)
    return codes + (rng.sample(list(BUITEN), 1) if rng.random() < 0.1 else [])


def _periode(rng: random.Random, thema: str) -> dict[str, list[str]]:
    year = rng.randint(2019, 2024)
    if thema in {"thuiszitters", "arrangementen"}:
        first = f"{year}-{rng.randint(1, 12):02d}" if rng.random() < 0.6 else f"{year}-08"
        months = months_between(first, f"{year + 2}-12")
        return {"maand": months[: rng.choice([1, 2, 3, 4, 6, 12])]}
    if thema in {"vrijstellingen", "leerplichttelling"}:
        years = range(year, min(year + rng.choice([1, 1, 2, 3]), 2025))
        return {"schooljaar": [f"{j}-{j + 1}" for j in years]}
    day = "10-01" if thema == "leerlingen" else "01-01"
    return {"peildatum": [f"{j}-{day}" for j in range(year, year + rng.choice([1, 1, 2, 3]))]}


def _kinds(rng: random.Random, thema: str) -> dict[str, list[str]]:
    levels = rng.choice([["po", "vo"], ["po", "vo", "mbo"], ["po", "so", "vo", "vso"]])
    some_levels = {"niveau": levels} if rng.random() < 0.35 else {}
    if thema == "thuiszitters":
        kinds = rng.choice([["absoluut", "lrv"], ["absoluut", "lrv", "geoorloofd"], ["lrv"]])
        return {"soort": kinds} | some_levels
    if thema == "leerplichttelling":
        kinds = ["absoluut", "lrv_begin", "lrv_toename", "lrv_lang"]
        return {"soort": (["relatief"] if rng.random() < 0.3 else []) + kinds} | some_levels
    if thema == "vrijstellingen":
        return {"grond": sorted(rng.sample(GRONDEN, rng.randint(1, 4)))}
    if thema == "arrangementen":
        kinds = ["begeleiding", "jeugdhulp in school", "leermiddelen", "onderwijszorgarrangement",
                 "tlv"]  # fmt: skip
        some_levels = {"niveau": ["po", "vo"]} if rng.random() < 0.2 else {}
        return {"arrangement": rng.sample(kinds, rng.randint(2, 4))} | some_levels
    return {"niveau": levels} if thema == "leerlingen" else {}
