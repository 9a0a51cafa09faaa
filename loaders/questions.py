"""Questions about a cell of a table, with its address and the nearest known words."""

from loaders.read import Blad
from loaders.report import Verslag, quote
from loaders.tables import Kolom
from loaders.values import Herkenner


def k_address(blad: Blad, kolom: Kolom) -> str:
    """Letters of a column without a header."""
    return "kolom " + "".join(c for c in blad.address(0, kolom.index) if c.isalpha())


def ask_area(blad: str, cel: str, verslag: Verslag) -> None:
    """Ask in which gemeente the pupils of a table live."""
    verslag.ask(
        "gebied",
        f"Blad '{blad}': er staat geen woongemeente bij. In welke gemeente wonen deze leerlingen?",
        blad=blad,
        cel=cel,
    )


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


def ask_value(
    blad: Blad,
    row: int,
    kolom: Kolom,
    veld: str,
    text: str,
    herkenner: Herkenner,
    verslag: Verslag,
) -> None:
    """Ask what an unknown word means, with the nearest known ones."""
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
    offer = f" Bedoelt u {' of '.join(keuzes)}?" if keuzes and not extra else extra
    verslag.ask(
        f"waarde_{veld}",
        f"Blad '{blad.naam}', cel {cell}: {quote(text, like_known=bool(keuzes))} is geen bekende "
        f"{label}.{offer} "
        "Verbeter het in het bestand.",
        keuzes,
        blad=blad.naam,
        cel=cell,
    )
