"""All that pages read, cached; the only place with ``st.cache_*``.

Keys are scalars plus the data version, never a frame: Streamlit hashes a frame by a sample of its
rows. Polars frames stand in ``cache_resource``, which hands out the same object every time; that
is safe because a Polars frame never changes, and it saves copying a million rows on each click.
"""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import polars as pl
import streamlit as st

import loaders
import store
from analysis.kubus import build_buren, build_cube
from analysis.noemers import build_noemers
from analysis.verwachting import list_expected
from analysis.volledigheid import onvolledige_maanden
from loaders import Bladbeeld, Inspectie, Opties, Profiel
from protection import Beleid, Niveau, memorise, protect, publish
from settings import get_settings
from ui.feiten import NOEMERS, Feiten, build_feiten

READERS: Final[dict[str, Callable[[store.Engine], pl.DataFrame]]] = {
    "cijfers": store.read_cijfers,
    "tussenstanden": store.read_tussenstanden,
    "leveringen": store.read_leveringen,
    "dekking": store.read_dekking,
    "conflicten": store.read_conflicten,
    "maten": store.read_maten,
    "keuzes": store.read_keuzes,
    "regios": store.read_regios,
    "gemeenten": store.read_gemeenten,
    "swv": store.read_swv,
    "gemeente_swv": store.read_gemeente_swv,
    "gepubliceerd": store.read_gepubliceerd,
}
THEMAS: Final = (
    "thuiszitters",
    "vrijstellingen",
    "arrangementen",
    "leerplichttelling",
    "leerlingen",
    "inwoners",
)
Versie = tuple[str, int]
T = TypeVar("T")
# One thread runs one page at a time.
_run = threading.local()


@st.cache_resource(max_entries=4, show_spinner=False)
def _engine(url: str) -> store.Engine:
    engine = store.connect(url)
    store.migrate(engine)
    store.seed_reference(engine, get_settings().data_dir)
    return engine


# Two versions of every frame: the one in force and the one that a running page still reads.
@st.cache_resource(max_entries=2 * len(READERS), show_spinner="De cijfers worden gelezen")
def _frame(versie: Versie, naam: str) -> pl.DataFrame:
    return READERS[naam](_engine(versie[0]))


@st.cache_resource(max_entries=4 * len(THEMAS), show_spinner="De cijfers worden opgeteld")
def _beschermd(versie: Versie, thema: str, beleid: Beleid) -> pl.DataFrame:
    cellen, buren = _cube(versie, _frame(versie, "cijfers"), thema)
    if beleid.niveau == "exact":
        return protect(cellen, buren, beleid)
    if beleid.niveau == "openbaar":
        # Made of what others see, so that the two together tell nothing new.
        return publish(_beschermd(versie, thema, replace(beleid, niveau="intern")), buren, beleid)
    engine = _engine(versie[0])
    before = store.read_geheugen(engine, thema)
    shown = protect(cellen, buren, beleid, before)
    after = memorise(cellen, shown, before)
    if before is None or not after.equals(before):
        store.save_geheugen(engine, thema, after)
    return shown


def _regios(versie: Versie) -> list[str]:
    """The codes of the regions that are added up."""
    return _frame(versie, "regios").filter(~pl.col("apart"))["code"].to_list()


