"""A chart with everything beside it: its table, its definition and its downloads."""

from collections.abc import Callable
from typing import Final

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from charts.export import to_csv, to_excel, to_png
from charts.theme import CONFIG
from charts.toelichting import Toelichting

TABEL: Final = "Tabel"
UITLEG: Final = "Definitie en bron"
BEWAREN: Final = "Downloaden"
HOOG: Final = 460


def is_narrow() -> bool:
    """Tell whether the visitor has a narrow screen; the page's script leaves it in a cookie."""
    return st.context.cookies.get("smal") == "1"


def draw_block(
    sleutel: str, figuur: go.Figure, alt: str, tabel: pl.DataFrame, uitleg: Toelichting
) -> None:
    """Draw a chart with its table, definition and downloads beneath it.

    Args:
        sleutel: unique on the page; also the start of the file names.
        figuur: the chart.
        alt: what the chart says, for who can't see it.
        tabel: the same figures with Dutch column names: numbers where they may be shown, text
            such as ``<5`` where not.
        uitleg: what stands in the image and in the downloads.
    """
    with st.container(key=f"blok-{sleutel}"):
        st.plotly_chart(figuur, key=f"grafiek-{sleutel}", alt=alt, config=CONFIG, theme=None)
        _draw_more(sleutel, figuur, tabel, uitleg)


# A fragment, so that opening the table does not run the page again.
@st.fragment
def _draw_more(sleutel: str, figuur: go.Figure, tabel: pl.DataFrame, uitleg: Toelichting) -> None:
    keuze = st.segmented_control(
        "Bij deze grafiek",
        [TABEL, UITLEG, BEWAREN],
        key=f"meer-{sleutel}",
        label_visibility="collapsed",
    )
    if keuze == TABEL:
        draw_table(f"tabel-{sleutel}", tabel)
    elif keuze == UITLEG:
        st.markdown("\n".join(f"- **{label}**: {tekst}" for label, tekst in uitleg.rows()))
    elif keuze == BEWAREN:
        _draw_downloads(sleutel, figuur, tabel, uitleg)


def draw_table(sleutel: str, tabel: pl.DataFrame) -> None:
    """Draw a table of figures as real HTML, so that a screen reader and a copy can use it."""
    with st.container(key=f"cijfers-{sleutel}"):
        tekst = tabel.select(pl.all().map_elements(_cell, pl.String, skip_nulls=False))
        hoogte = HOOG if tabel.height > 12 else "content"
        st.table(tekst, hide_index=True, height=hoogte)


def _cell(waarde: object) -> str:
    if waarde is None:
        return "–"
    if isinstance(waarde, float):
        return f"{waarde:,.1f}".translate(str.maketrans(",.", ".,"))
    return f"{waarde:,}".replace(",", ".") if isinstance(waarde, int) else str(waarde)


def _draw_downloads(
    sleutel: str, figuur: go.Figure, tabel: pl.DataFrame, uitleg: Toelichting
) -> None:
    """Draw three buttons; each file is made when it is asked for, not on every rerun."""
    soorten: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        "Afbeelding (PNG)": ("png", "image/png", lambda: to_png(figuur)),
        "Excel": ("xlsx", EXCEL, lambda: to_excel(tabel, uitleg)),
        "CSV": ("csv", "text/csv", lambda: to_csv(tabel, uitleg)),
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


EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
