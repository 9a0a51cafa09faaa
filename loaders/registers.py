"""Tables with one row per case: cases become counts here, and nothing of a case goes further."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from loaders.case_columns import choose_columns
from loaders.cases import CaseReader, Register
from loaders.context import Omgeving, themes_in
from loaders.counting import (
    count_granted,
    count_in_force,
    count_never_in_force,
    count_open,
)
from loaders.doubles import check_doubles
from loaders.kinds import TELLING_SCHEMA, empty_tellingen
from loaders.periods import month_end, months_between, parse_date, schooljaar_of, start_of
from loaders.report import Verslag
from loaders.stretch import Tijdvak, first_full_month
from loaders.tables import Kolom, Tabel
from loaders.values import Herkenner, parse_count
from schemas import MAAT_PER_THEMA

# What made the counts, as it is kept beside them.
_RULES = {
    "thuiszitters": "register-stand",
    "arrangementen": "register-toegekend",
    "vrijstellingen": "register-schooljaar",
}
CASE_DATES = ("begin", "datum_besluit", "datum_aanvraag")
REGISTER_THEMAS = frozenset(_RULES)


def is_register(tabel: Tabel, persoonlijk: list[Kolom]) -> bool:
    """Whether a table has a row per case: a date per row, and no column of counts."""
    if not tabel.met_veld(*CASE_DATES):
        return False
    dropped = {k.index for k in persoonlijk}
    counts = [k for k in tabel.met_veld("aantal") if k.index not in dropped]
    return not counts or bool(persoonlijk) or all(_only_ones(tabel, k) for k in counts)


def _only_ones(tabel: Tabel, kolom: Kolom) -> bool:
    values = tabel.blad.grid[str(kolom.index)][tabel.rijen[0] : tabel.rijen[-1] + 1]
    return all(parse_count(v).aantal == 1 for v in values.drop_nulls().unique().to_list())


def find_thema(tabel: Tabel, bestandsnaam: str) -> str | None:
    """A register's theme by its columns, else by the words around it."""
    if tabel.met_veld("grond"):
        return "vrijstellingen"
    if tabel.met_veld("arrangement", "datum_besluit"):
        return "arrangementen"
    headers = " ".join(k.kop for k in tabel.kolommen if k.veld != "persoonlijk")
    for text in (headers, *tabel.context, bestandsnaam):
        found = themes_in(text) & REGISTER_THEMAS
        if len(found) == 1:
            return found.pop()
    return "thuiszitters" if tabel.met_veld("is_thuiszitter", "soort") else None


def read_register(
    tabel: Tabel,
    thema: str,
    persoonlijk: list[Kolom],
    omgeving: Omgeving,
    herkenner: Herkenner,
    verslag: Verslag,
    vandaag: date,
) -> Register:
    """The cases of one table, typed and checked."""
    kolommen = choose_columns(tabel, thema, persoonlijk, verslag, herkenner)
    register = CaseReader(tabel, kolommen, omgeving, herkenner, verslag, vandaag).read(thema)
    _check_count_column(register, verslag)
    return register


def _check_count_column(register: Register, verslag: Verslag) -> None:
    """A register with a number per row may stand for more than one case."""
    kolom = register.kolommen.get("aantal")
    if kolom is None or _only_ones(register.tabel, kolom):
        return
    blad = register.tabel.blad
    cell = blad.address(register.tabel.kop_rij, kolom.index)
    verslag.ask(
        "register_aantal",
        f"Blad '{blad.naam}', cel {cell}: dit is een lijst met een rij per geval, maar er staan "
        "ook aantallen in. Telt elke rij voor een?",
        ("elke rij telt voor een",),
        over=("aantal",),
        blad=blad.naam,
        cel=cell,
    )


@dataclass
class Geteld:
    """What all registers of a file come to. ``tijdvakken`` stand beside ``registers``."""

    tellingen: pl.DataFrame = field(default_factory=empty_tellingen)
    registers: list[Register] = field(default_factory=list)


