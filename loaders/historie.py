"""What a file says beside what the database holds: part of the one entry of the loaders."""

from dataclasses import replace

import polars as pl

import store
from loaders.kinds import Bevinding, Inspectie
from loaders.ontvangst import write_receipt
from loaders.reference import Referentie, load_reference
from loaders.senders import Afzender, find_afzender
from loaders.vergelijken import Levering, Namen, Vroeger, compare, load_grenzen, reconcile
from settings import get_settings
from store.engine import Engine


def own_reference() -> Referentie:
    """The product's own gemeenten, samenwerkingsverbanden and regions."""
    return load_reference(get_settings().data_dir / "referentie")


def with_history(engine: Engine | None, inspectie: Inspectie) -> Inspectie:
    """Add to a ready inspection what stands out beside earlier deliveries, and the sum in words.

    Args:
        engine: the database; without one only the sum of the file itself is made.
        inspectie: what the file holds, by ``inspect_bytes``; without a sender there is nothing to
            compare with.

    Returns:
        The inspection with findings and ``verantwoording`` added; unchanged unless ready.
    """
    if inspectie.status != "ready" or inspectie.tellingen.is_empty():
        return inspectie
    levering, namen = _beside(engine, inspectie)
    grenzen = load_grenzen(get_settings().data_dir / "grenzen.csv")
    sentences = reconcile(levering, namen, inspectie.dossiers, inspectie.niet_geteld)
    findings = compare(levering, namen, grenzen)
    return replace(
        inspectie, bevindingen=inspectie.bevindingen + findings, verantwoording=sentences
    )


def compare_with_history(engine: Engine, inspectie: Inspectie) -> tuple[Bevinding, ...]:
    """What stands out in a ready inspection beside earlier deliveries; see ``with_history``."""
    known = len(inspectie.bevindingen)
    return with_history(engine, inspectie).bevindingen[known:]


def make_receipt(engine: Engine, levering_id: int) -> str:
    """The receipt of a stored levering, as Markdown; exact, so for its sender only.

    Raises:
        ValueError: there is no such levering.
    """
    levering = store.read_levering(engine, levering_id)
    reference = own_reference()
    afzender = find_afzender(levering["afzender"], reference)
    naam = afzender.naam if afzender else levering["afzender"]
    overview = store.read_leveringen(engine).filter(id=levering_id)
    return write_receipt(levering, naam, overview["vervangt"].item())


def _beside(engine: Engine | None, inspectie: Inspectie) -> tuple[Levering, Namen]:
    reference = own_reference()
    afzender = find_afzender(inspectie.opties.sender, reference)
    vroeger = Vroeger()
    if engine is not None and afzender is not None and inspectie.sector is not None:
        vroeger = _read(engine, inspectie, afzender.code, inspectie.sector)
    elif engine is not None:
        vroeger = Vroeger(noemers=_read_noemers(engine, inspectie))
    levering = Levering(inspectie.tellingen, inspectie.dekking, vroeger)
    return levering, _names(reference, afzender)


def _read(engine: Engine, inspectie: Inspectie, afzender: str, sector: str) -> Vroeger:
    themas = inspectie.tellingen["thema"].unique().to_list()
    if "leerplichttelling" in themas:
        # A year is laid beside the months in it too.
        themas = [*themas, *({"thuiszitters"} - set(themas))]
    keuzes = store.read_keuzes(engine).filter(pl.col("vervallen_op").is_null())
    return Vroeger(
        eigen=store.read_eigen(engine, afzender, sector, themas, zonder_sha256=inspectie.sha256),
        anderen=store.read_anderen(engine, afzender, sector, themas),
        keuzes=keuzes.select("thema", "periode", "gebied", "soort", "afzender"),
        noemers=_read_noemers(engine, inspectie),
    )


def _read_noemers(engine: Engine, inspectie: Inspectie) -> pl.DataFrame:
    return store.read_noemers(engine, inspectie.tellingen["gebied"].unique().to_list())


def _names(reference: Referentie, afzender: Afzender | None) -> Namen:
    gebied = {code: row["naam"] for code, row in reference.gemeenten.items()}
    gebied |= {code: row["naam"] for code, row in reference.swvs.items()}
    regio = {code: row["regio"] for code, row in reference.gemeenten.items() if row["regio"]}
    if afzender is None:
        return Namen(gebied, regio)
    sector = afzender.sector
    naar: dict[str, tuple[str, ...]] = {}
    for row in reference.gemeente_swv:
        if row["sector"] == sector:
            naar[row["gm_code"]] = (*naar.get(row["gm_code"], ()), gebied[row["swv_code"]])
    return Namen(gebied, regio, afzender.code, _area(reference, afzender), naar)


def _area(reference: Referentie, afzender: Afzender) -> frozenset[str] | None:
    """The gemeenten of a sender; of a bureau nobody knows them."""
    if afzender.soort == "gemeente":
        return frozenset([afzender.code])
    if afzender.soort == "samenwerkingsverband":
        rows = reference.gemeente_swv
        return frozenset(row["gm_code"] for row in rows if row["swv_code"] == afzender.code)
    return None
