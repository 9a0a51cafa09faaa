"""At which size a figure becomes a picture; the visitor's own browser draws it."""

from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from charts import theme

PLAAT_BREED: Final = 1600
DIA: Final = (1920, 1080)
# The width at which the text of a figure reads well.
_BREEDTE: Final = 1000
_BREEDTE_SMAL: Final = 390
# The browser cuts a size off at whole pixels: a hair over keeps the last one.
_HAAR: Final = 0.01


class Plaat(NamedTuple):
    """What Plotly needs to draw a picture: the size in px of its layout, and how much larger."""

    width: float
    height: float
    scale: float


def to_picture(fig: go.Figure) -> dict[str, Any]:
    """Return a figure in the fonts of a picture.

    A picture can't use the fonts of the page: texts would be measured in one font and drawn in
    another, and their boxes would not fit.
    """
    figuur = fig.to_dict()
    font = {**figuur["layout"].get("font", {}), "family": theme.LETTERTYPE_PLAAT}
    return {**figuur, "layout": {**figuur["layout"], "font": font}}


def fit_wide(fig: go.Figure) -> Plaat:
    """Return how to draw a figure 1600 px wide, as high as it is by nature."""
    layout = _layout(fig)
    scale = PLAAT_BREED / _natural_width(layout)
    return Plaat((PLAAT_BREED + _HAAR) / scale, layout["height"], scale)


def fit_slide(fig: go.Figure) -> Plaat:
    """Return how to draw a figure at the size of a slide, 1920 × 1080 px.

    A figure that is low for its width gets higher, one that is high gets room beside it; its text
    grows or shrinks along, so that a slide and a screen show the same picture.
    """
    layout = _layout(fig)
    breed, hoog = DIA
    scale = min(breed / _natural_width(layout), hoog / layout["height"])
    return Plaat((breed + _HAAR) / scale, (hoog + _HAAR) / scale, scale)


def _layout(fig: go.Figure) -> dict[str, Any]:
    return fig.to_dict()["layout"]


def _natural_width(layout: dict[str, Any]) -> int:
    return _BREEDTE_SMAL if layout.get("meta", {}).get("smal") else _BREEDTE
