"""The figures of Regio in beeld: protected cells of all regions in one period, looked up."""

import polars as pl

from analysis.startfoto import missing_gemeenten
from ui import queries, reeksen
from ui.reeksen import GEEN_NOEMER, Blik
from ui.startfoto_regel import Cel


def last_month(regio: str, thema: str) -> str:
    """Return the newest month that no sender of the region misses; empty without any month.

    Of a region that delivered nothing it is the newest month of the others.
    """
    perioden = _periods(regio, thema, 7)
    weg = queries.incomplete_periods(thema, regio)
    heel = [periode for periode in perioden if periode not in weg]
    return next(reversed(heel or perioden), "")


def last_year(regio: str, thema: str) -> str:
    """Return the newest schooljaar of the region that is over, as ``last_month``."""
    lopend = queries.running(thema)
    return next((jaar for jaar in reversed(_periods(regio, thema, 9)) if jaar not in lopend), "")


def _periods(regio: str, thema: str, lengte: int) -> list[str]:
    """Return the periods of a region, oldest first; those of all regions where it has none."""
    er = queries.beschermd(thema).filter(
        pl.col("gebied").is_in(list(queries.regios())), pl.col("periode").str.len_chars() == lengte
    )
    eigen = er.filter(pl.col("gebied") == regio)
    return (er if eigen.is_empty() else eigen)["periode"].unique().sort().to_list()


def areas(blik: Blik, periode: str) -> pl.DataFrame:
    """Return ``ui.reeksen.areas`` of the regions; every region's sheet asks for the same."""
    return queries.remember(
        f"beeld {blik} {periode}", lambda: reeksen.areas(blik, queries.regios(), periode)
    )


def cells(blik: Blik, periode: str) -> dict[str, Cel]:
    """Look up one period of every region, in their order."""
    frame = areas(blik, periode)
    er = {
        rij["kleur"]: Cel(
            rij["waarde"],
            rij["laag"],
            rij["hoog"],
            rij["tekst"],
            str(rij["bescherming"]),
            rij["volledig"],
        )
        for rij in frame.iter_rows(named=True)
    }
    return {code: er.get(code, Cel.none()) for code in queries.regios()}


def year_cells(blik: Blik, jaar: str) -> dict[str, Cel]:
    """Look up a schooljaar; without a gemeente a count is incomplete, and a rate can't be made."""
    cellen = cells(blik, jaar)
    for code, cel in cellen.items():
        if cel.is_known() and missing(blik, code, jaar):
            leeg = Cel(None, None, None, GEEN_NOEMER, "open", volledig=True)
            cellen[code] = leeg if blik.per_1000 else cel._replace(volledig=False)
    return cellen


def missing(blik: Blik, regio: str, jaar: str) -> list[str]:
    """Return the names of the gemeenten that did not deliver; a samenwerkingsverband is whole."""
    if blik.thema == "arrangementen":
        return []
    weg = queries.remember(
        f"mist {blik.thema} {blik.keuze.onderdeel} {regio} {jaar}",
        lambda: missing_gemeenten(blik.cells(), blik.keuze.onderdeel, jaar, _gemeenten(regio)),
    )
    return [queries.gemeenten()[gm] for gm in weg]


def _gemeenten(regio: str) -> list[str]:
    """Return the codes of the gemeenten of a region that exist today."""
    van = queries.regio_van()
    return [gm for gm in queries.gemeenten() if van[gm] == regio]
