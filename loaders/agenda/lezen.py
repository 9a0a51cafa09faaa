"""Reading an agenda from a workbook: tables of one of two forms, findings by cell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from loaders.agenda.nagaan import check_doubles, check_rij
from loaders.agenda.vormen import (
    GEEN,
    KOPPEN,
    NODIG,
    AgendaInspectie,
    Agendarij,
    Veld,
    Vorm,
    is_open,
    split_lines,
    split_number,
    strip_bullet,
)
from loaders.container import identify
from loaders.kinds import Onleesbaar
from loaders.personal_content import holds_person_number, is_contact
from loaders.quoting import hide_name
from loaders.read import Blad, read_bestand
from loaders.report import Verslag


@dataclass
class _Tabel:
    """A table being read: where its columns are, and what its rows take over from above."""

    vorm: Vorm
    kolommen: dict[Veld, int]
    hoofdstuk: str = ""
    laatste: dict[Veld, str] = field(default_factory=dict)


def read_agenda(
    inhoud: bytes, bestandsnaam: str, understands: Callable[[str], bool]
) -> AgendaInspectie:
    """Understand a workbook with an agenda; stores nothing and never raises on bad input.

    Args:
        inhoud: the file's bytes, never kept.
        bestandsnaam: its name.
        understands: whether a *wanneer* is understood; one that is not stays text, with a finding.
    """
    verslag, rijen, vormen = Verslag(), [], []
    naam = hide_name(bestandsnaam)
    try:
        bladen = [b for b in read_bestand(identify(inhoud), bestandsnaam) if b.zichtbaar]
    except Onleesbaar as error:
        verslag.reject(error.code, error.blad, error.cel, str(error))
        return AgendaInspectie(naam, verslag.status, verslag.bevindingen)
    for blad in bladen:
        for vorm, rij in _read_blad(replace(blad, naam=hide_name(blad.naam)), verslag):
            vormen.append(vorm)
            rijen.append(rij)
            check_rij(rij, vorm, understands, verslag)
    if not rijen and verslag.status == "ready":
        blad = hide_name(bladen[0].naam) if bladen else ""
        verslag.reject("agenda_geen_tabel", blad, "A1", _no_table(blad))
    check_doubles(rijen, verslag)
    ready = verslag.status == "ready"
    return AgendaInspectie(
        naam,
        verslag.status,
        verslag.bevindingen,
        vormen[0] if vormen else None,
        tuple(rijen) if ready else (),
    )


def _no_table(blad: str) -> str:
    forms = (", ".join(list(KOPPEN[vorm].values())[:-2]) for vorm in KOPPEN)
    return (
        f"Op blad '{blad}' staat geen agenda. Zet boven de tabel de koppen: {' of: '.join(forms)}."
    )


def _read_blad(blad: Blad, verslag: Verslag) -> Iterator[tuple[Vorm, Agendarij]]:
    tabel, hoofdstuk = None, ""
    for row in range(blad.grid.height):
        cells = [" ".join(c.split(" ")).strip() if c else "" for c in blad.row(row)]
        if not any(cells):
            continue
        if found := _find_header(cells):
            tabel = _Tabel(*found, hoofdstuk)
        elif (alone := _alone(cells)) and (tabel is None or split_number(alone)[0].isdigit()):
            hoofdstuk, tabel = alone, None
        elif tabel is not None and not _refuse_personal(blad, row, cells, verslag):
            said: dict[Veld, str] = {
                v: cells[k] for v, k in tabel.kolommen.items() if k < len(cells)
            }
            read = _read_uitvoering if tabel.vorm == "uitvoering" else _read_fasering
            for rij in read(tabel, said, (blad, row), verslag):
                yield tabel.vorm, rij


def _alone(cells: list[str]) -> str:
    """The text of a row in which only the first cell, or the same text all along, is filled."""
    filled = [c for c in cells if c]
    return filled[0] if len(set(filled)) == 1 and cells[0] == filled[0] else ""


def _find_header(cells: list[str]) -> tuple[Vorm, dict[Veld, int]] | None:
    for vorm, koppen in KOPPEN.items():
        found: dict[Veld, int] = {}
        for index, cell in enumerate(cells):
            for veld, kop in koppen.items():
                if veld not in found and _is_header(cell, veld, kop):
                    found[veld] = index
                    break
        if NODIG[vorm] <= found.keys():
            return vorm, found
    return None


def _is_header(cell: str, veld: Veld, kop: str) -> bool:
    plain, wanted = " ".join(cell.casefold().split()), kop.casefold()
    if plain == wanted or (veld == "activiteit" and plain == "activiteit"):
        return True
    # Followed by its years: Ambitie 2022 – 2026, Dit gaan we doen in 2022-2023.
    return veld in {"ambitie", "doen"} and plain.startswith(wanted) and len(plain) < 40


def _refuse_personal(blad: Blad, row: int, cells: list[str], verslag: Verslag) -> bool:
    for column, text in enumerate(cells):
        if is_contact(text) or holds_person_number(text):
            cel = blad.address(row, column)
            verslag.reject(
                "agenda_persoon",
                blad.naam,
                cel,
                f"In cel {cel} staat een adres voor e-mail, een telefoonnummer of een nummer van "
                "een persoon. Haal dat weg.",
            )
            return True
    return False


def _read_uitvoering(
    tabel: _Tabel, said: dict[Veld, str], place: tuple[Blad, int], verslag: Verslag
) -> Iterator[Agendarij]:
    blad, row = place
    if said.get("ambitie", "") not in {"", tabel.laatste.get("ambitie")}:
        tabel.laatste = {"ambitie": said["ambitie"]}
    if said.get("doen"):
        tabel.laatste["doen"] = said["doen"]
    cel = blad.address(row, tabel.kolommen["activiteit"])
    rest = [said.get(veld, "") for veld in ("activiteit", "wanneer", "wie")]
    if not any(rest):
        return
    if not tabel.laatste.get("ambitie"):
        at = blad.address(row, tabel.kolommen["ambitie"])
        verslag.reject(
            "agenda_zonder_ambitie",
            blad.naam,
            at,
            f"In cel {at} en erboven staat geen ambitie. Vul in bij welke ambitie dit hoort.",
        )
        return
    nummer, ambitie = split_number(tabel.laatste["ambitie"])
    doen = tabel.laatste.get("doen", "")
    base = Agendarij(
        blad.naam,
        cel,
        "",
        hoofdstuk=tabel.hoofdstuk,
        nummer=nummer,
        ambitie=ambitie,
        doen="" if doen == GEEN else doen,
        code=said.get("code", ""),
        versie=_version(said),
    )
    yield from _split(base, rest, verslag)


def _version(said: dict[Veld, str]) -> int:
    text = said.get("versie", "").removesuffix(".0")
    return int(text) if text.isdigit() else 0


def _split(base: Agendarij, rest: list[str], verslag: Verslag) -> Iterator[Agendarij]:
    """The activity of a row and its parts, each with its own *wanneer* and *wie* if they align."""
    lines, when, who = (split_lines(text) for text in rest)
    if not lines or is_open(lines[0]):
        code = "agenda_open" if lines else "agenda_zonder_activiteit"
        word = "is open gelaten" if lines else "is leeg, maar ernaast staat wel iets"
        verslag.note(code, base.blad, base.cel, f"De activiteit in cel {base.cel} {word}.")
        yield replace(
            base, wanneer=rest[1], wie=rest[2], open=True, onzeker=base.onzeker or not lines
        )
        return
    when, aligned = _align(when, len(lines))
    who, also = _align(who, len(lines))
    if not (aligned and also):
        verslag.note(
            "agenda_regels_anders",
            base.blad,
            base.cel,
            f"De regels bij cel {base.cel} zijn niet één op één te verdelen: {len(lines)} keer een "
            "activiteit, met een ander aantal bij Wanneer of Wie. De toewijzing is onzeker.",
        )
    for number, line in enumerate(lines):
        text, bullet = strip_bullet(line)
        yield replace(
            base,
            activiteit=text,
            wanneer=when[number],
            wie=who[number],
            onderdeel=bullet or number > 0,
            onzeker=not (aligned and also),
            code=base.code if number == 0 else "",
            versie=base.versie if number == 0 else 0,
        )


def _align(values: list[str], lines: int) -> tuple[list[str], bool]:
    plain = [strip_bullet(value)[0] for value in values]
    if len(plain) == lines:
        return plain, True
    if len(plain) <= 1:
        return [*(plain or [""]), *[""] * (lines - 1)], True
    if len(plain) == lines - 1:
        return ["", *plain], True
    return [" ".join(plain), *[""] * (lines - 1)], False


def _read_fasering(
    tabel: _Tabel, said: dict[Veld, str], place: tuple[Blad, int], verslag: Verslag
) -> Iterator[Agendarij]:
    blad, row = place
    if jaar := said.get("jaar", "").removesuffix(".0"):
        tabel.laatste["jaar"] = jaar
    inhoud, gereed = said.get("inhoud", ""), said.get("gereed", "")
    cel = blad.address(row, tabel.kolommen["inhoud"])
    if not inhoud and not gereed:
        return
    if not tabel.laatste.get("jaar"):
        at = blad.address(row, tabel.kolommen["jaar"])
        verslag.reject(
            "agenda_jaar",
            blad.naam,
            at,
            f"In cel {at} en erboven staat geen jaar. Vul in welk jaar het is.",
        )
        return
    opened = not inhoud or is_open(inhoud)
    if opened:
        verslag.note("agenda_open", blad.naam, cel, f"De activiteit in cel {cel} is open gelaten.")
    yield Agendarij(
        blad.naam,
        cel,
        "" if opened else inhoud,
        wanneer=f"{gereed} {tabel.laatste['jaar']}".strip(),
        doel=said.get("doel", "").removesuffix(".0"),
        code=said.get("code", ""),
        versie=_version(said),
        open=opened,
    )
