"""One row of Regio in beeld, and what chart and table make of the rows."""

from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import polars as pl

from ui import queries
from ui.keuzes import Keuze
from ui.reeksen import GEEN

# The heading above these rows says so already.
PER_JAAR: Final = ", per schooljaar"


class Cel(NamedTuple):
    """A figure of one region as it may be shown; ``tekst`` is what it reads."""

    waarde: float | None
    laag: float | None
    hoog: float | None
    tekst: str
    bescherming: str
    volledig: bool

    @classmethod
    def none(cls, tekst: str = GEEN) -> Self:
        """Return the cell of a region that has no figure."""
        return cls(None, None, None, tekst, "geen", volledig=True)

    @classmethod
    def of(cls, waarde: int | None, tekst: str, *, verborgen: bool = False) -> Self:
        """Return the cell of a measure of a register."""
        soort = "verborgen" if verborgen else "open"
        return cls(waarde, None, None, tekst, soort, volledig=True)

    def is_known(self) -> bool:
        """Tell whether anything was delivered, shown or hidden."""
        return self.bescherming != "geen"


@dataclass(frozen=True)
class Regel:
    """One indicator: its heading, measure, unit and period, a cell per region, and what it says.

    ``eerder`` is the figure of the region a year before; ``gepubliceerd`` what was published of
    the same definition, or else ``reden`` says why there is nothing.
    """

    groep: str
    keuze: Keuze
    onder: str
    cellen: dict[str, Cel]
    eerder: str
    gepubliceerd: str
    reden: str
    zin: str


def to_frame(regels: list[Regel], regio: str) -> pl.DataFrame:
    """Lay the rows out as ``charts.draw_startfoto`` wants them."""
    namen = queries.regios()
    kort = {regel.keuze.naam: regel.keuze.naam.removesuffix(PER_JAAR) for regel in regels}
    rijen = [
        {
            "groep": regel.groep, "naam": kort[regel.keuze.naam], "onder": regel.onder,
            "gebied": namen[code], "kleur": code, "eigen": code == regio,
            "waarde": cel.waarde, "laag": cel.laag, "hoog": cel.hoog, "tekst": cel.tekst,
            "bescherming": cel.bescherming if cel.is_known() else "open",
            "volledig": cel.volledig, "eerder": regel.eerder,
            "gepubliceerd": regel.gepubliceerd or "–", "zin": regel.zin,
        }
        for regel in regels
        for code, cel in regel.cellen.items()
    ]  # fmt: skip
    getallen = pl.col("waarde", "laag", "hoog").cast(pl.Float64)
    return pl.DataFrame(rijen, infer_schema_length=None).with_columns(getallen)


def to_table(regels: list[Regel]) -> pl.DataFrame:
    """Lay the rows out as a table in words."""
    namen = queries.regios()
    return pl.DataFrame(
        [
            {
                "Onderwerp": regel.keuze.naam,
                "Eenheid en periode": regel.onder,
                **{namen[code]: _mark(cel) for code, cel in regel.cellen.items()},
                "Jaar eerder": regel.eerder,
                "Gepubliceerd": regel.gepubliceerd or "–",
                "Wat het zegt": regel.zin,
            }
            for regel in regels
        ]
    )


def _mark(cel: Cel) -> str:
    return cel.tekst if cel.volledig else f"{cel.tekst} (onvolledig)"
