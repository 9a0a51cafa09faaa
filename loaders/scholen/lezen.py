"""Reading the list of schools from a workbook, with findings by cell."""

from collections.abc import Mapping
from typing import Any, Final

from loaders.container import identify
from loaders.kinds import Onleesbaar
from loaders.personal_content import holds_person_number, is_contact
from loaders.quoting import hide_name
from loaders.read import Blad, read_bestand
from loaders.report import Verslag
from loaders.scholen.vormen import (
    KOPPEN,
    NODIG,
    VERBORGEN,
    OnbegrepenError,
    ScholenInspectie,
    Schoolrij,
    parse_cel,
)

_LEERLINGEN: Final = ("oza_aanbod", "oza_nodig")


def read_scholen(
    inhoud: bytes, bestandsnaam: str, gemeenten: Mapping[str, str], regios: Mapping[str, str]
) -> ScholenInspectie:
    """Understand a workbook with schools; stores nothing.

    Args:
        inhoud: the file's bytes, never kept.
        bestandsnaam: its name.
        gemeenten: name → GM code of every gemeente that is known.
        regios: name → code of the regions.
    """
    verslag, rijen = Verslag(), []
    naam = hide_name(bestandsnaam)
    try:
        bladen = [b for b in read_bestand(identify(inhoud), bestandsnaam) if b.zichtbaar]
    except Onleesbaar as error:
        verslag.reject(error.code, error.blad, error.cel, str(error))
        return ScholenInspectie(naam, verslag.status, verslag.bevindingen)
    names = {n.casefold(): c for n, c in gemeenten.items()}
    regions = {n.casefold(): c for n, c in regios.items()}
    for blad in bladen:
        rijen += _read_blad(blad, names, regions, verslag)
    if not rijen and verslag.status == "ready":
        wat = f"Op blad '{hide_name(bladen[0].naam)}'" if bladen else "In het bestand"
        verslag.reject(
            "school_geen_tabel",
            hide_name(bladen[0].naam) if bladen else "",
            "A1",
            f"{wat} staat geen lijst van scholen. Zet boven de tabel de koppen: "
            f"{', '.join(kop for kop, _ in list(KOPPEN.values())[:-2])}.",
        )
    _check_doubles(rijen, verslag)
    ready = verslag.status == "ready"
    return ScholenInspectie(
        naam, verslag.status, verslag.bevindingen, tuple(rijen if ready else ())
    )


def _read_blad(
    blad: Blad, names: Mapping[str, str], regions: Mapping[str, str], verslag: Verslag
) -> list[Schoolrij]:
    columns: dict[str, int] = {}
    rijen = []
    for row in range(blad.grid.height):
        cells = [cell or "" for cell in blad.row(row)]
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _find_header(cells)
        elif not _refuse_personal(blad, row, cells, verslag):
            said = {veld: cells[at] for veld, at in columns.items() if at < len(cells)}
            if said.get("naam", "").strip():
                rijen.append(_read_row((blad, row), said, columns, (names, regions), verslag))
    return rijen


def _find_header(cells: list[str]) -> dict[str, int]:
    known = {kop.casefold(): veld for veld, (kop, _) in KOPPEN.items()}
    found = {
        known[plain]: at
        for at, cell in enumerate(cells)
        if (plain := " ".join(cell.casefold().split())) in known
    }
    return found if found.keys() >= NODIG and len(found) > 1 else {}


def _refuse_personal(blad: Blad, row: int, cells: list[str], verslag: Verslag) -> bool:
    for column, text in enumerate(cells):
        if is_contact(text) or holds_person_number(text):
            cel = blad.address(row, column)
            wat = f"In cel {cel} staat een e-mailadres, telefoonnummer of nummer van een persoon."
            verslag.reject("agenda_persoon", hide_name(blad.naam), cel, f"{wat} Haal dat weg.")
            return True
    return False


def _read_row(
    place: tuple[Blad, int],
    said: Mapping[str, str],
    columns: Mapping[str, int],
    known: tuple[Mapping[str, str], Mapping[str, str]],
    verslag: Verslag,
) -> Schoolrij:
    blad, row = place
    naam = hide_name(blad.naam)
    velden: dict[str, Any] = {}
    for veld, tekst in said.items():
        cel = blad.address(row, columns[veld])
        if veld in {"code", "versie"}:
            continue
        if veld in _LEERLINGEN and tekst.strip() == VERBORGEN:
            wat = f"In cel {cel} staat {VERBORGEN}. Wat er in de lijst stond, blijft staan."
            verslag.note("school_verborgen", naam, cel, wat)
            continue
        try:
            velden[veld] = parse_cel(veld, tekst)
        except OnbegrepenError as goed:
            kop = KOPPEN[veld][0]
            wat = f"De waarde in cel {cel} ({kop}) is niet begrepen."
            wat += f" Vul in: {goed}; of maak hem leeg."
            verslag.reject("school_waarde", naam, cel, wat)
    addresses = {veld: blad.address(row, at) for veld, at in columns.items()}
    _place(velden, known, naam, addresses, verslag)
    versie = said.get("versie", "").strip().removesuffix(".0")
    return Schoolrij(
        naam,
        blad.address(row, columns["naam"]),
        velden,
        said.get("code", "").strip(),
        int(versie) if versie.isdigit() else 0,
    )


def _place(
    velden: dict[str, Any],
    known: tuple[Mapping[str, str], Mapping[str, str]],
    blad: str,
    cellen: Mapping[str, str],
    verslag: Verslag,
) -> None:
    """Codes for the names of gemeente and region; a name that is none is refused."""
    for veld, names, wat in (("gm_code", known[0], "gemeente"), ("regio", known[1], "regio")):
        text = velden.get(veld)
        if text:
            code = names.get(text.casefold())
            if code is None:
                zin = f"De {wat} in cel {cellen[veld]} bestaat niet. Kies een bestaande naam."
                verslag.reject("school_plaats", blad, cellen[veld], zin)
            velden[veld] = code or ""


def _check_doubles(rijen: list[Schoolrij], verslag: Verslag) -> None:
    seen: dict[object, Schoolrij] = {}
    for rij in rijen:
        key = rij.code or (rij.velden["naam"].casefold(), rij.velden.get("gm_code", ""))
        first = seen.setdefault(key, rij)
        if first is not rij:
            wat = f"De school van cel {rij.cel} staat ook in cel {first.cel}. Haal er een weg."
            verslag.reject("school_dubbel", rij.blad, rij.cel, wat)
