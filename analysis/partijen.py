"""Who does what: the parties that a *wie* names."""

import re
from typing import Final

import polars as pl

ONBEKEND: Final = "Nog niet ingevuld"
# Not between the halves of one name: "po en vo", "Ouder- en Jeugdsteunpunt".
_TUSSEN: Final = re.compile(r"\s*[,;]\s*|(?<!-)\s+en\s+(?!vo\b)|\s+met\s+(?:andere\s+)?|\s+olv\s+")
_NAMEN: Final = {"swv po": "Samenwerkingsverband PO", "swv-en po en vo": "Swv-en PO en VO"}


def split_partijen(wie: str) -> list[str]:
    """Name the parties of a *wie*, each once, in their order; none where nobody is named."""
    parts = [part.strip() for part in _TUSSEN.split(re.sub(r"\(.*?\)", "", wie)) if part]
    named = [_NAMEN.get(part.casefold(), part[:1].upper() + part[1:]) for part in parts if part]
    return list({name.casefold(): name for name in reversed(named)}.values())[::-1]


def add_partijen(activiteiten: pl.DataFrame) -> pl.DataFrame:
    """Give every activity a row per party.

    Args:
        activiteiten: wie and anything else.

    Returns:
        The rows with partij: ``Nog niet ingevuld`` where nobody is named; spelled as it is most
        often.
    """
    parties = [split_partijen(wie) or [ONBEKEND] for wie in activiteiten["wie"]]
    rows = activiteiten.with_columns(partij=pl.Series(parties, dtype=pl.List(pl.String)))
    every = rows.explode("partij").with_columns(sleutel=pl.col("partij").str.to_lowercase())
    spelled = pl.col("partij").mode().sort().first().over("sleutel")
    return every.with_columns(partij=spelled).drop("sleutel")


def count_partijen(rows: pl.DataFrame) -> pl.DataFrame:
    """Count the activities per party, most first: partij, aantal, te_laat (activities)."""
    late = (pl.col("te_laat") > 0).sum()
    counted = rows.group_by("partij").agg(aantal=pl.len(), te_laat=late)
    unknown = pl.col("partij") == ONBEKEND
    return counted.sort(unknown, -pl.col("aantal").cast(pl.Int64), "partij")
