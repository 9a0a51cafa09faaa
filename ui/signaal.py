"""Signal or noise on the pages: the verdict per area, its band in the chart, and the method."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.intervallen import Interval, funnel, pool_rate, rate_interval
from analysis.signaal import Oordeel, judge, say_all, say_funnel, say_jaren, say_signaal
from analysis.verloop import running_twelve, year_to_date
from charts import Band
from schemas import MAAT_PER_THEMA
from ui import antwoord, grafiek, queries, reeksen, tekst
from ui.reeksen import Blik

METHODE: Final = (
    "- **De band** komt uit de eerste maanden van de laatste twee à drie jaar. Zijn er minder dan "
    "14 hele maanden, dan zijn het proeflimieten en beoordelen we nog niets.",
    "- **Wat telt**: hele maanden. Onvolledige maanden, verborgen aantallen, juli en augustus "
    "tellen niet mee. Een maand die ontbreekt is geen nul.",
    "- **Een verandering** noemen we pas wat toeval niet verklaart: een maand buiten de band, een "
    "sprong in de laatste vier maanden, acht maanden op rij aan dezelfde kant, twee van drie "
    "maanden dicht bij een grens, of zeven maanden op rij telkens hoger of lager.",
    "- **Let op** betekent: kijk ernaar, maar het kan toeval zijn.",
)
STAND: Final = (
    "- **Dit is een stand**: wie vorige maand meetelde, telt nu meestal nog mee. Daarom kijken we "
    "wat een maand toevoegt aan de maand ervoor."
)
STROOM: Final = (
    "- **Dit volgt het schooljaar**. Een verandering moet daarom ook blijken naast dezelfde "
    "maanden van een jaar eerder."
)
EERDER: Final = {
    True: "De stand van de laatste hele maand naast dezelfde maand van één en twee jaar eerder, en "
    "het gemiddelde van de laatste twaalf maanden.",
    False: "Het schooljaar tot en met de laatste hele maand naast dezelfde maanden van één en twee "
    "jaar eerder, en de laatste twaalf maanden samen.",
}
KLEIN: Final = "- **Kleine aantallen**, gemiddeld onder 10: een exacte toets in plaats van de band."


def is_stock(blik: Blik) -> bool:
    """Tell whether a theme is a stock at the end of a month."""
    return MAAT_PER_THEMA[blik.thema] == "stand"


def all_months(blik: Blik) -> Blik:
    """Return the same look at counts of every month: a verdict does not hang on the filter."""
    return replace(blik, f=replace(blik.f, schooljaar=None), per_1000=False)


def judge_areas(blik: Blik) -> dict[str, Oordeel]:
    """Judge every chosen area by its name: protected counts of all months, whatever is shown."""
    alles = all_months(blik)

    def make() -> dict[str, Oordeel]:
        delen = reeksen.months(alles).partition_by("gebied", maintain_order=True)
        namen = {naam: code for code, naam in blik.f.gebieden().items()}
        per_gebied = {str(deel["gebied"][0]): deel for deel in delen}
        return {
            naam: judge(deel, is_stock(blik), *rebase(blik.keuze.code, namen.get(naam, naam)))
            for naam, deel in per_gebied.items()
        }

    return queries.remember(f"oordeel {alles}", make)


def rebase(code: str, gebied: str) -> tuple[date | None, str]:
    """Return from which month limits may be made, and why: the last rebase or series break.

    Args:
        code: of the definition.
        gebied: code of the area; a rebase of the regions together is ``alle``.
    """
    keuzes = queries.herijkingen().filter(code=code, gebied=gebied).select("vanaf", "reden").rows()
    breuken = queries.breaks().filter(pl.col("indicatoren").str.split("|").list.contains(code))
    begin = [(f"{jaar[:4]}-08", reden) for jaar, reden in breuken.select("vanaf", "reden").rows()]
    vanaf, reden = max([*keuzes, *begin], default=("", ""))
    return (date.fromisoformat(f"{vanaf}-01"), reden) if vanaf else (None, "")


def bands(oordelen: dict[str, Oordeel]) -> dict[str, Band]:
    """Return the band per area that has limits."""
    return {
        naam: Band(o.van, o.onder, o.gemiddelde, o.boven, o.status == "proef")
        for naam, o in oordelen.items()
        if o.van and o.onder is not None and o.gemiddelde is not None and o.boven is not None
    }


def say(blik: Blik, oordelen: dict[str, Oordeel], nieuwste: date | None) -> str:
    """Say of all areas whether they changed; ``nieuwste`` is the newest month of the data."""
    zin = say_all(oordelen, is_stock(blik), nieuwste)
    return f"In aantallen: {zin}" if blik.per_1000 else zin


def draw_basis(blik: Blik, oordelen: dict[str, Oordeel]) -> None:
    """Draw the method behind the sentence: limits, months and verdict of every area."""
    st.markdown("\n".join(method(is_stock(blik))))
    grafiek.draw_table(f"onderbouwing-{blik.thema}", verdicts(oordelen, is_stock(blik)))
    st.markdown(f"**Naast eerdere jaren.** {EERDER[is_stock(blik)]}")
    grafiek.draw_table(f"eerder-{blik.thema}", before(blik))


def method(stand: bool) -> tuple[str, ...]:
    """Return the lines that explain the method, of a stock or of a flow."""
    return (*METHODE, STAND if stand else STROOM, KLEIN)


def before(blik: Blik) -> pl.DataFrame:
    """Return this year beside the two before and the last twelve months, per area, in words."""

    def make() -> pl.DataFrame:
        delen = reeksen.months(all_months(blik)).partition_by("gebied", maintain_order=True)
        return pl.DataFrame([_before(deel, is_stock(blik)) for deel in delen])

    return queries.remember(f"eerder {all_months(blik)}", make)


def _before(deel: pl.DataFrame, stand: bool) -> dict[str, str]:
    jaren = year_to_date(deel, stand).to_dicts()
    twaalf = running_twelve(deel, stand)["waarde"].drop_nulls().tail(1).to_list()
    nu = jaren[0] if jaren else {"waarde": None, "van": None, "tot": None}
    eerder = {f"{n} jaar eerder": _earlier(jaren[n]) if jaren else "–" for n in (1, 2)}
    return {
        "Gebied": str(deel["gebied"][0]),
        "Periode": tekst.span(f"{nu['van']:%Y-%m}", f"{nu['tot']:%Y-%m}") if nu["tot"] else "–",
        "Nu": _number(nu["waarde"]),
        **eerder,
        "Twaalf maanden": _number(twaalf[0] if twaalf else None),
    }


def _earlier(jaar: dict[str, Any]) -> str:
    """Return an earlier year, with whether this year differs from it demonstrably."""
    if jaar["aantoonbaar"] is None:
        return _number(jaar["waarde"])
    woord = "aantoonbaar anders" if jaar["aantoonbaar"] else "kan toeval zijn"
    return f"{_number(jaar['waarde'])} ({woord})"


def verdicts(oordelen: Mapping[str, Oordeel], stand: bool, kop: str = "Gebied") -> pl.DataFrame:
    """Return limits and verdict per area (or another ``kop``), with Dutch column names."""
    rijen = [
        {
            kop: naam,
            "Oordeel": say_signaal(o, stand),
            "Grenzen vanaf": _since(o),
            "Beoordeeld t/m": tekst.period(f"{o.tot:%Y-%m}") if o.tot else "–",
            "Maanden": f"{o.telt} (basis {o.basis})" if o.basis else str(o.telt),
            "Gemiddelde": _number(o.gemiddelde),
            "Ondergrens": _number(o.onder),
            "Bovengrens": _number(o.boven),
        }
        for naam, o in oordelen.items()
    ]
    return pl.DataFrame(rijen)


def _since(oordeel: Oordeel) -> str:
    """Say from which month limits may be made, where that was decided."""
    if oordeel.herijkt is None:
        return "–"
    return f"{tekst.period(f'{oordeel.herijkt:%Y-%m}')}: {oordeel.reden}"


def years(blik: Blik, frame: pl.DataFrame) -> str:
    """Say whether the newest schooljaar differs from the one before, area by area.

    Args:
        blik: what the page looks at; an area of which another part was counted is left out.
        frame: what ``ui.reeksen.years`` gives: counts, not rates.
    """
    jaren = frame["schooljaar"].unique().sort().to_list()
    if len(jaren) < 2:
        return ""
    begin = int(jaren[-1][:4]) - 1
    vorige = f"{begin}-{begin + 1}"
    rijen = frame.filter(pl.col("waarde").is_not_null(), pl.col("volledig"))
    nu, toen = (
        dict(rijen.filter(schooljaar=jaar).select("gebied", "waarde").iter_rows())
        for jaar in (jaren[-1], vorige)
    )
    codes = {naam: code for code, naam in blik.f.gebieden().items()}
    paren = {
        naam: (nu[naam], toen[naam])
        for naam in nu
        if naam in toen and antwoord.is_comparable(blik, codes[naam], jaren[-1], vorige)
    }
    return say_jaren(paren, vorige)


def counted(frame: pl.DataFrame) -> pl.DataFrame:
    """Return what may be compared: open and complete areas, as ``analysis.intervallen.funnel``.

    Args:
        frame: what ``ui.reeksen.areas`` gives, per 1.000.

    Returns:
        gebied (name), aantal, noemer.
    """
    aantal = (pl.col("waarde") * pl.col("noemer") / 1000).round().cast(pl.Int64).alias("aantal")
    rijen = frame.filter(pl.col("waarde").is_not_null(), pl.col("volledig"))
    return rijen.select(pl.col("categorie").alias("gebied"), aantal, "noemer")


def mean_rate(
    blik: Blik, periode: str, zonder: Sequence[str] = ()
) -> tuple[float | None, list[str]]:
    """Return what areas are compared with, per 1.000, and the regions that it is made of.

    The regions count their hidden gemeenten too: the mean of the gemeenten that show would be too
    high. Without a figure of all regions together, those that have one; empty where none has.

    Args:
        blik: what the page looks at.
        periode: month or schooljaar.
        zonder: names of regions that count otherwise: they are left out.
    """
    sleutel = f"gemiddeld {blik} {periode} {zonder}"
    return queries.remember(sleutel, lambda: _mean_rate(blik, periode, zonder))


def _mean_rate(blik: Blik, periode: str, zonder: Sequence[str]) -> tuple[float | None, list[str]]:
    regios = queries.regios()
    frame = reeksen.areas(replace(blik, per_1000=True), {**regios, antwoord.ALLE: ""}, periode)
    rijen = counted(frame)
    samen = rijen.filter(gebied=antwoord.ALLE)
    delen = rijen.filter(~pl.col("gebied").is_in([antwoord.ALLE, *zonder]))
    if samen.is_empty() or zonder:
        telt, gemiddeld = delen["gebied"].to_list(), pool_rate(delen)
    else:
        telt, gemiddeld = frame["categorie"].to_list(), pool_rate(samen)
    return gemiddeld, [naam for naam in regios.values() if naam in telt]


def compare(frame: pl.DataFrame, wat: str, gemiddeld: float | None) -> str:
    """Say which areas differ from all together by more than chance; empty for fewer than four.

    Args:
        frame: what ``ui.reeksen.areas`` gives, per 1.000.
        wat: what the areas are, singular.
        gemiddeld: what they are compared with: ``mean_rate``.
    """
    uit = funnel(counted(frame), gemiddeld)
    if uit.height < 4:
        return ""
    hoger, lager = (uit.filter(afwijking=kant)["gebied"].to_list() for kant in ("hoger", "lager"))
    return say_funnel(hoger, lager, wat, f"{tekst.decimal(uit['gemiddeld'][0])} per 1.000")


def bounds(frame: pl.DataFrame) -> list[Interval | None]:
    """Return per row of ``ui.reeksen.areas``, per 1.000, the interval of 95 %.

    Empty where there is no open, complete figure.
    """
    return [
        rate_interval(round(waarde * noemer / 1000), round(noemer))
        if volledig and waarde is not None and noemer
        else None
        for waarde, noemer, volledig in frame.select("waarde", "noemer", "volledig").iter_rows()
    ]


def intervals(frame: pl.DataFrame) -> list[str]:
    """Return the same intervals in words, a dash where there is none."""
    return [
        f"{tekst.decimal(grens.laag)} tot {tekst.decimal(grens.hoog)}" if grens else "–"
        for grens in bounds(frame)
    ]


def _number(waarde: float | None) -> str:
    if waarde is None:
        return "–"
    return tekst.number(waarde) if waarde == int(waarde) else tekst.decimal(waarde)
