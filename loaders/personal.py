"""Columns that hold something of a person: recognised by header and by content, then dropped."""

import re

from loaders.tables import Kolom, Tabel

_SAMPLE = 200
_DIGITS = re.compile(r"\d{8,9}")
_BIRTH = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_bsn(text: str) -> bool:
    """Whether eight or nine digits pass the check of a burgerservicenummer (elfproef)."""
    digits = text.zfill(9)
    total = sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"


def find_personal(tabel: Tabel) -> list[Kolom]:
    """Columns to drop because of their header or because of what stands in them.

    One in eleven random numbers passes the BSN check, so a column is judged as a whole: at least
    half of its values.
    """
    return [
        kolom
        for kolom in tabel.kolommen
        if kolom.veld == "persoonlijk"
        or (kolom.veld in _UNTRUSTED and not kolom.dims and _holds_persons(tabel, kolom))
    ]


_UNTRUSTED = frozenset([None, "samenvoegen", "niet_gebruikt", "aantal"])


def _holds_persons(tabel: Tabel, kolom: Kolom) -> bool:
    values = sample(tabel, kolom)
    if len(values) < 3:
        return False
    hits = sum(_is_personal(value) for value in values)
    return hits >= len(values) / 2


def _is_personal(value: str) -> bool:
    if _MAIL.search(value):
        return True
    return any(is_bsn(d) for d in _DIGITS.findall(re.sub(r"[ .]", "", value)))


def sample(tabel: Tabel, kolom: Kolom) -> list[str]:
    """Some values of a column, each once."""
    first, last = tabel.rijen[0], tabel.rijen[-1]
    stop = min(last + 1, first + _SAMPLE * 5)
    values = tabel.blad.grid[str(kolom.index)][first:stop].to_list()
    return list(dict.fromkeys(filter(None, values)))[:_SAMPLE]
