"""A chart with everything beside it: its table, its definition and its downloads."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from charts import CONFIG, Toelichting, alt_text, to_csv, to_excel
from ui import opmerkingen, plaat, queries, toevoegen
from ui.blok import Blok, Recept
from ui.opmerkingen import Onderwerp
from ui.tekst import plain

TABEL: Final = "Tabel"
UITLEG: Final = "Definitie en bron"
PAUZE: Final = 0.08
BEWAREN: Final = "Downloaden"
OPMERKING: Final = "Opmerking"
ONDERBOUWING: Final = "Onderbouwing"
HOOG: Final = 460
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Maker = Callable[[], go.Figure]


def is_narrow() -> bool:
    """Tell whether the visitor has a narrow screen; the page's script leaves it in a cookie."""
    return st.context.cookies.get("smal") == "1"


def draw_block(
    sleutel: str,
    teken: Callable[..., go.Figure],
    frame: pl.DataFrame,
    tabel: pl.DataFrame,
    uitleg: Toelichting,
    *,
    vast: str = "",
    eerste: bool = False,
    onderbouwing: Callable[[], None] | None = None,
    bij: Onderwerp | None = None,
    recept: Recept | None = None,
    **opties: Any,
) -> None:
    """Draw a chart with its table, definition and downloads beneath it.

    Args:
        sleutel: unique on the page; also the start of the file names.
        teken: a drawing function of ``charts``.
        frame: what it draws.
        tabel: the same figures in words, with Dutch column names.
        uitleg: what stands in the image and in the downloads.
        vast: everything that the figure depends on; where given, it is drawn once and kept.
        eerste: the first chart of the page: it is painted before anything else is sent.
        onderbouwing: draws the method behind what the chart says, when asked for.
        bij: the figure that it shows, beside which members may leave remarks.
        recept: what makes the chart again, to take it along to a briefing.
        opties: passed on to ``teken``.
    """
    smal = is_narrow()

    def make() -> tuple[go.Figure, str]:
        return teken(frame, uitleg, smal=smal, **opties), alt_text(frame, uitleg)

    figuur, alt = queries.remember(f"{sleutel} {vast} {smal}", make) if vast else make()
    with st.container(key=f"blok-{sleutel}"):
        st.plotly_chart(
            figuur,
            key=f"grafiek-{sleutel}",
            alt=alt,
            config=CONFIG,
            theme=None,
        )
        if eerste:
            _let_paint()
        gezegd = opmerkingen.about(bij) if bij else []
        opmerkingen.draw(gezegd)
        mee = replace(uitleg, opmerkingen=tuple(map(opmerkingen.say, gezegd)))
        # The image is always the wide one: it ends up on a slide.
        _draw_more(
            sleutel, lambda: teken(frame, mee, **opties), tabel, mee, onderbouwing, bij, recept
        )


def draw(
    blok: Blok,
    *,
    vast: str = "",
    eerste: bool = False,
    onderbouwing: Callable[[], None] | None = None,
) -> None:
    """Draw a chart that can also be taken along to a briefing; see ``draw_block``."""
    draw_block(
        blok.sleutel,
        blok.teken,
        blok.frame,
        blok.tabel,
        blok.uitleg,
        vast=vast,
        eerste=eerste,
        onderbouwing=onderbouwing,
        bij=blok.bij,
        recept=blok.recept,
        **blok.opties,
    )


def _let_paint() -> None:
    """Pause after the first chart of a page, so that the browser paints it before the rest.

    Charts that arrive together are drawn together: without this pause the visitor waits for all
    of them before the first one shows.
    """
    time.sleep(PAUZE)


# A fragment, so that opening the table does not run the page again.
@st.fragment
def _draw_more(
    sleutel: str,
    figuur: Maker,
    tabel: pl.DataFrame,
    uitleg: Toelichting,
    onderbouwing: Callable[[], None] | None,
    bij: Onderwerp | None,
    recept: Recept | None,
) -> None:
    keuze = st.segmented_control(
        "Bij deze grafiek",
        [
            *(TABEL, UITLEG),
            *([ONDERBOUWING] if onderbouwing else []),
            BEWAREN,
            *([OPMERKING] if bij else []),
        ],
        key=f"meer-{sleutel}",
        label_visibility="collapsed",
    )
    if keuze == TABEL:
        draw_table(f"tabel-{sleutel}", tabel)
    elif keuze == UITLEG:
        st.markdown("\n".join(f"- **{label}**: {plain(zin)}" for label, zin in uitleg.rows()))
    elif keuze == ONDERBOUWING and onderbouwing:
        onderbouwing()
    elif keuze == BEWAREN:
        _draw_downloads(sleutel, figuur, tabel, uitleg)
        if recept:
            toevoegen.draw(sleutel, recept)
    elif keuze == OPMERKING and bij:
        opmerkingen.draw_form(sleutel, bij, uitleg.fictief)


def draw_table(sleutel: str, tabel: pl.DataFrame) -> None:
    """Draw a table of figures as real HTML, so that a screen reader and a copy can use it."""
    with st.container(key=f"cijfers-{sleutel}"):
        hoogte = HOOG if tabel.height > 12 else "content"
        st.table(tabel.fill_null("–"), hide_index=True, height=hoogte)


def _draw_downloads(sleutel: str, figuur: Maker, tabel: pl.DataFrame, uitleg: Toelichting) -> None:
    """Draw the buttons; each file is made when it is asked for, not on every rerun."""
    plaat.draw_buttons(sleutel, figuur())
    soorten: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        "Excel": ("xlsx", EXCEL, lambda: to_excel(tabel, uitleg, date.today())),
        "CSV": ("csv", "text/csv", lambda: to_csv(tabel, uitleg, date.today())),
    }
    with st.container(horizontal=True):
        for naam, (eind, mime, maak) in soorten.items():
            st.download_button(
                naam,
                maak,
                f"{sleutel}.{eind}",
                mime,
                key=f"download-{eind}-{sleutel}",
                on_click="ignore",
            )
