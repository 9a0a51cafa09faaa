"""Traps: what makes a register one that must be asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.loaders.opmaak.bouw import Bouw

ALLE = frozenset(["thuiszitters", "vrijstellingen", "arrangementen"])
TIJD = frozenset(["thuiszitters", "vrijstellingen"])


@dataclass(frozen=True)
class Val:
    """``spring`` changes the register and says whether it did; ``themas`` where it applies."""

    spring: Callable[[Bouw], bool]
    themas: frozenset[str] = ALLE


def _counting(bouw: Bouw) -> list[int]:
    """The rows that count: what is wrong with a refused application changes no figure."""
    cases = bouw.gevallen
    if bouw.thema != "arrangementen":
        return list(range(len(cases)))
    return [n for n, case in enumerate(cases) if case.toegekend]


def _blank(veld: str) -> Callable[[Bouw], bool]:
    def spring(bouw: Bouw) -> bool:
        if veld not in bouw.kolommen:
            return False
        values = list(bouw.kolommen[veld])
        values[bouw.rng.choice(_counting(bouw))] = None
        bouw.kolommen[veld] = values
        return True

    return spring


def _replace(veld: str, *words: str) -> Callable[[Bouw], bool]:
    def spring(bouw: Bouw) -> bool:
        if veld not in bouw.kolommen:
            return False
        values = list(bouw.kolommen[veld])
        values[bouw.rng.randrange(len(values))] = bouw.rng.choice(words)
        bouw.kolommen[veld] = values
        return True

    return spring


def _name_in(veld: str) -> Callable[[Bouw], bool]:
    """The name of a pupil in the wrong column: asked about, and never repeated."""

    def spring(bouw: Bouw) -> bool:
        if veld not in bouw.kolommen:
            return False
        row = bouw.rng.randrange(len(bouw.gevallen))
        values = list(bouw.kolommen[veld])
        values[row] = bouw.gevallen[row].persoon[bouw.rng.choice(["naam", "achternaam", "bsn"])]
        bouw.kolommen[veld] = values
        bouw.geheim.append(str(values[row]))
        return True

    return spring


def _without_period(bouw: Bouw) -> bool:
    if any("tijd in" in m and "titel" not in m and "opties" not in m for m in bouw.mutaties):
        return False
    bouw.titels = [t for t in bouw.titels if not any(c.isdigit() for c in t)]
    bouw.opties.pop("vanaf", None)
    bouw.opties.pop("tot_en_met", None)
    return True


def _without_first_month(bouw: Bouw) -> bool:
    if "tijd in kolom" not in bouw.mutaties:
        return False
    del bouw.opties["vanaf"]
    return True


def _without_gemeente(bouw: Bouw) -> bool:
    if "gemeente in optie" in bouw.mutaties:
        del bouw.opties["area"]
    elif "gemeente" in bouw.kolommen:
        del bouw.kolommen["gemeente"]
    else:
        return False
    return True


def _american(bouw: Bouw) -> bool:
    """Month before day: some values can only be read so, others either way."""
    veld = bouw.rng.choice([v for v in ("begin", "datum_besluit") if v in bouw.kolommen])
    values = bouw.kolommen[veld]
    if not any(v.day > 12 for v in values if v):
        return False
    other = bouw.rng.random() < 0.5
    texts = []
    for number, value in enumerate(values):
        swap = not other or number % 2
        texts.append(f"{value:%m/%d/%Y}" if swap else f"{value:%d/%m/%Y}")
    bouw.kolommen[veld] = texts
    return any(t[3:5] > "12" for t in texts)


def _american_birth(bouw: Bouw) -> bool:
    """The dates themselves can be read either way; the birth dates beside them can not."""
    veld = bouw.rng.choice([v for v in ("begin", "datum_besluit") if v in bouw.kolommen])
    if any(v.day > 12 for v in bouw.kolommen[veld] if v):
        for case in bouw.gevallen:
            case.begin = case.begin.replace(day=(case.begin.day - 1) % 12 + 1)
        bouw.kolommen[veld] = [c.begin for c in bouw.gevallen]
    births = [c.persoon["geboortedatum"] for c in bouw.gevallen]
    if "einde" in bouw.kolommen or not any(b.day > 12 for b in births):
        return False
    bouw.kolommen[veld] = [f"{v:%m/%d/%Y}" for v in bouw.kolommen[veld]]
    bouw.kolommen["persoon geboren"] = [f"{b:%m/%d/%Y}" for b in births]
    bouw.koppen["persoon geboren"] = "Geboortedatum"
    bouw.geheim += [f"{b:%m/%d/%Y}" for b in births]
    return True


def _backwards(bouw: Bouw) -> bool:
    if "einde" not in bouw.kolommen or bouw.thema == "arrangementen":
        return False
    values = list(bouw.kolommen["einde"])
    values[-1] = bouw.gevallen[-1].begin - timedelta(days=9)
    bouw.kolommen["einde"] = values
    return True


def _twice(bouw: Bouw) -> bool:
    """A case stands twice: the same number, open at the same time."""
    row = next(
        (n for n, c in enumerate(bouw.gevallen) if c.einde is None or (c.toegekend and c.vlag)),
        None,
    )
    if row is None:
        return False
    if not any("casusnummer" in v or "dossier" in v for v in bouw.kolommen):
        bouw.kolommen["persoon dossier"] = [c.persoon["dossier"] for c in bouw.gevallen]
        bouw.koppen["persoon dossier"] = "Dossiernummer"
        bouw.geheim += bouw.kolommen["persoon dossier"]
    for veld in ("persoon dossier", *bouw.kolommen):
        if veld in bouw.kolommen and ("casusnummer" in veld or "dossier" in veld):
            own = "casusnummer" if "casusnummer" in veld else "dossier"
            bouw.kolommen[veld] = [c.persoon[own] for c in bouw.gevallen]
            if bouw.koppen[veld] in {"Zaak", "Kenmerk"}:
                bouw.koppen[veld] = "Dossiernr"
    for values in bouw.kolommen.values():
        values.append(values[row])
    bouw.gevallen.append(bouw.gevallen[row])
    return True


def _closed_without_end(bouw: Bouw) -> bool:
    if "status" not in bouw.kolommen or "einde" not in bouw.kolommen:
        return False
    row = next((n for n, c in enumerate(bouw.gevallen) if c.einde is None), None)
    if row is None:
        return False
    bouw.kolommen["status"][row] = bouw.rng.choice(["Afgesloten", "Afgesloten- Archief"])
    return True


def _no_closed_case(bouw: Bouw) -> bool:
    """Only open cases, and an export in the middle of a month: no figure is certain."""
    if "tijd in opties" not in bouw.mutaties:
        return False
    bouw.kolommen["einde"] = [None] * len(bouw.gevallen)
    for case in bouw.gevallen:
        case.einde = None
    if "status" in bouw.kolommen:
        bouw.kolommen["status"] = ["Lopend"] * len(bouw.gevallen)
    bouw.opties["tot_en_met"] = bouw.tijd.tot.replace(day=12)
    return True


def _unknown_date(bouw: Bouw) -> bool:
    veld = "begin" if bouw.thema != "arrangementen" else "datum_besluit"
    bouw.kolommen[veld][0] = bouw.rng.choice(["onbekend", "??", "32-01-2023", "begin maart"])
    return True


def _far_dates(bouw: Bouw) -> bool:
    """A begin date that can't be: 1900, or years after the export."""
    veld = "begin" if bouw.thema != "arrangementen" else "datum_besluit"
    row = _counting(bouw)[0]
    bouw.kolommen[veld][row] = bouw.rng.choice([date(1900, 1, 1), date(2203, 5, 1)])
    return True


