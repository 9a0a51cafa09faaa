"""Who sends a file, and for which sector."""

from dataclasses import dataclass

import polars as pl

from loaders.kinds import Opties
from loaders.reference import Referentie
from loaders.words import normalise


@dataclass(frozen=True)
class Afzender:
    """A sender: ``code`` is an SWV code, a GM code or the name of a leerplichtbureau."""

    code: str
    naam: str
    soort: str
    sector: str | None


def find_afzender(text: str | None, referentie: Referentie) -> Afzender | None:
    """The sender that a code or name stands for; None if there is no such one.

    A bureau is known by its name: any name with ``bureau``, ``leerplicht`` or ``rbl`` in it.
    """
    if not text:
        return None
    if code := referentie.find_swv(text):
        swv = referentie.swvs[code]
        return Afzender(code, swv["naam"], "samenwerkingsverband", swv["sector"])
    hit = referentie.find_gemeente(text)
    if hit and hit.code:
        return Afzender(hit.code, f"Gemeente {referentie.naam(hit.code)}", "gemeente", None)
    plain = normalise(text)
    if any(word in plain for word in ("bureau", "leerplicht", "rbl")):
        return Afzender(text.strip(), text.strip(), "leerplichtbureau", None)
    return None


def find_sector(afzender: Afzender | None, opties: Opties, tellingen: pl.DataFrame) -> str | None:
    """``po``, ``vo`` or ``alle``; None when it must be asked.

    A samenwerkingsverband has one. Vrijstellingen, the leerplichttelling and denominators are
    about all pupils of a gemeente; so is a file that names the levels of both sectors.
    """
    if opties.sector:
        return opties.sector
    if afzender is not None and afzender.sector:
        return afzender.sector
    whole = {"vrijstellingen", "leerplichttelling", "leerlingen", "inwoners"}
    if set(tellingen["thema"].unique()) <= whole:
        return "alle"
    levels = set(tellingen["niveau"].unique().drop_nulls())
    if {"po", "vo"} <= levels and not tellingen["niveau"].null_count():
        return "alle"
    return None


def list_afzenders(referentie: Referentie) -> list[tuple[str, str]]:
    """Senders to choose from: parties to the agenda, then the gemeenten of the regions."""
    swvs = [(c, f"{r['naam']} ({c})") for c, r in referentie.swvs.items() if r["partij"] == "true"]
    gemeenten = [
        (c, f"Gemeente {r['naam']} ({c})") for c, r in referentie.gemeenten.items() if r["regio"]
    ]
    return [*sorted(swvs), *sorted(gemeenten, key=lambda pair: pair[1])]
