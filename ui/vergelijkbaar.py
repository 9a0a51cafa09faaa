"""Which indicators can be compared, over which period, and which areas count otherwise."""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.vergelijkbaar import find_unlike
from settings import get_settings
from ui import keuzes, queries, reeksen, signaal
from ui.filters import Filters
from ui.reeksen import Blik

#: In the order in which they are offered; denominators are no indicator.
THEMAS: Final = ("thuiszitters", "leerplichttelling", "vrijstellingen", "arrangementen")
DEEL: Final = "alleen een deel geleverd, want de gemeente ligt in twee samenwerkingsverbanden"
VORM: Final = {"stand": "stand per maand", "stroom": "per schooljaar"}
#: The widest measure of a theme goes before its parts.
EERST: Final = ("thuiszitters_ocw", "thuiszitters_jaar", "vrijstelling_5a")


def choices() -> dict[str, str]:
    """Return the indicators of which there are protected cells: code → name as it is offered."""
    return queries.remember("vergelijken keuzes", _choices)


def _choices() -> dict[str, str]:
    alle = [
        (THEMAS.index(d["thema"]), EERST.index(code) if code in EERST else len(EERST), code)
        for code, d in queries.definities().items()
        if d["thema"] in THEMAS and _has_cells(d)
    ]
    d = queries.definities()
    return {code: _label(d[code]) for _, _, code in sorted(alle)}


def _label(definitie: Mapping[str, Any]) -> str:
    """Return a name that tells a stand from a schooljaar, where two measures share their name."""
    naam, vorm = definitie["naam"], VORM[definitie["maat"]]
    return naam if naam.endswith(vorm) else f"{naam}, {vorm}"


def _has_cells(definitie: Mapping[str, Any]) -> bool:
    cellen = queries.beschermd(definitie["thema"])
    return not cellen.filter(
        pl.col("onderdeel") == definitie["onderdeel"], pl.col("duur") == definitie["duur"]
    ).is_empty()


def thema_of(code: str) -> str:
    """Return the theme that an indicator belongs to."""
    return queries.definities()[code]["thema"]


def choose(keuze: dict[str, str]) -> str:
    """Ask which indicator to compare; returns its code."""
    return st.selectbox(
        "Wat wilt u vergelijken?",
        list(keuze),
        format_func=keuze.__getitem__,
        key="vergelijk",
        bind="query-params",
        width=460,
    )


def look(code: str, f: Filters, per_1000: bool) -> Blik:
    """Return what the page looks at, with the reason why areas are not alike in its words."""
    keuze = keuzes.define(code)
    reden = unlike_all(code)
    if reden:
        woorden = f"{keuze.definitie} {reden}"
        keuze = keuze._replace(definitie=woorden)
    return Blik(thema_of(code), f, keuze, per_1000)


def unlike_all(code: str) -> str:
    """Return why no two areas count this indicator alike; empty where they do."""
    pad = get_settings().data_dir / "vergelijkbaarheid.csv"
    rijen = queries.remember(f"anders {pad}", lambda: pl.read_csv(pad, separator=";"))
    return next(iter(rijen.filter(code=code)["reden"].to_list()), "")


def period(blik: Blik) -> str:
    """Return the newest period that every chosen region delivered whole, else the newest one.

    A flow is compared over a schooljaar: a month of a small gemeente is mostly hidden.
    """
    jaar = "" if signaal.is_stock(blik) else reeksen.latest(blik, 9)
    if jaar:
        return jaar
    maanden = reeksen.periods(blik, 7)
    regios = [code for code in queries.regios() if not blik.f.regios or code in blik.f.regios]
    weg = {maand for code in regios for maand in queries.incomplete_periods(blik.thema, code)}
    heel = [maand for maand in maanden if maand not in weg]
    return next(reversed(heel or maanden), "")


def unlike(blik: Blik, codes: list[str], periode: str) -> dict[str, str]:
    """Return per area that counts otherwise why: a part of a gemeente, a kind or a sector less."""
    keuze = blik.keuze
    anders = find_unlike(
        blik.cells(), blik.thema, codes, periode, keuze.onderdeel, keuze.duur, blik.f.niveau
    )
    delen = {gm: DEEL for gm in queries.deel_gemeenten(blik.thema) if gm in codes}
    return anders | delen
