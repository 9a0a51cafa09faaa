"""The frames that every comparison uses: the new file, what it replaces, and what stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import polars as pl

from loaders.controles import make_finding
from loaders.kinds import TELLING_SCHEMA, Bevinding
from loaders.periods import month_name
from schemas import SLEUTEL, soort_key

# A masked count is 1 to 4: its middle, for comparing only.
MASKER: Final = 2.5
CEL: Final = ("gebied", "soort", "grond", "arrangement", "niveau")
PER_MAAND: Final = ("thuiszitters", "arrangementen")
VAKANTIE: Final = ("07", "08")
OMSCHRIJVING: Final = {
    "thuiszitters": "thuiszitters",
    "leerplichttelling": "leerlingen in de leerplichttelling",
    "vrijstellingen": "vrijstellingen",
    "arrangementen": "arrangementen",
    "leerlingen": "leerlingen",
    "inwoners": "inwoners van 5 tot en met 17 jaar",
}
EIGEN_SCHEMA: Final = {
    **{name: TELLING_SCHEMA[name] for name in TELLING_SCHEMA if name not in ("maat", "regel")},
    "sleutel": pl.String,
    "levering_id": pl.Int64,
    "fictief": pl.Boolean,
    "doorgeschoven": pl.Boolean,
    "tot_en_met": pl.Date,
}
NOEMERS_SCHEMA: Final = {
    **dict.fromkeys(("thema", "periode", "gebied", "niveau"), pl.String),
    "aantal": pl.Int64,
}
ANDEREN_SCHEMA: Final = {
    "levering_id": pl.Int64,
    **dict.fromkeys(("afzender", "sector"), pl.String),
    "fictief": pl.Boolean,
    **dict.fromkeys(("thema", "periode", "gebied", "soort"), pl.String),
}


@dataclass(frozen=True)
class Vroeger:
    """What was delivered before.

    ``eigen``: the counts in force of the same sender and sector (``store.read_eigen``).
    ``anderen``: what others cover that would contradict it (``store.read_anderen``).
    ``keuzes``: the choices between senders that hold: thema, periode, gebied, soort, afzender.
    ``noemers``: how many pupils and inhabitants there are known to be (``store.read_noemers``).
    """

    eigen: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=EIGEN_SCHEMA))
    anderen: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ANDEREN_SCHEMA))
    keuzes: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(
            schema=dict.fromkeys(("thema", "periode", "gebied", "soort", "afzender"), pl.String)
        )
    )
    noemers: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=NOEMERS_SCHEMA))


@dataclass(frozen=True)
class Namen:
    """Words for codes, and where a sender belongs.

    ``gebied``: names of gemeenten and samenwerkingsverbanden. ``regio``: region of each gemeente
    that has one. ``van``: the gemeenten of this sender; None where nobody knows them. ``naar``:
    gemeente → names of the samenwerkingsverbanden of this sender's sector.
    """

    gebied: Mapping[str, str]
    regio: Mapping[str, str]
    afzender: str = ""
    van: frozenset[str] | None = None
    naar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, code: str) -> str:
        """The name of an area or sender, or the code itself."""
        return self.gebied.get(code, code)


@dataclass(frozen=True)
class Levering:
    """A new file beside what was delivered before.

    ``tellingen`` and ``dekking`` as an inspection holds them.
    """

    tellingen: pl.DataFrame
    dekking: pl.DataFrame
    vroeger: Vroeger

    @cached_property
    def nieuw(self) -> pl.DataFrame:
        """The counts of the file, with ``sleutel`` and ``waarde``."""
        return with_value(self.tellingen.with_columns(soort_key().alias("sleutel")))

    @cached_property
    def vervangen(self) -> pl.DataFrame:
        """The earlier counts that the file replaces."""
        return self._split[0]

    @cached_property
    def blijft(self) -> pl.DataFrame:
        """The earlier counts that stay as they are."""
        return self._split[1]

    @cached_property
    def reeks(self) -> pl.DataFrame:
        """How things stand with the file: its counts, and the earlier ones that stay."""
        columns = [*_REEKS, "waarde"]
        return pl.concat([self.nieuw.select(columns), self.blijft.select(columns)])

    @cached_property
    def _split(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        eigen = with_value(self.vroeger.eigen).with_row_index("nummer")
        hit = pl.concat([eigen.select("nummer").clear(), *self._hits(eigen)])
        covered = eigen.join(hit.unique(), on="nummer", how="semi")
        return covered, eigen.join(covered, on="nummer", how="anti")

    def _hits(self, eigen: pl.DataFrame) -> list[pl.DataFrame]:
        """Which earlier counts fall under a row of coverage (the rule of ``store.vervanging``)."""
        keyed = eigen.with_columns(alle=pl.lit("*"), geen=pl.lit(""))
        base = ["thema", "periode"]
        named = self.dekking.select(*base, "gebied", pl.col("soort").fill_null(""))
        hits = []
        for gebied in ("gebied", "alle"):
            for soort in ("sleutel", "geen", "alle"):
                on = [*base, gebied, soort]
                hits.append(keyed.join(named, left_on=on, right_on=[*base, "gebied", "soort"],
                                       how="semi"))  # fmt: skip
            unknown = keyed.filter(pl.col("sleutel") == "")
            on = [*base, gebied]
            hits.append(unknown.join(named, left_on=on, right_on=[*base, "gebied"], how="semi"))
        return [frame.select("nummer") for frame in hits]

    @cached_property
    def _periods(self) -> dict[str, list[str]]:
        """Per theme every period with counts, oldest first, running years left out."""
        rows = self.reeks.select("thema", "periode").unique().sort(pl.all()).rows()
        return {
            thema: [p for t, p in rows if t == thema and p not in self.lopend(thema)]
            for thema in self.themas()
        }

    @cached_property
    def _own_periods(self) -> list[tuple[str, str]]:
        return self.nieuw.select("thema", "periode").unique(maintain_order=True).rows()

    @cached_property
    def _running(self) -> set[tuple[str, str]]:
        frames = (self.dekking, self.vroeger.eigen)
        keys = [f.filter(pl.col("tot_en_met").is_not_null()) for f in frames]
        return {row for f in keys for row in f.select("thema", "periode").unique().rows()}

    @cached_property
    def wijzigingen(self) -> dict[str, pl.DataFrame]:
        """Per theme the periods of which the file changes any count that was delivered before.

        Returns:
            theme → periode, was, wordt (sums over what the file covers), gebieden (that change);
            sorted. A schooljaar that was delivered while it ran is no change: it got longer.
        """
        key = ["thema", "periode", *CEL, "duur"]
        oud, nieuw = (
            frame.group_by(key).agg(pl.col("waarde").sum())
            for frame in (self.vervangen, self.nieuw)
        )
        again = nieuw.join(
            oud.select("thema", "periode").unique(), on=["thema", "periode"], how="semi"
        )
        both = oud.join(again, on=key, how="full", suffix="_nu", nulls_equal=True, coalesce=True)
        both = both.with_columns(pl.col("waarde", "waarde_nu").fill_null(0.0))
        other = pl.col("waarde") != pl.col("waarde_nu")
        sums = both.group_by("thema", "periode").agg(
            was=pl.col("waarde").sum(),
            wordt=pl.col("waarde_nu").sum(),
            gebieden=pl.col("gebied").filter(other).unique().sort(),
        )
        changed = sums.filter(pl.col("gebieden").list.len() > 0).sort("periode")
        return {
            thema: changed.filter(
                pl.col("thema") == thema, ~pl.col("periode").is_in(sorted(self.lopend(thema)))
            )
            for thema in self.themas()
        }

    def themas(self) -> list[str]:
        """The themes of the file, in the order in which they stand."""
        return list(dict.fromkeys(thema for thema, _ in self._own_periods))

    def lopend(self, thema: str) -> set[str]:
        """Periods of a theme that are not over: no full year to compare with."""
        return {periode for own, periode in self._running if own == thema}

    def perioden(self, thema: str) -> list[str]:
        """Periods of a theme in the file, oldest first, running years left out."""
        weg = self.lopend(thema)
        return sorted(p for own, p in self._own_periods if own == thema and p not in weg)

    def alle_perioden(self, thema: str) -> list[str]:
        """Periods of a theme in the file or delivered before, oldest first."""
        return self._periods[thema]

    def eerdere(self, thema: str, periode: str) -> list[str]:
        """Earlier periods of a theme with counts, newest first; of months without holidays."""
        return [p for p in self._periods[thema][::-1] if p < periode and not is_vakantie(p)]

    def vergeleken_met(self, periode: str, thema: str) -> str:
        """Words that say when what it is compared with is only an example."""
        rows = self.vroeger.eigen.filter(
            pl.col("thema") == thema, pl.col("periode") == periode, "fictief"
        )
        return " (voorbeeldgegevens)" if rows.height else ""

    def cel(self, **sleutel: str) -> str:
        """The first cell of the file with these values; the first of the file without one."""
        rows = self.nieuw.filter(*(pl.col(k) == v for k, v in sleutel.items()))
        cells = rows["cel"] if rows.height else self.nieuw["cel"]
        return str(cells[0])


_REEKS: Final = (*SLEUTEL, "aantal", "gemaskeerd", "sleutel")


def with_value(frame: pl.DataFrame) -> pl.DataFrame:
    """Add ``waarde``: the count, or the middle of what a masked one may be."""
    return frame.with_columns(waarde=pl.col("aantal").cast(pl.Float64).fill_null(MASKER))


def is_vakantie(periode: str) -> bool:
    """Whether a month is July or August: not compared month on month."""
    return len(periode) == 7 and periode[5:] in VAKANTIE


def say_period(periode: str) -> str:
    """``oktober 2026``, ``2025-2026`` or ``01-10-2026``."""
    if len(periode) == 7:
        return month_name(periode)
    if len(periode) == 10:
        return f"{periode[8:]}-{periode[5:7]}-{periode[:4]}"
    return periode


def say_number(waarde: float) -> str:
    """A number the Dutch way; one with masked counts in it is about so much."""
    rond = round(waarde)
    tekst = f"{rond:,}".replace(",", ".")
    return tekst if rond == waarde else f"ongeveer {tekst}"


def say_words(woorden: list[str], meest: int = 8) -> str:
    """``a, b en c``; what is more than ``meest`` is counted."""
    shown = woorden[:meest]
    if len(woorden) > meest:
        shown.append(f"{len(woorden) - meest} andere")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} en {shown[-1]}"


def make(code: str, cel: str, melding: str) -> Bevinding:
    """A finding of the catalogue, at a cell as counts keep it (``Blad1!D5``)."""
    blad, _, address = cel.rpartition("!")
    return make_finding(code, blad, address, melding)
