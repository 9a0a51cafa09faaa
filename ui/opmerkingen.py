"""Remarks beside a chart, "het verhaal achter het cijfer": shown, and left by a member."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import streamlit as st

from store import NieuweOpmerking
from ui import actions, personen, queries, tekst
from ui.navigatie import build_page
from ui.reeksen import Blik

ALLE: Final = "alle"
LANGSTE: Final = 500
ZELF: Final = "mijzelf"
DUUR: Final = {"1 maand": 31, "3 maanden": 92, "een half jaar": 183, "een jaar": 365}
Opmerking = Mapping[str, Any]


@dataclass(frozen=True)
class Onderwerp:
    """The figure that a chart shows, to which remarks belong.

    Attributes:
        thema: as in ``schemas.THEMAS``.
        indicator: the code of its definition, with ``/part`` where it names no cells by itself.
        gebieden: the codes of the areas that it shows, in order.
    """

    thema: str
    indicator: str
    gebieden: tuple[str, ...]


def subject(blik: Blik, gebieden: Mapping[str, str] | None = None) -> Onderwerp:
    """Return what a chart of ``blik`` is about; ``gebieden`` where it shows others than chosen."""
    keuze = blik.keuze
    eigen = queries.definities()[keuze.code]["onderdeel"] or "totaal"
    deel = "" if keuze.onderdeel in (eigen, "totaal") else f"/{keuze.onderdeel}"
    codes = blik.f.gebieden() if gebieden is None else gebieden
    return Onderwerp(blik.thema, f"{keuze.code}{deel}", tuple(codes))


def about(onderwerp: Onderwerp) -> list[Opmerking]:
    """Return the remarks that stand beside this figure today, oldest first."""
    return [
        rij
        for rij in queries.opmerkingen()
        if (rij["thema"], rij["indicator"]) == (onderwerp.thema, onderwerp.indicator)
        and rij["gebied"] in (ALLE, *onderwerp.gebieden)
    ]


def say(rij: Opmerking) -> str:
    """Return a remark with who, about what and until when, as it goes along in downloads."""
    return f"{rij['tekst']} ({sign(rij)})"


def sign(rij: Opmerking) -> str:
    """Return who left a remark, about which area, when and until when."""
    wie = rij["auteur"]
    if rij["namens"]:
        namen = queries.afzender_namen()
        wie += f", toelichting van de afzender {tekst.name_of(namen, rij['namens'])}"
    return (
        f"{wie}, {tekst.day(rij['geschreven_op'])}, over {area(rij['gebied'])}, "
        f"geldt t/m {tekst.full_date(rij['tot_en_met'])}"
    )


def area(code: str) -> str:
    """Return the name of the area of a remark."""
    namen = queries.regios() | queries.gemeenten() | {ALLE: "alle gebieden"}
    return tekst.name_of(namen, code)


def draw(rijen: list[Opmerking]) -> None:
    """Draw remarks beside a chart; a page says each in full once, at its first chart."""
    for rij in rijen:
        if not queries.is_first(f"opmerking-{rij['id']}"):
            st.caption(f"Opmerking van {tekst.plain(sign(rij))}: zie hierboven.")
            continue
        st.markdown(
            f"> **Het verhaal achter het cijfer**  \n> {tekst.plain(rij['tekst'])}  \n"
            f"> *{tekst.plain(sign(rij))}*"
        )


def draw_form(sleutel: str, onderwerp: Onderwerp, fictief: bool) -> None:
    """Draw the form in which a member leaves a remark.

    Args:
        sleutel: of the chart.
        onderwerp: the figure that it shows.
        fictief: whether that is example data.
    """
    st.markdown(
        "Vertel wat er achter het cijfer zit: wat is er veranderd, wat telt wel of niet mee? Een "
        "tweede persoon leest uw tekst eerst. **Schrijf niets waaraan u een leerling herkent:** "
        "geen namen, geen aantallen, geen klas of school."
    )
    with st.form(f"opmerking-{sleutel}", border=False):
        gebieden = [ALLE, *onderwerp.gebieden]
        een = len(gebieden) == 2
        with st.container(horizontal=True):
            st.selectbox(
                "Over welk gebied?",
                gebieden,
                index=1 if een else 0,
                format_func=area,
                key=f"gebied-{sleutel}",
            )
            namens = [ZELF, *_senders()]
            st.selectbox("Namens wie?", namens, format_func=_sender, key=f"namens-{sleutel}")
            st.selectbox("Hoe lang te zien?", list(DUUR), index=2, key=f"duur-{sleutel}")
        st.text_area(
            f"Uw opmerking, hoogstens {LANGSTE} tekens",
            key=f"tekst-{sleutel}",
            max_chars=LANGSTE,
            height=120,
        )
        personen.ask(f"auteur-{sleutel}", "komt bij de opmerking te staan")
        st.form_submit_button(
            "Voorleggen aan een tweede lezer",
            on_click=_leave,
            args=(sleutel, onderwerp, fictief),
        )
    _draw_outcome(sleutel)


def _senders() -> list[str]:
    return queries.read("swv").sort("naam")["code"].to_list()


def _sender(code: str) -> str:
    return "Mijzelf" if code == ZELF else tekst.name_of(queries.afzender_namen(), code)


def _leave(sleutel: str, onderwerp: Onderwerp, fictief: bool) -> None:
    state = st.session_state
    namens = state[f"namens-{sleutel}"]
    nieuw = NieuweOpmerking(
        onderwerp.thema,
        onderwerp.indicator,
        state[f"gebied-{sleutel}"],
        state[f"tekst-{sleutel}"],
        personen.name(f"auteur-{sleutel}"),
        date.today() + timedelta(days=DUUR[state[f"duur-{sleutel}"]]),
        None if namens == ZELF else namens,
        fictief,
    )
    state[f"uitkomst-{sleutel}"] = gezegd = actions.leave_remark(nieuw)
    if not gezegd:
        state[f"tekst-{sleutel}"] = ""


def _draw_outcome(sleutel: str) -> None:
    gezegd = st.session_state.pop(f"uitkomst-{sleutel}", None)
    if gezegd is None:
        return
    if not gezegd:
        st.success("Bewaard. Uw opmerking staat bij het cijfer zodra een ander haar heeft gelezen.")
        st.page_link(build_page("opmerkingen"), label="Naar Opmerkingen")
        return
    regels = "\n".join(f"- {tekst.plain(zin)}" for zin in gezegd)
    st.error(f"Niet bewaard. Pas uw tekst aan en probeer het opnieuw.\n\n{regels}")
