"""Beside earlier years: this schooljaar so far, twelve months, the pattern of the year."""

from datetime import date
from typing import Any, Final

import polars as pl
import streamlit as st

from analysis.opmaak import MAANDEN
from analysis.signaal import say_jaren
from analysis.verloop import running_twelve, season_pattern, year_to_date
from charts import draw_grouped_bars, draw_small_multiples
from ui import grafiek, layout, opmerkingen, queries, reeksen, signaal, tabellen, tekst, uitleg
from ui.reeksen import Blik

KOP: Final = "Hoe is het naast eerdere jaren?"
TOON: Final = "Toon dit schooljaar, de laatste twaalf maanden en het patroon van het jaar"
TE_WEINIG: Final = "Er zijn te weinig hele maanden zonder verborgen aantallen."
JAREN: Final = {2: "twee jaar eerder", 1: "een jaar eerder", 0: "nu"}
GEEN: Final = "niet te vergelijken"
TOT_NU: Final = {
    True: "Een stand telt niet op: dit is steeds de stand van dezelfde maand.",
    False: "Opgeteld van augustus tot en met dezelfde maand.",
}
TWAALF: Final = {
    True: "Elk punt is het gemiddelde van twaalf maanden, zodat het seizoen eruit valt.",
    False: "Elk punt telt twaalf maanden op, zodat het seizoen eruit valt.",
}
SEIZOEN: Final = (
    "100 is het gemiddelde van een schooljaar. Boven de 100 is een maand die meestal hoger ligt. "
    "Alleen gebieden met twee hele schooljaren."
)


def draw(blik: Blik) -> None:
    """Draw the chosen areas beside earlier years, in counts, when the visitor asks for it."""
    st.header(KOP, anchor=False)
    if not st.toggle(TOON, key="eerder", bind="query-params"):
        return
    alles = signaal.all_months(blik)
    delen = {str(d["gebied"][0]): d for d in _areas(alles)}
    tot_nu = queries.remember(f"tot nu {alles}", lambda: so_far(delen, signaal.is_stock(blik)))
    if tot_nu["waarde"].is_null().all():
        layout.draw_empty(TE_WEINIG, "Kies alle onderwijssoorten, of een groter gebied.")
        return
    _draw_so_far(alles, tot_nu)
    _draw_twelve(alles, delen)
    _draw_season(alles, delen)


def _areas(blik: Blik) -> list[pl.DataFrame]:
    return queries.remember(
        f"verloop {blik}", lambda: reeksen.months(blik).partition_by("gebied", maintain_order=True)
    )


def so_far(delen: dict[str, pl.DataFrame], stand: bool) -> pl.DataFrame:
    """Lay this schooljaar so far beside the same months of two earlier ones: bars per area.

    Args:
        delen: per area what ``ui.reeksen.months`` gives.
        stand: a stock: of the same month; otherwise a flow: summed from August.

    Returns:
        schooljaar (the label of a bar), gebied, kleur, waarde, tekst and what charts want more.
    """
    rijen = [
        _row(deel, gebied, JAREN[terug], waarden.get(terug))
        for gebied, deel in delen.items()
        for waarden in [_per_year(deel, stand)]
        for terug in JAREN
    ]
    return _frame(rijen, "schooljaar")


def _per_year(deel: pl.DataFrame, stand: bool) -> dict[int, int | None]:
    return dict(year_to_date(deel, stand).select("jaren_terug", "waarde").iter_rows())


def twelve(delen: dict[str, pl.DataFrame], stand: bool) -> pl.DataFrame:
    """Lay the last twelve months up to every month out as lines: their mean or their sum."""
    rijen = [
        _row(deel, gebied, maand, waarde)
        for gebied, deel in delen.items()
        for maand, waarde in running_twelve(deel, stand).drop_nulls("waarde").iter_rows()
    ]
    return _frame(rijen, "maand")


