"""The uploader of the page Inlezen: sender, files, inspecting and storing them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from loaders import Inspectie, Opties
from store import Bewaard
from ui import actions, downloads, personen, queries, tekst, vragen
from ui.navigatie import build_page

SOORTEN: Final = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "txt"]
# About a second of work on an everyday machine; below it a bar would only flash.
TRAAG_BYTES: Final = 400_000
UIT_BESTAND: Final = "Staat in het bestand"


class Opgeslagen(NamedTuple):
    """A file that was stored during this visit: as it was confirmed, and what storing did."""

    inspectie: Inspectie
    bewaard: Bewaard


class Bestand(NamedTuple):
    """A file of this visit: what was understood of it, and its bytes (in memory only)."""

    inspectie: Inspectie
    inhoud: bytes


def draw_sender() -> Opties:
    """Ask who delivers, remembered in the URL, and who sits here; returns the options."""
    namen = queries.afzenders()
    links, rechts = st.columns(2)
    keuze = links.selectbox(
        "Wie levert aan?",
        [UIT_BESTAND, *namen],
        format_func=lambda code: tekst.name_of(namen, code),
        key="afzender",
        bind="query-params",
    )
    with rechts:
        personen.ask("naam", "komt bij de levering te staan")
    return Opties(sender=None if keuze == UIT_BESTAND else keuze)


def draw_uploader() -> Sequence[UploadedFile]:
    """Draw the uploader; returns the files of this visit."""
    return st.file_uploader(
        "Kies een of meer bestanden (Excel, ODS of csv)",
        type=SOORTEN,
        accept_multiple_files=True,
        key="bestanden",
    )


def inspect_all(bestanden: Sequence[UploadedFile], opties: Opties) -> list[Bestand]:
    """Look into every file with the answers given so far; shows progress when it takes long.

    A file that was chosen twice is looked into once.
    """
    bestanden = list({queries.fingerprint(b.getvalue()): b for b in bestanden}.values())
    traag = sum(b.size for b in bestanden) > TRAAG_BYTES
    balk = st.progress(0.0, text="De bestanden worden gelezen") if traag else None
    gelezen = []
    for nummer, bestand in enumerate(bestanden):
        if balk:
            regel = f"Bestand {nummer + 1} van {len(bestanden)}: {bestand.name}"
            balk.progress(nummer / len(bestanden), text=regel)
        gelezen.append(_inspect(bestand, opties))
    if balk:
        balk.empty()
    return gelezen


def _inspect(bestand: UploadedFile, opties: Opties) -> Bestand:
    inhoud = bestand.getvalue()
    eigen = vragen.answers(queries.fingerprint(inhoud), opties)
    inspectie = queries.inspect(inhoud, bestand.name, eigen)
    bewaard = st.session_state.get("opgeslagen", {}).get(_stored_key(inspectie))
    # As it was confirmed: laid beside the data of now it would be compared with itself.
    return Bestand(bewaard.inspectie if bewaard else inspectie, inhoud)


def can_store(inspectie: Inspectie) -> bool:
    """Tell whether nothing stands in the way of storing this file."""
    return inspectie.status == "ready" and not vragen.open_questions(inspectie)


def headline(inspectie: Inspectie) -> str:
    """Return in a few words where a file stands."""
    if is_stored(inspectie):
        return "Opgeslagen"
    if inspectie.status == "rejected":
        return "Kan niet worden ingelezen. Er wordt niets bewaard."
    open_vragen = len(vragen.open_questions(inspectie))
    if open_vragen:
        return f"Eerst {tekst.plural(open_vragen, 'vraag', 'vragen')} beantwoorden"
    return f"Klaar: {tekst.plural(inspectie.tellingen.height, 'aantal', 'aantallen')}"


def draw_store(gelezen: Sequence[Inspectie]) -> None:
    """Draw the one button that stores every file that is ready, and say how many are not."""
    klaar = [i for i in gelezen if can_store(i) and not is_stored(i)]
    if not klaar:
        return
    st.button(button_label(klaar), type="primary", key="opslaan", on_click=store_all, args=(klaar,))
    rest = len(gelezen) - sum(can_store(inspectie) for inspectie in gelezen)
    if rest:
        st.caption(f"Nog niet op te slaan: {tekst.plural(rest, 'bestand', 'bestanden')}.")


def button_label(klaar: Sequence[Inspectie]) -> str:
    """Return what the button does: ``Opslaan: 3 bestanden, 412 aantallen``."""
    aantal = sum(inspectie.tellingen.height for inspectie in klaar)
    bestanden = tekst.plural(len(klaar), "bestand", "bestanden")
    return f"Opslaan: {bestanden}, {tekst.plural(aantal, 'aantal', 'aantallen')}"


def is_stored(inspectie: Inspectie) -> bool:
    """Tell whether this file was stored during this visit, with these same answers."""
    return _stored_key(inspectie) in st.session_state.get("opgeslagen", {})


def _stored_key(inspectie: Inspectie) -> tuple[str, Opties]:
    return inspectie.sha256, inspectie.opties


def store_all(klaar: Sequence[Inspectie]) -> None:
    """Store every file that is ready, one after another, each all or nothing."""
    opgeslagen = st.session_state.setdefault("opgeslagen", {})
    st.session_state["fouten"] = []
    door = st.session_state.get("naam", "").strip() or actions.GEBRUIKER
    for inspectie in klaar:
        try:
            bewaard = actions.store_file(inspectie, door)
        except ValueError as fout:
            st.session_state["fouten"].append(f"{inspectie.bestandsnaam}: {fout}")
            continue
        opgeslagen[_stored_key(inspectie)] = Opgeslagen(inspectie, bewaard)


def _outcome(naam: str, nieuw: bool, vervangen: Sequence[int]) -> str:
    if not nieuw:
        return f"**{naam}** stond er al. Er is niets veranderd."
    nummers = ", ".join(str(n) for n in vervangen)
    zin = f"**{naam}** is opgeslagen"
    if vervangen:
        woord = "levering" if len(vervangen) == 1 else "leveringen"
        return f"{zin} en vervangt geheel of voor een deel {woord} {nummers}."
    return f"{zin}."


def _draw_stored(inspectie: Inspectie, bewaard: Bewaard) -> None:
    uitkomst = _outcome(inspectie.bestandsnaam, bewaard.nieuw, bewaard.vervangen)
    st.markdown("\n".join(f"- {zin}" for zin in (uitkomst, *inspectie.verantwoording)))
    nummer = bewaard.levering_id
    st.download_button(
        f"Ontvangstbewijs van levering {nummer}",
        lambda: queries.receipt(nummer),
        f"ontvangstbewijs-{nummer}.md",
        "text/markdown",
        key=f"ontvangst-{nummer}",
        on_click="ignore",
    )


def draw_result() -> None:
    """Say what was stored, as a reconciliation with the sender's own figures."""
    for fout in st.session_state.get("fouten", ()):
        st.error(f"Niet opgeslagen. {fout}")
    opgeslagen = st.session_state.get("opgeslagen", {})
    if not opgeslagen:
        return
    with st.container(key="verslag", border=True):
        st.subheader("Opgeslagen", anchor=False)
        for inspectie, bewaard in opgeslagen.values():
            _draw_stored(inspectie, bewaard)
        st.markdown("Klopt dit niet met uw eigen telling? Trek de levering in bij Leveringen.")
        with st.container(horizontal=True):
            st.page_link(build_page("thuiszitters"), label="Bekijk Thuiszitters")
            st.page_link(build_page("leveringen"), label="Bekijk Leveringen")


def draw_links() -> None:
    """Draw the ways to what stands behind this page."""
    with st.container(key="meer-over-inlezen", horizontal=True, vertical_alignment="center"):
        downloads.draw_templates()
        st.page_link(build_page("controles"), label="Waarop wordt een bestand gecontroleerd?")
        st.page_link(build_page("indelingen"), label="Wat onthoudt de monitor van uw bestanden?")
