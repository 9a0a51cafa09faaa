"""Pieces of the start page: the first ten seconds in sentences, tiles, and who delivered."""

import calendar
from datetime import date
from typing import Final

import polars as pl
import streamlit as st

from analysis import zinnen
from analysis.doelen import count_status
from analysis.kerncijfers import Kerncijfer, headline
from analysis.opmaak import format_aantal, format_cel, format_maand
from analysis.verloop import year_before
from analysis.verwachting import merge_expected
from analysis.volledigheid import levermatrix
from charts import Toelichting, draw_levermatrix
from charts.theme import style
from ui import achterstand, doelen, grafiek, keuzes, queries, signaal, tekst
from ui.filters import Filters
from ui.reeksen import Blik

THEMA: Final = "thuiszitters"
ALLE: Final = "alle"
# Two years fit a page, and an older levering says nothing about who is late now.
MATRIX_MAANDEN: Final = 24
VRIJSTELLINGEN: Final = "vrijstellingen"


def months() -> list[date]:
    """Return the months of which there are thuiszitters, oldest first."""
    perioden = queries.beschermd(THEMA)["periode"].unique().sort().to_list()
    return [date.fromisoformat(f"{p}-01") for p in perioden if len(p) == 7]


def _period(maand: date) -> str:
    return f"{maand:%Y-%m}"


def compare(gebied: str, maand: date, duur: str = "totaal") -> Kerncijfer:
    """Look the OCW figure of an area up beside a year earlier, or else a month earlier.

    A month that misses a sender is nothing to compare with.
    """
    jaar_terug = maand.replace(year=maand.year - 1)
    maand_terug = date(maand.year - (maand.month == 1), (maand.month - 2) % 12 + 1, 1)
    vorige = jaar_terug if jaar_terug in months() else maand_terug
    weg = set(queries.incomplete_periods(THEMA, gebied)) - {_period(maand)}
    cellen = queries.beschermd(THEMA).filter(~pl.col("periode").is_in(weg))
    return headline(cellen, _period(maand), _period(vorige), gebied, duur=duur)


def complete_month() -> date:
    """Return the newest month in which no region misses a sender, else the newest month."""
    gaten = queries.onvolledig(THEMA).filter(gebied=ALLE)["maand"].to_list()
    heel = [maand for maand in months() if maand not in gaten]
    return heel[-1] if heel else months()[-1]


def _where(thema: str, periode: str) -> str:
    """Say in how many of the regions there are counts of a theme in a period."""
    cellen = queries.beschermd(thema).filter(
        pl.col("periode") == periode, pl.col("gebied").is_in(list(queries.regios()))
    )
    telt, samen = cellen["gebied"].n_unique(), len(queries.regios())
    if telt == samen:
        return f"in alle {tekst.count_word(samen)} regio's"
    return f"in {tekst.count_word(telt)} van {tekst.count_word(samen)} regio's"


def sentences() -> list[str]:
    """Return the first ten seconds: what a bestuurder must know, one sentence each."""
    maand = complete_month()
    dag = maand.replace(day=calendar.monthrange(maand.year, maand.month)[1])
    wie = "thuiszitters (definitie OCW)"
    stand = zinnen.say_stand(compare(ALLE, maand), wie, _where(THEMA, _period(maand)), dag)
    regels = [stand, _say_signal(), _say_long(maand), _say_appeals(), _say_goals(), say_missing()]
    return [regel for regel in regels if regel]


def _say_signal() -> str:
    """Say which regions changed by more than chance, as under the chart of thuiszitters."""
    blik = Blik(THEMA, Filters(), keuzes.define("thuiszitters_ocw"))
    zin = signaal.say(blik, signaal.judge_areas(blik), months()[-1])
    # One sentence for all of them names none.
    return zin if any(naam in zin for naam in queries.regios().values()) else f"Per regio: {zin}"


def _say_long(maand: date) -> str:
    lang = compare(ALLE, maand, "lang")
    if lang.bescherming is None:
        return _say_long_per_regio(maand)
    aantal = format_cel(lang.aantal, lang.laag, lang.hoog, lang.bescherming)
    return f"Langer dan 3 maanden: {aantal}. {zinnen.say_change(lang)}"


