"""Pieces of the page Landelijk beeld: published series, Nederland beside gemeente Utrecht."""

from typing import Final

import polars as pl

from analysis.landelijk import NEDERLAND, UTRECHT, reeks
from charts import Toelichting
from charts.theme import format_number
from ui import queries, tekst

# Of each indicator its definition: the same as for delivered figures per schooljaar.
INDICATOREN: Final = {
    "Absoluut verzuim": "absoluut_verzuim",
    "Langdurig relatief verzuim": "lrv",
    "Vrijstelling 5 onder a": "vrijstelling_5a",
    "Absoluut verzuim per 1.000": "absoluut_verzuim_per_1000",
    "Relatief verzuim per 1.000": "relatief_verzuim_per_1000",
}
GEBIEDEN: Final = {NEDERLAND: "Nederland", UTRECHT: "gemeente Utrecht"}
KLEUR: Final = {NEDERLAND: "nederland", UTRECHT: "utrecht-stad"}


def series(indicator: str) -> pl.DataFrame:
    """Return a published indicator as charts want it: schooljaar, gebied, kleur, waarde, tekst."""
    rijen = reeks(queries.read("gepubliceerd"), indicator)
    getal = pl.col("waarde").map_elements(format_number, pl.String)
    return rijen.with_columns(
        getal.alias("tekst"),
        pl.col("gebied").replace_strict(KLEUR).alias("kleur"),
        pl.col("gebied").replace_strict(GEBIEDEN).alias("gebied"),
    )


def breaks(indicator: str, frame: pl.DataFrame) -> list[tuple[str, str]]:
    """Return where the series breaks and why: (schooljaar, reason), within the years drawn."""
    rijen = queries.breaks().filter(
        pl.col("indicatoren").str.split("|").list.contains(indicator),
        pl.col("vanaf").is_in(frame["schooljaar"].to_list()),
    )
    # The chart ends the sentence itself.
    reden = pl.col("reden").str.strip_chars_end(".")
    return list(rijen.select("vanaf", reden).iter_rows())


def explain(naam: str, frame: pl.DataFrame) -> Toelichting:
    """Build the explanation of a published series; never fictional."""
    indicator = INDICATOREN[naam]
    gebieden = " en ".join(frame["gebied"].unique(maintain_order=True).to_list())
    jaren = frame["schooljaar"]
    return Toelichting(
        titel=f"{naam}, {gebieden}",
        lezing=_read(frame),
        eenheid=f"{frame['eenheid'][0]}, per schooljaar",
        periode=tekst.span(str(jaren.min()), str(jaren.max())),
        definitie=queries.definities()[indicator]["definitie"],
        bron="; ".join(frame["bron"].unique(maintain_order=True).to_list()),
        stand="gepubliceerde cijfers, niet van deze monitor",
        filters=gebieden,
    )


def _read(frame: pl.DataFrame) -> str:
    zinnen = []
    for (gebied,), deel in frame.group_by("gebied", maintain_order=True):
        eerste, laatste = deel.row(0, named=True), deel.row(-1, named=True)
        zinnen.append(
            f"{str(gebied)[0].upper()}{str(gebied)[1:]}: van {eerste['tekst']} in "
            f"{eerste['schooljaar']} naar {laatste['tekst']} in {laatste['schooljaar']}."
        )
    return " ".join(zinnen)
