"""From bytes to canonical counts: the one way in which every file is understood."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl

from loaders.aggregates import Telling, count_aggregate
from loaders.beschrijven import column_marks, describe, roles_of_cases, roles_of_counts
from loaders.case_columns import name_by_content
from loaders.cases import Register
from loaders.checks import check_anything, check_conflicts, refuse_future
from loaders.container import Soort, find_extras, identify
from loaders.context import Omgeving, lines_outside, read_context
from loaders.kinds import (
    DEKKING_SCHEMA,
    TELLING_SCHEMA,
    Inspectie,
    Onleesbaar,
    Opties,
    TabelBeschrijving,
    empty_dekking,
    empty_maten,
    empty_tellingen,
)
from loaders.legenda import is_legend
from loaders.losse_getallen import check_lone_numbers
from loaders.nagaan import (
    check_file,
    check_headers,
    check_hidden,
    settle_file,
    settle_table,
)
from loaders.periods import end_of, start_of
from loaders.personal import find_personal, hide_headers, own_words
from loaders.plausibel import check_plausible
from loaders.profielen import fingerprint
from loaders.questions import told_theme
from loaders.quoting import hide_name
from loaders.read import Blad, name_bladen, read_bestand
from loaders.records import Telregel
from loaders.reference import Referentie
from loaders.registers import (
    CASE_DATES,
    REGISTER_THEMAS,
    count_registers,
    find_thema,
    is_register,
    read_register,
)
from loaders.report import Verslag
from loaders.senders import find_afzender, find_sector
from loaders.stretch import Tijdvak, read_tijdvak
from loaders.tables import Kolom, Tabel, find_tables
from loaders.unread import ask_unread
from loaders.values import Herkenner
from schemas import MAAT_PER_THEMA, SOORT_PER_THEMA

_YEAR_FLOWS = ("vrijstellingen", "leerplichttelling")


@dataclass
class _Stand:
    """What has been understood so far."""

    herkenner: Herkenner
    bestandsnaam: str
    vandaag: date
    verslag: Verslag
    regels: list[Telregel] = field(default_factory=list)
    geteld: list[tuple[Tabel, Telling]] = field(default_factory=list)
    registers: list[Register] = field(default_factory=list)
    persoonlijk: dict[str, None] = field(default_factory=dict)
    tabellen: list[TabelBeschrijving] = field(default_factory=list)
    zonder_thema: list[Tabel] = field(default_factory=list)
    volledig: dict[tuple[str, str], str] = field(default_factory=dict)
    indelingen: list[list[str]] = field(default_factory=list)
    tot_en_met: date | None = None
    algemeen: Tijdvak = field(default_factory=Tijdvak)


@dataclass(frozen=True)
class Gelezen:
    """A file that was read, not yet understood; ``fout`` says why it could not be.

    ``soort``: what it is by its bytes, whatever its name says. ``bijzonder``: what else it holds.
    """

    bestandsnaam: str
    sha256: str
    bladen: list[Blad]
    fout: Onleesbaar | None = None
    soort: Soort | None = None
    bijzonder: tuple[str, ...] = ()


def read_file(content: bytes, bestandsnaam: str) -> Gelezen:
    """Read a file once; understanding it with other answers needs no second reading.

    Args:
        content: the file's bytes, never kept.
        bestandsnaam: its name; the last resort for the theme, never for a period.
    """
    digest = hashlib.sha256(content).hexdigest()
    try:
        bestand = identify(content)
        bladen = read_bestand(bestand, bestandsnaam)
        extras = find_extras(bestand)
        return Gelezen(bestandsnaam, digest, bladen, soort=bestand.soort, bijzonder=extras)
    except Onleesbaar as error:
        return Gelezen(bestandsnaam, digest, [], error)


def inspect(bestand: Gelezen, opties: Opties, referentie: Referentie, vandaag: date) -> Inspectie:
    """Understand a file without storing anything; a bad file is a rejected inspection.

    Args:
        bestand: the file, by ``read_file``.
        opties: what a person says about the file.
        referentie: gemeenten, samenwerkingsverbanden and regions.
        vandaag: today; a period that begins later is refused.
    """
    herkenner, bladen = Herkenner(referentie, opties), name_bladen(bestand.bladen, referentie)
    stand = _Stand(herkenner, bestand.bestandsnaam, vandaag, Verslag(herkenner.antwoorden))
    if bestand.fout:
        stand.verslag.reject(
            bestand.fout.code, bestand.fout.blad, bestand.fout.cel, str(bestand.fout)
        )
    check_file(bestand.bestandsnaam, bestand.soort, bestand.bijzonder, stand.verslag)
    for blad in bladen:
        _read_blad(blad, stand)
    if stand.tabellen:
        _tell_unread(stand)
    elif bladen and not any(vraag.code == "thema" for vraag in stand.verslag.vragen):
        stand.verslag.reject(
            "geen_thema",
            bladen[0].naam,
            "A1",
            f"Op blad '{bladen[0].naam}' en de andere bladen is geen tabel met thuiszitters, "
            "vrijstellingen, arrangementen, leerlingen of inwoners herkend. Controleer of de "
            "kolommen een kop hebben.",
        )
    return _conclude(stand, bestand.sha256)


def _read_blad(blad: Blad, stand: _Stand) -> None:
    if not blad.zichtbaar:
        if find_tables(blad, stand.herkenner):
            stand.verslag.note(
                "verborgen_blad",
                blad.naam,
                "A1",
                f"Blad '{blad.naam}' is verborgen en niet gelezen.",
            )
        return
    tabellen = find_tables(blad, stand.herkenner)
    read = [t for t in tabellen if _read_tabel(t, stand)]
    for tabel, telling in stand.geteld:
        if tabel.blad.naam == blad.naam:
            waarden = telling.indeling.waarden
            check_lone_numbers(tabel, waarden, telling.regels, tabellen, stand.verslag)
    ask_unread(blad, [*read, *_asked(blad, stand)], stand.herkenner, stand.verslag)
    for line in lines_outside(blad, read):
        stand.algemeen.complete(read_tijdvak(line))


def _asked(blad: Blad, stand: _Stand) -> list[Tabel]:
    """Tables of which was asked, or is answered, what they are about."""
    asked = any(v.code == "thema" and v.blad == blad.naam for v in stand.verslag.vragen)
    if not asked and stand.herkenner.antwoord("thema", blad.naam) is None:
        return []
    return [t for t in stand.zonder_thema if t.blad.naam == blad.naam]


def _read_tabel(tabel: Tabel, stand: _Stand) -> bool:
    """Read one table; whether it is about one of the themes."""
    if is_legend(tabel, stand.herkenner):
        return False
    stand.indelingen.append(column_marks(tabel))
    persoonlijk = find_personal(tabel, stand.herkenner)
    if tabel.met_veld(*CASE_DATES):
        tabel = name_by_content(tabel, persoonlijk, stand.herkenner, stand.verslag)
    stand.verslag.van_personen |= own_words(tabel, persoonlijk)
    tabel = hide_headers(tabel, persoonlijk)
    dropped = {k.index for k in persoonlijk}
    persoonlijk = [k for k in tabel.kolommen if k.index in dropped]
    check_hidden(tabel, stand.verslag)
    check_headers(tabel, persoonlijk, stand.verslag)
    omgeving = read_context(tabel, stand.herkenner, stand.verslag)
    if is_register(tabel, persoonlijk):
        thema = _read_register(tabel, persoonlijk, omgeving, stand)
    else:
        thema = _read_aggregate(tabel, persoonlijk, omgeving, stand)
    if thema is None:
        stand.zonder_thema.append(tabel)
        return False
    stand.persoonlijk |= dict.fromkeys(k.kop for k in persoonlijk)
    stand.tot_en_met = stand.tot_en_met or omgeving.tot_en_met
    return True


def _tell_unread(stand: _Stand) -> None:
    """Name the tables that look like one of ours but say no theme: their rows are not counted."""
    for tabel in stand.zonder_thema:
        if not tabel.met_veld("gemeente", "gm_code", "begin", "datum_besluit"):
            continue
        stand.verslag.note(
            "tabel_zonder_thema",
            tabel.blad.naam,
            tabel.kop_cel,
            f"De tabel in {tabel.bereik} is niet gelezen: er staat niet bij waarover die gaat. "
            "Telt die mee, geef die dan dezelfde koppen als de andere tabel.",
        )


def _read_aggregate(
    tabel: Tabel, persoonlijk: list[Kolom], omgeving: Omgeving, stand: _Stand
) -> str | None:
    telling = count_aggregate(
        tabel, persoonlijk, omgeving, stand.herkenner, stand.verslag, stand.bestandsnaam
    )
    if telling.thema is None:
        return None
    stand.regels += settle_table(tabel, telling, stand.herkenner, stand.verslag)
    stand.geteld.append((tabel, telling))
    if omgeving.volledig:
        _keep_complete(tabel, telling.regels, omgeving, stand)
    rollen = roles_of_counts(tabel, telling.indeling, persoonlijk)
    stand.tabellen.append(
        describe(tabel, telling.thema, "aantallen", telling.velden, rollen, telling.totaalrijen)
    )
    return telling.thema


def _keep_complete(tabel: Tabel, regels: list[Telregel], omgeving: Omgeving, stand: _Stand) -> None:
    """Counts that say they are complete cover, as a register does, every area and kind."""
    gebied = omgeving.dims.get("gebied") or stand.herkenner.opties.area or "*"
    stand.volledig |= {(r.dims["thema"], r.dims["periode"]): gebied for r in regels}
    stand.verslag.note(
        "volledig",
        tabel.blad.naam,
        tabel.kop_cel,
        f"De tabel op blad '{tabel.blad.naam}' is volledig: wat bij een periode niet in "
        "de lijst staat, telt als 0 en "
        "vervangt wat eerder is geleverd.",
    )


def _read_register(
    tabel: Tabel, persoonlijk: list[Kolom], omgeving: Omgeving, stand: _Stand
) -> str | None:
    told = told_theme(tabel.blad, stand.herkenner)
    thema = told or find_thema(tabel, stand.bestandsnaam)
    above = _register_above(tabel, stand)
    thema = thema or (above.thema if above else None)
    if thema not in REGISTER_THEMAS:
        return None
    if above and set(tabel.context) <= {tabel.blad.volle_naam}:
        omgeving = above.omgeving
    register = read_register(
        tabel, thema, persoonlijk, omgeving, stand.herkenner, stand.verslag, stand.vandaag
    )
    stand.registers.append(register)
    rollen = roles_of_cases(tabel, persoonlijk)
    stand.tabellen.append(describe(tabel, thema, "register", register.velden(), rollen))
    return thema


def _register_above(tabel: Tabel, stand: _Stand) -> Register | None:
    """The table on the same sheet that this one goes on with, below a repeated header."""
    own = [k.kop for k in tabel.kolommen]
    same = (r for r in stand.registers if [k.kop for k in r.tabel.kolommen] == own)
    return next((r for r in same if r.tabel.blad.naam == tabel.blad.naam), None)


def _conclude(stand: _Stand, digest: str) -> Inspectie:
    verslag, herkenner = stand.verslag, stand.herkenner
    opties = herkenner.opties
    regels = settle_file(stand.regels, verslag)
    geteld = count_registers(stand.registers, stand.algemeen, stand.herkenner, verslag)
    tellingen = pl.concat([_to_frame(regels), geteld.tellingen], how="vertical")
    if stand.registers and regels:
        check_conflicts(tellingen, verslag)
    refuse_future(tellingen, stand.vandaag, verslag)
    check_plausible(tellingen, verslag)
    check_anything(tellingen, stand.tabellen, verslag)
    referentie = herkenner.referentie
    afzender = find_afzender(opties.sender, referentie)
    if opties.sender and afzender is None:
        verslag.ask("afzender", f"Afzender '{opties.sender}' is onbekend. Wie levert dit bestand?")
    tellingen = _with_level(tellingen, afzender.sector if afzender else None)
    dekking = _coverage(tellingen, regels, stand)
    ready = verslag.status == "ready"
    return Inspectie(
        bestandsnaam=hide_name(stand.bestandsnaam, referentie),
        sha256=digest,
        status=verslag.status,
        tellingen=tellingen if ready else empty_tellingen(),
        extra=_of_registers_alone(geteld.extra, regels) if ready else empty_maten(),
        dekking=dekking if ready else empty_dekking(),
        bevindingen=verslag.bevindingen,
        vragen=verslag.vragen,
        persoonlijk=tuple(stand.persoonlijk),
        tabellen=tuple(stand.tabellen),
        sector=find_sector(afzender, opties, tellingen) if ready else None,
        dossiers=verslag.dossiers,
        niet_geteld=verslag.niet_geteld,
        opties=replace(opties, antwoorden=tuple(sorted(herkenner.antwoorden.gebruikt.items()))),
        vingerafdruk=fingerprint(stand.indelingen),
        woorden=verslag.woorden,
    )


def _to_frame(regels: list[Telregel]) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            **{name: r.dims.get(name) for name in TELLING_SCHEMA},
            "maat": MAAT_PER_THEMA[r.dims["thema"]],
            "aantal": r.aantal,
            "gemaskeerd": r.aantal is None,
            "cel": f"{r.blad}!{r.cel}",
            "regel": r.regel,
        }
        for r in regels
    ]
    return pl.DataFrame(rows, schema=TELLING_SCHEMA)


def _of_registers_alone(extra: pl.DataFrame, regels: list[Telregel]) -> pl.DataFrame:
    """The measures of periods of which a table of counts holds no part."""
    counted = {(r.dims["thema"], r.dims["periode"]) for r in regels}
    if not counted or extra.is_empty():
        return extra
    known = pl.DataFrame(list(counted), schema=["thema", "periode"], orient="row")
    return extra.join(known, on=["thema", "periode"], how="anti", maintain_order="left")


def _with_level(tellingen: pl.DataFrame, sector: str | None) -> pl.DataFrame:
    """Where the file gives no level and the sender is a samenwerkingsverband: its sector."""
    if sector not in {"po", "vo"}:
        return tellingen
    return tellingen.with_columns(pl.col("niveau").fill_null(sector))


def _coverage(tellingen: pl.DataFrame, regels: list[Telregel], stand: _Stand) -> pl.DataFrame:
    """What the file covers: for a register every area and kind in its months."""
    rows: dict[tuple[str, str, str, str], date | None] = {}
    for regel in regels:
        thema, periode = regel.dims["thema"], regel.dims["periode"]
        gebied, whole = regel.dims["gebied"], stand.volledig.get((thema, periode))
        key = (whole, "*") if whole in {"*", gebied} else (gebied, _kind_key(regel.dims))
        rows[thema, periode, *key] = _until(thema, periode, stand)
    for register in stand.registers:
        gebied = register.gebied or "*"
        for periode in register.maanden:
            key = (register.thema, periode, gebied, "*")
            rows[key] = _until(register.thema, periode, stand)
    return pl.DataFrame(
        [(*key, until) for key, until in rows.items()], schema=DEKKING_SCHEMA, orient="row"
    )


def _kind_key(dims: dict[str, str]) -> str:
    """The kind by which one levering replaces another (see ``schemas.soort_key``)."""
    name = SOORT_PER_THEMA[dims["thema"]]
    return dims.get(name, "") if name else ""


def _until(thema: str, periode: str, stand: _Stand) -> date | None:
    """A flow of a school year that is not over runs to a date; ask where nobody says which."""
    if thema not in _YEAR_FLOWS:
        return None
    until = stand.herkenner.opties.tot_en_met or stand.tot_en_met
    if until and start_of(periode) <= until < end_of(periode):
        return until
    if end_of(periode) <= stand.vandaag:
        return None
    stand.verslag.ask(
        "tot_en_met",
        f"Schooljaar {periode} is nog niet voorbij. Tot en met welke dag zijn deze "
        "aantallen geteld?",
    )
    return None
