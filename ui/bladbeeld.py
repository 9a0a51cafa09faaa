"""The sheet of an upload as it is, with what was recognised coloured onto it."""

from collections.abc import Mapping
from html import escape
from typing import Final

import streamlit as st

from loaders import Bevinding, Bladbeeld, Inspectie, TabelBeschrijving, column_letters
from ui import queries, tekst

_ROL: Final = {
    "sleutel": "",
    "aantal": "aantal",
    "totaal": "totaal, gecontroleerd",
    "persoonlijk": "weggelaten",
    "samenvoegen": "opgeteld",
    "ongebruikt": "niet gebruikt",
    "onbekend": "onbekend",
}
_VELD: Final = {
    "gemeente": "woongemeente",
    "gm_code": "gemeentecode",
    "swv": "samenwerkingsverband",
    "soort": "soort verzuim",
    "grond": "grond",
    "niveau": "onderwijssoort",
    "arrangement": "soort arrangement",
    "begin": "begindatum",
    "einde": "einddatum",
    "is_thuiszitter": "thuiszitter ja of nee",
    "datum_besluit": "datum besluit",
    "datum_aanvraag": "datum aanvraag",
    "stand_per": "datum van de export",
    "duur": "duur",
}
_UITLEG: Final = (
    ("kop", "kop"),
    ("sleutel", "gelezen"),
    ("aantal", "aantal"),
    ("totaal", "totaal, gecontroleerd"),
    ("persoonlijk", "weggelaten als persoonsgegeven"),
    ("ongebruikt", "niet gebruikt"),
    ("onbekend", "onbekend"),
    ("fout", "melding of vraag"),
)


def draw_sheets(inhoud: bytes, inspectie: Inspectie) -> None:
    """Draw one sheet at a time; personal cells and free text stand there as three dots."""
    bladen = queries.sheets(inhoud, inspectie)
    if not bladen:
        st.markdown("Dit bestand is niet te tonen.")
        return
    namen = [blad.naam for blad in bladen]
    keuze = namen[0]
    if len(namen) > 1:
        keuze = st.selectbox("Blad", namen, key=f"blad-{inspectie.sha256[:12]}")
    blad = next(b for b in bladen if b.naam == keuze)
    meldingen = {b.cel: b for b in inspectie.bevindingen if b.blad == blad.naam and b.cel}
    st.html(_legend() + sheet_html(blad, meldingen))
    st.caption(_below(blad))


def _legend() -> str:
    items = "".join(f'<li><i class="{soort}"></i>{woord}</li>' for soort, woord in _UITLEG)
    return f'<ul class="blad-uitleg" aria-label="Uitleg van de kleuren">{items}</ul>'


def _below(blad: Bladbeeld) -> str:
    shown = len(blad.rijen)
    deel = f"U ziet {shown} van {tekst.number(blad.hoogte)} rijen. " * (shown < blad.hoogte)
    verborgen = "" if blad.zichtbaar else "Dit blad is verborgen en niet gelezen. "
    return (
        f"{verborgen}{deel}●●● staat voor persoonsgegevens en voor tekst die de monitor niet kent. "
        "Die worden nooit bewaard."
    )


def sheet_html(blad: Bladbeeld, meldingen: Mapping[str, Bevinding]) -> str:
    """Return the sheet as a table: letters and meanings above it, row numbers beside it."""
    meaning = _meanings(blad.tabellen)
    letters = "".join(f'<th scope="col">{letter}</th>' for letter in blad.letters)
    uses = "".join(f"<td>{escape(meaning.get(letter, ''))}</td>" for letter in blad.letters)
    rows = "".join(_row(nummer, cellen, blad.letters, meldingen) for nummer, cellen in blad.rijen)
    return (
        f'<div class="blad" tabindex="0" role="region" aria-label="Blad {escape(blad.naam)}">'
        f"<table><thead><tr><td></td>{letters}</tr>"
        f'<tr class="gelezen"><th scope="row">gelezen als</th>{uses}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(nummer: int, cellen: tuple, letters: tuple[str, ...], meldingen: Mapping) -> str:
    tds = []
    for letter, cel in zip(letters, cellen, strict=True):
        melding = meldingen.get(f"{letter}{nummer}")
        klasse = f"{cel.soort} fout" if melding and melding.ernst != "info" else cel.soort
        title = f' title="{escape(melding.melding)}"' if melding else ""
        tds.append(f'<td class="{klasse}"{title}>{escape(cel.tekst)}</td>')
    return f'<tr><th scope="row">{nummer}</th>{"".join(tds)}</tr>'


def _meanings(tabellen: tuple[TabelBeschrijving, ...]) -> dict[str, str]:
    """Return what each column was read as, by its letter; two tables are both named."""
    found: dict[str, str] = {}
    for tabel in tabellen:
        for rol in tabel.rollen:
            letter, wat = column_letters(rol.kolom), describe_role(rol.rol, rol.veld)
            if wat and wat not in found.get(letter, ""):
                found[letter] = f"{found[letter]} / {wat}" if letter in found else wat
    return found


def describe_role(rol: str, veld: str) -> str:
    """Return in words what a column was read as: ``aantal: langdurig relatief verzuim``."""
    words = [_dim(deel) for deel in veld.split()] if veld else []
    basis = _ROL[rol]
    if not words:
        return basis
    return f"{basis}: {', '.join(words)}" if basis else ", ".join(words)


def _dim(deel: str) -> str:
    name, _, value = deel.partition("=")
    if not value:
        return _VELD.get(name, name)
    if name in ("maand", "dag", "schooljaar"):
        return tekst.period(value)
    return tekst.SOORT.get(value, value)
