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
    place_cases,
)
from loaders.covering import (
    Tijd,
    around_register,
    ask_tijd,
    find_tijd,
    has_closed,
    schooljaren_covered,
)
from loaders.doubles import check_doubles
from loaders.extra_arrangementen import measure_arrangementen
from loaders.extra_verzuim import measure_verzuim
from loaders.extra_vrijstellingen import measure_vrijstellingen
from loaders.kinds import MAAT_SCHEMA, TELLING_SCHEMA, empty_maten, empty_tellingen
from loaders.periods import month_end, months_between
from loaders.redenen import LEEG
from loaders.reference import Referentie
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
    """What registers come to: their counts, and the measures beside them."""

    tellingen: pl.DataFrame = field(default_factory=empty_tellingen)
    extra: pl.DataFrame = field(default_factory=empty_maten)


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
    found = []
    for members in groups.values():
        check_doubles(members, verslag)
    for (thema, tijd), members in groups.items():
        counted = _count_group(thema, tijd, members, herkenner.referentie, verslag)
        if counted is not None:
            found.append(counted)
    if verslag.vragen or not found:
        return Geteld()
    return Geteld(_add_up([g.tellingen for g in found]), _add_up_maten(found))


def _count_group(
    thema: str,
    tijd: Tijd,
    members: list[Register],
    referentie: Referentie,
    verslag: Verslag,
) -> Geteld | None:
    cases = _together(thema, members)
    if thema == "arrangementen":
        if verslag.vragen or cases.is_empty():
            return None
        counts, months = count_granted(cases)
        extra = measure_arrangementen(cases, months, tijd, referentie)
        return Geteld(_finish(counts, thema, months, members), extra)
    vanaf, tot = ask_tijd(members, cases, *tijd, verslag)
    if verslag.vragen or vanaf is None or tot is None:
        return None
    if thema == "thuiszitters":
        return _count_verzuim(cases, vanaf, tot, members, referentie, verslag)
    years = schooljaren_covered(vanaf, tot)
    never = "vrijstellingen van buiten deze schooljaren"
    verslag.leave_out(never, count_never_in_force(cases, years) if years else 0)
    if not years:
        return None
    counts = _finish(count_in_force(cases, years), thema, years, members)
    return Geteld(counts, measure_vrijstellingen(cases, years, tot, referentie))


def _count_verzuim(
    cases: pl.DataFrame,
    vanaf: str,
    tot: date,
    members: list[Register],
    referentie: Referentie,
    verslag: Verslag,
) -> Geteld | None:
    months = [m for m in months_between(vanaf, f"{tot:%Y-%m}") if month_end(m) <= tot]
    if not months:
        return None
    placed = place_cases(cases)
    counts, never = count_open(placed, months)
    verslag.leave_out("dossiers die op geen laatste dag van een maand meetellen", never)
    extra = measure_verzuim(
        placed, cases, months, referentie, alleen_stand=not has_closed(members, tot)
    )
    return Geteld(_finish(counts, "thuiszitters", months, members), extra)


def _together(thema: str, members: list[Register]) -> pl.DataFrame:
    """The cases of all tables that are counted as one; what a table does not say stays unknown."""
    wanted, more = list(_FRAME[thema]), _MORE[thema]
    shared = [n for n in more if any(n in r.gevallen.columns for r in members)]
    if len(members) == 1:
        return members[0].gevallen[[*wanted, *shared]]
    frames = (r.gevallen.select(*wanted, *(n for n in shared if n in r.gevallen)) for r in members)
    cases = pl.concat(frames, how="diagonal")
    return cases.with_columns(pl.col(n).fill_null(LEEG[n]) for n in shared if n in LEEG)


# What only the measures beside the counts need.
_MORE = {
    "thuiszitters": ("reden", "afsluitreden"),
    "vrijstellingen": ("herhaling", "afsluitreden"),
    "arrangementen": ("aanvraag", "loopt_van", "loopt_tot"),
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


def _add_up_maten(found: list[Geteld]) -> pl.DataFrame:
    """All measures; of two groups of registers with the same ones only what can be added up."""
    if len(found) == 1:
        return found[0].extra
    added = pl.concat([g.extra for g in found]).group_by(_MAAT_KEYS, maintain_order=True)
    is_alone = pl.len() == 1
    quartiles = (pl.when(is_alone).then(pl.col(q).first()) for q in _QUARTILES)
    rows = added.agg(pl.col("n").sum(), *(q.alias(n) for q, n in zip(quartiles, _QUARTILES,
                     strict=True)), pl.col("volledig").all(), is_alone.alias("een"))  # fmt: skip
    of_durations = pl.col("naam").str.contains("_weken|_dagen")
    return rows.filter(pl.col("een") | ~of_durations).select(list(MAAT_SCHEMA))


_QUARTILES = ("p25", "mediaan", "p75")
_MAAT_KEYS = [n for n in MAAT_SCHEMA if n not in {*_QUARTILES, "n", "volledig"}]


def _add_up(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """One count per key, also where two groups of registers share it."""
    if len(frames) == 1:
        return frames[0]
    keys = [n for n in TELLING_SCHEMA if n not in {"aantal", "cel"}]
    added = pl.concat(frames).group_by(keys, maintain_order=True)
    return added.agg(pl.col("aantal").sum(), pl.col("cel").first()).select(list(TELLING_SCHEMA))
