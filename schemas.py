"""Contracts of the dataframes that cross a border between packages.

Validate with ``Schema.validate(frame, cast=True)``; the borders are loaders → store
(``Tellingen``), store → analysis (``Cijfers``), analysis → protection (``Cellen``) and
protection → charts and pages (``Beschermd``).
"""

from typing import Final

import dataframely as dy
import polars as pl

THEMAS: Final = (
    "thuiszitters",
    "leerplichttelling",
    "vrijstellingen",
    "arrangementen",
    "leerlingen",
    "inwoners",
)
MAAT_PER_THEMA: Final = {
    "thuiszitters": "stand",
    "leerplichttelling": "stroom",
    "vrijstellingen": "stroom",
    "arrangementen": "stroom",
    "leerlingen": "stand",
    "inwoners": "stand",
}
# What a count is a count of.
SLEUTEL: Final = (
    "thema",
    "periode",
    "gebied",
    "soort",
    "duur",
    "grond",
    "arrangement",
    "niveau",
)
# The dimension that tells counts of a theme apart: by it one levering replaces another.
SOORT_PER_THEMA: Final = {
    "thuiszitters": "soort",
    "leerplichttelling": "soort",
    "vrijstellingen": "grond",
    "arrangementen": None,
    "leerlingen": "niveau",
    "inwoners": "niveau",
}
SOORTEN: Final = (
    "absoluut",
    "lrv",
    "geoorloofd",
    "relatief",
    "lrv_begin",
    "lrv_toename",
    "lrv_lang",
)
GRONDEN: Final = ("3a", "3b", "5a", "5b", "5c", "15", *(f"11{letter}" for letter in "abcdefg"))
NIVEAUS: Final = ("po", "so", "sbo", "vo", "vso", "so_vso", "pro", "mbo", "onbekend", "geen")
DUREN: Final = ("kort", "lang")
SECTOREN: Final = ("po", "vo", "alle")

# What a register measures beyond its counts (docs/maten.md).
MATEN: Final = {
    "thuiszitters": (
        "stand",
        "instroom",
        "uitstroom",
        "duur_open_weken",
        "duur_gesloten_weken",
        "reden",
        "afsluitreden",
    ),
    "arrangementen": ("toegekend", "lopend", "beeindigd", "doorlooptijd_dagen"),
    "vrijstellingen": ("bij_aanvang", "bijgekomen", "herhaling", "afsluitreden"),
}
REDENEN: Final = (
    "internaliserende problematiek",
    "externaliserende problematiek",
    "lichamelijke klachten",
    "hoogbegaafdheid",
    "leerproblemen",
    "schoolklimaat",
    "thuissituatie",
    "wachtlijst hulp",
    "wachtlijst onderwijs",
    "schorsing of verwijdering",
    "verhuizing",
    "anders",
    "onbekend",
)
AFSLUITREDENEN: Final = (
    "terug naar school",
    "vrijstelling",
    "verhuisd",
    "18 jaar",
    "startkwalificatie",
    "zorg of dagbesteding",
    "anders",
    "onbekend",
)
HERHALINGEN: Final = ("nieuw", "verlenging", "onbekend")
ONDERDELEN: Final = tuple(dict.fromkeys(("", *REDENEN, *AFSLUITREDENEN, *HERHALINGEN)))
# Outside every region; a measure of all kinds together, of which quartiles alone are made.
BUITEN: Final = "buiten"
OCW: Final = "ocw"
ALLE_SOORTEN: Final = "alle"

PERIODE: Final = r"^\d{4}-(0[1-9]|1[0-2])$|^\d{4}-\d{4}$|^\d{4}-\d{2}-\d{2}$"
GEBIED: Final = r"^GM\d{4}$|^[PV]O\d{4}$"
BESCHERMING: Final = ("open", "verborgen", "bereik")


