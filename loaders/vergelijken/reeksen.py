"""What a series of months gives away: skipped months, copied months, counts that add up."""

import polars as pl

from loaders.kinds import Bevinding
from loaders.periods import months_between, schooljaar_of, start_of
from loaders.vergelijken.grenzen import Grenzen
from loaders.vergelijken.kader import (
    OMSCHRIJVING,
    PER_MAAND,
    Levering,
    make,
    say_period,
    say_words,
)
from schemas import MAAT_PER_THEMA

_CEL = ["gebied", "soort", "duur", "grond", "arrangement", "niveau"]
_BEGIN = 20.0
_STIL = 0.4


def find_skipped(levering: Levering) -> list[Bevinding]:
    """Months between the last delivery and this one, or within the file, without any count."""
    found = []
    for thema in [t for t in levering.themas() if t in PER_MAAND]:
        perioden = levering.perioden(thema)
        known = set(levering.alle_perioden(thema))
        before = [p for p in known if p < perioden[0]]
        first = max(before, default=perioden[0])
        weg = [m for m in months_between(first, perioden[-1]) if m not in known]
        if weg:
            said = (
                f"Tussen {say_period(first)} en {say_period(perioden[-1])} ontbreken "
                f"{OMSCHRIJVING[thema]} over {say_words([say_period(m) for m in weg])}. Lever die "
                "maanden ook, of meld dat er geen wijzigingen waren."
            )
            cel = levering.cel(thema=thema, periode=perioden[-1])
            found.append(make("maand_overgeslagen", cel, said))
    return found


def find_copies(levering: Levering, grenzen: Grenzen) -> list[Bevinding]:
    """The newest month with the very figures of the month before it."""
    found = []
    for thema in [t for t in levering.themas() if t in PER_MAAND]:
        periode = levering.perioden(thema)[-1]
        eerder = [p for p in levering.eerdere(thema, periode) if p < periode]
        if not eerder or _is_counted(levering, thema):
            continue
        rows = levering.reeks.filter(pl.col("thema") == thema)
        nu, toen = (_cells(rows, p) for p in (periode, eerder[0]))
        filled = nu.filter(pl.col("waarde") > 0)
        enough = filled.height >= grenzen.gelijk_cellen
        if enough and filled["waarde"].sum() >= grenzen.gelijk_minimaal and nu.equals(toen):
            said = (
                f"{say_period(periode).capitalize()} heeft precies dezelfde {OMSCHRIJVING[thema]} "
                f"als {say_period(eerder[0])}. Is de goede maand ingevuld? Waren er geen "
                "wijzigingen, dan hoeft u niets te doen."
            )
            cel = levering.cel(thema=thema, periode=periode)
            found.append(make("zelfde_cijfers", cel, said))
    return found


def _is_counted(levering: Levering, thema: str) -> bool:
    """Whether the counts were made from a register: nobody typed those."""
    rules = levering.nieuw.filter(pl.col("thema") == thema)["regel"].fill_null("")
    return bool(rules.str.starts_with("register").any())


def _cells(rows: pl.DataFrame, periode: str) -> pl.DataFrame:
    return rows.filter(pl.col("periode") == periode).select(*_CEL, "waarde").sort(pl.all())


def find_cumulative(levering: Levering, grenzen: Grenzen) -> list[Bevinding]:
    """A stock that was added up over the year, a flow that is a stock, a year that is a month."""
    found = []
    for thema in [t for t in levering.themas() if t in PER_MAAND]:
        if _is_counted(levering, thema):
            continue
        rows = levering.nieuw.filter(pl.col("thema") == thema)
        years = _by_year(rows, int(grenzen.reeks_maanden))
        rising = [jaar for jaar, deel in years if _only_rises(deel)]
        code = "stand_opgeteld" if MAAT_PER_THEMA[thema] == "stand" else "stroom_opgeteld"
        if rising:
            found.append(make(code, levering.cel(thema=thema), _SAY[code].format(rising[-1])))
        elif code == "stroom_opgeteld" and _stands_still(rows, int(grenzen.reeks_maanden)):
            found.append(make("stroom_als_stand", levering.cel(thema=thema), _STANDS))
    return found + _find_year_as_month(levering)


