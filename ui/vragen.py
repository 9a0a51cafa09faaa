"""Questions about a file: an input for each that the page can take the answer of."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from loaders import OVERSLAAN, Inspectie, Opties, Vraag, ask_to_store, load_controles, question_id
from schemas import GRONDEN
from ui import queries, tekst

SECTOREN: Final = {"po": "Primair onderwijs", "vo": "Voortgezet onderwijs", "alle": "Allebei"}
# These are answered for the file as a whole; all others by the id of the question.
VELD: Final = {
    "afzender": "sender",
    "sector": "sector",
    "vanaf": "vanaf",
    "tot_en_met": "tot_en_met",
}
_SOORTEN: Final = {
    "absoluut verzuim": "Absoluut verzuim",
    "langdurig relatief verzuim": "Langdurig relatief verzuim (langer dan 4 weken)",
    "geoorloofd verzuim": "Geoorloofd verzuim",
    "relatief verzuim": "Relatief verzuim (alle gevallen)",
    "lrv begin": "Langdurig relatief verzuim bij aanvang van het schooljaar",
    "lrv toename": "Nieuwe gevallen van langdurig relatief verzuim",
    "langer dan 3 maanden": "Langdurig relatief verzuim, langer dan 3 maanden",
}
_KOLOMMEN: Final = {
    "niet_gebruikt": "Telt niet mee: laat deze kolom weg",
    "persoonlijk": "Persoonsgegeven: laat deze kolom weg",
    "gemeente": "Woongemeente",
    "maand": "Maand",
    "peildatum": "Peildatum",
    "schooljaar": "Schooljaar",
    "soort": "Soort verzuim",
    "grond": "Grond van de vrijstelling",
    "arrangement": "Soort arrangement",
    "niveau": "Onderwijssoort",
    "samenvoegen": "School, bestuur of wijk: tel de rijen op",
    "aantal": "Aantal",
    "totaal": "Totaal van de rij",
    "soort=absoluut": "Aantal: absoluut verzuim",
    "soort=lrv": "Aantal: langdurig relatief verzuim",
    "soort=geoorloofd": "Aantal: geoorloofd verzuim",
    "begin": "Begindatum",
    "einde": "Einddatum",
    "is_thuiszitter": "Thuiszitter ja of nee",
    "status": "Status",
    "datum_besluit": "Datum van het besluit",
    **{f"grond={grond}": f"Aantal: vrijstelling artikel {grond}" for grond in GRONDEN},
}
_WOORDEN: Final = {
    OVERSLAAN: "Laat deze rijen weg: ze tellen niet mee",
    "0": "Een streepje is 0",
    "niet geleverd": "Een streepje is niet geleverd",
    "de rijen kloppen": "De rijen kloppen, het totaal niet",
}
_NIVEAUS: Final = {
    "po": "Basisonderwijs",
    "sbo": "Speciaal basisonderwijs",
    "so": "Speciaal onderwijs",
    "vo": "Voortgezet onderwijs",
    "vso": "Voortgezet speciaal onderwijs",
    "so vso": "Speciaal onderwijs (so en vso)",
    "pro": "Praktijkonderwijs",
    "mbo": "Mbo",
    "onbekend": "Onbekend",
    "geen": "Geen onderwijs",
}
_POINTERS: Final = (
    ("kop_rij", "in welke rij staan de koppen?"),
    ("thema", "waarover gaat het?"),
)
_THEMAS: Final = {thema: woord[0].upper() + woord[1:] for thema, woord in tekst.THEMA.items()}


def input_key(sha256: str, vraag_id: str) -> str:
    """Return the key of the input for a question about the file with this hash."""
    mark = hashlib.sha256(vraag_id.encode()).hexdigest()[:10]
    return f"antwoord-{mark}-{sha256[:12]}"


def answers(sha256: str, opties: Opties) -> Opties:
    """Return ``opties`` with what was answered so far for the file with this hash."""
    given = dict(opties.antwoorden)
    for vraag_id in (*VELD, *_asked(sha256)):
        antwoord = st.session_state.get(input_key(sha256, vraag_id))
        if antwoord in (None, ""):
            continue
        if veld := VELD.get(vraag_id):
            opties = replace(opties, **{veld: antwoord})
        else:
            given[vraag_id] = str(antwoord)
    return replace(opties, antwoorden=tuple(sorted(given.items())))


def _asked(sha256: str) -> dict[str, Vraag]:
    """Return every question ever asked about a file during this visit, by its id.

    An answered question stays on the page: Streamlit forgets the value of an input that is no
    longer drawn, and the question would come back.
    """
    return st.session_state.setdefault("gesteld", {}).setdefault(sha256, {})


def open_questions(inspectie: Inspectie) -> tuple[Vraag, ...]:
    """Return what must still be answered before this file can be stored."""
    te_bewaren = ask_to_store(inspectie) if inspectie.status == "ready" else ()
    return (*inspectie.vragen, *te_bewaren)


def draw(inspectie: Inspectie) -> None:
    """Draw every question, open or answered, with an input where the page can take the answer."""
    gesteld = _asked(inspectie.sha256)
    vragen = open_questions(inspectie)
    for vraag in vragen:
        gesteld.setdefault(_id(vraag), vraag)
    pointers = {v.id: v for v in _pointers(inspectie)}
    gesteld.update({key: v for key, v in pointers.items() if key not in gesteld})
    if not gesteld:
        return
    now, controles = {*map(_id, vragen), *pointers}, load_controles()
    with st.container(key=f"vragen-{inspectie.sha256[:12]}"):
        st.markdown("**Vragen over dit bestand**")
        for vraag_id, vraag in gesteld.items():
            if vraag_id not in now and not _is_answered(inspectie, vraag_id):
                continue
            _draw_one(inspectie, vraag_id, vraag, is_open=vraag_id in now)
        if any(controles[v.code].onthouden for v in gesteld.values() if v.code in controles):
            st.caption(
                "Antwoorden over woorden en kolommen worden onthouden voor uw volgende bestand."
            )


def _is_answered(inspectie: Inspectie, vraag_id: str) -> bool:
    return st.session_state.get(input_key(inspectie.sha256, vraag_id)) not in (None, "")


def label_of(answer: str) -> str:
    """Return an answer in words: ``Telt niet mee: laat deze kolom weg``."""
    return _KOLOMMEN.get(answer) or _WOORDEN.get(answer) or answer


def answer_of(label: str) -> str:
    """Return the answer that a label stands for; any other text is the answer itself."""
    known = {text: code for code, text in (*_WOORDEN.items(), *_KOLOMMEN.items())}
    return known.get(label, label)


def _pointers(inspectie: Inspectie) -> list[Vraag]:
    """Return what a person may point out of a sheet on which nothing was recognised."""
    bladen = sorted({b.blad for b in inspectie.bevindingen if b.code == "geen_thema" and b.blad})
    return [
        Vraag(code, f"Blad '{blad}': {wat}", (), question_id(code, (blad,)), blad)
        for blad in bladen
        for code, wat in (
            ("kop_rij", "in welke rij staan de koppen?"),
            ("thema", "waarover gaat het?"),
        )
    ]


def _id(vraag: Vraag) -> str:
    if vraag.code in VELD:
        return vraag.code
    return vraag.id or f"{vraag.code}|{vraag.melding}"


def _draw_one(inspectie: Inspectie, vraag_id: str, vraag: Vraag, *, is_open: bool) -> None:
    if vraag.code not in VELD and not vraag.id:
        if is_open:
            st.markdown(f"{vraag.melding} **Pas het bestand aan en kies het opnieuw.**")
        return
    key = input_key(inspectie.sha256, vraag_id)
    code = vraag.code
    if code == "kop_rij":
        st.number_input(vraag.melding, 1, None, None, key=key)
    elif code == "tot_en_met":
        st.date_input(vraag.melding, None, max_value="today", key=key, format="DD-MM-YYYY")
    else:
        _draw_choice(vraag.melding, _choices(vraag), key)


def _draw_choice(melding: str, keuzes: Mapping[str, str], key: str) -> None:
    if len(keuzes) <= 3:
        st.radio(
            melding,
            list(keuzes),
            index=None,
            format_func=lambda code: tekst.name_of(keuzes, code),
            key=key,
        )
        return
    st.selectbox(
        melding,
        list(keuzes),
        index=None,
        format_func=lambda code: tekst.name_of(keuzes, code),
        placeholder="Kies",
        key=key,
    )


def _choices(vraag: Vraag) -> dict[str, str]:
    """Return answer → label, the best guesses first."""
    make = _CHOICES.get(vraag.code)
    alle = make() if make else {}
    guesses = {k: alle.get(k) or _WOORDEN.get(k) or _in_words(k) for k in vraag.keuzes}
    rest = {k: v for k, v in alle.items() if v not in guesses.values()}
    skip = {OVERSLAAN: _WOORDEN[OVERSLAAN]} if vraag.code.startswith("waarde_") else {}
    return {**guesses, **rest, **skip}


def _in_words(keuze: str) -> str:
    """Return a guess as people write it: a period in words, any other as it is."""
    return tekst.period(keuze) if re.fullmatch(r"\d{4}(-\d{2}){1,2}", keuze) else keuze


def _gemeenten() -> dict[str, str]:
    return {naam: naam for naam in queries.gemeenten().values()}


def _maanden() -> dict[str, str]:
    today = date.today()
    maanden = [
        f"{j}-{m:02d}" for j in range(today.year, today.year - 8, -1) for m in range(12, 0, -1)
    ]
    return {m: tekst.period(m) for m in maanden if m <= f"{today:%Y-%m}"}


def _schooljaren() -> dict[str, str]:
    today = date.today()
    last = today.year if today.month >= 8 else today.year - 1
    return {f"{j}-{j + 1}": f"{j}-{j + 1}" for j in range(last, last - 8, -1)}


def _perioden() -> dict[str, str]:
    return {**_schooljaren(), **_maanden()}


_CHOICES: Final[dict[str, Callable[[], dict[str, str]]]] = {
    "afzender": queries.afzenders,
    "sector": lambda: dict(SECTOREN),
    "vanaf": _maanden,
    "gebied": _gemeenten,
    "waarde_gemeente": _gemeenten,
    "waarde_gm_code": _gemeenten,
    "waarde_soort": lambda: dict(_SOORTEN),
    "soort": lambda: dict(_SOORTEN),
    "waarde_grond": lambda: {g: f"Artikel {g}" for g in GRONDEN},
    "grond": lambda: {g: f"Artikel {g}" for g in GRONDEN},
    "waarde_niveau": lambda: dict(_NIVEAUS),
    "waarde_maand": _maanden,
    "waarde_peildatum": _maanden,
    "waarde_schooljaar": _schooljaren,
    "periode": _perioden,
    "peildatum": _maanden,
    "kolom": lambda: dict(_KOLOMMEN),
    "thema": lambda: dict(_THEMAS),
}
