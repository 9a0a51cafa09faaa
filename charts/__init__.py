"""Frame in, Plotly figure or file out. Imports nothing of ours, no Streamlit, no SQL."""

from charts.alt import alt_text
from charts.banden import Band
from charts.bestanden import to_csv, to_excel, to_workbook
from charts.export import fit_slide, fit_wide, to_picture
from charts.intervallen import draw_intervals
from charts.kwadrant import draw_kwadrant
from charts.lijnen import draw_lines
from charts.matrix import draw_levermatrix
from charts.panelen import draw_small_multiples
from charts.planning import draw_planning
from charts.startfoto import draw_startfoto
from charts.staven import draw_bars, draw_grouped_bars
from charts.tegelkaart import draw_tilemap
from charts.theme import CONFIG
from charts.toelichting import Toelichting
from charts.trechter import draw_funnel

__all__ = [
    "CONFIG",
    "Band",
    "Toelichting",
    "alt_text",
    "draw_bars",
    "draw_funnel",
    "draw_grouped_bars",
    "draw_intervals",
    "draw_kwadrant",
    "draw_levermatrix",
    "draw_lines",
    "draw_planning",
    "draw_small_multiples",
    "draw_startfoto",
    "draw_tilemap",
    "fit_slide",
    "fit_wide",
    "to_csv",
    "to_excel",
    "to_picture",
    "to_workbook",
]
