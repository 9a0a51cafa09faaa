"""The chart in words, for who can't see it; made of the same data, shown texts only."""

from typing import Any, Final

import polars as pl

from charts.invoer import prepare, require
from charts.reeks import Reeks, read_series
from charts.tijd import Tijd
from charts.toelichting import MERK_ZIN, Toelichting, check_toelichting

_MEESTE: Final = 6


def alt_text(frame: pl.DataFrame, toelichting: Toelichting) -> str:
    """Describe a chart in a few Dutch sentences.

    Args:
        frame: the frame that was drawn; its columns tell which chart it was.
        toelichting: what the figure says about itself.

    Raises:
        ValueError: no rows, or columns of none of our charts.
    """
    check_toelichting(toelichting)
    require(frame, ())
    titel = f"{toelichting.titel}, {toelichting.periode} ({toelichting.eenheid})."
    zinnen = [titel, toelichting.lezing]
    if "afzender" in frame.columns:
        zinnen.append(_describe_matrix(frame))
    elif "zin" in frame.columns:
        zinnen.append(_describe_startfoto(frame))
    elif "kwartaal" in frame.columns:
        zinnen.append(_describe_planning(frame))
    elif "meerwaarde" in frame.columns:
        zinnen.append(_describe_kwadrant(frame))
    elif "categorie" in frame.columns:
        zinnen.append(_describe_bars(frame))
    elif _has_other_labels(frame):
        naam = pl.format("{}, {}", "gebied", "schooljaar")
        zinnen.append(_describe_bars(frame.with_columns(categorie=naam)))
    else:
        zinnen.append(_describe_series(frame))
    if toelichting.fictief:
        zinnen.append(f"{MERK_ZIN}.")
    return " ".join(zinnen)


def _has_other_labels(frame: pl.DataFrame) -> bool:
    """Tell whether grouped bars stand for kinds rather than for school years."""
    if "maand" in frame.columns or "schooljaar" not in frame.columns:
        return False
    labels = frame["schooljaar"].cast(pl.String).drop_nulls()
    return not labels.str.contains(r"^\d{4}").all()


def _join(delen: list[str]) -> str:
    """Join parts; beyond six it says how many more there are."""
    rest = len(delen) - _MEESTE
    return "; ".join(delen[:_MEESTE]) + (f"; en nog {rest}" if rest > 0 else "") + "."


def _describe_series(frame: pl.DataFrame) -> str:
    reeksen, tijd = read_series(frame)
    return _join([_describe_one(reeks, tijd) for reeks in reeksen])


def _describe_one(reeks: Reeks, tijd: Tijd) -> str:
    """Return start and end of a series, with the texts that are shown."""
    laatste = reeks.last_drawn()
    if laatste is None:
        return f"{reeks.gebied}: geen gegevens"
    eerste = next(rij for rij in reeks.rijen if rij["tekst"] or rij is laatste)
    einde = f"{laatste['tekst']} in {tijd.label(laatste['positie'])}"
    einde += "" if laatste["volledig"] else " (onvolledig)"
    if eerste is laatste:
        return f"{reeks.gebied}: {einde}"
    return f"{reeks.gebied}: van {eerste['tekst']} in {tijd.label(eerste['positie'])} naar {einde}"


def _describe_bars(frame: pl.DataFrame) -> str:
    rijen = prepare(frame, ("categorie", "waarde", "tekst")).to_dicts()
    return _join([f"{rij['categorie']}: {_value(rij)}" for rij in rijen])


def _describe_startfoto(frame: pl.DataFrame) -> str:
    """Return the figures of the area that it is about; the table holds the others."""
    naam = pl.format("{} ({})", "naam", "onder")
    return _describe_bars(frame.filter("eigen").with_columns(categorie=naam))


def _value(rij: dict[str, Any]) -> str:
    if rij["bescherming"] == "open" and rij["waarde"] is None:
        return "geen gegevens"
    return rij["tekst"] if rij["volledig"] else f"{rij['tekst']} (onvolledig)"


def _describe_matrix(frame: pl.DataFrame) -> str:
    """Return how much came in, and who misses most."""
    status = frame["status"].cast(pl.String)
    mist = frame.filter(status == "ontbreekt")["afzender"]
    binnen = len(frame) - len(mist)
    zin = f"Van de {len(frame)} verwachte leveringen zijn er {binnen} binnen"
    zin += f", waarvan {(status == 'vervangen').sum()} vervangen door een nieuwere"
    if mist.is_empty():
        return f"{zin}. Er ontbreekt niets."
    aantallen = mist.value_counts(sort=True, name="aantal").sort(
        "aantal", "afzender", descending=[True, False]
    )
    delen = [f"{naam} ({aantal})" for naam, aantal in aantallen.head(3).iter_rows()]
    return f"{zin}. Er ontbreken er {len(mist)}, vooral van {', '.join(delen)}."


def _describe_planning(frame: pl.DataFrame) -> str:
    """Return how many moments there are of each state, over all rows."""
    counted = frame.group_by("staat", maintain_order=True).agg(pl.col("aantal").sum())
    return _join([f"{staat}: {aantal}" for staat, aantal in counted.iter_rows()])


def _describe_kwadrant(frame: pl.DataFrame) -> str:
    """Return what stands in the quarter of much impact and much added value, and how many else."""
    best = frame.filter(pl.col("impact") > 50, pl.col("meerwaarde") > 50)["naam"].to_list()
    if not best:
        return f"Er staan {frame.height} activiteiten; geen bij veel impact en veel meerwaarde."
    return f"Veel impact en veel meerwaarde: {_join(best)} In totaal {frame.height}."
