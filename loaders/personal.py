"""Columns that hold something of a person: recognised by header and by content, then dropped."""

import re
from dataclasses import replace
from datetime import date

from loaders.context import themes_in
from loaders.periods import is_month_end, parse_date
from loaders.personal_content import (
    Inhoud,
    are_births,
    are_free_text,
    are_identifiers,
    are_names,
    is_person_number,
    is_strongly_personal,
)
from loaders.quoting import vocabulary
from loaders.tables import Kolom, Tabel, column_key
from loaders.values import Herkenner, is_total, without_total
from loaders.words import load_lexicon, normalise

_SAMPLE = 200
_REMARK = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_PERSONAL = frozenset(["persoonlijk", "zaaknummer"])
_UNKNOWN = frozenset(
    [None, "niet_gebruikt", "aantal", "reden", "afsluitreden", "herhaling", "eerder"]
)
# Their values are recognised one by one; what is not recognised may be a person.
_WORDS = frozenset(
    ["gemeente", "gm_code", "soort", "grond", "arrangement", "niveau", "status", "swv"]
)
_KINDS = ("soort", "grond", "arrangement")
_DATES = ("begin", "datum_besluit", "datum_aanvraag", "stand_per", "einde")
_MAYBE_BIRTH = frozenset([None, "niet_gebruikt", "peildatum", "aantal"])


def is_bsn(text: str) -> bool:
    """Whether eight or nine digits pass the check of a burgerservicenummer (elfproef)."""
    return is_person_number(text)


def find_personal(tabel: Tabel, herkenner: Herkenner) -> list[Kolom]:
    """Columns to drop because of their header or because of what stands in them.

    Every column is judged as a whole, over its different values.
    """
    latest = _latest_date(tabel)
    return [k for k in tabel.kolommen if _is_personal(tabel, k, latest, herkenner)]


def _is_personal(tabel: Tabel, kolom: Kolom, latest: date | None, herkenner: Herkenner) -> bool:
    if kolom.veld in _PERSONAL:
        return not _are_kinds(tabel, kolom, herkenner)
    if kolom.dims or kolom.veld in _DATES:
        return False
    inhoud = _inhoud(tabel, kolom)
    values = inhoud.waarden
    if len(values) < 3:
        return any(is_strongly_personal(v) for v in values) and kolom.veld in _UNKNOWN
    if kolom.veld in _MAYBE_BIRTH and latest and are_births(values, latest):
        return True
    if kolom.veld in _WORDS:
        named = [without_total(v) for v in values[:50]]
        known = sum(herkenner.find(kolom.veld or "", v) is not None for v in named)
        return known < 0.5 * len(named) and _holds_persons(inhoud)
    if kolom.veld in {"samenvoegen", "aantal"}:
        return _mostly_strong(values)
    if kolom.veld not in _UNKNOWN:
        return False
    # only where a row is a case: different numbers in a table of counts may be counts
    return _holds_persons(inhoud) or (latest is not None and are_identifiers(inhoud))


def _are_kinds(tabel: Tabel, kolom: Kolom, herkenner: Herkenner) -> bool:
    """``Omschrijving`` above nothing but known kinds, or gemeenten with kinds: no free text."""
    found_kind = False
    for label in map(without_total, sample(tabel, kolom)):
        if is_total(label):
            continue
        if any(herkenner.find(veld, label) for veld in _KINDS):
            found_kind = True
        elif not herkenner.find("gemeente", label):
            return False  # the first strange word is enough: names differ in every row
    return found_kind


def _holds_persons(inhoud: Inhoud) -> bool:
    return _mostly_strong(inhoud.waarden) or are_names(inhoud) or are_free_text(inhoud)


def _mostly_strong(values: list[str]) -> bool:
    return sum(is_strongly_personal(v) for v in values) >= len(values) / 2


def _latest_date(tabel: Tabel) -> date | None:
    """A late date among the columns that are known to be no birth dates; None in a count table."""
    for kolom in tabel.met_veld(*_DATES):
        days = [day for v in sample(tabel, kolom)[:60] if (day := parse_date(v))]
        if days:
            return max(days)
    return None


def sample(tabel: Tabel, kolom: Kolom) -> list[str]:
    """Some values of a column, each once."""
    return _inhoud(tabel, kolom).waarden


def _inhoud(tabel: Tabel, kolom: Kolom) -> Inhoud:
    first, last = tabel.rijen[0], tabel.rijen[-1]
    stop = min(last + 1, first + _SAMPLE * 5)
    filled = [v for v in tabel.blad.grid[str(kolom.index)][first:stop].to_list() if v]
    values = list(dict.fromkeys(filled))
    return Inhoud(values[:_SAMPLE], len(values), len(filled))


