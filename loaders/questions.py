"""Questions about a cell of a table, with its address and the nearest known words."""

from loaders.kinds import OVERSLAAN
from loaders.quoting import hidden_key, quote
from loaders.read import Blad
from loaders.report import Verslag
from loaders.tables import Kolom
from loaders.values import Herkenner
from loaders.zichtbaar import may_say_key


def k_address(blad: Blad, kolom: Kolom) -> str:
    """Letters of a column without a header."""
    return "kolom " + "".join(c for c in blad.address(0, kolom.index) if c.isalpha())


def ask_area(blad: str, cel: str, herkenner: Herkenner, verslag: Verslag) -> str | None:
    """Ask in which gemeente the pupils of a table live; the GM code where that was answered."""
    answer = verslag.ask(
        "gebied",
        f"Blad '{blad}': er staat geen woongemeente bij. In welke gemeente wonen deze leerlingen?",
        over=(blad,),
        blad=blad,
        cel=cel,
        geldig=lambda text: herkenner.find("gemeente", text) is not None,
    )
    found = herkenner.find("gemeente", answer) if answer else None
    return found["gebied"] if found else None


_THEMAS = ("thuiszitters", "leerplichttelling", "vrijstellingen", "arrangementen", "leerlingen",
           "inwoners")  # fmt: skip


def ask_theme(blad: Blad, cel: str, verslag: Verslag) -> str | None:
    """Ask what a table counts; the theme where that was answered."""
    answer = verslag.ask(
        "thema",
        f"Blad '{blad.naam}', cel {cel}: waarover gaan de aantallen in deze tabel? Zet het "
        "onderwerp in een titel boven de tabel.",
        (*_THEMAS, OVERSLAAN),
        over=(blad.naam,),
        blad=blad.naam,
        cel=cel,
        geldig=lambda text: text in (*_THEMAS, OVERSLAAN),
    )
    return answer if answer in _THEMAS else None


def ask_contradiction(blad: Blad, cel: str, wat: str, verslag: Verslag) -> None:
    """Ask to mend one of two things about a cell (``wat``) that can't both be true."""
    verslag.ask(
        "tegenspraak",
        f"Blad '{blad.naam}', cel {cel}: {wat} spreken elkaar tegen. Verbeter een van beide.",
        blad=blad.naam,
        cel=cel,
    )


def told_theme(blad: Blad, herkenner: Herkenner) -> str | None:
    """The theme that a person named for the tables of a sheet; None where nobody did."""
    answer = herkenner.antwoord("thema", blad.naam)
    return answer if answer in _THEMAS else None


_LABELS = {
    "gemeente": "gemeente",
    "gm_code": "gemeente",
    "soort": "soort verzuim",
    "grond": "grond van vrijstelling",
    "arrangement": "soort arrangement",
    "niveau": "onderwijssoort",
    "maand": "maand",
    "peildatum": "peildatum",
    "schooljaar": "schooljaar",
    "jaar": "jaar",
    "swv": "samenwerkingsverband",
    "duur": "duur",
}


def tell_skipped(blad: Blad, row: int, kolom: Kolom, verslag: Verslag) -> None:
    """Say that a row does not count, since a person answered so."""
    cell = blad.address(row, kolom.index)
    verslag.note(
        "overgeslagen",
        blad.naam,
        cell,
        f"De rij van cel {cell} telt niet mee, zoals u heeft aangegeven.",
    )


_FIXED = {
    "status": ("toegekend", "niet toegekend"),
    "janee": ("ja", "nee"),
    "duur": ("kort", "lang"),
}


def ask_value(
    blad: Blad,
    row: int,
    kolom: Kolom,
    veld: str,
    text: str,
    herkenner: Herkenner,
    verslag: Verslag,
) -> str | None:
    """Ask what an unknown word means, with the nearest known ones; the answer, where there is one.

    A word that may not be said is asked about by its cell; see ``quoting.may_say``.
    """
    cell = blad.address(row, kolom.index)
    label = _LABELS.get(veld, veld)
    keuzes: tuple[str, ...] = ()
    extra = ""
    if veld in {"gemeente", "gm_code"}:
        hit = herkenner.referentie.find_gemeente(text)
        if hit and hit.verdeeld:
            keuzes = tuple(herkenner.referentie.naam(code) for code in hit.verdeeld)
            extra = f" Deze gemeente is verdeeld: wonen de leerlingen nu in {' of '.join(keuzes)}?"
        else:
            keuzes = herkenner.referentie.nearest_gemeenten(text)
    elif veld in {"soort", "arrangement", "niveau"}:
        keuzes = tuple(herkenner.lexicon(veld).nearest(text))
    elif veld in _FIXED:
        keuzes = _FIXED[veld]
    offer = f" Bedoelt u {' of '.join(keuzes)}?" if keuzes and not extra else extra
    column = blad.grid[str(kolom.index)]
    says = may_say_key(text, veld, column, herkenner, verslag.van_personen)
    return verslag.ask(
        f"waarde_{veld}",
        f"Blad '{blad.naam}', cel {cell}: {quote(text, says=says)} is geen bekende {label}.{offer} "
        "Verbeter het in het bestand.",
        keuzes,
        over=(text,) if says else hidden_key(text),
        blad=blad.naam,
        cel=cell,
        geldig=lambda said: said == OVERSLAAN or herkenner.find(veld, said) is not None,
    )
