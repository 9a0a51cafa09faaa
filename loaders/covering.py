"""What time a register covers: said by a person, its file or its columns; else asked."""

from datetime import date

import polars as pl

from loaders.cases import Register
from loaders.periods import month_end, parse_date, schooljaar_of, start_of
from loaders.report import Verslag
from loaders.stretch import Tijdvak, first_full_month
from loaders.values import Herkenner

Tijd = tuple[str | None, date | None]


def around_register(register: Register, registers: list[Register], algemeen: Tijdvak) -> Tijdvak:
    """What the first table of the theme on the sheet says, for one below it, then the file."""
    around = Tijdvak()
    for other in registers:
        if other.thema == register.thema and other.tabel.blad is register.tabel.blad:
            around.complete(other.omgeving.tijdvak)
            break
    around.complete(algemeen)
    return around


def find_tijd(register: Register, algemeen: Tijdvak, herkenner: Herkenner) -> Tijd:
    """First complete month and last day: said by a person, the table, its file or its columns."""
    opties, own = herkenner.opties, Tijdvak()
    own.complete(register.omgeving.tijdvak)
    own.complete(Tijdvak(export=register.export))
    own.complete(algemeen)
    own.complete(_from_year(register))
    lone = register.omgeving.dims.get("dag")
    tot = opties.tot_en_met or own.laatste or (parse_date(lone) if lone else None)
    return opties.vanaf or own.vanaf, tot


def _from_year(register: Register) -> Tijdvak:
    """A schooljaar in the title or the name of the sheet; only if it has cases from before it."""
    year = register.omgeving.dims.get("schooljaar")
    if year is None or register.thema == "arrangementen":
        return Tijdvak()
    first, last = start_of(year), date(int(year[5:]), 7, 31)
    earlier = register.gevallen.filter(pl.col("begin") < first).height
    whole = register.thema == "vrijstellingen" or earlier
    return Tijdvak(first_full_month(first) if whole else None, last)


def schooljaren_covered(vanaf: str, tot: date) -> list[str]:
    """Schooljaren of which 1 August is covered."""
    first = start_of(vanaf)
    year = first.year if first.month <= 8 else first.year + 1
    years = []
    while date(year, 8, 1) <= tot:
        years.append(schooljaar_of(date(year, 8, 1)))
        year += 1
    return years


def has_closed(members: list[Register], tot: date) -> bool:
    """Whether any case of these registers ended within the time that they cover."""
    return any(r.eerste_einde and r.eerste_einde <= tot for r in members)


def ask_tijd(
    members: list[Register],
    cases: pl.DataFrame,
    vanaf: str | None,
    tot: date | None,
    verslag: Verslag,
) -> tuple[str | None, date | None]:
    """The first complete month and the date of the export; asked where nobody says."""
    register = members[0]
    if tot is None:
        _ask(register, verslag, "tot_en_met",
             "van welke datum is deze export? Die staat niet in het bestand.")  # fmt: skip
        return vanaf, None
    if register.thema == "thuiszitters" and not has_closed(members, tot) and cases.height:
        return _only_today(register, tot, verslag), tot
    if register.thema == "vrijstellingen" and cases["einde"].null_count() == cases.height:
        _ask(register, verslag, "zonder_einddatum",
             "geen enkele vrijstelling heeft een einddatum. Staan de vrijstellingen die in dit "
             "schooljaar zijn gestopt er wel bij?")  # fmt: skip
    if vanaf is None:
        _ask(register, verslag, "vanaf",
             "vanaf welke maand is dit register volledig? Van eerdere maanden staan alleen de "
             "gevallen erin die lang duurden.")  # fmt: skip
    return vanaf, tot


def _only_today(register: Register, tot: date, verslag: Verslag) -> str:
    """A register without closed cases says nothing of the past."""
    if tot != month_end(f"{tot:%Y-%m}"):
        _ask(register, verslag, "peildatum",
             f"dit register heeft geen afgesloten gevallen en geeft dus alleen de stand op "
             f"{tot:%d-%m-%Y}. Dat is geen laatste dag van een maand: lever een export van de "
             "laatste dag.")  # fmt: skip
    blad = register.tabel.blad
    verslag.note(
        "zonder_einde",
        blad.naam,
        blad.address(register.tabel.kop_rij, 0),
        f"Blad '{blad.naam}': geen enkel geval is afgesloten. Alleen de "
        f"stand op {tot:%d-%m-%Y} is geteld.",
    )
    return f"{tot:%Y-%m}"


def _ask(register: Register, verslag: Verslag, code: str, question: str) -> None:
    tabel = register.tabel
    cell = tabel.kop_cel
    verslag.ask(code, f"Blad '{tabel.blad.naam}': {question}", blad=tabel.blad.naam, cel=cell)
