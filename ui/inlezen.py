"""Pieces of the page Inlezen: what a file holds, its findings and its questions."""

from collections.abc import Callable
from typing import Final

import polars as pl
import streamlit as st

from loaders import Bevinding, Inspectie
from ui import bladbeeld, downloads, queries, tekst

ERNST: Final = {"error": "Fout", "warning": "Let op", "info": "Ter informatie"}
MEEST: Final = 300
View = Callable[[Inspectie, bytes], None]


def plaats_namen() -> dict[str, str]:
    """Return the name of every area a count may have: gemeente or samenwerkingsverband."""
    namen = dict(queries.read("gemeenten").select("gm_code", "naam").iter_rows())
    return namen | dict(queries.read("swv").select("code", "naam").iter_rows())


def draw_headline(inspectie: Inspectie, stand: str) -> None:
    """Draw the name of a file and in a few words where it stands (``stand``)."""
    st.subheader(inspectie.bestandsnaam, anchor=False)
    st.markdown(f"**{stand}**")


def draw_file(inspectie: Inspectie, inhoud: bytes) -> None:
    """Draw what is known of one file: its findings, and one view of what was understood."""
    gevraagd = {vraag.code for vraag in inspectie.vragen}
    belangrijk = [b for b in inspectie.bevindingen if b.ernst != "info"]
    _draw_findings([b for b in belangrijk if b.code not in gevraagd])
    if inspectie.persoonlijk:
        st.markdown(
            f"**Weggelaten als persoonsgegeven:** {', '.join(inspectie.persoonlijk)}. "
            "Deze kolommen worden niet bewaard."
        )
    views = _views(inspectie)
    keuze = st.segmented_control(
        "Bekijk",
        list(views),
        default=next(iter(views)),
        key=f"beeld-{inspectie.sha256[:12]}",
        label_visibility="collapsed",
    )
    if keuze:
        views[keuze](inspectie, inhoud)


def _views(inspectie: Inspectie) -> dict[str, View]:
    """Return the views of a file that have something to show, the most telling first."""
    views: dict[str, View] = {}
    if inspectie.tellingen.height:
        views["Wat er is begrepen"] = lambda i, _: _draw_counts(i)
    views["Het blad"] = lambda i, inhoud: bladbeeld.draw_sheets(inhoud, i)
    if inspectie.tabellen:
        views[f"Tabellen ({len(inspectie.tabellen)})"] = lambda i, _: _draw_tables(i)
    views["Downloaden"] = lambda i, inhoud: downloads.draw_file(i, inhoud)
    infos = [b for b in inspectie.bevindingen if b.ernst == "info"]
    if infos:
        views[f"Ter informatie ({len(infos)})"] = lambda *_: _draw_findings(infos)
    return views


def _draw_findings(bevindingen: list[Bevinding]) -> None:
    if not bevindingen:
        return
    volgorde = sorted(bevindingen, key=lambda b: list(ERNST).index(b.ernst))
    rijen = [
        {
            "Soort": ERNST[b.ernst],
            "Blad": b.blad,
            "Cel": b.cel,
            "Wat er staat": b.melding,
        }
        for b in volgorde[:MEEST]
    ]
    st.table(pl.DataFrame(rijen), hide_index=True)
    if len(volgorde) > MEEST:
        st.caption(f"U ziet de eerste {MEEST} van {tekst.number(len(volgorde))} meldingen.")


def summarise(tellingen: pl.DataFrame) -> pl.DataFrame:
    """Count per theme and area what a file holds.

    Returns:
        Thema, Gebied, Periode, Aantallen (cells), Samen (their sum, masked ones as ``+ n × <5``
        in words); Dutch column names, fit for the sender's own eyes only.
    """
    namen = plaats_namen()
    per = tellingen.group_by(pl.col("thema", "gebied").cast(pl.String)).agg(
        van=pl.col("periode").min(),
        tot=pl.col("periode").max(),
        cellen=pl.len(),
        gemaskeerd=pl.col("gemaskeerd").sum(),
    )
    rijen = [
        {
            "Thema": tekst.THEMA[rij["thema"]],
            "Gebied": tekst.name_of(namen, rij["gebied"]),
            "Periode": tekst.span(rij["van"], rij["tot"]),
            "Aantallen": tekst.number(rij["cellen"]),
            "Waarvan <5": tekst.number(rij["gemaskeerd"]),
        }
        for rij in per.iter_rows(named=True)
    ]
    return pl.DataFrame(rijen).sort("Thema", "Gebied")


def _draw_counts(inspectie: Inspectie) -> None:
    tabel = summarise(inspectie.tellingen)
    hoogte = 360 if tabel.height > 10 else "content"
    with st.container(key=f"cijfers-{inspectie.sha256[:12]}"):
        st.table(tabel, hide_index=True, height=hoogte)


def _draw_tables(inspectie: Inspectie) -> None:
    for tabel in inspectie.tabellen:
        thema = tekst.THEMA.get(tabel.thema, tabel.thema)
        st.markdown(f"**{tabel.blad}**, {tabel.bereik}: {thema}")
        kolommen = [
            {"Kop": r.kop, "Gelezen als": bladbeeld.describe_role(r.rol, r.veld)}
            for r in tabel.rollen
            if r.kop and r.rol != "onbekend"
        ]
        if kolommen:
            st.table(pl.DataFrame(kolommen), hide_index=True)


def draw_reconciliation(inspectie: Inspectie) -> None:
    """Say the sum in words, to lay beside the sender's own count before anything is stored.

    Exact, so it is shown on Inlezen only.
    """
    if inspectie.verantwoording:
        st.markdown("**Klopt dit met uw eigen telling?**")
        st.markdown("\n".join(f"- {zin}" for zin in inspectie.verantwoording))
