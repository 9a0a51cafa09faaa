"""Pieces of the page Definities: a card per indicator, and the reviews that are overdue."""

from datetime import date
from typing import Any, Final

import streamlit as st

from analysis.opmaak import format_datum
from ui import queries, tekst

MAAT: Final = {
    "stand": ("Standen", "Hoeveel er op één dag zijn."),
    "stroom": ("Stromen", "Geteld over een hele maand of een heel schooljaar."),
}
RICHTING: Final = {
    "lager": "lager is beter",
    "hoger": "hoger is beter",
    "geen": "hoger of lager is niet vanzelf beter",
}
Definitie = dict[str, Any]


def answer() -> str:
    """Return the answer of the page in a sentence."""
    alle, laat = queries.definities(), overdue(date.today())
    zin = f"De monitor kent **{tekst.plural(len(alle), 'definitie', 'definities')}**. "
    if not laat:
        return f"{zin}Alle definities zijn op tijd nagekeken."
    return f"{zin}Bij {tekst.number(len(laat))} daarvan is de controle te laat."


def overdue(vandaag: date) -> list[Definitie]:
    """Return the definitions whose next review lies before today, longest overdue first."""
    laat = [d for d in queries.definities().values() if d["volgende_controle"] < vandaag]
    return sorted(laat, key=lambda d: (d["volgende_controle"], d["code"]))


def draw_overdue() -> None:
    """Name what has to be reviewed, and by whom; nothing where all is in time."""
    laat = overdue(date.today())
    if laat:
        regels = [
            f"- **{d['naam']}**: had uiterlijk {format_datum(d['volgende_controle'])} nagekeken "
            f"moeten zijn door {d['beheerder']}"
            for d in laat
        ]
        st.header("Deze controles zijn te laat", anchor=False)
        st.markdown("\n".join(regels))


def draw(zoek: str) -> None:
    """Draw the cards, stocks apart from flows; ``zoek`` keeps those with this text."""
    gevonden = [d for d in queries.definities().values() if _matches(d, zoek)]
    if not gevonden:
        st.markdown(f"Geen definitie met '{zoek}'. Zoek op een ander woord.")
    for maat, (kop, uitleg) in MAAT.items():
        kaarten = sorted((d for d in gevonden if d["maat"] == maat), key=lambda d: d["naam"])
        if kaarten:
            st.header(f"{kop} ({len(kaarten)})", anchor=False)
            st.caption(uitleg)
        for kaart in kaarten:
            _draw_card(kaart)


def _matches(definitie: Definitie, zoek: str) -> bool:
    woorden = " ".join(str(waarde) for waarde in definitie.values()).casefold()
    return all(woord in woorden for woord in zoek.casefold().split())


def _draw_card(d: Definitie) -> None:
    with st.container(key=f"definitie-{d['code']}"):
        st.subheader(d["naam"], anchor=False)
        st.markdown(f"**{d['vraag']}** {d['definitie']}")
        with st.expander(f"Teller, noemer en bron van ‘{d['naam']}’"):
            regels = [f"- **{label}**: {waarde}" for label, waarde in rows(d) if waarde]
            st.markdown("\n".join(regels))


def rows(d: Definitie) -> list[tuple[str, str]]:
    """Return what a definition says besides itself, as (Dutch label, text)."""
    return [
        ("Teller", d["teller"]),
        ("Noemer", d["noemer"]),
        ("Eenheid", d["eenheid"]),
        ("Stand of stroom", d["maat"]),
        ("Wat is beter", RICHTING[d["richting"]]),
        ("Bron van de definitie", d["bron"]),
        ("Wettelijke grond", d["wettelijke_grond"]),
        ("Waar de cijfers vandaan komen", d["cijfers"]),
        ("Let op", d["opmerking"]),
        ("Breuken in de reeks", " ".join(d["breuken"]) or "geen bekend"),
        ("Beheerder", d["beheerder"]),
        ("Laatst nagekeken", format_datum(d["nagekeken"])),
        ("Volgende controle", format_datum(d["volgende_controle"])),
        ("Code", d["code"]),
    ]
