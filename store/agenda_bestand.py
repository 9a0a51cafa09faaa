"""The files of ``data/agenda`` as rows of the tables: one TOML per agenda."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

Rij = dict[str, Any]
# In the order in which they may be written: what others refer to comes first.
TABELLEN: Final = (
    "agenda",
    "agenda_versie",
    "ambitie",
    "agenda_tekst",
    "doelstelling",
    "doelmaat",
    "activiteit",
    "activiteit_doel",
    "verband",
    "besluit",
)


def read_agendas(folder: Path) -> dict[str, list[Rij]]:
    """Read every agenda; codes that a file leaves out follow from its place.

    Args:
        folder: ``data/agenda``.

    Returns:
        Rows per table of `TABELLEN`; goals and activities of one agenda may name those of another.

    Raises:
        ValueError: a code stands there twice.
    """
    rows: dict[str, list[Rij]] = {table: [] for table in TABELLEN}
    for path in sorted(folder.glob("*.toml")):
        for table, row in _rows_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            rows[table].append(row | {"volgorde": len(rows[table])})
    for table, made in rows.items():
        if len({row["code"] for row in made}) < len(made):
            raise ValueError(f"{table}: een code staat er twee keer")
    return rows


def _rows_of(bestand: Rij) -> Iterator[tuple[str, Rij]]:
    agenda = bestand["agenda"]
    code, bron = agenda["code"], agenda["bron"]
    yield "agenda", agenda | {"regios": ",".join(agenda["regios"])}
    for versie in bestand.get("versie", []):
        yield "agenda_versie", versie | {"code": f"{code}-v{versie['nummer']}", "agenda_code": code}
    yield from _teksten(code, bestand.get("tekst", []))
    for ambitie in bestand.get("ambitie", []):
        yield from _ambitie(code, ambitie)
    hoofdstukken = {h["nummer"]: h["tekst"] for h in bestand.get("hoofdstuk", [])}
    for rij in bestand.get("rij", []):
        yield from _ambitie(code, _as_ambitie(code, bron, rij, hoofdstukken))
    for nummer, besluit in enumerate(bestand.get("besluit", []), 1):
        own = {"code": besluit.get("code", f"{code}-b{nummer}"), "agenda_code": code}
        rest = {name: value for name, value in besluit.items() if name != "doel"}
        yield "besluit", rest | own | {"doel_code": besluit.get("doel")}
    for verband in bestand.get("verband", []):
        key = f"{verband['van']}~{verband['naar']}"
        yield "verband", {"soort": "doel", "bron": "eigen duiding", **verband, "code": key}


def _teksten(agenda: str, groepen: list[Rij]) -> Iterator[tuple[str, Rij]]:
    for nummer, groep in enumerate(groepen, 1):
        rest = {name: value for name, value in groep.items() if name != "regels"}
        for plaats, regel in enumerate(groep["regels"], 1):
            own = {"code": f"{agenda}-t{nummer}.{plaats}", "agenda_code": agenda, "tekst": regel}
            yield "agenda_tekst", rest | own


def _ambitie(agenda: str, ambitie: Rij) -> Iterator[tuple[str, Rij]]:
    code, bron = ambitie["code"], ambitie["bron"]
    plain = {name: ambitie.get(name, "") for name in ("nummer", "tekst", "kort", "hoofdstuk")}
    yield "ambitie", plain | {"code": code, "agenda_code": agenda, "bron": bron}
    for plaats, regel in enumerate(ambitie.get("knelpunten", []), 1):
        own = {"code": f"{code}-k{plaats}", "soort": "knelpunt", "tekst": regel, "bron": bron}
        yield "agenda_tekst", own | {"agenda_code": agenda, "ambitie_code": code}
    doelen = [*ambitie.get("doel", []), *map(_as_doel, ambitie.get("actielijnen", []))]
    for doel in doelen:
        yield from _doel(agenda, code, {"bron": bron} | doel)
    for groep in ambitie.get("activiteit", []):
        for nummer, rij in enumerate(groep["rijen"], 1):
            shared = {name: groep[name] for name in ("bron", "status") if name in groep}
            yield from _activiteit(agenda, code, f"{code}-{nummer}", shared | rij)


def _doel(agenda: str, ambitie: str, doel: Rij) -> Iterator[tuple[str, Rij]]:
    plain = {name: value for name, value in doel.items() if name != "maten"}
    yield "doelstelling", plain | {"agenda_code": agenda, "ambitie_code": ambitie}
    for maat in doel.get("maten", []):
        yield "doelmaat", {"bron": doel["bron"], **maat, "doel_code": doel["code"]}


def _as_doel(lijn: Rij) -> Rij:
    """A line of action as a goal; without an indicator there is no figure."""
    names = ("indicator", "gebied", "richting", "eenheid")
    maat = {"code": lijn["code"], **{name: lijn[name] for name in names if name in lijn}}
    maat["soort"] = "indicator" if "indicator" in lijn else "geen cijfer"
    maat["meetwijze"] = "Het document noemt geen streefwaarde." if "indicator" in lijn else ""
    return {"code": lijn["code"], "tekst": lijn["tekst"], "maten": [maat]}


def _as_ambitie(agenda: str, bron: str, rij: Rij, hoofdstukken: dict[str, str]) -> Rij:
    """A row of the table form: one ambition, what is done for it as its goal, its activities."""
    code, source = f"{agenda}-{rij['nummer']}", f"{bron}, {rij['nummer']}"
    chapter = rij["nummer"].split(".")[0]
    doel = {"code": code, "tekst": rij["doen"], "maten": rij.get("maten", []), "bron": source}
    rijen = [r | {"doelen": [code, *r.get("doelen", [])]} for r in rij["activiteiten"]]
    plain = {"nummer": rij["nummer"], "tekst": rij["tekst"], "code": code, "bron": source}
    named = {"hoofdstuk": f"{chapter}. {hoofdstukken[chapter]}", "doel": [doel]}
    return plain | named | {"activiteit": [{"bron": source, "rijen": rijen}]}


def _activiteit(agenda: str, ambitie: str, code: str, rij: Rij) -> Iterator[tuple[str, Rij]]:
    own = rij.get("code", code)
    extra = {"doelen", "telt", "zelfde"}
    plain = {name: value for name, value in rij.items() if name not in extra}
    yield "activiteit", plain | {"code": own, "agenda_code": agenda, "ambitie_code": ambitie}
    for doel in rij.get("doelen", []):
        link = {"code": f"{own}~{doel}", "activiteit_code": own, "doel_code": doel}
        yield "activiteit_doel", link | {"telt": rij.get("telt", False), "bron": rij["bron"]}
    if "zelfde" in rij:
        link = {"code": f"{own}~{rij['zelfde']}", "van": own, "naar": rij["zelfde"]}
        reden = "Staat onder dezelfde naam op meer plekken in de agenda."
        yield "verband", link | {"soort": "activiteit", "reden": reden, "bron": rij["bron"]}
