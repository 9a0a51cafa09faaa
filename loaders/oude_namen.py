"""Gemeenten under their old name: old parts add up, one beside the new name is asked about."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from loaders.aggregates import Telling
from loaders.records import Telregel
from loaders.reference import Referentie
from loaders.report import Verslag
from loaders.tables import Tabel

ADD_UP: Final = "tel ze op"
ONLY_NEW: Final = "alleen de nieuwe naam"
_FIELDS: Final = ("gemeente", "gm_code")


def settle_old_names(
    tabel: Tabel, telling: Telling, referentie: Referentie, verslag: Verslag
) -> list[Telregel]:
    """The counts of a table in which a gemeente may stand under two names.

    Old names alone are parts of the gemeente of now, so that they add up. Beside the new name
    they may be a part of it or what is left of it: adding would count twice, so it is asked.

    Args:
        tabel: the table that was read.
        telling: its counts and columns.
        referentie: which gemeente went up into which.
        verslag: takes the question.
    """
    names = {id(regel): _old_name(regel, tabel, telling, referentie) for regel in telling.regels}
    if not any(names.values()):
        return telling.regels
    groups: dict[tuple[str | None, ...], list[Telregel]] = defaultdict(list)
    for regel in telling.regels:
        groups[regel.sleutel].append(regel)
    settled = []
    for group in groups.values():
        old = [regel for regel in group if names[id(regel)]]
        if old and len(old) < len(group) and _ask(old[0], names, referentie, verslag) == ONLY_NEW:
            verslag.leave_out("aantallen onder een oude naam van een gemeente", len(old))
            group = [regel for regel in group if not names[id(regel)]]
        settled += [replace(r, apart=(*r.apart, names[id(r)])) for r in group]
    return settled


def _old_name(
    regel: Telregel, tabel: Tabel, telling: Telling, referentie: Referentie
) -> str | None:
    """The old name in the row or above the column of a count."""
    cells = tabel.blad.row(regel.rij)
    texts = [cells[k.index] for k, veld in telling.indeling.sleutels if veld in _FIELDS]
    texts += [k.kop for k in telling.indeling.waarden if k.index == regel.kolom]
    for text in texts:
        hit = referentie.find_gemeente(text) if text else None
        if hit and hit.opgegaan and hit.code == regel.dims.get("gebied"):
            return hit.opgegaan
    return None


def _ask(
    regel: Telregel, names: dict[int, str | None], referentie: Referentie, verslag: Verslag
) -> str | None:
    oud, nieuw = names[id(regel)], referentie.naam(regel.dims["gebied"])
    return verslag.ask(
        "gemeente_oud_en_nieuw",
        f"Blad '{regel.blad}', cel {regel.cel}: {oud} hoort nu bij {nieuw}, en {nieuw} staat er "
        "zelf ook. Tellen we ze op, of zit het oude al in het nieuwe?",
        (ADD_UP, ONLY_NEW),
        over=(regel.dims["gebied"],),
        blad=regel.blad,
        cel=regel.cel,
    )
