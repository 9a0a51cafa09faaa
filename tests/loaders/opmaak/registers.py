"""Registers with one row per case, in every layout that case systems and people make.

``make(seed)`` gives a file with the counts it must load to, or with the reason why it must be
asked about, and every value of a person that may stand nowhere afterwards.
"""

import json
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from loaders.kinds import Inspectie
from tests.loaders.opmaak.bestand import Bestand, Uitslag, judge
from tests.loaders.opmaak.bouw import Bouw
from tests.loaders.opmaak.delen import Deel, split
from tests.loaders.opmaak.gevallen import (
    GEMEENTEN,
    count_arrangementen,
    count_thuiszitters,
    count_vrijstellingen,
    make_gevallen,
    make_tijd,
)
from tests.loaders.opmaak.koppen import KOPPEN, LAATSTE_DAG, write_kop
from tests.loaders.opmaak.notatie import (
    DATUM,
    DATUM_STIJLEN,
    write_arrangement,
    write_gemeente,
    write_grond,
    write_niveau,
    write_soort,
    write_status,
    write_vlag,
)
from tests.loaders.opmaak.personen import choose_columns, make_persoon, secrets
from tests.loaders.opmaak.vallen import VALLEN
from tests.loaders.opmaak.vellen import Vel, write
from tests.loaders.werkboek import look

SCHOLEN = ("De Regenboog", "Het Kompas", "--- School onbekend ---", "Sint Joris", "OBS De Brug")
REDENEN = ("wachtlijst hulp", "externaliserende problematiek", "onbekend", "verhuizing")


@dataclass(frozen=True)
class RegisterBestand(Bestand):
    """A register; ``geheim``: the values of persons in it."""

    geheim: tuple[str, ...] = ()


def make(seed: int) -> RegisterBestand:
    """The register of this seed."""
    rng = random.Random(seed)
    thema = rng.choice(["thuiszitters"] * 3 + ["vrijstellingen", "arrangementen"] * 2)
    tijd = make_tijd(rng)
    levels = rng.random() < 0.5
    gevallen = make_gevallen(rng, thema, tijd, levels=levels)
    bouw = Bouw(rng, thema, tijd, gevallen, {}, {})
    bouw.soort = rng.choice(["xlsx"] * 5 + ["csv"] * 2 + ["ods", "xls"])
    if rng.random() < 0.3:
        bouw.opties["sender"] = rng.choice(["PO2601", "VO2601", "PO2605"])
    _fill_columns(bouw, levels=levels)
    _place_gemeente(bouw)
    _add_persons(bouw)
    _say_thema(bouw)
    _say_tijd(bouw)
    if rng.random() < 0.3:
        name, trap = rng.choice([t for t in VALLEN.items() if thema in t[1].themas])
        if trap.spring(bouw):
            bouw.mutaties.append(f"VAL {name}")
            bouw.status = "questions"
    return _finish(bouw, seed)


