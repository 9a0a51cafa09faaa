"""Files that must not load as they are: something is wrong, or can't be known without asking."""

import random
from collections.abc import Callable
from typing import Any

from tests.loaders.opmaak.bestand import Bestand
from tests.loaders.opmaak.blok import Blok, Vel, lines, stack
from tests.loaders.opmaak.kubus import Kubus, make_kubus
from tests.loaders.opmaak.schrijfwijze import KORT
from tests.loaders.opmaak.schrijven import write
from tests.loaders.opmaak.schrijver import Schrijver
from tests.loaders.opmaak.tabel import Stijl, Tabel
from tests.loaders.opmaak.titels import theme_title


class _Proef:
    """A plain file to spoil."""

    def __init__(self, rng: random.Random, thema: str | None = None) -> None:
        self.rng = rng
        self.kubus = make_kubus(rng, thema)
        self.kubus.leeg, self.kubus.gemaskeerd = set(), False
        self.hand = Schrijver(rng, self.kubus)
        self.hand.getal = "getal"
        names = list(self.kubus.assen)
        rng.shuffle(names)
        cut = rng.randint(0, min(1, len(names) - 2)) if len(names) > 2 else 0
        self.neer, self.over = names[cut:], names[:cut]
        self.stijl = Stijl()
        self.noemen: tuple[str, ...] = ()
        self.vellen: list[Vel] = []

    def table(self) -> Blok:
        """The table, unspoiled."""
        return Tabel(self.kubus, self.hand, self.stijl, self.neer, self.over).build()

    def put(self, blok: Blok, plek: tuple[int, int], value: Any) -> None:
        """Change a cell."""
        blok.rijen[plek[0]][plek[1]] = value


def _fout_totaal(p: _Proef) -> Blok:
    p.stijl.totaal_rij = True
    p.kubus.assen = dict(p.kubus.assen)
    blok = Tabel(p.kubus, p.hand, p.stijl, p.neer, p.over).build()
    if not blok.totalen:
        blok.rijen.append(["Totaal", *[None] * (blok.waarden[0][1] - 1), 10**6])
        return blok
    plek = p.rng.choice(blok.totalen)
    p.put(blok, plek, blok.rijen[plek[0]][plek[1]] + p.rng.choice([1, -1, 7, 100]))
    return blok


def _fout_aantal(p: _Proef) -> Blok:
    blok = p.table()
    p.put(
        blok,
        p.rng.choice(blok.waarden),
        p.rng.choice(["ca. 5", -3, 2.5, "2,5", "?", "#N/B", "5+3"]),
    )
    return blok


def _streep(p: _Proef) -> Blok:
    blok = p.table()
    p.put(blok, p.rng.choice(blok.waarden), "-")
    return blok


def _anders(axis: str, words: tuple[str, ...]) -> Callable[[_Proef], Blok]:
    def spoil(p: _Proef) -> Blok:
        p.hand.anders[axis, p.rng.choice(p.kubus.assen[axis])] = p.rng.choice(words)
        return p.table()

    return spoil


def _geen_jaar(p: _Proef) -> Blok:
    for month in p.kubus.assen["maand"]:
        p.hand.anders["maand", month] = KORT[int(month[5:]) - 1]
    return p.table()


def _dubbel(p: _Proef) -> Blok:
    p.neer, p.over = [*p.over, *p.neer], []
    blok = p.table()
    row, column = p.rng.choice(blok.waarden)
    copy = list(blok.rijen[row])
    copy[column] = copy[column] + 3
    blok.rijen.append(copy)
    return blok


def _onbekende_kolom(p: _Proef) -> Blok:
    blok = p.table()
    head = p.rng.choice(["Zwabbers", "Gesprekken", "Kolom1", "X", "Hoeveelheid B"])
    column = blok.breedte
    for row in sorted({r for r, _ in blok.waarden}):
        blok.rijen[row] += [None] * (column - len(blok.rijen[row])) + [p.rng.randint(1, 99)]
    header = min(r for r, _ in blok.waarden) - 1
    blok.rijen[header] += [None] * (column - len(blok.rijen[header])) + [head]
    return blok


def _tegenspraak(p: _Proef) -> Blok:
    p.kubus.assen["maand"] = p.kubus.assen["maand"][:1]
    vast = {"maand": p.kubus.assen["maand"][0]}
    neer = [a for a in p.neer + p.over if a != "maand"]
    blok = Tabel(p.kubus, p.hand, p.stijl, neer, [], vast).build()
    p.vellen = [Vel("mrt 2018", stack([lines("Thuiszitters januari 2023"), blok]))]
    return blok


