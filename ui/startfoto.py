"""Regio in beeld: every indicator of one region beside the others, on two sheets."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import polars as pl
import streamlit as st

from analysis.startfoto import Naast, published_beside
from analysis.verloop import year_before
from charts import Toelichting, draw_startfoto
from ui import antwoord, grafiek, keuzes, queries, reeksen, startfoto_registers, tekst, uitleg
from ui.filters import Filters
from ui.keuzes import Keuze
from ui.reeksen import Blik
from ui.startfoto_cellen import areas, cells, last_month, last_year, year_cells
from ui.startfoto_regel import Cel, Regel, to_frame, to_table
from ui.startfoto_woorden import NIET_GELEVERD, THEMAS, explain, say_month, say_year

MAAND: Final = "Aan het eind van de maand"
JAAR: Final = "Over een heel schooljaar"
LOPEND: Final = "Het lopende schooljaar"
BESLUITEN: Final = "Arrangementen, over een heel schooljaar"
STANDEN: Final = keuzes.THUISZITTERS
TELLING: Final = ("thuiszitters_jaar", "absoluut_verzuim", "lrv_begin", "lrv_toename", "lrv_lang")
# A4 within its margins, in px: what a figure of 960 px is made smaller by, and how high it may be.
BREEDTE_BLAD: Final = 0.7
HOOGTE_BLAD: Final = 990
UTRECHT: Final = ("utrecht-stad", "GM0344")
ALLE_THEMAS: Final = tuple(thema for themas in THEMAS.values() for thema in themas)
# More kinds would not fit the sheet.
MEESTE_SOORTEN: Final = 5
PRINT: Final = (
    "Twee bladen A4: druk af met Ctrl+P (Mac: Cmd+P). De regio's staan in een vaste volgorde, niet "
    "op hoogte. Regio's verschillen in grootte: kies Per 1.000 om ze te vergelijken."
)


def choose() -> str:
    """Ask for the region; its name is part of the address of the page."""
    regios = queries.regios()
    keuze = st.segmented_control(
        "Regio",
        list(regios),
        default=next(iter(regios)),
        required=True,
        format_func=lambda code: tekst.name_of(regios, code),
        key="beeld",
        bind="query-params",
        wrap=True,
    )
    return keuze or next(iter(regios))


class Blad(NamedTuple):
    """One sheet: the figure's frame, its table, what it says of itself, and its height in px."""

    frame: pl.DataFrame
    tabel: pl.DataFrame
    over: Toelichting
    hoogte: float


def draw(regio: str, per_1000: bool) -> None:
    """Draw both sheets of a region."""
    smal = grafiek.is_narrow()
    for deel in THEMAS:
        vast = f"{regio} {per_1000}"
        blad = queries.remember(
            f"startfoto {deel} {vast} {smal}",
            lambda deel=deel: _make_sheet(deel, regio, per_1000, smal),
        )
        if blad is None:
            continue
        grafiek.draw_block(
            f"startfoto-{deel}", draw_startfoto, blad.frame, blad.tabel, blad.over,
            vast=vast, eerste=deel == "thuiszitten",
        )  # fmt: skip
        _fit_on_sheet(deel, blad.hoogte)


def _make_sheet(deel: str, regio: str, per_1000: bool, smal: bool) -> Blad | None:
    regels = rows(deel, regio, per_1000)
    if not regels:
        return None
    frame, over = to_frame(regels, regio), explain(deel, regels, regio, per_1000)
    hoogte = draw_startfoto(frame, over, smal=smal).to_dict()["layout"]["height"]
    return Blad(frame, to_table(regels), over, hoogte)


def _fit_on_sheet(deel: str, hoogte: float) -> None:
    """Make a figure in print as small as one sheet asks; the style sheet does the rest."""
    zoom = min(BREEDTE_BLAD, HOOGTE_BLAD / hoogte)
    blok = f".st-key-blok-startfoto-{deel}"
    st.html(f"<style>@media print {{ {blok} {{ zoom: {zoom:.3f}; }} }}</style>")


def rows(deel: str, regio: str, per_1000: bool) -> list[Regel]:
    """Return the rows of one sheet, in order; what no region delivered has none.

    Args:
        deel: a key of ``THEMAS``.
        regio: code of the region.
        per_1000: figures per 1.000 where there is a denominator; counts of registers stay counts.
    """
    if deel == "thuiszitten":
        maand = last_month(regio, "thuiszitters")
        regels = [
            *_month_rows(regio, maand, per_1000),
            *startfoto_registers.verzuim(regio, maand),
            *_year_rows("leerplichttelling", JAAR, map(keuzes.define, TELLING), regio, per_1000),
        ]
    else:
        gronden = keuzes.grounds(reeksen.has_parts("vrijstellingen"))
        regels = [
            *_year_rows(
                "vrijstellingen",
                f"Vrijstellingen, {JAAR[0].lower()}{JAAR[1:]}",
                gronden,
                regio,
                per_1000,
            ),
            *_running_row(regio, per_1000),
            *_year_rows("arrangementen", BESLUITEN, _kinds(), regio, per_1000),
            *startfoto_registers.arrangementen(regio, last_month(regio, "arrangementen")),
        ]
    return [regel for regel in regels if regel.cellen]


