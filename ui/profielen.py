"""Pieces of the page Indelingen: the layouts remembered of each sender, to read and to change."""

import json
from typing import Any, Final

import polars as pl
import streamlit as st

from loaders import MASK, Profiel, profiel_from_json
from ui import actions, bladbeeld, queries, tekst, vragen

_VRAAG: Final = {
    "kolom": "Betekenis van een kolom",
    "kop_rij": "Rij met de koppen",
    "thema": "Onderwerp van een blad",
    "streepje": "Wat een streepje betekent",
    "gebied": "Woongemeente van een blad",
}


def draw_choice() -> Profiel | None:
    """Let a person choose a sender and one of its layouts; None when there is none."""
    profielen = queries.profielen()
    if not profielen:
        return None
    namen = queries.afzender_namen()
    senders = sorted({p.afzender for p in profielen}, key=lambda c: tekst.name_of(namen, c))
    links, rechts = st.columns(2)
    afzender = links.selectbox(
        "Afzender",
        senders,
        format_func=lambda code: tekst.name_of(namen, code),
        key="indeling-afzender",
    )
    own = [p for p in profielen if p.afzender == afzender]
    nummer = rechts.selectbox(
        "Indeling",
        range(len(own)),
        format_func=lambda i: describe(own[i]),
        key="indeling-keuze",
    )
    return own[nummer]


def describe(profiel: Profiel) -> str:
    """Return a layout in a few words: ``thuiszitters, Blad1, 5 kolommen (versie 2)``."""
    themas = dict.fromkeys(str(t["thema"]) for t in profiel.tabellen)
    bladen = list(dict.fromkeys(t["blad"] for t in profiel.tabellen))
    meer = f" en {len(bladen) - 1} andere" if len(bladen) > 1 else ""
    wat = ", ".join(tekst.name_of(tekst.THEMA, t) for t in themas) or "onbekend"
    blad = f", blad {bladen[0]}{meer}" if bladen else ""
    return f"{wat}{blad} (versie {profiel.versie})"


def draw_tables(profiel: Profiel) -> None:
    """Draw how each table of a layout is read."""
    for tabel in profiel.tabellen:
        thema = tekst.THEMA.get(tabel["thema"], tabel["thema"])
        st.markdown(f"**{thema}**, blad {tabel['blad']}, koppen in rij {tabel['kop_rij']}")
        rows = [
            {
                "Kop": k["kop"] or ("maand of jaar" if "*" in k["veld"] else "onbekende kop"),
                "Gelezen als": bladbeeld.describe_role(k["rol"], k["veld"].replace("=*", "")),
            }
            for k in tabel["kolommen"]
        ]
        st.table(pl.DataFrame(rows), hide_index=True)


def draw_words(profiel: Profiel) -> None:
    """Draw which words were seen and what each stands for."""
    rows = [
        {
            "Soort": veld,
            "Woord": woord,
            "Gelezen als": tekst.SOORT.get(waarde, waarde),
        }
        for veld, woorden in profiel.waarden.items()
        for woord, waarde in woorden.items()
    ]
    if rows:
        st.subheader("Woorden van de vorige keer", anchor=False)
        st.table(pl.DataFrame(rows), hide_index=True)


def draw_answers(profiel: Profiel) -> None:
    """Draw what is remembered of a person's answers, in a table that can be changed."""
    rows = [
        {"Vraag": _question(key), "Antwoord": vragen.label_of(answer), "sleutel": key}
        for key, answer in profiel.antwoorden.items()
    ]
    rows += [{"Vraag": "Eerste volledige maand", "Antwoord": profiel.vanaf or "", "sleutel": ""}]
    changed: Any = st.data_editor(
        rows,
        column_config={"sleutel": None, "Vraag": st.column_config.TextColumn(disabled=True)},
        hide_index=True,
        width="stretch",
        key=f"antwoorden-{profiel.vingerafdruk}-{profiel.versie}",
    )
    st.caption("Maak een antwoord leeg om het te vergeten.")
    if changed != rows:
        st.button(
            "Wijzigingen bewaren",
            type="primary",
            key="indeling-bewaren",
            on_click=_save,
            args=(profiel, changed),
        )


def _save(profiel: Profiel, rows: list[dict[str, str]]) -> None:
    given = {row["sleutel"]: row["Antwoord"] for row in rows if row["Antwoord"]}
    vanaf = given.pop("", None)
    answers = {key: vragen.answer_of(text) for key, text in given.items()}
    _keep({**profiel.to_json(), "vanaf": vanaf, "antwoorden": answers})


def _question(key: str) -> str:
    code, _, rest = key.partition("|")
    if code.startswith("waarde_"):
        rest = MASK if rest.startswith(MASK) else rest
        return f"{code.removeprefix('waarde_').replace('gm_code', 'gemeente')} '{rest}'"
    where = f" ({rest})" if code in ("kop_rij", "thema", "gebied") else ""
    return f"{_VRAAG.get(code, code)}{where}"


def draw_file(profiel: Profiel | None) -> None:
    """Draw the download of a layout and the upload of one."""
    if profiel is not None:
        st.download_button(
            "Download deze indeling",
            json.dumps(profiel.to_json(), ensure_ascii=False, indent=2),
            file_name=f"indeling_{profiel.afzender}_{profiel.vingerafdruk}.json",
            mime="application/json",
            key="indeling-download",
        )
    bestand = st.file_uploader("Lees een indeling in (json)", type=["json"], key="indeling-bestand")
    if bestand is not None and st.button("Deze indeling bewaren", key="indeling-inlezen"):
        try:
            _keep(json.loads(bestand.getvalue()))
        except ValueError:
            st.error("Dit bestand is geen indeling. Kies een bestand dat hier is gedownload.")


def _keep(data: dict[str, Any]) -> None:
    versie = actions.save_profiel(profiel_from_json(data))
    st.session_state["indeling-bewaard"] = versie


def draw_kept() -> None:
    """Say once that a layout was kept."""
    versie = st.session_state.pop("indeling-bewaard", None)
    if versie is not None:
        st.success(f"Bewaard als versie {versie}. Oudere versies blijven op record staan.")
