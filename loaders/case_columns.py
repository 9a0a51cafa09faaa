"""Which column of a register stands for which field: by its header, and else by its content."""

from collections import Counter
from dataclasses import replace

from loaders.periods import parse_date
from loaders.personal import sample
from loaders.report import Verslag
from loaders.tables import Kolom, Tabel, column_key
from loaders.values import Herkenner
from loaders.words import normalise

VELDEN = {
    "thuiszitters": ("soort", "niveau", "is_thuiszitter", "status", "begin", "einde"),
    "vrijstellingen": ("grond", "niveau", "status", "begin", "einde"),
    "arrangementen": ("arrangement", "niveau", "status", "datum_besluit", "datum_aanvraag",
                      "begin", "einde"),
}  # fmt: skip
_ALWAYS = ("gemeente", "gm_code", "stand_per", "peildatum", "zaaknummer", "aantal",
           "reden", "afsluitreden", "herhaling", "eerder")  # fmt: skip
# only for measures beside the counts: never asked about
_MEASURED = frozenset(["reden", "afsluitreden", "herhaling", "eerder"])
_BY_CONTENT = ("grond", "soort", "arrangement", "niveau", "status")
_UNTRUSTED = frozenset([None, "niet_gebruikt"])
_NEEDED = frozenset(["grond", "soort", "arrangement"])
_MOSTLY, _SOME = 0.6, 0.2
_ROWS, _MOST_WORDS = 1000, 60
# words of several fields, or of none
_SAY_LITTLE = frozenset(["onbekend", "geen", "open", "nieuw", "nvt", "n v t", "ja", "nee"])


def name_by_content(
    tabel: Tabel, persoonlijk: list[Kolom], herkenner: Herkenner, verslag: Verslag
) -> Tabel:
    """Give columns with an unknown header the field that most of their cells belong to.

    Where only some cells are words of a field that counting needs, a person says what it is.
    """
    dropped = {k.index for k in persoonlijk}
    taken = {k.veld for k in tabel.kolommen}
    columns = []
    for kolom in tabel.kolommen:
        veld = kolom.veld
        if kolom.veld in _UNTRUSTED and kolom.index not in dropped:
            veld = _field_of(tabel, kolom, taken, herkenner, verslag) or kolom.veld
            taken.add(veld)
        columns.append(kolom if veld == kolom.veld else replace(kolom, veld=veld))
    return replace(tabel, kolommen=tuple(columns))


def _field_of(
    tabel: Tabel, kolom: Kolom, taken: set[str | None], herkenner: Herkenner, verslag: Verslag
) -> str | None:
    """Numbers say nothing of themselves; a field that has a column already is not given twice."""
    first = tabel.rijen[0]
    cells = tabel.blad.grid[str(kolom.index)][first : min(tabel.rijen[-1] + 1, first + _ROWS)]
    words = Counter(v for v in cells.to_list() if v and not v.replace(".", "").isdigit())
    if (
        not words
        or len(words) > _MOST_WORDS
        or words.total() * 2 < cells.len() - cells.null_count()
    ):
        return None
    for veld in _BY_CONTENT:
        if veld in taken:
            continue
        known = [w for w in words if veld in (herkenner.find(veld, w) or {})]
        share = sum(words[w] for w in known) / words.total()
        if set(map(normalise, known)) <= _SAY_LITTLE:
            continue
        if share >= _MOSTLY:
            return veld
        if share >= _SOME and veld in _NEEDED:
            _ask_field(tabel, kolom, veld, verslag)
    return None


def _ask_field(tabel: Tabel, kolom: Kolom, veld: str, verslag: Verslag) -> None:
    cell = tabel.blad.address(tabel.kop_rij, kolom.index)
    verslag.ask(
        "kolom",
        f"Blad '{tabel.blad.naam}': wat betekent de kolom van cel {cell}? Sommige waarden lijken "
        f"een {veld}, andere niet.",
        (veld, "niet_gebruikt"),
        over=(column_key(tabel.blad, kolom),),
        blad=tabel.blad.naam,
        cel=cell,
    )


def choose_columns(
    tabel: Tabel, thema: str, persoonlijk: list[Kolom], verslag: Verslag, herkenner: Herkenner
) -> dict[str, Kolom]:
    """The one column of each field that counting needs; two that differ are asked about."""
    dropped = {k.index for k in persoonlijk if k.veld != "zaaknummer"}
    chosen: dict[str, Kolom] = {}
    for veld in (*VELDEN[thema], *_ALWAYS):
        candidates = [k for k in tabel.met_veld(veld) if k.index not in dropped]
        if candidates:
            chosen[veld] = _best(tabel, veld, candidates, thema, verslag, herkenner)
    if "einde" in VELDEN[thema] and "einde" not in chosen:
        _ask_unknown_dates(tabel, dropped, verslag)
    return chosen


def _ask_unknown_dates(tabel: Tabel, dropped: set[int], verslag: Verslag) -> None:
    """Without an end every case counts as open: a column of dates may be that end."""
    for kolom in tabel.kolommen:
        values = sample(tabel, kolom) if kolom.veld is None and kolom.index not in dropped else []
        if not values or sum(parse_date(v) is not None for v in values) < len(values) / 2:
            continue
        cell = tabel.blad.address(tabel.kop_rij, kolom.index)
        verslag.ask(
            "kolom",
            f"Blad '{tabel.blad.naam}': wat betekent de kolom van cel {cell}? Er staan datums "
            "onder en er is geen einddatum gevonden. Geef de kolom een duidelijke kop.",
            ("einde", "niet_gebruikt"),
            over=(column_key(tabel.blad, kolom),),
            blad=tabel.blad.naam,
            cel=cell,
        )


_PREFERRED = {
    "gemeente": ("woon",),
    "gm_code": ("woon",),
    "thuiszitters": ("verzuim", "thuis"),
    "vrijstellingen": ("vrijstelling", "geldig", "ingang"),
    "arrangementen": ("toegekend", "toekenning", "besl"),
}


def _best(
    tabel: Tabel,
    veld: str,
    candidates: list[Kolom],
    thema: str,
    verslag: Verslag,
    herkenner: Herkenner,
) -> Kolom:
    if len(candidates) == 1 or veld in {"zaaknummer", "aantal"} | _MEASURED:
        return candidates[0]
    words = _PREFERRED.get(veld, _PREFERRED[thema])
    telling = [k for k in candidates if any(w in k.kop.casefold() for w in words)]
    if len(telling) == 1:
        return telling[0]
    grid = tabel.blad.grid
    first = grid[str(candidates[0].index)]
    if all(first.equals(grid[str(k.index)]) for k in candidates[1:]):
        return candidates[0]
    return _ask_which(tabel, veld, candidates, verslag)


def _ask_which(tabel: Tabel, veld: str, candidates: list[Kolom], verslag: Verslag) -> Kolom:
    names = tuple(k.kop for k in candidates)
    cell = tabel.blad.address(tabel.kop_rij, candidates[1].index)
    answer = verslag.ask(
        "kolom_dubbel",
        f"Blad '{tabel.blad.naam}', cel {cell}: de kolommen {' en '.join(names)} kunnen allebei "
        f"{veld} zijn, maar er staat iets anders in. Welke telt?",
        names,
        over=(veld, *(column_key(tabel.blad, k) for k in candidates)),
        blad=tabel.blad.naam,
        cel=cell,
    )
    return next((k for k in candidates if k.kop == answer), candidates[0])
