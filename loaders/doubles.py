"""The same case twice, in one register or over several: never counted double in silence."""

import polars as pl

from loaders.cases import Register
from loaders.kinds import OVERSLAAN
from loaders.report import Verslag

_SIGNATURE = ("gebied", "niveau", "soort", "grond", "arrangement", "begin", "einde", "besluit")
_COPY = 0.5
_MINIMUM = 5


def check_doubles(registers: list[Register], verslag: Verslag) -> None:
    """Ask about a case number that counts twice at one time, and about a table that is a copy.

    A case that closed and began again under the same number is two cases; so are two
    arrangementen in one dossier that differ.
    """
    for register in registers:
        if "zaak" in register.gevallen.columns:
            _check_numbers(register, verslag)
    for number, register in enumerate(registers):
        for other in registers[:number]:
            _check_copy(other, register, verslag)


def _check_numbers(register: Register, verslag: Verslag) -> None:
    numbers = register.gevallen["zaak"].drop_nulls()
    if numbers.n_unique() == numbers.len():
        return
    known = register.gevallen.filter(pl.col("zaak").is_not_null())
    twice = known.filter(pl.col("zaak").is_duplicated())
    if register.thema == "arrangementen":
        keys = [n for n in _SIGNATURE if n in twice.columns]
        double = twice.filter(~pl.struct("zaak", *keys).is_first_distinct())
    else:
        double = _overlapping(twice)
    if double.is_empty():
        return
    blad = register.tabel.blad
    cell = blad.address(int(double["rij"][0]), register.kolommen["zaaknummer"].index)
    answer = verslag.ask(
        "zaak_dubbel",
        f"Blad '{blad.naam}', cel {cell}: {double.height} gevallen staan er twee keer in, met "
        "hetzelfde nummer in dezelfde tijd. Haal de dubbele rijen weg.",
        (OVERSLAAN, "apart tellen"),
        over=("dubbel",),
        blad=blad.naam,
        cel=cell,
    )
    if answer == OVERSLAAN:
        rows = double["rij"].implode()
        register.gevallen = register.gevallen.filter(~pl.col("rij").is_in(rows))


def _overlapping(twice: pl.DataFrame) -> pl.DataFrame:
    """Cases that begin before an earlier one with the same number has ended."""
    ordered = twice.sort("zaak", "begin", "rij")
    before = pl.col("einde").shift(1).over("zaak")
    is_first = pl.col("rij").cum_count().over("zaak") == 1
    return ordered.filter(~is_first & (before.is_null() | (before > pl.col("begin"))))


def _check_copy(one: Register, other: Register, verslag: Verslag) -> None:
    """Two tables of which one holds the cases of the other would count them double."""
    if _share_of_copies(one, other) < _COPY:
        return
    blad = other.tabel.blad
    verslag.reject(
        "dubbel",
        blad.naam,
        other.tabel.kop_cel,
        f"De gevallen op blad '{blad.naam}' staan ook op blad '{one.tabel.blad.naam}'. Haal een "
        "van beide weg.",
    )


def _share_of_copies(one: Register, other: Register) -> float:
    """The part of the smaller table that stands in the other too, case by case."""
    keys = [n for n in _SIGNATURE if n in one.gevallen.columns and n in other.gevallen.columns]
    if "zaak" in one.gevallen.columns and "zaak" in other.gevallen.columns:
        keys = ["zaak", *keys]
    small, large = sorted((one.gevallen, other.gevallen), key=lambda frame: frame.height)
    if small.height < _MINIMUM:
        return 0.0
    same = small.join(large.select(keys).unique(), on=keys, how="semi", nulls_equal=True)
    return same.height / small.height
