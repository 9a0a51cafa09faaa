"""The receipt of a levering: what came in, what was understood, what it replaced."""

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

TIJDZONE: Final = ZoneInfo("Europe/Amsterdam")
_ERNST: Final = {"error": "Fout", "warning": "Let op", "info": "Ter informatie"}
_VORM: Final = {"register": "een rij per dossier", "aantallen": "aantallen"}


def write_receipt(levering: Mapping[str, Any], naam: str, vervangt: str) -> str:
    """Write the receipt of a levering as Markdown, which reads as plain text too.

    Exact, so for the sender only.

    Args:
        levering: what ``store.read_levering`` gives.
        naam: name of the sender.
        vervangt: ids of the leveringen that it replaces, as text; empty for none.
    """
    parts = [
        _head(levering, naam, vervangt),
        "## Wat er is begrepen",
        _list(_understood(levering)),
        "## De som, om naast uw eigen telling te leggen",
        _list(levering["verantwoording"] or ["Van deze levering is geen som bewaard."]),
        "## Meldingen",
        _list([_say(b) for b in levering["bevindingen"]] or ["Er zijn geen meldingen."]),
        _FOOT,
    ]
    return "\n\n".join(parts) + "\n"


_FOOT: Final = (
    "Klopt dit niet? Lever het verbeterde bestand opnieuw, of trek de levering in op de pagina "
    "Leveringen.\n\nDit bewijs bevat aantallen en geen gegevens van leerlingen. Kleine aantallen "
    "kunnen herkenbaar zijn: bewaar het bij uw eigen administratie en deel het niet."
)


def _head(levering: Mapping[str, Any], naam: str, vervangt: str) -> str:
    moment = levering["geladen_op"].astimezone(TIJDZONE)
    code = levering["afzender"]
    wie = naam if naam == code else f"{naam} ({code})"
    said = [
        f"Afzender: {wie}, sector {levering['sector']}",
        f"Ingelezen op {moment:%d-%m-%Y} om {moment:%H:%M} door {levering['geladen_door']}",
        f"Bestand: {levering['bestandsnaam']}",
        f"Kenmerk van het bestand (SHA-256): {levering['sha256']}",
        f"Aantallen: {levering['aantal_tellingen']}",
        f"Vervangt geheel of voor een deel: levering {vervangt}" if vervangt else "Vervangt niets",
    ]
    if levering["status"] != "actief":
        said.append(f"Deze levering is ingetrokken door {levering['ingetrokken_door']}")
    if levering["fictief"]:
        said.append("Dit zijn voorbeeldgegevens, geen echte cijfers")
    return f"# Ontvangstbewijs levering {levering['id']}\n\n{_list(said)}"


def _understood(levering: Mapping[str, Any]) -> list[str]:
    tables = [
        f"Blad '{table['sheet']}', {table['range']}: {table['theme']}, "
        f"{_VORM.get(table['shape'], table['shape'])}"
        for table in levering["tabellen"]
    ]
    return tables or ["Deze levering heeft geen tabellen."]


def _say(bevinding: Mapping[str, Any]) -> str:
    # What was withdrawn and restored stands among the findings, under keys of the store.
    ernst = bevinding.get("severity", bevinding.get("ernst", "info"))
    cel, blad = bevinding.get("cell", ""), bevinding.get("sheet", "")
    waar = f", blad '{blad}' cel {cel}" if cel else ""
    return f"{_ERNST[ernst]}{waar}: {bevinding.get('message', bevinding.get('melding', ''))}"


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
