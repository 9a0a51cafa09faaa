"""Activities by impact and by what is gained by doing them together, as numbers in a square."""

from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from charts import theme
from charts.invoer import require
from charts.kader import Vlak, frame_figure, pick_sizes
from charts.tekst import escape
from charts.toelichting import Toelichting

_KLEUR: Final = "#074ca9"
# The words of the four quarters, at their outer corner: x, y, words.
_HOEKEN: Final = (
    (0, 100, "left", "top", "Veel impact, weinig meerwaarde"),
    (100, 100, "right", "top", "Veel impact, veel meerwaarde"),
    (0, 0, "left", "bottom", "Weinig impact, weinig meerwaarde"),
    (100, 0, "right", "bottom", "Weinig impact, veel meerwaarde"),
)


def draw_kwadrant(
    frame: pl.DataFrame, toelichting: Toelichting, *, smal: bool = False
) -> go.Figure:
    """Draw where activities stand; the numbers are explained beneath, inside the image.

    Args:
        frame: nummer, naam, impact and meerwaarde (0 to 100), in the order of the numbers.
            Activities on one spot share one mark.
        toelichting: what the figure says about itself.
        smal: break lines for a phone.

    Raises:
        ValueError: no rows, a missing column, or an empty element.
    """
    require(frame, ("nummer", "naam", "impact", "meerwaarde"))
    spots = frame.group_by("impact", "meerwaarde", maintain_order=True).agg("nummer", "naam")
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": spots["meerwaarde"].to_list(),
        "y": spots["impact"].to_list(),
        "text": [", ".join(map(str, numbers)) for numbers in spots["nummer"]],
        "textposition": "middle right",
        "textfont": {"size": 13, "color": _KLEUR},
        "marker": {"symbol": "circle", "size": 10, "color": _KLEUR},
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [
            "<br>".join(f"{n} {escape(naam)}" for n, naam in zip(numbers, names, strict=True))
            for numbers, names in spots.select("nummer", "naam").iter_rows()
        ],
    }
    notes = tuple(f"{n}. {naam}" for n, naam in frame.select("nummer", "naam").iter_rows())
    vlak = Vlak(hoogte=300 if smal else 430, links=66, rechts=24, kop=8, voet=44, noten=notes)
    middle = {"type": "line", "layer": "below", "line": {"width": 1.2, "color": theme.AS}}
    shapes = [
        middle | {"xref": "x", "yref": "paper", "x0": 50, "x1": 50, "y0": 0, "y1": 1},
        middle | {"xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": 50, "y1": 50},
    ]
    return frame_figure(
        [trace],
        toelichting,
        vlak,
        smal=smal,
        layout=_axes() | {"shapes": shapes},
        annotaties=_corners(smal),
    )


def _axes() -> dict[str, Any]:
    def axis(name: str) -> dict[str, Any]:
        return {
            "range": [-4, 104],
            "tickmode": "array",
            "tickvals": [0, 100],
            "ticktext": ["weinig", "veel"],
            "showgrid": False,
            "showline": True,
            "title": {"text": name, "font": {"size": 12, "color": theme.INKT}, "standoff": 2},
        }

    return {"xaxis": axis("Bovenregionale meerwaarde"), "yaxis": axis("Impact")}


def _corners(smal: bool) -> list[dict[str, Any]]:
    return [
        {
            "text": words.replace(", ", ",<br>") if smal else words,
            "name": "hoek",
            "x": x + (3 if x == 0 else -3),
            "y": y,
            "xref": "x",
            "yref": "y",
            "xanchor": xanchor,
            "yanchor": yanchor,
            "align": xanchor,
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": pick_sizes(smal).klein, "color": theme.GRIJS},
        }
        for x, y, xanchor, yanchor, words in _HOEKEN
    ]