def _say_long_per_regio(maand: date) -> str:
    cellen = {naam: compare(code, maand, "lang") for code, naam in queries.regios().items()}
    bekend = [
        f"{naam} {format_cel(c.aantal, c.laag, c.hoog, c.bescherming)}"
        for naam, c in cellen.items()
        if c.bescherming is not None
    ]
    if not bekend:
        return "Geen enkele afzender levert hoeveel leerlingen langer dan 3 maanden thuiszitten."
    return f"Langer dan 3 maanden: {', '.join(bekend)}. De andere regio's leveren de duur niet."


def _say_appeals() -> str:
    """Compare the running schooljaar with the same moment a year before, where it is known."""
    lopend = queries.running(VRIJSTELLINGEN)
    jaar, dag = max(lopend.items(), default=(None, None))
    nu = _appeals(queries.beschermd(VRIJSTELLINGEN), jaar)
    if jaar is None or dag is None or nu is None:
        return ""
    # A year before 29 February is 28 February.
    vorige = dag.replace(year=dag.year - 1, day=28 if (dag.month, dag.day) == (2, 29) else dag.day)
    toen = _appeals(queries.tussenstand(VRIJSTELLINGEN, vorige), year_before(jaar))
    waar = _where(VRIJSTELLINGEN, jaar)
    begin = (
        f"Beroepen op vrijstelling 5 onder a: {nu} in schooljaar {jaar} tot en met "
        f"{tekst.full_date(dag)}, {waar}"
    )
    if toen is None or not _same_places(jaar, vorige):
        return f"{begin}. Van een jaar eerder is die tussenstand er niet."
    return f"{begin}. Een jaar eerder op dezelfde dag waren het er {toen}."


def _same_places(jaar: str, vorige: date) -> bool:
    """Tell whether the same gemeenten were counted a year before: else it is no comparison."""
    nu = queries.read("cijfers").filter(
        pl.col("thema").cast(pl.String) == VRIJSTELLINGEN, pl.col("periode") == jaar
    )
    toen = queries.read("tussenstanden").filter(
        pl.col("thema").cast(pl.String) == VRIJSTELLINGEN, pl.col("tot_en_met") == vorige
    )
    return set(nu["gebied"].unique()) == set(toen["gebied"].unique())


def _appeals(cellen: pl.DataFrame, jaar: str | None) -> str | None:
    rijen = cellen.filter(
        gebied=ALLE, onderdeel="5a", niveau="totaal", duur="totaal", periode=jaar or ""
    )
    if rijen.is_empty():
        return None
    rij = rijen.row(0, named=True)
    return format_cel(rij["aantal"], rij["laag"], rij["hoog"], rij["bescherming"])


def _say_goals() -> str:
    statussen = doelen.read_status(doelen.WERKAGENDA)
    if statussen.is_empty():
        return ""
    achter = statussen.filter(status="achter")["tekst"].to_list()
    besluit = f" Bespreek eerst: ‘{achter[0].rstrip('.')}’." if achter else ""
    return f"{zinnen.say_doelen(count_status(statussen))}{besluit}"


def missing(maand: date) -> dict[str, list[str]]:
    """Return who did not deliver a month, per region: names of regions and of senders."""
    rijen = queries.onvolledig(THEMA).filter(maand=maand)
    namen, regios = queries.afzender_namen(), queries.regios()
    return {
        regios[rij["gebied"]]: [_sender(code, namen) for code in rij["ontbreekt"]]
        for rij in rijen.iter_rows(named=True)
        if rij["gebied"] in regios
    }


def _sender(code_en_sector: str, namen: dict[str, str]) -> str:
    code = code_en_sector.rsplit(" (", 1)[0]
    return tekst.name_of(namen, code)