def _kinds() -> list[Keuze]:
    """Return all arrangementen and the kinds most granted by the regions together."""
    alle, *soorten = keuzes.arrangementen(reeksen.has_parts("arrangementen"))
    if len(soorten) <= MEESTE_SOORTEN:
        return [alle, *soorten]
    jaren = queries.beschermd("arrangementen").filter(
        pl.col("periode").str.len_chars() == 9, gebied="alle", niveau="totaal", duur="totaal"
    )
    volgorde = jaren.sort("periode", "aantal", descending=True, nulls_last=True)
    eerst = volgorde["onderdeel"].unique(maintain_order=True).to_list()
    soorten.sort(key=lambda k: eerst.index(k.onderdeel) if k.onderdeel in eerst else len(eerst))
    return [alle, *soorten[:MEESTE_SOORTEN]]


def _month_rows(regio: str, maand: str, per_1000: bool) -> list[Regel]:
    regels = []
    for keuze in map(keuzes.define, STANDEN):
        blik = Blik("thuiszitters", Filters(), keuze, per_1000)
        cellen = cells(blik, maand)
        if maand and any(cel.is_known() for cel in cellen.values()):
            eerder = cells(blik, year_before(maand))
            naast = published_beside(queries.read("gepubliceerd"), keuze.code, maand, per_1000)
            zin = say_month(blik, regio, maand) if cellen[regio].is_known() else NIET_GELEVERD
            regels.append(
                Regel(MAAND, keuze, _under(blik, maand, f"eind {tekst.period(maand)}"), cellen,
                      _earlier(eerder[regio]), "", naast.reden, zin)
            )  # fmt: skip
    return regels


def _year_rows(
    thema: str, groep: str, maten: Iterable[Keuze], regio: str, per_1000: bool
) -> list[Regel]:
    jaar = last_year(regio, thema)
    regels = []
    for keuze in maten:
        blik = Blik(thema, Filters(), keuze, per_1000)
        cellen = year_cells(blik, jaar)
        if any(cel.is_known() for cel in cellen.values()):
            vorige = year_before(jaar)
            zelfde = antwoord.is_comparable(blik, regio, jaar, vorige)
            zin = say_year(blik, regio, jaar, zelfde=zelfde)
            eerder = _earlier(year_cells(blik, vorige)[regio]) if zelfde else "–"
            cijfer, reden = _published(keuze.code, jaar, regio, per_1000)
            regels.append(
                Regel(groep, keuze, _under(blik, jaar, jaar), cellen, eerder, cijfer, reden, zin)
            )
    return regels


def _running_row(regio: str, per_1000: bool) -> list[Regel]:
    """Return 5 onder a of the year that is not over, beside no other moment.

    What it was a year before on the same day is hidden by another pattern than people saw then;
    per region the two together could tell a small count.
    """
    jaar, dag = max(queries.running("vrijstellingen").items(), default=("", None))
    keuze = keuzes.define("vrijstelling_5a")
    blik = Blik("vrijstellingen", Filters(), keuze, per_1000)
    cellen = year_cells(blik, jaar) if jaar else {}
    if dag is None or not any(cel.is_known() for cel in cellen.values()):
        return []
    zin = "Dit jaar loopt nog. Vergelijk het niet met een heel schooljaar."
    wanneer = f"{jaar} tot en met {tekst.full_date(dag)}"
    return [Regel(LOPEND, keuze, _under(blik, jaar, wanneer), cellen, "–", "",
                  "een deel van een jaar staat nergens naast", zin)]  # fmt: skip


def _under(blik: Blik, periode: str, wanneer: str) -> str:
    """Return unit and period of a row; its name says the rest."""
    woord = "arrangementen" if blik.thema == "arrangementen" else blik.keuze.eenheid.split()[0]
    if not blik.per_1000:
        return f"{woord}, {wanneer}"
    eenheid = uitleg.unit(blik, areas(blik, periode))
    return f"{woord} {eenheid[eenheid.rindex('per 1.000') :]}, {wanneer}"


def _earlier(cel: Cel) -> str:
    return cel.tekst if cel.is_known() and cel.volledig else "–"


def _published(code: str, jaar: str, regio: str, per_1000: bool) -> tuple[str, str]:
    """Return the published figures beside a row, each with its schooljaar; else why not."""
    cijfers = queries.read("gepubliceerd")
    land = published_beside(cijfers, code, jaar, per_1000)
    delen = [f"Nederland {_figure(land, per_1000)}"] if land.waarde is not None else []
    if regio == UTRECHT[0]:
        gemeente = published_beside(cijfers, code, jaar, per_1000, UTRECHT[1])
        delen += [f"gemeente {_figure(gemeente, per_1000)}"] if gemeente.waarde is not None else []
    return " ".join(delen), land.reden


def _figure(naast: Naast, per_1000: bool) -> str:
    toon = tekst.decimal if per_1000 else tekst.number
    return f"{toon(naast.waarde or 0)} ({naast.schooljaar})"
