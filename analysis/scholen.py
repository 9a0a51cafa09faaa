"""Jeugdhulp in the (v)so: per school and per region; what is unknown says so."""

from typing import Any, Final

import polars as pl

from analysis.opmaak import format_datum, format_decimaal

ONBEKEND: Final = "onbekend"
KLEIN: Final = "<5"


def hide_small(aantal: int | None) -> str:
    """A number of pupils as it may be shown: 1 to 4 hides, empty is unknown."""
    if aantal is None:
        return ONBEKEND
    return KLEIN if 1 <= aantal <= 4 else str(aantal)


def tabulate_scholen(scholen: pl.DataFrame, gemeenten: dict[str, str]) -> pl.DataFrame:
    """Write the schools as a table with Dutch column names.

    Args:
        scholen: as ``store.read_agendas`` gives them.
        gemeenten: GM code → name.
    """
    rows = [
        {
            "School": row["naam"],
            "Soort": row["soort"] or ONBEKEND,
            "Gemeente": gemeenten.get(row["gm_code"], ONBEKEND),
            "Vaste contactpersoon": _yes(row["contactpersoon"]),
            "Financiering": row["financiering"] or ONBEKEND,
            "Aanbieders": _number(row["aanbieders"]),
            "Wachtweken": _number(row["wachtweken"]),
            "Op tijd afgeschaald": _yes(row["op_tijd_afgeschaald"]),
            "OZA aanbod": hide_small(row["oza_aanbod"]),
            "OZA nodig": hide_small(row["oza_nodig"]),
            "Stand op": format_datum(row["peildatum"]) if row["peildatum"] else ONBEKEND,
        }
        for row in scholen.iter_rows(named=True)
    ]
    return pl.DataFrame(rows)


def _yes(value: bool | None) -> str:
    return ONBEKEND if value is None else "ja" if value else "nee"


def _number(value: float | None) -> str:
    if value is None:
        return ONBEKEND
    return str(int(value)) if value == int(value) else format_decimaal(value)


def per_regio(scholen: pl.DataFrame, regios: dict[str, str]) -> pl.DataFrame:
    """Count schools per region, as a table; of how many it is known stands beside it.

    Pupils are not added up: beside a hidden number a sum would give it away.

    Args:
        scholen: regio (code, empty: unknown) and what else ``store.read_agendas`` gives.
        regios: code → name.
    """
    rows = []
    for code, naam in [*regios.items(), ("", "Regio onbekend")]:
        own = scholen.filter(regio=code)
        if not own.is_empty():
            rows.append({"Regio": naam, "Scholen": str(own.height)} | _summary(own))
    return pl.DataFrame(rows)


def _summary(own: pl.DataFrame) -> dict[str, Any]:
    weeks = own["wachtweken"].drop_nulls()
    paid = [None if f is None else f in {"collectief", "beide"} for f in own["financiering"]]
    longest = f"{_number(float(weeks.max()))} weken" if len(weeks) else ONBEKEND  # pyright: ignore[reportArgumentType]
    return {
        "Met vaste contactpersoon": _of(own["contactpersoon"]),
        "Collectief betaald": _of(pl.Series(paid, dtype=pl.Boolean)),
        "Op tijd afgeschaald": _of(own["op_tijd_afgeschaald"]),
        "Langste wachttijd": longest + _rest(own.height - len(weeks)) if len(weeks) else longest,
    }


def _of(values: pl.Series) -> str:
    known = values.drop_nulls()
    if known.is_empty():
        return ONBEKEND
    return f"{known.sum()} van {len(known)}" + _rest(len(values) - len(known))


def _rest(unknown: int) -> str:
    return f" ({unknown} onbekend)" if unknown else ""


def fill_regio(scholen: pl.DataFrame, regio_van: dict[str, str]) -> pl.DataFrame:
    """Give a school without a region that of the gemeente in which it stands."""
    own = pl.col("gm_code").replace_strict(regio_van, default="", return_dtype=pl.String)
    return scholen.with_columns(regio=pl.when(pl.col("regio") == "").then(own).otherwise("regio"))
