"""The shared filters: regio, gemeente, schooljaar and onderwijssoort, held in the URL."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from ui import queries, tekst

NIVEAUS: Final = {
    "totaal": "Alle onderwijssoorten",
    "po": "Basisonderwijs",
    "sbo": "Speciaal basisonderwijs",
    "so": "Speciaal onderwijs",
    "vo": "Voortgezet onderwijs",
    "vso": "Voortgezet speciaal onderwijs",
    "so_vso": "(Voortgezet) speciaal onderwijs",
    "pro": "Praktijkonderwijs",
    "mbo": "Mbo",
    "onbekend": "Onderwijssoort onbekend",
    "geen": "Geen onderwijs",
}
ALLE_JAREN: Final = "Alle schooljaren"
HOOGSTENS: Final = 6


@dataclass(frozen=True)
class Filters:
    """What the visitor chose; empty means everything.

    Attributes:
        regios: codes of the chosen regions.
        gemeenten: GM codes of the chosen gemeenten.
        schooljaar: ``2023-2024``, or None for all.
        niveau: a key of ``NIVEAUS``.
    """

    regios: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()
    schooljaar: str | None = None
    niveau: str = "totaal"

    def gebieden(self) -> dict[str, str]:
        """Return the areas to show, code → naam: the chosen gemeenten, else the regions.

        Empty where the chosen gemeenten lie outside the chosen regions.
        """
        namen, van = queries.gemeenten(), queries.regio_van()
        if self.gemeenten:
            passend = [g for g in self.gemeenten if not self.regios or van[g] in self.regios]
            return {code: namen[code] for code in passend}
        return {c: n for c, n in queries.regios().items() if not self.regios or c in self.regios}

    def sentence(self) -> str:
        """Return the filters as a sentence, such as ``Lekstroom · schooljaar 2023-2024 · …``."""
        gebied = enumerate_words(list(self.gebieden().values()))
        if not self.gemeenten and len(self.gebieden()) == len(queries.regios()):
            gebied = "Alle vier regio's" if len(queries.regios()) == 4 else "Alle regio's"
        jaar = f"schooljaar {self.schooljaar}" if self.schooljaar else "alle schooljaren"
        return f"{gebied or 'Geen gebied'} · {jaar} · {NIVEAUS[self.niveau].lower()}"


def enumerate_words(woorden: list[str]) -> str:
    """Join words the Dutch way: ``a, b en c``."""
    if len(woorden) < 2:
        return "".join(woorden)
    return f"{', '.join(woorden[:-1])} en {woorden[-1]}"


def _draw_place() -> None:
    regios, gemeenten = queries.regios(), queries.gemeenten()
    st.multiselect(
        "Regio",
        list(regios),
        format_func=lambda code: tekst.name_of(regios, code),
        key="regio",
        bind="query-params",
        placeholder="Alle regio's",
        select_all=False,
    )
    st.multiselect(
        "Gemeente",
        list(gemeenten),
        format_func=lambda code: tekst.name_of(gemeenten, code),
        key="gemeente",
        bind="query-params",
        placeholder="Alle gemeenten",
        max_selections=HOOGSTENS,
        select_all=False,
    )


def _draw_kind() -> None:
    st.selectbox(
        "Schooljaar", [ALLE_JAREN, *queries.schooljaren()], key="schooljaar", bind="query-params"
    )
    voorkomend = {"totaal", *queries.niveaus()}
    st.selectbox(
        "Onderwijssoort",
        [niveau for niveau in NIVEAUS if niveau in voorkomend],
        format_func=NIVEAUS.__getitem__,
        key="onderwijssoort",
        bind="query-params",
    )


def draw_filters() -> None:
    """Draw the filters; their values live in the URL and in the session.

    The style sheet sets them side by side: nested columns cost the browser more than the filters.
    """
    with st.container(key="filters"):
        _draw_place()
        _draw_kind()


def current() -> Filters:
    """Return what the visitor chose, also on a page that does not draw the filters."""
    state = st.session_state
    jaar = state.get("schooljaar", ALLE_JAREN)
    return Filters(
        regios=tuple(state.get("regio", ())),
        gemeenten=tuple(state.get("gemeente", ())),
        schooljaar=None if jaar == ALLE_JAREN else jaar,
        niveau=state.get("onderwijssoort") or "totaal",
    )


def without_niveau(f: Filters, thema: str) -> tuple[Filters, str]:
    """Drop the onderwijssoort where a theme is not delivered by it; returns a word about it."""
    if f.niveau == "totaal" or f.niveau in queries.niveaus(thema):
        return f, ""
    opmerking = ". Deze cijfers zijn niet naar onderwijssoort te splitsen."
    return replace(f, niveau="totaal"), opmerking


def clear() -> None:
    """Put every filter back to everything."""
    leeg = {"regio": [], "gemeente": [], "schooljaar": ALLE_JAREN, "onderwijssoort": "totaal"}
    st.session_state.update(leeg)
