"""Buttons that copy a chart or keep it as a picture, made in the visitor's own browser."""

from pathlib import Path
from typing import Final

import plotly.graph_objects as go
from plotly.io import to_json
from streamlit.components.v2 import component

from charts import CONFIG, fit_slide, fit_wide, to_picture

_KNOPPEN: Final = """
<div class="knoppen">
  <button type="button">Afbeelding kopiëren</button>
  <button type="button">Afbeelding (PNG)</button>
  <button type="button">Afbeelding voor een dia (PNG)</button>
</div>
<p class="melding" role="status"></p>
"""
_STIJL: Final = """
.knoppen { display: flex; flex-wrap: wrap; gap: 0.5rem; }
button {
  font: inherit; font-size: 0.875rem; cursor: pointer;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid #8e9296; border-radius: 0.5rem; padding: 0.45rem 0.75rem;
  min-height: 2.5rem;
}
button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
button[aria-disabled] { cursor: progress; opacity: 0.6; }
.melding { font-size: 0.875rem; margin: 0.5rem 0 0; color: #55626d; }
.melding:empty { display: none; }
"""
_draw = component(
    "plaat",
    html=_KNOPPEN,
    css=_STIJL,
    js=(Path(__file__).parent / "static" / "plaat.js").read_text(encoding="utf-8"),
)


def draw_buttons(sleutel: str, figuur: go.Figure) -> None:
    """Draw three buttons: copy, a picture 1600 px wide, and one at the size of a slide.

    Args:
        sleutel: unique on the page; also the start of the file names.
        figuur: the wide form of a figure, protected, with all that belongs to it.
    """
    data = {
        "naam": sleutel,
        "figuur": to_json(to_picture(figuur), validate=False),
        "config": CONFIG,
        "breed": fit_wide(figuur)._asdict(),
        "dia": fit_slide(figuur)._asdict(),
    }
    _draw(key=f"plaat-{sleutel}", data=data)