VALLEN: dict[str, Val] = {
    "lege gemeente": Val(_blank("gemeente")),
    "lege soort": Val(_blank("soort")),
    "lege grond": Val(_blank("grond")),
    "lege begindatum": Val(_blank("begin"), TIJD),
    "leeg besluit": Val(_blank("datum_besluit")),
    "lege status": Val(_blank("status"), frozenset(["arrangementen"])),
    "onbekende gemeente": Val(_replace("gemeente", "Woerdem", "Ziest", "Atlantis", "Haaren")),
    "onbekende soort": Val(_replace("soort", "spijbelen", "overig", "relatief verzuim")),
    "onbekende grond": Val(_replace("grond", "5x", "anders", "artikel 99")),
    "onbekend arrangement": Val(_replace("arrangement", "Zwabberplan", "anders, nl.")),
    "onbekende status": Val(_replace("status", "Hm", "onbekend"), frozenset(["arrangementen"])),
    "naam bij gemeente": Val(_name_in("gemeente")),
    "naam bij soort": Val(_name_in("soort")),
    "naam bij begin": Val(_name_in("begin"), TIJD),
    "naam bij vlag": Val(_name_in("vlag")),
    "geen periode": Val(_without_period, TIJD),
    "geen eerste maand": Val(_without_first_month, TIJD),
    "geen gemeente": Val(_without_gemeente),
    "amerikaans": Val(_american),
    "amerikaans geboren": Val(_american_birth),
    "einde voor begin": Val(_backwards, TIJD),
    "zaak twee keer": Val(_twice),
    "afgesloten zonder einde": Val(_closed_without_end, TIJD),
    "geen afgesloten": Val(_no_closed_case, TIJD),
    "geen datum": Val(_unknown_date),
    "onmogelijke datum": Val(_far_dates),
}