def count_registers(
    registers: list[Register], algemeen: Tijdvak, herkenner: Herkenner, verslag: Verslag
) -> Geteld:
    """Count the cases of all registers of a file; nothing while something must be asked.

    Registers of one theme are counted together, so that a sheet per school, per year or per
    status comes to the same as one sheet with all cases.

    Args:
        registers: the cases of every table.
        algemeen: what notes and other sheets say of the time that the file covers.
        herkenner: what a person said about the file.
        verslag: takes what must be asked.
    """
    groups: dict[tuple[str, Tijdvak_], list[Register]] = defaultdict(list)
    for register in registers:
        around = _same_sheet(register, registers, algemeen)
        groups[register.thema, _tijdvak(register, around, herkenner)].append(register)
    frames = []
    for members in groups.values():
        check_doubles(members, verslag)
    for (thema, (vanaf, tot)), members in groups.items():
        counted = _count_group(thema, vanaf, tot, members, verslag)
        if counted is not None:
            frames.append(counted)
    if verslag.vragen or not frames:
        return Geteld(registers=registers)
    return Geteld(_add_up(frames), registers)


Tijdvak_ = tuple[str | None, date | None]


def _same_sheet(register: Register, registers: list[Register], algemeen: Tijdvak) -> Tijdvak:
    """What the first table of the theme on the sheet says, for one below it, then the file."""
    around = Tijdvak()
    for other in registers:
        if other.thema == register.thema and other.tabel.blad is register.tabel.blad:
            around.complete(other.omgeving.tijdvak)
            break
    around.complete(algemeen)
    return around


def _tijdvak(register: Register, algemeen: Tijdvak, herkenner: Herkenner) -> Tijdvak_:
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


def _count_group(
    thema: str, vanaf: str | None, tot: date | None, members: list[Register], verslag: Verslag
) -> pl.DataFrame | None:
    wanted = list(_FRAME[thema])
    frames = [r.gevallen[wanted] for r in members]
    cases = pl.concat(frames) if len(frames) > 1 else frames[0]
    if thema == "arrangementen":
        if verslag.vragen or cases.is_empty():
            return None
        counts, months = count_granted(cases)
        return _finish(counts, thema, months, members)
    vanaf, tot = _ask_stretch(members, cases, vanaf, tot, verslag)
    if verslag.vragen or vanaf is None or tot is None:
        return None
    if thema == "thuiszitters":
        months = [m for m in months_between(vanaf, f"{tot:%Y-%m}") if month_end(m) <= tot]
        if not months:
            return None
        counts, never = count_open(cases, months)
        verslag.leave_out("dossiers die op geen laatste dag van een maand meetellen", never)
        return _finish(counts, thema, months, members)
    years = _years(vanaf, tot)
    never = "vrijstellingen van buiten deze schooljaren"
    verslag.leave_out(never, count_never_in_force(cases, years) if years else 0)
    return _finish(count_in_force(cases, years), thema, years, members) if years else None


_FRAME = {
    "thuiszitters": ("gebied", "niveau", "soort", "begin", "einde"),
    "vrijstellingen": ("gebied", "niveau", "grond", "begin", "einde"),
    "arrangementen": ("gebied", "niveau", "arrangement", "besluit"),
}


def _years(vanaf: str, tot: date) -> list[str]:
    """Schooljaren of which 1 August is covered."""
    first = start_of(vanaf)
    year = first.year if first.month <= 8 else first.year + 1
    years = []
    while date(year, 8, 1) <= tot:
        years.append(schooljaar_of(date(year, 8, 1)))
        year += 1
    return years


def _ask_stretch(
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
    closed = any(r.eerste_einde and r.eerste_einde <= tot for r in members)
    if register.thema == "thuiszitters" and not closed and cases.height:
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
    cell = tabel.blad.address(tabel.kop_rij, tabel.kolommen[0].index)
    verslag.ask(code, f"Blad '{tabel.blad.naam}': {question}", blad=tabel.blad.naam, cel=cell)


def _finish(
    counts: pl.DataFrame, thema: str, periods: list[str], members: list[Register]
) -> pl.DataFrame:
    """The counts in the columns of ``schemas.Tellingen``; the periods go to their registers."""
    for register in members:
        register.maanden = periods
    fixed = {
        "thema": thema,
        "maat": MAAT_PER_THEMA[thema],
        "gemaskeerd": False,
        "cel": members[0].cel,
        "regel": _RULES[thema],
    }
    return counts.select(
        pl.col(n).cast(t) if n in counts.columns else pl.lit(fixed.get(n), t).alias(n)
        for n, t in TELLING_SCHEMA.items()
    )


def _add_up(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """One count per key, also where two groups of registers share it."""
    if len(frames) == 1:
        return frames[0]
    keys = [n for n in TELLING_SCHEMA if n not in {"aantal", "cel"}]
    added = pl.concat(frames).group_by(keys, maintain_order=True)
    return added.agg(pl.col("aantal").sum(), pl.col("cel").first()).select(list(TELLING_SCHEMA))