def say_missing() -> str:
    """Say who has not delivered the newest month, and what that means for the total."""
    maand = months()[-1]
    weg = missing(maand)
    zin = zinnen.say_volledig(len(queries.regios()), weg, maand)
    return f"{zin} Het totaal van die maand staat hier daarom niet." if weg else zin


def draw_tile(code: str, naam: str) -> None:
    """Draw a region: its figure, what it says, and up to when it was delivered."""
    maand, nieuwste = _complete_to(code), months()[-1]
    cijfer = compare(code, maand)
    with st.container(key=f"tegel-{code}"):
        st.html(f"<style>.st-key-tegel-{code}{{border-top-color:{style(code).kleur}}}</style>")
        st.subheader(naam, anchor=False)
        if cijfer.bescherming is None:
            st.markdown("Geen levering. Dit is geen nul: er is niets bekend.")
            return
        getal = format_cel(cijfer.aantal, cijfer.laag, cijfer.hoog, cijfer.bescherming)
        st.html(f'<p class="cijfer">{getal.replace("<", "&lt;")}</p>')
        st.markdown(f"thuiszitters eind {format_maand(maand)}. {zinnen.say_change(cijfer)}")
        weg = missing(nieuwste).get(naam)
        onvolledig = _say_gap(nieuwste, weg) if weg else ""
        st.caption(f"Volledig geleverd tot en met {format_maand(maand)}.{onvolledig}")


def _say_gap(maand: date, weg: list[str]) -> str:
    ontbreekt = "ontbreekt" if len(weg) == 1 else "ontbreken"
    wie = zinnen.join_words(weg)
    return f" In {format_maand(maand)} {ontbreekt} {wie}: die maand is onvolledig."


def _complete_to(code: str) -> date:
    gaten = queries.onvolledig(THEMA).filter(gebied=code)["maand"].to_list()
    heel = [maand for maand in months() if maand not in gaten]
    return heel[-1] if heel else months()[0]


def draw_freshness(thema: str) -> None:
    """Draw which sender delivered which month of a theme."""
    perioden = queries.beschermd(thema)["periode"].unique()
    maanden = [date.fromisoformat(f"{p}-01") for p in perioden.to_list() if len(p) == 7]
    if not maanden:
        st.caption(f"Er is nog niets geleverd over {thema}.")
        return
    maanden = sorted(maanden)[-MATRIX_MAANDEN:]
    rijen = levermatrix(queries.read("dekking"), thema, maanden[0], maanden[-1])
    rijen = merge_expected(rijen, queries.verwacht(), thema)
    naam = pl.col("afzender").replace_strict(queries.afzender_namen(), default=pl.col("afzender"))
    # Who delivers for two sectors apart has a row for each.
    dubbel = pl.col("sector").n_unique().over("afzender") > 1
    label = pl.when(dubbel).then(pl.format("{}, {}", naam, "sector")).otherwise(naam)
    frame = rijen.select(label.alias("afzender"), "maand", "status")
    weg = frame.filter(status="ontbreekt").height
    tabel = frame.pivot(on="maand", index="afzender", values="status").rename(
        {"afzender": "Afzender"}
    )
    tabel = tabel.rename(lambda kop: tekst.period(kop[:7]) if kop[:2] == "20" else kop)
    grafiek.draw_block(
        f"volledigheid-{thema}", draw_levermatrix, frame, tabel, _explain(thema, weg, maanden)
    )
    achterstand.draw_hint(thema)


def _explain(thema: str, weg: int, maanden: list[date]) -> Toelichting:
    leveringen = "levering ontbreekt" if weg == 1 else "leveringen ontbreken"
    over = queries.definities()["volledigheid"]
    return Toelichting(
        titel=f"{over['naam']}: {tekst.THEMA[thema]}",
        lezing=f"{format_aantal(weg)} {leveringen}. Ontbreken is iets anders dan nul.",
        eenheid=over["eenheid"],
        periode=f"{format_maand(min(maanden))} t/m {format_maand(max(maanden))}",
        definitie=over["definitie"],
        bron=over["cijfers"],
        stand=queries.stand(thema),
        filters="alle afzenders",
        fictief=queries.is_fictief(thema),
    )
