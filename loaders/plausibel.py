"""Counts that are read well and still can't be quite right: said, never changed."""

from typing import Final

import polars as pl

from loaders.report import Verslag

_DAYS: Final = {"leerlingen": ("-10-01", "1 oktober"), "inwoners": ("-01-01", "1 januari")}
_EARLIEST: Final = "2010"
_PARTS: Final = ("lrv_begin", "lrv_toename")


def check_plausible(tellingen: pl.DataFrame, verslag: Verslag) -> None:
    """Look at all counts of a file together, whatever table they came from."""
    _tell_old(tellingen, verslag)
    for thema, (day, words) in _DAYS.items():
        _tell_other_day(tellingen.filter(pl.col("thema") == thema), thema, day, words, verslag)
    _tell_larger_part(tellingen, verslag)


def _tell_old(tellingen: pl.DataFrame, verslag: Verslag) -> None:
    """A period long before anything was registered is often a year that was typed wrong."""
    old = tellingen.filter(pl.col("periode") < _EARLIEST)
    if old.is_empty():
        return
    blad, cel = _place(old)
    verslag.note(
        "periode_oud",
        blad,
        cel,
        f"Blad '{blad}', cel {cel}: periode {old['periode'][0]} is lang geleden. Klopt het jaar?",
    )


def _tell_other_day(rows: pl.DataFrame, thema: str, day: str, words: str, verslag: Verslag) -> None:
    """Figures per 1.000 count on one day of the year."""
    other = rows.filter(~pl.col("periode").str.ends_with(day))
    if other.is_empty():
        return
    blad, cel = _place(other)
    verslag.note(
        "teldatum",
        blad,
        cel,
        f"Blad '{blad}', cel {cel}: aantallen {thema} horen op {words} te zijn geteld. Hier staat "
        f"{other['periode'][0]}. Controleer de datum.",
    )


def _tell_larger_part(tellingen: pl.DataFrame, verslag: Verslag) -> None:
    """Those longer than three months are among those at the start and those that came after."""
    keys = ["periode", "gebied", "niveau"]
    rows = tellingen.filter(pl.col("thema") == "leerplichttelling")
    whole = rows.filter(pl.col("soort").is_in(_PARTS)).group_by(keys)
    known = whole.agg(pl.len(), som=pl.col("aantal").sum(), masker=pl.col("gemaskeerd").any())
    known = known.filter(pl.col("len") == len(_PARTS), ~pl.col("masker"))
    part = rows.filter(pl.col("soort") == "lrv_lang")
    both = part.join(known, on=keys, nulls_equal=True, maintain_order="left")
    larger = both.filter(pl.col("aantal") > pl.col("som"))
    if larger.is_empty():
        return
    blad, cel = _place(larger)
    verslag.note(
        "deel_groter",
        blad,
        cel,
        f"Blad '{blad}', cel {cel}: langer dan 3 maanden ({larger['aantal'][0]}) is meer dan begin "
        f"en toename samen ({larger['som'][0]}). Controleer deze aantallen.",
    )


def _place(rows: pl.DataFrame) -> tuple[str, str]:
    blad, _, cel = str(rows["cel"][0]).rpartition("!")
    return blad, cel
