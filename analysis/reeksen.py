"""Series and comparisons: look protected cells up, never add them.

Every function takes ``schemas.Beschermd`` and gives its columns back (aantal, laag, hoog,
bescherming and the keys), one row per cell. What was not delivered has no row: a gap stays a gap.
"""

from collections.abc import Sequence

import polars as pl

from analysis.leden import TOTAAL

_MAAND = r"^\d{4}-\d{2}$"
_SCHOOLJAAR = r"^\d{4}-\d{4}$"


def per_maand(
    beschermd: pl.DataFrame,
    gebieden: Sequence[str],
    onderdeel: str = TOTAAL,
    duur: str = TOTAAL,
    niveau: str = TOTAAL,
) -> pl.DataFrame:
    """Give the development over months.

    Args:
        beschermd: ``schemas.Beschermd``.
        gebieden: GM codes, region codes, ``alle`` or ``buiten``; the result keeps their order.
        onderdeel: kind, ground or arrangement, or ``totaal``.
        duur: ``kort``, ``lang`` or ``totaal``.
        niveau: level of education or ``totaal``.

    Returns:
        maand (Date, first day) and the columns of ``schemas.Beschermd``; counts are pupils or
        arrangementen.
    """
    rows = _pick(beschermd, gebieden, onderdeel, duur, niveau, _MAAND)
    months = rows.with_columns(maand=(pl.col("periode") + "-01").str.to_date("%Y-%m-%d"))
    return months.select("maand", pl.exclude("maand"))


def per_schooljaar(
    beschermd: pl.DataFrame,
    gebieden: Sequence[str],
    onderdeel: str = TOTAAL,
    duur: str = TOTAAL,
    niveau: str = TOTAAL,
) -> pl.DataFrame:
    """Give the development over schooljaren; only for flows.

    Args:
        beschermd: ``schemas.Beschermd``.
        gebieden: as for ``per_maand``.
        onderdeel: as for ``per_maand``; ``ocw`` for the total of the leerplichttelling.
        duur: as for ``per_maand``.
        niveau: as for ``per_maand``.

    Returns:
        schooljaar and the columns of ``schemas.Beschermd``.
    """
    rows = _pick(beschermd, gebieden, onderdeel, duur, niveau, _SCHOOLJAAR)
    return rows.select(pl.col("periode").alias("schooljaar"), pl.all())


def per_gebied(
    beschermd: pl.DataFrame,
    gebieden: Sequence[str],
    periode: str,
    onderdeel: str = TOTAAL,
    duur: str = TOTAAL,
    niveau: str = TOTAAL,
) -> pl.DataFrame:
    """Compare areas in one period.

    Args:
        beschermd: ``schemas.Beschermd``.
        gebieden: as for ``per_maand``.
        periode: month, schooljaar or date.
        onderdeel: as for ``per_maand``.
        duur: as for ``per_maand``.
        niveau: as for ``per_maand``.

    Returns:
        The columns of ``schemas.Beschermd``, in the order of ``gebieden``.
    """
    rows = beschermd.filter(pl.col("periode") == periode)
    return _pick(rows, gebieden, onderdeel, duur, niveau, "")


def per_onderdeel(
    beschermd: pl.DataFrame,
    gebieden: Sequence[str],
    periode: str,
    onderdelen: Sequence[str] | None = None,
    duur: str = TOTAAL,
    niveau: str = TOTAAL,
) -> pl.DataFrame:
    """Split one period by kind, ground or arrangement.

    Args:
        beschermd: ``schemas.Beschermd``.
        gebieden: as for ``per_maand``.
        periode: month, schooljaar or date.
        onderdelen: the parts wanted, in order; all but the total when left out.
        duur: as for ``per_maand``.
        niveau: as for ``per_maand``.

    Returns:
        The columns of ``schemas.Beschermd``, by area and then by part.
    """
    rows = beschermd.filter(
        (pl.col("periode") == periode) & (pl.col("duur") == duur) & (pl.col("niveau") == niveau)
    )
    if onderdelen is None:
        rows = rows.filter(~pl.col("onderdeel").is_in([TOTAAL, "ocw"]))
        onderdelen = rows["onderdeel"].unique().sort().to_list()
    keys = pl.DataFrame({"gebied": list(gebieden)}, schema={"gebied": pl.String}).join(
        pl.DataFrame({"onderdeel": list(onderdelen)}, schema={"onderdeel": pl.String}), how="cross"
    )
    found = keys.join(rows, on=["gebied", "onderdeel"], how="inner", maintain_order="left")
    return found.select(beschermd.columns)


def _pick(
    beschermd: pl.DataFrame,
    gebieden: Sequence[str],
    onderdeel: str,
    duur: str,
    niveau: str,
    periode: str,
) -> pl.DataFrame:
    rows = beschermd.filter(
        (pl.col("onderdeel") == onderdeel)
        & (pl.col("duur") == duur)
        & (pl.col("niveau") == niveau)
        & pl.col("periode").str.contains(periode)
    )
    areas = pl.DataFrame({"gebied": list(gebieden)}, schema={"gebied": pl.String})
    return (
        areas.with_row_index("_volgorde")
        .join(rows, on="gebied", how="inner")
        .sort("_volgorde", "periode")
        .select(beschermd.columns)
    )