def _leeg_met_aantal(p: _Proef) -> Blok:
    p.neer, p.over = ["gebied", *(a for a in p.neer + p.over if a != "gebied")], []
    blok = p.table()
    p.hand.anders["gebied", ""] = ""
    row = list(blok.rijen[blok.waarden[-1][0]])
    width = len(p.hand.key_headers("gebied"))
    row[:width] = ["(leeg)"] * width
    blok.rijen.append(row)
    return blok


def _toekomst(p: _Proef) -> Blok:
    first = p.kubus.assen["maand"]
    p.kubus.assen["maand"] = [f"{int(m[:4]) + 12}-{m[5:]}" for m in first]
    index = list(p.kubus.assen).index("maand")
    p.kubus.aantal = {
        (*k[:index], f"{int(k[index][:4]) + 12}-{k[index][5:]}", *k[index + 1 :]): n
        for k, n in p.kubus.aantal.items()
    }
    return p.table()


def _kwartaal(p: _Proef) -> Blok:
    for month in p.kubus.assen["maand"]:
        p.hand.anders["maand", month] = f"Q{(int(month[5:]) + 2) // 3} {month[:4]}"
    return p.table()


def _alleen_percentages(p: _Proef) -> Blok:
    blok = p.table()
    for row, column in blok.waarden:
        blok.rijen[row][column] = f"{p.rng.randint(1, 99)},{p.rng.randint(1, 9)}%"
    return blok


_NIET_PLAATSBAAR = ("Buiten regio", "Overig", "Onbekend", "Buiten de regio", "Overige gemeenten",
                    "Elders", "onbekende woonplaats")  # fmt: skip

PROEVEN: dict[str, tuple[Callable[[_Proef], Blok], str | None]] = {
    "totaal klopt niet": (_fout_totaal, "vrijstellingen"),
    "totaal klopt niet (maand)": (_fout_totaal, "arrangementen"),
    "geen aantal": (_fout_aantal, None),
    "streepje": (_streep, None),
    "gemeente met typefout": (_anders("gebied", ("Woerdem", "Nieuwegien", "Houte", "Utrch")), None),
    "twee gemeenten": (_anders("gebied", ("Houten/Nieuwegein", "Lopik en IJsselstein")), None),
    "verdeelde gemeente": (_anders("gebied", ("Haaren", "Bergen")), None),
    "geen gemeente": (_anders("gebied", _NIET_PLAATSBAAR), None),
    "provincie": (_anders("gebied", ("Provincie Utrecht", "Utrecht (provincie)")), None),
    "relatief zonder duur": (_anders("soort", ("Relatief verzuim", "RV")), "thuiszitters"),
    "onbekende soort": (_anders("soort", ("Zorgelijk verzuim", "Overig verzuim", "Luxeverzuim")),
                        "thuiszitters"),
    "trekkend bestaan": (_anders("grond", ("artikel 5a (trekkend bestaan)", "art. 5")),
                         "vrijstellingen"),
    "geen jaar": (_geen_jaar, "thuiszitters"),
    "kwartalen": (_kwartaal, "thuiszitters"),
    "dubbele sleutel": (_dubbel, None),
    "onbekende kolom": (_onbekende_kolom, None),
    "tegenspraak": (_tegenspraak, "thuiszitters"),
    "(leeg) met aantal": (_leeg_met_aantal, None),
    "toekomst": (_toekomst, "arrangementen"),
    "alleen percentages": (_alleen_percentages, "thuiszitters"),
}  # fmt: skip


def make_lastig(seed: int) -> Bestand:
    """A file that must be asked about or refused."""
    rng = random.Random(f"lastig/{seed}")
    name = rng.choice(list(PROEVEN))
    spoil, thema = PROEVEN[name]
    proef = _Proef(rng, thema)
    blok = spoil(proef)
    title = lines(theme_title(rng, proef.kubus.thema))
    vellen = proef.vellen or [Vel("Blad1", stack([title, blok], gap=1))]
    # a csv has no name of a sheet to contradict its title
    soorten = ["xlsxwriter", "openpyxl", "ods", "xlsxwriter" if proef.vellen else "csv"]
    naam, inhoud = write(rng, vellen, rng.choice(soorten))
    return Bestand(
        naam, inhoud, "moet vragen", status="questions", moet_noemen=proef.noemen,
        mutaties=(name, proef.kubus.thema, *proef.hand.notes()), seed=seed,
    )  # fmt: skip


__all__ = ["PROEVEN", "Kubus", "make_lastig"]
