"""A headline figure, its change, and whether that change says anything."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import polars as pl

from analysis.leden import TOTAAL


@dataclass(frozen=True)
class Kerncijfer:
    """A protected figure beside an earlier one.

    ``aantal``, ``vorig`` and ``verandering`` are empty unless the cells are open; ``aantoonbaar``
    is empty where there is nothing to compare.
    """

    periode: str
    aantal: int | None
    laag: int | None
    hoog: int | None
    bescherming: str | None
    vorige_periode: str
    vorig: int | None
    verandering: int | None
    aantoonbaar: bool | None


def headline(
    beschermd: pl.DataFrame,
    periode: str,
    vorige: str,
    gebied: str,
    onderdeel: str = TOTAAL,
    duur: str = TOTAAL,
    niveau: str = TOTAAL,
) -> Kerncijfer:
    """Look a figure up and compare it with an earlier period.

    Args:
        beschermd: ``schemas.Beschermd``.
        periode: the period of the figure.
        vorige: the period to compare with.
        gebied: area.
        onderdeel: kind, ground or arrangement.
        duur: ``kort``, ``lang`` or ``totaal``.
        niveau: level of education.

    Returns:
        The figure; all but the periods empty where nothing was delivered.
    """
    keys = {"gebied": gebied, "onderdeel": onderdeel, "duur": duur, "niveau": niveau}
    rows = beschermd.filter(**keys)
    now = _cell(rows, periode)
    before: Any = _cell(rows, vorige).get("aantal")
    aantal: Any = now.get("aantal")
    comparable = None not in (aantal, before)
    return Kerncijfer(
        periode=periode,
        aantal=aantal,
        laag=now.get("laag"),
        hoog=now.get("hoog"),
        bescherming=now.get("bescherming"),
        vorige_periode=vorige,
        vorig=before,
        verandering=aantal - before if comparable else None,
        aantoonbaar=is_demonstrable(aantal, before) if comparable else None,
    )


def is_demonstrable(nieuw: int, oud: int) -> bool:
    """Tell whether two counts differ more than chance would make them.

    |a - b| > 1,96·√(a + b): the difference of two independent Poisson counts, 95 % confidence
    (Armitage, Berry and Matthews, "Statistical Methods in Medical Research", 4th ed., §5.2). Two
    stocks share children, which makes the test cautious: it calls less a change, not more.

    Args:
        nieuw: later count.
        oud: earlier count.

    Returns:
        Whether the change is demonstrable; two zeros never differ.
    """
    return abs(nieuw - oud) > 1.96 * sqrt(nieuw + oud)


def _cell(rows: pl.DataFrame, periode: str) -> dict[str, Any]:
    found = rows.filter(pl.col("periode") == periode)
    return found.row(0, named=True) if found.height else {}
