"""``make(seed)``: one file of counts in a layout that a sender might use, with its truth."""

import random
from collections.abc import Callable

from tests.loaders.opmaak.bestand import Bestand
from tests.loaders.opmaak.blok import Blok, Vel, beside, lines, stack
from tests.loaders.opmaak.draaitabel import make_draaitabel, make_secties
from tests.loaders.opmaak.kubus import Kubus, make_kubus
from tests.loaders.opmaak.lastig import make_lastig
from tests.loaders.opmaak.schrijven import SOORTEN, write
from tests.loaders.opmaak.schrijver import Schrijver
from tests.loaders.opmaak.tabel import Stijl, Tabel, make_stijl
from tests.loaders.opmaak.titels import (
    KOPREGELS,
    NOTEN,
    fixed_title,
    sheet_name,
    sheet_notation,
    theme_title,
)

_PERIODES = ("maand", "schooljaar", "peildatum")


class Opdracht:
    """One file in the making: its cube, its hand, what is done to it."""

    def __init__(self, seed: int, familie: str) -> None:
        self.rng = random.Random(f"{familie}/{seed}")
        self.seed, self.familie = seed, familie
        self.kubus = make_kubus(self.rng)
        if self.rng.random() < 0.15 and "niveau" not in self.kubus.assen:
            self.kubus.niveau = "po"
        self.hand = Schrijver(self.rng, self.kubus)
        self.stijl = make_stijl(self.rng)
        self.mutaties: list[str] = []
        self.only_workbook = False

    def table(self, neer: list[str], over: list[str], vast: dict[str, str] | None = None) -> Blok:
        """The cube, or a part of it, as a table."""
        return Tabel(self.kubus, self.hand, self.stijl, neer, over, vast).build()

    def axes(self) -> list[str]:
        """The axes in any order."""
        names = list(self.kubus.assen)
        self.rng.shuffle(names)
        return names

    def titled(self, blok: Blok, vast: dict[str, str], *, thema: bool = True) -> Blok:
        """A table with the lines above that say what it is about, and others."""
        above = [fixed_title(self.rng, axis, value) for axis, value in vast.items()]
        self.rng.shuffle(above)
        if thema:
            above.insert(0, theme_title(self.rng, self.kubus.thema))
        if self.rng.random() < 0.3:
            above.insert(self.rng.randint(0, len(above)), self.rng.choice(KOPREGELS))
        if not above:
            return blok
        return stack([lines(*above), blok], gap=self.rng.choice([0, 1, 1, 2]))

    def finish(self, vellen: list[Vel], records: list | None = None) -> Bestand:
        """Add what stands around, write it, and put the truth beside it."""
        vellen = [self._surround(vel) for vel in vellen]
        vellen = self._other_sheets(vellen)
        # a csv has one sheet, and no name of it
        plain = len(vellen) == 1 and not self.only_workbook
        formats = [s for s in SOORTEN if s != "csv" or plain]
        soort = self.rng.choice(["xlsxwriter", "openpyxl", *formats])
        self.mutaties.append(soort)
        naam, inhoud = write(self.rng, vellen, soort)
        opties = {"sender": "PO2605"} if self.kubus.niveau else {}
        return Bestand(
            naam, inhoud, self.familie, opties, records=records or self.kubus.records(),
            mutaties=(self.kubus.thema, *self.mutaties, *self.stijl.notes(), *self.hand.notes()),
            seed=self.seed,
        )  # fmt: skip

    def _surround(self, vel: Vel) -> Vel:
        blok, rng = vel.blok, self.rng
        if rng.random() < 0.4:
            notes = rng.sample(NOTEN, rng.randint(1, 3))
            blok = stack([blok, lines(*notes)], gap=rng.choice([1, 1, 2, 0]))
            self.mutaties.append("noten")
        if rng.random() < 0.2:
            blok = blok.shifted(rng.randint(0, 3), rng.randint(0, 2))
            self.mutaties.append("verschoven")
        hidden_rows: tuple[int, ...] = ()
        if rng.random() < 0.07 and blok.waarden:
            hidden_rows = (blok.waarden[len(blok.waarden) // 2][0],)
            self.mutaties.append("verborgen rij")
        return Vel(vel.naam, blok, vel.verborgen, hidden_rows)

    def _other_sheets(self, vellen: list[Vel]) -> list[Vel]:
        rng = self.rng
        if rng.random() < 0.15:
            self.mutaties.append("lijstblad")
            lijst = lines("Gemeente", "Houten", "Lopik", "Woerden")
            vellen = [*vellen, Vel("Lijsten", lijst, verborgen=rng.random() < 0.7)]
        if rng.random() < 0.12:
            self.mutaties.append("toelichting")
            uitleg = lines("Toelichting", "In dit bestand staan de aantallen per gemeente.",
                           ["Kolom", "Betekenis"], ["Aantal", "aantal leerlingen"],
                           "Vragen: afdeling Leerplicht")  # fmt: skip
            vellen = [Vel("Leeswijzer", uitleg), *vellen]
        return vellen


def _split(o: Opdracht, across: int) -> tuple[list[str], list[str], dict[str, str]]:
    """Axes down, axes across, and axes of one value that stand in the title."""
    names = o.axes()
    single = [a for a in names if len(o.kubus.assen[a]) == 1 and a != "gebied"]
    vast = {a: o.kubus.assen[a][0] for a in single if o.rng.random() < 0.7}
    rest = [a for a in names if a not in vast]
    across = min(across, len(rest) - 1)
    over, neer = rest[:across], rest[across:]
    if "peildatum" in over and o.rng.random() < 0.5:
        over, neer = [neer[0], *over[1:]], [over[0], *neer[1:]]
    return neer, over, vast


def _plain(across: int) -> Callable[[Opdracht], Bestand]:
    def build(o: Opdracht) -> Bestand:
        neer, over, vast = _split(o, across)
        blok = o.table(neer, over, vast)
        return o.finish([Vel("Blad1", o.titled(blok, vast))])

    return build


def _per_blad(o: Opdracht) -> Bestand:
    """A sheet per value of one axis, named in the sheet's name, in a title, or in both."""
    axis = o.rng.choice([a for a in o.kubus.assen if a != "peildatum"])
    neer, over, _ = _split_without(o, axis)
    notation, place = sheet_notation(o.rng, axis), o.rng.choice(["naam", "titel", "beide"])
    o.only_workbook = place == "naam"
    o.mutaties.append(f"blad per {axis} in {place}")
    vellen = []
    for index, value in enumerate(o.kubus.assen[axis]):
        vast = {axis: value}
        if not any(o.kubus.value(k) is not None for k in o.kubus.keys(_rest(o, axis), vast)):
            continue
        blok = o.titled(o.table(neer, over, vast), vast if place != "naam" else {})
        naam = f"Blad{index + 1}" if place == "titel" else sheet_name(o.rng, axis, value, notation)
        vellen.append(Vel(naam[:31].replace("/", "-"), blok))
    return o.finish(vellen)


def _rest(o: Opdracht, axis: str) -> list[str]:
    return [a for a in o.kubus.assen if a != axis]


def _split_without(o: Opdracht, axis: str) -> tuple[list[str], list[str], dict[str, str]]:
    rest = [a for a in o.axes() if a != axis]
    cut = o.rng.randint(0, min(2, len(rest) - 1))
    return rest[cut:], rest[:cut], {}


def _stukken(o: Opdracht) -> tuple[str, list[Blok]]:
    """A table per value of one axis, each under a line that names it."""
    axis = o.rng.choice([a for a in o.kubus.assen if len(o.kubus.assen[a]) > 1])
    neer, over, _ = _split_without(o, axis)
    blokken = []
    for value in o.kubus.assen[axis]:
        vast = {axis: value}
        if any(o.kubus.value(k) is not None for k in o.kubus.keys(_rest(o, axis), vast)):
            title = lines(fixed_title(o.rng, axis, value))
            blokken.append(stack([title, o.table(neer, over, vast)], gap=o.rng.choice([0, 1])))
    o.mutaties.append(f"tabel per {axis}")
    return axis, blokken


def _onder_elkaar(o: Opdracht) -> Bestand:
    _, blokken = _stukken(o)
    whole = stack(blokken, gap=o.rng.choice([1, 2, 3]))
    return o.finish([Vel("Blad1", o.titled(whole, {}))])


def _naast_elkaar(o: Opdracht) -> Bestand:
    _, blokken = _stukken(o)
    whole = beside(blokken[:4], gap=o.rng.choice([1, 1, 2]))
    if len(blokken) > 4:
        whole = stack([whole, beside(blokken[4:], gap=1)], gap=2)
    return o.finish([Vel("Blad1", o.titled(whole, {}))])


def _per_thema(o: Opdracht) -> Bestand:
    """Two themes in one file: on sheets of their own or under one another."""
    other = Opdracht(o.seed + 1_000_000, o.familie)
    while other.kubus.thema == o.kubus.thema:
        other = Opdracht(other.seed + 1_000_000, o.familie)
    other.kubus.niveau = o.kubus.niveau if "niveau" not in other.kubus.assen else None
    parts = []
    for part in (o, other):
        neer, over, vast = _split(part, part.rng.choice([0, 1, 1, 2]))
        parts.append(part.titled(part.table(neer, over, vast), vast))
    records = o.kubus.records() + other.kubus.records()
    o.mutaties += [other.kubus.thema, *other.stijl.notes(), *other.hand.notes()]
    if o.rng.random() < 0.6:
        names = [theme_title(o.rng, p.kubus.thema)[:31] for p in (o, other)]
        vellen = [Vel(n.replace("/", "-"), b) for n, b in zip(names, parts, strict=True)]
        return o.finish(vellen, records)
    o.mutaties.append("onder elkaar")
    return o.finish([Vel("Blad1", stack(parts, gap=o.rng.choice([1, 2])))], records)


def _draaitabel(o: Opdracht) -> Bestand:
    blok, vast = make_draaitabel(o.kubus, o.hand, o.mutaties)
    o.stijl = Stijl()
    return o.finish([Vel("Blad2", o.titled(blok, vast))])


def _secties(o: Opdracht) -> Bestand:
    blok = make_secties(o.kubus, o.hand, o.mutaties)
    o.stijl = Stijl()
    return o.finish([Vel("Overzicht", o.titled(blok, {}))])


VORMEN: dict[str, Callable[[Opdracht], Bestand]] = {
    "lang": _plain(0),
    "een as over": _plain(1),
    "twee assen over": _plain(2),
    "blad per waarde": _per_blad,
    "onder elkaar": _onder_elkaar,
    "naast elkaar": _naast_elkaar,
    "per thema": _per_thema,
    "draaitabel": _draaitabel,
    "secties": _secties,
}


def make(seed: int) -> Bestand:
    """A file in one of the layouts; one in ten must not load without an answer."""
    if seed % 10 == 9:
        return make_lastig(seed)
    familie = list(VORMEN)[seed % 10 % len(VORMEN)]
    return VORMEN[familie](Opdracht(seed, familie))


__all__ = ["VORMEN", "Kubus", "Opdracht", "make"]
