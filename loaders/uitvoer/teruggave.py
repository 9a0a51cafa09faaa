"""The way back to the sender: the workbook with a colour and a comment on what must be mended.

A new workbook is built from the cells as they may be shown (``zichtbaar``). Nothing of the package
that came in goes along: no macros, links, pivot caches, images, comments, names or properties, and
formulas are the values that they had.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.addresses import parse_cell
from loaders.container import identify
from loaders.controles import load_controles
from loaders.kinds import Bevinding, Inspectie, Onleesbaar
from loaders.quoting import MASK
from loaders.read import Blad, name_bladen, read_bladen
from loaders.reference import Referentie
from loaders.uitvoer.schrift import Opmaak, Schrift, Vel
from loaders.zichtbaar import Zicht

BEVINDINGEN: Final = "Bevindingen"
MOST_CELLS: Final = 200_000
MOST_FINDINGS: Final = 5_000
MOST_COMMENTS: Final = 500
_COLOURS: Final = {"fout": "FFC7CE", "vraag": "FFD8A8", "let_op": "FFF2CC", "info": "DDEBF7"}
_WORDS: Final = {"fout": "Fout", "vraag": "Vraag", "let_op": "Let op", "info": "Ter informatie"}
_MEANING: Final = {
    "fout": "zo kan het bestand niet worden ingelezen",
    "vraag": "hierop is eerst een antwoord nodig",
    "let_op": "het bestand kan worden ingelezen; kijk of het klopt",
    "info": "u hoeft niets te doen",
}
_ORDER: Final = tuple(_COLOURS)
_WIDTHS: Final = (16, 24, 10, 80, 70)
_HEADERS: Final = ("Ernst", "Blad", "Cel", "Melding", "Wat u kunt doen")
_CELL: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_DAY: Final = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_PER_CELL: Final = 10
_WIDEST: Final = 38


@dataclass(frozen=True)
class _Bericht:
    """What there is to say, the gravest first, and how many there were."""

    regels: Sequence[Bevinding]
    aantal: int


def annotate(
    content: bytes,
    bestandsnaam: str,
    inspectie: Inspectie,
    referentie: Referentie,
    most_cells: int = MOST_CELLS,
) -> bytes:
    """The workbook of a sender with all findings in it; for other formats the list alone.

    Args:
        content: the file as it was sent, xlsx or xlsm.
        bestandsnaam: its name.
        inspectie: what was understood of it.
        referentie: names of gemeenten, which may be shown.
        most_cells: a larger file gives the list alone.
    """
    bladen, why_not = _readable(content, bestandsnaam, referentie, most_cells)
    names = _sheet_names(bladen)
    bericht = _findings(inspectie)
    schrift = Schrift()
    _write_findings(schrift.add(BEVINDINGEN), bericht, names, why_not)
    for blad in bladen:
        tabellen = tuple(t for t in inspectie.tabellen if t.blad == blad.naam)
        vel = schrift.add(names[blad.naam], hidden=not blad.zichtbaar)
        found = [b for b in bericht.regels if b.blad == blad.naam]
        _write_blad(vel, blad, Zicht(referentie, blad, tabellen), found, names)
    return schrift.to_bytes()


def _readable(
    content: bytes, bestandsnaam: str, referentie: Referentie, most_cells: int
) -> tuple[list[Blad], str]:
    """The sheets to give back, or none and the reason in a sentence."""
    try:
        if identify(content).soort != "xlsx":
            return [], "Alleen een Excel-werkmap (.xlsx of .xlsm) komt terug met kleuren."
        bladen = read_bladen(content, bestandsnaam)
    except Onleesbaar:
        return [], "Het bestand was niet te lezen."
    if sum(blad.grid.height * blad.grid.width for blad in bladen) > most_cells:
        return [], "Het bestand is te groot om met kleuren terug te geven."
    return name_bladen(bladen, referentie), ""


def _sheet_names(bladen: list[Blad]) -> dict[str, str]:
    """Per sheet the name it gets: each once and at most 31 characters, as Excel wants it."""
    names: dict[str, str] = {}
    for number, blad in enumerate(bladen, start=1):
        name = re.sub(r"[\[\]:*?/\\]", " ", blad.naam)[:31].strip("' ")
        taken = {used.casefold() for used in (*names.values(), BEVINDINGEN, "history")}
        names[blad.naam] = f"Blad nr {number}" if not name or name.casefold() in taken else name
    return names


def _findings(inspectie: Inspectie) -> _Bericht:
    """All findings, and questions about the file as a whole, the gravest first."""
    said = {(b.code, b.blad, b.cel) for b in inspectie.bevindingen}
    asked = [
        Bevinding("error", v.code, v.blad, v.cel, v.melding)
        for v in inspectie.vragen
        if (v.code, v.blad, v.cel) not in said
    ]
    found = sorted([*inspectie.bevindingen, *asked], key=lambda b: _ORDER.index(_severity(b)))
    return _Bericht(found[:MOST_FINDINGS], len(found))


def _severity(bevinding: Bevinding) -> str:
    return load_controles()[bevinding.code].ernst


def _message(bevinding: Bevinding, names: Mapping[str, str]) -> str:
    """A message that calls its sheet as it is called in this workbook."""
    name = names.get(bevinding.blad, bevinding.blad)
    return bevinding.melding.replace(f"'{bevinding.blad}'", f"'{name}'")


def _write_findings(vel: Vel, bericht: _Bericht, names: Mapping[str, str], why_not: str) -> None:
    vel.write(0, 0, "Wat de monitor vond in uw bestand", Opmaak(titel=True))
    vel.write(1, 0, _summary(bericht, why_not))
    vel.write(2, 0, f"Wat de monitor niet nodig heeft of niet kent, staat er als {MASK}.")
    for row, ernst in enumerate(_ORDER, start=3):
        vel.write(row, 0, _WORDS[ernst], Opmaak(kleur=_COLOURS[ernst]))
        vel.write(row, 1, _MEANING[ernst])
    first = 4 + len(_ORDER)
    for column, title in enumerate(_HEADERS):
        vel.write(first, column, title, Opmaak(kop=True))
        vel.set_width(column, _WIDTHS[column])
    vel.freeze(first + 1)
    for row, bevinding in enumerate(bericht.regels, start=first + 1):
        _write_finding(vel, row, bevinding, names)


def _summary(bericht: _Bericht, why_not: str) -> str:
    if not bericht.aantal:
        return f"Er zijn geen meldingen. {why_not}".strip()
    said = f"Aantal meldingen: {bericht.aantal}."
    if bericht.aantal > len(bericht.regels):
        said += f" Hieronder staan de eerste {len(bericht.regels)}."
    return f"{said} {why_not}".strip()


def _write_finding(vel: Vel, row: int, bevinding: Bevinding, names: Mapping[str, str]) -> None:
    ernst = _severity(bevinding)
    name = names.get(bevinding.blad, bevinding.blad)
    hint = load_controles()[bevinding.code].hint
    lopend = Opmaak(lopend=True)
    vel.write(row, 0, _WORDS[ernst], Opmaak(lopend=True, kleur=_COLOURS[ernst]))
    vel.write(row, 1, name, lopend)
    target = _CELL.match(bevinding.cel)
    if target and bevinding.blad in names:
        vel.link(row, 2, name, target[0], bevinding.cel)
    else:
        vel.write(row, 2, bevinding.cel, lopend)
    message = _message(bevinding, names)
    vel.write(row, 3, message, lopend)
    vel.write(row, 4, hint, lopend)
    vel.fit_row(row, max(message, hint, key=len), min(_WIDTHS[3:]))


def _write_blad(
    vel: Vel, blad: Blad, zicht: Zicht, found: list[Bevinding], names: Mapping[str, str]
) -> None:
    per_cell = _per_cell(found)
    colours = {place: _COLOURS[_severity(said[0])] for place, said in per_cell.items()}
    widths: dict[int, int] = {}
    for row in range(blad.grid.height):
        for index, cel in enumerate(zicht.row(row)):
            if cel is None:
                continue
            column = index + blad.left
            if cel.rol is not None:  # a title runs on over the columns beside it
                widths[column] = max(widths.get(column, 8), min(len(cel.tekst), _WIDEST))
            colour = colours.pop((row, column), "")
            masked = cel.tekst == MASK
            look = Opmaak(kop=cel.is_kop and not masked, grijs=masked, kleur=colour)
            vel.write(row, column, cel.tekst if masked else _typed(cel.tekst), look)
    for (row, column), colour in colours.items():
        vel.write(row, column, None, Opmaak(kleur=colour))
    for place, said in list(per_cell.items())[:MOST_COMMENTS]:
        vel.comment(*place, _note(said, names))
    _arrange(vel, blad, widths)


def _per_cell(found: list[Bevinding]) -> dict[tuple[int, int], list[Bevinding]]:
    per_cell: dict[tuple[int, int], list[Bevinding]] = defaultdict(list)
    for bevinding in found:
        if target := _CELL.match(bevinding.cel):
            per_cell[parse_cell(target[0])].append(bevinding)
    return per_cell


def _typed(text: str) -> str | int | float | date:
    """A number or day as such, so that it can be added up; any other text as text."""
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:  # 2023-02-30: as it was written
            return text
    return text


def _arrange(vel: Vel, blad: Blad, widths: Mapping[int, int]) -> None:
    """Widths for what stands there; what was hidden stays hidden."""
    hidden = {column + blad.left for column in blad.verborgen_kolommen}
    for column in widths.keys() | hidden:
        vel.set_width(column, widths.get(column, 8) + 2, hidden=column in hidden)
    for row in blad.verborgen_rijen:
        if row < blad.grid.height:
            vel.hide_row(row)


def _note(found: list[Bevinding], names: Mapping[str, str]) -> str:
    """The messages of a cell, each with its severity in words: a colour alone says nothing."""
    controles = load_controles()
    texts = [
        f"{_WORDS[_severity(b)]}: {_message(b, names)}\n{controles[b.code].hint}"
        for b in found[:_PER_CELL]
    ]
    return "\n\n".join(texts)