def _fill_columns(bouw: Bouw, *, levels: bool) -> None:
    rng, cases, columns = bouw.rng, bouw.gevallen, bouw.kolommen
    columns["gemeente"] = [c.gemeente for c in cases]
    if bouw.thema == "thuiszitters":
        columns["begin"], columns["einde"] = [c.begin for c in cases], [c.einde for c in cases]
        if rng.random() < 0.75:
            columns["soort"] = write_soort(rng, [c.soort or "" for c in cases])
        else:
            _forget_kind(bouw)
        _add_flag(bouw)
    elif bouw.thema == "vrijstellingen":
        columns["begin"], columns["einde"] = [c.begin for c in cases], [c.einde for c in cases]
        columns["grond"] = write_grond(rng, [c.grond or "" for c in cases])
    else:
        columns["arrangement"] = write_arrangement(rng, [c.arrangement or "" for c in cases])
        columns["datum_besluit"] = [c.begin for c in cases]
        if rng.random() < 0.6:
            columns["datum_aanvraag"] = [c.aanvraag for c in cases]
        if rng.random() < 0.6:
            columns["begin"] = [c.begin + timedelta(days=14) for c in cases]
            columns["einde"] = [c.einde for c in cases]
    if bouw.thema == "arrangementen" or rng.random() < 0.5:
        columns["status"] = write_status(rng, bouw.thema, cases)
    if levels:
        columns["niveau"] = write_niveau(rng, [c.niveau or "" for c in cases])
    if rng.random() < 0.6:
        columns["school"] = [rng.choice(SCHOLEN) for _ in cases]
    if rng.random() < 0.4:
        columns["reden"] = [rng.choice(REDENEN) for _ in cases]
    if rng.random() < 0.3 and bouw.thema == "thuiszitters":
        columns["duur"] = [(((c.einde or bouw.tijd.tot) - c.begin).days) // 7 for c in cases]
    for veld in list(columns):
        bouw.koppen[veld] = rng.choice(KOPPEN[bouw.thema][veld])


def _forget_kind(bouw: Bouw) -> None:
    bouw.mutaties.append("geen soort")
    for case in bouw.gevallen:
        case.soort = None


def _add_flag(bouw: Bouw) -> None:
    if bouw.rng.random() < 0.5:
        bouw.kolommen["vlag"] = write_vlag(bouw.rng, [c.vlag for c in bouw.gevallen])
    else:
        for case in bouw.gevallen:
            case.vlag = True


def _place_gemeente(bouw: Bouw) -> None:
    """In a column, in the title, in the sheet's name or said by a person."""
    rng = bouw.rng
    where = rng.choice(["kolom"] * 5 + ["titel", "blad", "optie"])
    if where == "kolom" or (where == "blad" and bouw.soort == "csv"):
        bouw.kolommen["gemeente"], kop = write_gemeente(rng, bouw.kolommen["gemeente"])
        bouw.koppen["gemeente"] = kop or bouw.koppen["gemeente"]
        return
    naam = rng.choice(list(GEMEENTEN))
    for case in bouw.gevallen:
        case.gemeente = naam
    del bouw.kolommen["gemeente"]
    bouw.mutaties.append(f"gemeente in {where}")
    if where == "titel":
        bouw.titels.append(rng.choice(["Gemeente {}", "Gemeente: {}", "gemeente {}"]).format(naam))
    elif where == "blad":
        bouw.bladnaam = naam
    else:
        bouw.opties["area"] = GEMEENTEN[naam]


def _add_persons(bouw: Bouw) -> None:
    rng = bouw.rng
    persons = [make_persoon(rng, n, c.begin) for n, c in enumerate(bouw.gevallen)]
    for case, person in zip(bouw.gevallen, persons, strict=True):
        case.persoon = person
    columns = [c for c in choose_columns(rng) if c[1] not in bouw.koppen.values()]
    for number, (what, kop) in enumerate(columns):
        veld = f"persoon{number} {what}"
        blank = rng.choice([0, 0, 0.1, 0.4])
        bouw.kolommen[veld] = [None if rng.random() < blank else p[what] for p in persons]
        bouw.koppen[veld] = kop
    bouw.geheim += secrets(persons, columns)


def _say_thema(bouw: Bouw) -> None:
    """The theme in the title, or only in the columns where those tell it."""
    rng = bouw.rng
    words = {
        "thuiszitters": ("Thuiszittersregister", "Overzicht thuiszitters", "Register verzuim"),
        "vrijstellingen": ("Register vrijstellingen", "Vrijstellingen leerplicht"),
        "arrangementen": ("Overzicht arrangementen", "Toegekende arrangementen per leerling"),
    }
    tells = {"vrijstellingen", "arrangementen"} | ({"thuiszitters"} if "vlag" in
                                                   bouw.kolommen else set())  # fmt: skip
    if bouw.thema not in tells or rng.random() < 0.6:
        bouw.titels.insert(0, rng.choice(words[bouw.thema]))


def _say_tijd(bouw: Bouw) -> None:
    """Where the file says what time it covers: a title, a column, a sheet, a note, arguments."""
    if bouw.thema == "arrangementen":
        return
    rng, tijd = bouw.rng, bouw.tijd
    first, last = tijd.eerste, tijd.tot
    texts = (
        f"periode {first.day}-{first.month}-{first.year} t/m {last.day}-{last.month}-{last.year}",
        f"Periode: {first:%d-%m-%Y} tot en met {last:%d-%m-%Y}",
        f"van {_long(first)} tot en met {_long(last)}",
        f"{first:%d/%m/%Y} - {last:%d/%m/%Y}",
        f"volledig vanaf {_month(first)}, stand per {last:%d-%m-%Y}",
        f"Peildatum export {last:%d-%m-%Y}, register volledig vanaf {first:%d-%m-%Y}",
    )
    where = rng.choice(["titel", "titel", "kolom", "blad", "noot", "opties", "twee regels"])
    if where == "blad" and bouw.soort == "csv":
        where = "noot"
    bouw.mutaties.append(f"tijd in {where}")
    if where == "titel":
        bouw.titels.append(rng.choice(texts))
    elif where == "noot":
        bouw.noten.append(rng.choice(texts))
    elif where == "opties":
        bouw.opties |= {"vanaf": tijd.vanaf, "tot_en_met": last}
    elif where == "blad":
        _say_on_sheet(bouw)
    elif where == "kolom":
        bouw.kolommen["stand_per"] = [last] * len(bouw.gevallen)
        bouw.koppen["stand_per"] = rng.choice(KOPPEN["thuiszitters"]["stand_per"])
        bouw.opties["vanaf"] = tijd.vanaf
    else:
        bouw.titels += [f"Volledig vanaf: {first:%d-%m-%Y}", f"Exportdatum: {last:%d-%m-%Y}"]


def _say_on_sheet(bouw: Bouw) -> None:
    first, last = bouw.tijd.eerste, bouw.tijd.tot
    rows = bouw.rng.choice(
        [
            [["Toelichting"], [f"Periode {first:%d-%m-%Y} t/m {last:%d-%m-%Y}"]],
            [["Volledig vanaf", first], ["Exportdatum", last]],
            [["Vanaf", f"{first:%d-%m-%Y}"], ["Tot en met", f"{last:%d-%m-%Y}"]],
            [["Begin periode", first], ["Einde periode", last], ["Versie", "2.1"]],
        ]
    )
    bouw.bladen.append(Vel(bouw.rng.choice(["Info", "Toelichting", "Leeswijzer"]), rows))


def _long(day: date) -> str:
    return f"{day.day} {_MAANDEN[day.month - 1]} {day.year}"


def _month(day: date) -> str:
    return f"{_MAANDEN[day.month - 1]} {day.year}"


_MAANDEN = [
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
]  # fmt: skip


def _finish(bouw: Bouw, seed: int) -> RegisterBestand:
    rng = bouw.rng
    _write_dates(bouw)
    data = [_lay_out(bouw, deel) for deel in split(bouw)]
    sheets = [*data, *bouw.bladen] if rng.random() < 0.7 else [*bouw.bladen, *data]
    if bouw.soort != "csv" and rng.random() < 0.2:
        lists = [["Gemeente", "Soort"], *([g, "lrv"] for g in list(GEMEENTEN)[:5])]
        sheets.append(Vel("Lijsten", lists, zichtbaar=False))
    if bouw.soort == "csv":
        sheets = data
    signs = rng.choice(["utf-8-sig;", "cp1252;", "utf-8,", "utf-8\t"])
    return RegisterBestand(
        naam=f"levering.{bouw.soort}",
        inhoud=write(sheets, bouw.soort, signs),
        familie=f"register {bouw.thema}",
        opties=bouw.opties,
        status=bouw.status,
        records=_count(bouw) if bouw.status == "ready" else [],
        mutaties=tuple(bouw.mutaties),
        seed=seed,
        geheim=tuple(bouw.geheim),
    )


def _count(bouw: Bouw) -> list[dict[str, Any]]:
    sender = bouw.opties.get("sender")
    level = sender[:2].lower() if sender else None
    if bouw.thema == "thuiszitters":
        return count_thuiszitters(bouw.gevallen, bouw.tijd, level)
    if bouw.thema == "vrijstellingen":
        return count_vrijstellingen(bouw.gevallen, bouw.tijd, level)
    return count_arrangementen(bouw.gevallen, level)


def _write_dates(bouw: Bouw) -> None:
    """Dates as real dates, text in any notation, serial numbers, or mixed in one column."""
    for veld, values in bouw.kolommen.items():
        if not any(isinstance(v, date) for v in values):
            continue
        if veld == "einde" and bouw.koppen[veld] in LAATSTE_DAG:
            values = [v - timedelta(days=1) if isinstance(v, date) else v for v in values]
        style = bouw.rng.choice(DATUM_STIJLEN)
        if bouw.rng.random() < 0.4:
            style = "datum"
        bouw.mutaties.append(f"{veld.split(' ')[-1]} {style}")
        written = [DATUM(bouw.rng, style, v) if isinstance(v, date) else v for v in values]
        if veld.startswith("persoon"):
            bouw.geheim += [w for w in written if isinstance(w, str) and len(w) > 7]
        bouw.kolommen[veld] = written


def _lay_out(bouw: Bouw, deel: Deel) -> Vel:
    """Titles, header, rows, totals and notes on one sheet."""
    rng = bouw.rng
    order = [veld for veld in bouw.kolommen if veld not in deel.zonder]
    rng.shuffle(order)
    rows: list[list[Any]] = [[title] for title in bouw.titels]
    if rows and rng.random() < 0.6:
        rows.append([])
    if rng.random() < 0.15:
        rows.insert(0, ["Filter: alle gemeenten; alle schoolsoorten"])
    vel = Vel(deel.blad or bouw.bladnaam, rows)
    rows += [[title] for title in deel.titels]
    if rng.random() < 0.15 and bouw.soort == "xlsx":
        groups = ["Leerling" if "persoon" in veld else "Gegevens" for veld in order]
        rows.append(groups)
        bouw.mutaties.append("kop van twee rijen")
    header = [write_kop(rng, bouw.koppen[v]) if bouw.koppen[v] else None for v in order]
    rows.append(header)
    first = len(rows)
    for number, row in enumerate(deel.rijen):
        if number and number in deel.kop_opnieuw:
            rows += [*([title] for title in deel.kop_opnieuw[number]), list(header)]
        rows.append([bouw.kolommen[v][row] for v in order])
    if rng.random() < 0.15 and not deel.kop_opnieuw:
        rows.append(_total_row(bouw, order, len(deel.rijen)))
    if bouw.noten or rng.random() < 0.2:
        rows += [[], *([noot] for noot in bouw.noten), ["Bron: eigen registratie."]]
    _hide_and_shift(bouw, vel, first, order)
    return vel


def _total_row(bouw: Bouw, order: list[str], number: int) -> list[Any]:
    bouw.mutaties.append("totaalrij")
    row: list[Any] = [None] * len(order)
    row[0] = bouw.rng.choice(["Totaal", "Totaal aantal", f"Totaal: {number}", "Eindtotaal"])
    if len(order) > 1 and bouw.rng.random() < 0.6:
        row[-1] = number
    return row


def _hide_and_shift(bouw: Bouw, vel: Vel, first: int, order: list[str]) -> None:
    rng = bouw.rng
    if bouw.soort == "xlsx" and rng.random() < 0.2:
        vel.verborgen_rijen = [first]
        vel.verborgen_kolommen = [rng.randrange(len(order))]
        bouw.mutaties.append("verborgen")
    if bouw.soort != "csv" and rng.random() < 0.25:
        right, down = rng.randint(0, 3), rng.randint(0, 3)
        vel.rijen = [[] for _ in range(down)] + [[None] * right + rij for rij in vel.rijen]
        vel.verborgen_rijen = [r + down for r in vel.verborgen_rijen]
        vel.verborgen_kolommen = [k + right for k in vel.verborgen_kolommen]


def leaks(bestand: RegisterBestand, inspectie: Inspectie) -> list[str]:
    """Values of persons that stand in anything that comes out."""
    rows = [inspectie.tellingen.rows(), inspectie.dekking.rows()]
    said = json.dumps(inspectie.to_json(), ensure_ascii=False) + str(rows) + repr(inspectie.vragen)
    found = [value for value in bestand.geheim if value in said]
    return [value for value in found if re.search(rf"(?<!\w){re.escape(value)}", said)]


def run(bestand: RegisterBestand) -> Uitslag:
    """Judge the reading of a register; a leak or a crash is wrong."""
    try:
        inspectie = look(bestand.inhoud, bestand.naam, **bestand.opties)
    except Exception as error:  # a crash is what we look for
        return Uitslag(bestand, "wrong", f"{type(error).__name__}: {error}")
    if leaked := leaks(bestand, inspectie):
        return Uitslag(bestand, "wrong", f"leaks {leaked[:3]}")
    return judge(bestand, inspectie)


def run_all(seeds: Iterable[int], maker: Callable[[int], RegisterBestand] = make) -> list[Uitslag]:
    """Make and judge a register per seed."""
    return [run(replace(maker(seed), seed=seed)) for seed in seeds]