def _cube(versie: Versie, cijfers: pl.DataFrame, thema: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    regios = _regios(versie)
    return build_cube(cijfers, thema, regios), build_buren(cijfers, thema, regios)


@st.cache_resource(max_entries=2, show_spinner=False)
def _agendas(versie: Versie) -> store.Agendas:
    return store.read_agendas(_engine(versie[0]))


@st.cache_resource(max_entries=4, show_spinner=False)
def _wijzigingen(versie: Versie, tabel: str) -> pl.DataFrame:
    return store.read_wijzigingen(_engine(versie[0]), tabel)


@st.cache_resource(max_entries=4, show_spinner=False)
def _tussenstand(versie: Versie, thema: str, dag: date, beleid: Beleid) -> pl.DataFrame:
    cijfers = _frame(versie, "tussenstanden").filter(pl.col("tot_en_met") == dag)
    return protect(*_cube(versie, cijfers, thema), beleid)


@st.cache_resource(max_entries=2, show_spinner=False)
def _noemers(versie: Versie) -> pl.DataFrame:
    regios = _regios(versie)
    return build_noemers(_frame(versie, "cijfers"), regios)


@st.cache_resource(max_entries=2, show_spinner=False)
def _feiten(versie: Versie) -> Feiten:
    beleid = get_beleid()
    niveaus = {
        thema: _beschermd(versie, thema, beleid)["niveau"].unique().to_list() for thema in THEMAS
    }
    return build_feiten(
        _frame(versie, "cijfers"),
        _frame(versie, "leveringen"),
        _frame(versie, "regios"),
        _frame(versie, "gemeenten"),
        niveaus,
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _breaks(data_dir: Path) -> pl.DataFrame:
    return pl.read_csv(data_dir / "gepubliceerd" / "breuken.csv", separator=";").filter(
        pl.col("status") == "geldig"
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _definities(data_dir: Path) -> dict[str, dict[str, Any]]:
    rijen = store.read_definities(data_dir)
    return {rij["code"]: rij for rij in rijen.iter_rows(named=True)}


@st.cache_resource(max_entries=2, show_spinner=False)
def _herijkingen(data_dir: Path) -> pl.DataFrame:
    return pl.read_csv(data_dir / "herijkingen.csv", separator=";", infer_schema=False)


@st.cache_resource(max_entries=4, show_spinner=False)
def _verwacht(versie: Versie, data_dir: Path, vandaag: date) -> pl.DataFrame:
    path = data_dir / "verwachtingen.csv"
    rijen = pl.read_csv(path, separator=";", schema_overrides={"vanaf": pl.String})
    return list_expected(rijen, _frame(versie, "dekking"), vandaag)


@st.cache_resource(max_entries=20, show_spinner=False)
def _herkomst(
    versie: Versie, thema: str, perioden: tuple[str, ...], gebieden: tuple[str, ...] | None
) -> pl.DataFrame:
    return store.read_herkomst(_engine(versie[0]), thema, perioden, gebieden)


@st.cache_resource(max_entries=2 * len(THEMAS), show_spinner=False)
def _onvolledig(versie: Versie, thema: str) -> pl.DataFrame:
    regios = _regios(versie)
    dekking, cijfers = _frame(versie, "dekking"), _frame(versie, "cijfers")
    return onvolledige_maanden(dekking, cijfers, thema, regios)


@st.cache_resource(max_entries=2, show_spinner=False)
def _has_fictief(versie: Versie) -> bool:
    return store.has_fictief(_engine(versie[0]))


# The sender's exact counts: kept for this visitor only, and only while the visit lasts.
@st.cache_resource(max_entries=20, show_spinner=False, scope="session")
def _inspectie(versie: Versie, sha256: str, naam: str, opties: Opties, _inhoud: bytes) -> Inspectie:
    profielen = loaders.read_profielen(_engine(versie[0]), opties.sender) if opties.sender else []
    return loaders.inspect_bytes(_inhoud, naam, opties, profielen)


@st.cache_resource(max_entries=10, show_spinner=False, scope="session")
def _bladbeelden(
    sha256: str, opties: Opties, _inhoud: bytes, _inspectie: Inspectie
) -> list[Bladbeeld]:
    return loaders.preview_bytes(_inhoud, _inspectie)


# Beside earlier deliveries: once more after every write.
@st.cache_resource(max_entries=40, show_spinner=False, scope="session")
def _vergeleken(
    versie: Versie, sha256: str, naam: str, opties: Opties, _inspectie: Inspectie
) -> Inspectie:
    return loaders.with_history(_engine(versie[0]), _inspectie)


# What a choice of filters shows, ready to send: visitors make the same choices again and again.
@st.cache_resource(max_entries=500, show_spinner=False)
def _remembered(versie: Versie, sleutel: str, _make: Callable[[], Any]) -> Any:
    return _make()


def remember(sleutel: str, make: Callable[[], T]) -> T:
    """Return what ``make`` gives, made once per key and version of the data; not to be changed.

    Args:
        sleutel: everything that the result depends on, as text.
        make: makes it.
    """
    return _remembered(get_version(), f"{niveau()} {sleutel}", make)


def get_engine() -> store.Engine:
    """Return the engine of the configured database, migrated and with its reference tables."""
    return _engine(get_settings().database_url)


def begin_run() -> None:
    """Look once which version of the data this run of a page shows; also after every write.

    One version for a whole page, so that no two of its figures come from different data, and
    one query instead of a hundred.
    """
    url = get_settings().database_url
    _run.versie = (url, store.data_version(_engine(url)))
    _run.opmerkingen, _run.gezien = None, set()


def get_version() -> Versie:
    """Return the key of all caches: which database, and the version of its data."""
    versie = getattr(_run, "versie", None)
    if versie is None or versie[0] != get_settings().database_url:
        begin_run()
    return _run.versie


def read(naam: str) -> pl.DataFrame:
    """Read a frame of the store by its name in ``READERS``; raises ``KeyError`` for another."""
    return _frame(get_version(), naam)


def agendas() -> store.Agendas:
    """Return all agendas with their goals, activities and what became of them, in one."""
    return _agendas(get_version())


def wijzigingen(tabel: str) -> pl.DataFrame:
    """Return who changed what in a table of the agendas: ``store.read_wijzigingen``."""
    return _wijzigingen(get_version(), tabel)


def niveau() -> Niveau:
    """Return the level at which this visitor looks: the one place that decides it.

    Until people sign in nobody is known to be a sender, so everyone sees ``intern``.
    """
    return "intern"


def get_beleid(voor: Niveau | None = None) -> Beleid:
    """Return the policy of a level, by default that of the visitor, with the set thresholds."""
    grenzen = get_settings()
    return Beleid(
        voor or niveau(),
        grenzen.klein_tot,
        grenzen.openbaar_tot,
        grenzen.afronden_op,
        grenzen.noemer_vanaf,
    )


def beschermd(thema: str, voor: Niveau | None = None) -> pl.DataFrame:
    """Return every cell of a theme that a page may show: ``schemas.Beschermd``.

    ``voor``: the level; that of the visitor without it.
    """
    return _beschermd(get_version(), thema, get_beleid(voor))


def tussenstand(thema: str, dag: date) -> pl.DataFrame:
    """Return the cells of a running year as they stood on a day, since replaced."""
    return _tussenstand(get_version(), thema, dag, get_beleid())


def noemers() -> pl.DataFrame:
    """Return the denominators for figures per 1.000: ``analysis.noemers.build_noemers``."""
    return _noemers(get_version())


def breaks() -> pl.DataFrame:
    """Return where published series break: vanaf (schooljaar), indicatoren, reden, bron."""
    return _breaks(get_settings().data_dir)


def definities() -> dict[str, dict[str, Any]]:
    """Return what every indicator means, code → row of ``schemas.Definities``; not to be changed.

    Read once: a changed file shows when the monitor starts again.
    """
    return _definities(get_settings().data_dir)


def herijkingen() -> pl.DataFrame:
    """Return from which month limits were made anew: code, gebied, vanaf (month), reden, door."""
    return _herijkingen(get_settings().data_dir)


def verwacht() -> pl.DataFrame:
    """Return what may be expected by today: ``analysis.verwachting.list_expected``."""
    return _verwacht(get_version(), get_settings().data_dir, date.today())


def herkomst(
    thema: str, perioden: tuple[str, ...], gebieden: tuple[str, ...] | None = None
) -> pl.DataFrame:
    """Return the cells behind figures, exact, so protect them before showing.

    See ``store.read_herkomst``.
    """
    return _herkomst(get_version(), thema, perioden, gebieden)


def onvolledig(thema: str) -> pl.DataFrame:
    """Return the months in which an area misses a sender: gebied, maand, ontbreekt."""
    return _onvolledig(get_version(), thema)


def incomplete_periods(thema: str, gebied: str) -> list[str]:
    """Return the months (``2025-09``) in which an area, or its region, misses a sender."""
    gaten = onvolledig(thema).filter(gebied=regio_van().get(gebied, gebied))
    return gaten["maand"].dt.strftime("%Y-%m").to_list()


def deel_gemeenten(thema: str) -> dict[str, list[str]]:
    """Return the gemeenten that a samenwerkingsverband delivers in part → areas that hold them.

    What a gemeente delivers itself (vrijstellingen, leerplichttelling) is always whole.
    """
    if thema not in ("thuiszitters", "arrangementen"):
        return {}
    deel = read("gemeente_swv").filter(pl.col("deel").is_not_null() & (pl.col("deel") != ""))
    van = {code: regio for code, regio in regio_van().items() if regio in regios()}
    return {gm: [van[gm], "alle"] for gm in deel["gm_code"].unique().to_list() if gm in van}


def has_fictief() -> bool:
    """Tell whether any example data is left."""
    return _has_fictief(get_version())


def feiten() -> Feiten:
    """Return the small facts about the data; not to be changed."""
    versie = get_version()
    if getattr(_run, "feiten", (None,))[0] != versie:
        _run.feiten = (versie, _feiten(versie))
    return _run.feiten[1]


def regios() -> dict[str, str]:
    """Return the regions of the werkagenda, code → naam, in their order."""
    return feiten().regios


def gemeenten() -> dict[str, str]:
    """Return the gemeenten of those regions that exist today, GM code → naam, by name."""
    return feiten().gemeenten


def regio_van() -> dict[str, str]:
    """Return the region of every gemeente of the regions, GM code → region code."""
    return feiten().regio_van


def niveaus(thema: str | None = None) -> set[str]:
    """Return the onderwijssoorten that occur, of one theme or of all that pages show."""
    per_thema = feiten().niveaus
    themas = [thema] if thema else [naam for naam in THEMAS if naam not in NOEMERS]
    return set().union(*(per_thema[naam] for naam in themas))


def running(thema: str) -> dict[str, date]:
    """Return the schooljaren that are not over yet, with the date to which they were delivered."""
    return feiten().lopend.get(thema, {})


def schooljaren() -> list[str]:
    """Return the schooljaren of which there are counts, oldest first."""
    return feiten().schooljaren


def fingerprint(inhoud: bytes) -> str:
    """Return the hash by which a file is known."""
    return hashlib.sha256(inhoud).hexdigest()


def inspect(inhoud: bytes, naam: str, opties: Opties) -> Inspectie:
    """Look into a file and lay it beside earlier deliveries; nothing is stored.

    The same file with the same options is read once.
    """
    versie, sha256 = get_version(), fingerprint(inhoud)
    inspectie = _inspectie(versie, sha256, naam, opties, inhoud)
    return _vergeleken(versie, sha256, naam, opties, inspectie)


def sheets(inhoud: bytes, inspectie: Inspectie) -> list[Bladbeeld]:
    """Return the sheets of a file with what was recognised on them, nothing of a person."""
    return _bladbeelden(inspectie.sha256, inspectie.opties, inhoud, inspectie)


def profielen() -> list[Profiel]:
    """Return the newest version of every layout remembered, last changed first."""
    return loaders.read_profielen(get_engine())


def receipt(levering_id: int) -> str:
    """Return the receipt of a levering, for its sender only: it holds exact counts."""
    return loaders.make_receipt(_engine(get_version()[0]), levering_id)


def afzenders() -> dict[str, str]:
    """Return who may deliver, code → naam."""
    return dict(loaders.list_afzenders())


def afzender_namen() -> dict[str, str]:
    """Return the name of every sender, code → naam; a bureau is its own name."""
    gemeenten = read("gemeenten").select("gm_code", "naam").iter_rows()
    swv = read("swv").select("code", "naam").iter_rows()
    return {code: f"gemeente {naam}" for code, naam in gemeenten} | dict(swv) | afzenders()


def opmerkingen() -> list[dict[str, Any]]:
    """Return the remarks that stand beside figures today: ``store.read_zichtbaar``.

    Read once per run and not kept: a remark changes no figure, so it has no version.
    """
    versie = get_version()
    if _run.opmerkingen is None:
        _run.opmerkingen = store.read_zichtbaar(_engine(versie[0]), date.today())
    return _run.opmerkingen


def alle_opmerkingen() -> list[dict[str, Any]]:
    """Return every remark ever left, newest first."""
    return store.read_opmerkingen(_engine(get_version()[0]))


def briefings() -> list[dict[str, Any]]:
    """Return the briefings of the group, newest first: ``store.read_briefings``.

    Not kept: a briefing changes no figure, so it has no version, and others change it too.
    """
    return store.read_briefings(_engine(get_version()[0]))


def dias(briefing_id: int) -> list[dict[str, Any]]:
    """Return the slides of a briefing in order, the dropped ones too: ``store.read_dias``."""
    return store.read_dias(_engine(get_version()[0]), briefing_id)


def is_first(sleutel: str) -> bool:
    """Tell whether this run of a page asks it for the first time."""
    get_version()
    eerste = sleutel not in _run.gezien
    _run.gezien.add(sleutel)
    return eerste


def has_counts(*themas: str) -> bool:
    """Tell whether there is anything to show of any of these themes."""
    return any(not beschermd(thema).is_empty() for thema in themas)


def is_fictief(thema: str) -> bool:
    """Tell whether any count of a theme is example data."""
    return thema in feiten().fictief


def stand(thema: str) -> str:
    """Return the date of the data of a theme: when its newest levering was read."""
    return feiten().stand.get(thema, "geen levering")


def warm() -> None:
    """Read the base frame and protect every theme, so that the first visitor need not wait.

    In the order in which pages ask for them; what only Leveringen shows comes last.
    """
    begin_run()
    definities()
    for thema in THEMAS:
        beschermd(thema)
        onvolledig(thema)
    feiten()
    noemers()
    for naam in READERS:
        read(naam)
