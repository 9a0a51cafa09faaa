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
from loaders.covering import Tijd, around_register, ask_tijd, find_tijd, schooljaren_covered
from loaders.doubles import check_doubles
from loaders.extra import measure_granted, measure_open
from loaders.kinds import TELLING_SCHEMA, empty_extra, empty_tellingen
from loaders.periods import month_end, months_between
from loaders.report import Verslag
from loaders.stretch import Tijdvak
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
    """What all registers of a file come to: counts, and measures beyond them."""

    tellingen: pl.DataFrame = field(default_factory=empty_tellingen)
    extra: pl.DataFrame = field(default_factory=empty_extra)


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
    groups: dict[tuple[str, Tijd], list[Register]] = defaultdict(list)
    for register in registers:
        around = around_register(register, registers, algemeen)
        groups[register.thema, find_tijd(register, around, herkenner)].append(register)
    for members in groups.values():
        check_doubles(members, verslag)
    counted: list[Geteld] = []
    for (thema, tijd), members in groups.items():
        found = _count_group(thema, tijd, members, herkenner, verslag)
        if found is not None:
            counted.append(found)
    if verslag.vragen or not counted:
        return Geteld()
    return Geteld(_add_up([c.tellingen for c in counted]), pl.concat([c.extra for c in counted]))


def _count_group(
    thema: str, tijd: Tijd, members: list[Register], herkenner: Herkenner, verslag: Verslag
) -> Geteld | None:
    cases = _together(thema, members)
    if thema == "arrangementen":
        return _count_arrangementen(cases, tijd[0], members, herkenner, verslag)
    vanaf, tot = ask_tijd(members, cases, tijd, verslag)
    if verslag.vragen or vanaf is None or tot is None:
        return None
    if thema == "thuiszitters":
        months = [m for m in months_between(vanaf, f"{tot:%Y-%m}") if month_end(m) <= tot]
        if not months:
            return None
        counts, never = count_open(cases, months)
        verslag.leave_out("dossiers die op geen laatste dag van een maand meetellen", never)
        extra = measure_open(cases, months, herkenner.referentie)
        return Geteld(_finish(counts, thema, months, members), extra)
    years = schooljaren_covered(vanaf, tot)
    never = "vrijstellingen van buiten deze schooljaren"
    verslag.leave_out(never, count_never_in_force(cases, years) if years else 0)
    counts = count_in_force(cases, years)
    return Geteld(_finish(counts, thema, years, members)) if years else None


def _count_arrangementen(
    cases: pl.DataFrame,
    vanaf: str | None,
    members: list[Register],
    herkenner: Herkenner,
    verslag: Verslag,
) -> Geteld | None:
    if verslag.vragen or cases.is_empty():
        return None
    counts, months = count_granted(cases)
    extra = measure_granted(cases, months, vanaf, herkenner.referentie)
    return Geteld(_finish(counts, "arrangementen", months, members), extra)


def _together(thema: str, members: list[Register]) -> pl.DataFrame:
    """The cases of all tables that are counted as one, with the columns that they share."""
    frames = [r.gevallen for r in members]
    shared = [n for n in _MORE[thema] if all(n in f.columns for f in frames)]
    wanted = [*_FRAME[thema], *shared]
    return pl.concat([f[wanted] for f in frames]) if len(frames) > 1 else frames[0][wanted]


_MORE = {
    "thuiszitters": ("reden", "afsluitreden"),
    "vrijstellingen": (),
    "arrangementen": ("aanvraag", "begin", "einde"),
}
_FRAME = {
    "thuiszitters": ("gebied", "niveau", "soort", "begin", "einde"),
    "vrijstellingen": ("gebied", "niveau", "grond", "begin", "einde"),
    "arrangementen": ("gebied", "niveau", "arrangement", "besluit"),
}


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