def soort_key() -> pl.Expr:
    """The dimension of a count by which one replaces another: its kind, ground or level, or ``""``.

    Reads the columns of ``Tellingen``; the rule is ``SOORT_PER_THEMA``.
    """
    per_thema = [
        pl.when(pl.col("thema") == thema).then(pl.col(column).cast(pl.String))
        for thema, column in SOORT_PER_THEMA.items()
        if column
    ]
    return pl.coalesce(*per_thema, pl.lit(""))


class Tellingen(dy.Schema):
    """The canonical counts that a file holds: what ``contract.md`` calls records.

    ``cel`` is the true address of the cell (``Blad1!D5``) or, for a register, of the range that
    was counted; ``regel`` is the rule that made it (``cel``, ``opgeteld``, ``streepje=0``,
    ``register-stand``, …). ``aantal`` is empty exactly where ``gemaskeerd`` is true (the file says
    ``<5``).
    """

    thema = dy.Enum(THEMAS, nullable=False)
    maat = dy.Enum(("stand", "stroom"), nullable=False)
    periode = dy.String(nullable=False, regex=PERIODE)
    gebied = dy.String(nullable=False, regex=GEBIED)
    soort = dy.Enum(SOORTEN, nullable=True)
    duur = dy.Enum(DUREN, nullable=True)
    grond = dy.Enum(GRONDEN, nullable=True)
    arrangement = dy.String(nullable=True)
    niveau = dy.Enum(NIVEAUS, nullable=True)
    aantal = dy.Int64(nullable=True, min=0)
    gemaskeerd = dy.Bool(nullable=False)
    cel = dy.String(nullable=False)
    regel = dy.String(nullable=True)

    @dy.rule()
    def masked_has_no_count(cls) -> pl.Expr:
        return pl.col("gemaskeerd") == pl.col("aantal").is_null()


class Cijfers(dy.Schema):
    """The counts in force, as the store gives them to analysis: one row per count.

    Only leveringen that are active and not replaced, without those over which two senders
    contradict each other. ``maand`` is the first day of the month (stock: at its end), empty for
    themes per schooljaar or date; ``schooljaar`` is ``2022-2023``. ``regio`` is the code of the
    region of the woongemeente; empty for an area outside the regions and for a count that is
    known only per samenwerkingsverband. ``tot_en_met``: a flow of a year not over yet runs to
    this date.
    """

    thema = dy.Enum(THEMAS, nullable=False)
    maat = dy.Enum(("stand", "stroom"), nullable=False)
    periode = dy.String(nullable=False)
    maand = dy.Date(nullable=True)
    schooljaar = dy.String(nullable=False)
    tot_en_met = dy.Date(nullable=True)
    gebied = dy.String(nullable=False)
    regio = dy.String(nullable=True)
    afzender = dy.String(nullable=False)
    sector = dy.Enum(SECTOREN, nullable=False)
    levering_id = dy.Int64(nullable=False)
    fictief = dy.Bool(nullable=False)
    soort = dy.Enum(SOORTEN, nullable=True)
    duur = dy.Enum(DUREN, nullable=True)
    grond = dy.Enum(GRONDEN, nullable=True)
    arrangement = dy.String(nullable=True)
    niveau = dy.Enum(NIVEAUS, nullable=True)
    aantal = dy.Int64(nullable=True, min=0)
    gemaskeerd = dy.Bool(nullable=False)
    cel = dy.String(nullable=False)


class Maten(dy.Schema):
    """What the registers of a file measure beyond counts; each measure in ``docs/maten.md``.

    ``n`` is the number of cases behind a row, and the value itself of a measure that counts.
    ``p25``, ``mediaan`` and ``p75`` are whole weeks or days, by the name of the measure. Where
    ``volledig`` is false there are at least ``n``.
    """

    thema = dy.Enum(tuple(MATEN), nullable=False)
    naam = dy.Enum(
        tuple(dict.fromkeys(n for names in MATEN.values() for n in names)), nullable=False
    )
    periode = dy.String(nullable=False, regex=PERIODE)
    regio = dy.String(nullable=False)
    soort = dy.String(nullable=False)
    onderdeel = dy.Enum(ONDERDELEN, nullable=False)
    n = dy.Int64(nullable=False, min=0)
    p25 = dy.Int64(nullable=True, min=0)
    mediaan = dy.Int64(nullable=True, min=0)
    p75 = dy.Int64(nullable=True, min=0)
    volledig = dy.Bool(nullable=False)