def hide_headers(tabel: Tabel, persoonlijk: list[Kolom]) -> Tabel:
    """The table with headers that may hold a name or number replaced by their column letter.

    Where the header row is missing, a row of data stands in its place. Of a known header a remark
    with a strange name in it is left out.
    """
    dropped = {k.index for k in persoonlijk}
    tabel = replace(tabel, kolommen=tuple(_without_remark(tabel, k) for k in tabel.kolommen))
    tabel = replace(
        tabel,
        kolommen=tuple(
            k if k.index in dropped else _without_strange_part(tabel, k) for k in tabel.kolommen
        ),
    )
    doubtful = [k for k in tabel.kolommen if _is_doubtful(k, is_personal=k.index in dropped)]
    if not doubtful:
        return tabel
    words = own_words(tabel, persoonlijk)
    hidden = {
        k.index
        for k in doubtful
        if not k.kop or _may_name(k.kop, words) or (k.index not in dropped and _is_strange(k.kop))
    }
    columns = (_hidden(tabel, k) if k.index in hidden else k for k in tabel.kolommen)
    return replace(tabel, kolommen=tuple(columns))


def _without_remark(tabel: Tabel, kolom: Kolom) -> Kolom:
    remark = _REMARK.search(kolom.kop)
    if not remark or not _strange_capitals(remark[0]):
        return kolom
    plain = _REMARK.sub("", kolom.kop).strip()
    return replace(kolom, kop=plain, sleutel=column_key(tabel.blad, kolom))


def _without_strange_part(tabel: Tabel, kolom: Kolom) -> Kolom:
    """A header of several rows without the row that nobody knows: it may be a row of data."""
    parts = kolom.kop.split(" / ")
    known = [p for p in parts if not _is_strange(p) or _is_peildatum(p)]
    if len(known) == len(parts) or (not known and len(parts) == 1):
        return kolom
    if not known:
        return _hidden(tabel, kolom)
    return replace(kolom, kop=" / ".join(known), sleutel=column_key(tabel.blad, kolom))


def _is_peildatum(text: str) -> bool:
    """Whether a text is the first or last day of a month, as no birth date is but by accident."""
    day = parse_date(text)
    return day is not None and (day.day == 1 or is_month_end(day))


def _is_doubtful(kolom: Kolom, *, is_personal: bool) -> bool:
    """Whether a header is no known word, or missing above something that is said to be dropped."""
    if not kolom.kop:
        return kolom.veld is not None or is_personal
    return not kolom.dims and load_lexicon("koppen").find(kolom.kop) is None


def _is_strange(kop: str) -> bool:
    """Whether a header is of words that nobody knows; what is dropped is named as it is written."""
    return not vocabulary().is_header(kop) and not themes_in(kop)


def _hidden(tabel: Tabel, kolom: Kolom) -> Kolom:
    letters = "".join(c for c in tabel.blad.address(0, kolom.index) if c.isalpha())
    return replace(kolom, kop=f"kolom {letters}", sleutel=column_key(tabel.blad, kolom))


def _may_name(kop: str, words: frozenset[str]) -> bool:
    if is_strongly_personal(kop) or re.search(r"\d{5,}", kop) or parse_date(kop):
        return True
    tokens = _tokens(kop)
    if any(normalise(t) in words for t in tokens if normalise(t) not in _vocabulary()):
        return True
    capitals = _strange_capitals(kop)
    return len(capitals) >= 2 or any(t in capitals for t in tokens[1:])


def _strange_capitals(text: str) -> list[str]:
    """Words with a capital that no header is made of: they may be names."""
    return [
        t
        for t in _tokens(text)
        if t[0].isupper() and not t.isupper() and normalise(t) not in _vocabulary()
    ]


def _tokens(text: str) -> list[str]:
    return [t for t in re.split(r"[\s/_.,()\[\]-]+", text) if len(t) > 1]


def own_words(tabel: Tabel, persoonlijk: list[Kolom]) -> frozenset[str]:
    """Words that stand in the columns of persons of this table."""
    # all at once: a bar parts words as a space does, and one pass is much faster than hundreds
    text = normalise("|".join(v for kolom in persoonlijk for v in sample(tabel, kolom)))
    return frozenset(word for word in text.split() if len(word) > 3)


def _vocabulary() -> frozenset[str]:
    """Words that headers are made of."""
    return load_lexicon("koppen").words | _MORE_WORDS | vocabulary().woorden


_MORE_WORDS = frozenset(
    ["leerling", "leerlingen", "ouder", "ouders", "school", "kind", "nummer", "nr", "code", "datum",
     "naam", "van", "de", "het", "een", "en", "of", "gegevens", "bijzonderheden", "stand", "zaken",
     "verslag", "contact", "groep", "reden", "overig", "bereikbaar"]
)  # fmt: skip