_SAY = {
    "stand_opgeteld": (
        "De thuiszitters lopen in {} elke maand alleen op. Zijn ze opgeteld vanaf het begin van "
        "het schooljaar? Lever per maand hoeveel leerlingen er op de laatste dag thuiszitten."
    ),
    "stroom_opgeteld": (
        "De arrangementen lopen in {} elke maand alleen op. Zijn ze opgeteld vanaf het begin van "
        "het schooljaar? Lever per maand alleen wat in die maand is toegekend."
    ),
}
_STANDS = (
    "De arrangementen zijn elke maand bijna gelijk, ook in de zomer. Zijn dit lopende "
    "arrangementen (een stand)? Lever per maand alleen wat in die maand is toegekend."
)


def _by_year(rows: pl.DataFrame, months: int) -> list[tuple[str, pl.DataFrame]]:
    jaar = pl.col("periode").map_elements(
        lambda p: schooljaar_of(start_of(p)), return_dtype=pl.String
    )
    parts = rows.with_columns(schooljaar=jaar).partition_by("schooljaar", as_dict=True)
    return sorted(
        (str(key[0]), part) for key, part in parts.items() if part["periode"].n_unique() >= months
    )


def _only_rises(rows: pl.DataFrame) -> bool:
    """Whether the total and every gemeente never go down, and much is added in the year."""
    totals = rows.group_by("periode").agg(pl.col("waarde").sum()).sort("periode")["waarde"]
    first, last = float(totals[0]), float(totals[-1])
    if last < 2 * first or last - first < _BEGIN or (totals.diff().drop_nulls() < 0).any():
        return False
    per = rows.group_by("gebied", "periode").agg(pl.col("waarde").sum()).sort("gebied", "periode")
    falls = per.select(pl.col("waarde").diff().over("gebied").drop_nulls() < 0).to_series()
    return not falls.any()


def _stands_still(rows: pl.DataFrame, months: int) -> bool:
    """Whether a flow changes far less from month to month than chance alone would make it."""
    totals = rows.group_by("periode").agg(pl.col("waarde").sum()).sort("periode")["waarde"]
    if totals.len() < months:
        return False
    steps = totals.diff().drop_nulls().abs()
    mean, change = float(totals.sum()) / totals.len(), float(steps.sum()) / steps.len()
    # By chance alone counts around m differ by 1,13 √m from one month to the next.
    return mean >= _BEGIN and change < _STIL * mean**0.5


def _find_year_as_month(levering: Levering) -> list[Bevinding]:
    """A leerplichttelling with the very figures of the stock of a month in that year."""
    if "leerplichttelling" not in levering.themas():
        return []
    absolute = levering.reeks.filter(pl.col("soort") == "absoluut")
    per = absolute.group_by("thema", "periode", "gebied").agg(pl.col("waarde").sum())
    years = per.filter(
        pl.col("thema") == "leerplichttelling",
        pl.col("periode").is_in(levering.nieuw["periode"].unique().implode()),
    )
    months = per.filter(pl.col("thema") == "thuiszitters")
    for (jaar,), telling in years.group_by("periode", maintain_order=True):
        for (maand,), stand in months.group_by("periode", maintain_order=True):
            if schooljaar_of(start_of(str(maand))) == jaar and _are_equal(telling, stand):
                said = (
                    f"De leerplichttelling van {jaar} heeft precies de aantallen van de stand van "
                    f"{say_period(str(maand))}. De leerplichttelling telt iedereen in het hele "
                    "schooljaar. Kijk of dit de goede cijfers zijn."
                )
                cel = levering.cel(thema="leerplichttelling", periode=str(jaar))
                return [make("jaar_als_stand", cel, said)]
    return []


def _are_equal(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    both = one.join(other, on="gebied").filter(pl.col("waarde") > 0)
    equal = bool((both["waarde"] == both["waarde_right"]).all())
    return both.height >= 3 and both.height == one.height and equal