class Maatcijfers(Maten):
    """The measures in force, as the store gives them to analysis.

    ``maand`` is the first day of the month, empty for a measure per schooljaar.
    """

    maand = dy.Date(nullable=True)
    schooljaar = dy.String(nullable=False)
    afzender = dy.String(nullable=False)
    sector = dy.Enum(SECTOREN, nullable=False)
    levering_id = dy.Int64(nullable=False)
    fictief = dy.Bool(nullable=False)


class Cellen(dy.Schema):
    """The cube of one theme: every sum that a page may show, before protection.

    ``gebied`` is a GM code, a region code, or ``alle`` (the regions together). ``onderdeel`` is
    the value of the split (kind, ground, arrangement) or ``totaal``; ``niveau`` likewise;
    ``duur`` likewise. ``laag`` and ``hoog`` bound the sum, since a masked count is 1 to 4.
    """

    periode = dy.String(nullable=False)
    gebied = dy.String(nullable=False)
    onderdeel = dy.String(nullable=False)
    duur = dy.String(nullable=False)
    niveau = dy.String(nullable=False)
    laag = dy.Int64(nullable=False, min=0)
    hoog = dy.Int64(nullable=False, min=0)


class Beschermd(Cellen):
    """Cells fit to show. ``bescherming`` says how.

    ``open``: ``aantal`` is exact. ``verborgen``: a small count, or a count that would give one
    away; the two carry one mark, since two would help to work it out. ``bereik``: the sum holds
    masked counts, shown as ``laag``–``hoog``. ``aantal`` is empty unless ``open``; ``laag`` and
    ``hoog`` never tell more than what is shown.
    """

    aantal = dy.Int64(nullable=True, min=0)
    bescherming = dy.Enum(BESCHERMING, nullable=False)


class Definities(dy.Schema):
    """One row per indicator, from ``data/definities``: what a figure means and where it is said.

    ``richting`` is the direction that is better; ``bron`` is where the definition was laid down,
    ``cijfers`` who delivers the figures. ``thema``, ``onderdeel`` and ``duur`` name the cells of
    ``Cellen`` that the definition describes; empty where it describes something else. ``register``
    names the measures of registers (``theme.measure`` of ``MATEN``) that it describes. ``breuken``
    holds a sentence per known break.
    """

    code = dy.String(nullable=False, primary_key=True, regex=r"^[a-z0-9_]+$")
    naam = dy.String(nullable=False, min_length=1)
    vraag = dy.String(nullable=False, regex=r"\?$")
    definitie = dy.String(nullable=False, regex=r"\.$")
    teller = dy.String(nullable=False, min_length=1)
    noemer = dy.String(nullable=False, min_length=1)
    eenheid = dy.String(nullable=False, min_length=1)
    maat = dy.Enum(("stand", "stroom"), nullable=False)
    richting = dy.Enum(("lager", "hoger", "geen"), nullable=False)
    bron = dy.String(nullable=False, min_length=1)
    wettelijke_grond = dy.String(nullable=False, min_length=1)
    cijfers = dy.String(nullable=False, min_length=1)
    opmerking = dy.String(nullable=False)
    beheerder = dy.String(nullable=False, min_length=1)
    nagekeken = dy.Date(nullable=False)
    volgende_controle = dy.Date(nullable=False)
    thema = dy.Enum(THEMAS, nullable=True)
    onderdeel = dy.String(nullable=True)
    duur = dy.String(nullable=True)
    breuken = dy.List(dy.String(nullable=False), nullable=False)
    register = dy.List(dy.String(nullable=False), nullable=False)

    @dy.rule()
    def next_review_is_later(cls) -> pl.Expr:
        return pl.col("volgende_controle") > pl.col("nagekeken")
