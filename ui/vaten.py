"""Pieces of the page Waar naartoe: three columns side by side, and why cases closed."""

from typing import Final

import polars as pl
import streamlit as st

from analysis.vaten import NIET_BEKEND, Gesloten, say_closed, say_columns
from analysis.verloop import year_before
from charts import Toelichting, draw_grouped_bars, draw_small_multiples
from schemas import AFSLUITREDENEN
from ui import antwoord, grafiek, keuzes, queries, reeksen, registers, tabellen, tekst, uitleg
from ui.filters import Filters
from ui.reeksen import Blik

ALLE: Final = "alle"
# Begin and increase stay apart: their sum stands in no protected cell.
KOLOMMEN: Final = (
    ("leerplichttelling", "absoluut_verzuim", "Absoluut verzuim"),
    ("leerplichttelling", "lrv_begin", "Langdurig relatief verzuim, bij begin"),
    ("leerplichttelling", "lrv_toename", "Langdurig relatief verzuim, erbij"),
    ("vrijstellingen", "vrijstelling_5a", "Vrijstelling 5 onder a"),
)
TITEL: Final = "Verzuim en vrijstelling naast elkaar"
# More schooljaren than this do not fit side by side.
JAREN: Final = 4


def choose() -> str:
    """Ask for a region, or all together; its name is part of the address of the page."""
    namen = areas()
    keuze = st.segmented_control(
        "Regio", list(namen), default=ALLE, required=True, key="waar", bind="query-params",
        format_func=lambda code: tekst.name_of(namen, code), wrap=True,
    )  # fmt: skip
    return keuze or ALLE


def areas() -> dict[str, str]:
    """Return what one may choose: all regions together, or one of them."""
    return {ALLE: "Alle regio's", **queries.regios()}


def columns(gebied: str) -> pl.DataFrame:
    """Look the columns up over the schooljaren, a panel each, as charts want them.

    Args:
        gebied: a region, or ``alle``.

    Returns:
        schooljaar, gebied (the name of the column) and what ``ui.reeksen.years`` gives more.
    """
    delen = [_column(thema, code, naam, gebied) for thema, code, naam in KOLOMMEN]
    return pl.concat([deel for deel in delen if deel.height] or delen[:1])


def _column(thema: str, code: str, naam: str, gebied: str) -> pl.DataFrame:
    blik = Blik(thema, Filters(), keuzes.define(code))
    rijen = reeksen.over_years(blik, [gebied])
    heel = [_is_whole(blik, gebied, jaar) for jaar in rijen["schooljaar"].to_list()]
    return rijen.with_columns(
        pl.lit(naam).alias("gebied"), pl.Series("volledig", heel, dtype=pl.Boolean)
    )


def _is_whole(blik: Blik, gebied: str, jaar: str) -> bool:
    """Tell whether every gemeente of the area was delivered in a schooljaar."""
    binnen = {
        gm for gm, regio in queries.regio_van().items()
        if gebied in (regio, ALLE) and gm in queries.gemeenten()
    }  # fmt: skip
    cellen = blik.cells().filter(onderdeel=blik.keuze.onderdeel, periode=jaar)
    return binnen <= set(cellen["gebied"].to_list())


def say(gebied: str, frame: pl.DataFrame) -> str:
    """Say whether each column differs from the schooljaar before it."""
    jaar = str(frame["schooljaar"].max())
    vorige = year_before(jaar)
    paren = {
        naam[0].lower() + naam[1:]: (
            _open(frame, naam, jaar),
            _open(frame, naam, vorige) if _same(thema, code, gebied, jaar, vorige) else None,
        )
        for thema, code, naam in KOLOMMEN
        if naam in frame["gebied"].to_list()
    }
    return say_columns(paren, vorige)


def _open(frame: pl.DataFrame, naam: str, jaar: str) -> int | None:
    rijen = frame.filter(pl.col("volledig"), gebied=naam, schooljaar=jaar)
    return None if rijen.is_empty() else rijen["waarde"][0]


def _same(thema: str, code: str, gebied: str, jaar: str, vorige: str) -> bool:
    blik = Blik(thema, Filters(), keuzes.define(code))
    return antwoord.is_comparable(blik, gebied, jaar, vorige)


def draw_columns(gebied: str, frame: pl.DataFrame) -> None:
    """Draw the columns over the schooljaren: a panel each, one scale, never summed."""
    over = explain(gebied, frame)
    tabel = tabellen.across(frame, "schooljaar", "Schooljaar")
    grafiek.draw_block("vaten", draw_small_multiples, frame, tabel, over, vast=gebied, eerste=True)


