"""Frames and their toelichting in, bytes of a presentation out. No Streamlit, no SQL."""

from briefing.bundel import Bestanden, build_files
from briefing.controle import BriefingFout
from briefing.dia import Dia, Omslag
from briefing.presentatie import build_presentation
from briefing.sjabloon import read_template

__all__ = [
    "Bestanden",
    "BriefingFout",
    "Dia",
    "Omslag",
    "build_files",
    "build_presentation",
    "read_template",
]