def season(delen: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Lay the pattern of the school year out as bars per area: every month against its year."""
    rijen = [
        _row(deel, gebied, MAANDEN[rij["maandnummer"] - 1], rij["index"])
        for gebied, deel in delen.items()
        for rij in season_pattern(deel).iter_rows(named=True)
    ]
    return _frame(rijen, "schooljaar")


def _row(
    deel: pl.DataFrame, gebied: str, wanneer: date | str, waarde: float | None
) -> dict[str, Any]:
    return {
        "wanneer": wanneer, "gebied": gebied, "kleur": deel["kleur"][0], "waarde": waarde,
        "tekst": GEEN if waarde is None else tekst.number(round(waarde)),
    }  # fmt: skip


def _frame(rijen: list[dict[str, Any]], wanneer: str) -> pl.DataFrame:
    soort = pl.Date if wanneer == "maand" else pl.String
    schema = {"wanneer": soort, "gebied": pl.String, "kleur": pl.String, "waarde": pl.Float64}
    frame = pl.DataFrame(rijen, schema=schema | {"tekst": pl.String}, orient="row")
    return frame.rename({"wanneer": wanneer}).with_columns(
        pl.lit("open").alias("bescherming"), pl.lit(value=True).alias("volledig"),
        pl.lit("").alias("zonder"), pl.lit(None, pl.String).alias("noemer_datum"),
    )  # fmt: skip


def _draw_so_far(blik: Blik, frame: pl.DataFrame) -> None:
    stand = signaal.is_stock(blik)
    perioden = signaal.before(blik)
    periode = "; ".join(f"{g} {p}" for g, p in perioden.select("Gebied", "Periode").iter_rows())
    titel = f"{blik.keuze.naam}: dit schooljaar naast dezelfde maanden van eerder"
    lees = f"{_say(frame)} {TOT_NU[stand]} Waar een maand ontbreekt of verborgen is, staat niets."
    over = uitleg.build(blik, frame, titel, lees.strip(), periode)
    tabel = tabellen.across(frame, "schooljaar", "Schooljaar")
    bij = opmerkingen.subject(blik)
    grafiek.draw_block(f"{blik.thema}-tot-nu", draw_grouped_bars, frame, tabel, over, bij=bij)


def _say(frame: pl.DataFrame) -> str:
    """Say which areas differ from a year before by more than chance."""
    waarden = {(r["gebied"], r["schooljaar"]): r["waarde"] for r in frame.iter_rows(named=True)}
    paren = {
        gebied: (int(nu), int(toen))
        for gebied in frame["gebied"].unique(maintain_order=True).to_list()
        if (nu := waarden[gebied, JAREN[0]]) is not None
        and (toen := waarden[gebied, JAREN[1]]) is not None
    }
    return say_jaren(paren, JAREN[1])


def _draw_twelve(blik: Blik, delen: dict[str, pl.DataFrame]) -> None:
    stand = signaal.is_stock(blik)
    frame = queries.remember(f"twaalf {blik}", lambda: twelve(delen, stand))
    if frame.is_empty():
        return
    titel = f"{blik.keuze.naam}, {'gemiddeld over' if stand else 'samen in'} twaalf maanden"
    over = uitleg.build(blik, frame, titel, TWAALF[stand], uitleg.span_of(frame, "maand"))
    tabel = tabellen.across(frame, "maand", "Twaalf maanden tot en met")
    bij = opmerkingen.subject(blik)
    grafiek.draw_block(f"{blik.thema}-twaalf", draw_small_multiples, frame, tabel, over, bij=bij)


def _draw_season(blik: Blik, delen: dict[str, pl.DataFrame]) -> None:
    frame = queries.remember(f"seizoen {blik}", lambda: season(delen))
    if frame.is_empty():
        return
    maat = blik.keuze._replace(eenheid=f"{blik.keuze.eenheid}, als index: 100 is een gewone maand")
    blik = Blik(blik.thema, blik.f, maat)
    perioden = reeksen.periods(blik, 7)
    over = uitleg.build(
        blik, frame, f"{maat.naam}: het patroon van het schooljaar", SEIZOEN,
        tekst.span(perioden[0], perioden[-1]),
    )  # fmt: skip
    tabel = tabellen.across(frame, "schooljaar", "Maand")
    grafiek.draw_block(f"{blik.thema}-seizoen", draw_grouped_bars, frame, tabel, over)
