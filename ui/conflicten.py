"""Pieces of Leveringen: senders that contradict each other, who counts, and the choices made."""

from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.herkomst import sum_rounded
from ui import actions, personen, queries, tekst

GROEP: Final = ["thema", "gebied", "bronnen", "leveringen"]
PERIODEN: Final = 6
FOUT: Final = "keuze-fout"
Cel = tuple[str, str, str, str]


def _sources(bronnen: str) -> list[tuple[str, str]]:
    """Split ``PO2601 (po); GM0344 (alle)`` into senders with their sector."""
    delen = [bron.rsplit(" (", 1) for bron in bronnen.split("; ")]
    return [(afzender, sector.rstrip(")")) for afzender, sector in delen]


def _what(thema: str, gebied: str) -> str:
    plaats = dict(queries.read("gemeenten").select("gm_code", "naam").iter_rows())
    plaats |= dict(queries.read("swv").select("code", "naam").iter_rows())
    return f"{tekst.THEMA[thema].capitalize()}, {tekst.name_of(plaats, gebied)}"


def draw_conflicts(conflicten: pl.DataFrame) -> None:
    """Draw the figures over which senders contradict each other, with a form to settle each."""
    if conflicten.is_empty():
        return
    st.subheader("Afzenders spreken elkaar tegen", anchor=False)
    st.markdown(
        "Deze cijfers kwamen van meer dan één afzender. Geen van alle telt mee tot iemand kiest. "
        "Beide leveringen blijven bewaard, en u kunt een keuze weer ongedaan maken."
    )
    if fout := st.session_state.pop(FOUT, None):
        st.error(fout)
    groepen = conflicten.partition_by(GROEP, as_dict=True, maintain_order=True)
    for nummer, ((thema, gebied, bronnen, leveringen), rijen) in enumerate(groepen.items()):
        with st.container(key=f"conflict-{nummer}", border=True):
            perioden = rijen["periode"].unique().sort().to_list()
            wanneer = tekst.span(perioden[0], perioden[-1])
            kop = _what(str(thema), str(gebied))
            st.markdown(f"**{kop}**, {wanneer} (leveringen {leveringen})")
            cellen: list[Cel] = rijen.select("thema", "periode", "gebied", "soort").rows()
            _draw_figures(cellen, str(bronnen))
            _draw_form(cellen, str(bronnen))


def _draw_figures(cellen: list[Cel], bronnen: str) -> None:
    """Draw what each sender says of the last periods, rounded: who sits here is not known."""
    thema, gebied = cellen[0][0], cellen[0][2]
    perioden = sorted({cel[1] for cel in cellen})[-PERIODEN:]
    soorten = {cel[3] for cel in cellen}
    frame = queries.herkomst(thema, tuple(perioden), (gebied,))
    eigen = frame.filter(pl.col("sleutel").is_in(soorten))
    namen = queries.afzender_namen()
    rijen = []
    for periode in perioden:
        rij, sommen = {"Periode": tekst.period(periode)}, []
        for afzender, sector in _sources(bronnen):
            deel = eigen.filter(periode=periode, afzender=afzender, sector=sector)
            rij[f"{tekst.name_of(namen, afzender)}, {sector}"] = sum_rounded(deel)
            sommen.append((deel["aantal"].sum(), deel["gemaskeerd"].sum()))
        rijen.append(rij | {"Gelijk": "ja" if len(set(sommen)) == 1 else "nee"})
    st.table(pl.DataFrame(rijen), hide_index=True)


def _draw_form(cellen: list[Cel], bronnen: str) -> None:
    namen, sleutel = queries.afzender_namen(), f"{'-'.join(cellen[0])}-{bronnen}"
    bron = st.radio(
        "Wie telt?",
        _sources(bronnen),
        index=None,
        format_func=lambda b: f"{tekst.name_of(namen, b[0])}, {b[1]}",
        key=f"kies-{sleutel}",
        horizontal=True,
    )
    st.text_input("Waarom? Noem geen namen van leerlingen.", key=f"reden-{sleutel}", max_chars=300)
    personen.ask(f"door-{sleutel}", "komt bij de keuze te staan")
    st.button(
        "Keuze vastleggen",
        key=f"vast-{sleutel}",
        disabled=bron is None,
        on_click=_settle,
        args=(cellen, bron, sleutel),
    )


def _settle(cellen: list[Cel], bron: tuple[str, str], sleutel: str) -> None:
    reden = st.session_state.get(f"reden-{sleutel}", "").strip()
    door = personen.name(f"door-{sleutel}")
    try:
        actions.settle(cellen, bron, reden, door)
    except ValueError as fout:
        st.session_state[FOUT] = f"Niet vastgelegd. {fout}"


def draw_choices(keuzes: pl.DataFrame) -> None:
    """Draw every choice ever made, those that hold first, each with one click to undo it."""
    if keuzes.is_empty():
        return
    namen = queries.afzender_namen()
    with st.expander(f"Gemaakte keuzes ({say_choices(keuzes)})"):
        groepen = keuzes.group_by(
            "thema", "gebied", "afzender", "sector", "boven", "reden", "gekozen_op",
            "gekozen_door", "vervallen_op", "vervallen_door", maintain_order=True,
        ).agg("periode", "soort", nummer=pl.col("id").max())  # fmt: skip
        volgorde = groepen.sort(
            "vervallen_op", "nummer", descending=[False, True], nulls_last=False
        )
        for rij in volgorde.iter_rows(named=True):
            _draw_choice(rij, namen)


def say_choices(keuzes: pl.DataFrame) -> str:
    """Return how many figures are settled by a choice that holds."""
    geldig = keuzes.filter(pl.col("vervallen_op").is_null()).height
    return f"{tekst.plural(geldig, 'cijfer', 'cijfers')} beslist"


def _draw_choice(rij: dict[str, Any], namen: dict[str, str]) -> None:
    wanneer = tekst.span(min(rij["periode"]), max(rij["periode"]))
    boven = ", ".join(tekst.name_of(namen, b.rsplit(" (", 1)[0]) for b in rij["boven"].split(", "))
    regels = [
        f"**{_what(rij['thema'], rij['gebied'])}**, {wanneer}: "
        f"{tekst.name_of(namen, rij['afzender'])} telt, niet {boven}",
        f"Reden: {rij['reden']}",
        f"Gekozen {tekst.moment(rij['gekozen_op'])} door {rij['gekozen_door']}",
    ]
    if rij["vervallen_op"] is not None:
        regels.append(f"Vervallen {tekst.moment(rij['vervallen_op'])} door {rij['vervallen_door']}")
    with st.container(key=f"keuze-{rij['nummer']}", horizontal=True, vertical_alignment="center"):
        st.markdown("  \n".join(regels), width="stretch")
        if rij["vervallen_op"] is None:
            paren = zip(rij["periode"], rij["soort"], strict=True)
            cellen = [(rij["thema"], periode, rij["gebied"], soort) for periode, soort in paren]
            st.button(
                "Ongedaan maken",
                key=f"ongedaan-{rij['nummer']}",
                on_click=actions.unsettle,
                args=(cellen,),
            )