def explain(gebied: str, frame: pl.DataFrame) -> Toelichting:
    """Build what the chart of the columns says about itself."""
    definities = [keuzes.define(code) for _, code, _ in KOLOMMEN]
    themas = list(dict.fromkeys(thema for thema, _, _ in KOLOMMEN))
    verborgen = (frame["bescherming"].cast(pl.String) != "open").any()
    return Toelichting(
        titel=f"{TITEL}, {areas()[gebied]}, per schooljaar",
        lezing=say(gebied, frame) or NIET_BEKEND,
        eenheid="aantal leerlingen of beroepen in een heel schooljaar; tel de vlakken niet op",
        periode=uitleg.span_of(frame, "schooljaar"),
        definitie=" ".join([*(f"{d.naam}: {d.definitie}" for d in definities), NIET_BEKEND]),
        bron="; ".join(dict.fromkeys(d.cijfers for d in definities)),
        stand=", ".join(f"{tekst.THEMA[t]} {queries.stand(t)}" for t in themas),
        filters=f"{areas()[gebied]}, alle onderwijssoorten",
        bescherming=uitleg.KLEIN if verborgen else "",
        fictief=any(queries.is_fictief(thema) for thema in themas),
    )


def closed(gebied: str) -> pl.DataFrame:
    """Return why cases closed per schooljaar, protected: ``schemas.Beschermd`` of one region."""
    rijen = registers.verzuim().afsluitredenen.with_columns(
        pl.col("gebied", "periode", "onderdeel", "bescherming").cast(pl.String)
    )
    return rijen.filter(pl.col("gebied") == gebied)


def summarise(rijen: pl.DataFrame, jaar: str) -> Gesloten | None:
    """Return the total and the open reasons of one schooljaar; None where the total is hidden."""
    open_ = rijen.filter(pl.col("bescherming") == "open", periode=jaar)
    aantallen = dict(open_.select("onderdeel", "aantal").iter_rows())
    totaal = aantallen.pop("totaal", None)
    return None if totaal is None else Gesloten(totaal, aantallen)


def draw_closed(gebied: str) -> None:
    """Draw why cases closed, a panel per schooljaar, or say that it can't be known."""
    st.header("Wat zeggen de registers?", anchor=False)
    if gebied == ALLE:
        bekend = [naam for code, naam in queries.regios().items() if closed(code).height]
        st.markdown(_say_where_known(bekend))
        return
    rijen = closed(gebied)
    jaar = str(rijen["periode"].max() or "")
    zin = say_closed(summarise(rijen, jaar), jaar, queries.regios()[gebied])
    if rijen.is_empty():
        st.markdown(zin)
        return
    frame = _closed_frame(rijen, gebied)
    periode = uitleg.span_of(rijen.rename({"periode": "schooljaar"}), "schooljaar")
    blik = Blik("thuiszitters", Filters((gebied,)), keuzes.define("redenen_sluiten"))
    titel = f"Waarom meldingen sloten, {queries.regios()[gebied]}, per schooljaar"
    over = uitleg.build(blik, frame, titel, zin, periode)
    tabel = tabellen.across(frame, "schooljaar", "Reden van sluiten")
    grafiek.draw_block("gesloten", draw_grouped_bars, frame, tabel, over)


def _say_where_known(namen: list[str]) -> str:
    if not namen:
        return say_closed(None, "", "de regio's")
    wie = namen[0] if len(namen) == 1 else f"een van deze regio's: {', '.join(namen)}"
    return f"Redenen van sluiten staan per regio. Kies {wie}. Van de andere is het niet bekend."


def _closed_frame(rijen: pl.DataFrame, gebied: str) -> pl.DataFrame:
    """Lay the reasons out as grouped bars: a panel per schooljaar, a bar per reason."""
    jaren = rijen["periode"].unique().sort().to_list()[-JAREN:]
    delen = rijen.filter(pl.col("onderdeel") != "totaal", pl.col("periode").is_in(jaren))
    verborgen = pl.col("bescherming") != "open"
    delen = delen.with_columns(pl.col("onderdeel").cast(pl.Enum(AFSLUITREDENEN)))
    return delen.sort("periode", "onderdeel").select(
        pl.col("onderdeel").cast(pl.String).alias("schooljaar"),
        pl.col("periode").alias("gebied"),
        pl.lit(gebied).alias("kleur"),
        pl.col("aantal").alias("waarde"),
        pl.when(verborgen).then(pl.lit(reeksen.VERBORGEN))
        .otherwise(pl.col("aantal").cast(pl.String)).alias("tekst"),
        pl.when(verborgen).then(pl.lit("verborgen")).otherwise(pl.lit("open")).alias("bescherming"),
        pl.lit(value=True).alias("volledig"),
        pl.lit("").alias("zonder"),
    )  # fmt: skip
